from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overleg.dutch import MONTHS
from overleg.publishing.entries import Entry, Shape, Timeline
from overleg.publishing.paper.size import Paper
from overleg.publishing.timeline.drawing import Drawing, draw
from overleg.publishing.timeline.labels import Box
from overleg.publishing.timeline.sheet import MARGIN
from tests.timelines import LANES, crowded, real, timeline

FIRST, DAYS = date(2027, 1, 1), 396
NIGHT = Entry(
    name="Jaarwisseling",
    shape=Shape.NIGHT,
    first=date(2027, 12, 31),
    last=date(2028, 1, 1),
    lanes=("uitvoering",),
    hours="18:00–2:00",
)


def overlapping(boxes: list[tuple[str, Box]]) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, box), (other, second) in combinations(boxes, 2)
        if box.overlaps(second)
    ]


def check(drawing: Drawing) -> None:
    """Check what holds for every drawing: nothing overlaps, and all is on the sheet."""
    texts = [(f"{text.role} {text.text}", text.box) for text in drawing.all_texts]
    assert not overlapping(texts)
    assert not any(drawing.night and box.overlaps(drawing.night) for _, box in texts)
    sheet = Box(0, 0, drawing.width, drawing.height)
    for words, box in texts:
        assert sheet.x0 <= box.x0 + 0.01, words
        assert box.x1 <= sheet.x1 + 0.01, words
        assert sheet.y0 <= box.y0 < box.y1 <= sheet.y1, words
    marks = [mark for label in drawing.labels for mark in label.marks]
    for label in drawing.labels:
        for text in label.texts:
            own = [m for m in label.marks if m.shape is Shape.PERIOD]
            others = [m for m in marks if m not in own]
            assert not any(text.box.overlaps(mark.box) for mark in others), text.text


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("shown", [real(), crowded()], ids=["25", "60"])
def test_no_label_overlaps_another(shown: Timeline, paper: Paper) -> None:
    drawing = draw(shown, paper)
    check(drawing)
    assert drawing.height <= paper.size[1] - 2 * MARGIN + 0.01
    drawn = sum(len(label.marks) for label in drawing.labels)
    assert drawn == len(shown.entries) - 1  # the night has the flag


entries = st.builds(
    lambda first, long, lane, shape, name: Entry(
        name=name,
        shape=shape,
        first=FIRST + timedelta(first),
        last=FIRST + timedelta(min(first + long, DAYS - 1) if shape is Shape.PERIOD else first),
        lanes=(lane,),
    ),
    st.integers(0, DAYS - 1),
    st.integers(0, 120),
    st.sampled_from([lane[0] for lane in LANES]),
    st.sampled_from([Shape.MEETING, Shape.DEADLINE, Shape.DAY, Shape.PERIOD]),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=90),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(entries, max_size=60), st.booleans(), st.sampled_from(Paper))
def test_no_label_ever_overlaps(found: list[Entry], at_night: bool, paper: Paper) -> None:
    check(draw(timeline(*found, *([NIGHT] if at_night else [])), paper))


def test_a_period_until_new_years_day_ends_at_the_night() -> None:
    first, last = date(2027, 11, 10), date(2028, 1, 1)
    campaign = Entry(
        name="Campagne", shape=Shape.PERIOD, first=first, last=last, lanes=("evaluatie",)
    )
    drawing = draw(timeline(campaign, NIGHT))
    check(drawing)
    (mark,) = drawing.labels[0].marks
    assert drawing.night is not None
    assert mark.box.x1 <= drawing.night.x0


def test_entries_of_a_lane_stand_in_order_of_time() -> None:
    drawing = draw(real())
    left = [label.marks[0].x for label in drawing.labels[:6]]
    assert left == sorted(left)


def test_thirteen_months_have_their_name() -> None:
    months = [text.text for text in draw(real()).texts if text.role == "month"]
    assert months == [*MONTHS, "jan 2028"]


@pytest.mark.parametrize("year", [2026, 2027])  # 2026 ends with week 53
def test_every_iso_week_has_its_number(year: int) -> None:
    weeks = [int(t.text) for t in draw(real(year=year, shades=())).texts if t.role == "week"]
    monday = date.fromisocalendar(year, 1, 1)
    expected = [(monday + timedelta(weeks=n)).isocalendar().week for n in range(57)]
    assert weeks == expected[expected.index(weeks[0]) :][: len(weeks)]
    assert len(weeks) >= 55


def test_a_day_stands_where_its_week_is() -> None:
    drawing = draw(real())
    [week] = [t for t in drawing.texts if t.role == "week" and t.text == "26"]
    [label] = [one for one in drawing.labels if "portefeuillehouder" in one.words]
    assert abs(label.marks[0].x - (week.x + week.width / 2)) < drawing.width / 57


def test_the_night_divides_the_whole_sheet() -> None:
    drawing = draw(real())
    assert drawing.night
    assert drawing.flag
    assert drawing.night.y1 == drawing.chart.y1
    assert drawing.flag.x0 < drawing.night.x0 < drawing.night.x1 < drawing.flag.x1


def test_a_cycle_without_a_night_has_no_band() -> None:
    drawing = draw(timeline(*[e for e in real().entries if e.shape is not Shape.NIGHT]))
    assert drawing.night is None
    assert not drawing.star


def test_a_series_has_one_label_and_all_its_marks() -> None:
    [label] = [one for one in draw(real()).labels if "Voortgang" in one.words]
    assert label.words == "6× Voortgang, 5 okt t/m 14 dec"
    assert len(label.marks) == 6


def test_what_happens_more_prints_smaller() -> None:
    assert draw(real()).type_size > draw(crowded()).type_size > 7
