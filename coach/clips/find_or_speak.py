"""The clips of a script: taken from the cache, or spoken where they are not there."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from threading import Lock
from typing import Final

from ..audio.comfort_noise import LOOP_MS
from ..audio.tones import TONE_LENGTHS_MS
from ..errors import CacheError, SpeechError
from ..model import ClipFormat, Cue, Loudness, Voice
from ..mp3.encoder_settings import encoder_of
from ..speech.base import Engine, HasMaterial
from ..speech.estimate import estimate_for
from .cache import Cache, Entry
from .seen_files import SeenFiles, Status, status_of
from .soundness import read_floor, read_sound
from .spec import LOUDNESS_LUFS, SENTENCE_PAUSE_MS, TONE_PAUSE_MS, ClipSpec, floor_key
from .workers import make_what_children_share, speak_all

KEEP_BYTES: Final = 4_000_000
"""Clips up to this much in all stay in memory, where no other process can take them away; the rest is read twice."""

_SPEAKING: Final = Lock()
"""An engine's voice and rate are those of the whole process: one thread at a time sets them and speaks."""

Progress = Callable[[int, int], None]
"""Told how many clips are done, of how many that have to be spoken."""


@dataclass(frozen=True, slots=True)
class ClipSettings:
    """How all cues of a track are spoken."""

    voice: Voice
    speech: float = 1.0
    """The pace's factor: pauses between sentences are shorter when speech is faster."""
    loudness: Loudness = "night"
    floor: bool = True
    container: ClipFormat = "mp3"

    def spec(self, cue: Cue) -> ClipSpec:
        """The clip for a cue."""
        return ClipSpec(
            text=cue.spoken,
            voice=self.voice,
            pause_ms=round(SENTENCE_PAUSE_MS / self.speech),
            level_lufs=LOUDNESS_LUFS[self.loudness] + cue.level_db,
            before=cue.before,
            after=cue.after,
            floor=self.floor,
            container=self.container,
        )


def estimated_length_ms(cue: Cue, clip_settings: ClipSettings) -> int:
    """About how long a cue sounds, in ms, without speaking it."""
    spec = clip_settings.spec(cue)
    parts = [estimate_for(each.text, each.voice) for each in spec.utterances()]
    tones = [TONE_LENGTHS_MS[tone] for tone in (spec.before, spec.after) if tone]
    pauses = spec.pause_ms * max(0, len(parts) - 1) + (TONE_PAUSE_MS * len(tones) if parts else 0)
    return sum(parts) + sum(tones) + pauses


