"""The JSON Schema for editors says the same as the loader, and the documentation explains every key."""
# ruff: noqa: E501 - the tables have one case a line

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from coach.app import plan
from coach.durations import format_length
from coach.errors import RoutineError
from coach.lint import lint_routine
from coach.loader import json_schema, parse_routine, starter
from coach.loader.patterns import whole
from coach.model import POSITIONS
from coach.pace import SETTLE_INTO_MS

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


@cache
def _validator() -> jsonschema.Draft7Validator:
    return jsonschema.Draft7Validator(json_schema())


@cache
def _errors(text: str) -> tuple[str, ...]:
    data = yaml.load(text, Loader=EditorLoader)  # noqa: S506 - derived from SafeLoader
    return tuple(error.message for error in _validator().iter_errors(data))


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
    assert _errors(text) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("settle: 8s", "settle: 90"),
        ("settle: 8s", "settle: 1:30"),
        ("settle: 8s", "settle: 2.5"),
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
    assert _errors(starter().replace(old, new)) == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title:", "titel:"),
        ("settle: 8s", "setle: 8s"),
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
    assert _errors(text) == ()
    assert _errors(text.replace(old, new)) != ()


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
    assert _errors(smallest) == ()
    for block in blocks[1:]:
        steps = "exercises:\n- name: A\n  steps:\n" + "".join(f"  {line}\n" for line in block.split("\n"))
        head = "format: coach.routine/1\ntitle: T\nlanguage: en\n"
        text = head + steps if block.startswith("- ") else smallest + block
        text = f"{head}exercises:\n{block}" if block.startswith("- name:") else text
        assert _errors(text) == (), block


def test_exercises_of_the_page_work_in_the_dark() -> None:
    """`coach check` warns of nothing in them."""
    page = (ROOT / "docs" / "routine-format.md").read_text(encoding="utf-8")
    blocks = [each for each in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL) if each.startswith("- name:")]
    assert len(blocks) >= 3
    for block in blocks:
        text = f"format: coach.routine/1\ntitle: T\nlanguage: en\nlimb: leg\nexercises:\n{block}"
        routine = parse_routine(text, "r.yaml", "r")
        assert lint_routine(routine, text, plan(routine, draft=True).timeline) == []


