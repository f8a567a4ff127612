"""Passwords: from the environment or the system's keyring, never from the programme or a file."""

from collections.abc import Mapping

SERVICE = "overleg"
"""The name under which the keyring keeps our passwords."""


def password(variable: str, account: str, environment: Mapping[str, str]) -> str | None:
    """Return the password of an account; None if neither environment nor keyring has one."""
    if given := environment.get(variable):
        return given
    try:
        import keyring
        from keyring.errors import KeyringError
    except ModuleNotFoundError:
        return None
    try:
        return keyring.get_password(SERVICE, account)
    except KeyringError:  # a server without a desktop has none
        return None
