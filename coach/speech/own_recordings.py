"""A folder of one's own recordings: which sentence each is of, read, trimmed to the words, or refused with the reason.

The folder has a list, ``sentences.txt``: a number and a sentence a line, and after another tab how it is spoken where
that differs. A number stays with its sentence for ever, so ``017.wav`` can never be taken for a sentence that changed.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

from ..audio.loudness import level
from ..audio.sound import clipped_part, loudest_over_noise_db, segment, trim_recording
from ..errors import SpeechError
from ..files.careful_access import read_plain
from ..install_line import install_line
from .base import Recording

ENGINE: Final = "recorded"
LIST_NAME: Final = "sentences.txt"
ENDINGS: Final = (".wav", ".flac", ".mp3")
RATE_HZ: Final = 24_000
LEVEL_LUFS: Final = -20.0
"""Of every recording, and of what stands beside it in a cue; the clip is levelled once more."""
PEAK_DBFS: Final = -2.0
_CLIPPED: Final = 0.001
_LEAST_OVER_NOISE_DB: Final = 25.0
_MOST_BYTES: Final = 100_000_000


@dataclass(frozen=True, slots=True)
class Sentence:
    """A line of the list."""

    number: int
    text: str
    """As it stands in the routine, to read from."""
    spoken: str
    """As an engine gets it."""

    @property
    def stem(self) -> str:
        """The name of its file without the ending."""
        return f"{self.number:03}"


def read_list(folder: Path) -> list[Sentence]:
    """The list of a folder; nothing where there is none.

    Raises:
        SpeechError: it cannot be read, or a line is not of the list.
    """
    path = folder / LIST_NAME
    try:
        text = read_plain(path, _MOST_BYTES, follow=True).decode("utf-8-sig")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise SpeechError(f"{path} cannot be read: {error}", engine=ENGINE) from error
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        parts = line.split("\t")
        if not line.strip() or line.startswith("#"):
            continue
        if not re.fullmatch(r"[0-9]{1,6}", parts[0]) or not 2 <= len(parts) <= 3:
            raise SpeechError(f"{path}:{number}: a line is a number, a tab and a sentence", engine=ENGINE)
        found.append(Sentence(int(parts[0]), parts[1], parts[-1]))
    return found


def folded(text: str) -> str:
    """A sentence as it is compared: its words, whatever the case and the marks between them.

    >>> folded("Let go;  of the LEFT foot!") == folded("let go of the left foot.")
    True
    """
    return " ".join(re.findall(r"\w+(?:['’]\w+)*", text.casefold())).replace("’", "'")


def recordings_in(folder: Path) -> Mapping[str, Path]:
    """The files by the sentence that they are of, folded.

    Raises:
        SpeechError: there is no such folder, or its list cannot be read.
    """
    try:
        files = {each.stem: each for each in sorted(folder.iterdir()) if each.suffix.lower() in ENDINGS}
    except OSError as error:
        begin = "; coach voices record ROUTINE -o FOLDER makes such a folder" * isinstance(error, FileNotFoundError)
        raise SpeechError(
            f"the recordings in {folder} cannot be read: {error.strerror}{begin}", engine=ENGINE
        ) from error
    return {folded(each.spoken): files[each.stem] for each in read_list(folder) if each.stem in files}


def digest_of_recording(path: Path) -> str:
    """A file by its content, read again only when it changed."""
    try:
        status = path.stat()
    except OSError:
        return ""
    return _digest(path, status.st_size, status.st_mtime_ns)


@functools.lru_cache(maxsize=4_096)
def _digest(path: Path, size: int, changed_ns: int) -> str:
    return blake2b(path.read_bytes(), digest_size=12).hexdigest()


def require_reader() -> None:
    """Check that recordings can be read here.

    Raises:
        SpeechError: the extra is not installed; says how to install it.
    """
    if importlib.util.find_spec("miniaudio") is None:
        line = install_line("play")
        raise SpeechError(f"recordings are read with miniaudio; install it with: {line}", engine=ENGINE)


def read_own(path: Path) -> Recording:
    """A recording: mono, at ``RATE_HZ``, without the quiet around the words, at a level.

    Raises:
        SpeechError: it cannot be read, or is clipped, too noisy or silent; says which file and why.
    """
    require_reader()
    import miniaudio

    try:
        data = read_plain(path, _MOST_BYTES, follow=True)
        own_hz = miniaudio.get_file_info(str(path)).sample_rate
        raw = miniaudio.decode(data, nchannels=1, sample_rate=own_hz).samples
        decoded = miniaudio.decode(data, nchannels=1, sample_rate=RATE_HZ).samples
    except (OSError, miniaudio.MiniaudioError) as error:
        raise _refused(path, f"it cannot be read: {error}") from error
    sound = segment(decoded.tobytes(), RATE_HZ)
    if clipped_part(segment(raw.tobytes(), own_hz)) > _CLIPPED:
        raise _refused(path, "it is clipped; record it again, softer or further from the microphone")
    words = trim_recording(sound)
    if not words.raw_data:
        raise _refused(path, "it is silent")
    over_noise = loudest_over_noise_db(sound)
    if over_noise < _LEAST_OVER_NOISE_DB:
        raise _refused(path, f"its words are only {over_noise:.0f} dB above the noise; record it in a quieter room")
    return levelled(Recording(words.raw_data, RATE_HZ))


def levelled(recording: Recording) -> Recording:
    """The recording at the level of all that may stand beside it."""
    sound = level(segment(recording.samples, recording.rate_hz), LEVEL_LUFS, PEAK_DBFS)
    return Recording(sound.raw_data, recording.rate_hz)


def _refused(path: Path, why: str) -> SpeechError:
    return SpeechError(f"the recording {path} is not used: {why}", engine=ENGINE)
