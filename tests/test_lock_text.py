from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overleg.errors import LockDamaged, LockTooNew
from overleg.lock import Lock, LoggedChange, Record, Text
from overleg.lock_text import read_lock, salvage, write_lock
from overleg.planning.event import AMSTERDAM, Cause, Event, Obstacle, Status
from overleg.planning.plan import make_plan
from overleg.revisions import next_publication
from tests.golden_files import LAST
from tests.programmes import programme

FILE = "config/overleggen.lock"
STAMP = datetime(2026, 11, 23, tzinfo=UTC)
TEXT = Text("PGA-overleg", "Gemeentehuis", "Thema: Zorg\nDeelnemers: OOV", "Zorg")
MOVED = Event(
    meeting="pga",
    asked=date(2026, 4, 27),
    start=datetime(2026, 4, 28, 10, tzinfo=AMSTERDAM),
    end=datetime(2026, 4, 28, 11, 30, tzinfo=AMSTERDAM),
    groups=("oov", "politie"),
    obstacles=(
        Obstacle(date(2026, 4, 27), Cause.CLOSED, "Koningsdag"),
        Obstacle(date(2026, 4, 24), Cause.CLASH, "Brandweer", "OOV", time(12)),
    ),
    uid="pga-20260427@huizen.nl",
)
LOCK = Lock(
    records=(Record(MOVED, TEXT, 2, STAMP, former_groups=("boa",)),),
    anchors={"pga": date(2026, 1, 5)},
    rules={"pga": "0123456789", "triage": "9876543210"},
    changes=(LoggedChange(date(2026, 3, 1), "nieuw", MOVED.uid, "pga", "PGA-overleg"),),
)
LINES = """\
{"vastlegging": 1}
{"regel": "pga", "merk": "0123456789", "anker": "2026-01-05"}
{"regel": "triage", "merk": "9876543210"}
"""


def test_a_lock_is_one_line_an_event() -> None:
    lines = write_lock(LOCK).splitlines()
    assert lines[:3] == LINES.splitlines()
    assert lines[4] == (
        '{"uid": "pga-20260427@huizen.nl", "overleg": "pga", "gevraagd": "2026-04-27", '
        '"begin": "2026-04-28T10:00+02:00", "einde": "2026-04-28T11:30+02:00", '
        '"status": "bevestigd", "groepen": ["oov", "politie"], "tekst": "' + TEXT.key + '", '
        '"revisie": 2, "gewijzigd": "2026-11-23T00:00:00Z", "oud_groepen": ["boa"], "redenen": '
        '[{"dag": "2026-04-27", "oorzaak": "vrije dag", "naam": "Koningsdag"}, '
        '{"dag": "2026-04-24", "oorzaak": "overlap", "naam": "Brandweer", "groep": "OOV", '
        '"tot": "12:00"}]}'
    )
    assert lines[-1] == '{"einde": 6}'


def test_what_is_written_reads_back() -> None:
    assert read_lock(write_lock(LOCK), FILE) == LOCK


def test_secret_addresses_take_a_line_each_and_only_where_there_are_any() -> None:
    lock = replace(LOCK, rotations={"oov": 2, "politie": 0, "overleg/pga": 1}, key_mark="0123abcd")
    text = write_lock(lock)
    assert [line for line in text.splitlines() if line not in write_lock(LOCK)] == [
        '{"sleutel": "0123abcd"}',
        '{"adres": "oov", "vernieuwd": 2}',
        '{"adres": "overleg/pga", "vernieuwd": 1}',
        '{"einde": 9}',
    ]
    read = read_lock(text, FILE)
    assert read == replace(lock, rotations={"oov": 2, "overleg/pga": 1})


# What a programme may hold: no controls, and none of the marks that stand for something lost.
letters = st.characters(
    exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"], exclude_characters="\ufffc\ufffd"
)
words = st.text(letters | st.just("\n"), max_size=30)
ids = st.from_regex(r"[a-z0-9][a-z0-9-]{0,59}", fullmatch=True)
days = st.dates(date(2000, 1, 2), date(2099, 12, 30))


