"""The shape of a programme file: its tables, its keys and the kind of value of each.

Every key may be absent here: which ones are required stands in `required`, so that a table with a
mistake can still be checked for others. A value that could not be read is None.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    PlainValidator,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import CoreSchema

from overleg.dutch import WEEKDAYS
from overleg.errors import WrongValue
from overleg.language.meaning import Unit
from overleg.programme import sentences, values
from overleg.programme.model import Avoidance, Calendar, Convention, MilestoneKind, PartialYear
from overleg.programme.quoting import quoted, texts

LONGEST_NAME = 200
LONGEST_TEXT = 2000


def _from_text(read: Callable[[str], object], example: str) -> PlainValidator:
    def read_text(value: object) -> object:
        if not isinstance(value, str):
            wanted = f'tekst tussen aanhalingstekens, zoals "{example}"'
            raise WrongValue(sentences.wrong_type(value, wanted))
        return read(value)

    return PlainValidator(read_text)


def _choice(*words: StrEnum | str) -> PlainValidator:
    possible = {str(word): word for word in words}

    def read(value: object) -> StrEnum | str:
        if not isinstance(value, str):
            raise WrongValue(sentences.wrong_type(value, texts(possible)))
        if value not in possible:
            raise WrongValue(sentences.wrong_word(value, "mogelijke waarde", possible))
        return possible[value]

    return PlainValidator(read)


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _known_group(word: str, info: ValidationInfo) -> str:
    known = info.context
    if known is not None and word not in known:
        raise WrongValue(sentences.unknown_group(word, sorted(known)))
    return word


def _version(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise WrongValue(sentences.wrong_type(value, "versie = 1"))
    if value != 1:
        raise WrongValue(sentences.newer_version(value))
    return value


def _words(*words: StrEnum | str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "enum": [str(word) for word in words]})


def _pattern(pattern: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern})


_ID_PATTERN = rf"^[a-z0-9][a-z0-9-]{{0,{values.LONGEST_ID - 1}}}$"
_DAY_SCHEMA: dict[str, Any] = {"type": "string", "format": "date"}
_MOMENT_SCHEMA = {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}:[0-9]{2})?$",
}
"""Of a day, perhaps with a time: JSON Schema has no word for a time without a zone."""

Text = Annotated[str, StringConstraints(max_length=LONGEST_TEXT)]
Filled = Annotated[str, StringConstraints(max_length=LONGEST_TEXT, pattern=r"\S")]
Name = Annotated[str, StringConstraints(max_length=LONGEST_NAME, pattern=r"\S")]
Id = Annotated[str, AfterValidator(values.identifier), _pattern(_ID_PATTERN)]
GroupId = Annotated[str, AfterValidator(values.group_identifier), _pattern(_ID_PATTERN)]
GroupRef = Annotated[str, AfterValidator(_known_group)]
Groups = Annotated[list[GroupRef | None], Field(min_length=1)]
Clock = Annotated[
    time, _from_text(values.clock, "10:00"), _pattern(r"^([01]?[0-9]|2[0-3]):[0-5][0-9]$")
]
Clocks = Annotated[
    list[Clock | None],
    BeforeValidator(_one_or_more, json_schema_input_type=Clock | list[Clock]),
    Field(min_length=1),
]
Weekday = Annotated[int, _from_text(values.weekday, "dinsdag"), _words(*WEEKDAYS)]
Weekdays = Annotated[
    list[Weekday | None],
    BeforeValidator(_one_or_more, json_schema_input_type=Weekday | list[Weekday]),
    Field(min_length=1),
]
Length = Annotated[
    timedelta, _from_text(values.length, "1:30"), _pattern(r"^[0-9]{1,2}:[0-5][0-9]$")
]
Day = Annotated[date, PlainValidator(values.day), WithJsonSchema(_DAY_SCHEMA)]
Moment = Annotated[
    date | datetime, PlainValidator(values.local_moment), WithJsonSchema(_MOMENT_SCHEMA)
]
Attachment = Annotated[str, AfterValidator(values.attachment), StringConstraints(max_length=500)]
Font = Annotated[str, AfterValidator(values.font), _pattern(values.FONT_PATTERN)]
Avoid = Annotated[Avoidance, _choice(*Avoidance), _words(*Avoidance)]
_BRIDGES = (Avoidance.AVOID, Avoidance.ALLOW)
_REGIONS = ("Noord", "Midden", "Zuid")
_PERIODS = (Unit.MONTH, Unit.QUARTER, Unit.YEAR)
_PRIORITIES = ("normaal", "wettelijk")


class Table(BaseModel):
    """A table of the file; an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)
    required: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the schema with what is required, without our English words."""
        schema = handler.resolve_ref_schema(handler(core_schema))
        schema.pop("description", None)
        if cls.required:
            schema["required"] = list(cls.required)
        return schema

    @classmethod
    def example(cls, key: str) -> str:
        """Return a value for the key as it is typed."""
        examples = cls.model_fields[key].examples
        return quoted(examples[0]) if examples else '"…"'


class ProgrammaTable(Table):
    """`[programma]`."""

    required = ("titel", "organisatie", "periode", "domein")

    titel: Filled | None = Field(
        default=None,
        description="Titel van het programma, boven elke pagina.",
        examples=["Uitvoeringsprogramma veiligheid Huizen"],
    )
    organisatie: Filled | None = Field(
        default=None, description="De gemeente of organisatie.", examples=["Gemeente Huizen"]
    )
    periode: Filled | None = Field(
        default=None,
        description="De periode die wordt gepland, met begin en einde; hoogstens tien jaar.",
        examples=["Q2 2023 t/m Q4 2024", "2024", "2024 t/m 2028"],
    )
    domein: Annotated[str, AfterValidator(values.host)] | None = Field(
        default=None,
        description="Domeinnaam van de organisatie; maakt elke afspraak wereldwijd uniek.",
        examples=["huizen.nl"],
    )
    regio: Annotated[str, _choice(*_REGIONS), _words(*_REGIONS)] | None = Field(
        default=None, description="Regio voor de schoolvakanties (anders Noord)."
    )
    tijden: Clocks | None = Field(
        default=None,
        description="Begintijden voor overleggen zonder eigen tijd, de liefste eerst.",
        examples=[["10:00"]],
    )
    versie: Annotated[int, PlainValidator(_version), WithJsonSchema({"const": 1})] | None = Field(
        default=None, description="Versie van deze bestandsvorm: 1."
    )
    logo: Attachment | None = Field(
        default=None, description="Afbeelding, vanaf de map van dit bestand."
    )
    kleur: Annotated[str, AfterValidator(values.colour), _pattern("^#[0-9a-fA-F]{6}$")] | None = (
        Field(default=None, description="Huiskleur.", examples=["#154273"])
    )
    lettertype: Font | None = Field(
        default=None, description="Lettertype van de pagina's.", examples=["Verdana"]
    )


class SluitingsdagTable(Table):
    """One of `sluitingsdagen`."""

    required = ("datum", "naam")

    datum: Day | None = Field(default=None, description="De dag.", examples=[date(2024, 5, 10)])
    naam: Name | None = Field(
        default=None, description="Waarom gesloten.", examples=["Dag na Hemelvaart"]
    )
    groepen: Groups | None = Field(
        default=None, description="Alleen voor deze groepen (anders allemaal)."
    )


class RecesTable(Table):
    """One of `reces`."""

    required = ("van", "tot_en_met", "naam")

    van: Day | None = Field(default=None, description="Eerste dag.", examples=[date(2024, 7, 15)])
    tot_en_met: Day | None = Field(
        default=None, description="Laatste dag.", examples=[date(2024, 8, 25)]
    )
    naam: Name | None = Field(
        default=None, description="Naam van het reces.", examples=["Zomerreces"]
    )
    groepen: Groups | None = Field(
        default=None, description="Alleen voor deze groepen (anders allemaal)."
    )


class VrijeDagenTable(Table):
    """`[vrije_dagen]`."""

    kalender: Annotated[Calendar, _choice(*Calendar), _words(*Calendar)] | None = Field(
        default=None,
        description="gemeente: de vrije dagen van de Cao Gemeenten; landelijk: feestdagen.",
    )
    bevrijdingsdag_voor_2024: bool | None = Field(
        default=None, description="Was 5 mei ook voor 2024 elk jaar vrij?"
    )
    sluitingsdagen: list[SluitingsdagTable | None] | None = Field(
        default=None, description="Eigen dagen waarop niets wordt gepland."
    )
    reces: list[RecesTable | None] | None = Field(
        default=None, description="Perioden waarin niets wordt gepland."
    )
    schoolvakanties: Avoid | None = Field(
        default=None, description="Plannen in schoolvakanties: vermijden, nooit of mag."
    )
    brugdagen: Annotated[Avoidance, _choice(*_BRIDGES), _words(*_BRIDGES)] | None = Field(
        default=None, description="Plannen tussen een vrije dag en het weekend: vermijden of mag."
    )


class GroepTable(Table):
    """`[[groep]]`."""

    required = ("id", "naam")

    id: GroupId | None = Field(
        default=None, description="Korte naam, ook van de agenda.", examples=["politie"]
    )
    naam: Name | None = Field(default=None, description="Naam van de groep.", examples=["Politie"])
    capaciteit: Annotated[int, Field(ge=1, le=1000)] | None = Field(
        default=None, description="Hoeveel overleggen tegelijk (anders 1)."
    )
    capaciteit_uren: Annotated[float, Field(gt=0, le=10_000, allow_inf_nan=False)] | None = Field(
        default=None, description="Hoeveel uur per week voor overleg."
    )
    omschrijving: Text | None = Field(default=None, description="Toelichting.")


class LocatieTable(Table):
    """`[[locatie]]`."""

    required = ("id", "naam")

    id: Id | None = Field(default=None, description="Korte naam.", examples=["gemeentehuis"])
    naam: Name | None = Field(
        default=None, description="Naam van de plek.", examples=["Gemeentehuis"]
    )
    exclusief: bool | None = Field(default=None, description="Past er maar één overleg tegelijk?")


class BezetTable(Table):
    """`[[bezet]]`."""

    required = ("naam", "groepen")

    naam: Name | None = Field(
        default=None, description="Waardoor de groepen niet kunnen.", examples=["College van B&W"]
    )
    groepen: Groups | None = Field(
        default=None, description="Wie dan niet kan.", examples=[["oov"]]
    )
    data: list[Moment | None] | None = Field(
        default=None,
        description="Wanneer, met duur; een dag zonder tijd is de hele dag.",
        examples=[[datetime(2024, 5, 14, 9)]],  # noqa: DTZ001 -- local, as typed
    )
    duur: Length | None = Field(default=None, description="Hoe lang.", examples=["1:30"])
    bestand: Attachment | None = Field(
        default=None, description="Agenda (.ics) naast dit bestand.", examples=["college.ics"]
    )


class IngreepTable(Table):
    """`[[overleg.ingreep]]`."""

    required = ("gevraagd",)

    gevraagd: Day | None = Field(
        default=None, description="De dag van de bijeenkomst.", examples=[date(2024, 5, 14)]
    )
    naar: Moment | None = Field(default=None, description="Nieuwe dag, met of zonder tijd.")
    vervalt: bool | None = Field(default=None, description="true: de bijeenkomst gaat niet door.")
    reden: Text | None = Field(default=None, description="Waarom, voor de deelnemers.")


class ExtraTable(Table):
    """`[[overleg.extra]]`."""

    required = ("op",)

    op: Moment | None = Field(
        default=None,
        description="Dag, met of zonder tijd.",
        examples=[datetime(2024, 7, 2, 9)],  # noqa: DTZ001 -- local, as typed
    )
    reden: Text | None = Field(default=None, description="Waarom, voor de deelnemers.")


class OverlegTable(Table):
    """`[[overleg]]`."""

    required = ("id", "naam", "frequentie", "groepen")

    id: Id | None = Field(default=None, description="Korte, vaste naam.", examples=["pga"])
    naam: Name | None = Field(default=None, description="Naam.", examples=["PGA-overleg"])
    frequentie: Filled | None = Field(
        default=None,
        description="Hoe vaak, in gewone woorden.",
        examples=["iedere 6 weken", "4 keer per jaar", "eerste maandag van de maand"],
    )
    groepen: Groups | None = Field(
        default=None, description="Wie deelnemen.", examples=[["oov", "politie"]]
    )
    duur: Length | None = Field(default=None, description="Hoe lang.", examples=["1:30"])
    tijdpad: Filled | None = Field(
        default=None,
        description="Tussen welke dagen (anders de hele periode).",
        examples=["Vanaf Q3 2023", "Doorlopend"],
    )
    start: Day | None = Field(default=None, description="Dag vanaf welke het ritme telt.")
    data: Annotated[list[Day | None], Field(min_length=1)] | None = Field(
        default=None,
        description="Vaste dagen, voor een reeks die een ander plant.",
        examples=[[date(2023, 4, 11)]],
    )
    citaat: Text | None = Field(default=None, description="De woorden van het brondocument.")
    bron: Text | None = Field(default=None, description="Waar het staat: thema 4, rij 3.")
    thema: Text | None = Field(default=None, description="Thema van het programma.")
    weekdag: Weekdays | None = Field(
        default=None,
        description="Liefste dagen, de liefste eerst.",
        examples=[["dinsdag", "donderdag"]],
    )
    tijd: Clocks | None = Field(
        default=None, description="Begintijd, of meer om uit te kiezen.", examples=["10:00"]
    )
    locatie: Text | None = Field(default=None, description="Id van een locatie, of gewone tekst.")
    bij_vrije_dag: Annotated[Convention, _choice(*Convention), _words(*Convention)] | None = Field(
        default=None, description="Wat te doen als de dag vrij is."
    )
    binnen: Annotated[Unit, _choice(*_PERIODS), _words(*_PERIODS)] | None = Field(
        default=None, description="Nooit verplaatsen buiten deze maand, dit kwartaal of dit jaar."
    )
    schoolvakantie: Avoid | None = Field(
        default=None, description="Plannen in schoolvakanties: vermijden, nooit of mag."
    )
    streef: Annotated[int, Field(ge=0, le=1000)] | None = Field(
        default=None, description="Hoeveel te plannen als de frequentie ruimte laat."
    )
    deeljaar: Annotated[PartialYear, _choice(*PartialYear), _words(*PartialYear)] | None = Field(
        default=None, description="Hoeveel in een jaar dat niet helemaal meetelt."
    )
    prioriteit: (
        Annotated[Literal["normaal", "wettelijk"], _choice(*_PRIORITIES), _words(*_PRIORITIES)]
        | None
    ) = Field(default=None, description="wettelijk: wijkt het laatst.")
    vertrouwelijk: bool | None = Field(
        default=None, description="true: anderen zien niet om welk overleg het gaat."
    )
    voorheen: Id | None = Field(default=None, description="Het oude id, na hernoemen.")
    omschrijving: Text | None = Field(default=None, description="Toelichting voor deelnemers.")
    aanname: Text | None = Field(default=None, description="Wat hier zelf gekozen is.")
    ingreep: list[IngreepTable | None] | None = Field(
        default=None, description="Verplaatste of vervallen bijeenkomsten."
    )
    extra: list[ExtraTable | None] | None = Field(default=None, description="Extra bijeenkomsten.")


class PublicatieTable(Table):
    """`[publicatie]`."""

    basis_url: Annotated[str, AfterValidator(values.address), _pattern("^https?://")] | None = (
        Field(
            default=None,
            description="Webadres waaronder de agenda's staan.",
            examples=["https://agenda.huizen.nl/"],
        )
    )
    geheim: bool | None = Field(
        default=None, description="true: agenda's alleen op geheime adressen."
    )


_MOMENTS = ["eerste week na 6 januari", "uiterlijk 30 juni", "september t/m december"]
_CYCLE_YEAR = Annotated[int, Field(ge=2000, le=2199)]


class FaseTable(Table):
    """`[[jaarwisseling.fase]]`."""

    required = ("id", "naam", "wanneer")

    id: Id | None = Field(default=None, description="Korte naam.", examples=["evaluatie"])
    naam: Name | None = Field(default=None, description="Naam.", examples=["Evaluatie"])
    wanneer: Filled | None = Field(
        default=None,
        description="Welk deel van elk jaar, in gewone woorden.",
        examples=["januari t/m maart"],
    )


class MijlpaalTable(Table):
    """`[[jaarwisseling.mijlpaal]]`."""

    required = ("id", "naam", "wanneer", "soort")

    id: Id | None = Field(default=None, description="Korte, vaste naam.", examples=["kick-off"])
    naam: Name | None = Field(default=None, description="Naam.", examples=["Kick-off uitvoering"])
    wanneer: Filled | None = Field(
        default=None, description="Wanneer in elk jaar, in gewone woorden.", examples=_MOMENTS
    )
    soort: Annotated[MilestoneKind, _choice(*MilestoneKind), _words(*MilestoneKind)] | None = Field(
        default=None,
        description=(
            "overleg: op een werkdag en een tijd binnen wanneer; termijn: uiterlijk de laatste "
            "dag; dag: blijft op die dag; periode: een balk van de eerste t/m de laatste dag."
        ),
        examples=["overleg"],
    )
    fase: Id | None = Field(
        default=None, description="De fase waar dit bij hoort.", examples=["evaluatie"]
    )
    groepen: Groups | None = Field(
        default=None, description="Wie deelnemen (anders de groepen van de jaarcyclus)."
    )
    duur: Length | None = Field(default=None, description="Hoe lang.", examples=["1:30"])
    tijd: Clocks | None = Field(
        default=None, description="Begintijd, of meer om uit te kiezen.", examples=["10:00"]
    )
    weekdag: Weekdays | None = Field(
        default=None, description="Liefste dagen, de liefste eerst.", examples=["dinsdag"]
    )
    bij_vrije_dag: Annotated[Convention, _choice(*Convention), _words(*Convention)] | None = Field(
        default=None, description="Wat te doen als de dag vrij is."
    )
    na: Id | None = Field(default=None, description="De mijlpaal die eerst moet.")
    vanaf: _CYCLE_YEAR | None = Field(
        default=None, description="Alleen in de cycli vanaf dit jaar, dat zelf meetelt."
    )
    tot: _CYCLE_YEAR | None = Field(
        default=None, description="Alleen in de cycli voor dit jaar, dat zelf niet meetelt."
    )
    locatie: Text | None = Field(default=None, description="Id van een locatie, of gewone tekst.")
    vertrouwelijk: bool | None = Field(
        default=None, description="true: anderen zien niet waar het om gaat."
    )
    omschrijving: Text | None = Field(default=None, description="Toelichting voor deelnemers.")
    bron: Text | None = Field(default=None, description="Waar het staat: thema 6, rij 6.")
    aanname: Text | None = Field(default=None, description="Wat hier zelf gekozen is.")
    ingreep: list[IngreepTable | None] | None = Field(
        default=None, description="Verplaatste of vervallen bijeenkomsten."
    )


class CyclusoverlegTable(OverlegTable):
    """`[[jaarwisseling.overleg]]`: an `[[overleg]]` in a part of every year."""

    required = ("id", "naam", "frequentie", "wanneer")

    groepen: Groups | None = Field(
        default=None, description="Wie deelnemen (anders de groepen van de jaarcyclus)."
    )
    wanneer: Filled | None = Field(
        default=None,
        description="In welk deel van elk jaar, in gewone woorden.",
        examples=["oktober t/m december"],
    )
    fase: Id | None = Field(
        default=None, description="De fase waar dit bij hoort.", examples=["evaluatie"]
    )


class JaarwisselingTable(Table):
    """`[jaarwisseling]`: a yearly cycle whose id is known."""

    naam: Name | None = Field(default=None, description="Naam.", examples=["Jaarwisseling"])
    groepen: Groups | None = Field(
        default=None, description="Wie deelnemen, als een mijlpaal of overleg het niet zegt."
    )
    onderwerpen: list[Filled | None] | None = Field(
        default=None, description="Waar de jaarcyclus over gaat."
    )
    fase: list[FaseTable | None] | None = Field(default=None, description="De delen van het jaar.")
    mijlpaal: list[MijlpaalTable | None] | None = Field(
        default=None, description="Wat elk jaar terugkeert."
    )
    overleg: list[CyclusoverlegTable | None] | None = Field(
        default=None, description="Wat in een deel van elk jaar steeds terugkeert."
    )


class JaarcyclusTable(JaarwisselingTable):
    """`[[jaarcyclus]]`."""

    required = ("id", "naam")

    id: GroupId | None = Field(
        default=None, description="Korte naam, ook van de agenda.", examples=["begroting"]
    )


class ProgrammeFile(Table):
    """The whole file."""

    required = ("programma",)

    programma: ProgrammaTable | None = Field(
        default=None, description="Titel, periode en dergelijke."
    )
    vrije_dagen: VrijeDagenTable | None = Field(
        default=None, description="Wanneer niets wordt gepland."
    )
    groep: list[GroepTable | None] | None = Field(default=None, description="Wie er deelnemen.")
    locatie: list[LocatieTable | None] | None = Field(default=None, description="Waar.")
    bezet: list[BezetTable | None] | None = Field(
        default=None, description="Wanneer groepen niet kunnen."
    )
    overleg: list[OverlegTable | None] | None = Field(default=None, description="De overleggen.")
    jaarcyclus: list[JaarcyclusTable | None] | None = Field(default=None, description="Jaarcycli.")
    jaarwisseling: JaarwisselingTable | None = Field(default=None, description="De jaarwisseling.")
    publicatie: PublicatieTable | None = Field(default=None, description="Waar het te vinden is.")
