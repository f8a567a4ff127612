"""The Dutch sentence for each mistake in a programme: what is wrong, and what to write instead."""
# ruff: noqa: D103 -- the sentence itself says what each function gives

import re
from collections.abc import Iterable
from datetime import date

from overleg.errors import printable
from overleg.language.meaning import Span
from overleg.programme.quoting import all_of, days, did_you_mean, meant, one_of, quoted

# The words of a single value.


def wrong_word(word: str, kind: str, possible: Iterable[str]) -> str:
    return f"{quoted(word)} is geen {kind}{meant(word, possible)}"


def wrong_clock(word: str) -> str:
    found = re.fullmatch(r"\s*(\d{1,2})(?:[.:u](\d{2})?)?\s*(?:uur|u)?\s*", word)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (10, 0)
    example = f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else "10:00"
    return f'{quoted(word)} is geen tijd; schrijf uren en minuten, zoals "{example}"'


def wrong_length(word: str) -> str:
    return f'{quoted(word)} is geen duur; schrijf uren:minuten, zoals "1:30" voor anderhalf uur'


def length_outside(word: str) -> str:
    return f'duur {quoted(word)} kan niet; kies een duur van "0:05" tot en met "24:00"'


def wrong_id(word: str) -> str:
    made = re.sub(r"[^a-z0-9]+", "-", word.casefold()).strip("-")[:60]
    instead = f", zoals '{made}'" if made else ""
    return (
        f"{quoted(word)} kan geen id zijn; gebruik hoogstens 60 kleine letters, cijfers en"
        f" streepjes (niet vooraan){instead}"
    )


def reserved_id(word: str) -> str:
    return f"'{word}' is een gereserveerd woord; kies een ander id, zoals '{word}-groep'"


def wrong_colour(word: str) -> str:
    return f'{quoted(word)} is geen kleur; schrijf # en zes cijfers of letters a-f, zoals "#154273"'


def wrong_font(word: str) -> str:
    return (
        f"{quoted(word)} is geen lettertype; schrijf de naam van één lettertype, met alleen "
        'letters, cijfers, spaties en streepjes, zoals "Verdana"'
    )


def wrong_host(word: str) -> str:
    found = re.search(r"(?:[a-z]+://|@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)", word.casefold())
    example = found[1] if found else "huizen.nl"
    return f'{quoted(word)} is geen domeinnaam; schrijf zoiets als "{example}"'


def wrong_address(word: str) -> str:
    return f'{quoted(word)} is geen webadres; schrijf zoiets als "https://agenda.huizen.nl/"'


def wrong_path(word: str) -> str:
    return (
        f"{quoted(word)} is geen bestand bij het programma; schrijf een pad vanaf de map van het"
        ' programma, zonder "..", zoals "college.ics"'
    )


def forbidden_sign(sign: str) -> str:
    name = f"U+{ord(sign):04X}"
    if sign in "\n\r\t":
        name = "een tab" if sign == "\t" else "een nieuwe regel"
        return f"hier mag geen {name.removeprefix('een ')} staan; schrijf de tekst op één regel"
    return f"de tekst bevat een onzichtbaar stuurteken ({name}); haal het weg"


def too_long(most: int) -> str:
    return f"de tekst is te lang; gebruik hoogstens {most} tekens"


def empty_text() -> str:
    return "is leeg; vul iets in of haal de regel weg"


def empty_list(key: str, example: str) -> str:
    return f"de lijst is leeg; noem er ten minste één, zoals {key} = {example}"


def wrong_type(value: object, wanted: str) -> str:
    return f"{quoted(value)} is hier niet goed; schrijf {wanted}"


def no_table(header: str) -> str:
    return f"hier hoort een tabel; schrijf {header} met de sleutels eronder"


def outside_bounds(value: object, least: object, most: object) -> str:
    if most is not None:
        return f"{quoted(value)} is te groot; schrijf hoogstens {most}"
    wanted = "een getal groter dan 0" if least is None else f"{least} of meer"
    return f"{quoted(value)} is te klein; schrijf {wanted}"


def newer_version(version: object) -> str:
    return (
        f"versie {quoted(version)} is hier niet bekend; schrijf versie = 1 of werk het programma"
        " overleg bij"
    )


def unknown_key(key: str, possible: Iterable[str]) -> str:
    words = list(possible)
    cure = meant(key, words) if words else "; haal de regel weg"
    return f"'{printable(key)}' is hier geen bekende sleutel{cure}"


def unknown_table(key: str, possible: Iterable[str]) -> str:
    return f"'{printable(key)}' is geen bekende tabel{meant(key, possible)}"


