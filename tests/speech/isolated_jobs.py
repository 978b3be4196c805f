"""What the tests of isolation let other processes do; those import it by name."""

import os
import signal
import sys
import time
from pathlib import Path

from coach.errors import SpeechError
from coach.model import Utterance
from coach.speech.silent_engine import SilentEngine


def behave(job: str) -> bytes:
    """Do as the job says."""
    if job == "hang":
        time.sleep(60)
    if job == "deaf":
        signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
        time.sleep(60)
    if job == "crash":
        import resource  # not on Windows

        # No core file: this crash is meant.
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        signal.signal(signal.SIGSEGV, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGSEGV)
    if job == "leave":
        os._exit(3)
    if job == "raise":
        raise SpeechError("no voice today", engine="pyttsx3", text="Hold.")
    if job == "bug":
        raise ZeroDivisionError("a bug")
    if job == "big":
        return b"x" * 3_000_000
    if job == "exit":
        sys.exit("bye")
    return job.encode()


LOADED: list[str] = []


def load_slowly() -> None:
    """As an engine that takes longer to load than a job may take."""
    time.sleep(0.6)
    LOADED.append("voice")


def loaded(job: str) -> bytes:
    """What is loaded in this process."""
    return ",".join(LOADED).encode()


def spoken(job: tuple[SilentEngine, Utterance, Path]) -> bytes:
    """The bytes of a clip."""
    engine, utterance, path = job
    engine.speak(utterance, path)
    return path.read_bytes()
