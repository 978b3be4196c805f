"""One's own voice: which sentences a routine needs, the page to read them from, and what is recorded of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count
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

    title: str
    language: str
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
    return Recorded(routine.title, routine.language, page, sentences, *_looked_at(sentences, folder, routine.language))


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


def keep_take(folder: Path, spoken: str, language: str, take: bytes) -> Path:
    """Keep a take of a sentence, which the list has by its text; an earlier one stays beside it under another name.

    Raises:
        SpeechError: the take is not fit, and says why, or the list has no such sentence.
        ExportError: it cannot be written.
    """
    sentence = next((each for each in read_list(folder) if folded(each.spoken) == folded(spoken)), None)
    if sentence is None:
        raise SpeechError(f"the list in {folder} has no sentence '{spoken}' any more", engine=ENGINE)
    earlier = recordings_in(folder).get(folded(spoken))
    kept = folder / f"{sentence.stem}.wav"
    try:
        with tempfile.TemporaryDirectory() as name:
            heard = Path(name) / kept.name
            heard.write_bytes(take)
            voice = Voice(ENGINE, str(folder), language, default_rate_wpm(language))
            try:
                prove(read_own(heard), Utterance(sentence.spoken, voice), audible=True)
            except SpeechError as error:
                raise SpeechError(str(error).replace(str(heard), sentence.stem), engine=ENGINE) from error
        if earlier is not None:
            aside = (folder / f"{sentence.stem}-before-{number}{earlier.suffix}" for number in count(1))
            write_whole(next(each for each in aside if not each.exists()), [earlier.read_bytes()])
        write_whole(kept, [take])
        if earlier is not None and earlier != kept:
            earlier.unlink()
    except OSError as error:
        raise ExportError(f"{error.filename or kept} cannot be written: {error.strerror}") from error
    return kept


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
