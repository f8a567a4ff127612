"""The JSON Schema of the programme file, with which an editor completes, checks and explains.

`python -m overleg.programme.schema` writes what `overleggen.schema.json` beside it holds.
"""

import json
import sys
from typing import Any

from overleg.programme.format import ProgrammeFile

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, Any]:
    """Return the schema: keys and their values with a Dutch description of each."""
    made = _without_null(ProgrammeFile.model_json_schema())
    return {"$schema": DIALECT, **made, "title": "Programma van overleggen"}


def schema_text() -> str:
    """Return the schema as the package ships it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _without_null(part: Any) -> Any:
    """Return the schema without what TOML cannot say: that a key is null."""
    if isinstance(part, list):
        return [_without_null(member) for member in part]
    if not isinstance(part, dict):
        return part
    kept = {
        key: _without_null(value)
        for key, value in part.items()
        if key != "title" and not (key == "default" and value is None)
    }
    if "anyOf" in kept:
        choices = [choice for choice in kept.pop("anyOf") if choice != {"type": "null"}]
        kept = {**choices[0], **kept} if len(choices) == 1 else {"anyOf": choices, **kept}
    return kept


if __name__ == "__main__":
    sys.stdout.buffer.write(schema_text().encode())
