"""The device that a player plays through; finds another one when it is gone."""

from __future__ import annotations

import time
from typing import Final

from ..errors import CoachError, PlayError
from .device import HELD_S, SILENT, Device
from .sample_player import Player

LOST_S: Final = 2.5
"""A device that has not asked for samples for so long is gone: it holds 0.3 s, and PulseAudio's null sink 2 s."""
RETURN_S: Final = 20.0
"""How long another device is looked for."""
AGAIN_S: Final = 0.5
"""How often."""
RETURNS: Final = 5
"""How many devices in a row may open and then play nothing but what they hold."""
PLAYED_S: Final = 1.0
"""A device that asked for samples for so long has played."""
GONE: Final = "the sound device is gone and no other has come; 'coach play --resume' goes on"


class OutputDevice:
    """The device that a player plays through, as long as there is one."""

    def __init__(self, player: Player, name: str | None = None) -> None:
        """Open the default device, or the one whose name holds ``name``.

        Raises:
            PlayError: there is none.
            UnknownNameError: no device has this name.
        """
        self._player, self._name = player, name
        self._device: Device | None = Device(player.draw, name)
        self._started_s = self._lost_s = self._tried_s = 0.0
        self._in_vain = 0

    @property
    def lost(self) -> bool:
        """Whether there is no device now."""
        return self._device is None

    def start(self) -> None:
        """Begin to play.

        Raises:
            PlayError: the device does not.
        """
        if self._device:
            self._player.drawn_s = self._started_s = time.monotonic()
            self._device.start()

    def tend(self) -> None:
        """Look after the device, a few times a second: where it is gone, go on from the same place on the default one.

        Raises:
            PlayError: there is none any more.
        """
        now = time.monotonic()
        if self._device and now - self._player.drawn_s > LOST_S:
            self._in_vain = self._in_vain + 1 if self._player.drawn_s - self._started_s < PLAYED_S else 0
            self._lost_s = now
            self.close()
        if self._device or now - self._tried_s < AGAIN_S:
            return
        if self._in_vain >= RETURNS or now - self._lost_s > RETURN_S:
            raise PlayError(GONE)
        self._tried_s = now
        try:
            self._device = Device(self._player.draw, SILENT if self._name == SILENT else None)
            self.start()
        except CoachError:
            self.close()

    def play_out(self) -> None:
        """Wait until what the device still holds has been heard."""
        if self._device:
            time.sleep(HELD_S)

    def close(self) -> None:
        """Let go of the device."""
        device, self._device = self._device, None
        if device:
            device.close()
