"""One's own voice: which sentences a routine needs, the page to read them from, and what is recorded of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ..clips.spec import split_sentences
from ..errors import CoachError, ExportError, SpeechError
from ..files.atomic_file import write_whole
from ..model import Cue, Routine, Utterance, Variant, Voice
from ..speech import default_rate_wpm
from ..speech.own_recordings import (
    ENGINE,
    LIST_NAME,
    Sentence,
    folded,
    read_list,
    read_own,
    recordings_in,
)
from ..speech.proof import prove
from ..speech.recorded_engine import folder_of
from ..web.recording_page import recording_page
from .own_outputs import PAGE_MARK, check_own, signed
from .planning import Plan, plan
from .settings import Settings

PAGE_NAME = "read.html"


@dataclass(frozen=True, slots=True)
class Recorded:
    """How far the recordings of a routine have come."""

    page: Path
    sentences: list[Sentence]
    """All that the routine needs."""
    missing: list[Sentence]
    refused: list[str]
    """Why recordings are not used."""


def begin_recording(routine: Routine, folder: Path) -> Recorded:
    """Write the page and the list of a routine into a folder, and look at the recordings that are there.

    Numbers that were given stay; sentences that the routine has now are added after them.

    Raises:
        CoachError: the folder cannot be written, or has a page or list that is not coach's.
    """
    needed = dict(_needed(routine))
    known = {folded(each.spoken): each for each in read_list(folder)}
    last = max((each.number for each in known.values()), default=0)
    for spoken, text in needed.items():
        if folded(spoken) not in known:
            last += 1
            known[folded(spoken)] = Sentence(last, text, spoken)
    sentences = [known[folded(spoken)] for spoken in needed]
    page = folder / PAGE_NAME
    check_own([page], ExportError, overwrite=False)
    lines = [
        f"{each.stem}\t{each.text}" + (f"\t{each.spoken}" if each.spoken != each.text else "")
        for each in known.values()
    ]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / LIST_NAME, [("\n".join(lines) + "\n").encode()])
        write_whole(page, [signed(recording_page(routine.title, sentences).encode(), PAGE_MARK)])
    except OSError as error:
        raise ExportError(f"{error.filename or folder} cannot be written: {error.strerror}") from error
    return Recorded(page, sentences, *_looked_at(sentences, folder, routine.language))


def _looked_at(sentences: Iterable[Sentence], folder: Path, language: str) -> tuple[list[Sentence], list[str]]:
    """What is missing, and what cannot be used."""
    have = recordings_in(folder)
    voice = Voice(ENGINE, str(folder), language, default_rate_wpm(language))
    missing, refused = [], []
    for each in sentences:
        path = have.get(folded(each.spoken))
        if path is None:
            missing.append(each)
            continue
        try:
            prove(read_own(path), Utterance(each.spoken, voice), audible=True)
        except SpeechError as error:
            refused.append(str(error) if str(path) in str(error) else f"{path}: {error}")
    return missing, refused


def _needed(routine: Routine) -> Iterator[tuple[str, str]]:
    """Each sentence of a routine as it is spoken and as it is written: of both sides, and of the relief."""
    settings = Settings(voice="silent")
    variants = [Variant(), Variant(side="left"), Variant(side="right")]
    variants += [Variant(side=side, sos=True) for side in ("left", "right")] if routine.sos else []
    for variant in variants:
        try:
            planned = plan(routine, replace(settings, variant=variant), draft=True)
        except CoachError:  # a routine without sides has no left one
            continue
        for placed in planned.timeline.cues:
            yield from _sentences_of(placed.cue)


def _sentences_of(cue: Cue) -> Iterator[tuple[str, str]]:
    spoken, written = split_sentences(cue.spoken) if cue.spoken else [], split_sentences(cue.text)
    yield from zip(spoken, written if len(written) == len(spoken) else spoken, strict=True)


def not_recorded(planned: Plan) -> tuple[int, list[str]] | None:
    """How many sentences a plan has, and which of them another voice speaks; None where nobody's recordings speak."""
    voice = planned.order.voice
    if voice.engine != ENGINE:
        return None
    have = recordings_in(folder_of(voice.name)[0])
    sentences = dict(each for placed in planned.timeline.cues for each in _sentences_of(placed.cue))
    return len(sentences), [text for spoken, text in sentences.items() if folded(spoken) not in have]
