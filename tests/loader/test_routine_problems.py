"""A text with mistakes gives exactly these problems, all at once, each with its place."""
# ruff: noqa: E501 - the tables have one case a line

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.errors import RoutineError
from coach.loader import parse_routine
from coach.loader.did_you_mean import either
from coach.phrases import PHRASEBOOKS

Problems = Callable[[str], list[str]]

HEAD = "format: coach.routine/1\ntitle: T\nlanguage: en\n"
BODY = "exercises: [{name: A, steps: [{say: Go.}]}]\n"

FIVE_MISTAKES = """\
format: coach.routine/1
titel: Five mistakes
language: en
exercises:
  - name: Plank
    sides: both
    steps:
      - {hodl: 20s, say: Elbows under your shoulders.}
      - say: Lift your {sid} foot.
        settle: 010
"""


def test_five_mistakes_in_one_pass(problems_of: Problems) -> None:
    """All five, in the order of the file, with the nearest known word, and nothing that only follows from them."""
    assert problems_of(FIVE_MISTAKES) == [
        "r.yaml:2:1: unknown key 'titel'; did you mean 'title'?",
        "r.yaml:6:12: unknown word 'both'; one side after the other is 'each', both at once 'together'",
        "r.yaml:8:10: unknown key 'hodl'; did you mean 'hold'?",
        "r.yaml:9:24: unknown placeholder {sid}; did you mean {side}?",
        "r.yaml:10:17: '010' is not a length; write a length as 45s, 1m30s, 1:30 or 2.5 min",
    ]


def test_a_problem_has_its_line_and_its_width() -> None:
    """What the command line needs for the line and the carets."""
    with pytest.raises(RoutineError) as caught:
        parse_routine(FIVE_MISTAKES, "r.yaml", "r")
    problem = caught.value.problems[2]
    assert problem.line_text == "      - {hodl: 20s, say: Elbows under your shoulders.}"
    assert problem.line_text[problem.place.column - 1 :][: problem.width] == "hodl"


