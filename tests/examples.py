"""How many examples Hypothesis tries: a part of them in every run, more of them where a change is judged."""

from __future__ import annotations

import os
from typing import Final

_WANTED: Final = os.environ.get("EXAMPLES", "")
SAME: Final = _WANTED in ("same", "half", "all")
"""The same examples each time, as `.ci/run` has it, so that a change stands or falls by itself."""
PART: Final = {"all": 1, "half": 2}.get(_WANTED, 6)
LEAST: Final = 10


def examples(count: int) -> int:
    """So many with ``all``, half with ``half``, else a sixth: drawn anew, they find more as runs go by."""
    return max(min(count, LEAST), count // PART)
