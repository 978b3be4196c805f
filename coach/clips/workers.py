"""Makes clips in child processes: spoken by a child each, proved, assembled and encoded by those that go on; twice."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from functools import partial
from itertools import chain, count
from pathlib import Path
from typing import Final

from ..audio.comfort_noise import low_rate_noise
from ..audio.tones import tone_samples
from ..errors import SpeechError
from ..files.temporary import SPEAKING_FOLDER, TemporaryFolder, remove_try, sweep_temporary
from ..model import Voice
from ..speech.base import Engine, Recording
from ..speech.estimate import estimate_for
from ..speech.isolation import Failure, run_isolated
from ..speech.proof import prove, read_recording
from ..speech.timing import timing_of
from .spec import ClipSpec

LEAST_LIMIT_S: Final = 20.0
"""No engine that works needs this long for a sentence; eSpeak takes a few milliseconds."""
TRIES: Final = 2
NICE: Final = 10
"""How far a process steps back for others, in what POSIX calls niceness."""
_LENGTH = struct.Struct("<I")


def speak_all(
    engine: Engine,
    specs: Iterable[ClipSpec],
    *,
    gently: bool = False,
    tried: Callable[[], None] = lambda: None,
) -> Iterator[tuple[ClipSpec, tuple[int, bytes] | SpeechError]]:
    """Make the clips, as they are ready: each as (length in ms, bytes), or as the error of its last try.

    Args:
        engine: speaks them.
        specs: in one voice; drawn from only when a process is free for the next one.
        gently: the children step back for everything else, where the system can do that.
        tried: is called after each try, whatever came of it.

    Raises:
        SpeechError: there is no folder to speak into, or the system lets no process start.
    """
    sweep_temporary()
    niceness = NICE if gently and engine.forkable else 0
    with closing(_speaking_folder(engine)) as folder:
        left: Iterable[ClipSpec] = specs
        for last in (False,) * (TRIES - 1) + (True,):
            again: list[ClipSpec] = []
            for spec, made in _tried(engine, left, folder.path, niceness):
                tried()
                if not isinstance(made, Failure):
                    yield spec, (_LENGTH.unpack_from(made)[0], made[_LENGTH.size :])
                elif last:
                    yield spec, _error(made, spec, engine)
                else:
                    again.append(spec)
            left = again


def _tried(
    engine: Engine, specs: Iterable[ClipSpec], folder: Path, niceness: int
) -> Iterator[tuple[ClipSpec, bytes | Failure]]:
    """Each clip, or why there is none. Where every clip needs a child of its own, that child only speaks.

    What comes after takes five times as long, and in processes that go on it finds its memory where it was.
    """
    if engine.lasting or not (engine.forkable and hasattr(os, "fork")):
        work = partial(speak_one, engine, folder, niceness)
        rest = iter(specs)
        if (first := next(rest, None)) is not None:
            jobs, ready = chain([first], rest), partial(load_before_first, engine, first.voice)
            keep = engine.lasting
            yield from run_isolated(jobs, work, limit_s=limit_s, fork=engine.forkable, keep=keep, get_ready=ready)
        return
    speak, shape = partial(speak_only, engine, folder, niceness), partial(shape_one, engine, niceness)
    unspoken: list[tuple[ClipSpec, Failure]] = []

    def spoken() -> Generator[tuple[ClipSpec, Path], None, None]:
        for spec, answer in run_isolated(specs, speak, limit_s=limit_s):
            if isinstance(answer, Failure):
                unspoken.append((spec, answer))
            else:
                yield spec, Path(os.fsdecode(answer))

    with closing(spoken()) as recorded:
        for job, made in run_isolated(recorded, shape, limit_s=lambda job: limit_s(job[0]), keep=True):
            yield job[0], made
    yield from unspoken


def _speaking_folder(engine: Engine) -> TemporaryFolder:
    try:
        return TemporaryFolder(SPEAKING_FOLDER)
    except OSError as error:
        message = f"{engine.name} cannot speak: no temporary folder can be written: {error.strerror or error}"
        raise SpeechError(message, engine=engine.name) from error


def make_what_children_share(specs: Sequence[ClipSpec]) -> None:
    """Import and make here once what every forked child would otherwise make for itself."""
    from .assembly import TONE_RATE_HZ

    low_rate_noise()
    for tone in {tone for spec in specs for tone in (spec.before, spec.after) if tone}:
        tone_samples(tone, TONE_RATE_HZ)


def load_before_first(engine: Engine, voice: Voice) -> None:
    """What a fresh process needs before its first clip, whose limit leaves no time for that. Runs in the child."""
    make_what_children_share([])
    engine.prepare(voice)


def speak_one(engine: Engine, folder: Path, niceness: int, spec: ClipSpec) -> bytes:
    """Speak, prove, shape and encode one clip: its length in four bytes, then its bytes. Runs in a child."""
    return shape_one(engine, niceness, (spec, Path(os.fsdecode(speak_only(engine, folder, niceness, spec)))))


def speak_only(engine: Engine, folder: Path, niceness: int, spec: ClipSpec) -> bytes:
    """Speak the sentences of a clip into a folder of their own, and tell which; in a child that has never spoken."""
    _step_back(niceness)
    own = _own_folder(folder)
    for number, utterance in enumerate(spec.utterances()):
        engine.speak(utterance, own / f"{number}.wav")
    return os.fsencode(own)


def shape_one(engine: Engine, niceness: int, job: tuple[ClipSpec, Path]) -> bytes:
    """Prove, shape and encode what was spoken: the clip's length in four bytes, then its bytes. Runs in a child."""
    from .assembly import make_clip

    _step_back(niceness)
    spec, own = job
    recordings: list[Recording] = []
    for number, utterance in enumerate(spec.utterances()):
        recordings.append(read_recording(own / f"{number}.wav"))
        prove(recordings[-1], utterance, audible=engine.audible)
    remove_try(own)
    rates = {each.rate_hz for each in recordings}
    if len(rates) > 1 and timing_of(spec.voice.engine).one_rate:
        raise SpeechError(f"its sentences came at different rates: {' and '.join(map(str, sorted(rates)))} Hz")

    def still_speech(kept: Sequence[Recording]) -> None:
        for sound, utterance in zip(kept, spec.utterances(), strict=True):
            prove(sound, utterance, audible=engine.audible)

    length_ms, body = make_clip(spec, recordings, audible=engine.audible, check=still_speech)
    return _LENGTH.pack(length_ms) + body


def _step_back(niceness: int) -> None:
    if niceness and hasattr(os, "nice"):
        os.nice(max(0, niceness - os.nice(0)))  # a child may make many clips


def _own_folder(folder: Path) -> Path:
    """A folder of its own for each try: what a failed one left there is in nobody's way, and goes with the whole."""
    for number in count():
        own = folder / f"try-{os.getpid()}-{number}"
        with suppress(FileExistsError):
            own.mkdir()
            break
    return own


def limit_s(spec: ClipSpec) -> float:
    """How long a clip may take: no less than an engine needs that speaks no faster than it sounds."""
    return max(LEAST_LIMIT_S, 2 * estimate_for(spec.text, spec.voice) / 1000)


def _error(failure: Failure, spec: ClipSpec, engine: Engine) -> SpeechError:
    if isinstance(failure.error, SpeechError) and failure.error.engine:
        return failure.error
    text = spec.text if len(spec.text) <= 60 else f"{spec.text[:57]}..."
    message = f"{engine.name} did not speak '{text}' in {TRIES} tries: {failure.reason}"
    return SpeechError(message, engine=engine.name, text=spec.text)