STEPS = {
    "no kind": ("- {settle: 4s}", "7:9: this step has no key that says what it is; use 'breathe', 'hold', 'move', 'reps', 'rest' or 'say'"),
    "sets in a step": ("- {reps: 10, every: 4s, sets: 3}", "7:31: 'sets' belongs in an exercise"),
    "a rest in held repetitions": ("- {reps: 10, hold: 5s, rest: 3s}", "7:30: a pause is a step of its own; the time after each of 'reps' is 'relax: 2s', and the rest between sets is written 'between: 45s' in their exercise"),
    "sets and repetitions in one": ("- {reps: 3x10, every: 4s}", "7:16: one number is wanted here; write 'sets: 3' in the exercise, 'reps: 10' in its step"),
    "so many on each side": ("- {reps: 10 each side, every: 4s}", "7:16: '10 each side' is not a whole number from 1 to 500; write the number alone, and sides as 'sides: each'"),
    "breaths in a hold": ("- {hold: 30s, breaths: 5}", "7:21: there is no 'breaths'; a hold of so many breaths is written 'hold: 5 breaths', guided ones '- breathe: 5' with 'in' and 'out'"),
    "a hold for each side": ("- hold: {left: 20s, right: 30s}", "7:15: both sides have one value here; more on one side is written 'sets: {left: 2, right: 3}'"),
    "tempo in keys": ("- {reps: 5, tempo: {up: 3s}}", "7:26: a tempo is written in seconds up, held and down, as 3-1-3; with words it is 'phases'"),
    "two kinds": ("- {hold: 20s, rest: 5s}", "7:21: a step is one thing, and this one has 'hold' and 'rest'; make two steps of it"),
    "breath held": ("- {breathe: 5, in: 4s, hold: 2s, out: 4s}", "7:30: in a 'breathe' step the pause after breathing in is called 'keep'"),
    "text only": ("- Sit down.", "7:9: a step is a key with a value, such as '- say: Sit down.'"),
    "key of another kind": ("- {say: Sit., every: 4s}", "7:21: a 'say' step has no 'every'; it has say, more, again, position, on, needs, instead, settle"),
    "unknown position": ("- {say: Sit., position: standng}", "7:31: unknown word 'standng'; did you mean 'standing'?"),
    "position of the wrong word": ("- {say: Sit., position: prone}", "7:31: unknown word 'prone'; use 'lying', 'sitting', 'kneeling' or 'standing'"),
    "position misspelt": ("- {say: Sit., positon: sitting}", "7:21: unknown key 'positon'; did you mean 'position'?"),
    "position in a hold": ("- {hold: 1m, say: Stand., position: standing}", "7:33: a 'hold' step has no 'position'; give it to a step with only 'say', which tells how to get there"),
    "position in reps": ("- {reps: 5, every: 4s, position: standing}", "7:30: a 'reps' step has no 'position'; give it to a step with only 'say', which tells how to get there"),
    "position in a rest": ("- {rest: 5s, position: lying}", "7:20: a 'rest' step has no 'position'; give it to a step with only 'say', which tells how to get there"),
    "position in breathing": ("- {breathe: 5, in: 4s, out: 4s, position: lying}", "7:39: a 'breathe' step has no 'position'; give it to a step with only 'say', which tells how to get there"),
    "position alone": ("- {position: lying}", "7:9: this step has no key that says what it is; use 'breathe', 'hold', 'move', 'reps', 'rest' or 'say'"),
    "empty entry": ("-", "7:8: this entry of the list is empty"),
    "no value": ("- say:", "7:9: 'say' has no value"),
    "nothing to say": ("- say: '...'", "7:14: there is nothing to say in '...'; it has no letter and no digit"),
    "empty text": ("- say: ''", "7:14: there is nothing to say in ''; it has no letter and no digit"),
    "keys for a text": ("- say: {side}", "7:14: one value is wanted here, not keys; a text that begins with '{' or holds ': ' needs quotes"),
    "list for a text": ("- say: [a, b]", "7:14: one value is wanted here, not a list; several sentences are one text, or several steps; a text that begins with '[' or '-' needs quotes"),
    "text cut by a comment": ("- say: Exercise #3 now", "7:14: the text ends before '#3 now'; put it in double quotes, or write '# ' for a comment"),
    "hold of 0": ("- hold: 0", "7:15: 0s is too short; at least 1s"),
    "hold too long": ("- hold: 50m to 1h1s", "7:15: 1h1s is too long; at most 1h"),
    "upside down": ("- hold: 3m to 2m", "7:15: the range '3m to 2m' is upside down; write '2m to 3m'"),
    "range for a length": ("- rest: 1m to 2m", "7:15: '1m to 2m' is a range, and one length is wanted; write a length as 45s, 1m30s, 1:30 or 2.5 min"),
    "long settle": ("- {say: Sit., settle: 61m}", "7:29: 1h1m is too long; at most 1h"),
    "start without length": ("- {hold: 1m, start: Keep on.}", "7:27: 'start' must contain {length}, as in \"Keep that pressure for {length}.\""),
    "octal count": ("- {reps: 010, every: 4s}", "7:16: '010' is not a whole number from 1 to 500"),
    "count in words": ("- {reps: ten, every: 4s}", "7:16: 'ten' is not a whole number from 1 to 500"),
    "count too large": ("- {reps: 501, every: 4s}", "7:16: 501 is not from 1 to 500"),
    "no every": ("- reps: 5", "7:9: the step has no 'every'"),
    "length elsewhere": ("- say: 'For {length}.'", "7:19: {length} can only be used in the 'start' of a hold"),
    "lone brace": ("- say: 'A } b {side} {'", "7:17: a '}' stands alone; braces are for placeholders such as {side}"),
    "no such placeholder": ("- say: To the {xyzzy}.", "7:21: unknown placeholder {xyzzy}; use '{side}' or '{other}'"),
    "second line": ("- say: To the\n    {sde}.", "8:11: unknown placeholder {sde}; did you mean {side}?"),
    "blanks in braces": ("- say: 'To the { sde }.'", "7:22: unknown placeholder {sde}; did you mean {side}?"),
    "a dash forgotten": ("- say: A.\n  settle: 4s\n  hold: 1m", "9:9: 'hold' stands in the same step as 'say' and 'settle'; did you forget the '- ' before it?"),
    "a dash forgotten before a rest": ("- say: A.\n  settle: 4s\n  rest: 1m", "9:9: 'rest' stands in the same step as 'say' and 'settle'; did you forget the '- ' before it?"),
    "a dash forgotten before reps": ("- say: A.\n  settle: 4s\n  reps: 5\n  every: 4s", "9:9: 'reps' stands in the same step as 'say' and 'settle'; did you forget the '- ' before it?"),
    "dashes without blanks": ("-say: A.\n-hold: 1m", "7:7: a blank is missing after '-'; write '- ' (a dash and a blank)"),
    "a dash without a blank in a step": ("- say: A.\n  -hold: 1m", "8:9: a blank is missing after '-'; write '- ' (a dash and a blank)"),
    "bullets": ("\u2022 say: A.\n\u2022 hold: 1m", "7:7: '\u2022' does not begin an entry of a list; write '- ' (a dash and a blank)"),
    "no blank after a colon": ("- say:A.", "7:9: a blank is missing after ':'; write 'say: '"),
    "no blank after a colon in braces": ("- {say: A., settle:4s}", "7:19: a blank is missing after ':'; write 'settle: '"),
    "another blank after a colon": ("- say:\u00a0A.", "7:9: U+00A0 (no-break space) stands after ':'; write a blank instead"),
    "another colon": ("- say\uff1a A.", "7:9: '\uff1a' (fullwidth colon) is not a colon to YAML; write 'say: ' (a colon and a blank)"),
    "half a character": ('- say: "\\ud800"', "7:14: in this text U+D800 (half of a character) cannot be seen and is not allowed; delete it"),
    "half a character as a length": ('- rest: "\\ud800"', "7:15: in this text U+D800 (half of a character) cannot be seen and is not allowed; delete it"),
    "half a character as a key": ('- say: A.\n  "\\udfff": x', "8:9: in this text U+DFFF (half of a character) cannot be seen and is not allowed; delete it"),
    "half a character in braces": ('- say: "A {\\ud800}"', "7:14: in this text U+D800 (half of a character) cannot be seen and is not allowed; delete it"),
    "an escape that is too large": ('- say: "\\U00110000"', "7:17: this escape is no character"),
    "text too long": ("- say: " + "word " * 20_000, "7:14: 99,999 characters are too many here; at most 2,000 are allowed"),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "problem"), STEPS.values(), ids=STEPS)
def test_mistakes_in_a_step(steps: str, problem: str, problems_of_steps: Problems) -> None:
    """One mistake, one problem (the lone braces are two)."""
    found = problems_of_steps(steps)
    assert found[0] == f"r.yaml:{problem}"
    assert len(found) == (2 if "{'" in steps else 1)


