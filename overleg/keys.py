"""The key of secret addresses: from the environment, or in a file beside the programme."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from overleg.errors import (
    FileNotWritable,
    KeyDamaged,
    KeyExposed,
    KeyInOutput,
    KeyLost,
    KeyTooShort,
    OtherKey,
)
from overleg.files import KEY_SUFFIX, KEY_VARIABLE, read_text_if_any
from overleg.publishing.tokens import key_mark

SHORTEST = 32  # characters
WRITTEN = re.compile("[0-9a-f]{64}")
"""A key as we write it: 256 random bits. One character less would be another key."""
OTHERS = 0o077


def key_path(programme: Path) -> Path:
    """Return where a programme's key is: beside it."""
    return programme.with_suffix(KEY_SUFFIX)


def the_key(
    programme: Path, output: Path, mark: str, environment: Mapping[str, str], *, keep: bool = True
) -> bytes:
    """Return the programme's key; make one if there never was any.

    Args:
        programme: the programme's file.
        output: the output folder, in which a key must never be.
        mark: by what the lock knows the key again; "" if nothing secret was ever published.
        environment: where a key may stand instead of in a file.
        keep: whether a new key is written; a dry run takes one that nobody sees again.

    Raises:
        KeyTooShort, KeyDamaged, KeyExposed, KeyInOutput: this is no key to trust.
        KeyLost, OtherKey: with another key every address would change without anybody asking.
    """
    found = find_key(programme, output, environment)
    if found is None and mark:
        raise KeyLost(str(key_path(programme)), KEY_VARIABLE)
    if found is None and not keep:
        return secrets.token_bytes(SHORTEST)
    key = make_key(programme) if found is None else found
    if mark not in {"", key_mark(key)}:
        raise OtherKey(str(key_path(programme)), KEY_VARIABLE)
    return key


def find_key(programme: Path, output: Path, environment: Mapping[str, str]) -> bytes | None:
    """Return the programme's key, None if there is none."""
    given, file = environment.get(KEY_VARIABLE), key_path(programme)
    if given is not None:
        if len(given.strip()) < SHORTEST:
            raise KeyTooShort(KEY_VARIABLE, SHORTEST)
        return given.strip().encode()
    if file.resolve().is_relative_to(output.resolve()):
        raise KeyInOutput(str(file), str(output))
    text = read_text_if_any(file)
    if text is None:
        return None
    # Windows has no such rights: there a file is as private as the folder it is in.
    if os.name == "posix" and file.stat().st_mode & OTHERS:
        raise KeyExposed(str(file))
    if not WRITTEN.fullmatch(text.strip()):
        raise KeyDamaged(str(file))
    return text.strip().encode()


def make_key(programme: Path) -> bytes:
    """Write a new key beside the programme, for its owner's eyes only, and return it."""
    file, key = key_path(programme), secrets.token_hex(32)
    waiting = file.with_name(f".{file.name}.{os.getpid()}.nieuw")
    try:
        new = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(new, "w", encoding="ascii") as stream:
            stream.write(f"{key}\n")
            stream.flush()
            os.fsync(stream.fileno())
        waiting.replace(file)
    except OSError as failure:
        with suppress(OSError):
            waiting.unlink()
        raise FileNotWritable(str(file), failure.strerror or "onbekende fout") from failure
    return key.encode()