class Clips:
    """The clips for cues spoken with the same settings by one engine, over one cache."""

    def __init__(self, engine: Engine, cache: Cache, clip_settings: ClipSettings) -> None:
        self.engine, self.cache, self.clip_settings = engine, cache, clip_settings
        self._encoder = encoder_of(clip_settings.container)
        self._fingerprint = engine.fingerprint(clip_settings.voice)
        self._entries: dict[ClipSpec, Entry] = {}
        self._by_cue: dict[Cue, Entry] = {}
        """The same by cue, so that a cue of many tracks is not turned into a spec again and again."""
        self._bodies: dict[str, bytes] = {}
        self.keep_bytes = KEEP_BYTES
        self._kept_bytes = 0
        self._crcs: dict[str, int] = {}
        self._keys: dict[ClipSpec, str] = {}
        self._files = SeenFiles()
        self._floor = b""
        self._floor_entry: Entry | None = None
        self.damaged: list[str] = []
        """Names of cache entries that were found damaged and made anew."""
        self.gently = False
        """Whether speaking steps back for everything else on this machine."""
        self.spoken = 0
        """How many clips had to be spoken."""
        self.fresh: set[Cue] = set()
        """Cues that had to be spoken; whoever wants to know of some alone clears it before."""
        self.tried: Callable[[], None] = lambda: None
        """Called after each try to speak a clip: a sign of progress."""

    @property
    def count(self) -> int:
        """How many clips are known here."""
        return len(self._entries)

    def look_again(self) -> None:
        """Believe what is kept here only where its file in the cache, and all that decides its sound, is as it was."""
        self.cache.list_again()
        self._files.doubt()
        fingerprint = self.engine.fingerprint(self.clip_settings.voice)
        if fingerprint != self._fingerprint or isinstance(self.engine, HasMaterial):
            self._fingerprint, self._keys = fingerprint, {}
            for spec in list(self._entries):
                self._forget(spec)
        if self._floor_entry and not self._files.is_same(self._floor_entry):
            self._floor, self._floor_entry = b"", None

    def prepare(self, cues: Iterable[Cue], progress: Progress | None = None) -> None:
        """Have a sound clip for every cue.

        Raises:
            SpeechError: a cue could not be spoken; names its text, its place and the engine.
            UnknownNameError: the engine has no such voice.
            CacheError: the cache folder cannot be written.
        """
        missing = self.missing(cues)
        if not missing:
            return
        self.cache.sweep()
        make_what_children_share(list(missing))
        done = count(1)

        def advance() -> None:
            if progress:
                progress(next(done), len(missing))

        with _SPEAKING:
            self.engine.prepare(self.clip_settings.voice)
            for spec, made in speak_all(
                self.engine, self._still_missing(missing, advance), gently=self.gently, tried=self.tried
            ):
                if isinstance(made, SpeechError):
                    raise _placed(made, missing[spec])
                length_ms, body = made
                entry = self.cache.put(self._key(spec), length_ms, body, spec.container)
                self._hold(spec, entry, body, status_of(entry.path))
                self.spoken += 1
                self.fresh.add(missing[spec])
                advance()

    def _still_missing(self, missing: Collection[ClipSpec], taken: Callable[[], None]) -> Iterator[ClipSpec]:
        """Those that nobody else has made when their turn comes; ``taken`` is called for each of the others.

        They come in an order of chance, so that many builds at once share the work, instead of all making the same clip
        at the same moment.
        """
        for spec in random.sample(list(missing), len(missing)):
            if self._take(spec, again=True):
                taken()
            else:
                yield spec

    def missing(self, cues: Iterable[Cue]) -> dict[ClipSpec, Cue]:
        """What would have to be spoken for these cues: each clip once, with a cue of it."""
        found: dict[ClipSpec, Cue] = {}
        for cue in cues:
            entry = self._by_cue.get(cue)
            if entry is not None and self._files.is_same(entry):
                continue
            spec = self.clip_settings.spec(cue)
            if self._has(spec) or (spec not in found and self._take(spec)):
                self._by_cue[cue] = self._entries[spec]
            else:
                found.setdefault(spec, cue)
        return found

    def take_spoken(self, cue: Cue, length_ms: int, body: bytes) -> None:
        """Take over a clip that another process spoke, and may have put into the cache."""
        spec = self.clip_settings.spec(cue)
        self.cache.look_again(self._key(spec))
        if not self._take(spec):
            entry = self.cache.put(self._key(spec), length_ms, body, spec.container)
            self._hold(spec, entry, body, status_of(entry.path))

    def kept(self, cue: Cue) -> tuple[int, bytes] | None:
        """The length in ms and the clip of a cue, if it is here or in the cache; nothing is spoken for it."""
        spec = self.clip_settings.spec(cue)
        if spec not in self._entries and not self._take(spec):
            return None
        entry = self._entries[spec]
        body = self._bodies.get(entry.key) or read_sound(self.cache, entry)
        return None if body is None else (entry.length_ms, body)

    def known_length_ms(self, cue: Cue) -> int | None:
        """How long a cue sounds that is here or in the cache; None for one that has to be spoken first."""
        entry = self._by_cue.get(cue)
        if entry is not None and self._files.is_same(entry):
            return entry.length_ms
        return None if self.missing([cue]) else self.length_ms(cue)

    def length_ms(self, cue: Cue) -> int:
        """How long a prepared cue sounds, in ms on the grid."""
        return self._entry(cue).length_ms

    def body(self, cue: Cue) -> bytes:
        """A prepared cue's clip: MP3 frames that begin two frames before the sound, or a WAV file.

        Raises:
            SpeechError: the clip was taken out of the cache by someone else, meanwhile, and cannot be made again.
            CacheError: it was made again, and is gone or damaged again.
        """
        entry = self._entry(cue)
        body = self._bodies.get(entry.key) or read_sound(self.cache, entry)
        if body is None:
            self._forget(self.clip_settings.spec(cue))
            self.prepare([cue])
            body = read_sound(self.cache, self._entries[self.clip_settings.spec(cue)])
        if body is None:
            raise CacheError(f"the cache folder {self.cache.folder} loses or damages what is put into it: {cue.text!r}")
        return body

    def crc32(self, cue: Cue) -> int:
        """The CRC-32 of a prepared cue's clip, taken once."""
        return self._crcs[self._entry(cue).key]

    def floor(self) -> bytes:
        """The frames of one loop of the floor; nothing when there is no floor."""
        if not self.clip_settings.floor or self.clip_settings.container != "mp3":
            return b""
        self._floor = self._floor or self.kept_floor() or self._made_floor()
        return self._floor

    def _made_floor(self) -> bytes:
        from .assembly import floor_frames  # pydub and LAME: only when there is something to make

        body = floor_frames()
        self._floor_entry = self.cache.put(self._floor_key(), LOOP_MS, body, "mp3")
        self._files.saw(self._floor_entry, status_of(self._floor_entry.path))
        return body

    def kept_floor(self) -> bytes | None:
        """The frames of the floor, if they are in the cache."""
        entry = self.cache.find(self._floor_key(), again=True)
        if entry is None:
            return None
        status = status_of(entry.path)
        body = read_floor(self.cache, entry)
        if body is None:
            self.damaged.append(entry.path.name)
            self.cache.forget(entry)
        else:
            self._floor_entry = entry
            self._files.saw(entry, status)
        return body

    def _entry(self, cue: Cue) -> Entry:
        """Of a prepared cue."""
        entry = self._by_cue.get(cue)
        if entry is None:
            entry = self._by_cue[cue] = self._entries[self.clip_settings.spec(cue)]
        return entry

    def _has(self, spec: ClipSpec) -> bool:
        """Whether a clip is kept here, and its file is as it was."""
        entry = self._entries.get(spec)
        if entry is None or self._files.is_same(entry):
            return entry is not None
        self._forget(spec)
        return False

    def _forget(self, spec: ClipSpec) -> None:
        entry = self._entries.pop(spec, None)
        if entry is None:
            return  # another thread was quicker
        self._by_cue = {each: other for each, other in list(self._by_cue.items()) if other.key != entry.key}
        self._kept_bytes -= len(self._bodies.pop(entry.key, b""))

    def _floor_key(self) -> str:
        return floor_key(self._encoder)

    def _take(self, spec: ClipSpec, *, again: bool = False) -> bool:
        """Take a clip from the cache, if it is there and sound; ``again``: by now."""
        entry = self.cache.find(self._key(spec), again=again)
        if entry is None:
            return False
        status = status_of(entry.path)
        body = read_sound(self.cache, entry)
        if body is None:
            self.damaged.append(entry.path.name)
            self.cache.forget(entry)
            return False
        self._hold(spec, entry, body, status)
        return True

    def _hold(self, spec: ClipSpec, entry: Entry, body: bytes, status: Status | None) -> None:
        self._entries[spec] = entry
        self._files.saw(entry, status)
        self._crcs[entry.key] = zlib.crc32(body)
        if self._kept_bytes + len(body) <= self.keep_bytes and entry.key not in self._bodies:
            self._bodies[entry.key] = body
            self._kept_bytes += len(body)

    def _key(self, spec: ClipSpec) -> str:
        if isinstance(self.engine, HasMaterial):  # what it is by now
            material = self.engine.material(spec.utterances())
            return spec.key(f"{self._fingerprint}, {material}" if material else self._fingerprint, self._encoder)
        known = self._keys.get(spec)
        if known is None:
            known = self._keys[spec] = spec.key(self._fingerprint, self._encoder)
        return known


def _placed(error: SpeechError, cue: Cue) -> SpeechError:
    """The error with the place in the routine that asked for the words."""
    return SpeechError(f"{cue.place}: {error}", engine=error.engine, text=error.text or cue.text, source=str(cue.place))
