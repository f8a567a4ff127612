"""A small engine that reads tokens by a table of rules.

A row of the table is a symbol, a pattern and a builder:

    Rule("CADENCE", "om de NUMBER? UNIT", every)

A pattern is a row of elements. An element in small letters is a word, or any synonym of it
(`words.SYNONYMS`); one in capitals is a symbol that carries a value, which the builder gets as
its next argument. `a|b` is a choice, `?` may be left out (the builder gets None), `+` is one or
more (a tuple), `*` none or more; in front, `~` is written against what goes before and `^` apart
from it. A builder that returns None says that the row does not apply after all.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from overleg.language.tokens import Token
from overleg.language.words import Meaning, meanings

Builder = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a grammar: what the pattern makes, how it looks, what it means."""

    symbol: str
    pattern: str
    build: Builder


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of tokens, `first` to `last` (exclusive), read as one symbol."""

    symbol: str
    value: object
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Cover:
    """A whole phrase: the parts that were read and the stretches that were not, in order."""

    parts: tuple[Part, ...]
    gaps: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Element:
    choices: tuple[str, ...]
    optional: bool
    repeated: bool
    spaced: bool | None
    captured: bool

    def may_begin_at(self, token: Token) -> bool:
        """Tell whether the token is written as close to the one before it as the element asks."""
        return self.spaced is None or token.spaced == self.spaced


@dataclass(frozen=True, slots=True)
class _Start:
    """A rule entered at its nth element, those before it left out.

    `then`: what may follow, empty where nothing has to; most rules end there, which saves time.
    """

    symbol: str
    elements: tuple[_Element, ...]
    at: int
    missing: tuple[object, ...]
    build: Builder
    then: frozenset[str]


_Edge = tuple[int, object]  # where it ends, exclusive; its value
_Chart = list[dict[str, list[_Edge]]]
_UNREAD = 1000  # an unread token costs more than any number of parts


class Grammar:
    """Rules, and the symbols of which a whole phrase may consist, each with its cost.

    The cheapest row of parts that leaves the fewest tokens unread is chosen: few and long ones.
    A word that a rule names is never a NAME, the symbol of words without a meaning of their own.
    """

    def __init__(self, rules: Iterable[Rule], parts: Mapping[str, int]) -> None:
        self._parts = parts
        self._starts: dict[str, list[_Start]] = {}
        self._vocabulary: set[str] = set()
        for rule in rules:
            elements = tuple(_element(text) for text in rule.pattern.split())
            self._vocabulary.update(word for each in elements for word in each.choices)
            self._enter(rule, elements)

    def cover(self, tokens: tuple[Token, ...]) -> Cover:
        """Return the best reading of all tokens by the symbols that may stand on their own."""
        chart = self._chart(tokens)
        count = len(tokens)
        costs = [0] * (count + 1)
        steps: list[Part | None] = [None] * count
        for place in range(count - 1, -1, -1):
            costs[place] = costs[place + 1] + _UNREAD
            for symbol, cost in self._parts.items():
                for end, value in chart[place].get(symbol, ()):
                    if costs[end] + cost < costs[place]:
                        costs[place] = costs[end] + cost
                        steps[place] = Part(symbol, value, place, end)
        return _walk(steps)

    def _enter(self, rule: Rule, elements: tuple[_Element, ...]) -> None:
        missing: tuple[object, ...] = ()
        for at, element in enumerate(elements):
            start = _Start(rule.symbol, elements, at, missing, rule.build, _then(elements, at))
            for choice in element.choices:
                self._starts.setdefault(choice, []).append(start)
            if not element.optional:
                return
            missing += _nothing(element)

    def _chart(self, tokens: tuple[Token, ...]) -> _Chart:
        """Return which symbols begin at each place; the last place first, so one pass will do."""
        chart: _Chart = [{} for _ in range(len(tokens) + 1)]
        for place in range(len(tokens) - 1, -1, -1):
            here = chart[place]
            agenda = [
                (symbol, (place + 1, value)) for symbol, value in self._meanings(tokens[place])
            ]
            for symbol, edge in agenda:
                known = here.setdefault(symbol, [])
                if any(end == edge[0] for end, _ in known):
                    continue
                known.append(edge)
                following = chart[edge[0]]
                for start in self._starts.get(symbol, ()):
                    if not start.then or not start.then.isdisjoint(following):
                        agenda += _built(start, edge, chart, tokens)
        return chart

    def _meanings(self, token: Token) -> tuple[Meaning, ...]:
        found = meanings(token.text)
        if token.text in self._vocabulary:
            found = tuple(row for row in found if row[0] != "NAME")
        return found


def _element(text: str) -> _Element:
    spaced = {"~": False, "^": True}.get(text[0]) if len(text) > 1 else None
    body = text if spaced is None else text[1:]
    mark = body[-1] if len(body) > 1 and body[-1] in "?+*" else ""
    choices = tuple(body.removesuffix(mark).split("|")) if body != "|" else ("|",)
    return _Element(choices, mark in {"?", "*"}, mark in {"+", "*"}, spaced, choices[0].isupper())


def _then(elements: tuple[_Element, ...], at: int) -> frozenset[str]:
    """Return what may come next, empty if the rule may end here."""
    following: set[str] = set(elements[at].choices if elements[at].repeated else ())
    for element in elements[at + 1 :]:
        following.update(element.choices)
        if not element.optional:
            return frozenset(following)
    return frozenset()


def _nothing(element: _Element) -> tuple[object, ...]:
    if not element.captured:
        return ()
    return ((),) if element.repeated else (None,)


def _built(
    start: _Start, edge: _Edge, chart: _Chart, tokens: tuple[Token, ...]
) -> Iterator[tuple[str, _Edge]]:
    """Yield what a rule makes of an edge that fits its first element."""
    element = start.elements[start.at]
    for end, values in _repeat(element, edge, chart, tokens):
        for stop, rest in _match(start.elements, start.at + 1, end, chart, tokens):
            value = start.build(*start.missing, *values, *rest)
            if value is not None:
                yield start.symbol, (stop, value)


def _match(
    elements: tuple[_Element, ...], at: int, place: int, chart: _Chart, tokens: tuple[Token, ...]
) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Yield each way to read the elements from `at` on: where it ends, and the values."""
    if at == len(elements):
        yield place, ()
        return
    element = elements[at]
    if place < len(tokens) and element.may_begin_at(tokens[place]):
        for choice in element.choices:
            for edge in chart[place].get(choice, ()):
                for end, values in _repeat(element, edge, chart, tokens):
                    for stop, rest in _match(elements, at + 1, end, chart, tokens):
                        yield stop, (*values, *rest)
    if element.optional:
        for stop, rest in _match(elements, at + 1, place, chart, tokens):
            yield stop, (*_nothing(element), *rest)


def _repeat(
    element: _Element, edge: _Edge, chart: _Chart, tokens: tuple[Token, ...]
) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Yield an edge and, where the element may be repeated, the rows that begin with it."""
    end, value = edge
    if not element.repeated:
        yield end, ((value,) if element.captured else ())
        return
    rows: list[tuple[int, tuple[object, ...]]] = [(end, (value,))]
    for place, values in rows:
        yield place, ((values,) if element.captured else ())
        if place < len(tokens) and element.may_begin_at(tokens[place]):
            rows += [
                (stop, (*values, more))
                for choice in element.choices
                for stop, more in chart[place].get(choice, ())
            ]


def _walk(steps: list[Part | None]) -> Cover:
    parts: list[Part] = []
    gaps: list[tuple[int, int]] = []
    place = 0
    while place < len(steps):
        step = steps[place]
        if step is not None:
            parts.append(step)
            place = step.last
            continue
        if gaps and gaps[-1][1] == place:
            gaps[-1] = (gaps[-1][0], place + 1)
        else:
            gaps.append((place, place + 1))
        place += 1
    return Cover(tuple(parts), tuple(gaps))
