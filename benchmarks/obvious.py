"""The obvious script: what anyone would write with pyttsx3 and pydub, and nothing that coach does about them.

It is given the words, and the pauses between them, that coach worked out: ``{"voice", "rate", "first_pause_ms",
"cues": [[text, pause after it in ms], ...]}``. Each cue is spoken by pyttsx3's stock driver into a file, the files and
silences are added to one pydub segment with ``+=``, and that is exported through ffmpeg. The one precaution is what a
user adds after the first lost cue: look whether the file is there, and say it again if not.

Usage: ``python -m benchmarks.obvious CUES.json OUT.mp3``
"""

from __future__ import annotations

import json
import os
import sys
import time
import warnings
from pathlib import Path

import imageio_ffmpeg
import pyttsx3

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

AudioSegment.converter = imageio_ffmpeg.get_ffmpeg_exe()
TRIES = 5


def main(cues: str, out: str) -> None:
    """Speak the cues and write the track; prints what took how long and how many recordings were lost."""
    job = json.loads(Path(cues).read_text(encoding="utf-8"))
    engine = pyttsx3.init()
    engine.setProperty("voice", job["voice"])
    engine.setProperty("rate", job["rate"])
    lost = 0
    speaking_s = joining_s = 0.0
    track = AudioSegment.silent(duration=job["first_pause_ms"])
    for number, (text, pause_ms) in enumerate(job["cues"]):
        name = f"cue-{number}.wav"
        began = time.perf_counter()
        for _ in range(TRIES):
            engine.save_to_file(text, name)
            engine.runAndWait()
            if Path(name).is_file() and os.stat(name).st_size > 44:  # noqa: PTH116 - as one writes it
                break
            lost += 1
        spoken = time.perf_counter()
        track += AudioSegment.from_wav(name)
        track += AudioSegment.silent(duration=pause_ms)
        speaking_s += spoken - began
        joining_s += time.perf_counter() - spoken
    began = time.perf_counter()
    track.export(out, format="mp3", bitrate="64k")
    spent = {"speaking_s": speaking_s, "joining_s": joining_s, "export_s": time.perf_counter() - began}
    print(json.dumps({"lost": lost, "length_ms": len(track)} | spent))


if __name__ == "__main__":
    main(*sys.argv[1:])
