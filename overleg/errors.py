"""Every mistake that a user can make or meet, and the Dutch sentence that is shown for it."""

import errno
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any


def printable(text: str) -> str:
    r"""Return the text on one line, without characters that a screen would obey.

    >>> printable("a\n\u202eb")
    'a\\n\\u202eb'
    """
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)


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
        place = "" if phrase and phrase in reason else f" {phrase!r}"
        super().__init__(f"--periode{place}: {reason.rstrip('.')}. Of schrijf --periode 2027.")


class Flaw(Enum):
    """Why words that are understood cannot be a frequency, and what to write instead."""

    VAGUE = "zegt niet hoe vaak; schrijf bijvoorbeeld '4 keer per jaar' of 'wisselend'"
    VAGUE_NUMBER = "is te vaag; schrijf bijvoorbeeld '3 à 4 keer per jaar'"
    STRANGE_NUMBER = "is geen aantal keren; schrijf bijvoorbeeld '4 keer per jaar'"
    STRANGE_INTERVAL = (
        "moet minstens 1 en hoogstens tien jaar zijn; schrijf bijvoorbeeld 'iedere 6 weken'"
    )
    OFTENER_THAN_DAILY = "is vaker dan eens per dag; schrijf hoogstens 'iedere werkdag'"
    TIMES_PER_SEVERAL = (
        "geeft geen vast ritme; schrijf bijvoorbeeld 'iedere 2 weken' of '26 keer per jaar'"
    )
    NO_SUCH_DAY = "bestaat niet; schrijf bijvoorbeeld 'laatste maandag van de maand'"
    ENDS_BEFORE_START = "eindigt voor het begint; schrijf bijvoorbeeld 'van 10:00 tot 11:30'"
    WRONG_WEEKDAY = "valt op een andere weekdag; verbeter de weekdag of de datum"
    HALF = "is geen heel getal; schrijf bijvoorbeeld 'iedere 18 maanden' of 'halfjaarlijks'"
    CHOICE_OF_DAYS = (
        "laat de keuze open; schrijf bijvoorbeeld 'wekelijks' en zet de dagen in 'weekdag'"
    )
    YEAR = "noemt een jaar; schrijf dat in tijdpad, bijvoorbeeld 'vanaf september 2024'"
    DEADLINE = (
        "is een uiterste datum; schrijf die in tijdpad, met de frequentie 'jaarlijks' of 'eenmalig'"
    )
    EXCLUDED_DAYS = (
        "past niet bij deze frequentie; noem de dagen waarop het wel is, "
        "bijvoorbeeld 'wekelijks op dinsdag en donderdag'"
    )
    ONE_HOLIDAY = (
        "is niet apart uit te zonderen; schrijf 'behalve in schoolvakanties' of noem de maanden"
    )
    PLACE_IN_PERIOD = (
        "is geen dag; schrijf bijvoorbeeld 'eerste maandag van de maand', "
        "'laatste werkdag van het kwartaal' of 'jaarlijks in december'"
    )
    OTHER_YEAR = "is geen kalenderjaar; schrijf bijvoorbeeld '4 keer per jaar'"
    NO_RHYTHM = "zegt niet hoe vaak; schrijf erbij hoe vaak, bijvoorbeeld 'wekelijks'"
    ALTERNATING = "is niet eenduidig; schrijf bijvoorbeeld 'om de week' of 'in de even weken'"
    TIME_ZONE = "noemt een tijdzone; schrijf de Nederlandse tijd, bijvoorbeeld 'om 10:00'"


class UnknownFrequency(OverlegError):
    """A phrase, or a part of it, that says nothing about how often."""

    def __init__(self, phrase: str, part: str, cure: str = "iedere 6 weken") -> None:
        where = f"frequentie '{phrase}'" if part == phrase else f"'{part}' in '{phrase}'"
        super().__init__(f"Ik begrijp {where} niet; schrijf bijvoorbeeld '{cure}'.")


class EmptyFrequency(UnknownFrequency):
    """No phrase at all."""

    def __init__(self) -> None:
        OverlegError.__init__(self, "De frequentie is leeg; schrijf bijvoorbeeld 'iedere 6 weken'.")


class MisspeltFrequency(UnknownFrequency):
    """A word that is nearly one that is known."""

    def __init__(self, phrase: str, part: str, meant: str) -> None:
        OverlegError.__init__(
            self, f"Ik begrijp '{part}' in '{phrase}' niet; bedoelde u '{meant}'?"
        )


class FlawedFrequency(UnknownFrequency):
    """Words that are understood, but that cannot be a frequency."""

    def __init__(self, phrase: str, part: str, flaw: Flaw) -> None:
        place = "" if part == phrase else f" (in '{phrase}')"
        OverlegError.__init__(self, f"'{part}' {flaw.value}{place}.")


class ContradictoryFrequency(UnknownFrequency):
    """Cadences that cannot both be true."""

    def __init__(self, phrase: str, cure: str) -> None:
        OverlegError.__init__(
            self,
            f"'{phrase}' spreekt zichzelf tegen of noemt twee ritmes; "
            f"schrijf er een, bijvoorbeeld '{cure}'.",
        )


