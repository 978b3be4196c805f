"""A text becomes a routine."""

from __future__ import annotations

from pathlib import Path

import pytest

from coach.errors import CoachError, RoutineError
from coach.loader import load_routine, parse_routine, starter
from coach.model import (
    FREE_BREATH,
    POSITIONS,
    Breath,
    Breathe,
    CountRange,
    Defaults,
    Dosage,
    Equipment,
    Exercise,
    Hold,
    Instruction,
    Item,
    LengthRange,
    OwnWords,
    Place,
    Reps,
    Rest,
    Routine,
    Safety,
    Sos,
    Source,
    Words,
)

SHIPPED = Path(__file__).parents[2] / "scripts" / "calf-cramp-night.yaml"

EVERYTHING = """\
format: coach.routine/1
title:  Every   key
language: en-GB
summary: A text
  over two lines.
level: beginner
body_part: calf
limb: leg
source: {title: Src, publisher: Pub, author: Aut}
defaults: {side: right, first: right, pace: brisk, settle: 7, voice: en-us, rate: 150, guidance: full}
equipment:
  strap:
    name: strap
    listed: a strap
    instead:
      belt: {name: belt, listed: a belt}
safety: {stop: Stop., doctor: [One., Two.]}
intro: Hi.
exercises:
- name: First
  join_next: yes
  uses: strap
  steps:
  - say: Cafe\u0301 {side}
    more: M {strap}
    again: A
    settle: 0
  - say: no
  - {hold: 2 to 2.5 min, start: "Keep {length}.", feel: F, release: "R {other}", settle: 1:05}
  - {hold: 1m, say: Sit.}
- name: Second
  uses: [strap, strap]
  steps: [{reps: 8, every: 4s, say: Go}, {rest: 30}]
- name: Third
  sides: together
  steps:
  - {breathe: 6, in: 4, out: 6.5}
  - {breathe: 1, in: 1s, keep: 2s, out: 3s, wait: 4s, say: B, settle: 5m}
tips: [T1.]
outro: Bye.
pronounce: {fibula: fibbyoola}
position: lying
support: the bed  or a wall
breath: {in: 2s, out: 15}
sos:
  steps:
  - {say: "Pull {side}.", position: sitting, again: A}
  - {hold: 30s to 1m, start: "Keep {length}."}
"""


def _words(text: str, line: int, column: int) -> Words:
    return Words(text, Place("r.yaml", line, column))


