"""How to subscribe to a feed: the address, a button and steps per client, and a QR code.

The links that the clients understand are theirs: Google wants the webcal address (https fails),
Microsoft the https address and a name.
"""

from dataclasses import dataclass, replace
from urllib.parse import quote

from overleg.publishing.addresses import Addresses, Place


@dataclass(frozen=True, slots=True)
class Client:
    """A calendar program: how one subscribes in it, and when it fetches changes.

    `href`: what its button opens, "" where the program has no such link. `is_button`: among the
    few that have a button of their own; the steps of the others stand below.
    """

    id: str
    name: str
    href: str
    steps: tuple[str, ...]
    refresh: str
    is_button: bool = True


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that one can subscribe to. `address` is "" where the site's own is not known."""

    address: str
    file: str
    clients: tuple[Client, ...]


def subscription(addresses: Addresses, here: Place, feed: Place, name: str) -> Subscription:
    """Return how to subscribe to a feed from a page.

    Args:
        addresses: of the site.
        here: the page.
        feed: the feed.
        name: what the calendar is called in the clients.
    """
    address = addresses.url(feed)
    clients = _clients(address, name) if address else ()
    return Subscription(address, addresses.link(here, feed), clients)


MASK = 3
"""To find the best of eight takes three times as long as the code itself, and scans no better."""


def qr_code(address: str) -> str:
    """Return the QR code of an address as the source of an image, dark on white; "" for none."""
    if not address:
        return ""
    import segno

    code = segno.make_qr(address, error="m", mask=MASK)
    return code.svg_data_uri(scale=4, dark="#000", light="#fff")


MICROSOFT = "calendar/0/addfromweb/?url={encoded}&name={name}"
CLIENTS = (
    Client(
        "outlook",
        "Outlook (Microsoft 365)",
        "https://outlook.office.com/" + MICROSOFT,
        (
            "Kies de knop hierboven en meld u aan met uw werkaccount.",
            "Of zelf: open de agenda, kies Agenda toevoegen en dan Abonneren via internet.",
            "Plak het adres, geef een naam en kies Importeren.",
        ),
        "na ongeveer 3 uur, soms pas na een dag",
    ),
    Client(
        "outlook-thuis",
        "Outlook.com",
        "https://outlook.live.com/" + MICROSOFT,
        ("Kies de knop hierboven en meld u aan met uw eigen Microsoft-account.",),
        "na ongeveer 3 uur, soms pas na een dag",
    ),
    Client(
        "outlook-klassiek",
        "Outlook (klassiek)",
        "{webcal}",
        (
            "Open de agenda en kies op het tabblad Start: Agenda toevoegen, Van internet.",
            "Plak het adres en kies OK, daarna Ja.",
        ),
        "bij het starten, en daarna elke 1 tot 3 uur",
        is_button=False,
    ),
    Client(
        "google",
        "Google Agenda",
        "https://calendar.google.com/calendar/u/0/r?cid={webcal_encoded}",
        (
            "Kies de knop hierboven, op een computer: in de app van Google kan het niet.",
            "Of zelf: kies links bij Andere agenda's het plusteken en dan Via URL.",
            "Plak het adres en kies Agenda toevoegen.",
        ),
        "na 8 tot 24 uur; een vervallen bijeenkomst verdwijnt uit beeld",
    ),
    Client(
        "apple",
        "Apple (iPhone, iPad, Mac)",
        "{webcal}",
        (
            "Kies de knop hierboven en bevestig het abonnement.",
            "Of zelf, op een iPhone of iPad, in Instellingen: Apps, Agenda, Agenda-accounts.",
            "Kies daar Voeg account toe, Anders, Voeg agenda-abonnement toe.",
            "Op een Mac: Agenda, Archief, Nieuw agenda-abonnement; kies bij Vernieuw elk uur.",
        ),
        "zo vaak als u zelf instelt",
    ),
    Client(
        "thunderbird",
        "Thunderbird",
        "{webcal}",
        (
            "Kies Nieuwe agenda en dan Op het netwerk.",
            "Plak het adres, vink Alleen-lezen aan en kies Agenda's zoeken, Inschrijven.",
        ),
        "elke 30 minuten",
    ),
    Client(
        "nextcloud",
        "Nextcloud",
        "",
        (
            "Open Agenda en kies Nieuwe agenda, Nieuw abonnement via link.",
            "Plak het adres en bevestig.",
        ),
        "gewoonlijk wekelijks; deze agenda vraagt om elk uur",
    ),
    Client(
        "android",
        "Android",
        "",
        (
            "Installeer de app ICSx5, kies het plusteken en plak het adres.",
            "Of abonneer u op een computer in Google Agenda; uw telefoon volgt vanzelf.",
        ),
        "zo vaak als u in ICSx5 instelt",
        is_button=False,
    ),
)
"""With what stands between braces in their links still to be filled in."""


def _clients(address: str, name: str) -> tuple[Client, ...]:
    webcal = "webcal:" + address.partition(":")[2]
    known = {
        "webcal": webcal,
        "webcal_encoded": quote(webcal, safe=""),
        "encoded": quote(address, safe=""),
        "name": quote(name, safe=""),
    }
    return tuple(replace(client, href=client.href.format_map(known)) for client in CLIENTS)