def missing(key: str, example: str) -> str:
    return f"ontbreekt; schrijf bijvoorbeeld {key} = {example}"


def missing_programme() -> str:
    return (
        "[programma] ontbreekt; begin het bestand met [programma] en daaronder titel, organisatie,"
        " periode en domein"
    )


def empty_file() -> str:
    return (
        "het bestand is leeg; begin met [programma] en daaronder titel, organisatie, periode en"
        " domein"
    )


def with_timezone(value: object) -> str:
    return f"{quoted(value)} heeft een tijdzone; schrijf dag en tijd zonder tijdzone"


# Across the file.


def duplicate_id(name: str, first: int) -> str:
    return f"'{printable(name)}' bestaat al (regel {first}); geef elk een eigen id"


def repeated(value: object) -> str:
    return f"{quoted(value)} staat er twee keer; noem het één keer"


def unknown_group(word: str, possible: Iterable[str]) -> str:
    cure = did_you_mean(word, possible) or f"; voeg [[groep]] met id = {quoted(word)} toe"
    return f"groep {quoted(word)} bestaat niet{cure}"


def formerly_exists(word: str) -> str:
    return (
        f"er is nog een overleg '{printable(word)}'; noem hier het oude id van een overleg dat zo"
        " niet meer heet"
    )


def formerly_twice(word: str, first: int) -> str:
    return (
        f"'{printable(word)}' is al het oude id van een ander overleg (regel {first});"
        " laat er één staan"
    )


def open_period(phrase: str) -> str:
    return (
        f'{quoted(phrase)} heeft geen begin of geen einde; noem beide, zoals "Q2 2023 t/m Q4 2024"'
    )


def broken_period(phrase: str) -> str:
    return (
        f"{quoted(phrase)} bestaat uit losse stukken; noem één aaneengesloten periode, zoals"
        ' "2024 t/m 2028"'
    )


def period_outside(phrase: str) -> str:
    return f"{quoted(phrase)} valt niet binnen 2000-2099; kies een periode daarbinnen"


def period_too_long(phrase: str, most: int) -> str:
    return f"{quoted(phrase)} is langer dan {most} jaar; kies een kortere periode"


def outside_period(value: object, period: Span) -> str:
    return (
        f"{quoted(value)} valt buiten de periode van het programma ({days(period)});"
        " pas een van beide aan"
    )


def outside_timeframe(value: object, phrase: str) -> str:
    return f"{quoted(value)} valt buiten het tijdpad {quoted(phrase)}; pas een van beide aan"


def after_period(value: object, period: Span) -> str:
    return (
        f"{quoted(value)} ligt na de periode van het programma ({days(period)});"
        " kies een eerdere dag"
    )


def reversed_span(first: date, last: date) -> str:
    return f"tot_en_met {last} ligt voor van {first}; wissel ze om"


def too_many(what: str, most: int) -> str:
    return f"meer dan {most:,} {what}; verdeel ze over meer bestanden".replace(",", ".", 1)


def length_from_file() -> str:
    return "de duur staat al in het bestand; haal duur weg"


def too_large_file(most: int) -> str:
    return f"het bestand is groter dan {most} MB; dat is geen programma, of verdeel het"


def not_utf8(encoding: str) -> str:
    return f"het bestand is bewaard als {encoding}; sla het op als UTF-8"


def one_of_two(first: str, second: str, *, has_both: bool) -> str:
    if has_both:
        return f"{first} en {second} gaan niet samen; laat één van beide staan"
    return f"{first} of {second} ontbreekt; schrijf één van beide"


# A meeting's keys against its phrase.


def one_line(sentence: str) -> str:
    """Return the sentence of an error of the language, on one line."""
    return " ".join(printable(part) for part in sentence.split())


def counts_from_today(phrase: str) -> str:
    return (
        f"{quoted(phrase)} telt vanaf vandaag, zodat het plan elke dag anders zou zijn;"
        ' schrijf vaste dagen, zoals "Vanaf Q3 2024"'
    )


def several(parts: Iterable[str]) -> str:
    return (
        f"hier staan meer ritmes ({all_of(parts)}); maak van elk een eigen [[overleg]] met zijn"
        " eigen frequentie"
    )


def length_missing(times: Iterable[str]) -> str:
    words = all_of(times)
    given = f" bij tijd {words}" if words else ""
    return f'ontbreekt{given}; schrijf hoe lang het duurt, zoals duur = "1:30"'


