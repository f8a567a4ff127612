"""The combined feed: several feeds of one programme as one, every event once."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from os.path import commonprefix

from overleg.publishing.content_lines import fold, unfold

EVENT = re.compile(r"^BEGIN:VEVENT\r\n.*?^END:VEVENT\r\n", re.DOTALL | re.MULTILINE)
FIELD = re.compile(r"^(UID|DTSTART|SEQUENCE|DTSTAMP|STATUS|SUMMARY|CLASS)[;:](.*)\r$", re.MULTILINE)
REVISION = re.compile(r"^(SEQUENCE|DTSTAMP|LAST-MODIFIED):.*\r$", re.MULTILINE)
NAME = re.compile(r"^(?:NAME|X-WR-CALNAME):(.*)\r$", re.MULTILINE)
TIME_ZONE = "\r\nBEGIN:VTIMEZONE\r\n"
HIDDEN = {"Bezet", "VERVALT: Bezet"}
"""What others read of a confidential event."""
BETWEEN = " – "
"""What stands between the name of a group and that of the organisation."""


@dataclass(frozen=True, slots=True)
class Variant:
    """An event as one of the feeds tells it; `text` is its lines, to the letter."""

    uid: str
    start: str
    sequence: int
    stamp: str
    is_live: bool
    is_hidden: bool
    text: str

    @property
    def merit(self) -> tuple[bool, bool, int, str, str]:
        """The more, the better this variant tells the event.

        Where it takes place goes before where a group left it, in full before only "Bezet".
        """
        return self.is_live, not self.is_hidden, self.sequence, self.stamp, self.text


def combined(feeds: Sequence[bytes]) -> bytes:
    """Return one feed with every event of these feeds once, in order of time.

    The same feeds in the same order give the same bytes. An event has the highest revision of its
    variants: when another one comes to tell it, subscribers see that it changed.
    """
    texts = [feed.decode() for feed in feeds]
    found = sorted((v for text in texts for v in _variants(text)), key=lambda v: v.uid)
    events = [_one(list(variants)) for _, variants in groupby(found, key=lambda v: v.uid)]
    events.sort(key=lambda event: (event.start, event.uid))
    lines = [_head(texts), *(event.text for event in events), "END:VCALENDAR\r\n"]
    return "".join(lines).encode()


def _variants(feed: str) -> Iterator[Variant]:
    for match in EVENT.finditer(feed):
        text = match.group()
        fields = dict(FIELD.findall(unfold(text)))
        yield Variant(
            uid=fields["UID"],
            start=fields["DTSTART"].rpartition(":")[2],
            sequence=int(fields.get("SEQUENCE", 0)),
            stamp=fields.get("DTSTAMP", ""),
            is_live=fields.get("STATUS") != "CANCELLED",
            is_hidden=fields.get("CLASS") == "CONFIDENTIAL" and fields["SUMMARY"] in HIDDEN,
            text=text,
        )


def _one(variants: list[Variant]) -> Variant:
    """Return the variant that tells the event best, with the highest revision of all."""
    best = max(variants, key=lambda variant: variant.merit)
    stamp = max(variant.stamp for variant in variants)
    revision = {
        "SEQUENCE": str(max(variant.sequence for variant in variants)),
        "DTSTAMP": stamp,
        "LAST-MODIFIED": stamp,
    }
    text = REVISION.sub(lambda line: f"{line[1]}:{revision[line[1]]}\r", best.text)
    return Variant(best.uid, best.start, 0, stamp, best.is_live, best.is_hidden, text)


def _head(texts: Sequence[str]) -> str:
    """Return the head of the first, named after all: 'OOV en Politie – Gemeente Voorbeeld'."""
    heads = [unfold(text.partition(TIME_ZONE)[0]) + "\r\n" for text in texts]
    names = list(dict.fromkeys(found[1] for head in heads if (found := NAME.search(head))))
    backwards = [name[::-1] for name in names]
    alike = commonprefix(backwards)[::-1]  # noqa: RUF071  # of words, not of paths
    organisation = alike[alike.find(BETWEEN) :] if BETWEEN in alike else ""
    groups = [name.removesuffix(organisation) for name in names]
    # The names are escaped as iCal wants them; so must be the commas between them.
    several = "\\, ".join(groups[:-1])
    name = " en ".join(filter(None, (several, *groups[-1:]))) + organisation
    lines = NAME.sub(lambda line: f"{line[0].partition(':')[0]}:{name}\r", heads[0])
    _, mark, rest = texts[0].partition(TIME_ZONE)
    first = EVENT.search(rest)
    zone = rest[: first.start()] if first else rest.removesuffix("END:VCALENDAR\r\n")
    folded = "".join(fold(line) for line in lines.split("\r\n") if line)
    return folded + mark.removeprefix("\r\n") + zone
