"""Run by itself: reads a PDF from standard input and writes the text of its pages as JSON; 3 where it is locked."""

from __future__ import annotations

import contextlib
import json
import sys
from typing import Final

_MOST_PAGES: Final = 50
_MOST_MEMORY: Final = 1_000_000_000
LOCKED: Final = 3


def pdf_pages(data: bytes) -> list[str]:
    """The text of each page, up to fifty.

    Raises:
        PermissionError: the file is locked.
    """
    import io

    import pypdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise PermissionError
    return [page.extract_text() or "" for page, _ in zip(reader.pages, range(_MOST_PAGES), strict=False)]


def _main() -> int:
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    try:
        pages = pdf_pages(sys.stdin.buffer.read())
    except PermissionError:
        return LOCKED
    except Exception:  # whatever a broken file makes of the library, the reader says it in a sentence
        return 1
    sys.stdout.write(json.dumps(pages))
    return 0


if __name__ == "__main__":
    sys.exit(_main())
