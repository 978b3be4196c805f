"""The wheel's eSpeak NG through ctypes: text in, samples out.

Synchronous mode has no threads, so a process that has loaded eSpeak may fork. eSpeak exists once a process: ask
``espeak()`` for it.
"""

from __future__ import annotations

import ctypes
import functools
import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import Any, Final

from ..errors import SpeechError
from ..install_line import install_line
from .espeak_data import short_data_path
from .plain_text import refuse_control_characters

_SYNCHRONOUS: Final = 2
_DO_NOT_EXIT: Final = 0x8000  # else eSpeak ends the process when its data is missing
_UTF8: Final = 1  # and never 0x10 (SSML) nor 0x100 (phonemes): text is text
_IPA: Final = 2
_BY_CHARACTER: Final = 1
_CALLBACK: Final = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class Parameter(IntEnum):
    """What can be set, by eSpeak's numbers."""

    RATE = 1
    """Nominal words a minute, 80 to 450."""
    VOLUME = 2
    """0 to 200; above 100 it clips."""
    PITCH = 3
    """0 to 100."""
    RANGE = 4
    """0 (monotone) to 100."""
    WORD_GAP = 7
    """A pause between words, in units of 10 ms at the usual rate."""


@dataclass(frozen=True, slots=True)
class ListedVoice:
    """A voice as eSpeak lists it; ``languages`` are BCP 47 tags, the most fitting first."""

    name: str
    identifier: str
    """Its file below ``lang`` in the data: what eSpeak finds it by, always."""
    languages: tuple[str, ...]
    gender: str


class _VoiceStruct(ctypes.Structure):
    """``espeak_VOICE`` of speak_lib.h."""

    _fields_ = (
        ("name", ctypes.c_char_p),
        ("languages", ctypes.c_void_p),
        ("identifier", ctypes.c_char_p),
        ("gender", ctypes.c_ubyte),
        ("age", ctypes.c_ubyte),
        ("variant", ctypes.c_ubyte),
        ("xx1", ctypes.c_ubyte),
        ("score", ctypes.c_int),
        ("spare", ctypes.c_void_p),
    )


