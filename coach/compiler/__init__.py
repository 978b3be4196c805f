"""The script compiler: a routine, a variant and a pace become all that will be said, in order."""

from .compile_routine import compile_routine
from .guidance import SILENCE_MS
from .lengths import lengths_of, tells_lengths
from .spare_cues import NOT_AT_HAND, spare_cues, unsaid

__all__ = ["NOT_AT_HAND", "SILENCE_MS", "compile_routine", "lengths_of", "spare_cues", "tells_lengths", "unsaid"]
