"""What is wrong with a programme, gathered before it is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from overleg.errors import Problem, printable
from overleg.programme.positions import Path, Positions, positions

_NAMED_BY = ("id", "naam")
_TABLES_INSIDE = {"ingreep", "extra", "sluitingsdagen", "reces"}


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at a key; `line` only where the key has no place in the text."""

    path: Path
    sentence: str
    line: int | None = None


@dataclass
class Faults:
    """The faults found so far in a text, and the keys that could not be read.

    What depends on an unreadable key is not told: it would be an echo.
    """

    text: str
    found: list[Fault] = field(default_factory=list)
    unreadable: set[Path] = field(default_factory=set)

    def line(self, path: Path) -> int:
        """Return the line on which the key stands."""
        return self._positions.line(path)

    @cached_property
    def _positions(self) -> Positions:
        return positions(self.text)

    def add(self, path: Path, sentence: str) -> None:
        """Tell a fault at a key."""
        self.found.append(Fault(path, sentence))

    def spoil(self, path: Path, sentence: str) -> None:
        """Tell a fault that makes the key unreadable."""
        self.add(path, sentence)
        self.unreadable.add(path)

    def is_readable(self, path: Path) -> bool:
        """Whether neither the key nor anything around it is unreadable."""
        return not any(path[:length] in self.unreadable for length in range(len(path) + 1))


def problems(faults: Faults, file: str, names: Mapping[Path, str]) -> tuple[Problem, ...]:
    """Return the faults with the line and the words of their place, in the order of the file.

    Args:
        faults: what is wrong.
        file: the name of the file, as the user knows it.
        names: path of a table -> how the user calls it, as `table_names` gives.
    """
    told = {
        Problem(
            file,
            fault.line or faults.line(fault.path),
            place(fault, names),
            printable(fault.sentence),
        )
        for fault in faults.found
    }
    return tuple(sorted(told, key=lambda problem: (problem.line, problem.place, problem.sentence)))


def place(fault: Fault, names: Mapping[Path, str]) -> str:
    """Return the place in words.

    >>> place(Fault(("overleg", 0, "ingreep", 1, "naar"), ""), {("overleg", 0): "overleg 'pga'"})
    "overleg 'pga', ingreep 2, naar"
    """
    words: list[str] = []
    for depth, step in enumerate(fault.path, start=1):
        name = names.get(fault.path[:depth])
        if name:
            words[-1] = name
        elif isinstance(step, str):
            words.append(printable(step))
        elif depth < len(fault.path) or fault.path[-2] in _TABLES_INSIDE:
            words[-1] += f" {step + 1}"
    return ", ".join(words) if words else f"regel {fault.line or 1}"


def table_names(data: Mapping[str, Any]) -> dict[Path, str]:
    """Return how the user calls each table: by its id, its name or its number.

    >>> table_names({"groep": [{"id": "oov"}, {"naam": "Politie"}, {}]})[("groep", 1)]
    "groep 'Politie'"
    """
    names: dict[Path, str] = {
        (word, index): f"{printable(word)} {_name(table) or index + 1}"
        for word, tables in data.items()
        if isinstance(tables, list)
        for index, table in enumerate(tables)
    }
    for path, cycle in _cycles(data):
        inside: dict[str, Any] = {
            word: cycle[word] for word in ("fase", "mijlpaal", "overleg") if word in cycle
        }
        names |= {(*path, *rest): name for rest, name in table_names(inside).items()}
    return names


def meeting_paths(data: Mapping[str, Any]) -> dict[str, Path]:
    """Return meeting id -> its table in the file, also of the milestones and meetings of cycles.

    >>> meeting_paths({"jaarwisseling": {"mijlpaal": [{"id": "kick-off"}]}})
    {'jaarwisseling-kick-off': ('jaarwisseling', 'mijlpaal', 0)}
    """
    found: dict[str, Path] = dict(_ids(data, "overleg", ()))
    for path, cycle in _cycles(data):
        name = cycle.get("id", path[0])
        for word in ("mijlpaal", "overleg"):
            found |= {f"{name}-{inside}": where for inside, where in _ids(cycle, word, path)}
    return found


def _ids(data: Mapping[str, Any], word: str, around: Path) -> Iterator[tuple[str, Path]]:
    for index, table in enumerate(data.get(word, [])):
        yield str(table.get("id", "")), (*around, word, index)


def _cycles(data: Mapping[str, Any]) -> Iterator[tuple[Path, dict[str, Any]]]:
    found: list[tuple[Path, Any]] = [(("jaarwisseling",), data.get("jaarwisseling"))]
    cycles = data.get("jaarcyclus")
    if isinstance(cycles, list):
        found += [(("jaarcyclus", index), cycle) for index, cycle in enumerate(cycles)]
    return ((path, cycle) for path, cycle in found if isinstance(cycle, dict))


def _name(table: object) -> str:
    if isinstance(table, dict):
        for key in _NAMED_BY:
            if isinstance(table.get(key), str) and table[key].strip():
                return f"'{printable(table[key])}'"
    return ""