class EspeakLibrary:
    """eSpeak NG, opened by absolute path and started with its data.

    Raises:
        SpeechError: the library or its data cannot be used; the message says what to do.
    """

    def __init__(self, library: Path, data: Path) -> None:
        self.data = data
        try:
            self._c: Any = ctypes.CDLL(str(library))
        except OSError as error:
            raise SpeechError(
                f"the speech library {library} cannot be loaded ({error}); "
                f"run: {install_line('espeakng-loader', again=True)}",
                engine="pyttsx3",
            ) from error
        self._c.espeak_Info.restype = ctypes.c_char_p
        self._c.espeak_ListVoices.restype = ctypes.POINTER(ctypes.POINTER(_VoiceStruct))
        self._c.espeak_Synth.argtypes = (
            *(ctypes.c_char_p, ctypes.c_size_t, ctypes.c_uint, ctypes.c_int),
            *(ctypes.c_uint, ctypes.c_uint, ctypes.c_void_p, ctypes.c_void_p),
        )
        self._c.espeak_TextToPhonemes.restype = ctypes.c_char_p
        self._c.espeak_TextToPhonemes.argtypes = (ctypes.POINTER(ctypes.c_char_p), ctypes.c_int, ctypes.c_int)
        self.rate_hz = self._start(data)
        self._parts: list[bytes] = []
        self._failure: BaseException | None = None
        self._callback = _CALLBACK(self._on_samples)  # kept: eSpeak holds only its address
        self._c.espeak_SetSynthCallback(self._callback)

    def _start(self, data: Path) -> int:
        encoded = str(short_data_path(data)).encode("mbcs") if os.name == "nt" else os.fsencode(short_data_path(data))
        rate_hz = int(self._c.espeak_Initialize(_SYNCHRONOUS, 0, encoded, _DO_NOT_EXIT))
        if rate_hz <= 0:  # 0 is a refused path, -1 missing data
            raise SpeechError(
                f"eSpeak cannot start with its data in {data} (it answered {rate_hz}); "
                f"run: {install_line('espeakng-loader', again=True)}",
                engine="pyttsx3",
            )
        return rate_hz

    def _on_samples(self, wave: Any, count: int, _events: Any) -> int:
        # ctypes would print an exception and go on: it is kept and raised by speak().
        try:
            if wave and count > 0:
                self._parts.append(ctypes.string_at(wave, count * 2))
        except BaseException as error:
            self._failure = error
            return 1
        return 0

    def version(self) -> str:
        """The version of eSpeak NG: ``1.52.0``."""
        return str(self._c.espeak_Info(None).decode())

    def set_voice(self, identifier: str) -> None:
        """Speak with this voice from now on: ``gmw/en-US`` or ``gmw/en-US+m7``.

        eSpeak takes an unknown variant without a word: check it before.

        Raises:
            SpeechError: eSpeak has no such voice.
        """
        if self._c.espeak_SetVoiceByName(identifier.encode()) != 0:
            raise SpeechError(f"eSpeak refuses the voice '{identifier}'", engine="pyttsx3")
        self._take_up()

    def set_parameter(self, parameter: Parameter, value: int) -> None:
        """Set one of the parameters from now on.

        Raises:
            SpeechError: eSpeak refuses it.
        """
        if self._c.espeak_SetParameter(int(parameter), value, 0) != 0:
            raise SpeechError(f"eSpeak refuses {parameter.name.lower()} {value}", engine="pyttsx3")
        self._take_up()

    def _take_up(self) -> None:
        """Let eSpeak carry out what was set, by speaking nothing.

        It queues settings until it speaks, in a ring of 170 places that it does not guard: when a process sets voices
        again and again and its children speak, one in forty of them gives noise, which this keeps from happening. It
        does not count as having spoken: what is spoken next is the same to the byte.
        """
        self._c.espeak_Synth(b"", 1, 0, _BY_CHARACTER, 0, _UTF8, None, None)

    def speak(self, text: str) -> tuple[bytes, int]:
        """The samples of ``text`` (mono, 16-bit, this machine's byte order) and their rate in Hz.

        Raises:
            SpeechError: ``text`` holds control characters, or eSpeak fails.
        """
        refuse_control_characters(text)
        encoded = text.encode()
        self._parts, self._failure = [], None
        answer = self._c.espeak_Synth(encoded, len(encoded) + 1, 0, _BY_CHARACTER, 0, _UTF8, None, None)
        if self._failure is not None:
            raise self._failure
        if answer != 0:
            raise SpeechError(f"eSpeak failed with error {answer}", engine="pyttsx3", text=text)
        return b"".join(self._parts), self.rate_hz

    def phonemes(self, text: str) -> str:
        """The sounds of ``text`` in the letters of the IPA, as the voice that is set would say it; clauses by bars."""
        letters = ctypes.create_string_buffer(text.encode())
        rest = ctypes.c_char_p(ctypes.addressof(letters))
        clauses = []
        while rest.value is not None:
            clauses.append(self._c.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA).decode().strip())
        return " | ".join(filter(None, clauses))

    def voices(self) -> Iterator[ListedVoice]:
        """Every voice that eSpeak lists, those without a dictionary too."""
        listed = self._c.espeak_ListVoices(None)
        index = 0
        while listed[index]:
            voice = listed[index].contents
            yield ListedVoice(
                name=voice.name.decode().strip(),
                identifier=voice.identifier.decode().replace("\\", "/"),
                languages=_languages(voice.languages),
                gender=("", "male", "female")[voice.gender] if voice.gender < 3 else "",
            )
            index += 1


def _languages(address: int) -> tuple[str, ...]:
    """Read pairs of a priority byte and a string that ends in NUL; a priority of 0 ends the list."""
    found: list[tuple[int, str]] = []
    while priority := ctypes.string_at(address, 1)[0]:
        tag = ctypes.string_at(address + 1)
        found.append((priority, tag.decode()))
        address += 1 + len(tag) + 1
    return tuple(tag for _, tag in found)


@functools.cache
def espeak() -> EspeakLibrary:
    """The eSpeak of this process, started at the first call.

    Raises:
        SpeechError: it cannot be used; the message says what to do.
    """
    try:
        # Not at the top: nothing of this is needed when every clip is in the cache.
        import espeakng_loader

        return EspeakLibrary(Path(espeakng_loader.get_library_path()), Path(espeakng_loader.get_data_path()))
    except (ImportError, RuntimeError) as error:  # RuntimeError: the loader's word for missing data
        raise SpeechError(
            f"the speech library is incomplete ({error}); run: {install_line('espeakng-loader', again=True)}",
            engine="pyttsx3",
        ) from error
