"""What must hold for every page, measured in the browser itself: each check yields its findings."""

from collections.abc import Iterator
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

Size = tuple[int, int]
Scheme = Literal["light", "dark"]
Look = tuple[Size, Scheme]
PHONE, DESKTOP = (320, 640), (1600, 900)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},  # of WCAG 2.2: axe-core leaves it off
    "reporter": "no-passes",
    "preload": False,  # would ask for the style once more, by script
}
AXE = f"if (!window.axe) {{ {Axe().axe_script} }}"

SIDEWAYS = """() => {
  const sheet = document.scrollingElement, found = [];
  const cuts = (element) => /hidden|clip/.test(getComputedStyle(element).overflowX);
  if (sheet.scrollWidth > innerWidth) found.push(`scrolls to ${sheet.scrollWidth} px`);
  for (const element of document.body.querySelectorAll("*")) {
    const isTooWide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
    if (!isTooWide || !element.innerText || !cuts(element)) continue;
    found.push(`cut off: ${element.outerHTML.slice(0, 99)}`);
  }
  if (cuts(document.documentElement) || cuts(document.body)) found.push("hides what is too wide");
  return found;
}"""
LARGE = "() => { document.documentElement.style.fontSize = '200%'; }"
SPACED = """() => {
  document.documentElement.style.fontSize = "";
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(`* { letter-spacing: .12em !important; line-height: 1.5 !important;
    word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets = [spacing];
}"""
NORMAL = "() => { document.adoptedStyleSheets = []; }"
CONTROLS = "button, input, select, summary, .button, nav a"
SMALL_TARGETS = """(controls) => [...document.querySelectorAll(controls)]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .map((element) => [element, element.getBoundingClientRect()])
  .filter(([_, box]) => box.width < 24 || box.height < 24)
  .map(([element, box]) => `${box.width} x ${box.height} px: ${element.outerHTML.slice(0, 99)}`)"""
FOCUSABLE = "a[href], button, input, select, textarea, summary, [tabindex]"
STOPS = """(focusable) => {
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
  const isStop = (element) => element.tabIndex >= 0 && !element.disabled && isShown(element);
  const stops = [...document.querySelectorAll(focusable)].filter(isStop);
  const ring = (element) => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    return outlineStyle === "none" ? boxShadow : outlineStyle + outlineWidth + outlineColor;
  };
  const plain = stops.map(ring);
  window.focused = () => {
    const element = document.activeElement, number = stops.indexOf(element);
    if (number < 0) return [number, element.outerHTML.slice(0, 99), true, true];
    const [box] = element.getClientRects();
    const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height / 2, 12)];
    const at = document.elementFromPoint(x, y);
    const isSeen = Boolean(at) && (element.contains(at) || at.contains(element));
    return [number, element.outerHTML.slice(0, 99), ring(element) !== plain[number], isSeen];
  };
  return stops.length;
}"""
IN_MAIN = """(focusable) => {
  const main = document.querySelector("main"), inside = [...main.querySelectorAll(focusable)];
  const isShort = !inside.some((e) => e.checkVisibility({ visibilityProperty: true }));
  return isShort || (main.contains(document.activeElement) && document.activeElement !== main);
}"""


def show(page: Page, size: Size, scheme: Scheme) -> None:
    """Show the page at a size, in light or dark."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)


def axe(page: Page, size: Size, scheme: Scheme) -> Iterator[str]:
    """Yield what axe-core finds at a size, in light or dark."""
    show(page, size, scheme)
    page.evaluate(AXE)
    for violation in page.evaluate("(options) => axe.run(options)", OPTIONS)["violations"]:
        for node in violation["nodes"]:
            yield f"{scheme} {size[0]} px, {violation['id']}: {node['html'][:200]}"


def on_a_phone(page: Page) -> Iterator[str]:
    """Yield what is hard to hit, scrolls sideways or loses text (WCAG 1.4.4, 10, 12; 2.5.8)."""
    show(page, PHONE, "light")
    yield from (f"target of {found}" for found in page.evaluate(SMALL_TARGETS, CONTROLS))
    for name, change in (("plain", NORMAL), ("text at 200 %", LARGE), ("text spacing", SPACED)):
        page.evaluate(change)
        yield from (f"{name}: {found}" for found in page.evaluate(SIDEWAYS))


def keyboard(page: Page) -> Iterator[str]:
    """Yield what Tab does not reach in order, or does not show (WCAG 2.1.1-2, 2.4.1, 3, 7, 11)."""
    for expected in range(page.evaluate(STOPS, FOCUSABLE)):
        page.keyboard.press("Tab")
        number, name, is_marked, is_seen = page.evaluate("() => focused()")
        if number != expected:
            yield f"Tab {expected} leads to {number}: {name}"
            return
        if not is_marked:
            yield f"focus is not shown: {name}"
        if not is_seen:
            yield f"focus is out of sight: {name}"
    page.keyboard.press("Tab")
    if page.evaluate("() => focused()")[0] > 0:
        yield "Tab does not leave the page"
    page.focus("a.skip")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    if not page.evaluate(IN_MAIN, FOCUSABLE):
        yield "the skip link does not skip"
