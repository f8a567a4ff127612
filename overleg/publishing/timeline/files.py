"""The timeline as files: a page, a drawing and a document to print."""

from collections.abc import Iterable

from overleg.publishing.addresses import timeline as place
from overleg.publishing.edition import Edition
from overleg.publishing.entries import Entry, Shade, Timeline, days_in_words
from overleg.publishing.pages import frame
from overleg.publishing.pages.rendering import template
from overleg.publishing.paper.pdf import compiled
from overleg.publishing.paper.size import Paper
from overleg.publishing.paper.typeface import FAMILY, printable
from overleg.publishing.timeline.drawing import Drawing, draw
from overleg.publishing.timeline.sheet import MARGIN


def timeline_files(
    edition: Edition, shown: Iterable[Timeline], paper: Paper = Paper.A3
) -> dict[str, bytes]:
    """Return path below the output folder -> page, drawing and document of every timeline."""
    found: dict[str, bytes] = {}
    for timeline in shown:
        drawing = draw(timeline, paper)
        alone = {"svg": picture(timeline, drawing), "pdf": document(timeline, drawing, paper)}
        found |= page(edition, timeline, drawing, paper)
        for kind, content in alone.items():
            found[edition.addresses.path(place(timeline.cycle, timeline.turn, kind))] = content
    return found


def picture(timeline: Timeline, drawing: Drawing) -> bytes:
    """Return the drawing as an SVG that stands alone, with its title."""
    values = _values(timeline, drawing, title_shown=True)
    return template("timeline.svg").render(values).encode()


def page(
    edition: Edition, timeline: Timeline, drawing: Drawing, paper: Paper = Paper.A3
) -> dict[str, bytes]:
    """Return the page by its path: the drawing, and below it the list to tick off."""
    values = _values(timeline, drawing, on_screen=True)
    lists = {"rows": _rows(timeline), "free_days": _free_days(timeline)}
    more = {"heading": timeline.title, "dated": timeline.imprint, "paper": paper.value}
    here = place(timeline.cycle, timeline.turn, "html")
    return frame.page(edition, here, "timeline.html", values | lists | more)


def document(timeline: Timeline, drawing: Drawing, paper: Paper = Paper.A3) -> bytes:
    """Return the PDF: the drawing on page one, from page two the list to tick off.

    The same timeline gives the same bytes: its date is that of the plan, its fonts our own.
    """
    return compiled("timeline.typ", _data(timeline, drawing, paper), timeline.planned_on)


def _values(
    timeline: Timeline, drawing: Drawing, *, title_shown: bool = False, on_screen: bool = False
) -> dict[str, object]:
    """Return what the template of the drawing needs."""
    return {
        "timeline": timeline,
        "drawing": drawing,
        "title_shown": title_shown,
        "on_screen": on_screen,
        "description": _description(timeline),
    }


def _data(timeline: Timeline, drawing: Drawing, paper: Paper) -> dict[str, object]:
    """Return what the document needs, every text as the typeface can show it."""
    svg = template("timeline.svg").render(_values(timeline, drawing))
    width, height = paper.size
    day = timeline.planned_on
    return {
        "title": printable(timeline.title),
        "organisation": printable(timeline.organisation),
        "description": printable(_description(timeline)),
        "alt": printable(f"{timeline.title}. {_description(timeline)}"),
        "edition": timeline.imprint,
        "planned_on": [day.year, day.month, day.day],
        "family": FAMILY,
        "scale": paper.scale,
        "width": width,
        "height": height,
        "margin": MARGIN,
        "top": drawing.top,
        "svg": svg,
        "drawing_width": drawing.width,
        "drawing_height": min(drawing.height, height - 2 * MARGIN) - drawing.top,
        "rows": _printable(_rows(timeline)),
        "free_days": _printable(_free_days(timeline)),
        "undated": [printable(sentence) for sentence in timeline.undated],
        "topics": [printable(topic) for topic in timeline.topics],
    }


def _printable(rows: Iterable[dict[str, str]]) -> list[dict[str, str]]:
    return [{key: printable(value) for key, value in row.items()} for row in rows]


def _rows(timeline: Timeline) -> list[dict[str, str]]:
    """Return the list to tick off."""
    return [_row(entry) for entry in timeline.entries]


def _row(entry: Entry) -> dict[str, str]:
    return {
        "date": entry.dated,
        "hours": entry.hours,
        "week": str(entry.week),
        "what": entry.name,
        "note": entry.note,
        "who": ", ".join(entry.groups),
    }


def _free_days(timeline: Timeline) -> list[dict[str, str]]:
    in_order = sorted(timeline.shades, key=_first)
    return [{"date": days_in_words(s.first, s.last), "what": s.name} for s in in_order]


def _first(shade: Shade) -> tuple[object, ...]:
    return shade.first, shade.last, shade.name


def _description(timeline: Timeline) -> str:
    """Say in a sentence what the drawing shows, for who cannot see it."""
    lanes = ", ".join(lane.name for lane in timeline.lanes)
    return (
        f"Tijdlijn van januari {timeline.year} tot en met januari {timeline.year + 1} "
        f"met {len(timeline.entries)} onderdelen, per rij: {lanes}. "
        "Alles staat ook in de afvinklijst."
    )