def contradicts(value: str, phrase: str, said: str) -> str:
    return (
        f"{value} is in tegenspraak met de frequentie {quoted(phrase)} ({said});"
        " pas een van beide aan"
    )


def never(phrase: str) -> str:
    return (
        f"{quoted(phrase)} geeft binnen tijdpad en periode geen enkele maand; pas de frequentie of"
        " het tijdpad aan"
    )


def no_events(key: str, phrase: str) -> str:
    return (
        f"{key} heeft geen zin: {quoted(phrase)} geeft zelf geen bijeenkomsten; haal {key} weg, of"
        " zet een losse bijeenkomst in [[overleg.extra]]"
    )


def only_with_count(key: str, phrase: str) -> str:
    return (
        f'{key} hoort bij een aantal per periode, zoals "2 tot 4 keer per jaar", niet bij'
        f" {quoted(phrase)}; haal {key} weg"
    )


def target_outside(target: int, least: int, most: int | None) -> str:
    bounds = f"van {least} tot en met {most}" if most is not None else f"van {least} of meer"
    return f"streef = {target} past niet bij de frequentie; kies een aantal {bounds}"


def no_time_in_part(part: str, example: str) -> str:
    return (
        f"de frequentie vraagt de {part}, maar de tijden van het programma vallen daarbuiten;"
        f' schrijf bijvoorbeeld tijd = "{example}"'
    )


# Yearly cycles.


def unknown_id(word: str, kind: str, possible: Iterable[str]) -> str:
    known = list(possible)
    cure = did_you_mean(word, known) or (f"; schrijf {one_of(known)}" if known else "")
    return f"{kind} {quoted(word)} bestaat niet{cure or '; haal de regel weg'}"


def own_successor() -> str:
    return "een mijlpaal kan niet na zichzelf komen; noem de mijlpaal die eerst moet"


def round_in_circles(names: Iterable[str]) -> str:
    return f"deze mijlpalen wachten op elkaar: {' → '.join(names)}; haal een 'na' weg"


def no_cycles_left(first: int, until: int) -> str:
    return f"vanaf = {first} en tot = {until} laten geen enkele cyclus over; tot telt niet mee"


def cycle_like_group(name: str) -> str:
    return (
        f"er is ook een groep '{printable(name)}' en beide willen de agenda feeds/{name}.ics; geef"
        " de groep een ander id"
    )


def cycle_like_meeting(name: str) -> str:
    return f"er is ook een overleg '{printable(name)}' en zo zou dit ook heten; kies een ander id"


def not_with_kind(key: str, kind: str, why: str) -> str:
    return f'{key} past niet bij soort = "{kind}": {why}; haal {key} weg'


def length_of_milestone_missing() -> str:
    return 'ontbreekt; schrijf hoe lang het duurt, zoals duur = "1:30"'


def once_in_cycle() -> str:
    return (
        'eenmaal per cyclus is een mijlpaal; maak er een [[….mijlpaal]] van met soort = "overleg"'
    )


def timeframe_in_cycle() -> str:
    return "in een jaarcyclus zegt 'wanneer' in welk deel van elk jaar; haal tijdpad weg"


# Attachments.


def attachment_missing(name: str) -> str:
    return (
        f"bestand {quoted(name)} is niet gevonden; zet het in de map van het programma of verbeter"
        " de naam"
    )


def logo_too_large(name: str, most: int) -> str:
    return (
        f"{quoted(name)} is groter dan {most // 1000} kB, en elke pagina laat het zien; "
        "maak de afbeelding kleiner"
    )


def logo_unreadable(name: str) -> str:
    return f"{quoted(name)} is geen afbeelding; gebruik een bestand in svg, png, jpg, gif of webp"


def attachment_unreadable(name: str) -> str:
    return (
        f"bestand {quoted(name)} is geen agenda (iCalendar); exporteer de agenda opnieuw als .ics"
    )


def attachment_too_large(name: str, megabytes: int) -> str:
    """Return that an agenda is more than can be read."""
    return (
        f"bestand {quoted(name)} is groter dan {megabytes} MB; exporteer alleen de afspraken in de"
        " periode"
    )


def attachment_repeats(name: str) -> str:
    """Return that the rules by which an agenda repeats go on too long or too often."""
    return (
        f"bestand {quoted(name)} heeft afspraken die te vaak of al te lang worden herhaald;"
        " exporteer alleen de afspraken in de periode"
    )


def attachment_too_busy(name: str, most: int) -> str:
    return (
        f"bestand {quoted(name)} geeft meer dan {most} afspraken in de periode; exporteer een"
        " kleinere agenda"
    )