class WithoutCadence(UnknownFrequency):
    """Days or months, but not how often."""

    def __init__(self, phrase: str, cure: str) -> None:
        OverlegError.__init__(
            self, f"'{phrase}' zegt niet hoe vaak; schrijf bijvoorbeeld '{cure}'."
        )


class AmbiguousFrequency(OverlegError):
    """A phrase that can be read in several ways: the readings, and how to say each plainly."""

    def __init__(self, phrase: str, readings: tuple[Any, ...], wordings: tuple[str, ...]) -> None:
        self.readings = readings
        self.wordings = wordings
        ways = " of ".join(f"'{wording}'" for wording in wordings)
        super().__init__(f"'{phrase}' is dubbelzinnig; schrijf {ways}.")


# Time frames


class UnknownTimeframe(OverlegError):
    """A phrase, or a part of it, that says nothing about when."""

    def __init__(self, phrase: str, part: str, cure: str = "") -> None:
        where = f"tijdpad '{phrase}'" if part == phrase else f"'{part}' in '{phrase}'"
        advice = cure or "schrijf bijvoorbeeld 'Q3 2024' of '1 mei 2024 t/m 30 juni 2024'"
        super().__init__(f"Ik begrijp {where} niet; {advice}{'' if advice.endswith('?') else '.'}")


class EmptyTimeframe(UnknownTimeframe):
    """No phrase at all."""

    def __init__(self) -> None:
        OverlegError.__init__(self, "Het tijdpad is leeg; schrijf bijvoorbeeld 'doorlopend'.")


class NoDaysLeft(UnknownTimeframe):
    """An exception that leaves nothing."""

    def __init__(self, phrase: str) -> None:
        OverlegError.__init__(self, f"'{phrase}' laat geen dag over; verbeter de uitzondering.")


class AmbiguousTimeframe(OverlegError):
    """A phrase that can be read in several ways: the readings, and how to say each plainly."""

    def __init__(self, phrase: str, readings: tuple[Any, ...], wordings: tuple[str, ...]) -> None:
        self.readings = readings
        self.wordings = wordings
        ways = " of ".join(f"'{wording}'" for wording in wordings)
        super().__init__(f"'{phrase}' is dubbelzinnig; schrijf {ways}.")


class TimeframeWithoutYear(OverlegError):
    """A phrase without a year, where the period allows none or several: these `years`."""

    def __init__(self, phrase: str, years: tuple[int, ...]) -> None:
        self.years = years
        if years:
            which = f"'{phrase}' noemt geen jaar en kan in {_choice(years)} zijn"
        else:
            which = f"'{phrase}' noemt geen jaar"
        super().__init__(f"{which}; schrijf het jaar erbij, zoals in 'Q3 {(*years, 2024)[0]}'.")


class TodayUnknown(OverlegError):
    """A phrase that counts from today, where today is not given."""

    def __init__(self) -> None:
        super().__init__(
            "Het tijdpad telt vanaf vandaag; geef de dag met --vandaag, of schrijf een datum."
        )


