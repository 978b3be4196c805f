"""Finds slips that YAML takes for something else: another dash, no blank after a colon."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from ..model import STEP_KINDS, Instruction
from .nodes import MappingNode, Node, ScalarNode

#: Blanks that are none to YAML, though one cannot see the difference.
ODD_BLANKS: Final = "\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000"

_ENTRY: Final = re.compile(
    r" *(?P<sign>[-*+\u2010-\u2015\u2022\u2023\u2043\u2212\u25aa\u25cf\u25e6\u00b7])(?P<blank>\s*)"
    r"[^\W\d]\w*\s*[:\uff1a]"
)
_COLON: Final = re.compile(
    r" *(?:- +)*(?P<key>[^\W\d]\w*)(?P<colon>:(?! |$|//)| ?[\uff1a\ufe55\u2236\ua789])(?P<next>.?)"
)
_ODD: Final = re.compile(f"[{ODD_BLANKS}]")
#: Kinds of steps that may have been meant as a step of their own.
_KINDS: Final = STEP_KINDS.keys() - {Instruction.key}


def entry_slip(line: str) -> str | None:
    """What to say about a line, or a key with its colon, that was meant as an entry of a list and is none."""
    found = _ENTRY.match(line)
    if found is None or (found["sign"] == "-" and found["blank"] == " " * max(1, len(found["blank"]))):
        return None
    if found["sign"] == "-":
        return "a blank is missing after '-'; write '- ' (a dash and a blank)"
    return f"'{found['sign']}' does not begin an entry of a list; write '- ' (a dash and a blank)"


def colon_slip(line: str) -> tuple[int, str, str] | None:
    """Where in a line the colon after its key has gone wrong, the key, and what to say about it."""
    found = _COLON.match(line)
    if found is None:
        return None
    key, colon, at = found["key"], found["colon"].strip(), found.end("colon") - 1
    if colon != ":":
        name = unicodedata.name(colon).lower()
        return at, key, f"'{colon}' ({name}) is not a colon to YAML; write '{key[:40]}: ' (a colon and a blank)"
    if _ODD.match(found["next"]):
        return at + 1, key, f"{typo_name(found['next'])} stands after ':'; write a blank instead"
    return at, key, f"a blank is missing after ':'; write '{key[:40]}: '"


def slip_in(node: Node) -> tuple[Node, str] | None:
    """A slip in a value that has another kind than the one wanted, with the node to point at."""
    if isinstance(node, MappingNode):
        key = next((key for key, _ in node.entries.values()), None)
        message = entry_slip(f"{key.text}:") if key else None
        return (key, message) if key and message else None
    if isinstance(node, ScalarNode) and node.plain:
        message = entry_slip(node.text) or next(iter((colon_slip(node.text) or ())[2:]), None)
        return (node, message) if message else None
    return None


def forgotten_dash(step: MappingNode) -> ScalarNode | None:
    """The key that was probably meant to begin a step of its own: below ``say`` and ``settle``, on its own line."""
    keys = list(step.entries)
    if "say" not in keys or "settle" not in keys:
        return None
    settle = keys.index("settle")
    kind = next((key for key in keys[settle:] if key in _KINDS), None)
    if kind is None or keys.index("say") > settle or any(key in _KINDS for key in keys[:settle]):
        return None
    key = step.entries[kind][0]
    return key if key.place.line > step.entries["settle"][0].place.line else None


def typo_name(character: str) -> str:
    """A character that one cannot see, in words."""
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:
        name = "half of a character"
    elif code & 0xFFFE == 0xFFFE:
        name = "no character"
    else:
        name = unicodedata.name(character, "a control character").lower()
    return f"U+{code:04X} ({name})"
