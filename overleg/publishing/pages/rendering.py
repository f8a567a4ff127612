"""Templates: finished values go in, text comes out; whatever people typed stays text."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from overleg.dutch import long_date


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("overleg.publishing"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["dutch_date"] = long_date
    return environment


def template(name: str) -> Template:
    """Return a template of this package; every value in it is escaped."""
    return _environment().get_template(name)