class ReversedTimeframe(OverlegError):
    """An end before its beginning."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            f"Het tijdpad eindigt ({last}) voor het begint ({first}); "
            "zet het begin voorop en controleer de jaren."
        )


class NoSuchDay(OverlegError):
    """A day that the calendar does not have."""

    def __init__(self, day: int, month: str, year: int) -> None:
        super().__init__(f"De dag '{day} {month} {year}' bestaat niet; verbeter de datum.")


class NoSuchWeek(OverlegError):
    """A week that the year does not have."""

    def __init__(self, week: int, year: int, last: int) -> None:
        super().__init__(
            f"Week {week} van {year} bestaat niet; de laatste week van {year} is week {last}."
        )


class WrongWeekday(OverlegError):
    """A date and a weekday that do not agree."""

    def __init__(self, day: str, said: str, actual: str) -> None:
        super().__init__(f"{day} is een {actual}, geen {said}; verbeter de weekdag of de datum.")


class YearOutOfRange(OverlegError):
    """A year that no programme plans for."""

    def __init__(self, phrase: str) -> None:
        super().__init__(f"'{phrase}' loopt buiten de jaren 1900 t/m 2199; verbeter het jaar.")


class NoSchoolHolidays(OverlegError):
    """A school holiday in a year for which none has been regulated."""

    def __init__(self, name: str, year: int) -> None:
        super().__init__(
            f"De {name.lower()} van {year} is niet vastgesteld; schrijf een datum, "
            f"bijvoorbeeld '1 juli {year}'."
        )


def _choice(years: tuple[int, ...]) -> str:
    *most, last = map(str, years)
    return f"{', '.join(most)} of {last}" if most else last


# Moments of a year


class UnknownMoment(OverlegError):
    """A phrase, or a part of it, that says nothing about when in a year."""

    def __init__(self, phrase: str, part: str, cure: str = "") -> None:
        where = f"moment '{phrase}'" if part == phrase else f"'{part}' in '{phrase}'"
        advice = cure or "schrijf bijvoorbeeld 'tweede week van januari' of 'uiterlijk 30 juni'"
        super().__init__(f"Ik begrijp {where} niet; {advice}{'' if advice.endswith('?') else '.'}")


class EmptyMoment(UnknownMoment):
    """No phrase at all."""

    def __init__(self) -> None:
        OverlegError.__init__(self, "Het moment is leeg; schrijf bijvoorbeeld 'uiterlijk 30 juni'.")


class AmbiguousMoment(OverlegError):
    """A phrase that can mean several days in a year: what they are in an example `year`."""

    def __init__(
        self, phrase: str, year: int, readings: tuple[Any, ...], wordings: tuple[str, ...]
    ) -> None:
        self.readings = readings
        self.wordings = wordings
        ways = " of ".join(wordings)
        super().__init__(
            f"'{phrase}' is dubbelzinnig: in {year} is dat {ways}; "
            "noem een datum of een schoolvakantie, bijvoorbeeld 'uiterlijk 15 december'."
        )


class NotEveryYear(OverlegError):
    """A moment of which the day or the week is not there each year."""

    def __init__(self, phrase: str) -> None:
        super().__init__(
            f"'{phrase}' is er niet elk jaar, en een moment geldt elk jaar; schrijf bijvoorbeeld "
            "'laatste dag van februari' of 'week 52'."
        )


class NoDaysInMoment(OverlegError):
    """A moment of which nothing is left in this year."""

    def __init__(self, phrase: str, year: int) -> None:
        super().__init__(
            f"'{phrase}' laat in {year} geen dag over; verruim het moment of noem een datum."
        )


class EndsBeforeStart(OverlegError):
    """A moment of one day of which the end is before the start."""

    def __init__(self, phrase: str) -> None:
        super().__init__(
            f"'{phrase}' eindigt voor het begint; noem bij een eind op de volgende dag ook die "
            "dag, zoals in '31 december 18:00 tot 1 januari 02:00'."
        )


# --- the lock ----------------------------------------------------------------------------------


class LockDamaged(OverlegError):
    """The record of what was published is not as it was written."""

    def __init__(self, file: str, line: int, why: str) -> None:
        super().__init__(
            f"{file}:{line}: de vastlegging is beschadigd ({why}); zet de laatste goede versie "
            f"terug uit versiebeheer of een back-up, of maak haar opnieuw uit de agenda's met: "
            f"overleg herstel. Er is niets gewijzigd."
        )


class LockTooNew(OverlegError):
    """A later version of overleg wrote this lock."""

    def __init__(self, file: str, version: int, known: int) -> None:
        super().__init__(
            f"{file}:1: deze vastlegging is van een nieuwere overleg (versie {version}; deze kent "
            f"{known}); werk overleg bij. Er is niets gewijzigd."
        )


class LockLost(OverlegError):
    """A lock that is not there, though much tells that it was."""

    def __init__(self, complaint: str) -> None:
        super().__init__(f"{complaint}. Er is niets gewijzigd.")


class FeedUnreadable(OverlegError):
    """A feed that a strict calendar program would refuse."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(
            f"{path}: een strenge agenda zou dit niet lezen ({why}); een fout van overleg zelf of "
            "een beschadigd bestand."
        )


class Refused(OverlegError):
    """What was about to be published is not what a subscriber would expect."""

    def __init__(self, objections: Sequence[str]) -> None:
        lines = "\n".join(f"  {objection}" for objection in objections)
        super().__init__(
            f"Er is niets bekendgemaakt en niets gewijzigd:\n{lines}\n"
            "Klopt het toch, maak het dan bekend met: overleg genereer --toch. Wat er verandert, "
            "toont: overleg genereer --proef"
        )


class LockIsFine(OverlegError):
    """A restoration of what is not broken."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file}: de vastlegging is in orde, er valt niets te herstellen. Wilt u haar toch "
            "opnieuw uit de agenda's maken: overleg herstel --toch"
        )


class NothingToRecover(OverlegError):
    """Neither a lock nor feeds are left."""

    def __init__(self, file: str, output: str) -> None:
        super().__init__(
            f"{file}: niets te herstellen; in {output} staan geen agenda's van dit programma, en "
            "van de vastlegging is niets over. Noem de goede map met --uitvoer, haal een kopie "
            "van de map van de webserver, of begin opnieuw met: overleg genereer --toch"
        )


# --- files -------------------------------------------------------------------------------------


REASONS = {
    errno.ENOENT: "bestaat niet",
    errno.EISDIR: "is een map",
    errno.ENOTDIR: "ligt niet in een map",
    errno.EACCES: "geen rechten",
    errno.EPERM: "geen rechten",
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "uw deel van de schijf is vol",
    errno.EFBIG: "de schijf staat zo'n groot bestand niet toe",
    errno.EROFS: "de schijf is alleen te lezen",
    errno.EIO: "de schijf geeft een fout",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.EBUSY: "een ander programma gebruikt het",
    errno.EXDEV: "de map ligt op twee schijven",
    errno.ELOOP: "de koppelingen wijzen in een kring",
}


def why(failure: OSError) -> str:
    """Say in Dutch what the system could not do."""
    kinds = {IsADirectoryError: errno.EISDIR, NotADirectoryError: errno.ENOTDIR}
    number = failure.errno or kinds.get(type(failure), 0)
    return REASONS.get(number, failure.strerror or "onbekende fout")


class NobodyHeard(OverlegError):
    """What a command had to say could not be written where it was sent."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Het antwoord kon nergens heen ({reason}); maak ruimte en vraag het nog eens. Wat er "
            "gewijzigd is, zegt: overleg agenda"
        )


