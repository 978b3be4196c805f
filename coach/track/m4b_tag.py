"""The tag of an audiobook, with the names that Apple players know. Beside `id3_tag`, where mutagen is used."""

from __future__ import annotations

from typing import IO, Final

from mutagen.mp4 import MP4, AtomDataType, MP4Cover

from .cover import cover_png
from .player_info import ALBUM, GENRE, TrackInfo, tag_text

AUDIOBOOK: Final = 2
"""The kind of media that Books keeps the place of."""


def tag_m4b(file: IO[bytes], info: TrackInfo) -> None:
    """Write the tag into a finished file, which is open for reading and writing."""
    file.seek(0)
    tagged = MP4(file)
    texts = {
        "\xa9nam": info.title,
        "\xa9ART": info.artist,
        "aART": ALBUM,
        "\xa9alb": info.title,
        "\xa9gen": GENRE,
        "\xa9day": str(info.year) if info.year else "",
        "\xa9cmt": info.comment,
        "desc": info.comment,
        "\xa9lyr": info.words,
        "\xa9too": ALBUM,
    }
    for name, text in texts.items():
        if text:
            tagged[name] = [tag_text(text)]
    tagged["stik"] = [AUDIOBOOK]
    if info.cover:
        tagged["covr"] = [MP4Cover(cover_png(info.cover), imageformat=AtomDataType.PNG)]
    file.seek(0)
    tagged.save(file)