SYNTAX = {
    "colon in a text": ("- say: Careful: do this.", "7:21: a second ':' is not expected in a line; if it belongs to a text, put the whole text in double quotes"),
    "brace in front": ("- say: {side} foot up.", "7:21: the value has ended before this; put the whole text in double quotes"),
    "apostrophe": ("- say: 'Don't.'", "7:19: the value has ended before this; put the whole text in double quotes"),
    "open quote": ('- say: "Bend.\n- rest: 3s', "7:14: the quote that opens here is never closed"),
    "star": ("- say: *star*", "7:14: a text cannot begin with '*'; put the whole text in double quotes"),
    "unknown alias": ("- say: *star", "7:14: '*star' repeats nothing that was named before; a text that begins with '*' needs quotes"),
    "at": ("- say: @home", "7:14: a text cannot begin with '@'; put the whole text in double quotes"),
    "tag": ("- say: !Stop", "7:14: a tag is not allowed in a routine; a text that begins with '!' needs quotes"),
    "python tag": ("- say: !!python/object/apply:os.system [echo]", "7:14: a tag is not allowed in a routine; a text that begins with '!' needs quotes"),
    "indentation": ("- say: Bend.\n settle: 4s", "8:8: this does not fit the lines above; check that this line begins below the ones it belongs to"),
    "tab": ("-\tsay: Bend.", "7:8: a tab stands here; write spaces instead"),
    "key twice": ("- say: A.\n  say: B.", "8:9: the key 'say' is here a second time; the first is on line 7"),
    "escape": ('- say: "a\\qb"', "7:17: in double quotes '\\' begins an escape; write '\\\\' for the sign itself"),
    "control character": ('- say: "a\\0b"', "7:14: in this text U+0000 (a control character) cannot be seen and is not allowed; delete it"),
    "dash without a blank": ("- say: A.\n  settle: 4s\n-hold: 1m", "9:7: a blank is missing after '-'; write '- ' (a dash and a blank)"),
    "dash without a blank first": ("-say: A.\n  settle: 4s", "7:7: a blank is missing after '-'; write '- ' (a dash and a blank)"),
    "dash without a blank above": ("-hold: 1m\n- say: A.", "7:7: a blank is missing after '-'; write '- ' (a dash and a blank)"),
    "bullet": ("- say: A.\n\u2022 hold: 1m", "8:7: '\u2022' does not begin an entry of a list; write '- ' (a dash and a blank)"),
    "long dash": ("- say: A.\n\u2013 hold: 1m", "8:7: '\u2013' does not begin an entry of a list; write '- ' (a dash and a blank)"),
    "star for a dash": ("- say: A.\n* hold: 1m", "8:7: '*' does not begin an entry of a list; write '- ' (a dash and a blank)"),
    "no blank after a colon": ("- say: A.\n  settle:4s\n- hold: 1m", "8:15: a blank is missing after ':'; write 'settle: '"),
    "no blank after the first colon": ("- say:A.\n  settle: 4s", "7:12: a blank is missing after ':'; write 'say: '"),
    "another colon": ("- say: A.\n  settle\uff1a 4s", "8:15: '\uff1a' (fullwidth colon) is not a colon to YAML; write 'settle: ' (a colon and a blank)"),
    "another colon first": ("- say\uff1aA.\n  settle: 4s", "7:12: '\uff1a' (fullwidth colon) is not a colon to YAML; write 'say: ' (a colon and a blank)"),
    "no-break spaces": ("- say: A.\n\u00a0\u00a0settle: 4s", "8:7: U+00A0 (no-break space) stands in the indentation; write spaces instead"),
    "no-break space after a dash": ("-\u00a0say: A.", "7:8: U+00A0 (no-break space) stands in the indentation; write spaces instead"),
    "open bracket": ("- say: [a, b", "7:14: a '[' opens here and is not closed by ']'; a text that holds signs needs double quotes"),
    "question in brackets": ("- {say: Are you well?}", "7:27: '?' is not expected here; a text inside {} or [] that holds signs needs double quotes"),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "problem"), SYNTAX.values(), ids=SYNTAX)
def test_mistakes_against_yaml_are_told_in_plain_words(steps: str, problem: str, problems_of_steps: Problems) -> None:
    """One problem, with the place where the author looks for it (a list behind a tag is one more)."""
    assert problems_of_steps(steps)[:1] == [f"r.yaml:{problem}"]
    assert len(problems_of_steps(steps)) == (2 if "python" in steps else 1)


