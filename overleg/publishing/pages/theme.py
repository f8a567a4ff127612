"""The organisation's own look: its colour and typeface as custom properties of the style.

Whatever colour is chosen, text stays readable: where it has too little contrast with what it
stands on, it is made darker or lighter until it has (WCAG 2.2, success criterion 1.4.3).
"""

from colorsys import hls_to_rgb, rgb_to_hls

from overleg.programme.model import Programme

COLOUR = "#154273"
"""Of an organisation that names none."""
FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif'
LIGHT_PAPER, DARK_PAPER = "#f4f6f8", "#1f242a"
"""What coloured text stands on at worst: --raised in basis.css."""
BLACK, WHITE = "#000000", "#ffffff"
ENOUGH = 4.5
"""The contrast that text needs."""
STEPS = 100


def theme(programme: Programme) -> str:
    """Return the custom properties, for light and for dark."""
    chosen = programme.colour or COLOUR
    font = f'"{programme.font}", {FONT}' if programme.font else FONT
    brand = f"--brand: {chosen}; --brand-ink: {ink(chosen)};"
    light = f"--font: {font}; {brand} {_colours(chosen, LIGHT_PAPER)}"
    dark = _colours(chosen, DARK_PAPER)
    return (
        f":root {{ {light} }}\n"
        f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast between two colours such as "#154273", from 1 to 21.

    Source: WCAG 2.2, "contrast ratio" and "relative luminance".
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, paper: str) -> str:
    """Return the colour, or the nearest lighter or darker one that can be read on the paper."""
    if contrast(colour, paper) >= ENOUGH:
        return colour
    hue, lightness, saturation = rgb_to_hls(*_channels(colour))
    goal = 1.0 if _luminance(paper) < 0.18 else 0.0
    for step in range(1, STEPS + 1):
        nearer = lightness + (goal - lightness) * step / STEPS
        shade = _named(hls_to_rgb(hue, nearer, saturation))
        if contrast(shade, paper) >= ENOUGH:
            return shade
    return WHITE if goal else BLACK


def ink(colour: str) -> str:
    """Return black or white, whichever is better read on a colour."""
    return max((WHITE, BLACK), key=lambda shade: contrast(shade, colour))


def _colours(chosen: str, paper: str) -> str:
    accent = readable(chosen, paper)
    return f"--accent: {accent}; --accent-ink: {ink(accent)};"


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _named(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
