"""The year planners of an edition: one for everyone, and one for each group.

They have the same codes and colours.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from overleg.lock import Text
from overleg.programme.model import Group
from overleg.publishing.edition import Edition
from overleg.publishing.paper.imprint import imprint
from overleg.publishing.planner.codes import short_codes
from overleg.publishing.planner.days import Year, year_days
from overleg.publishing.planner.marks import Key, bars, is_on, key, marks
from overleg.publishing.planner.notes import note
from overleg.publishing.planner.planner import Planner, Theme
from overleg.publishing.readers import HIDDEN, Seen
from overleg.revisions import meeting_text

COLOURS = 12
"""How many themes have a colour of their own; the codes tell them apart in any case."""
NO_THEME = "Overig"
HIDDEN_MEANING = "vertrouwelijk overleg"


@dataclass(frozen=True)
class YearPlanners:
    """What the planners of one edition share: the codes, the colours, the days of the years."""

    edition: Edition

    @cached_property
    def years(self) -> dict[int, Year]:
        """Every calendar year that the programme's period touches, as everyone has it."""
        programme = self.edition.programme
        return {number: year_days(programme, number) for number in self.edition.years}

    @cached_property
    def codes(self) -> dict[Key, str]:
        """The codes. Public ones never depend on what is confidential: that would betray it."""
        texts = sorted(self._texts, key=lambda text: text.confidential)
        keys = list(dict.fromkeys(key(text) for text in (HIDDEN, *texts)))
        return dict(zip(keys, short_codes(title for title, _, _ in keys), strict=True))

    @cached_property
    def colours(self) -> dict[str, int]:
        """The number of each theme's colour, as the programme names them."""
        own = (meeting.theme for meeting in self.edition.meetings.values())
        names = dict.fromkeys((*own, *(text.theme for text in self._texts)))
        themes = [name for name in names if name]
        return {"": 0} | {name: number % COLOURS + 1 for number, name in enumerate(themes)}

    @cached_property
    def _texts(self) -> tuple[Text, ...]:
        """The texts of everything that is planned, in the order of the programme."""
        edition = self.edition
        order = {meeting: number for number, meeting in enumerate(edition.meetings)}
        found = [(record.event.meeting, record.text) for record in edition.records]
        lapsing = dict.fromkeys(event.meeting for event in edition.lapsed)
        found += [(m, meeting_text(edition.meetings[m], edition.programme)) for m in lapsing]
        found.sort(key=lambda known: (order.get(known[0], len(order)), known[1].title))
        return tuple(text for _, text in found)

    def for_everyone(self, number: int) -> Planner:
        """Return the planner of a year that everybody may see."""
        return self._planner(self.years[number], self.edition.for_everyone)

    def for_group(self, group: Group, number: int) -> Planner:
        """Return the planner of a year that a group has for itself."""
        closures = self.edition.programme.closed_days.closures
        year = self.years[number]
        if any(group.id in closure.groups for closure in closures):
            year = year_days(self.edition.programme, number, group.id)
        return self._planner(year, self.edition.for_group(group.id), group.name)

    def _planner(self, year: Year, every: Iterable[Seen], group: str = "") -> Planner:
        edition = self.edition
        shown = [seen for seen in every if is_on(seen, year)]
        notes = (note(seen, year.number) for seen in shown if seen.event.day.year == year.number)
        return Planner(
            year=year,
            group=group,
            organisation=edition.programme.organisation,
            programme=edition.programme.title,
            imprint=imprint(edition.programme, edition.planned_on),
            planned_on=edition.planned_on,
            marks=marks(shown, year, self.codes, self.colours),
            bars=bars(shown, year, self.colours),
            themes=tuple(self._themes(shown)),
            notes=tuple(one for one in notes if one),
        )

    def _themes(self, shown: Iterable[Seen]) -> Iterator[Theme]:
        """Yield the themes that are on the sheet in the programme's order, those without last."""
        texts = dict.fromkeys(seen.text for seen in shown)
        for theme in (*list(self.colours)[1:], ""):
            own = [text for text in texts if text.theme == theme and text is not HIDDEN]
            if own:
                yield Theme(theme or NO_THEME, self.colours[theme], self._meanings(own))
        if HIDDEN in texts:
            yield Theme(HIDDEN.title, 0, ((self.codes[key(HIDDEN)], HIDDEN_MEANING),))

    def _meanings(self, texts: Iterable[Text]) -> tuple[tuple[str, str], ...]:
        found = {(self.codes[key(text)], text.title) for text in texts}
        return tuple(sorted(found))
