"""From a routine to a finished file: clips, timeline, cue sheet, track, and its name only at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from ..clips import Clips
from ..clips.find_or_speak import Progress
from ..errors import ExportError, TrackError, UnknownNameError
from ..model import Container, Routine
from .metadata import track_info, year_of_build
from .output_files import check_apart, check_writable, write_file
from .own_outputs import check_own
from .planning import Plan
from .settings import CONTAINERS, DEFAULT_CONTAINER, Settings
from .sidecars import Named, sidecars_of, write_with_sidecars
from .streaming import mp3
from .studio import Studio, kept_studio


@dataclass(frozen=True, slots=True)
class Built:
    """A finished track."""

    path: Path
    plan: Plan
    size: int
    """Bytes written."""
    spoken: int
    """Clips that had to be spoken; the others were in the cache."""
    damaged: tuple[str, ...]
    """Cache entries that were found damaged and made anew."""
    trouble: str
    """Why clips could not be kept; empty when they could."""
    files: tuple[str, ...] = ()
    """Names of the files, where ``path`` is a folder."""


def build(
    routine: Routine,
    output: str | Path,
    settings: Settings | None = None,
    *,
    cue_sheet: Named = None,
    handout: str | Path | None = None,
    link: str | None = None,
    overwrite: bool = False,
    name: str = "",
    studio: Studio | None = None,
    progress: Progress | None = None,
) -> Built:
    """Make the track of a routine; what was under the name ``output`` is replaced by a whole new file or kept.

    Cue sheets and the handout are written before the track and get their names after it, so that none comes without it.

    Args:
        routine: as loaded.
        output: the file to write; its ending says whether it is an MP3 or a WAV, unless ``settings`` do.
        settings: what was chosen.
        cue_sheet: also write the cue sheet here, in the form that the ending asks for; one file or several.
        handout: also write the handout here, as HTML.
        link: where the track can be listened to, for the handout's QR code.
        overwrite: replace files of others, too.
        name: whom it is for: said in the welcome, shown by players.
        studio: keeps what the next track needs, too, where many are made.
        progress: told how many clips are spoken.

    Raises:
        CoachError: and no file is written, whatever stood there stays. Only when the very last step fails, the
            renaming of what is beside it, is the track there without it.
    """
    output = Path(output)
    settings = settings or Settings()
    settings = replace(settings, container=_container(output, settings.container))
    also = sidecars_of(cue_sheet, handout, link)
    check_writable(output, TrackError)
    if settings.container == "m4b":
        _check_m4b()
    check_apart(Path(routine.path), "the routine itself", output, also.paths)
    check_own([output], TrackError, overwrite=overwrite)
    check_own(also.paths, ExportError, overwrite=overwrite)
    with nullcontext(studio) if studio else kept_studio() as making:
        track = making.track(routine, settings, name=name, progress=progress)
        texts = also.texts(track.plan)
        size = write_with_sidecars(texts, lambda: write_file(output, track.pieces(), TrackError))
    return Built(output, track.plan, size, track.spoken, track.damaged, track.clips.cache.trouble)


def wav(planned: Plan, clips: Clips) -> Iterator[bytes]:
    """The bytes of a WAV track."""
    from ..clips.assembly import floor_sound
    from ..track.pcm import assemble_wav

    return assemble_wav(
        planned.timeline, clips.body, lambda rate_hz: floor_sound(rate_hz) if clips.clip_settings.floor else None
    )


def m4b(planned: Plan, clips: Clips) -> Iterator[bytes]:
    """The bytes of an audiobook with chapters."""
    from ..clips.assembly import floor_sound
    from ..track.m4b import encode_m4b
    from ..track.pcm import rate_of, sound_blocks

    floor_of = floor_sound if clips.clip_settings.floor else lambda _: None
    blocks = sound_blocks(planned.timeline, clips.body, floor_of)
    info = track_info(planned, year_of_build())
    return encode_m4b(rate_of(planned.timeline, clips.body), blocks, info)


FORMATS: dict[str, Callable[[Plan, Clips], Iterator[bytes]]] = {"mp3": mp3, "wav": wav, "m4b": m4b}
"""What ``--format`` offers."""


def _check_m4b() -> None:
    from ..track.m4b import check_m4b_installed

    check_m4b_installed()


def _container(output: Path, chosen: Container | None) -> Container:
    """The kind of file: what was chosen, or what the name's ending asks for, or an MP3 where there is no ending."""
    ending = output.suffix.lower().removeprefix(".")
    asked = next((name for name in CONTAINERS if name == ending), None)
    if asked and chosen and asked != chosen:
        raise TrackError(f"{output} ends in .{asked}, and the format chosen is {chosen}")
    if ending and not (asked or chosen):
        raise UnknownNameError("track format", f".{ending}", [f".{name}" for name in FORMATS])
    return chosen or asked or DEFAULT_CONTAINER
