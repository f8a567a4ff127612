"""TOML text -> Programme, or every mistake in it at once, each with its line."""

import codecs
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from overleg.errors import OverlegError, Problem, ProgrammeProblems
from overleg.language.meaning import Span
from overleg.programme import sentences
from overleg.programme.attachments import DAY, read_occasions
from overleg.programme.checks import tell_conflicts
from overleg.programme.format import BezetTable, ProgrammaTable, ProgrammeFile, VrijeDagenTable
from overleg.programme.meetings import as_moment, present, read_meeting
from overleg.programme.model import (
    Avoidance,
    Busy,
    Calendar,
    ClosedDays,
    Closure,
    Group,
    Location,
    Meeting,
    Programme,
    Publication,
)
from overleg.programme.pictures import picture_kind
from overleg.programme.positions import Path
from overleg.programme.problems import Fault, Faults, problems, table_names
from overleg.programme.setting import Setting, read_setting
from overleg.programme.shape import shape
from overleg.programme.syntax import read_toml
from overleg.programme.toml_advice import stopped_reading
from overleg.programme.values import attachment
from overleg.programme.yearly import read_cycles

MOST_CHARACTERS = 15_000_000
MOST_MEETINGS = 40_000
LARGEST_LOGO = 200_000  # bytes: every page shows it


