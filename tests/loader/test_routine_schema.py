"""The JSON Schema for editors says the same as the loader, and the documentation explains every key."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from coach.durations import format_length
from coach.loader import json_schema, starter
from coach.loader.steps import SETTLE_INTO_MS
from coach.model import POSITIONS

ROOT = Path(__file__).parents[2]
SHIPPED = (ROOT / "scripts" / "calf-cramp-night.yaml").read_text(encoding="utf-8")


class EditorLoader(yaml.SafeLoader):
    """Reads plain values as editors do, by the core schema of YAML 1.2: ``yes`` and ``1:30`` are strings."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - the loader's own way to be configured


for tag, pattern, first in (
    ("bool", "true|false|True|False|TRUE|FALSE", "tfTF"),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]*", "-+0123456789"),
    ("null", "null|~|", ["n", "~", ""]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), list(first))


def _errors(text: str) -> list[str]:
    data = yaml.load(text, Loader=EditorLoader)  # noqa: S506 - derived from SafeLoader
    return [error.message for error in jsonschema.Draft7Validator(json_schema()).iter_errors(data)]


def test_is_draft_7_and_nothing_newer() -> None:
    """Valid against its own standard, without words of later drafts, and nothing beside a reference."""
    schema = json_schema()
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    text = json.dumps(schema)
    assert not re.search(r'"(\$defs|prefixItems|unevaluatedProperties|dependentSchemas|discriminator)"', text)
    assert text.count('"$ref"') == len(re.findall(r'\{"\$ref": "#/definitions/\w+"\}', text))


@pytest.mark.parametrize("text", [SHIPPED, starter()], ids=["shipped", "starter"])
def test_accepts_valid_routines(text: str) -> None:
    """What coach reads, an editor does not underline."""
    assert _errors(text) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("settle: 12s", "settle: 90"),
        ("settle: 12s", "settle: 1:30"),
        ("settle: 12s", "settle: 2.5"),
        ("- rest: 20s", "- rest: 20"),
        ("    sides: each\n", "    sides: each\n    join_next: yes\n"),
        ("    sides: each\n", "    sides: each\n    join_next: false\n"),
        ("title: My first routine", "title: 100"),
        ("uses: [strap]", "uses: strap"),
        ("sos:", "breath: {in: 4, out: 6.5}\nposition: lying\nsupport: the bed\nsos:"),
        ("pace: steady", "guidance: quiet"),
    ],
)
def test_accepts_values_that_yaml_gives_a_type(old: str, new: str) -> None:
    """Numbers and booleans are values like any other."""
    assert old in starter()
    assert _errors(starter().replace(old, new)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title:", "titel:"),
        ("settle: 12s", "setle: 12s"),
        ("- rest: 20s", "- rets: 20s"),
        ("sides: each", "sides: both"),
        ("pace: steady", "pace: quick"),
        ("reps: 8", "reps: 0"),
        ("format: coach.routine/1", "format: coach.routine/2"),
        ("    name: strap\n", ""),
        ("for {length}.", "for long."),
        ("fibula: fibbyoola", "fibula: [a]"),
        ("author", "autor"),
        ("position: sitting", "position: prone"),
        ("- rest: 20s", "- rest: 20s\n        position: lying"),
        ("pace: steady", "guidance: loud"),
        ("sos:", "breath: {in: 4s}\nsos:"),
        ("sos:", "support: [a bed]\nsos:"),
        ("- hold: 45s", "- hodl: 45s"),
        ("sos:\n  steps:", "sos:\n  step:"),
    ],
)
def test_refuses_what_the_loader_refuses(old: str, new: str) -> None:
    """Unknown and missing keys, wrong words, wrong numbers."""
    text = starter() + "source: {title: T, publisher: P, author: A}\n"
    assert old in text
    assert _errors(text) == []
    assert _errors(text.replace(old, new)) != []


def _keys(schema: Any) -> set[str]:
    """Every key that a schema knows, at any depth."""
    if isinstance(schema, list):
        return set().union(*map(_keys, schema))
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", ())).union(*map(_keys, schema.values()))


def test_every_key_has_a_description_and_is_explained() -> None:
    """In the schema, and in docs/routine-format.md as `key`."""
    schema = json_schema()
    page = (ROOT / "docs" / "routine-format.md").read_text(encoding="utf-8")
    assert len(_keys(schema)) > 40
    assert sorted(key for key in _keys(schema) if f"`{key}`" not in page) == []
    shapes = [schema, *schema["definitions"].values()]
    assert all("description" in each for shape in shapes for each in shape["properties"].values())


def test_times_of_positions_are_explained() -> None:
    """The table of the page is the table of the loader, and its schema says the same."""
    page = (ROOT / "docs" / "routine-format.md").read_text(encoding="utf-8")
    for position in POSITIONS:
        assert f"| `{position}` | {format_length(SETTLE_INTO_MS[position])} |\n" in page
    said = json_schema()["definitions"]["InstructionShape"]["properties"]["position"]["description"]
    assert "20s to stand up, 12s to any other" in said


def test_examples_of_the_page_are_valid() -> None:
    """Every YAML block of the page, put where it belongs, is accepted."""
    page = (ROOT / "docs" / "routine-format.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert len(blocks) >= 8
    smallest = blocks[0]
    assert _errors(smallest) == []
    for block in blocks[1:]:
        steps = "exercises:\n- name: A\n  steps:\n" + "".join(f"  {line}\n" for line in block.split("\n"))
        head = "format: coach.routine/1\ntitle: T\nlanguage: en\n"
        assert _errors(head + steps if block.startswith("- ") else smallest + block) == [], block
