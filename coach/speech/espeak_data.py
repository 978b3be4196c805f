"""Where the wheel's eSpeak NG and its data lie, and a short way to the data when the real one is too long."""

from __future__ import annotations

import contextlib
import importlib.util
import os
from pathlib import Path
from typing import Final

from ..errors import SpeechError

LONGEST_PATH: Final = 140
"""Bytes of a data path that are safe. eSpeak refuses 160; its buffers for the names below are barely longer."""
_ALWAYS_THERE: Final = "phontab"


def wheel_folder() -> Path:
    """The folder of ``espeakng_loader``, found without importing it (that costs 3 ms and loads ctypes).

    Raises:
        SpeechError: the wheel is not installed.
    """
    spec = importlib.util.find_spec("espeakng_loader")
    if spec is None or spec.origin is None:
        from ..install_line import install_line

        raise SpeechError(
            "the speech library is missing: the package espeakng-loader is not installed; "
            f"run: {install_line('espeakng-loader')}",
            engine="pyttsx3",
        )
    return Path(spec.origin).parent


def voice_files(data: Path, name: str) -> list[Path]:
    """The files of eSpeak's data that decide how a voice sounds: phonemes, language, dictionary and variant.

    A name in a spelling that no file has (``English (America)``) may mean any language, so it gives all files.
    """
    base, _, variant = name.lower().partition("+")
    shared = [data / each for each in ("phondata", "phonindex", "phontab", "intonations")]
    file = base.rpartition("/")[2]
    languages = [path for path in data.glob("lang/*/*") if path.name.lower() == file]
    dictionary = data / f"{file.partition('-')[0]}_dict"
    if not languages or not dictionary.is_file():
        return [path for path in data.rglob("*") if path.is_file()]
    variants = [path for path in data.glob("voices/!v/*") if path.name.lower() == variant] if variant else []
    return [*shared, *languages, dictionary, *variants]


def short_data_path(data: Path) -> Path:
    """A path to ``data`` that eSpeak accepts: itself, or a link (or a copy) in a short folder.

    The short name is made beside its place and renamed onto it, so any number of processes may do this at once.

    Raises:
        SpeechError: no short folder can be written.
    """
    if _fits(data):
        return data
    # Late: needed for long paths only, and wheel_folder() is asked in every build.
    import atexit
    import hashlib
    import tempfile

    from platformdirs import user_cache_dir

    mark = hashlib.sha256(f"{data}\0{(data / _ALWAYS_THERE).stat().st_mtime_ns}".encode()).hexdigest()[:12]
    with contextlib.suppress(RuntimeError):  # the system knows no home of this user
        place = Path(user_cache_dir("coach")) / f"espeak-{mark}"
        if _fits(place) and _placed(data, place):
            return place
    # Unwritable or long as well: a private folder of this process, gone with it.
    try:
        folder = Path(tempfile.mkdtemp(prefix="coach-"))
    except OSError as error:
        raise _no_folder(data) from error
    owner, place = os.getpid(), folder / "espeak"

    def remove() -> None:
        if os.getpid() == owner:
            _remove(place)
            with contextlib.suppress(OSError):
                folder.rmdir()

    atexit.register(remove)
    if _fits(place) and _placed(data, place):
        return place
    raise _no_folder(data)


def _no_folder(data: Path) -> SpeechError:
    return SpeechError(
        f"the speech data lies at a path too long for eSpeak ({data}) and no short folder can be written; "
        "install coach in a shorter path, or set TMPDIR to a short, writable folder",
        engine="pyttsx3",
    )


def _fits(path: Path) -> bool:
    return len(os.fsencode(path)) <= LONGEST_PATH


def _placed(data: Path, place: Path) -> bool:
    """Make ``place`` lead to ``data``; whether it does."""
    if _good(data, place):
        return True
    # Named by chance, so that what has the name was made here.
    beside = place.with_name(f"{place.name}.{os.urandom(8).hex()}.part")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.symlink_to(data, target_is_directory=True)
        except OSError:  # Windows without the right to make links, some file systems
            import shutil

            shutil.copytree(data, beside)
        if os.path.lexists(place):  # a link that leads elsewhere, or a folder without the data: not made here
            raise FileExistsError(place)
        beside.rename(place)
    except OSError:
        # Somebody else may have been faster; then theirs is as good as ours.
        _remove(beside)
    return _good(data, place)


def _remove(place: Path) -> None:
    """A link or a copy that was made here."""
    if place.is_symlink():
        with contextlib.suppress(OSError):
            place.unlink()
        return
    import shutil

    shutil.rmtree(place, ignore_errors=True)


def _good(data: Path, place: Path) -> bool:
    if place.is_symlink() and place.readlink() != data:
        return False
    return (place / _ALWAYS_THERE).is_file()
