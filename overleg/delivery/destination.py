"""Where a user wants the site: a folder, `sftp://…` or `s3://…`."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from overleg.delivery.folder import Folder
from overleg.delivery.target import Target
from overleg.errors import (
    IncompleteAddress,
    InsideOutput,
    MissingExtra,
    PasswordInAddress,
    UnknownKindOfTarget,
)

# A Windows drive has one letter, and no slashes before its folder.
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")
EXAMPLES = {
    "sftp": "sftp://gebruiker@server/srv/www/agenda",
    "s3": "s3://emmer/agenda",
}


def target_of(words: str, output: Path, environment: Mapping[str, str]) -> Target:
    """Return the target that a user named; nothing is opened yet.

    Raises:
        UnknownKindOfTarget, IncompleteAddress, PasswordInAddress: the words are wrong.
        InsideOutput: the folder is the output itself, or lies in it.
        MissingExtra: this kind of target needs a package that is not there.
    """
    if not words.strip():
        raise IncompleteAddress("/srv/www/agenda")
    scheme = SCHEME.match(words)
    if scheme is None:
        return _folder(Path(words), output)
    kind = scheme[1].lower()
    if kind not in EXAMPLES:
        raise UnknownKindOfTarget(kind)
    address = urlsplit(words)
    if address.password is not None or (kind == "s3" and "@" in address.netloc):
        raise PasswordInAddress(kind)
    if not address.hostname or (kind == "sftp" and not address.path):
        raise IncompleteAddress(EXAMPLES[kind])
    try:
        return _sftp(address, environment) if kind == "sftp" else _bucket(address, environment)
    except ModuleNotFoundError as missing:
        raise MissingExtra(f"{kind}://", kind) from missing


def _folder(root: Path, output: Path) -> Folder:
    if root.resolve().is_relative_to(output.resolve()):
        raise InsideOutput(str(root))
    return Folder(root)


def _sftp(address: SplitResult, environment: Mapping[str, str]) -> Target:
    from overleg.delivery.sftp import Account, SftpFolder

    try:
        port = address.port or 22
    except ValueError:
        raise IncompleteAddress(EXAMPLES["sftp"]) from None
    path = unquote(address.path).rstrip("/") or "/"
    user = unquote(address.username or "")
    return SftpFolder(Account(address.hostname or "", path, user, port), environment)


def _bucket(address: SplitResult, environment: Mapping[str, str]) -> Target:
    from overleg.delivery.bucket import Bucket

    return Bucket(address.netloc, unquote(address.path).strip("/"), environment)
