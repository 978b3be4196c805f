"""A routine of eight hours of holds: 150 exercises, each with words of its own.

Usage: ``python -m benchmarks.long_routine > eight-hours.yaml``
"""

from __future__ import annotations

from collections.abc import Iterator

EXERCISES = 150
HOLD_S = 192  # 150 of them are eight hours
_MOVES = ("Lift", "Lower", "Bend", "Stretch", "Turn", "Press", "Pull", "Push", "Circle", "Open")
_PARTS = ("hands", "elbows", "shoulders", "knees", "heels", "toes", "hips", "wrists", "ankles", "fingers")
_PLACES = ("the wall", "the floor", "the ceiling", "the window", "the door", "your chest", "the mat", "the bed")
_WAYS = ("slowly", "gently", "evenly", "without a jerk", "with every breath", "a little further")


def lines(exercises: int = EXERCISES) -> Iterator[str]:
    """The routine, as YAML; each exercise takes a little more than its hold."""
    yield "format: coach.routine/1"
    yield "title: Eight hours"
    yield "language: en"
    yield "exercises:"
    for number in range(exercises):
        move, part = _MOVES[number % 10], _PARTS[number // 10 % 10]
        place, way = _PLACES[number % 8], _WAYS[number % 6]
        yield f"  - name: Exercise {number + 1}"
        yield "    sides: together"
        yield "    steps:"
        yield f"      - say: {move} both {part} towards {place}, {way}, for exercise {number + 1}."
        yield "        settle: 5s"
        yield f"      - hold: {HOLD_S - 12}s to {HOLD_S + 12}s"
        yield "        feel:"
        yield f"          - You feel it in your {part}, {way}, here in exercise {number + 1}."
        yield f"          - Let your {part} grow heavy, as if {place} were warm, number {number + 1}."
        yield f"        release: Let go of {place}, and rest your {part}, after exercise {number + 1}."
        yield "        settle: 6s"


if __name__ == "__main__":
    print("\n".join(lines()))
