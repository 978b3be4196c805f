"""The words of pages, feeds and handouts in English."""

from __future__ import annotations

from typing import Final

from .word_types import ChoiceWords, PageWords, PaperWords, ScriptWords, WebWords, breath_beat, dose_line, seconds

_PAGE: Final = PageWords(
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
    kept="Play it without network",
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
        relief="Relief, {where}",
        side="Side",
        both_sides="Both sides",
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

_PAPER: Final = PaperWords(
    length="{length} long",
    about="about",
    pace="pace: {pace}",
    other_pace="pace: {pace}, adapted",
    needs="What you need",
    instead="or",
    often="How often",
    stop="When to stop",
    doctor="When to see a doctor",
    track="The track",
    hold_drawn="hold of {length} from {start}",
    columns=("Start", "Part", "Length", "What happens"),
    kinds={"hold": "Hold", "move": "Move", "rest": "Rest", "reps": "Repeat", "breathe": "Breathe"},
    legend=("hold", "move, repeat, breathe or rest", "the voice speaks", "time to move"),
    mark="one mark: {length}",
    every=lambda every_ms: f"One every {seconds(every_ms)}.",
    breath=breath_beat({"in": "in for {}", "keep": "keep for {}", "out": "out for {}", "wait": "wait for {}"}),
    dose=dose_line("hold {}", "rest {}", "{} rounds"),
    release="Then: {text}",
    at="at",
    tips="Good to know",
    source="Source",
    scan="Scan to listen",
    blanks=("For", "How often", "Date"),
)

WORDS_OF_WEB: Final = WebWords(_PAGE, _PAPER)