def test_every_key_reaches_the_routine() -> None:
    """All keys, with the places of what is spoken; texts are folded and have composed accents."""
    place = Place
    assert parse_routine(EVERYTHING, "r.yaml", "all") == Routine(
        name="all",
        title="Every key",
        language="en-gb",
        path="r.yaml",
        summary="A text over two lines.",
        level="beginner",
        body_part="calf",
        limb="leg",
        source=Source("Src", "Pub", "Aut"),
        defaults=Defaults("right", "right", "brisk", "en-us", 150, "full"),
        equipment=(Equipment(Item("strap", "strap", "a strap"), (Item("belt", "belt", "a belt"),)),),
        safety=Safety((_words("Stop.", 17, 16),), (_words("One.", 17, 32), _words("Two.", 17, 38))),
        intro=(_words("Hi.", 18, 8),),
        exercises=(
            Exercise(
                "First",
                (
                    Instruction(
                        _words("Caf\u00e9 {side}", 24, 10),
                        0,
                        place("r.yaml", 24, 5),
                        more=_words("M {strap}", 25, 11),
                        again=_words("A", 26, 12),
                    ),
                    Instruction(_words("no", 28, 10), 7_000, place("r.yaml", 28, 5)),
                    Hold(
                        LengthRange(120_000, 150_000),
                        65_000,
                        place("r.yaml", 29, 5),
                        start=_words("Keep {length}.", 29, 33),
                        feel=(_words("F", 29, 57),),
                        release=_words("R {other}", 29, 69),
                    ),
                    Instruction(_words("Sit.", 30, 21), 0, place("r.yaml", 30, 5)),
                    Hold(LengthRange(60_000, 60_000), 7_000, place("r.yaml", 30, 5)),
                ),
                place("r.yaml", 20, 3),
                join_next=True,
                uses=("strap",),
            ),
            Exercise(
                "Second",
                (
                    Reps(8, 4_000, 7_000, place("r.yaml", 33, 11), say=_words("Go", 33, 37)),
                    Rest(30_000, place("r.yaml", 33, 42)),
                ),
                place("r.yaml", 31, 3),
                uses=("strap",),
            ),
            Exercise(
                "Third",
                (
                    Breathe(6, 4_000, 0, 6_500, 0, 7_000, place("r.yaml", 37, 5), fades=True),
                    Breathe(
                        *(1, 1_000, 2_000, 3_000, 4_000, 300_000, place("r.yaml", 38, 5)),
                        say=_words("B", 38, 60),
                    ),
                ),
                place("r.yaml", 34, 3),
                sides="together",
            ),
        ),
        tips=(_words("T1.", 39, 8),),
        outro=(_words("Bye.", 40, 8),),
        pronounce=(("fibula", "fibbyoola"),),
        position="lying",
        support="the bed or a wall",
        breath=Breath(2_000, 15_000),
        sos=Sos(
            (
                Instruction(
                    _words("Pull {side}.", 47, 11),
                    12_000,
                    place("r.yaml", 47, 5),
                    again=_words("A", 47, 53),
                    position="sitting",
                ),
                Hold(
                    LengthRange(30_000, 60_000),
                    7_000,
                    place("r.yaml", 48, 5),
                    start=_words("Keep {length}.", 48, 30),
                ),
            ),
            place("r.yaml", 46, 3),
        ),
    )


AROUND = """\
format: coach.routine/1
title: T
language: en
defaults: {silence: none, tones: no, tail: 1m, loudness: day, lead_in: 2m, preview: yes}
dosage: {frequency: Daily., weeks: 6 to 12, pain: 4, pain_gone: 24h}
advice: page
breath: {in: 3s, out: 4s}
words: {farewell: none, halfway: [H1, H2]}
exercises:
- breath: none
  guidance: quiet
  words: {announce: none}
  exercises:
  - name: A
    words: {switch: "Now {side}."}
    preview: It takes {length}.
    steps:
    - {hold: 3 to 5 breaths, breath: {in: 2s, out: 3s}, guidance: full, words: {in: In.}}
    - {hold: 5 breaths}
    - {breathe: 6, in: 4s, out: 4s, words: {last_breath: none}}
- name: B
  preview: none
  steps: [{hold: 1m}]
"""


def test_what_is_written_around_steps_reaches_them() -> None:
    """The innermost goes before; a hold in breaths has the length of the tempo there, or of the routine's."""
    routine = parse_routine(AROUND, "r.yaml", "r")
    given = routine.defaults
    assert (given.silence_ms, given.tones, given.tail_ms, given.loudness) == (0, False, 60_000, "day")
    assert (given.lead_in_ms, given.preview, routine.advice) == (120_000, True, "page")
    assert routine.dosage == Dosage(_words("Daily.", 5, 21), CountRange(6, 12), 4, 86_400_000)
    assert routine.words == (*(OwnWords("halfway", (_words("H1", 8, 35), _words("H2", 8, 39))), OwnWords("farewell")),)
    first, second = routine.exercises
    assert [each.key for each in first.words] == ["announce", "switch"]
    assert (first.preview, first.previews) == (_words("It takes {length}.", 16, 14), True)
    assert (second.preview, second.previews, second.words) == (None, False, ())
    own, around, breaths, plain = (*first.steps, *second.steps)
    assert isinstance(own, Hold)
    assert isinstance(around, Hold)
    assert isinstance(breaths, Breathe)
    assert isinstance(plain, Hold)
    assert (own.breaths, own.length, own.guidance) == (CountRange(3, 5), LengthRange(15_000, 25_000), "full")
    assert (own.breath, [each.key for each in own.words]) == (Breath(2_000, 3_000), ["in"])
    assert (around.length, around.breath, around.guidance) == (LengthRange(35_000, 35_000), FREE_BREATH, "quiet")
    assert (breaths.guidance, breaths.fades, breaths.words) == ("quiet", True, (OwnWords("last_breath"),))
    assert (plain.breath, plain.guidance) == (None, None)


