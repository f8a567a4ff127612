from multiprocessing import active_children
from pathlib import Path

from overleg.job import Job
from overleg.running import run_all
from tests.programmes import HEAD, PGA, SMALL, contents, d, write

TODAY = d("2026-11-23")


def several(folder: Path, *texts: str) -> list[Job]:
    return [
        Job(write(folder, text, f"p{number}.toml"), folder / "output" / f"p{number}", TODAY)
        for number, text in enumerate(texts)
    ]


def test_several_programmes_come_out_as_each_alone(tmp_path: Path) -> None:
    texts = [SMALL, HEAD + PGA, SMALL.replace("6 weken", "5 weken")]
    together = list(run_all(several(tmp_path / "samen", *texts), at_once=2))
    alone = [*run_all(several(tmp_path / "alleen", *texts), at_once=1)]
    assert [one.summary for one in together] == [one.summary for one in alone]
    made = [
        {path: content for path, content in contents(tmp_path / name).items() if "/p" in path}
        for name in ("samen", "alleen")
    ]
    assert made[0] == made[1]


def test_a_mistake_in_one_is_told_and_does_not_stop_the_others(tmp_path: Path) -> None:
    work = several(tmp_path, SMALL.replace("6 weken", "6 wekke"), SMALL)
    wrong, right = run_all(work, at_once=2)
    assert (wrong.exit_code, wrong.summary, wrong.lines) == (1, {}, ())
    assert "p0.toml" in wrong.mistakes[0]
    assert (right.exit_code, right.summary["bijeenkomsten"]) == (0, 13)
    assert not (tmp_path / "p0.lock").exists()
    assert (tmp_path / "p1.lock").exists()


def test_what_a_killed_process_left_is_done_all_the_same(tmp_path: Path) -> None:
    work = several(tmp_path, *[SMALL.replace("6 weken", f"{count} weken") for count in range(3, 9)])
    reports = run_all(work, at_once=2)
    found = [next(reports)]
    for child in active_children():
        child.kill()
    found += reports
    assert [report.mistakes for report in found] == [()] * 6
    counts = [report.summary["bijeenkomsten"] for report in found]
    assert counts == [one.summary["bijeenkomsten"] for one in run_all(work, at_once=1)]
    assert all((job.output / "feeds" / "alles.ics").exists() for job in work)


def test_a_plan_that_cannot_be_made_says_what_stands_in_the_way(tmp_path: Path) -> None:
    closed = '\n[[vrije_dagen.reces]]\nvan = 2027-01-01\ntot_en_met = 2027-12-31\nnaam = "Dicht"\n'
    head, meetings = HEAD + closed, PGA.replace("iedere 6 weken", "2 maal per jaar")
    (report,) = run_all(several(tmp_path, head + meetings))
    assert report.exit_code == 3
    assert report.lines == ()
    assert any("geen plaats" in line for line in report.mistakes)
    assert report.summary["niet_geplaatst"]