class NotAFile(OverlegError):
    """A device, a queue, or a link out of the programme's folder."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file}: is geen gewoon bestand in deze map; zet het bestand zelf daar neer."
        )


class LockAsProgramme(OverlegError):
    """A lock given where the programme was meant."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file}: dit is een vastlegging, geen programma; noem met --config het bestand .toml."
        )


class FileTooLarge(OverlegError):
    """A file of more bytes than any of its kind has."""

    def __init__(self, file: str, most: int) -> None:
        super().__init__(
            f"{file}: is groter dan {most // 1_000_000} MB; kijk of dit het goede bestand is."
        )


class FileNotReadable(OverlegError):
    """A file cannot be read."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(
            f"{file}: niet te lezen ({why}); noem het goede bestand met --config, de goede map met "
            "--uitvoer, of herstel de rechten."
        )


class FileNotWritable(OverlegError):
    """Something cannot be written."""

    def __init__(self, file: str, why: str) -> None:
        super().__init__(
            f"{file}: niet te schrijven ({why}); maak ruimte of rechten, en draai dit nog eens."
        )


class Busy(OverlegError):
    """Another process is writing the same programme."""

    def __init__(self, programme: str, process: int, since: str) -> None:
        who = f" (proces {process}, sinds {since})" if process else ""
        super().__init__(
            f"{programme}: hier is al een andere opdracht van overleg mee bezig{who}. Er is niets "
            "gewijzigd; wacht tot die klaar is en draai dit nog eens, of beëindig dat proces als "
            "het hangt."
        )


class ChangedMeanwhile(OverlegError):
    """Somebody saved a file between our reading and our writing."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file}: opgeslagen terwijl overleg ermee bezig was. Er is niets gewijzigd en niets "
            "verloren; draai dit nog eens."
        )


class OutputRecordDamaged(OverlegError):
    """The output's own record is not as it was written."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file}: beschadigd, dus niet te zeggen welke bestanden in deze map van overleg zijn; "
            "verwijder dit ene bestand en draai dit nog eens. Pagina's die er niet meer horen, "
            "verwijdert u dan zelf. Er is niets gewijzigd."
        )


class OutputRecordTooNew(OverlegError):
    """A later version of overleg wrote into this output folder."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file}: deze map is geschreven door een nieuwere overleg; werk overleg bij. "
            "Er is niets gewijzigd."
        )


# --- agenda ------------------------------------------------------------------------------------


