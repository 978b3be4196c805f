"""What coach raises on purpose: errors that the user or the machine can mend.

Each keeps its values as attributes and says what happened, where, and what to do. Anything else that is raised is a
bug. The arguments of ``__init__`` are the attributes, so that an error survives being sent between processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from .model import Problem

MANY: Final = 12
"""How many names a message lists."""


class CoachError(Exception):
    """Base of every error that coach raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (_rebuild, (type(self), self.args, dict(self.__dict__)))


def _rebuild(kind: type[CoachError], args: tuple[Any, ...], values: dict[str, Any]) -> CoachError:
    """Make a pickled error whole again without calling its ``__init__`` with a message for an argument."""
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(values)
    return error


class RoutineError(CoachError):
    """A routine file has problems: all of them, in the order of the file."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place))
        super().__init__("\n".join(f"{problem.place}: {problem.message}" for problem in self.problems))


class UnknownNameError(CoachError):
    """A name that the user gave does not exist: a routine, an exercise, a voice, a pace, a piece of equipment."""

    def __init__(self, what: str, name: str, known: Sequence[str], near: Sequence[str] = ()) -> None:
        self.what, self.name, self.known, self.near = what, name, tuple(known), tuple(near)
        if near:
            hint = "; did you mean " + " or ".join(f"'{each}'" for each in near) + "?"
        elif known:
            more = f" and {len(known) - MANY} more" if len(known) > MANY else ""
            hint = "; there is " + ", ".join(known[:MANY]) + more
        else:
            hint = ""
        super().__init__(f"no {what} named '{name}'{hint}")


class VariantError(CoachError):
    """The selection of a routine makes no sense: nothing is left, or a thing is needed that is not at hand."""


class ChoiceError(VariantError):
    """What was chosen contradicts itself, or is none that can be chosen: a wrong call, whatever the routine."""


class FitError(CoachError):
    """A wanted length cannot be reached; ``shortest_ms`` and ``longest_ms`` can."""

    def __init__(self, message: str, *, shortest_ms: int, longest_ms: int) -> None:
        self.shortest_ms, self.longest_ms = shortest_ms, longest_ms
        super().__init__(message)


class SpeechError(CoachError):
    """An engine did not speak what it should have spoken."""

    def __init__(self, message: str, *, engine: str = "", text: str = "", source: str = "") -> None:
        self.engine, self.text, self.source = engine, text, source
        super().__init__(message)


class CacheError(CoachError):
    """The cache folder cannot be used."""


class TrackError(CoachError):
    """A track could not be written or read."""


class ExportError(CoachError):
    """Something beside the track could not be written."""


class ConfigError(CoachError):
    """The configuration file is wrong."""


class PlayError(CoachError):
    """Nothing can be played here: no sound card, no such device, no library for it."""
