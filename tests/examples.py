"""How many examples Hypothesis tries: a part of them in every run, all of them where a change is judged."""

from __future__ import annotations

import os
from typing import Final

ALL: Final = bool(os.environ.get("SAME_EXAMPLES"))
"""As `.ci/run` has it: all examples, and the same each time, so that a change stands or falls by itself."""
PART: Final = 4
LEAST: Final = 10


def examples(count: int) -> int:
    """So many where a change is judged, elsewhere a quarter of them: drawn anew, they find more as runs go by."""
    return count if ALL else max(min(count, LEAST), count // PART)