def decode_programme(data: bytes, file: str) -> str:
    """Return the text of a file in UTF-8, with or without byte order mark.

    Raises:
        ProgrammeProblems: the file was saved in another encoding, or is too large.
    """
    if len(data) > MOST_CHARACTERS:
        raise _refusal(file, sentences.too_large_file(MOST_CHARACTERS // 1_000_000))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _refusal(file, sentences.not_utf8("UTF-16"))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _refusal(file, sentences.not_utf8("een oude Windows-codering"), line) from None


def encode_programme(text: str, like: bytes) -> bytes:
    r"""Return a text as a file, with the byte order mark that the file had.

    >>> encode_programme("a", like=b"\xef\xbb\xbfb")
    b'\xef\xbb\xbfa'
    """
    return text.encode("utf-8-sig" if like.startswith(codecs.BOM_UTF8) else "utf-8")


def attachment_names(text: str) -> tuple[str, ...]:
    """Return the files beside the programme that it needs read, each once.

    What is no safe path below the folder of the programme is left out; reading tells it.
    """
    data = read_toml(text).data if len(text) <= MOST_CHARACTERS else None
    tables = (data or {}).get("bezet")
    names = [table.get("bestand") for table in _tables(tables)]
    head = (data or {}).get("programma")
    names += [head.get("logo")] if isinstance(head, dict) else []
    return tuple(dict.fromkeys(str(name) for name in names if _is_attachment(name)))


def read_programme(
    text: str,
    *,
    file: str,
    period: str | None = None,
    attachments: Mapping[str, bytes] | None = None,
) -> Programme:
    """Return the programme that the text describes.

    Args:
        text: TOML.
        file: its name, as the user knows it, for the problems.
        period: another period to try the programme out in; see `Setting`.
        attachments: name -> content of the files of `attachment_names` that were found.

    Raises:
        ProgrammeProblems: something in it is wrong; all of it is told.
        WrongTryOutPeriod: `period` is no period.
    """
    if len(text) > MOST_CHARACTERS:
        raise _refusal(file, sentences.too_large_file(MOST_CHARACTERS // 1_000_000))
    reading = read_toml(text)
    faults = Faults(reading.text, list(reading.faults), set(reading.gaps))
    if reading.data is None:
        faults.found.append(Fault((), stopped_reading(), faults.found[-1].line))
        raise ProgrammeProblems(problems(faults, file, {}))
    if len(_tables(reading.data.get("overleg"))) > MOST_MEETINGS:
        raise _refusal(file, sentences.too_many("overleggen", MOST_MEETINGS))
    names = table_names(reading.data)
    made = _programme(shape(reading.data, faults), period, attachments or {}, faults)
    if faults.found:
        raise ProgrammeProblems(problems(faults, file, names))
    return made


def _refusal(file: str, sentence: str, line: int = 1) -> ProgrammeProblems:
    return ProgrammeProblems((Problem(file, line, f"regel {line}", sentence),))


def _tables(value: object) -> list[dict[str, Any]]:
    return [table for table in value if isinstance(table, dict)] if isinstance(value, list) else []


def _is_attachment(name: object) -> bool:
    try:
        return isinstance(name, str) and bool(attachment(name))
    except OverlegError:
        return False


def _programme(
    file: ProgrammeFile, try_out: str | None, attachments: Mapping[str, bytes], faults: Faults
) -> Programme:
    """Return the programme; it is whole only if no fault was told."""
    setting = read_setting(file.programma, try_out, faults)
    tell_conflicts(file, faults)
    table = file.programma or ProgrammaTable()
    return Programme(
        title=table.titel or "",
        organisation=table.organisatie or "",
        period=setting.period or Span(None, None),
        period_phrase=setting.phrase,
        domain=table.domein or "",
        region=setting.region,
        times=setting.times,
        version=table.versie or 1,
        try_out=try_out is not None,
        logo=_logo(table, attachments, faults),
        colour=table.kleur or "",
        font=table.lettertype or "",
        groups=_groups(file),
        locations=_locations(file),
        busy=_all_busy(file, setting, attachments, faults),
        meetings=_meetings(file, setting, faults),
        cycles=read_cycles(file, setting, faults),
        closed_days=_closed_days(file.vrije_dagen or VrijeDagenTable()),
        publication=_publication(file),
    )


def _logo(table: ProgrammaTable, attachments: Mapping[str, bytes], faults: Faults) -> bytes:
    """Return the picture, empty if there is none or it is no good."""
    if not table.logo:
        return b""
    picture = attachments.get(table.logo)
    if picture is None:
        faults.add(("programma", "logo"), sentences.attachment_missing(table.logo))
        return b""
    if len(picture) > LARGEST_LOGO:
        faults.add(("programma", "logo"), sentences.logo_too_large(table.logo, LARGEST_LOGO))
    elif not picture_kind(picture):
        faults.add(("programma", "logo"), sentences.logo_unreadable(table.logo))
    return picture


def _groups(file: ProgrammeFile) -> tuple[Group, ...]:
    return tuple(
        Group(
            table.id or "",
            table.naam or "",
            table.capaciteit or 1,
            table.capaciteit_uren,
            table.omschrijving or "",
        )
        for table in present(file.groep)
    )


def _locations(file: ProgrammeFile) -> tuple[Location, ...]:
    return tuple(
        Location(table.id or "", table.naam or "", bool(table.exclusief))
        for table in present(file.locatie)
    )


def _meetings(file: ProgrammeFile, setting: Setting, faults: Faults) -> tuple[Meeting, ...]:
    read = [
        read_meeting(table, ("overleg", index), setting, faults)
        for index, table in enumerate(file.overleg or ())
        if table is not None
    ]
    return present(read)


def _closed_days(table: VrijeDagenTable) -> ClosedDays:
    days = [
        Closure(Span(day.datum, day.datum), day.naam or "", present(day.groepen))
        for day in present(table.sluitingsdagen)
    ]
    spans = [
        Closure(Span(reces.van, reces.tot_en_met), reces.naam or "", present(reces.groepen))
        for reces in present(table.reces)
    ]
    return ClosedDays(
        calendar=table.kalender or Calendar.MUNICIPAL,
        liberation_day_before_2024=bool(table.bevrijdingsdag_voor_2024),
        closures=(*days, *spans),
        school_holidays=table.schoolvakanties or Avoidance.AVOID,
        bridge_days=table.brugdagen or Avoidance.AVOID,
    )


def _publication(file: ProgrammeFile) -> Publication:
    table = file.publicatie
    return Publication(table.basis_url or "", bool(table.geheim)) if table else Publication()


def _all_busy(
    file: ProgrammeFile, setting: Setting, attachments: Mapping[str, bytes], faults: Faults
) -> tuple[Busy, ...]:
    return tuple(
        _busy(table, ("bezet", index, "bestand"), setting, attachments, faults)
        for index, table in enumerate(file.bezet or ())
        if table is not None
    )


def _busy(
    table: BezetTable,
    path: Path,
    setting: Setting,
    attachments: Mapping[str, bytes],
    faults: Faults,
) -> Busy:
    occasions = []
    for moment, whole_day in map(as_moment, present(table.data)):
        occasions.append((moment, DAY if whole_day else table.duur or timedelta()))
    if table.bestand and table.bestand not in attachments:
        faults.add(path, sentences.attachment_missing(table.bestand))
    elif table.bestand and setting.period:
        try:
            text = attachments[table.bestand].decode("utf-8", errors="replace")
            occasions += read_occasions(text, setting.period, table.bestand)
        except OverlegError as error:
            faults.add(path, str(error))
    return Busy(table.naam or "", present(table.groepen), tuple(occasions))
