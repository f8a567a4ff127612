import subprocess
import sys
from pathlib import Path

import pytest

from overleg.delivery.destination import target_of
from overleg.errors import (
    IncompleteAddress,
    InsideOutput,
    OverlegError,
    PasswordInAddress,
    UnknownKindOfTarget,
)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("web", "web"),
        ("/srv/www/agenda", "/srv/www/agenda"),
        ("./caldav", "caldav"),
        ("C:\\inetpub\\agenda", "C:\\inetpub\\agenda"),
        ("\\\\server\\web\\agenda", "\\\\server\\web\\agenda"),
        ("sftp://oov@web.nl/srv/www/", "sftp://oov@web.nl/srv/www"),
        ("SFTP://oov@web.nl:2222/~/met%20spatie", "sftp://oov@web.nl:2222/~/met spatie"),
        ("sftp://oov@web.nl/", "sftp://oov@web.nl/"),
        ("s3://emmer", "s3://emmer"),
        ("s3://emmer/agenda/2027/", "s3://emmer/agenda/2027"),
    ],
)
def test_what_a_target_is_called(words: str, name: str) -> None:
    assert target_of(words, Path("output"), {}).name == name


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("ftp://web.nl/agenda", UnknownKindOfTarget),
        ("https://web.nl/agenda", UnknownKindOfTarget),
        ("file:///srv/www", UnknownKindOfTarget),
        ("sftp://oov:geheim@web.nl/agenda", PasswordInAddress),
        ("sftp://oov:@web.nl/agenda", PasswordInAddress),
        ("s3://AKIA:geheim@emmer/agenda", PasswordInAddress),
        ("s3://AKIA@emmer/agenda", PasswordInAddress),
        ("sftp://web.nl", IncompleteAddress),
        ("sftp:///agenda", IncompleteAddress),
        ("sftp://web.nl:poort/agenda", IncompleteAddress),
        ("s3:///agenda", IncompleteAddress),
        ("output", InsideOutput),
        ("output/web", InsideOutput),
        ("./x/../output", InsideOutput),
        ("", IncompleteAddress),
    ],
)
def test_what_is_wrong_with_a_target_is_told(words: str, wrong: type[OverlegError]) -> None:
    with pytest.raises(wrong) as told:
        target_of(words, Path("output"), {})
    assert "geheim" not in str(told.value)
    assert told.value.exit_code == 2


WITHOUT = """
import sys
from pathlib import Path
sys.modules[sys.argv[1]] = None
from overleg.delivery.destination import target_of
try:
    target_of(sys.argv[2], Path("output"), {})
except Exception as told:
    print(type(told).__name__, told)
"""


@pytest.mark.parametrize(
    ("package", "words", "extra"),
    [("paramiko", "sftp://oov@web.nl/agenda", "sftp"), ("obstore", "s3://emmer/agenda", "s3")],
)
def test_a_package_that_is_missing_is_told_with_its_cure(
    package: str, words: str, extra: str
) -> None:
    command = [sys.executable, "-c", WITHOUT, package, words]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == (
        f"MissingExtra Voor {extra}:// is een extra pakket nodig; installeer het met: "
        f"pip install 'overleg[{extra}]'\n"
    )
