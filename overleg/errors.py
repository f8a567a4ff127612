"""Every mistake that a user can make or meet, and the Dutch sentence that is shown for it."""


class OverlegError(Exception):
    """Base of our errors. The text is for the user: what is wrong, and what to try."""

    exit_code = 1
