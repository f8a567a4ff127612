"""Content lines of iCal: folded as RFC 5545 wants them, and back."""

LONGEST_LINE = 75  # octets


def fold(line: str) -> str:
    """End a line, folded so that none is longer than 75 octets or splits a character."""
    octets = line.encode()
    if len(octets) <= LONGEST_LINE:
        return f"{line}\r\n"
    parts, begin, room = [], 0, LONGEST_LINE
    while begin < len(octets):
        end = begin + room
        while end < len(octets) and octets[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        parts.append(octets[begin:end])
        begin, room = end, LONGEST_LINE - 1
    return b"\r\n ".join(parts).decode() + "\r\n"


def unfold(text: str) -> str:
    """Join what was folded; every line still ends as it did."""
    return text.replace("\r\n ", "").replace("\r\n\t", "")