class NoSuchGroup(OverlegError):
    """A group that the programme does not have."""

    def __init__(self, group: str, known: list[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(group, known, n=1)
        cure = f"bedoelde u {near[0]!r}?" if near else "kies een id van [[groep]] in het programma."
        super().__init__(f"Er is geen groep {group!r}; {cure}")


class ReversedAgenda(OverlegError):
    """An agenda that ends before it begins."""

    def __init__(self, first: date, until: date) -> None:
        super().__init__(
            f"Van {first} tot {until} is geen enkele dag: die achter --tot doet niet mee. Geef met "
            "--van een eerdere of met --tot een latere dag."
        )


class SameOutputFolder(OverlegError):
    """Two programmes in one call that would write over each other's output."""

    exit_code = 2

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Twee programma's heten {name!r} en zouden in dezelfde map schrijven; geef er een "
            "andere naam, of genereer ze een voor een met een eigen --uitvoer."
        )


# --- interventions -----------------------------------------------------------------------------


class NoSuchMeeting(OverlegError):
    """A meeting that the programme does not have."""

    def __init__(self, meeting: str, known: list[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(meeting, known, n=1)
        cure = f"bedoelde u {near[0]!r}?" if near else "overleg agenda toont wat er is."
        super().__init__(f"Er is geen overleg {meeting!r}; {cure}")


class NothingToUndo(OverlegError):
    """No intervention for this day."""

    def __init__(self, meeting: str, day: date) -> None:
        super().__init__(
            f"Overleg {meeting!r} heeft geen ingreep of extra bijeenkomst voor {day}; noem de dag "
            "die bij 'gevraagd' of 'op' in het programma staat."
        )


class CannotWriteHere(OverlegError):
    """Interventions that stand on one line, where no block can be added or removed."""

    def __init__(self, meeting: str, block: str) -> None:
        super().__init__(
            f"Overleg {meeting!r} heeft zijn {block!r} tussen rechte haken op een regel; maak er "
            f"blokken van met de kop [[overleg.{block}]], dan kan dit erbij."
        )


class NoExtraMilestone(OverlegError):
    """An extra event of what is there once in every cycle."""

    def __init__(self, milestone: str) -> None:
        super().__init__(
            f"{milestone!r} is een mijlpaal en komt eenmaal per cyclus; verzet hem met "
            "overleg verzet, of schrijf er een mijlpaal bij in het programma."
        )


class NoSuchEvent(OverlegError):
    """A day on which this meeting has no event."""

    def __init__(self, meeting: str, day: date, known: list[date]) -> None:
        near = sorted(sorted(known, key=lambda other: abs(other - day))[:3])
        cure = f"wel voor {', '.join(map(str, near))}" if near else "er is er geen enkele"
        super().__init__(f"Overleg {meeting!r} heeft geen bijeenkomst voor {day}; {cure}.")


class ClashingIntervention(OverlegError):
    """An intervention that puts somebody in two meetings at once."""

    def __init__(self, who: str, others: list[str]) -> None:
        super().__init__(
            f"{who} zit dan al in {', '.join(others)}. Kies een ander moment, of zet het toch neer "
            "met --toch. Er is niets gewijzigd."
        )


class LostIntervention(OverlegError):
    """An intervention on an event that does not exist."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"{day} is geen dag waarop dit overleg gevraagd of gepubliceerd is; noem een dag die "
            "overleg agenda toont, of haal de ingreep weg"
        )


class TooEarly(OverlegError):
    """A milestone that lands before the one that must come first."""

    def __init__(self, first: str, year: int, day: date, ends: date) -> None:
        super().__init__(
            f"in {year}-{year + 1} valt dit op {day}, en '{first}', dat eerst moet, is pas klaar "
            f"op {ends}; pas 'wanneer' van een van beide aan"
        )


class PastEvent(OverlegError):
    """An intervention on an event that has been."""

    def __init__(self, meeting: str, day: date) -> None:
        super().__init__(
            f"De bijeenkomst van {meeting!r} op {day} is voorbij; die blijft zoals zij was."
        )


# Printing


class NoCycle(OverlegError):
    """A timeline of a cycle that the programme does not have, or not in that year."""

    def __init__(self, cycle: str, year: int | None, turns: list[str]) -> None:
        if turns:
            cure = f"kies uit {', '.join(turns)}, of probeer een ander jaar met --periode {year}"
            super().__init__(f"De jaarcyclus {cycle!r} van {year} valt buiten de periode; {cure}.")
        else:
            super().__init__(
                f"Het programma heeft geen jaarcyclus {cycle!r}; beschrijf hem onder "
                "[jaarwisseling] of [[jaarcyclus]], of noem een andere met --cyclus."
            )


class WhichCycle(OverlegError):
    """One document, and several cycles that it could show."""

    def __init__(self, turns: list[str]) -> None:
        super().__init__(
            f"Er zijn meer jaren: {', '.join(turns)}. Noem het eerste jaar, bijvoorbeeld "
            f"'overleg jaarwisseling {turns[0][:4]} --pdf tijdlijn.pdf'."
        )


class NoPlannerYear(OverlegError):
    """A year planner of a year that the programme's period does not touch."""

    def __init__(self, year: int, known: list[int]) -> None:
        years = ", ".join(map(str, known))
        super().__init__(
            f"Het jaar {year} valt buiten de periode van het programma; kies uit {years}, "
            f"of probeer een ander jaar met --periode {year}."
        )


class PastDay(OverlegError):
    """An intervention that puts an event on a day that has been."""

    def __init__(self, day: date) -> None:
        super().__init__(
            f"{day} is voorbij: wat daar komt te staan, kan niet meer terug. Kies een andere dag."
        )


class DocumentFailed(OverlegError):
    """A document that the library cannot make of these texts."""

    def __init__(self, title: str) -> None:
        super().__init__(
            f"Van {title!r} is geen pdf te maken: een tekst erin laat zich niet zetten. Haal "
            "bijzondere tekens uit namen en omschrijvingen. Er is niets gewijzigd."
        )


# --- showing -----------------------------------------------------------------------------------


class NothingToShow(OverlegError):
    """An output folder without pages."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"In {folder} staan nog geen pagina's; maak ze met 'overleg genereer', of noem met "
            "--uitvoer de map waarin ze staan."
        )


class NoBrowser(OverlegError):
    """A machine that cannot open a page."""

    def __init__(self, page: str) -> None:
        super().__init__(f"Er is geen browser te openen; open zelf het bestand {page}.")


# --- secret addresses --------------------------------------------------------------------------


class KeyTooShort(OverlegError):
    """A key in the environment that can be guessed."""

    def __init__(self, variable: str, shortest: int) -> None:
        super().__init__(
            f"De sleutel in {variable} is te kort; neem er een van minstens {shortest} "
            "willekeurige tekens, bijvoorbeeld van: openssl rand -hex 32. Er is niets gewijzigd."
        )


class KeyDamaged(OverlegError):
    """A key file that does not hold what we wrote."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file}: dit is geen sleutel (64 tekens uit 0-9 en a-f op een regel); zet de goede "
            "terug uit een back-up. Er is niets gewijzigd."
        )


class KeyExposed(OverlegError):
    """A key file that other users of the machine can read."""

    def __init__(self, file: str) -> None:
        super().__init__(
            f"{file}: anderen op deze computer kunnen de sleutel lezen; sluit hem af met: "
            f"chmod 600 {file}. Er is niets gewijzigd."
        )


class KeyInOutput(OverlegError):
    """A key that would be published with the rest."""

    def __init__(self, file: str, output: str) -> None:
        super().__init__(
            f"{file}: de sleutel zou in de map {output} staan, die iedereen kan ophalen; zet het "
            "programma ergens anders, of kies met --uitvoer een andere map. Er is niets gewijzigd."
        )


class KeyLost(OverlegError):
    """Secret addresses were published, and their key is gone."""

    def __init__(self, file: str, variable: str) -> None:
        super().__init__(
            f"{file}: de sleutel van de geheime adressen ontbreekt; zet hem terug uit een back-up, "
            f"of geef hem in {variable}. Is hij echt weg, dan geeft 'overleg vernieuw --sleutel' "
            "iedereen een nieuw adres. Er is niets gewijzigd."
        )


class OtherKey(OverlegError):
    """A key with which every secret address would be another one."""

    def __init__(self, file: str, variable: str) -> None:
        super().__init__(
            f"Dit is een andere sleutel dan die van de bekendgemaakte adressen ({file} of "
            f"{variable}); zet de goede terug. Wilt u juist een andere, dan geeft 'overleg "
            "vernieuw --sleutel' iedereen een nieuw adres. Er is niets gewijzigd."
        )


class NothingPublishedYet(OverlegError):
    """An address is asked of what was never published."""

    def __init__(self) -> None:
        super().__init__("Er zijn nog geen geheime adressen; maak ze met: overleg genereer")


class NotSecret(OverlegError):
    """A secret address is to be renewed, and there is none."""

    def __init__(self) -> None:
        super().__init__(
            "De adressen van dit programma zijn niet geheim; zet geheim = true onder [publicatie]."
        )


class NoSuchAudience(OverlegError):
    """Nobody has an address by this name."""

    def __init__(self, name: str, known: list[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(name, known, n=1)
        cure = (
            f"bedoelde u {near[0]!r}?"
            if near
            else "noem een groep, 'alles' of een overleg als 'overleg/<id>'."
        )
        super().__init__(f"Er is geen agenda van {name!r}; {cure}")


class RenewWhat(OverlegError):
    """Nothing to renew was named, or two things at once."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__("Noem de groep die een nieuw adres krijgt, of --sleutel voor iedereen.")


class SameKey(OverlegError):
    """Another key is wanted, and the environment still holds the old one."""

    def __init__(self, variable: str) -> None:
        super().__init__(
            f"In {variable} staat nog de oude sleutel; zet er eerst een andere in, bijvoorbeeld "
            "van: openssl rand -hex 32. Er is niets gewijzigd."
        )


class ChangesWaiting(OverlegError):
    """A new address would publish changes that nobody asked to publish."""

    def __init__(self, count: int) -> None:
        super().__init__(
            f"Het programma is gewijzigd ({count} bijeenkomsten veranderen); maak dat eerst bekend "
            "met 'overleg genereer', of neem het mee met --toch. Er is niets gewijzigd."
        )


# --- serving -----------------------------------------------------------------------------------


class NoOutput(OverlegError):
    """There is nothing to serve."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"De map {folder} bestaat niet; maak haar met: overleg genereer")


class CannotListen(OverlegError):
    """The address or port on which the server should listen is not to be had."""

    def __init__(self, address: str, port: int, reason: str) -> None:
        super().__init__(
            f"Op {address} poort {port} kan niet geluisterd worden ({reason}); kies met --poort of "
            "--adres iets anders."
        )


class HalfACertificate(OverlegError):
    """A certificate without its key, or the other way round."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__("--certificaat en --sleutelbestand horen bij elkaar; geef beide of geen.")


class WrongCertificate(OverlegError):
    """A certificate or its key that cannot be used."""

    def __init__(self, certificate: str, key: str, reason: str) -> None:
        super().__init__(
            f"{certificate} en {key}: niet te gebruiken voor https ({reason}); nodig zijn het hele "
            "certificaat (fullchain) en de sleutel daarvan, beide als PEM en zonder wachtwoord."
        )


class ServerFailed(OverlegError):
    """The server stopped, and nobody asked it to."""

    def __init__(self) -> None:
        super().__init__(
            "De server is onverwacht gestopt; start hem opnieuw. Gebeurt het vaker, laat systemd "
            "of Docker hem dan herstarten en meld het, met de regels hierboven erbij."
        )


# --- delivery ----------------------------------------------------------------------------------


class MissingExtra(OverlegError):
    """A kind of target whose package is not installed."""

    def __init__(self, kind: str, extra: str) -> None:
        super().__init__(
            f"Voor {kind} is een extra pakket nodig; installeer het met: "
            f"pip install 'overleg[{extra}]'"
        )


class NothingToPublish(OverlegError):
    """An output folder without a feed."""

    def __init__(self, output: str) -> None:
        super().__init__(
            f"{output}: er is nog niets om te publiceren; draai eerst overleg genereer, of noem de "
            "goede map met --uitvoer."
        )


class OutputNotWhole(OverlegError):
    """An output folder that is not as it was written."""

    def __init__(self, output: str) -> None:
        super().__init__(
            f"{output}: niet elk bestand is zoals overleg genereer het schreef; draai overleg "
            "genereer, en dan dit nog eens. Er is niets gepubliceerd."
        )


class UnknownKindOfTarget(OverlegError):
    """An address that overleg cannot publish to."""

    exit_code = 2

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"Naar {kind}:// kan overleg niet publiceren; noem een map, sftp://…, s3://… of caldav."
        )


class IncompleteAddress(OverlegError):
    """An address that lacks the server or the folder."""

    exit_code = 2

    def __init__(self, example: str) -> None:
        super().__init__(f"Het adres is niet volledig; schrijf het zoals {example}")


class PasswordInAddress(OverlegError):
    """A secret on the command line, where everybody on the machine can read it."""

    exit_code = 2

    def __init__(self, kind: str) -> None:
        cures = {
            "sftp": "gebruik een ssh-sleutel, of zet het in OVERLEG_SFTP_WACHTWOORD",
            "s3": "zet de sleutels in AWS_ACCESS_KEY_ID en AWS_SECRET_ACCESS_KEY",
            "caldav": "zet het in OVERLEG_CALDAV_WACHTWOORD of in de sleutelbos van het systeem",
        }
        super().__init__(f"Een wachtwoord hoort niet in het adres; {cures[kind]}.")


class InsideOutput(OverlegError):
    """A target that is the output itself."""

    exit_code = 2

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"{folder}: dat is de uitvoer zelf of een map daarin; noem een map ergens anders."
        )


class NoSuchTarget(OverlegError):
    """A folder that lies in nothing, as when a disk is not attached."""

    def __init__(self, target: str) -> None:
        super().__init__(
            f"{target}: die map is er niet, en de map erboven ook niet; koppel de schijf of maak "
            "de map aan."
        )


class TargetUnreachable(OverlegError):
    """A server that does not answer."""

    def __init__(self, target: str) -> None:
        super().__init__(
            f"{target}: geen verbinding; controleer naam, poort en netwerk, en draai dit nog eens."
        )


class LoginRefused(OverlegError):
    """A server that does not let us in."""

    def __init__(self, target: str, variable: str) -> None:
        super().__init__(
            f"{target}: de server laat deze gebruiker niet toe; controleer de naam en de sleutel "
            f"of het wachtwoord (uit {variable} of de sleutelbos)."
        )


class UnknownHost(OverlegError):
    """An SFTP server of which this machine does not know the key."""

    def __init__(self, host: str, port: int, user: str, fingerprint: str) -> None:
        super().__init__(
            f"De server {host} is op deze machine nog onbekend (sleutel {fingerprint}). Vraag de "
            f"beheerder of die sleutel klopt, en maak eenmaal verbinding met: "
            f"ssh -p {port} {user}@{host}"
        )


class ChangedHostKey(OverlegError):
    """An SFTP server with another key than it had."""

    def __init__(self, host: str) -> None:
        super().__init__(
            f"De server {host} heeft een andere sleutel dan eerst; dat kan een andere server zijn. "
            f"Vraag de beheerder. Klopt het, vergeet dan de oude met: ssh-keygen -R {host}"
        )


class TargetFailed(OverlegError):
    """A target that refused, or was lost on the way."""

    def __init__(self, target: str, path: str, why: str) -> None:
        place = f", {path}" if path else ""
        super().__init__(
            f"{target}{place}: {why}. De publicatie is niet af; wat er staat is heel, en dit nog "
            "eens draaien maakt het af."
        )


class NoSuchBucket(OverlegError):
    """A bucket that is not there."""

    def __init__(self, target: str) -> None:
        super().__init__(
            f"{target}: die emmer (bucket) is er niet; controleer de naam en AWS_ENDPOINT_URL."
        )


class BucketRefused(OverlegError):
    """Keys that open nothing."""

    def __init__(self, target: str) -> None:
        super().__init__(
            f"{target}: geen toegang; controleer AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY en de "
            "rechten: lezen, schrijven, verwijderen en de inhoud opsommen."
        )


class ForeignKeyUnreadable(OverlegError):
    """A bucket with a name in it that is no path."""

    def __init__(self, target: str) -> None:
        super().__init__(
            f"{target}: daar staat iets met een lege mapnaam (//); kies een eigen voorvoegsel, "
            "bijvoorbeeld s3://emmer/agenda"
        )


class StrangersInTheWay(OverlegError):
    """Files of somebody else where ours should be."""

    def __init__(self, target: str, paths: tuple[str, ...]) -> None:
        named = ", ".join(paths[:5]) + (" en meer" if len(paths) > 5 else "")
        super().__init__(
            f"{target}: daar staat iets anders dan overleg er zette: {named}. Verplaats of "
            "verwijder het, of kies een andere map. Er is niets gepubliceerd."
        )


class LedgerDamaged(OverlegError):
    """A record of what was published that is not as it was written."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"{where}: het bestand .overleg.json is beschadigd, dus overleg weet niet wat daar van "
            "hem is; zet het terug uit een back-up, of maak de map leeg. Er is niets gepubliceerd."
        )


class LedgerTooNew(OverlegError):
    """A record that a later version of overleg wrote."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"{where}: een nieuwere overleg heeft hier gepubliceerd; werk overleg bij. Er is niets "
            "gepubliceerd."
        )


class FeedNotWhole(OverlegError):
    """A feed in the output that is not as overleg writes it."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"{path}: dit is geen hele feed van overleg; draai overleg genereer, en dan dit nog "
            "eens. Van deze groep is niets gewijzigd."
        )


class FeedMissing(OverlegError):
    """A group without a feed in the output."""

    def __init__(self, group: str, output: str) -> None:
        super().__init__(
            f"{output}: de feed van groep {group!r} is er niet of is er tweemaal; draai eerst "
            "overleg genereer. Er is niets gewijzigd."
        )


class MissingLogin(OverlegError):
    """Something that logging in needs, and that is not there."""

    exit_code = 2

    def __init__(self, what: str, variable: str) -> None:
        super().__init__(
            f"Voor caldav ontbreekt {what}; zet het in {variable} (zie docs/beheer.md)."
        )


class CalendarAddressUnsafe(OverlegError):
    """A password that would travel where everybody on the network can read it."""

    exit_code = 2

    def __init__(self) -> None:
        super().__init__(
            "Met http:// gaat het wachtwoord leesbaar over het netwerk; gebruik https://"
        )


class CalendarLoginRefused(OverlegError):
    """A CalDAV server that does not let us in, or not write."""

    def __init__(self, server: str) -> None:
        super().__init__(
            f"{server}: geen toegang; controleer OVERLEG_CALDAV_GEBRUIKER, het wachtwoord en de "
            "rechten. Bij Nextcloud maakt u een app-wachtwoord onder Instellingen, Beveiliging."
        )


class CalendarServerUnreachable(OverlegError):
    """A CalDAV server that does not answer, or no more."""

    def __init__(self, server: str) -> None:
        super().__init__(
            f"{server}: geen verbinding, of die viel weg. Wat er staat is heel; dit nog eens "
            "draaien maakt het af."
        )


class CalendarServerBusy(OverlegError):
    """A CalDAV server that asks for patience."""

    def __init__(self, server: str) -> None:
        super().__init__(
            f"{server}: de server vraagt om het kalmer aan te doen; draai dit later nog eens, dan "
            "gaat het verder waar het was."
        )


class CalendarServerFailed(OverlegError):
    """A CalDAV server that refuses to read or write."""

    def __init__(self, server: str, status: int) -> None:
        super().__init__(
            f"{server}: de server weigert (antwoord {status}). Wat er staat is heel; zoek in het "
            "logboek van de server waarom, en draai dit nog eens."
        )


class CalendarNotMade(OverlegError):
    """A server on which this account may make no calendar, or no more."""

    def __init__(self, server: str, title: str, calendar: str) -> None:
        super().__init__(
            f"{server}: de agenda {title!r} is daar niet te maken; misschien mag deze gebruiker "
            f"dat niet, of is het hoogste aantal bereikt. Laat de beheerder een agenda maken met "
            f"{calendar!r} als naam in het adres, en draai dit nog eens."
        )


class NotACalendarServer(OverlegError):
    """An address where no calendars are."""

    def __init__(self, server: str) -> None:
        super().__init__(
            f"{server}: hier antwoordt geen CalDAV-server zoals het hoort; controleer het adres. "
            "Bij Nextcloud is dat https://SERVER/remote.php/dav"
        )


# --- a plan that cannot be made ----------------------------------------------------------------


class TooManyEvents(OverlegError):
    """A programme that asks for more events than anybody could attend."""

    exit_code = 3

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Dit programma vraagt om meer dan {most} bijeenkomsten; meer plant overleg niet in "
            "één keer. Maak de periode korter, of verdeel het over meer programma's."
        )


class Overcrowded(OverlegError):
    """A group or place that far more events want than it can ever hold."""

    exit_code = 3

    def __init__(self, name: str, wanted: int, places: int) -> None:
        super().__init__(
            f"Geen planning mogelijk: {name} heeft minstens {wanted} bijeenkomsten, en er zijn "
            f"hoogstens {places} dagen en tijden voor. Noem meer 'tijden', verhoog 'capaciteit', "
            "of plan minder. Er is niets gewijzigd."
        )


class PlanTooHard(OverlegError):
    """A plan that the solver does not find in the time it has."""

    exit_code = 3

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"Na {seconds} seconden rekenen is er nog geen planning: te veel overleggen willen op "
            "dezelfde dagen dezelfde groepen. Noem meer 'tijden', verhoog 'capaciteit', of plan "
            "minder. Er is niets gewijzigd."
        )
