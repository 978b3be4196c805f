"""How many examples Hypothesis tries: a part of them in every run, all of them where a change is judged."""

from __future__ import annotations

import os
from typing import Final

_WANTED: Final = os.environ.get("EXAMPLES", "")
SAME: Final = _WANTED in ("same", "all")
"""The same examples each time, as `.ci/run` has it, so that a change stands or falls by itself."""
ALL: Final = _WANTED == "all"
PART: Final = 6
LEAST: Final = 10


def examples(count: int) -> int:
    """So many where a change is judged, elsewhere a sixth of them: drawn anew, they find more as runs go by."""
    return count if ALL else max(min(count, LEAST), count // PART)