HEAD = "format: coach.routine/1\ntitle: T\nlanguage: en\n"
GO = "exercises: [{name: A, steps: [{say: Go.}]}]\n"
FITS_A_LENGTH = [
    *(
        "90",
        "'90'",
        "2.5",
        "90s",
        "'90 S'",
        "1m30s",
        "1m 30s",
        "1 min 30 sec",
        "' 2.5  min '",
        "1:30",
        "0:05",
        "1h",
        "1H",
    ),
    *("500ms", "1m0.5s", "59m59.5s", "1m 999ms", "1 hour", "2 minutes 3 milliseconds", "90 seconds", "120s", "99.9 s"),
]
NO_LENGTH = [
    *(
        "1m2m",
        "'010'",
        "1:75",
        "1m90s",
        "-5",
        "-5s",
        "1e3s",
        "1,5",
        "1m 60s",
        "1s 1000ms",
        "1.5m 3s",
        "30s 1m",
        "5 x",
        "''",
    ),
    *(
        "ten",
        "s",
        "1m-",
        "1:2:3",
        "1:2",
        "1:60:00",
        "2m to 3m",
        "1m2m",
        "0.1234567s",
        "1 m 5",
        "':30'",
        "[1]",
        "3601",
        "0s",
    ),
    *("true", "1mins2", "5 secss", "'" + " " * 60 + "5'"),
]
RANGES = ["2m to 2m30s", "2m-2m30s", "2 to 2.5 min", "90-120", "1:30 to 2m", "1m to 1:30", "2m  TO 3M", "1 \u2013 2 m"]
NO_RANGES = [
    "2 to 1:30",
    "2m to 3",
    "1 to 2 to 3",
    "to 2m",
    "2m to",
    "1.5 to 2 x",
    "1m30s to 2m 60s",
    "0 to 0",
    "-1 to 2",
]
COUNTS = [("1", True), ("500", True), ("'10'", True), ("'500'", True), ("'501'", False), ("501", False), ("0", False)]
COUNTS += [
    ("'010'", False),
    ("1.5", False),
    ("ten", False),
    ("''", False),
    ("-1", False),
    ("'0'", False),
    ("'1000'", False),
]
ROUTINES = [
    *((f"defaults: {{settle: {each}}}\n", ok) for each, ok in [("0s", True), ("0", True), ("3s", True), ("-1", False)]),
    *(
        (f"defaults: {{rate: {rate}}}\n", ok)
        for rate, ok in [("'150'", True), ("94", False), ("'94'", False), ("300", True)]
    ),
    *(
        (f"title: {name}\n", ok)
        for name, ok in [("''", False), ("'!'", False), ("1", True), ("'x'", True), ("'  '", False)]
    ),
    *(
        (f"language: {tag}\n", ok)
        for tag, ok in [("en", True), ("EN-us", True), ("sv", False), ("en_US", False), ("eng", False)]
    ),
    *(
        (f"intro: [{text}]\n", ok)
        for text, ok in [("''", False), ("A", True), ("'...'", False), ("'\u00e9'", True), ("7", True)]
    ),
    *(
        (f"pronounce: {{{word}: x}}\n", ok)
        for word, ok in [("a", True), ("''", False), ("'-'", False), ("'3'", True), ("C++", True)]
    ),
    *((f"pronounce: {{a: {said}}}\n", ok) for said, ok in [("b", True), ("''", False), ("'-'", False)]),
    *(
        (f"breath: {{in: {each}, out: 4s}}\n", ok)
        for each, ok in [("2", True), ("1", False), ("15.0", True), ("16", False)]
    ),
]
KEYS = [("strap", True), ("my-strap", False), ("side", False), ("length", False), ("'3'", False), ("sides", True)]
KEYS += [("_a1", True), ("''", False), ("a b", False), ("gr\u00f6\u00dfe", True)]
REPS = [
    ("8 to 12, every: 4s", True),
    ("8-12, every: 4s", True),
    ("8 TO 12, every: 4s", True),
    ("0-12, every: 4s", False),
    ("8-501, every: 4s", False),
    ("{left: 2, right: 3}, every: 4s", True),
    ("{left: 2}, every: 4s", False),
    ("{left: 2, right: 0}, every: 4s", False),
    ("5", False),
    ("5, hold: 3s", True),
    ("5, hold: 3s, relax: 2s", True),
    ("5, hold: 0s", False),
    ("5, tempo: 3-1-3", True),
    ("5, tempo: 3-1", True),
    ("5, tempo: 2.5-0-2.5-1", True),
    ("5, tempo: 3", False),
    ("5, tempo: 0-0", False),
    ("5, tempo: 3-1-3-1-1", False),
    ("5, phases: [{say: Up., for: 2s}, {for: 1s}]", True),
    ("5, phases: []", False),
    ("5, phases: [{say: Up.}]", False),
]
_GO = "steps: [{say: Go.}]"
SETS = [
    (f"{{name: A, sets: 3, between: 45s, {_GO}}}", True),
    (f"{{name: A, sets: '3', between: 30s to 1m, {_GO}}}", True),
    (f"{{name: A, sets: {{left: 1, right: 2}}, {_GO}}}", True),
    (f"{{name: A, sets: 51, {_GO}}}", False),
    (f"{{name: A, sets: 2-3, {_GO}}}", False),
    (f"{{name: A, sides: alternate, between_sides: 5s, limb: arm, {_GO}}}", True),
    (f"{{rounds: 3, exercises: [{{name: A, {_GO}}}]}}", True),
    (f"{{rounds: 3, name: B, between: 5s, exercises: [{{rounds: 2, exercises: [{{name: A, {_GO}}}]}}]}}", True),
    (f"{{rounds: 0, exercises: [{{name: A, {_GO}}}]}}", False),
    ("{rounds: 3, exercises: []}", False),
]
_BENDS = "steps: [{say: Go., again: {settle: 2s}, needs: both hands, instead: {say: Rest.}}]"
PLACES = [
    (f"{{name: A, position: sitting, on: floor, {_GO}}}", True),
    (f"{{name: A, position: sitting, {_GO}}}", False),
    (f"{{name: A, on: floor, {_GO}}}", False),
    ("{name: A, steps: [{position: sitting, on: chair}]}", True),
    ("{name: A, steps: [{position: sitting}]}", False),
    ("{name: A, steps: [{say: Go., on: chair}]}", False),
    ("{name: A, steps: [{say: Go., position: sitting, on: sofa}]}", False),
    (f"{{name: A, needs: [floor, both hands], {_BENDS}}}", True),
    (f"{{name: A, needs: feet, {_GO}}}", False),
    ("{name: A, steps: [{say: Go., again: {say: No., wait: 2s}}]}", False),
    ("{name: A, steps: [{say: Go., again: none, instead: none}]}", True),
    (f"{{name: A, {_GO}, instead: {{position: lying, on: bed}}}}", True),
    (f"{{name: A, {_GO}, instead: [{{{_GO}, uses: []}}]}}", True),
    (f"{{name: A, {_GO}, instead: none}}", False),
    ("{name: A, steps: [{say: Go., instead: {say: Sit., position: sitting, on: chair}}]}", True),
    ("{name: A, steps: [{say: Go., instead: {say: Sit., on: chair}}]}", False),
    ("{name: A, steps: [{say: Go., again: {say: Sit., position: sitting}}]}", False),
    (f"{{name: A, {_GO}, instead: {{sets: 3, {_GO}}}}}", False),
]
JOINS = [("yes", True), ("'True'", True), ("FALSE", True), ("1", False), ("on", False), ("''", False)]


