"""Makes the JSON Schema of routines, for editors."""

from __future__ import annotations

from typing import Any

from .file_shape import RoutineShape


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a routine, in the words of draft 7, which every YAML editor knows."""
    made = RoutineShape.model_json_schema(ref_template="#/definitions/{model}", by_alias=True)
    definitions = made.pop("$defs")
    made = {"$schema": "http://json-schema.org/draft-07/schema#", **made, "definitions": definitions}
    made["title"] = "coach routine"
    plain: dict[str, Any] = _plain(made)
    plain["title"] = made["title"]
    return plain


def _plain(schema: Any) -> Any:
    """Without what draft 7 does not know or editors show for no gain."""
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    plain: dict[str, Any] = {}
    for word, value in schema.items():
        if word in ("properties", "definitions"):
            plain[word] = {name: _plain(each) for name, each in value.items()}
        elif word in ("default", "examples", "enum"):
            plain[word] = value
        elif word != "title":
            plain[word] = _plain(value)
    if plain.get("default") in (None, "", [], {}):
        plain.pop("default", None)
    # an absent key is absent, never null
    choices = [each for each in plain.get("anyOf", ()) if each != {"type": "null"}]
    if len(choices) == 1:
        del plain["anyOf"]
        plain = {**choices[0], **plain}
    # draft 7 ignores everything beside a reference
    if "$ref" in plain and len(plain) > 1:
        plain = {"allOf": [{"$ref": plain.pop("$ref")}], **plain}
    return plain
