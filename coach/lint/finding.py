"""What a rule gets, and what it gives: the texts of a routine, and findings that point into them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from ..model import Exercise, Place, Routine, Step, Timeline, Words, step_texts
from .lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class RoutineText:
    """A text of the author, with the key it stands under and, in steps, where it belongs."""

    words: Words
    key: str
    step: Step | None = None
    exercise: Exercise | None = None

    @property
    def text(self) -> str:
        """As written, with placeholders."""
        return self.words.text


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to warn of: a part of a text, or what stands at ``at``."""

    message: str
    words: Words | None = None
    start: int = 0
    end: int = 0
    at: Place | None = None
    key: str = ""
    """With ``at``: the value of this key in the mapping that begins there is meant."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps that are heard one after the other: those of an exercise, or those that bring relief."""

    steps: tuple[Step, ...]
    exercise: Exercise | None

    def texts(self) -> Iterator[RoutineText]:
        """The texts of all steps, in order."""
        for step in self.steps:
            yield from texts_of(step, self.exercise)


@dataclass(frozen=True, slots=True)
class Subject:
    """The routine under the eyes of a rule."""

    routine: Routine
    lexicon: Lexicon
    timeline: Timeline | None
    title: Words
    summary: Words
    names: tuple[Words, ...]
    """The names of the exercises, in order."""
    lines: tuple[str, ...] = ()
    """The file, for what stands in its comments."""

    def parts(self) -> Iterator[Steps]:
        """All lists of steps: relief first, then each exercise, then what is done instead of one."""
        if sos := self.routine.sos:
            yield from (Steps(steps, None) for steps in (sos.steps, *(rung.steps for rung in sos.ladder)))
        for exercise in self.routine.exercises:
            yield Steps(exercise.steps, exercise)
        for exercise in self.routine.exercises:
            for other in exercise.instead:
                if other.steps != exercise.steps:
                    yield Steps(other.steps, exercise.replaced_by(other, self.routine.home))

    def spoken(self) -> Iterator[RoutineText]:
        """Every text of the author that is heard."""
        routine = self.routine
        yield RoutineText(self.title, "title")
        yield from (RoutineText(name, "name") for name in self.names)
        around = {
            "intro": routine.intro,
            "tips": routine.tips,
            "outro": routine.outro,
            "stop": routine.safety.stop,
            "doctor": routine.safety.doctor,
            "frequency": [routine.dosage.frequency] if routine.dosage.frequency else [],
            **{each.key: each.texts for each in routine.words},
        }
        for key, texts in around.items():
            yield from (RoutineText(words, key) for words in texts)
        for part in self.parts():
            if exercise := part.exercise:
                own = [(words, each.key) for each in exercise.words for words in each.texts]
                own += [(exercise.preview, "preview")] if exercise.preview else []
                yield from (RoutineText(words, key, exercise=exercise) for words, key in own)
            yield from part.texts()


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: what it is about in one sentence, and the function that finds what goes against it."""

    about: str
    find: Callable[[Subject], Iterable[Finding]]
    wordy: bool = False
    """Whether it needs the words of the language, and rests where there are none."""


def texts_of(step: Step, exercise: Exercise | None = None) -> Iterator[RoutineText]:
    """The texts of a step, in the order in which they are heard."""
    yield from (RoutineText(words, key, step, exercise) for key, words in step_texts(step))


def pointing(text: RoutineText, start: int, end: int, message: str) -> Finding:
    """A finding at a part of a text."""
    return Finding(message, text.words, start, end)
