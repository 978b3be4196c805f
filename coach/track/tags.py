"""The tag before the sound: what players show, and the cue sheet. The one place where mutagen is used."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Final

from mutagen.id3 import GEOB, ID3, TALB, TCON, TIT2, TLAN, TLEN, Encoding

from .carried import SPARE_NAME

CUE_SHEET_NAME: Final = "coach:cue-sheet"
"""Description of the GEOB frame that holds the cue sheet."""
SUMS_NAME: Final = "coach:sound"
"""Description of the GEOB frame that holds the checksums of the sound."""
ALBUM: Final = "coach"

_LANGUAGES: Final = {"en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "nl": "nld", "pt": "por"}
"""ISO 639-1 to ISO 639-2, which ID3 wants; others are left untold ("und")."""


def tag_bytes(*, title: str, language: str, length_ms: int, objects: Mapping[str, bytes]) -> bytes:
    """An ID3v2.3 tag, the version that every player reads. The same arguments give the same bytes.

    Args:
        title: of the track.
        language: BCP 47 tag of the speech.
        length_ms: of the sound.
        objects: by their description, JSON in UTF-8, but for the spare clips: the cue sheet, the checksums of the
            sound, what it takes to lay the track out anew.
    """
    tag = ID3()
    text = {"encoding": Encoding.UTF16}
    tag.add(TIT2(text=[title], **text))
    tag.add(TALB(text=[ALBUM], **text))
    tag.add(TCON(text=["Speech"], **text))
    tag.add(TLAN(text=[_LANGUAGES.get(language.split("-", maxsplit=1)[0].lower(), "und")], **text))
    tag.add(TLEN(text=[str(length_ms)], **text))
    for name, data in objects.items():
        mime, ending = ("application/octet-stream", "bin") if name == SPARE_NAME else ("application/json", "json")
        tag.add(
            GEOB(
                encoding=Encoding.LATIN1,
                mime=mime,
                filename=f"{name.partition(':')[2]}.{ending}",
                desc=name,
                data=data,
            )
        )
    file = io.BytesIO()
    tag.save(file, v2_version=3, padding=lambda _: 0)
    return file.getvalue()
