"""What stands around steps: breath and quiet where they belong, coach's own words replaced, what is told before."""

from __future__ import annotations

import re
from typing import Any

import pytest

from coach.app import Settings, plan
from coach.app.planning import compile_order
from coach.app.repacing import NewPace, repace
from coach.export import read_aloud
from coach.loader import parse_routine
from coach.model import Routine, Script, Timeline
from coach.pace import PACES, choose_pace
from tests.app.fake_clips import fake_build

HEAD = "format: coach.routine/1\ntitle: T\nlanguage: en\n"
TOLD_TO_BREATHE = re.compile(r"\b(breathe|breathing|breath)\b", re.IGNORECASE)


def read(text: str) -> Routine:
    return parse_routine(HEAD + text, "r.yaml", "r")


def one(steps: str, more: str = "", around: str = "") -> Routine:
    """A routine of one exercise without sides."""
    return read(f"{around}\nexercises: [{{name: A, sides: none, {more} steps: [{steps}]}}]\n")


def timeline(routine: Routine, **chosen: Any) -> Timeline:
    return plan(routine, Settings(**chosen), draft=True).timeline


def inside(routine: Routine, kind: str, **chosen: Any) -> list[str]:
    """What is said in the intervals of a kind, signs of life and tones, too."""
    found = timeline(routine, **chosen)
    spans = {number for number, each in enumerate(found.intervals) if each.kind == kind}
    return [cue.cue.text for cue in found.cues if cue.is_insert and cue.span in spans]


def heard(routine: Routine, **chosen: Any) -> list[str]:
    return [cue.cue.text for cue in timeline(routine, **chosen).cues]


@pytest.mark.parametrize("guidance", ["full", "calm", "quiet", "none"])
@pytest.mark.parametrize(
    ("steps", "more"),
    [
        ("{hold: 5m, start: 'Jog for {length}.'}", ""),
        ("{hold: 2m, say: 'Breathe out, and stop breathing.', start: 'Stay for {length}.'}", ""),
        ("{hold: 2m, start: 'Stay empty for {length}.'}", ""),
        ("{hold: 5m, breath: none}", ""),
        ("{hold: 5m}", "breath: none,"),
        ("{hold: 5m, guidance: none}", ""),
        ("{hold: 5m}", "guidance: none, breath: {in: 4s, out: 4s},"),
    ],
)
def test_nobody_is_told_to_breathe_where_it_does_not_belong(guidance: str, steps: str, more: str) -> None:
    """Whatever guidance the listener chose; the longest silence is kept by soft tones."""
    routine = one(steps, more)
    said = inside(routine, "hold", guidance=guidance, silence_ms=20_000)
    assert "(soft tone)" in said
    assert [each for each in said if TOLD_TO_BREATHE.search(each)] == []
    assert not any("breathe in for" in each for each in heard(routine, guidance=guidance))


def test_a_hold_that_says_how_breathing_is_there_has_the_last_word() -> None:
    """Its own tempo goes before what its words seem to tell, and before what stands around it."""
    routine = one("{hold: 5m, start: 'Walk for {length}.', breath: {in: 3s, out: 5s}}", "breath: none,")
    placed = timeline(routine, guidance="full")
    into = next(each for each in placed.cues if each.cue.text == "Breathe in, slowly.")
    out = next(each for each in placed.cues if each.cue.text == "And breathe out.")
    assert 2_976 <= out.start_ms - into.start_ms <= 3_024


def test_guidance_none_says_only_what_the_author_wrote() -> None:
    """Also where the listener chose another one."""
    routine = one(
        "{hold: 2m, guidance: none, feel: [A pull., No pain.]}, {breathe: 6, in: 4s, out: 4s, guidance: none}"
    )
    assert [each for each in inside(routine, "hold", guidance="full") if each != "(soft tone)"] == [
        "A pull.",
        "No pain.",
    ]
    assert set(inside(routine, "breathe", guidance="full")) <= {"(soft tone)"}
    phases = "[{say: Up., for: 2s}, {for: 2s}]"
    routine = one(f"{{reps: 3, every: 4s, guidance: none}}, {{reps: 2, phases: {phases}, guidance: none}}")
    assert inside(routine, "reps") == ["Up.", "Up."]


def test_guided_breathing_fades() -> None:
    """Words for three breaths, soft tones, "last one"; words all along where it is short, full, or has no tones."""
    box = "{breathe: 6, in: 4s, keep: 4s, out: 4s, wait: 4s}"
    words, tones = ["Breathe in.", "Hold.", "Breathe out.", "Wait."], ["(soft tone)"] * 4
    fading = [*words * 3, *tones * 2, "Last one.", *tones[1:]]
    assert inside(one(box), "breathe") == fading == inside(one(box), "breathe", guidance="quiet")
    assert inside(one(box), "breathe", guidance="full") == words * 6 == inside(one(box), "breathe", tones=False)
    assert inside(one("{breathe: 4, in: 4s, out: 4s}"), "breathe") == ["Breathe in.", "Breathe out."] * 4
    cues = [each.cue.before for each in timeline(one(box)).cues if each.is_insert and each.cue.is_tone]
    assert cues[:4] == ["start", "alive", "release", "alive"]


