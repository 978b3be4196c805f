"""The buttons that bring relief at once."""

from __future__ import annotations

from collections.abc import Sequence

from ..listing import ReliefLink
from ..markup import Html, element


def relief_buttons(links: Sequence[ReliefLink]) -> Html:
    """A large button for each side: the script lets it sound at the tap, without it its page is opened."""
    if not links:
        return Html("")
    buttons = (
        element(
            "a",
            each.label,
            href=each.page,
            data_sound=each.sound,
            aria_current="true" if each.is_here else None,
        )
        for each in links
    )
    return element("p", *buttons, class_="relief")
