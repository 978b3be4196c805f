"""Every routine that comes with coach, built and measured: the table of docs/routines.md.

    python -m benchmarks.routine_table [--update docs/routines.md]

Each routine is built at each pace, and its relief at the steady one. Lengths, silences and holds are those of the
timeline; loudness is measured by ffmpeg's ebur128 (extra ``bench``), on the whole track and cue by cue.
"""

from __future__ import annotations

import argparse
import io
import re
import subprocess
import tempfile
import wave
from itertools import pairwise
from pathlib import Path

import imageio_ffmpeg
import miniaudio

from coach.app import Settings, build, load
from coach.durations import clock
from coach.library import library
from coach.model import Routine, Timeline, Variant
from coach.pace import PACES

BEGIN, END = "<!-- made by benchmarks.routine_table -->", "<!-- end -->"


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", type=Path, help="put the table into this page, between its markers")
    page = parser.parse_args().update
    with tempfile.TemporaryDirectory() as folder:
        table = "\n".join([*head(), *(row for path in library().values() for row in rows(path, Path(folder)))])
    if page is None:
        print(table)
        return
    text = page.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    page.write_text(f"{before}{BEGIN}\n{table}\n{END}{after}", encoding="utf-8")


def head() -> list[str]:
    """The table's first two lines."""
    columns = ["routine", *PACES, "holds", "in all", "longest silence", "loudness", "cues from to"]
    return [f"| {' | '.join(columns)} |", f"|---|{'--:|' * (len(columns) - 1)}"]


def rows(path: Path, folder: Path) -> list[str]:
    """A routine's row, and one for its relief."""
    routine = load(path)
    found = [row(routine, Variant(), folder, routine.name)]
    if routine.sos:
        found.append(row(routine, Variant(side="left", sos=True), folder, f"{routine.name} `--sos`"))
    return found


def row(routine: Routine, variant: Variant, folder: Path, name: str) -> str:
    """One line of the table."""
    timelines = {}
    for pace in PACES.values():
        settings = Settings(variant=variant, pace=pace, cache_folder=folder / "cache")
        timelines[pace.name] = build(routine, folder / f"{pace.name}.mp3", settings).plan.timeline
    timeline, track = timelines["steady"], folder / "steady.mp3"
    low, high = cue_levels(track, timeline)
    holds = sum(hold.length_ms for hold in timeline.holds)
    cells = [
        *(clock(each.length_ms) for each in timelines.values()),
        str(len(timeline.holds)),
        clock(holds),
        f"{silence_ms(timeline) / 1000:.1f} s",
        f"{loudness(track.read_bytes()):.1f} LUFS",
        f"{low:.1f} to {high:.1f} LUFS",
    ]
    return f"| {name} | {' | '.join(cells)} |"


def silence_ms(timeline: Timeline) -> int:
    """The longest stretch between two cues."""
    return max(after.start_ms - before.end_ms for before, after in pairwise(timeline.cues))


def cue_levels(track: Path, timeline: Timeline) -> tuple[float, float]:
    """The softest and the loudest cue of words alone, each measured on its own; half a second at least."""
    samples = miniaudio.decode(track.read_bytes(), nchannels=1, sample_rate=24_000).samples
    found = []
    for cue in timeline.cues:
        if not cue.cue.spoken or cue.cue.before or cue.cue.after or cue.length_ms < 500:
            continue
        part = samples[cue.start_ms * 24 : cue.end_ms * 24]
        file = io.BytesIO()
        with wave.open(file, "wb") as wav:
            wav.setparams((1, 2, 24_000, len(part), "NONE", ""))
            wav.writeframes(part.tobytes())
        found.append(loudness(file.getvalue()))
    return min(found), max(found)


def loudness(sound: bytes) -> float:
    """Integrated loudness in LUFS, by ffmpeg."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-i", "-", "-af", "ebur128", "-f", "null", "-"]
    told = subprocess.run(command, input=sound, capture_output=True, check=True).stderr.decode()
    return float(re.findall(r"I:\s+(\S+) LUFS", told)[-1])


if __name__ == "__main__":
    main()
