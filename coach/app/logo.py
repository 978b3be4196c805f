"""A picture out of a file, as a page holds it in itself."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Final

from ..errors import CoachError
from ..files.careful_access import read_plain

MOST_BYTES: Final = 500_000
"""A logo that prints well has some ten thousand."""
KINDS: Final = (("image/png", b"\x89PNG\r\n\x1a\n"), ("image/jpeg", b"\xff\xd8\xff"))
"""Media types, and how such files begin. SVG has no such beginning; as a picture it can run nothing."""


def logo_in(file: str | Path) -> str:
    """The picture in a file as a ``data:`` address.

    Raises:
        CoachError: it cannot be read, is too large, or is no PNG, JPEG or SVG.
    """
    path = Path(file)
    try:
        body = read_plain(path.expanduser(), MOST_BYTES, follow=True)
    except (OSError, ValueError, RuntimeError) as error:
        why = f"it has more than {MOST_BYTES // 1000} kB" if path.is_file() else getattr(error, "strerror", "") or error
        raise CoachError(f"the picture {path} cannot be read: {why}") from error
    kind = next((kind for kind, begins in KINDS if body.startswith(begins)), "")
    if not kind and b"<svg" in body[:2_000]:
        kind = "image/svg+xml"
    if not kind:
        raise CoachError(f"the picture {path} is no PNG, JPEG or SVG")
    return f"data:{kind};base64,{base64.b64encode(body).decode()}"