def test_texts_for_a_part_of_a_breath_are_said_in_turn() -> None:
    """As in breathing through one nostril and then the other; they stay words."""
    routine = one("{breathe: 6, in: 4s, out: 4s, words: {in: [Left., Right.], out: Out., last_breath: none}}")
    assert inside(routine, "breathe") == ["Left.", "Out.", "Right.", "Out."] * 3
    routine = one("{breathe: 6, in: 4s, out: 4s, words: {in: Left., out: none}}")
    assert inside(routine, "breathe") == ["Left."] * 3 + ["(soft tone)"] * 2 + ["Last one."]


def test_a_hold_of_breaths_is_as_long_as_they_are_and_counts_them() -> None:
    """At the tempo there; a factor on holds gives whole breaths; the pace chooses from a range."""
    routine = one("{hold: 5 breaths}", around="breath: {in: 4s, out: 4s}")
    (hold,) = timeline(routine).holds
    assert 40_000 <= hold.length_ms < 40_024
    assert "Hold for five breaths." in heard(routine)
    assert inside(routine, "hold") == ["Two.", "Three.", "Four.", "Last one."]
    assert inside(routine, "hold", guidance="quiet") == ["Last one."]
    guided = ["Breathe out.", *["Breathe in.", "Breathe out."] * 2, *["(soft tone)"] * 2, "Last one.", "(soft tone)"]
    assert inside(routine, "hold", guidance="full") == guided
    longer = timeline(routine, pace=choose_pace("steady", hold=1.5))
    assert (longer.holds[0].length_ms + 23) // 1_000 == 64
    ranged = one("{hold: 3 to 6 breaths, start: 'Stay for {length}.'}")
    lengths = {name: timeline(ranged, pace=pace).holds[0].length_ms // 1_000 for name, pace in PACES.items()}
    assert lengths == {"gentle": 60, "steady": 50, "brisk": 30}
    assert "Stay for six breaths." in heard(ranged, pace=PACES["gentle"])


WORDS = """\
limb: leg
words:
  {welcome: none, tempo: none, last: none, farewell: Bye., switch: "And {side}.", halfway: Half.,
   rest: "Wait {length}."}
exercises:
  - words: {announce: none}
    exercises:
      - name: A
        sets: 2
        between: 20s
        words: {set: none, release: Enough., left: "{length} yet.", halfway: none}
        steps: [{say: Sit.}, {hold: 2m}]
  - name: B
    sides: none
    steps: [{hold: 2m, words: {left: none}}]
"""


def test_own_words_replace_those_of_coach_or_leave_them_out() -> None:
    """Those further inside go before; what is left out leaves no wait behind."""
    texts = heard(read(WORDS))
    assert texts[1:3] == ["Sit.", "Hold for two minutes."]  # behind what tones mean
    assert texts[-1] == "Bye."
    assert {"And right.", "Wait twenty seconds.", "Enough.", "thirty seconds yet.", "B."} <= {*texts}
    assert texts.count("Half.") == 1
    assert not any(re.search(r"Halfway|to go|other leg|Last set|last exercise|A, |^T\.", each) for each in texts)


def test_words_for_a_rest_know_the_side_and_tell_no_length_out_of_a_range() -> None:
    """Another pace chooses another length, and a track has no words for it."""
    steps = "steps: [{say: Sit.}]}]"
    routine = read(
        f"exercises: [{{name: A, sets: 2, between: 20s, words: {{rest: 'Rest the {{side}} one.'}}, {steps}\n"
    )
    assert [each for each in heard(routine) if each.startswith("Rest")] == ["Rest the left one.", "Rest the right one."]
    routine = read(
        f"words: {{rest: 'Wait {{length}}.'}}\nexercises: [{{name: A, sets: 2, between: 20s to 30s, {steps}\n"
    )
    assert not any(each.startswith("Wait") for each in heard(routine))


def test_a_farewell_left_out_is_a_tone_and_without_tones_nothing() -> None:
    """The end still tells that it is one, where tones are wanted."""
    routine = one("{say: Sit.}", around="words: {farewell: none, last: none}")
    last = timeline(routine).cues[-1].cue
    assert (last.text, last.before) == ("(soft tone)", "end")
    assert heard(routine, tones=False)[-1] == "Sit."


BEFORE = """\
equipment: {strap: {name: strap, listed: a strap}}
defaults: {preview: true}
dosage: {frequency: Twice a day., weeks: 6 to 12, pain: 4, pain_gone: 24h}
safety: {stop: Stop if it hurts., doctor: See a doctor if it stays.}
tips: Drink.
exercises:
  - name: A
    uses: strap
    steps: [{say: Take the {strap}., position: sitting}, {hold: 2m to 6m}]
  - name: B
    preview: On your feet, with the strap, for {length}.
    uses: strap
    steps: [{hold: 1m}]
  - {name: C, preview: none, uses: strap, steps: [{hold: 1m}]}
""".replace("Take the {strap}.", "'Take the {strap}.'")


def test_lengths_places_and_things_are_told_before() -> None:
    """Of the whole and of each exercise, both sides; an author's preview goes before coach's, `none` leaves it out."""
    routine = read(BEFORE)
    placed = timeline(routine)
    texts = [each.cue.text for each in placed.cues]
    assert round(placed.length_ms / 60_000) == 15
    assert texts[1] == "This takes about fifteen minutes."
    assert "You will be sitting. It takes about nine minutes." in texts
    assert "On your feet, with the strap, for about two and a half minutes." in texts
    at = texts.index("Stop if it hurts.")
    pain = "Pain of up to four out of ten is fine. If there is more, stop. If it hurts for more than"
    assert texts[at + 1 : at + 3] == ["Twice a day.", "For six to twelve weeks."]
    assert texts[at + 3].startswith(pain)
    assert "This takes about twelve minutes." in heard(routine, fit_ms=720_000)


def test_advice_is_told_where_the_author_wants_it() -> None:
    """Before the exercises, after them, or not at all."""
    found = {}
    for where in ("start", "end", "page"):
        texts = heard(read(BEFORE + f"advice: {where}\n"))
        told = [texts.index(each) for each in ("See a doctor if it stays.", "Drink.") if each in texts]
        found[where] = [at > texts.index("A. Left side.") for at in told]
    assert found == {"start": [False, False], "end": [True, True], "page": []}


def test_another_pace_of_a_track_leaves_out_lengths_that_were_never_spoken(tmp_path: Any) -> None:
    """It is no reason to refuse it; what is said anyway is said."""
    a, b, c = (tmp_path / f"{each}.mp3" for each in "abc")
    fake_build(read(BEFORE), a)
    longer = repace(a, b, NewPace(hold="max")).plan.timeline
    texts = [each.cue.text for each in longer.cues]
    assert not any(each.startswith("This takes") for each in texts)
    assert "On your feet, with the strap, for about two and a half minutes." in texts
    assert {each.cue.text.split()[0] for each in longer.dropped} >= {"This", "You"}
    repace(b, c, NewPace(hold="typical"))
    assert c.read_bytes() == a.read_bytes()


def test_a_routine_has_silence_tones_tail_loudness_and_lead_in_of_its_own() -> None:
    """What the listener chooses goes before."""
    given = "defaults: {silence: none, tones: no, tail: 5s, loudness: day, lead_in: 2m}"
    routine = one("{rest: 20m, say: Sit.}", around=given)
    placed = timeline(routine)
    assert 121_000 <= placed.cues[0].start_ms < 121_024
    assert [each.cue.text for each in placed.cues if each.is_insert] == ["Ten seconds to go."]
    assert placed.intervals[-1].length_ms == 5_016 - 5_016 % 24
    assert Settings().loudness_for(routine) == "day"
    chosen = timeline(routine, silence_ms=300_000, tones=True, tail_ms=10_000, loudness="night", lead_in_ms=0)
    assert chosen.cues[0].start_ms == 1_008
    assert [each.cue.text for each in chosen.cues if each.is_insert] == ["(soft tone)"] * 3 + ["Ten seconds to go."]
    assert chosen.cues[-1].cue.level_db < 0


def test_repetitions_of_a_range_are_chosen_by_themselves() -> None:
    """`--reps`; without it they go with the holds."""
    routine = one("{reps: 8 to 12, every: 4s}, {hold: 10s to 30s}")

    def chosen(**more: Any) -> tuple[int, int]:
        found = {each.kind: each.length_ms // 1_000 for each in timeline(routine, pace=choose_pace(**more)).intervals}
        return found["reps"] // 4, found["hold"]

    assert chosen(name="steady") == (10, 20)
    assert chosen(name="steady", reps="max") == (12, 20)
    assert chosen(name="gentle", reps="min") == (8, 30)
    assert chosen(name="steady", hold="max") == (12, 30)


def test_what_is_new_changes_nothing_where_it_is_not_asked_for() -> None:
    """No length is told, nothing is laid out twice."""
    routine = one("{hold: 1m}")
    script: Script = compile_order(Settings().order_for(routine))
    assert "takes" not in read_aloud(plan(routine, draft=True).timeline)
    assert script.lead_in_ms == 1_000
