"""Tokens: the part of a secret address that nobody can guess, one for every audience.

A token says nothing of the key or of another token, and is the same wherever the programme is
published with the same key; a rotation number gives one audience another one.
"""

import hmac
import re
from base64 import b32encode
from hashlib import sha256

BYTES = 20
"""160 bits: more than the 128 that a secret address needs, and 32 characters without a rest."""
TOKEN = re.compile("[a-z2-7]{32}")
"""What every token looks like: also a folder's name where capitals do not count."""

# What is signed begins with what it is for, so that no signature can serve as another.
FOR_ADDRESSES, FOR_THE_LOCK = b"overleg 1 adres", b"overleg 1 sleutel"


def token(key: bytes, name: str, audience: str, rotation: int = 0) -> str:
    """Return the token of an audience of the programme in the file with this name.

    >>> token(b"k" * 32, "overleggen", "politie")
    '7jtidjqolrnu3675tku4fga5ulrcxcw3'
    """
    words = (name.encode(), audience.encode(), str(rotation).encode())
    # No name holds the separator: two different messages are never the same bytes.
    signed = hmac.digest(key, b"\0".join((FOR_ADDRESSES, *words)), sha256)
    return b32encode(signed[:BYTES]).decode().lower()


def key_mark(key: bytes) -> str:
    """Return by what the lock knows the key again, without telling anything of it."""
    return hmac.digest(key, FOR_THE_LOCK, sha256).hex()[:12]
