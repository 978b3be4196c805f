"""Start-up: all that a build does before it makes the first sound or looks for the first clip.

Python starts, the modules that the build uses are imported, the routine is read and checked. ``speak`` also imports
what only a build that speaks needs: pyttsx3, ctypes, pydub, LAME.

Usage: ``python -m benchmarks.start_up ROUTINE speak|cached``
"""

from __future__ import annotations

import sys


def main(routine: str, kind: str) -> None:
    """Import and read, no more."""
    import coach.cli.build
    import coach.cli.main
    import coach.speech.pyttsx3_engine
    import coach.track.id3_tag

    if kind == "speak":
        import pyttsx3  # noqa: F401

        import coach.clips.assembly
        import coach.speech.espeak_driver
        import coach.speech.isolation_fork
    coach.load(routine)


if __name__ == "__main__":
    main(*sys.argv[1:])
