"""Engines that misbehave, for a process that speaks: in a module of their own, where a fresh interpreter finds them."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from coach.errors import SpeechError
from coach.model import Utterance, Voice
from coach.speech.silent_engine import SilentEngine


class Refuses(SilentEngine):
    """Speaks nothing."""

    name = "refuses"

    def speak(self, utterance: Utterance, path: Path) -> None:
        """It does not."""
        raise SpeechError("no", engine=self.name)


class Hangs(SilentEngine):
    """Never comes back, in the process itself."""

    name = "hangs"

    def prepare(self, voice: Voice) -> None:
        """Takes ten minutes."""
        time.sleep(600)


class Dies(SilentEngine):
    """Takes the process with it."""

    name = "dies"

    def prepare(self, voice: Voice) -> None:
        """As the system ends what takes too much memory."""
        os.kill(os.getpid(), signal.SIGKILL)