def _things(key: str) -> str:
    step = "{say: Go.}"
    return f"{HEAD}equipment: {{{key}: {{name: s, listed: a s}}}}\nexercises: [{{name: A, uses: [{key}], steps: [{step}]}}]\n"


def _stand_in(key: str) -> str:
    thing = f"{{name: s, listed: a s, instead: {{{key}: {{name: s, listed: a s}}}}}}"
    return f"{HEAD}equipment: {{own: {thing}}}\nexercises: [{{name: A, uses: own, steps: [{{say: Go.}}]}}]\n"


def _with(line: str) -> str:
    """The smallest routine with a line more, or instead of the one with its key."""
    key = line.split(":", maxsplit=1)[0]
    return "".join(f"{old}\n" for old in HEAD.split("\n")[:-1] if not old.startswith(f"{key}:")) + line + GO


def _step(step: str) -> str:
    return f"{HEAD}exercises: [{{name: A, steps: [{step}]}}]\n"


AROUND_A_HOLD = [
    *((each, True) for each in ("5 breaths", "1 breath", "3 to 5 breaths", "3-5 BREATHS", "100 breaths", "'5  breaths'")),
    *((each, False) for each in ("0 breaths", "101 breaths", "breaths", "5 breath s", "5s breaths")),
    *((f"1m, {each}", True) for each in ("guidance: none", "breath: none", "breath: None", "words: {in: In., out: [A, B]}")),
    *((f"1m, {each}", False) for each in ("guidance: off", "breath: off", "words: none", "words: {go: A}", "words: {in: []}")),
]  # fmt: skip
AROUND_ALL = [
    *((each, True) for each in ("breath: none", "words: {farewell: none}", "advice: page", "dosage: {weeks: 6, pain: 0}")),
    *((f"defaults: {{{each}}}", True) for each in ("silence: none", "silence: 5m", "tones: no", "lead_in: 10m", "tail: 0s")),
    *((each, False) for each in ("advice: never", "dosage: {weeks: {left: 1, right: 2}}", "dosage: {pain: 11}", "words: A")),
    *((f"defaults: {{{each}}}", False) for each in ("silence: 0s", "tones: low", "lead_in: soon", "loudness: loud")),
]  # fmt: skip
VERDICTS = [
    *((_step(f"{{rest: {each}}}"), True) for each in FITS_A_LENGTH),
    *((_step(f"{{rest: {each}}}"), False) for each in NO_LENGTH),
    *((_step(f"{{hold: {each}}}"), True) for each in RANGES + FITS_A_LENGTH if each != "500ms"),
    *((_step(f"{{hold: {each}}}"), False) for each in NO_RANGES + NO_LENGTH if each != "2m to 3m"),
    *((_step(f"{{reps: {each}, every: 4s}}"), ok) for each, ok in COUNTS),
    *((_step(f"{{hold: 1m, start: {each}}}"), ok) for each, ok in [("'{ length }!'", True), ("'{length}'", True), ("A", False)]),
    *((_with(line), ok) for line, ok in ROUTINES),
    *((_things(key), ok) for key, ok in KEYS),
    *((_stand_in(key), ok) for key, ok in KEYS),
    *((_step(f"{{reps: {each}}}"), ok) for each, ok in REPS),
    *((_step(f"{{hold: {each}}}"), ok) for each, ok in AROUND_A_HOLD),
    *((f"{HEAD}{each}\n{GO}", ok) for each, ok in AROUND_ALL),
    *((f"{HEAD}exercises: [{each}]\n", ok) for each, ok in SETS + PLACES),
    *(
        (f"{HEAD}exercises: [{{name: A, join_next: {each}, steps: [{{say: Go.}}]}}, {{name: B, steps: [{{say: Go.}}]}}]\n", ok)
        for each, ok in JOINS
    ),
]  # fmt: skip


def test_schema_and_loader_are_of_one_mind() -> None:
    """What one refuses, the other refuses too."""
    for text, right in VERDICTS:
        try:
            parse_routine(text, "r.yaml", "r")
            refused = ""
        except RoutineError as error:
            refused = str(error)
        assert (refused == "") is right, (text, refused)
        assert (_errors(text) == ()) is right, (text, _errors(text))


@pytest.mark.parametrize(("lowest", "highest"), [(1, 500), (1, 200), (95, 300), (7, 7), (19, 1021), (100, 999)])
def test_patterns_of_whole_numbers(lowest: int, highest: int) -> None:
    """Every number within the limits, and none beyond."""
    pattern = re.compile(whole(lowest, highest))
    assert [number for number in range(2_000) if pattern.search(str(number))] == list(range(lowest, highest + 1))
