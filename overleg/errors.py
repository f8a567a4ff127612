"""Every mistake that a user can make or meet, and the Dutch sentence that is shown for it."""

from dataclasses import dataclass


class OverlegError(Exception):
    """Base of our errors. The text is for the user: what is wrong, and what to try."""

    exit_code = 1


# Language


class PhraseTooLong(OverlegError):
    """A phrase that is no phrase but a text."""

    def __init__(self, length: int, allowed: int) -> None:
        super().__init__(
            f"De zin telt {length} tekens en mag er hoogstens {allowed} tellen; "
            "schrijf alleen de regel zelf, bijvoorbeeld 'iedere 6 weken'."
        )


class ControlCharacters(OverlegError):
    """A character that nobody can see."""

    def __init__(self, character: str) -> None:
        super().__init__(
            f"De zin bevat een onzichtbaar stuurteken (U+{ord(character):04X}); "
            "typ de zin opnieuw in plaats van hem te plakken."
        )


class UnknownRegion(OverlegError):
    """A region for which there are no school holidays."""

    def __init__(self, region: str, regions: tuple[str, ...]) -> None:
        super().__init__(
            f"Onbekende regio '{region}' voor de schoolvakanties; kies {', '.join(regions[:-1])} "
            f"of {regions[-1]}."
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in the programme: where, in words and by line, and what to write instead."""

    file: str
    line: int
    place: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.place}: {self.sentence}"


class ProgrammeProblems(OverlegError):
    """Every mistake in a programme, in the order of the file."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class WrongValue(OverlegError, ValueError):
    """A value in the programme that cannot be read; the reader adds where it stands."""


class WrongTryOutPeriod(OverlegError):
    """The period of a try-out (`--periode`) cannot be read."""

    def __init__(self, phrase: str, reason: str) -> None:
        super().__init__(f"--periode '{phrase}': {reason}")
