"""Routines of a megabyte, made to cost as much time and memory as a routine can: `NASTY` has each by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final

MOST_BYTES: Final = 1_000_000
HEAD: Final = "format: coach.routine/1\ntitle: T\nlanguage: en\n"
STEPS: Final = f"{HEAD}exercises:\n  - name: A\n    steps:\n"


def filled(head: str, piece: Callable[[int], str], tail: str = "", *, most: int = MOST_BYTES) -> bytes:
    """``head``, as many pieces as there is room for and at most ``most``, ``tail``, and blanks up to a megabyte."""
    text = "".join(_filling(head, piece, tail, most))
    return text.encode().ljust(MOST_BYTES)


def _filling(head: str, piece: Callable[[int], str], tail: str, most: int) -> Iterator[str]:
    size = len(head.encode()) + len(tail.encode())
    yield head
    for number in range(most):
        each = piece(number)
        size += len(each.encode())
        if size > MOST_BYTES:
            break
        yield each
    yield tail


def _laughs() -> bytes:
    """A billion laughs: each name repeats the one before it nine times."""
    names = [f"n{number}" for number in range(40)]
    first = f"{names[0]}: &{names[0]} [x,x,x,x,x,x,x,x,x]\n"
    pairs = pairwise(names)
    rest = "".join(f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n" for old, new in pairs)
    return (HEAD + first + rest).encode()


def _text(words: str) -> Callable[[int], str]:
    """A step that says these words, again and again up to the longest text, and a number."""
    long = (words * (1_900 // len(words) + 1))[:1_900]
    return lambda number: f'      - say: "a{number} {long}"\n'


NASTY: Final[dict[str, Callable[[], bytes]]] = {
    "a billion laughs": _laughs,
    "aliases of one large step": lambda: filled(
        STEPS + "      - &a {hold: 1s, feel: [" + "b, " * 900 + "b]}\n", lambda _: "      - *a\n"
    ),
    "brackets, nested": lambda: filled(HEAD + "intro: ", lambda _: "["),
    "braces, nested": lambda: filled(HEAD + "intro: ", lambda _: "{a: "),
    "dashes, nested": lambda: filled("", lambda _: "- "),
    "indentation, ever deeper": lambda: filled("", lambda n: " " * n + f"k{n}:\n"),
    "a million keys": lambda: filled("", lambda n: f"{n:x}: \n"),
    "one key again and again": lambda: filled("", lambda _: "a: 1\n"),
    "keys nearly known": lambda: filled(STEPS + "      - say: x\n", lambda n: f"exercise{n}: 1\n"),
    "one line": lambda: filled(HEAD + 'intro: "', lambda _: "word ", '"\n'),
    "one key, long": lambda: filled("", lambda _: "k", ": 1\n"),
    "an escape in every letter": lambda: filled(HEAD + 'intro: "', lambda _: "\\u0041", '"\n'),
    "escaped line ends": lambda: filled(STEPS + '      - say: "' + "{x}" * 300, lambda _: "\\\n", '"\n'),
    "an open quote": lambda: filled(HEAD + "intro: '", lambda _: "a\n "),
    "a block of blank lines": lambda: filled(HEAD + "intro: |\n", lambda _: "\n", "  a\n"),
    "comments": lambda: filled(HEAD, lambda _: "#\n"),
    "tags": lambda: filled(HEAD + "intro:\n", lambda n: f"  - !!python/object/apply:os.system [echo {n}]\n"),
    "anchors": lambda: filled(HEAD + "intro:\n", lambda n: f"  - &a{n} b\n"),
    "letters of four bytes": lambda: filled(HEAD + 'intro: "', lambda _: "\U0001f9b5", '"\n'),
    "marks on one letter": lambda: filled(HEAD + 'intro: "a', lambda _: "\u0316", '"\n'),
    "texts of marks": lambda: filled(HEAD + "intro:\n", lambda n: f"  - a{n}{chr(0x0316) * 900}\n"),
    "texts that grow when folded": lambda: filled(HEAD + "intro:\n", lambda n: f"  - a{n}{chr(0xFDFA) * 600}\n"),
    "nothing visible": lambda: b"\0" * MOST_BYTES,
    "not UTF-8, at the end": lambda: b"a\n" * (MOST_BYTES // 2 - 1) + b"\xff",
    "huge numbers": lambda: filled(STEPS, lambda n: f"      - hold: {'9' * 1_000}{n}s\n"),
    "holds of an hour": lambda: filled(STEPS, lambda _: "      - hold: 1h\n", most=33_000),
    "rests of an hour": lambda: filled(STEPS, lambda _: "      - rest: 1h\n", most=33_000),
    "repetitions": lambda: filled(STEPS, lambda _: "      - {reps: 100, every: 60s}\n", most=19_900),
    "breaths": lambda: filled(STEPS, lambda _: "      - {breathe: 60, in: 1m, out: 1m}\n", most=14_200),
    "steps of one word": lambda: filled(STEPS, lambda _: "      - say: a\n", most=33_000),
    "steps of different words": lambda: filled(STEPS, lambda n: f"      - say: a{n}\n", most=33_000),
    "steps, as many as may be": lambda: filled(STEPS, lambda n: f"      - {{say: a{n}, settle: 0s}}\n", most=19_990),
    "holds, as many as may be": lambda: filled(STEPS, lambda _: "      - {hold: 1s, settle: 0s}\n", most=6_660),
    "repetitions, as many as may be": lambda: filled(
        STEPS, lambda _: "      - {reps: 500, every: 100ms, settle: 0s}\n", most=39
    ),
    "breaths, as many as may be": lambda: filled(
        STEPS, lambda _: "      - {breathe: 200, in: 2s, keep: 2s, out: 2s, wait: 2s}\n", most=24
    ),
    "holds of an hour, as many as may be": lambda: filled(
        f"{HEAD}defaults: {{guidance: full}}\nexercises:\n  - name: A\n    steps:\n",
        lambda _: "      - {hold: 1h, settle: 0s}\n",
        most=12,
    ),
    "exercises, as many as may be": lambda: filled(
        HEAD + "exercises:\n",
        lambda n: f"- {{name: {n}, join_next: yes, steps: [say: a]}}\n",
        "- {name: z, steps: [say: a]}\n",
        most=8_000,
    ),
    "bad steps": lambda: filled(STEPS, lambda _: "      - {hodl: 1, a: b}\n", most=19_900),
    "braces in texts": lambda: filled(STEPS, lambda _: "      - say: 'a " + "{x}" * 600 + "'\n"),
    "exercises": lambda: filled(HEAD + "exercises:\n", lambda n: f"- {{name: {n}, steps: [say: a]}}\n", most=12_400),
    "exercises of one name": lambda: filled(
        HEAD + "exercises:\n", lambda _: "- {name: a, steps: [say: a]}\n", most=12_400
    ),
    "exercises, all joined": lambda: filled(
        HEAD + "exercises:\n",
        lambda n: f"- {{name: {n}, join_next: yes, steps: [say: a]}}\n",
        "- {name: z, steps: [say: a]}\n",
        most=9_900,
    ),
    "things": lambda: filled(
        f"{STEPS}      - say: a\n    uses: [t1]\nequipment:\n",
        lambda n: f"  t{n}: {{name: a, listed: a}}\n",
        most=16_600,
    ),
    "things, all used": lambda: filled(
        HEAD
        + "exercises: [{name: a, steps: [say: a], uses: ["
        + ", ".join(f"t{n}" for n in range(9_000))
        + "]}]\nequipment:\n",
        lambda n: f"  t{n}: {{name: a{n}, listed: a{n}}}\n",
        most=9_000,
    ),
    "things and exercises": lambda: filled(
        HEAD + "equipment:\n" + "".join(f"  t{n}: {{name: a, listed: a}}\n" for n in range(7_500)) + "exercises:\n",
        lambda n: f"- {{name: {n}, uses: t{n}, steps: [say: a]}}\n",
        most=5_000,
    ),
    "things that are none": lambda: filled(
        HEAD + "equipment:\n" + "".join(f"  t{n}: {{name: a, listed: a}}\n" for n in range(7_500)) + "exercises:\n",
        lambda n: f"- {{name: {n}, uses: tt{n}x, steps: [say: a]}}\n",
        most=5_000,
    ),
    "things that cannot be keys": lambda: filled(
        HEAD + "exercises: [{name: a, steps: [say: a]}]\nintro: [" + "a, " * 20_000 + "]\nequipment:\n",
        lambda n: f"  t-{n}: {{name: a, listed: a}}\n",
        most=13_000,
    ),
    "words to pronounce": lambda: filled(
        STEPS + "".join(f"      - say: {'word ' * 380}\n" for _ in range(260)) + "pronounce:\n",
        lambda n: f"  word{n}: b{n}\n",
    ),
    "words to pronounce, of many words": lambda: filled(
        STEPS + "".join(f"      - say: {'word ' * 380}\n" for _ in range(260)) + "pronounce:\n",
        lambda n: f"  {'word ' * 20}x{n}: b{n}\n",
    ),
    "texts: letters": lambda: filled(STEPS, _text("a")),
    "texts: words": lambda: filled(STEPS, _text("one the other ")),
    "texts: dots": lambda: filled(STEPS, _text("a.")),
    "texts: hyphens": lambda: filled(STEPS, _text("a-")),
    "texts: numbers": lambda: filled(STEPS, _text("1 to 2 and ")),
    "texts: digits": lambda: filled(STEPS, _text("1")),
    "texts: see": lambda: filled(STEPS, _text("as see look at the next ")),
    "texts: brackets": lambda: filled(STEPS, _text("([")),
    "texts: commas": lambda: filled(STEPS, _text("bend, ")),
    "texts: full stops": lambda: filled(STEPS, _text("a. ")),
    "allowed rules": lambda: filled(STEPS, lambda n: f"      - say: (a) # coach: allow r{n}\n"),
    "comments above one another": lambda: filled(
        STEPS, lambda _: "      # coach: allow long-sentence\n", "      - say: (a)\n"
    ),
}
