"""Keys that people try first and that coach does not have, each with what to write instead."""

from __future__ import annotations

from typing import Final

_AGAIN: Final = "steps are done again with 'sets: 3' in their exercise, exercises with 'rounds: 3' above 'exercises:'"
_HOW_MANY: Final = "how often a movement is done is written 'reps: 10', with 'every: 4s'"
_HOW_LONG: Final = "how long is written behind what it is: 'hold: 30s', 'rest: 30s', or 'every: 4s' for each of 'reps'"
_WHEN: Final = "coach does not know days; say it in 'tips', and make a track for each day with --only"
_MUSIC: Final = "a track has the voice and soft tones only; play music with another player beside it"
_BETWEEN: Final = "the rest between sets or rounds is written 'between: 45s'"
_BETWEEN_SIDES: Final = "the rest before the other side is written 'between_sides: 20s'"
_MOVE: Final = "a time of moving is written 'move: 45s', and 'timing: inside' in its exercise puts it by the clock"
_COUNT_IN: Final = "'count_in: 3' counts into holds and times of moving"
_END: Final = "'announce_end: 10s' tells that a rest, a hold or a time of moving is soon over"
_WAIT: Final = "a wait is a step, 'rest: 2m' in the first exercise; the introduction is said before it"

FIRST_TRIES: Final[dict[str, str]] = {
    **dict.fromkeys(("repeat", "repeats", "loop", "circuit", "superset"), _AGAIN),
    **dict.fromkeys(("times", "repetitions", "count", "amount"), _HOW_MANY),
    **dict.fromkeys(("duration", "seconds", "minutes", "time", "hold_time"), _HOW_LONG),
    **dict.fromkeys(("days", "day", "frequency", "schedule", "weekly", "week"), _WHEN),
    **dict.fromkeys(("music", "background", "sound"), _MUSIC),
    **dict.fromkeys(("rest_between", "rest_between_sets", "rest_between_rounds", "set_rest"), _BETWEEN),
    **dict.fromkeys(("rest_between_sides", "between_legs", "switch_rest"), _BETWEEN_SIDES),
    **dict.fromkeys(("intro_delay", "start_delay", "delay", "wait_before"), _WAIT),
    **dict.fromkeys(("work", "active", "interval", "intervals", "tabata", "emom", "jog", "run"), _MOVE),
    **dict.fromkeys(("countdown", "count_down", "countin"), _COUNT_IN),
    **dict.fromkeys(("warn", "warning", "warn_before", "announce"), _END),
    "alternate": "left and right in turn is written 'sides: alternate'",
    "alternating": "left and right in turn is written 'sides: alternate'",
    "phase": "the parts of a repetition are written 'phases: [{say: Up., for: 2s}, {say: Down., for: 2s}]'",
    "side_order": "the side to begin with is written 'first: right' under 'defaults'",
}


def first_try(key: str) -> str | None:
    """The message for a key that was tried; None where there is nothing to say of it."""
    hint = FIRST_TRIES.get(key.casefold().replace("-", "_"))
    return f"there is no '{key}'; {hint}" if hint else None
