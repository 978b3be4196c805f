"""The script compiler: a routine, a variant and a pace become all that will be said, in order."""

from .at_hand import NOT_AT_HAND, in_words_at_hand, spare_cues, unsaid
from .compile import compile_routine
from .guidance import SILENCE_MS

__all__ = ["NOT_AT_HAND", "SILENCE_MS", "compile_routine", "in_words_at_hand", "spare_cues", "unsaid"]