ROUTINES = {
    "empty": ("", ["1:1: the file is empty"]),
    "comments only": ("# nothing\n", ["1:1: the file is empty"]),
    "a text": ("just text", ["1:1: the routine must be keys with values: begin with 'format: coach.routine/1'"]),
    "a list": ("- a\n", ["1:1: the routine must be keys with values: begin with 'format: coach.routine/1'"]),
    "two documents": (HEAD + BODY + "---\na: b\n", ["5:1: a second document begins here; a file holds one routine"]),
    "directive": ("%YAML 1.1\n---\n" + HEAD + BODY, ["1:1: a line that begins with '%' is not allowed in a routine"]),
    "newer": ("format: coach.routine/2\nfoo: {bar: 1}\n", ["1:9: this file is written for a newer coach (coach.routine/2); this one reads coach.routine/1"]),
    "other format": ("format: 1\n" + HEAD[24:] + BODY, ["1:9: '1' is not a format of coach; write 'format: coach.routine/1'"]),
    "all missing": ("summary: S\n", ["1:1: the routine has no 'format'", "1:1: the routine has no 'title'", "1:1: the routine has no 'language'", "1:1: the routine has no 'exercises'"]),
    "no exercises": (HEAD + "exercises: []\n", ["4:12: 'exercises' must not be empty"]),
    "no steps": (HEAD + "exercises: [{name: A, steps: []}]\n", ["4:30: 'steps' must not be empty"]),
    "steps not a list": (HEAD + "exercises:\n- name: A\n  steps: {say: Go.}\n", ["6:10: 'steps' must be a list: one entry a line, each begun with '- '"]),
    "exercise is a text": (HEAD + "exercises:\n- A\n", ["5:3: the exercise must be keys with values: begin with '- name: '"]),
    "language": ("format: coach.routine/1\ntitle: T\nlanguage: sv\n" + BODY, [f"3:11: coach has no words in the language 'sv'; use {either(PHRASEBOOKS)}"]),
    "language with _": ("format: coach.routine/1\ntitle: T\nlanguage: en_US\n" + BODY, ["3:11: coach has no words in the language 'en_US'; did you mean 'en'?"]),
    "long title": ("format: coach.routine/1\ntitle: " + "t" * 121 + "\nlanguage: en\n" + BODY, ["2:8: 121 characters are too many here; at most 120 are allowed"]),
    "defaults": (HEAD + "defaults: {pace: brsk, side: none, rate: 400, fist: left}\n" + BODY, ["4:18: unknown word 'brsk'; did you mean 'brisk'?", "4:30: unknown word 'none'; use 'left', 'right' or 'both'", "4:42: 400 is not from 95 to 300", "4:47: unknown key 'fist'; did you mean 'first'?"]),
    "section is a text": (HEAD + "source: me\n" + BODY, ["4:9: 'source' must be keys with values: each on its own line, indented"]),
    "section is empty": (HEAD + "safety:\n" + BODY, ["4:1: 'safety' has no value"]),
    "placeholder outside": (HEAD + BODY + "intro: Lift the {side} leg.\n", ["5:17: {side} can only be used in the steps of an exercise"]),
    "guidance": (HEAD + "defaults: {guidance: quite}\n" + BODY, ["4:22: unknown word 'quite'; did you mean 'quiet'?"]),
    "guidance of the wrong word": (HEAD + "defaults: {guidance: off}\n" + BODY, ["4:22: unknown word 'off'; use 'full', 'calm', 'quiet' or 'none'"]),
    "position of the routine": (HEAD + "position: bed\n" + BODY, ["4:11: unknown word 'bed'; use 'lying', 'sitting', 'kneeling' or 'standing'"]),
    "support": (HEAD + "support: the {side} wall\n" + BODY, ["4:14: {side} can only be used in the steps of an exercise"]),
    "long support": (HEAD + "support: " + "t" * 121 + "\n" + BODY, ["4:10: 121 characters are too many here; at most 120 are allowed"]),
    "empty support": (HEAD + "support: '-'\n" + BODY, ["4:10: there is nothing to say in '-'; it has no letter and no digit"]),
    "breath": (HEAD + "breath: {in: 1s, out: 16s}\n" + BODY, ["4:14: 1s is too short; at least 2s", "4:23: 16s is too long; at most 15s"]),
    "half a breath": (HEAD + "breath: {in: 4s}\n" + BODY, ["4:9: 'breath' has no 'out'"]),
    "the other half": (HEAD + "breath: {out: 4s, hold: 2s}\n" + BODY, ["4:9: 'breath' has no 'in'", "4:19: unknown key 'hold'; use 'in' or 'out'"]),
    "breath is a length": (HEAD + "breath: 4s\n" + BODY, ["4:9: 'breath' must be keys with values: 'in: 4s' and 'out: 6s', each on its own line, indented, or 'none'"]),
    "merge key": (HEAD + "defaults: &d {side: left}\nsource: {<<: *d}\n" + BODY, ["5:10: merging with '<<' is not allowed; write the keys out"]),
    "key is a list": (HEAD + "[a]: b\n" + BODY, ["4:1: a key is a word, not a list or a mapping; a text that begins with '{' needs quotes"]),
    "key of a step": (HEAD + "exercises: [{name: A, settle: 4s, steps: [{say: Go.}]}]\n", ["4:23: 'settle' belongs in a step"]),
    "keys of other parts": (HEAD + "settle: 4s\nside: left\nuses: a\n" + BODY, ["4:1: 'settle' belongs in a step or under 'defaults'", "5:1: 'side' belongs under 'defaults'", "6:1: 'uses' belongs in an exercise"]),
    "pronounced nothing": (HEAD + "pronounce: {'': a, '-': b, c: '', d: '.'}\n" + BODY, ["4:13: there is no word in ''; it has no letter and no digit", "4:20: there is no word in '-'; it has no letter and no digit", "4:31: there is nothing to say in ''; it has no letter and no digit", "4:38: there is nothing to say in '.'; it has no letter and no digit"]),
    "long pronounced word": (HEAD + "pronounce: {" + "w" * 121 + ": a}\n" + BODY, ["4:13: 121 characters are too many here; at most 120 are allowed"]),
    "boolean": (HEAD + "exercises: [{name: A, join_next: maybe, steps: [{say: Go.}]}]\n", ["4:34: 'maybe' is neither 'true' nor 'false'"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "problems"), ROUTINES.values(), ids=ROUTINES)
def test_mistakes_in_a_routine(text: str, problems: list[str], problems_of: Problems) -> None:
    """Exactly these problems."""
    assert problems_of(text) == [f"r.yaml:{problem}" for problem in problems]


SOS = {
    "empty": ("", ["4:1: 'sos' has no value"]),
    "a text": (" Pull.", ["4:6: 'sos' must be keys with values: begin with 'steps:', and indent the steps below it"]),
    "steps at once": ("\n  - say: Pull.", ["5:3: 'sos' must be keys with values: begin with 'steps:', and indent the steps below it"]),
    "other key": (" {step: [{say: Pull.}]}", ["4:7: unknown key 'step'; did you mean 'steps'?"]),
    "no steps key": (" {}", ["4:6: 'sos' has no 'steps'"]),
    "no steps": (" {steps: []}", ["4:14: 'steps' must not be empty"]),
    "steps not a list": (" {steps: {say: Pull.}}", ["4:14: 'steps' must be a list: one entry a line, each begun with '- '"]),
    "no kind": (" {steps: [{settle: 4s}]}", ["4:15: this step has no key that says what it is; use 'breathe', 'hold', 'move', 'reps', 'rest' or 'say'"]),
    "step is a text": (" {steps: [Pull.]}", ["4:15: a step is a key with a value, such as '- say: Sit down.'"]),
    "no every": (" {steps: [{say: Pull.}, {reps: 5}]}", ["4:29: the step has no 'every'"]),
    "unknown key": (" {steps: [{say: Pull., setle: 4s}]}", ["4:28: unknown key 'setle'; did you mean 'settle'?"]),
    "key of another kind": (" {steps: [{say: Pull., every: 4s}]}", ["4:28: a 'say' step has no 'every'; it has say, more, again, position, on, needs, instead, settle"]),
    "empty text": (" {steps: [{say: ''}]}", ["4:21: there is nothing to say in ''; it has no letter and no digit"]),
    "limits": (" {steps: [{say: Pull., settle: 61m}]}", ["4:36: 1h1m is too long; at most 1h"]),
    "a hold first": (" {steps: [{hold: 1m}]}", ["4:15: the first step under 'sos' tells what to do; begin with 'say'"]),
    "a hold with words first": ("\n  steps:\n  - hold: 1m\n    say: Pull.", ["6:5: the first step under 'sos' tells what to do; begin with 'say'"]),
    "a misspelt hold first": (" {steps: [{hodl: 1m}]}", ["4:16: unknown key 'hodl'; did you mean 'hold'?"]),
    "other side": (" {steps: [{say: 'The {side}, not the {other} foot.'}]}", ["4:42: {other} cannot be used here; the other side is never named in sos"]),
    "equipment": (" {steps: [{say: 'Take the {strap} or {belt}.'}]}", ["4:31: {strap} cannot be used here; sos names no equipment, as nothing is fetched then", "4:42: {belt} cannot be used here; sos names no equipment, as nothing is fetched then"]),
    "no such placeholder": (" {steps: [{say: 'The {xyzzy}, the {sde}.'}]}", ["4:26: unknown placeholder {xyzzy}; use '{side}'", "4:39: unknown placeholder {sde}; did you mean {side}?"]),
    "length elsewhere": (" {steps: [{say: 'For {length}.'}]}", ["4:26: {length} can only be used in the 'start' of a hold"]),
    "lone brace": (" {steps: [{say: 'A } b'}]}", ["4:24: a '}' stands alone; braces are for placeholders such as {side}"]),
    "text cut by a comment": ("\n  steps:\n  - say: Pull #3 now", ["6:10: the text ends before '#3 now'; put it in double quotes, or write '# ' for a comment"]),
    "texts of every step": (" {steps: [{say: Pull.}, {hold: 9s, feel: ['{a}', F], release: '{b}'}, {rest: 1s, say: '{c}'}]}", ["4:48: unknown placeholder {a}; use '{side}'", "4:68: unknown placeholder {b}; use '{side}'", "4:92: unknown placeholder {c}; use '{side}'"]),
    "too long": (" {steps: [{say: Pull., settle: 7s}, {hold: 3m to 5m}]}", ["4:1: sos takes about 4m15s; at most 1m30s"]),
    "a little too long": (" {steps: [{say: Pull., settle: 500ms}, {rest: 87s}]}", ["4:1: sos takes about 1m31s; at most 1m30s"]),
    "steps of all kinds": (" {steps: [{say: A., settle: 0}, {say: B., position: standing}, {hold: 1m, say: C.}, {reps: 10, every: 4s, settle: 0}, {rest: 10s}, {breathe: 5, in: 3s, keep: 1s, out: 4s, wait: 2s}]}", ["4:1: sos takes about 3m19s; at most 1m30s"]),
}  # fmt: skip


@pytest.mark.parametrize(("sos", "problems"), SOS.values(), ids=SOS)
def test_mistakes_in_what_brings_relief(sos: str, problems: list[str], problems_of: Problems) -> None:
    """The same as in the steps of an exercise, and what holds under ``sos`` only."""
    equipment = "equipment: {strap: {name: s, listed: a s, instead: {belt: {name: b, listed: a b}}}}\n"
    body = "exercises: [{name: A, uses: strap, steps: [{say: Go.}]}]\n"
    assert problems_of(f"{HEAD}sos:{sos}\n{equipment}{body}") == [f"r.yaml:{problem}" for problem in problems]


def test_a_mistake_elsewhere_does_not_hide_how_long_relief_takes(problems_of: Problems) -> None:
    """All in one pass; but with a wrong time to settle nobody knows how long it is."""
    sos = "sos: {steps: [{say: Pull.}, {hold: 3m}]}\n"
    assert problems_of(HEAD + "levl: x\n" + sos + BODY) == [
        "r.yaml:4:1: unknown key 'levl'; did you mean 'level'?",
        "r.yaml:5:1: sos takes about 3m13s; at most 1m30s",
    ]
    assert problems_of(HEAD + "defaults: {settle: x}\n" + sos + BODY) == [
        "r.yaml:4:20: 'x' is not a length; write a length as 45s, 1m30s, 1:30 or 2.5 min",
    ]
    assert problems_of(HEAD + "defaults: {settle: 30s}\n" + sos + BODY) == [
        "r.yaml:5:1: sos takes about 4m3s; at most 1m30s",
    ]


def test_sense_of_the_whole(problems_of: Problems) -> None:
    """Equipment, names, joins and placeholders, also where the shape is right."""
    text = """\
equipment:
  strap: {name: strap, listed: a strap, instead: {belt: {name: belt, listed: a belt}}}
  pillow: {name: pillow, listed: a pillow}
  roller: {name: roller, listed: a roller, instead: {belt: {name: belt, listed: a belt}}}
  side: {name: board, listed: a board}
exercises:
  - name: Calf
    uses: [strip, belt]
    steps:
      - say: Take the {strap}, the {belt}, the {pillow}.
  - name: CALF
    join_next: true
    steps:
      - say: Go {side}.
  - name: Rest
    sides: together
    join_next: true
    steps:
      - say: Go {side}.
"""
    assert problems_of(HEAD + text) == [
        "r.yaml:7:3: the equipment 'roller' is used by no exercise",
        "r.yaml:7:54: the key 'belt' is given to two things; give each its own",
        "r.yaml:8:3: 'side' cannot be the key of a thing; {side} has a meaning of its own",
        "r.yaml:11:12: unknown equipment 'strip'; did you mean 'strap'?",
        "r.yaml:11:19: 'belt' only stands in for 'strap'; write 'strap' here",
        "r.yaml:13:36: {belt} only stands in for {strap}; write {strap}, and coach says what is at hand",
        "r.yaml:13:48: {pillow} is not in 'uses' of this exercise; add it there",
        "r.yaml:15:16: 'join_next' needs 'sides: each', and the next exercise is 'together'",
        "r.yaml:20:16: 'join_next' is on the last exercise; there is no next one",
        "r.yaml:22:17: {side} can be used only in an exercise with 'sides: each'",
    ]


WRONG_KEYS = {
    "my-strap": "'my-strap' cannot be a key; use letters, digits and '_', beginning with a letter",
    "3": "'3' cannot be a key; use letters, digits and '_', beginning with a letter",
    "side": "'side' cannot be the key of a thing; {side} has a meaning of its own",
    "other": "'other' cannot be the key of a thing; {other} has a meaning of its own",
}  # fmt: skip


@pytest.mark.parametrize(("key", "message"), WRONG_KEYS.items(), ids=WRONG_KEYS)
def test_a_wrong_key_is_told_where_it_is_given(key: str, message: str, problems_of: Problems) -> None:
    """And not once more at everything that names it, rightly or nearly."""
    uses = f"exercises: [{{name: A, uses: [{key}], steps: [{{say: 'Go {{{key}}}.'}}]}}]\n"
    assert problems_of(f"{HEAD}equipment: {{{key}: {{name: s, listed: a s}}}}\n{uses}") == [f"r.yaml:4:13: {message}"]
    thing = f"{{name: s, listed: a s, instead: {{{key}: {{name: s, listed: a s}}}}}}"
    uses = f"exercises: [{{name: A, uses: [own, {key}], steps: [{{say: 'Go {{{key}}}.'}}]}}]\n"
    assert problems_of(f"{HEAD}equipment: {{own: {thing}}}\n{uses}") == [f"r.yaml:4:51: {message}"]


def test_a_step_of_several_keys_in_another_order_is_no_slip() -> None:
    """Only what stands below ``settle`` on a line of its own was probably meant as a step."""
    steps = ["{say: A., settle: 4s, hold: 1m}", "\n    hold: 1m\n    say: A.\n    settle: 4s"]
    steps += [
        "\n    say: A.\n    hold: 1m\n    settle: 4s",
        "\n    settle: 4s\n    say: A.\n    reps: 5\n    every: 4s",
    ]
    for step in steps:
        parse_routine(f"{HEAD}exercises:\n- name: A\n  steps:\n  - {step.strip()}\n", "r.yaml", "r")


def test_an_alias_repeats_a_value_but_not_its_problem(problems_of: Problems) -> None:
    """A mistake in a repeated value is told once, where it is written."""
    text = HEAD + "exercises:\n- name: A\n  steps:\n  - &s {say: '{foo}'}\n  - *s\n  - *s\n"
    assert problems_of(text) == ["r.yaml:7:15: unknown placeholder {foo}; use '{side}' or '{other}'"]


@pytest.mark.parametrize(
    ("text", "fine"), [("Скажи now.", False), ("नमस्ते.", False), ("The \N{GREEK SMALL LETTER ALPHA} angle, café.", True)]
)
def test_letters_that_no_english_voice_can_read_are_refused_with_a_voice_that_can(text: str, fine: bool) -> None:
    """A voice would say "Chinese letter", or the names of letters one by one; a Greek letter alone is a name."""
    head = "format: coach.routine/1\nlanguage: en\ntitle: T\n"
    body = f"exercises:\n  - name: A\n    sides: none\n    steps:\n      - say: {text}\n"
    for more, allowed in (("", fine), ("defaults:\n  voice: ru\n", True)):
        if allowed:
            parse_routine(head + more + body, "r.yaml", "r")
        else:
            with pytest.raises(RoutineError, match="the voice cannot read") as caught:
                parse_routine(head + more + body, "r.yaml", "r")
            assert [each.place.line for each in caught.value.problems] == [8]


WHOLE_EXERCISES = {
    "sets and rounds": ("{name: A, sets: 2, rounds: 2, steps: [{say: Go.}]}", "4:32: an exercise has 'sets' or 'rounds'; for both, put '- rounds:' with 'exercises:' around it"),
    "between alone": ("{name: A, between: 20s, steps: [{say: Go.}]}", "4:23: 'between' is the rest between sets; write 'sets: 3' as well"),
    "between of a group alone": ("{between: 20s, exercises: [{name: A, steps: [{say: Go.}]}]}", "4:14: 'between' is the rest between rounds; write 'rounds: 3' as well"),
    "between sides of none": ("{name: A, sides: none, between_sides: 9s, steps: [{say: Go.}]}", "4:36: 'between_sides' needs 'sides: each' or 'sides: alternate'"),
    "sets of no side": ("{name: A, sides: none, sets: {left: 1, right: 2}, steps: [{say: Go.}]}", "4:42: a number for each side needs 'sides: each' or 'sides: alternate'"),
    "sets of one side": ("{name: A, sets: {left: 1}, steps: [{say: Go.}]}", "4:29: for each side, write both: {left: 2, right: 3}"),
    "no sets": ("{name: A, sets: 0, steps: [{say: Go.}]}", "4:29: 0 is not from 1 to 50"),
    "joined to a group": ("{name: A, join_next: true, steps: [{say: Go.}]}, {rounds: 2, exercises: [{name: B, steps: [{say: Go.}]}]}", "4:34: 'join_next' joins two exercises, and one of these is done in rounds"),
    "group with an unknown key": ("{round: 2, exercises: [{name: A, steps: [{say: Go.}]}]}", "4:14: unknown key 'round'; did you mean 'rounds'?"),
    "mistake in a group in a group": ("{rounds: 2, exercises: [{rounds: 2, exercises: [{name: A, steps: [{hold: 0s}]}]}]}", "4:86: 0s is too short; at least 1s"),
    "key in a group": ("{rounds: 2, exercises: [{name: A, steps: [{say: Go., every: 4s}]}]}", "4:66: a 'say' step has no 'every'; it has say, more, again, position, on, needs, instead, settle"),
    "turns within turns": ("{name: A, sides: each, steps: [{reps: 2, every: 4s, sides: alternate}]}", "4:72: repetitions that take turns need 'sides: none' in the exercise, or 'sides: alternate' there alone"),
    "two ways": ("{name: A, steps: [{reps: 2, hold: 4s, tempo: 3-1-3}]}", "4:31: 'hold' and 'tempo' both say what happens in a repetition; keep one of them"),
    "relax alone": ("{name: A, steps: [{reps: 2, every: 4s, relax: 2s}]}", "4:31: 'relax' is the time after a 'hold'; write 'hold: 5s' as well"),
    "too much for the beat": ("{name: A, steps: [{reps: 2, every: 4s, hold: 5s}]}", "4:31: the parts of a repetition take 5s, and 'every' gives 4s"),
    "no tempo": ("{name: A, steps: [{reps: 2, tempo: slow}]}", "4:48: 'slow' is no tempo; write the seconds up, held and down, as 3-1-3"),
    "phase without a length": ("{name: A, steps: [{reps: 2, phases: [{say: Up.}]}]}", "4:50: the phase has no 'for'"),
    "range upside down": ("{name: A, steps: [{reps: 12-8, every: 4s}]}", "4:38: '12-8' is not a range within 1 to 500, with the smaller number first"),
    "side in a phase": ("{name: A, sides: none, steps: [{reps: 2, phases: [{say: 'Go {side}.', for: 2s}]}]}", "4:73: {side} can be used only in an exercise with 'sides: each'"),
    "four deep": ("{rounds: 2, exercises: [{rounds: 2, exercises: [{rounds: 2, exercises: [{rounds: 2, exercises: [{name: A, steps: [{say: Go.}]}]}]}]}]}", "4:85: groups within groups go 3 deep, and this is one more"),
    "longer than a day": ("{rounds: 100, exercises: [{name: A, sets: 50, steps: [{hold: 1m}]}]}", "4:39: with this exercise the routine lasts longer than 24h; make several of it"),
    "years": ("{rounds: 100, exercises: [{rounds: 100, exercises: [{rounds: 100, exercises: [{name: A, sets: 50, steps: [{hold: 1h}]}]}]}]}", "4:91: with this exercise the routine lasts longer than 24h; make several of it"),
    "parts without end": ("{rounds: 100, exercises: [{name: A, sides: none, sets: 50, steps: [{say: Go., settle: 0s}]}, {name: B, sides: none, sets: 50, steps: [{say: Go., settle: 0s}]}]}", "4:106: with this exercise the routine has more than 9,990 parts, each set on each side counted; make several of it"),
}  # fmt: skip


@pytest.mark.parametrize(("exercise", "problem"), WHOLE_EXERCISES.values(), ids=WHOLE_EXERCISES)
def test_sets_rounds_and_what_is_in_a_repetition(exercise: str, problem: str, problems_of: Problems) -> None:
    """What does not go together is told at its place, however deep it lies in groups."""
    assert problems_of(f"{HEAD}exercises: [{exercise}]\n") == [f"r.yaml:{problem}"]


def test_two_exercises_may_have_one_name(problems_of: Problems) -> None:
    """The same pose may come twice."""
    with pytest.raises(pytest.fail.Exception):
        problems_of(HEAD + "exercises: [{name: A, steps: [{say: Go.}]}, {name: a, steps: [{say: Go.}]}]\n")


AROUND = {
    "guidance": ("{name: A, guidance: loud, steps: [{say: Go.}]}", "4:33: unknown word 'loud'; use 'full', 'calm', 'quiet' or 'none'"),
    "guidance of a rest": ("{name: A, steps: [{rest: 4s, guidance: none}]}", "4:42: a 'rest' step has no 'guidance'; it has rest, say, announce_end"),
    "breath": ("{name: A, breath: {in: 4s}, steps: [{say: Go.}]}", "4:31: 'breath' has no 'out'"),
    "breath of a step": ("{name: A, steps: [{hold: 9s, breath: {in: 4s, out: 1s}}]}", "4:64: 1s is too short; at least 2s"),
    "breath that is no tempo": ("{name: A, steps: [{hold: 9s, breath: free}]}", "4:50: 'breath' must be keys with values: 'in: 4s' and 'out: 6s', each on its own line, indented, or 'none'"),
    "too many breaths": ("{name: A, steps: [{hold: 101 breaths}]}", "4:38: '101 breaths' is not from 1 to 100 breaths, with the smaller number first"),
    "words nobody has": ("{name: A, words: {anounce: none}, steps: [{say: Go.}]}", "4:31: unknown key 'anounce'; did you mean 'announce'?"),
    "words of the whole": ("{name: A, words: {farewell: Bye.}, steps: [{say: Go.}]}", "4:31: 'farewell' belongs under 'words' of the routine"),
    "words of a step": ("{name: A, steps: [{hold: 9s, words: {switch: Go.}}]}", "4:50: 'switch' belongs under 'words' of the exercise or the routine"),
    "silent": ("{name: A, steps: [{hold: 9s, silent: true}]}", "4:42: there is no 'silent'; nothing said inside is written 'guidance: none', nothing about breathing 'breath: none'"),
    "rest of breaths": ("{name: A, steps: [{rest: 5 breaths}]}", "4:38: '5 breaths' is no time; only a step 'hold' is given in breaths, others as in 45s"),
    "words without a roof": ("{name: A, announce: none, steps: [{say: Go.}]}", "4:23: 'announce' belongs under 'words'"),
    "what must be said": ("{name: A, words: {release: none}, steps: [{say: Go.}]}", "4:40: 'release' cannot be left out; write what is said instead"),
    "a length that is none": ("{name: A, words: {halfway: '{length}'}, steps: [{say: Go.}]}", "4:41: {length} can only be used in the 'start' of a hold"),
    "a side of none": ("{name: A, sides: none, words: {left: 'Go {side}.'}, steps: [{say: Go.}]}", "4:54: {side} can be used only in an exercise with 'sides: each'"),
    "no thing in a preview": ("{name: A, preview: 'The {strap}.', steps: [{say: Go.}]}", "4:37: unknown placeholder {strap}; use '{length}'"),
}  # fmt: skip


@pytest.mark.parametrize(("exercise", "problem"), AROUND.values(), ids=AROUND)
def test_guidance_breath_and_own_words(exercise: str, problem: str, problems_of: Problems) -> None:
    """What cannot be is told at its place, with what can."""
    assert problems_of(f"{HEAD}exercises: [{exercise}]\n") == [f"r.yaml:{problem}"]


FIRST = {
    "repeated steps": (
        "exercises: [{name: A, steps: [{repeat: 3, steps: [{say: Go.}]}]}]",
        "4:32: there is no 'repeat'; steps are done again with 'sets: 3' in their exercise, exercises with 'rounds: 3' above 'exercises:'",
    ),
    "duration": (
        "exercises: [{name: A, steps: [{say: Go., duration: 4s}]}]",
        "4:42: there is no 'duration'; how long is written behind what it is: 'hold: 30s', 'rest: 30s', or 'every: 4s' for each of 'reps'",
    ),
    "times": (
        "exercises: [{name: A, times: 3, steps: [{say: Go.}]}]",
        "4:23: there is no 'times'; how often a movement is done is written 'reps: 10', with 'every: 4s'",
    ),
    "days": (
        "days: {monday: [A]}\n" + BODY.strip(),
        "4:1: there is no 'days'; a routine is one track; write the days in a programme, 'format: coach.programme/1', and"
        " 'coach build' makes a track of each",
    ),
    "frequency": (
        "frequency: daily\n" + BODY.strip(),
        "4:1: there is no 'frequency'; how often and for how long is written 'dosage: {frequency: Three times a week., weeks: 6}'",
    ),
    "bell": (
        "bell: 5m\n" + BODY.strip(),
        "4:1: there is no 'bell'; a soft tone in long silences is written 'silence: 5m' under 'defaults'",
    ),
    "music": (
        "music: a.mp3\n" + BODY.strip(),
        "4:1: there is no 'music'; a track has the voice and soft tones only; play music with another player beside it",
    ),
    "rest between": (
        "exercises: [{name: A, sets: 2, rest_between: 15s, steps: [{say: Go.}]}]",
        "4:32: there is no 'rest_between'; the rest between sets or rounds is written 'between: 45s'",
    ),
    "rest between sides": (
        "exercises: [{name: A, rest_between_sides: 15s, steps: [{say: Go.}]}]",
        "4:23: there is no 'rest_between_sides'; the rest before the other side is written 'between_sides: 20s'",
    ),
    "alternate": (
        "exercises: [{name: A, alternate: true, steps: [{say: Go.}]}]",
        "4:23: there is no 'alternate'; left and right in turn is written 'sides: alternate'",
    ),
    "delay": (
        "intro_delay: 2m\n" + BODY.strip(),
        "4:1: there is no 'intro_delay'; time before the first words is written 'lead_in: 2m' under 'defaults'",
    ),
    "breaths": (
        "exercises: [{name: A, between_sides: 5 breaths, steps: [{say: Go.}]}]",
        "4:38: '5 breaths' is no time; only a step 'hold' is given in breaths, others as in 45s",
    ),
    "range of sets": (
        "exercises: [{name: A, sets: 8-12, steps: [{say: Go.}]}]",
        "4:29: one number is wanted here, not '8-12'; 'reps' and 'hold' take a range",
    ),
    "list of sentences": (
        "exercises: [{name: A, steps: [{say: [Sit., Lean.]}]}]",
        "4:37: one value is wanted here, not a list; several sentences are one text, or several steps; a text that begins with '[' or '-' needs quotes",
    ),
}


@pytest.mark.parametrize(("text", "problem"), FIRST.values(), ids=FIRST)
def test_what_people_try_first_is_answered_with_the_right_key(text: str, problem: str, problems_of: Problems) -> None:
    """One problem, at the key, with an example; nothing about what was not meant."""
    assert problems_of(f"{HEAD}{text}\n") == [f"r.yaml:{problem}"]


@pytest.mark.parametrize("text", ["[pause:2s]", "<br/>", "&nbsp;", "[[slnc 300]]"])
def test_a_text_of_which_nothing_is_spoken_is_refused(text: str, problems_of: Problems) -> None:
    """Markup and pause marks are left out, and an instruction without a word would be a gap in the dark."""
    (problem,) = problems_of(f"{HEAD}exercises: [{{name: A, steps: [{{say: '{text}'}}]}}]\n")
    assert "is spoken: signs, markup and pause marks are left out" in problem