def test_smallest_routine_has_defaults() -> None:
    """What is absent has the documented value; ``settle`` is 5 seconds."""
    text = "format: coach.routine/1\ntitle: T\nlanguage: en\nexercises: [{name: A, steps: [{say: Go.}]}]\n"
    routine = parse_routine(text, "r.yaml", "r")
    assert routine.defaults == Defaults("both", "left", "steady", None, None, "calm")
    assert (routine.position, routine.support, routine.sos) == (None, "", None)
    assert routine.breath == Breath(4_000, 6_000)
    assert routine.exercises[0].sides == "each"
    step = routine.exercises[0].steps[0]
    assert isinstance(step, Instruction)
    assert (step.position, step.settle_ms) == (None, 5_000)


@pytest.mark.parametrize("position", POSITIONS)
def test_a_position_has_its_own_time_to_get_there(position: str) -> None:
    """20 seconds to stand up, 12 to any other; ``settle`` of the step goes before it, that of ``defaults`` does not."""
    steps = f"[{{say: A., position: {position}}}, {{say: B., position: {position}, settle: 3s}}, {{say: C.}}]"
    text = "format: coach.routine/1\ntitle: T\nlanguage: en\ndefaults: {settle: 1s}\n"
    text += f"exercises: [{{name: A, steps: {steps}}}]\nsos: {{steps: {steps}}}\n"
    routine = parse_routine(text, "r.yaml", "r")
    assert routine.sos is not None
    own_ms = 20_000 if position == "standing" else 12_000
    for part in (routine.exercises[0], routine.sos):
        found = [(step.position, step.settle_ms) for step in part.steps if isinstance(step, Instruction)]
        assert found == [(position, own_ms), (position, 3_000), (None, 1_000)]


def test_relief_of_ninety_seconds_is_not_too_long() -> None:
    """Each instruction counts with three seconds to say it; a hold with words before it has one more."""
    text = "format: coach.routine/1\ntitle: T\nlanguage: en\nexercises: [{name: A, steps: [{say: Go.}]}]\n"
    text += "sos: {steps: [{say: A., settle: 4s}, {hold: 40s to 1m20s, say: B., settle: 0}, {rest: 20s}]}\n"
    routine = parse_routine(text, "r.yaml", "r")
    assert routine.sos is not None
    assert [type(step) for step in routine.sos.steps] == [Instruction, Instruction, Hold, Rest]


def test_shipped_routine_loads() -> None:
    """The routine that comes with coach; its name is the name of its file."""
    routine = load_routine(SHIPPED)
    assert (routine.name, routine.path) == ("calf-cramp-night", str(SHIPPED))
    assert [exercise.name for exercise in routine.exercises] == [
        "Warm-up",
        "Calf stretch",
        "Pressure points",
        "Sitting calf stretch",
        "Standing calf stretch",
    ]


def test_starter_loads_and_has_every_step_once() -> None:
    """The starter is valid, points editors to the schema, and shows each kind of step."""
    assert starter().startswith("# yaml-language-server: $schema=./coach-routine.schema.json\n")
    routine = parse_routine(starter(), "starter.yaml", "starter")
    kinds = [type(step) for exercise in routine.exercises for step in exercise.steps]
    assert [kind for kind, before in zip(kinds, [None, *kinds], strict=False) if kind is not before] == [
        Instruction,
        Hold,
        Reps,
        Rest,
        Breathe,
    ]
    first = routine.exercises[0].steps[0]
    assert isinstance(first, Instruction)
    assert first.position == "sitting"
    assert routine.sos is not None
    assert [type(step) for step in routine.sos.steps] == [Instruction, Hold, Instruction]


