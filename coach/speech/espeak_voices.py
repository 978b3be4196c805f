"""Which eSpeak voices and variants can really speak, and which one a name means."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import UnknownNameError
from .base import VoiceInfo
from .espeak_library import ListedVoice


@dataclass(frozen=True, slots=True)
class EspeakVoices:
    """The voices of one eSpeak: pairs of the name that coach gives them and eSpeak's entry, sorted; and variants."""

    voices: tuple[tuple[str, ListedVoice], ...]
    variants: tuple[VoiceInfo, ...]

    def infos(self) -> tuple[VoiceInfo, ...]:
        """All of them, voices before variants."""
        spoken = (VoiceInfo(name, voice.languages[0], voice.gender) for name, voice in self.voices)
        return (*spoken, *self.variants)

    def identifier(self, name: str) -> str:
        """What eSpeak calls the voice that the user calls ``name``, variant included: ``gmw/en-US+m7``.

        A voice may be named as it is listed, by its language (``en-gb``), its file (``gmw/en-US``) or in full
        (``English (America)``), in any case.

        Raises:
            UnknownNameError: no such voice, or no such variant of it.
        """
        base, plus, variant = name.partition("+")
        identifier = self._by_name().get(_folded(base))
        if identifier is None:
            known = [each for each, _ in self.voices]
            near = difflib.get_close_matches(_folded(base), known, n=3)
            raise UnknownNameError("voice", name, known, [each + plus + variant for each in near])
        if not plus:
            return identifier
        files = {_folded(info.name): info.name for info in self.variants}
        file = files.get(_folded(variant))
        if file is None:
            known = [f"{base}+{info.name}" for info in self.variants]
            close = difflib.get_close_matches(_folded(variant), files, n=3, cutoff=0.5)
            raise UnknownNameError("voice", name, known, [f"{base}+{files[each]}" for each in close])
        return f"{identifier}+{file}"

    def _by_name(self) -> dict[str, str]:
        """Every spelling of every voice; where two share one, the more exact kind of name wins."""
        found: dict[str, str] = {}
        for name, voice in self.voices:
            found.setdefault(_folded(name), voice.identifier)
        for spellings in (_files, _tags, _names):
            for _, voice in self.voices:
                for spelling in spellings(voice):
                    found.setdefault(_folded(spelling), voice.identifier)
        return found


def find_voices(listed: Iterable[ListedVoice], data: Path) -> EspeakVoices:
    """Keep of ``listed`` what can speak with ``data``, and add the variants, which eSpeak does not list.

    A voice is named by its first language, or by its file when an earlier voice has that language.
    """
    named: dict[str, ListedVoice] = {}
    for voice in sorted(listed, key=lambda each: (each.languages[0], len(each.identifier))):
        if _has_dictionary(data, voice.identifier):
            tag = voice.languages[0]
            named[tag if tag not in named else _folded(voice.identifier.rpartition("/")[2])] = voice
    files = sorted(path for path in (data / "voices" / "!v").iterdir() if path.is_file())
    variants = (VoiceInfo(path.name, "", _value(path, "gender"), variant=True) for path in files)
    return EspeakVoices(tuple(sorted(named.items())), tuple(variants))


def _has_dictionary(data: Path, identifier: str) -> bool:
    """Whether the dictionary that the voice's file asks for is there; without it eSpeak "speaks" 10 ms of nothing.

    It is the one after ``dictionary``, or the first language's main part: ``cmn-latn-pinyin`` uses ``cmn``.
    """
    file = data / "lang" / identifier
    dictionary = _value(file, "dictionary") or _value(file, "language").partition("-")[0]
    return (data / f"{dictionary}_dict").is_file()


def _value(file: Path, keyword: str) -> str:
    """The word after the first ``keyword`` at a line's start in a voice file, or nothing."""
    for line in file.read_text("utf-8", "replace").splitlines():
        words = line.split()
        if len(words) > 1 and words[0] == keyword:
            return words[1]
    return ""


def _folded(name: str) -> str:
    return name.strip().replace("_", "-").casefold()


def _files(voice: ListedVoice) -> Sequence[str]:
    return voice.identifier, voice.identifier.rpartition("/")[2]


def _tags(voice: ListedVoice) -> Sequence[str]:
    return voice.languages


def _names(voice: ListedVoice) -> Sequence[str]:
    return (voice.name,)
