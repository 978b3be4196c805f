"""Names of files made of words: safe on every file system, in addresses and in shells."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b


def safe(text: str) -> str:
    """Lower-case letters, digits, dots, plus signs and hyphens; what would be lost is told by a few digits.

    >>> safe("Calf stretch, long"), safe("en-us+m7"), safe("Müde Füße"), safe("../x")
    ('calf-stretch-long', 'en-us+m7', 'mude-fusse', 'x')
    """
    folded = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(each for each in folded if not unicodedata.combining(each))
    name = re.sub(r"[^a-z0-9.+]+", "-", kept).strip("-.+")
    lost = any(each.isalnum() and not each.isascii() for each in kept)
    return f"{name}-{digits(text)}".lstrip("-") if lost or not name else name


def digits(text: str) -> str:
    """Eight hexadecimal digits that stand for a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