def test_blanks_in_braces_mean_nothing() -> None:
    """They are gone in the routine, so that nothing that comes later has to know of them."""
    thing = "{name: s, listed: a s}"
    steps = "{say: 'Go {  side }, { cafe\u0301 }.'}, {hold: 1m, start: 'Keep { length }.'}"
    text = f"format: coach.routine/1\ntitle: T\nlanguage: en\nequipment: {{cafe\u0301: {thing}}}\n"
    text += f"exercises: [{{name: A, uses: caf\u00e9, steps: [{steps}]}}]\n"
    routine = parse_routine(text, "r.yaml", "r")
    first, second = routine.exercises[0].steps
    assert isinstance(first, Instruction)
    assert isinstance(second, Hold)
    assert first.say
    assert first.say.text == "Go {side}, {caf\u00e9}."
    assert second.start is not None
    assert second.start.text == "Keep {length}."
    assert (routine.equipment[0].item.key, routine.exercises[0].uses) == ("caf\u00e9", ("caf\u00e9",))


def test_aliases_keep_the_place_they_were_written_at() -> None:
    """A value repeated with ``*`` has the place of its ``&``."""
    text = "format: coach.routine/1\ntitle: &t Go\nlanguage: en\nexercises: [{name: A, steps: [{say: *t}]}]\n"
    step = parse_routine(text, "r.yaml", "r").exercises[0].steps[0]
    assert isinstance(step, Instruction)
    assert step.say == _words("Go", 2, 8)


@pytest.mark.parametrize("change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")])
def test_windows_files_are_the_same(change: object, tmp_path: Path) -> None:
    """A byte order mark and other line ends change nothing."""
    assert callable(change)
    path = tmp_path / "r.yaml"
    path.write_bytes(change(EVERYTHING).encode())
    plain = parse_routine(EVERYTHING, str(path), "r")
    assert load_routine(path) == plain


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\xff\xfet\x00", "{}:1:1: the file is written in UTF-16; save it as UTF-8"),
        (b"a: b\r\nb: caf\xe9 x\n", "{}:2:7: byte 0xE9 is not UTF-8; save the file as UTF-8"),
        (b"\xef\xbb\xbfcaf\xe9", "{}:1:4: byte 0xE9 is not UTF-8; save the file as UTF-8"),
        (b"", "{}:1:1: the file is empty"),
        (b"x" * 1_000_001, "{}:1:1: the file is too large to be a routine; at most 1,000,000 bytes are read"),
        (b"a: \x00b", "{}:1:4: U+0000 (a control character) cannot be seen and is not allowed; delete it"),
        (
            "a: \u202eb".encode(),
            "{}:1:4: U+202E (right-to-left override) cannot be seen and is not allowed; delete it",
        ),
    ],
    ids=["utf-16", "latin-1", "latin-1 after a mark", "empty", "large", "nul", "bidi"],
)
def test_what_is_not_text_is_refused(data: bytes, message: str, tmp_path: Path) -> None:
    """Before anything else reads the file, with the place."""
    path = tmp_path / "r.yaml"
    path.write_bytes(data)
    with pytest.raises(RoutineError) as caught:
        load_routine(path)
    assert str(caught.value) == message.format(path)


def test_files_that_cannot_be_opened(tmp_path: Path) -> None:
    """A missing file and a folder are errors in a sentence."""
    with pytest.raises(CoachError, match="there is no file"):
        load_routine(tmp_path / "none.yaml")
    with pytest.raises(CoachError, match="is a folder"):
        load_routine(tmp_path)
    with pytest.raises(CoachError, match="cannot read"):
        load_routine(Path("a\x00b"))
