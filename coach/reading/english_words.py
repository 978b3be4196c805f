"""English words that are two words, by their place in the sentence, and words of the trade, written for the ear.

A respelling is one that the wheel's eSpeak says right (tests compare its phonemes), and others, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

_TOKEN: Final = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][a-z]+)?|[.,;:!?…—–]|\d+|\{[^{}]*\}")

VERBS: Final = {
    "close": "cloze",
    "use": "yooze",
    "separate": "sepperate",
    "alternate": "awlternate",
    "increase": "in-crease",
    "decrease": "di-crease",
    "contract": "kun-tract",
    "present": "prezent",
    "record": "re-cord",
    "project": "pro-ject",
    "perfect": "per-fect",
    "moderate": "modder-ate",
    "insert": "in-sert",
    "coordinate": "co-ordinait",
    "excuse": "excuze",
    "house": "houze",
    "conduct": "con-duct",
}
"""What is another word as a noun or an adjective, with the sound of the verb."""
ALWAYS: Final = {
    "bow": "bough",
    "bows": "boughs",
    "quadriceps": "quadrisseps",
    "quadricep": "quadrissep",
    "iliopsoas": "ilio-soas",
    "patella": "pattella",
    "qigong": "chee-gong",
    "chi": "chee",
    "qi": "chee",
    "namaste": "nummustay",
    "pilates": "pi-lahteez",
    "fascia": "fashia",
    "kegel": "kaygle",
    "kegels": "kaygles",
    "popliteal": "popliteeal",
    "calcaneus": "calcayneus",
    "pranayama": "prahna-yahma",
    "ujjayi": "oo-jah-yee",
    "vrksasana": "vrik-shahsana",
    "vrikshasana": "vrik-shahsana",
    "virabhadrasana": "veera-buhdrahsana",
    "bhujangasana": "boo-jung-ahsana",
    "trikonasana": "trick-oh-nahsana",
    "uttanasana": "oo-tah-nahsana",
    "paschimottanasana": "pash-chee-moh-tah-nahsana",
    "shodhana": "show-dunna",
    "kapalabhati": "kah-pahla-bahti",
}
"""Words that the voice says wrongly wherever they stand."""
_BOW_ARROW: Final = frozenset({"arrow", "string", "tie", "pose", "legged", "legs"})
_HELPERS: Final = frozenset(
    [
        "can",
        "could",
        "will",
        "would",
        "should",
        "must",
        "may",
        "might",
        "shall",
        "do",
        "does",
        "did",
        "don't",
        "dont",
        "you'll",
        "we'll",
        "i'll",
        "let's",
        "you",
        "we",
        "they",
        "i",
        "not",
        "never",
        "always",
        "gonna",
        "cannot",
        "can't",
        "won't",
    ]
)
NOUN_BEFORE: Final = frozenset(
    [
        "a",
        "an",
        "the",
        "your",
        "my",
        "his",
        "her",
        "their",
        "our",
        "its",
        "this",
        "that",
        "these",
        "those",
        "some",
        "any",
        "no",
        "each",
        "every",
        "of",
        "in",
        "with",
        "for",
        "by",
        "into",
        "more",
        "very",
        "too",
        "so",
        "as",
        "are",
        "is",
        "be",
        "been",
        "was",
        "were",
        "stay",
        "stays",
        "rest",
        "keep",
        "sit",
        "stand",
        "lie",
        "two",
        "three",
        "four",
        "five",
        "on",
        "at",
    ]
)
_OBJECT_AFTER: Final = frozenset(
    [
        "your",
        "the",
        "both",
        "one",
        "a",
        "an",
        "it",
        "them",
        "this",
        "that",
        "all",
        "each",
        "every",
        "left",
        "right",
        "up",
        "down",
        "in",
        "out",
        "off",
        "to",
        "with",
        "slowly",
        "gently",
        "between",
        "through",
        "over",
        "around",
        "into",
        "from",
        "towards",
        "toward",
        "and",
        "then",
        "his",
        "her",
        "their",
        "our",
        "my",
        "only",
        "just",
        "as",
        "until",
        "while",
        "these",
        "those",
        "every",
        "other",
        "legs",
        "sides",
        "arms",
        "hands",
        "feet",
        "fingers",
        "eyes",
        "knees",
        "toes",
    ]
)
_ADVERB: Final = re.compile(r"\w{2,}ly\Z")
END: Final = frozenset(".!?;:,…—–")


def tokens_of(text: str) -> list[re.Match[str]]:
    """Words, numbers, marks and placeholders, in order."""
    return list(_TOKEN.finditer(text))


def spell_words(text: str) -> str:
    """The text with these words written for the ear; all else stays as it is.

    >>> spell_words("Close your eyes. Let your feet rest close together.")
    'Cloze your eyes. Let your feet rest close together.'
    """
    tokens = tokens_of(text)
    words = [found[0].lower().replace("’", "'") for found in tokens]
    spans: list[tuple[int, int, str]] = []
    for at, word in enumerate(words):
        heard = heard_word(words, at, word)
        if heard is not None:
            written = tokens[at][0]
            spans.append((tokens[at].start(), tokens[at].end(), heard.capitalize() if written[0].isupper() else heard))
    if not spans:
        return text
    parts, end = [], 0
    for start, stop, heard in spans:
        parts += [text[end:start], heard]
        end = stop
    return "".join([*parts, text[end:]])


def heard_word(words: Sequence[str], at: int, word: str) -> str | None:
    """How a word is written for the ear at its place; None: as it is."""
    if word in _CHOICES:
        return _CHOICES[word](words, at)
    if word in VERBS:
        return VERBS[word] if is_verb(words, at) else None
    return ALWAYS.get(word)


def is_verb(words: Sequence[str], at: int) -> bool:
    """Whether a word asks for something or tells what is done; not where one cannot know.

    >>> is_verb(["slowly", "close", "your", "eyes"], 1), is_verb(["a", "close", "friend"], 1)
    (True, False)
    """
    return bool(verb_or_not(words, at))


def verb_or_not(words: Sequence[str], at: int) -> bool | None:  # noqa: PLR0911  (a rule a line)
    """Whether a word is the verb: at the beginning of a clause, or after a helper; None where its place does not tell."""
    after = _at(words, at + 1)
    before = at - 1
    while before >= 0 and (_ADVERB.match(words[before]) or words[before] in ("now", "also", "again", "just", "please")):
        before -= 1
    lead = words[before] if before >= 0 else "."
    object_follows = after in _OBJECT_AFTER or after.startswith("{")
    if words[at] in ("present", "perfect", "moderate") and not object_follows:
        return lead in ("to",) and after in ("", *END)
    if lead in END or lead in ("then",):
        if after in ("of", "is", "are", "was") or (lead == "," and not object_follows and after not in END):
            return False
        return words[at] not in ("separate", "alternate", "moderate") or object_follows or after in END or _body(after)
    if lead in ("and", "or", "but"):
        return object_follows or (after in ("", *END) and words[at] in ("increase", "decrease", "contract"))
    if lead in _HELPERS or lead == "to":
        if words[at] == "close" and after == "to":
            return False
        return after != "of" and not (lead == "to" and words[at] in ("use",) and after in ("",))
    if lead in NOUN_BEFORE:
        return False
    if words[at] in ("use", "close") and object_follows and not is_near(words, at):
        return (
            after in ("your", "the", "both", "a", "an", "it", "them", "this", "that", "one")
            and lead not in _CLOSE_BEFORE
        )
    return None


_CLOSE_BEFORE: Final = frozenset(
    [
        "come",
        "comes",
        "bring",
        "brings",
        "draw",
        "hold",
        "pull",
        "move",
        "hug",
        "feet",
        "knees",
        "heels",
        "hands",
        "so",
        "too",
        "very",
    ]
)


def is_near(words: Sequence[str], at: int) -> bool:
    """Whether "close" tells where: "close to", "close by", "close together"."""
    return _at(words, at + 1) in ("to", "by", "together", "behind", "beside", "under", "against", "in")


def _body(word: str) -> bool:
    return word in ("legs", "sides", "arms", "hands", "feet", "knees", "fingers", "toes", "heels")


def _at(words: Sequence[str], at: int) -> str:
    return words[at] if 0 <= at < len(words) else ""


def _close(words: Sequence[str], at: int) -> str | None:
    if is_near(words, at) and _at(words, at + 1) != "in":
        return None
    shut = _at(words, at - 1) in ("eyes", "eyelids", "lids", "lips", "mouth", "fingers")
    return VERBS["close"] if shut or is_verb(words, at) else None


def _bow(words: Sequence[str], at: int) -> str | None:
    following = {_at(words, at + 1), _at(words, at + 2)}
    return None if following & _BOW_ARROW or _at(words, at - 1) in ("violin", "cello") else ALWAYS["bow"]


def _wind(words: Sequence[str], at: int) -> str | None:
    before, after = _at(words, at - 1), _at(words, at + 1)
    if before in ("the", "a", "strong", "cold", "warm", "soft", "of", "like", "no", "your"):
        return "wined" if after == "down" and before == "your" else None
    return "wined" if after in ("down", "up", "the", "a", "your", "it", "around", "round", "them", "both") else None


def _lead(words: Sequence[str], at: int) -> str | None:
    heavy = _at(words, at - 1) in ("as", "like", "of", "molten") and _at(words, at + 1) in ("", *END, "and")
    return "led" if heavy or _at(words, at + 1) in ("weight", "weights", "pipe", "blanket") else None


def _tear(words: Sequence[str], at: int) -> str | None:
    before, after = _at(words, at - 1), _at(words, at + 1)
    weeping = after in ("duct", "ducts", "drop", "drops", "falls", "rolls", "runs")
    hurt = after in ("in", "of", "or", "the", "your", "it", "a", "apart", "away", "off", "") or after in END
    own = before in ("muscle", "ligament", "meniscus", "tendon", "labral", "cuff", "partial", "full", "calf")
    return "tare" if not weeping and (hurt or own) else None


def _tears(words: Sequence[str], at: int) -> str | None:
    own = _at(words, at - 1) in ("muscle", "ligament", "meniscus", "tendon", "labral", "cuff", "partial", "it", "that")
    return "tares" if own or _at(words, at + 1) in ("in", "apart") else None


def _minute(words: Sequence[str], at: int) -> str | None:
    small = _at(words, at + 1) in ("movement", "movements", "motion", "motions", "adjustment", "adjustments", "changes")
    numbers = ("one", "two", "three", "five", "ten", "fifteen", "twenty", "thirty", "per", "each", "every", "last")
    return "my-newt" if small and _at(words, at - 1) not in numbers and not _at(words, at - 1).isdigit() else None


def _wound(words: Sequence[str], at: int) -> str | None:
    turned = _at(words, at + 1) in ("around", "round", "up", "tightly", "about") and _at(words, at - 1) in (
        "is",
        "strap",
        "be",
        "are",
        "belt",
    )
    return "wownd" if turned else None


_CHOICES: Final[dict[str, Callable[[Sequence[str], int], str | None]]] = {
    "close": _close,
    "bow": _bow,
    "wind": _wind,
    "lead": _lead,
    "tear": _tear,
    "tears": _tears,
    "minute": _minute,
    "wound": _wound,
}
"""Words that are two words in a way of their own."""

EXAMPLES: Final = (
    *("Close your eyes.", "Slowly close your left hand.", "Let your feet rest close together.", "Use your hands."),
    *("Make use of the wall.", "Separate your feet.", "Two separate steps.", "Bow your head.", "Alternate legs."),
    *(
        "Wind the strap around your foot.",
        "The wind blows.",
        "Heavy as lead.",
        "A tear in the muscle.",
        "A tear falls.",
    ),
    *("We live here.", "Increase the pressure.", "An increase in pain.", "Contract your thigh.", "Present your palm."),
    *("Be present.", "Record your breath.", "Rest for a minute.", "Minute movements.", "Tighten your quadriceps."),
    *("The iliopsoas.", "The patella.", "The soleus.", "The fibula.", "Qigong.", "Feel your chi.", "Namaste."),
    *("Pranayama.", "Vrksasana.", "Virabhadrasana.", "Savasana.", "Fascia.", "Pilates."),
)
