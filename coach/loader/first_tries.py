"""Keys that people try first and that coach does not have, each with what to write instead."""

from __future__ import annotations

from typing import Final

_AGAIN: Final = "steps are done again with 'sets: 3' in their exercise, exercises with 'rounds: 3' above 'exercises:'"
_HOW_MANY: Final = "how often a movement is done is written 'reps: 10', with 'every: 4s'"
_HOW_LONG: Final = "how long is written behind what it is: 'hold: 30s', 'rest: 30s', or 'every: 4s' for each of 'reps'"
_WHEN: Final = (
    "a routine is one track; write the days in a programme, 'format: coach.programme/1', and 'coach build' makes a"
    " track of each"
)
_HOW_OFTEN: Final = "how often and for how long is written 'dosage: {frequency: Three times a week., weeks: 6}'"
_MUSIC: Final = "a track has the voice and soft tones only; play music with another player beside it"
_BETWEEN: Final = "the rest between sets or rounds is written 'between: 45s'"
_BETWEEN_SIDES: Final = "the rest before the other side is written 'between_sides: 20s'"
_WHERE: Final = "where one is is written 'position: sitting' with 'on: floor' (or bed, edge, chair, wall)"
_EASIER: Final = "what somebody does who cannot do it is written 'instead:' with 'steps:' of its own in the exercise"
_WAIT: Final = "time before the first words is written 'lead_in: 2m' under 'defaults'"
_BELL: Final = "a soft tone in long silences is written 'silence: 5m' under 'defaults'"
_QUIET: Final = "nothing said inside is written 'guidance: none', nothing about breathing 'breath: none'"
_PAIN: Final = "how much pain is all right is written 'dosage: {pain: 4}', of ten; when to stop, in 'safety'"
_MOVE: Final = "a time of moving is written 'move: 45s', and 'timing: inside' in its exercise puts it by the clock"
_COUNT_IN: Final = "'count_in: 3' counts into holds and times of moving"
_BREATH: Final = "how slowly to breathe is written 'in: 4s' and 'out: 6s', in a step 'breathe' or under 'breath:'"
_PAUSE: Final = "a pause is a step of its own, '- rest: 30s', and the time after each of 'reps' is 'relax: 2s'"
_SETS: Final = "the rest between sets is written 'between: 45s' in their exercise"
_END: Final = "'announce_end: 10s' tells that a rest, a hold or a time of moving is soon over"

FIRST_TRIES: Final[dict[str, str]] = {
    **dict.fromkeys(("repeat", "repeats", "loop", "circuit", "superset"), _AGAIN),
    **dict.fromkeys(("times", "repetitions", "count", "amount"), _HOW_MANY),
    **dict.fromkeys(("duration", "seconds", "minutes", "time", "timer", "hold_time"), _HOW_LONG),
    **dict.fromkeys(("days", "day", "schedule"), _WHEN),
    **dict.fromkeys(("frequency", "how_often", "weekly", "week", "weeks", "daily"), _HOW_OFTEN),
    **dict.fromkeys(("music", "background", "sound"), _MUSIC),
    **dict.fromkeys(("rest_between", "rest_between_sets", "rest_between_rounds", "set_rest"), _BETWEEN),
    **dict.fromkeys(("rest_between_sides", "between_legs", "switch_rest"), _BETWEEN_SIDES),
    **dict.fromkeys(("intro_delay", "start_delay", "delay", "wait_before"), _WAIT),
    **dict.fromkeys(("at", "where", "surface", "location", "starting_position", "start_position"), _WHERE),
    **dict.fromkeys(("alternative", "alternatives", "modification", "modifications", "easier", "option"), _EASIER),
    **dict.fromkeys(("bell", "bells", "gong", "chime", "bell_every"), _BELL),
    **dict.fromkeys(("max_pain", "pain_limit", "stop_if"), _PAIN),
    **dict.fromkeys(("silent", "mute", "cues", "no_guidance"), _QUIET),
    **dict.fromkeys(("work", "active", "interval", "intervals", "tabata", "emom", "jog", "run"), _MOVE),
    **dict.fromkeys(("countdown", "count_down", "countin"), _COUNT_IN),
    **dict.fromkeys(("warn", "warning", "warn_before"), _END),
    **dict.fromkeys(("breathing", "inhale", "exhale", "breath_in", "breath_out"), _BREATH),
    **dict.fromkeys(("volume", "loud"), "how loud it is is written 'loudness: night' or 'day' under 'defaults'"),
    "breaths": "a hold of so many breaths is written 'hold: 5 breaths', guided ones '- breathe: 5' with 'in' and 'out'",
    **dict.fromkeys(("pause", "break", "recovery", "recover", "off"), _PAUSE),
    "alternate": "left and right in turn is written 'sides: alternate'",
    "alternating": "left and right in turn is written 'sides: alternate'",
    "phase": "the parts of a repetition are written 'phases: [{say: Up., for: 2s}, {say: Down., for: 2s}]'",
    "side_order": "the side to begin with is written 'first: right' under 'defaults'",
}


MISPLACED: Final[dict[tuple[str, str], str]] = {
    ("exercise", "rest"): f"an exercise has no 'rest'; {_BETWEEN}",
    ("reps", "rest"): f"a pause is a step of its own; the time after each of 'reps' is 'relax: 2s', and {_SETS}",
    ("reps", "pause"): f"there is no 'pause'; the time after each of 'reps' is 'relax: 2s', and {_SETS}",
}
"""Of keys that belong elsewhere: what to write where somebody put them, in an exercise or a kind of step."""


def first_try(key: str) -> str | None:
    """The message for a key that was tried; None where there is nothing to say of it."""
    hint = FIRST_TRIES.get(key.casefold().replace("-", "_"))
    return f"there is no '{key}'; {hint}" if hint else None
