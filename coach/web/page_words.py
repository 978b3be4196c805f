"""The words of pages and feeds that are not the author's and not heard. Another language is one entry in ``WORDS``."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ScriptWords:
    """What the page's script says, by the names that ``static/page.js`` asks for; ``{0}`` and ``{1}`` are filled in."""

    play: str
    pause: str
    minutes: str
    """A length in minutes, short."""
    left: str
    """What is left of the track: the length."""
    length: str
    """A length as it is read out: minutes, seconds."""
    place: str
    """Where one is, as it is read out: the place, the length."""
    tap: str
    """The browser wants a touch before it plays."""
    no_sound: str
    lost: str
    waiting: str
    over: str
    resumes_at: str
    """The place."""
    resumes_in: str
    """The title of the chapter."""
    no_answer: str
    refused: str
    now: str
    """What was chosen."""
    gone: str
    """The address leads nowhere any more."""
    hold: str
    """What is left of a hold."""
    move: str
    """What is left of a time of moving."""

    def as_json(self) -> str:
        """For an attribute of the page."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """What can be chosen on a page; paces, guidance and sides by the keys that stand for them in an address."""

    whole: str
    reliefs: dict[str, str]
    """On the buttons that bring relief at once, by side; ``{limb}`` is the routine's."""
    side: str
    sides: dict[str, str]
    """``{limb}`` is the routine's."""
    limb: str
    """Where a routine has none."""
    pace: str
    paces: dict[str, str]
    guidance: str
    guidances: dict[str, str]
    at_hand: str
    """Heads the equipment."""
    length: str
    length_range: str
    """``{label}``, ``{shortest}`` and ``{longest}`` minutes."""
    shorter: str
    longer: str
    body: str
    """Heads what cannot be done."""
    bodies: dict[str, str]
    """By the keys that stand for them in an address."""
    repeat_of: str
    """Heads it."""
    repeat: str
    """Relief that goes on until it is ended."""

    def relief(self, side: str, limb: str) -> str:
        """The button that brings relief for a side; ``limb`` is the routine's, empty where it has none."""
        return self.reliefs[side].format(limb=limb or self.limb)


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of one language; what stands in braces is filled in."""

    language: str
    """Its tag, for ``lang``."""
    tonight: str
    """Heads the page of all tracks."""
    summary: str
    """Of the feed."""
    player: str
    place: str
    previous: str
    back: str
    on: str
    next: str
    again: str
    """Leads to what was told last, which is heard and shown."""
    where: str
    """Shows what was told last, the position, the part and the time left."""
    positions: dict[str, str]
    """As they are shown to somebody who is lost."""
    one_minute: str
    minutes: str
    """``{minutes}``"""
    other_choice: str
    """``{choices}`` are what can be chosen."""
    choose: str
    exercises: str
    keep: str
    keeping: dict[str, tuple[str, str]]
    """By the ending of a file: what it is, and what it is good for."""
    save: str
    follow: str
    feed: str
    warning: str
    apps: tuple[tuple[str, tuple[str, ...]], ...]
    """How to follow a feed: an app, and its steps."""
    said: str
    all_tracks: str
    gone_title: str
    unknown: str
    """Of an address that leads nowhere."""
    passed: str
    """Ends relief that goes on."""
    black: str
    """Switches the light of the screen off."""
    script: ScriptWords
    choices: ChoiceWords
    kept: str = "Play it without network"
    """Keeps a track on the phone."""


ENGLISH: Final = PageWords(
    language="en",
    tonight="Tonight",
    summary="Exercise routines, spoken, to follow with the lights off.",
    player="Player",
    place="Place",
    previous="Previous exercise",
    back="\u221210 seconds",
    on="+10 seconds",
    next="Next exercise",
    again="Say that again",
    where="Where am I?",
    positions={
        "lying": "You're lying.",
        "sitting": "You're sitting.",
        "kneeling": "You're kneeling.",
        "standing": "You're standing.",
    },
    one_minute="1 minute",
    minutes="{minutes} minutes",
    other_choice="Change: {choices}",
    choose="Choose this",
    exercises="Exercises",
    keep="Keep it on this phone",
    keeping={
        "mp3": ("Download the sound (MP3)", "for any player; chapters and text are in it"),
        "offline.html": ("Download this page with the sound inside", "one file that plays without any network"),
        "handout.html": ("A page to print", "what to do, with the times of this track"),
        "vtt": ("Text with times (VTT)", "what will be said, for players that show it"),
        "lrc": ("Text with times (LRC)", "the same, for music players"),
        "txt": ("Timetable", "what is heard when, and how long every hold is"),
    },
    save="Save the sound (MP3)",
    follow="Follow in a podcast app",
    feed="The address of the feed:",
    warning=(
        "Switch off what shortens silence: \u201cskip silence\u201d, \u201cTrim silence\u201d or"
        " \u201cSmart Speed\u201d. A hold is silent, and these cut it short. Keep the speed at 1."
    ),
    apps=(
        (
            "Apple Podcasts, on an iPhone",
            (
                "Copy the address above.",
                "In Podcasts open Library, then the three dots at the top, then \u201cFollow a Show by URL\u201d.",
                "Paste the address, follow, and download the episode: it plays without the network from then on.",
            ),
        ),
        (
            "AntennaPod, on Android",
            (
                "Copy the address above.",
                "In AntennaPod choose \u201cAdd podcast\u201d, then \u201cAdd podcast by RSS address\u201d, and"
                " paste it.",
                "Download the episode. It works without the address, too: save the MP3 in a folder of its own, and"
                " choose \u201cAdd podcast\u201d, then \u201cAdd local folder\u201d.",
            ),
        ),
    ),
    said="What will be said",
    all_tracks="All tracks",
    gone_title="Nothing here",
    unknown="This address leads nowhere; scan the code at the computer again.",
    passed="It has passed",
    black="A black screen while it plays",
    script=ScriptWords(
        play="Play",
        pause="Pause",
        minutes="{0} min",
        left="{0} left",
        length="{0} min {1} s",
        place="{0} of {1}",
        tap="Tap to play.",
        no_sound="The sound cannot be reached. Tap to try again.",
        lost="The connection is lost. It goes on by itself as soon as it can.",
        waiting="Waiting for the sound \u2026",
        over="It is over. Sleep well.",
        resumes_at="Goes on at {0}.",
        resumes_in="Goes on at the beginning of: {0}.",
        no_answer="The computer cannot be reached.",
        refused="This cannot be made. Choose something else.",
        now="Now: {0}.",
        gone="This address leads nowhere any more; look at the computer.",
        hold="Hold: {0} left",
        move="Keep moving: {0} left",
    ),
    choices=ChoiceWords(
        whole="The whole routine",
        reliefs={"left": "Relief, left {limb}", "right": "Relief, right {limb}"},
        side="Side",
        sides={"left": "Left {limb}", "right": "Right {limb}", "both": "Both sides"},
        limb="side",
        pace="Pace",
        paces={"gentle": "Gentle", "steady": "Steady", "brisk": "Brisk"},
        guidance="Guidance",
        guidances={"full": "Full", "calm": "Calm", "quiet": "Quiet", "none": "None"},
        at_hand="At hand",
        length="Length",
        length_range="{label}: {shortest} to {longest} minutes",
        shorter="\u22121 minute",
        longer="+1 minute",
        body="My body",
        bodies={
            "in-bed": "Only in bed",
            "no-floor": "Not on the floor",
            "no-kneeling": "No kneeling",
            "no-standing": "No standing",
            "one-hand": "One hand only",
        },
        repeat_of="Relief",
        repeat="Go on until it has passed",
    ),
)

WORDS: Final = {"en": ENGLISH}
"""By the primary subtag of a language tag."""


def page_words(language: str) -> PageWords:
    """The words for a language tag such as ``en-GB``; English ones where there are none."""
    return WORDS.get(language.split("-", maxsplit=1)[0].lower(), ENGLISH)
