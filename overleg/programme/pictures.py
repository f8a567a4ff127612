"""Pictures beside the programme: what kind they are."""

KINDS = {
    b"\x89PNG\r\n": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF8": "gif",
    b"RIFF": "webp",
    b"<svg": "svg",
    b"<?xml": "svg",
}
"""How a file of each kind begins."""


def picture_kind(picture: bytes) -> str:
    """Return the ending of a picture's kind, "" if it is none that browsers show."""
    begin = picture.removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((kind for mark, kind in KINDS.items() if begin.startswith(mark)), "")
