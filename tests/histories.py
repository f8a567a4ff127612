"""Programmes with a past: what was published over some months, as properties are tested on."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from overleg.lock import Lock
from overleg.planning.event import Event
from overleg.planning.plan import make_plan
from overleg.programme.model import Programme
from overleg.publishing.feeds import feeds
from overleg.revisions import next_publication
from tests.programmes import HEAD, of_lock, programme

FREQUENCIES = [
    "iedere 2 weken",
    "iedere 6 weken",
    "iedere 2 maanden",
    "wekelijks",
    "4 maal per jaar",
    "2 à 3 keer per jaar",
    "laatste donderdag van de maand",
]
GROUPS = ['["oov"]', '["oov", "politie"]', '["politie", "boa"]', '["oov", "politie", "boa"]']
EXTRAS = [
    "",
    "vertrouwelijk = true\n",
    'omschrijving = "Vervalt bij sneeuw.\\nEn neem iets mee"\n',
    'weekdag = ["dinsdag", "donderdag"]\n',
    'thema = "Zorg, wonen; \\\\n en \\"x\\""\n',
    'tijd = ["9:00", "13:30"]\n',
    'tijdpad = "Q1 2027 t/m Q3 2027"\nlocatie = "Raadzaal; \\"boven\\""\n',
]
MEETINGS = ["pga", "bit-controle", "overleg-20270101"]


@dataclass(frozen=True, repr=False)
class History:
    """The programme as it is now, what was published of it, and what day it is.

    `told`: the meetings at each publication, to be read when a property does not hold.
    """

    read: Programme
    lock: Lock
    today: date
    told: tuple[str, ...]

    def __repr__(self) -> str:
        return "\n\n### ".join([f"{self.today}", *self.told])

    @property
    def feeds(self) -> dict[str, bytes]:
        """The feeds that subscribers have."""
        return feeds(of_lock(self.read, self.lock))


@st.composite
def meetings(draw: st.DrawFn, name: str) -> str:
    """Return a meeting as somebody may write it."""
    frequency, more = draw(st.sampled_from(FREQUENCIES)), draw(st.sampled_from(EXTRAS))
    if "donderdag" in frequency and "weekdag" in more:
        more = ""
    return (
        f'\n[[overleg]]\nid = "{name}"\nnaam = "Het {name}"\nduur = "1:00"\n'
        f'frequentie = "{frequency}"\n'
        f"groepen = {draw(st.sampled_from(GROUPS))}\n{more}"
    )


def _hand(draw: st.DrawFn, event: Event) -> str:
    """Return an intervention on an event."""
    if draw(st.booleans()):
        return f'[[overleg.ingreep]]\ngevraagd = {event.asked}\nvervalt = true\nreden = "Ziek."\n'
    later = event.day + timedelta(days=draw(st.integers(0, 3)))
    return f"[[overleg.ingreep]]\ngevraagd = {event.asked}\nnaar = {later}T16:00:00\n"


@st.composite
def histories(draw: st.DrawFn) -> History:
    """Return a programme that was published once to four times, edited in between."""
    names = draw(st.sets(st.sampled_from(MEETINGS), min_size=1))
    texts = {name: draw(meetings(name)) for name in sorted(names)}
    lock, today, told = Lock(), date(2026, 12, 1), []
    read = published = programme(HEAD + "".join(texts.values()))
    for _ in range(draw(st.integers(1, 4))):
        plan = make_plan(read, today, lock.published)
        if plan.unplaced or plan.lost:
            break
        lock = next_publication(read, plan, lock, today).lock
        published = read
        told.append(f"{today}{''.join(texts.values())}")
        today += timedelta(days=draw(st.integers(0, 90)))
        name = draw(st.sampled_from(sorted(texts)))
        ahead = [e for e in plan.events if e.meeting == name and e.day > today and not e.extra]
        if draw(st.booleans()) and ahead and "ingreep" not in texts[name]:
            texts[name] += _hand(draw, draw(st.sampled_from(ahead)))
        else:
            texts[name] = draw(meetings(name))
        read = programme(HEAD + "".join(texts.values()))
    return History(published, lock, today, tuple(told))
