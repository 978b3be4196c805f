"""A programme as a calendar to print: a row a week, a box to tick for each day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

from ...durations import clock
from ...limits import shown

CALENDAR: Final = "calendar.html"
"""Its usual name, beside the tracks."""
_STYLE: Final = """\
body { font: 12pt/1.4 sans-serif; color: #000; background: #fff; margin: 1cm; }
ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.3cm; }
li { border: 1px solid #000; padding: 0.3cm; min-width: 3.4cm; break-inside: avoid; }
.box { display: inline-block; width: 0.45cm; height: 0.45cm; border: 1.5px solid #000; float: right; }
a { color: inherit; }
"""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of a calendar."""

    name: str
    title: str
    length_ms: int
    file: str
    """Of its track, beside the page."""


def calendar_page(title: str, weeks: Mapping[str, Iterable[CalendarDay]], language: str) -> str:
    """The page; a day leads to its track. Every text is escaped in it.

    Args:
        title: of the programme.
        weeks: the days of each, under its name.
        language: of the texts.
    """
    body = [f"<h1>{_safe(title)}</h1>"]
    for name, days in weeks.items():
        boxes = "".join(
            f'<li><span class="box"></span><b>{_safe(each.name)}</b><br><a href="{_safe(each.file)}">'
            f"{_safe(each.title)}</a><br>{clock(each.length_ms)}</li>"
            for each in days
        )
        body.append(f"<h2>{_safe(name)}</h2><ul>{boxes}</ul>")
    return (
        f'<!DOCTYPE html>\n<html lang="{_safe(language)}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_safe(title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n" + "\n".join(body) + "\n</main>\n</body>\n</html>\n"
    )


def _safe(text: str) -> str:
    return escape(shown(text))
