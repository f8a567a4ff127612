"""The growth as a picture: both axes by doublings, so that a straight line is a power."""

from collections.abc import Sequence
from pathlib import Path

from bench.growth import STEPS, Measured


def draw(sizes: Sequence[Measured], path: Path) -> None:
    """Write a picture of time and memory by number of meetings, beside growth in proportion."""
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib import pyplot as plt

    meetings = [one.meetings for one in sizes]
    figure, (time, memory) = plt.subplots(1, 2, figsize=(11, 4.5), layout="constrained")
    for i, step in enumerate(STEPS):
        time.plot(meetings, [one.seconds[i] for one in sizes], marker="o", label=step)
    time.plot(meetings, [one.whole for one in sizes], "k", marker="o", label="samen")
    last = sizes[-1]
    straight = [last.whole * count / last.meetings for count in meetings]
    time.plot(meetings, straight, "k:", label="evenredig")
    memory.plot(meetings, [one.peak / 1e6 for one in sizes], "k", marker="o")
    for axes, unit in ((time, "seconden processortijd"), (memory, "MB geheugen, hoogste")):
        axes.set(xscale="log", yscale="log", xlabel="overleggen", ylabel=unit)
        axes.set_xticks(
            meetings, [f"{count:,}".replace(",", ".") for count in meetings], rotation=45
        )
        axes.yaxis.set_major_formatter(lambda value, _: f"{value:g}".replace(".", ","))
        axes.minorticks_off()
        axes.grid(alpha=0.3)
    time.legend()
    figure.suptitle("Lezen, plannen en publiceren")
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=150)
    plt.close(figure)
