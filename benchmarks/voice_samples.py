"""Ten sentences in each voice as sound files at fixed places, so that somebody can listen: ``voice-samples/VOICE/``.

Usage: ``python -m benchmarks.voice_samples [--folder voice-samples] [--voice natural --voice en-us+m7 ...]``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from coach.app import Settings
from coach.app.saying import sentence_clip
from coach.errors import CoachError
from coach.files.safe_names import safe

VOICES = ("natural", "en-us+m7", "en-us", "en-us+m3", "en-us+f3")
SENTENCES = (
    "Calf cramp at night.",
    "Part three of five. Pressure points, left leg.",
    "Hold for one minute and thirty seconds.",
    "Thirty seconds to go.",
    "Pull the ball of the left foot back towards you.",
    "And come out of it.",
    "Now the other leg, the right one.",
    "If your foot tingles or goes numb while you press, take the pressure away at once.",
    "Breathe in for four seconds, and out for six seconds.",
    "That's all. Sleep well.",
)


def main() -> None:
    """Write the files and print the folders."""
    options = argparse.ArgumentParser()
    options.add_argument("--folder", type=Path, default=Path("voice-samples"))
    options.add_argument("--voice", action="append")
    chosen = options.parse_args()
    for voice in chosen.voice or VOICES:
        folder = chosen.folder / safe(voice.replace(":", "-"))
        folder.mkdir(parents=True, exist_ok=True)
        try:
            for number, sentence in enumerate(SENTENCES, 1):
                body = sentence_clip(sentence, Settings(voice=voice), "wav")
                (folder / f"{number:02}.wav").write_bytes(body)
        except CoachError as error:
            print(f"{voice}: {error}")
            continue
        print(f"{folder}: {len(SENTENCES)} sentences")


if __name__ == "__main__":
    main()