@st.composite
def records(draw: st.DrawFn, uid: str = "x@y") -> Record:
    start = datetime.combine(draw(days), draw(st.times()).replace(second=0, microsecond=0), UTC)
    length = timedelta(minutes=draw(st.integers(5, 1440)))
    event = Event(
        meeting=draw(ids),
        asked=draw(days),
        start=start.astimezone(AMSTERDAM),
        end=(start + length).astimezone(AMSTERDAM),
        groups=tuple(draw(st.lists(ids, max_size=3))),
        status=draw(st.sampled_from(Status)),
        obstacles=tuple(
            Obstacle(
                draw(days), cause, draw(words), draw(words), draw(st.none() | st.just(time(9)))
            )
            for cause in draw(st.lists(st.sampled_from(Cause), max_size=2))
        ),
        pinned=draw(st.booleans()),
        extra=draw(st.booleans()),
        former_days=tuple(draw(st.lists(days, max_size=2))),
        uid=uid,
    )
    text = Text(
        draw(words), draw(words), draw(words), draw(words), confidential=draw(st.booleans())
    )
    stamp = datetime.combine(draw(days), time(), UTC)
    outside = draw(st.none() | st.tuples(st.integers(0, 99), st.just(stamp)))
    former = tuple(draw(st.lists(ids)))
    return Record(event, text, draw(st.integers(0, 99)), stamp, former, outside)


@given(records())
def test_any_record_survives(record: Record) -> None:
    lock = Lock((record,))
    assert read_lock(write_lock(lock), FILE) == lock


WHOLE = write_lock(LOCK).splitlines(keepends=True)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "niet te lezen"),
        ("".join(WHOLE[:-1]), 1, "er ontbreken regels"),
        ("".join(WHOLE[:-2] + WHOLE[-1:]), 1, "er ontbreken regels"),
        ("".join(["<<<<<<< HEAD\n", *WHOLE]), 1, "merge-conflict"),
        ("".join([*WHOLE[:4], "=======\n", *WHOLE[4:]]), 5, "merge-conflict"),
        ("".join([*WHOLE[:4], WHOLE[4][:40] + "\n", *WHOLE[5:]]), 5, "niet te lezen"),
        ("".join([*WHOLE[:3], *WHOLE[4:]]), 4, "niet te lezen"),  # its text is gone
        ("".join([*WHOLE[:5], WHOLE[4], WHOLE[-1]]), 1, "twee keer"),
        ("[]\n" + "".join(WHOLE), 1, "niet te lezen"),
        ("".join(WHOLE).replace('{"uid"', '{"uit"'), 5, "niet te lezen"),
        ("".join(WHOLE).replace('{"tekst"', '{"text"'), 4, "niet te lezen"),
        ("".join(WHOLE).replace("2026-04-28T10", "2026-04-31T10"), 5, "niet te lezen"),
    ],
)
def test_damage_is_told_with_its_line(text: str, line: int, says: str) -> None:
    with pytest.raises(LockDamaged) as told:
        read_lock(text, FILE)
    assert str(told.value).startswith(f"{FILE}:{line}: ")
    assert says in str(told.value)
    assert "Er is niets gewijzigd" in str(told.value)


def test_a_newer_lock_is_refused() -> None:
    with pytest.raises(LockTooNew, match="werk overleg bij"):
        read_lock('{"vastlegging": 2, "anders": true}\n', FILE)


@given(st.text())
def test_no_text_is_more_than_damaged(text: str) -> None:
    with pytest.raises((LockDamaged, LockTooNew)):
        read_lock(text, FILE)


def test_what_can_still_be_read_of_a_lock_is_salvaged_with_its_secrets() -> None:
    lock = replace(LOCK, rotations={"politie": 2}, key_mark="0123456789ab")
    assert salvage(f"<<<<<<< HEAD\n{write_lock(lock)}>>>>>>> tak\n") == lock


# --- old promises ------------------------------------------------------------------------------

RELEASES = Path(__file__).parent / "releases"
"""Per release that wrote a lock: the programme and its lock, made with that very release."""


@pytest.mark.parametrize("release", sorted(path.stem for path in RELEASES.glob("*.lock")))
def test_what_every_earlier_release_promised_still_holds(release: str) -> None:
    text = (RELEASES / f"{release}.lock").read_text(encoding="utf-8")
    lock = read_lock(text, FILE)
    assert lock.records
    assert lock.changes
    read = programme((RELEASES / f"{release}.toml").read_text(encoding="utf-8"))
    after = next_publication(read, make_plan(read, LAST, lock.published), lock, LAST)
    assert after.changes == ()
    assert after.without_effect == ()
    assert [r.event.uid for r in after.lock.records] == [r.event.uid for r in lock.records]


def test_a_lock_of_every_release_is_kept() -> None:
    assert {path.stem for path in RELEASES.glob("*.lock")} >= {"0.1.0"}
