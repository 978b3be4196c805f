"""The words of pages, feeds and handouts in German; they speak to nobody by ``du`` or ``Sie``."""

from __future__ import annotations

from typing import Final

from .word_types import ChoiceWords, PageWords, PaperWords, ScriptWords, WebWords, breath_beat, dose_line, seconds

_PAGE: Final = PageWords(
    language="de",
    tonight="Heute Nacht",
    summary="Gesprochene Übungen, denen man im Dunkeln folgen kann.",
    player="Abspielen",
    place="Stelle",
    previous="Vorige Übung",
    back="\u221210 Sekunden",
    on="+10 Sekunden",
    next="Nächste Übung",
    again="Noch einmal sagen",
    where="Wo bin ich?",
    positions={
        "lying": "Im Liegen.",
        "sitting": "Im Sitzen.",
        "kneeling": "Im Knien.",
        "standing": "Im Stehen.",
    },
    one_minute="1 Minute",
    minutes="{minutes} Minuten",
    other_choice="Ändern: {choices}",
    choose="So übernehmen",
    exercises="Übungen",
    keep="Auf diesem Telefon behalten",
    keeping={
        "mp3": ("Den Ton herunterladen (MP3)", "für jedes Abspielgerät; Kapitel und Text sind darin"),
        "offline.html": ("Diese Seite mit dem Ton herunterladen", "eine Datei, die ohne Netz spielt"),
        "handout.html": ("Ein Blatt zum Ausdrucken", "was zu tun ist, mit den Zeiten dieser Aufnahme"),
        "vtt": ("Text mit Zeiten (VTT)", "was gesagt wird, für Programme, die es anzeigen"),
        "lrc": ("Text mit Zeiten (LRC)", "dasselbe, für Musikprogramme"),
        "txt": ("Zeitplan", "was wann zu hören ist und wie lange jedes Halten dauert"),
    },
    save="Den Ton sichern (MP3)",
    follow="Mit einer Podcast-App verfolgen",
    feed="Die Adresse des Feeds:",
    warning=(
        "Alles ausschalten, was Stille verkürzt: \u201eStille überspringen\u201c, \u201eStille kürzen\u201c oder"
        " \u201eSmart Speed\u201c. Gehalten wird in Stille, und das schneidet sie ab. Die Geschwindigkeit bleibt bei 1."
    ),
    apps=(
        (
            "Apple Podcasts auf einem iPhone",
            (
                "Die Adresse oben kopieren.",
                "In Podcasts die Mediathek öffnen, dann die drei Punkte oben, dann \u201eSendung per URL folgen\u201c.",
                "Die Adresse einsetzen, folgen und die Folge laden: Danach spielt sie ohne Netz.",
            ),
        ),
        (
            "AntennaPod auf Android",
            (
                "Die Adresse oben kopieren.",
                "In AntennaPod \u201ePodcast hinzufügen\u201c wählen, dann"
                " \u201ePodcast per RSS-Adresse hinzufügen\u201c, und sie einsetzen.",
                "Die Folge laden. Es geht auch ohne die Adresse: die MP3 in einem eigenen Ordner sichern und"
                " \u201ePodcast hinzufügen\u201c wählen, dann \u201eLokalen Ordner hinzufügen\u201c.",
            ),
        ),
    ),
    said="Was gesagt wird",
    all_tracks="Alle Aufnahmen",
    gone_title="Hier ist nichts",
    unknown="Diese Adresse führt nirgendwohin; bitte den Code am Computer noch einmal lesen.",
    passed="Es ist vorbei",
    kept="Ohne Netz abspielen",
    black="Schwarzer Bildschirm, während es spielt",
    script=ScriptWords(
        play="Abspielen",
        pause="Pause",
        minutes="{0} Min.",
        left="noch {0}",
        length="{0} Min. {1} Sek.",
        place="{0} von {1}",
        tap="Zum Abspielen tippen.",
        no_sound="Der Ton ist nicht erreichbar. Tippen, um es noch einmal zu versuchen.",
        lost="Die Verbindung ist weg. Es geht von selbst weiter, sobald es kann.",
        waiting="Es wird auf den Ton gewartet \u2026",
        over="Zu Ende. Gute Erholung.",
        resumes_at="Es geht weiter bei {0}.",
        resumes_in="Es geht weiter am Anfang von: {0}.",
        no_answer="Der Computer ist nicht erreichbar.",
        refused="Das lässt sich nicht machen. Bitte etwas anderes wählen.",
        now="Jetzt: {0}.",
        gone="Diese Adresse führt nirgendwohin mehr; bitte am Computer nachsehen.",
        hold="Halten: noch {0}",
        move="Weiter bewegen: noch {0}",
    ),
    choices=ChoiceWords(
        whole="Die ganze Folge",
        relief="Soforthilfe, {where}",
        side="Seite",
        both_sides="Beide Seiten",
        pace="Tempo",
        paces={"gentle": "Sanft", "steady": "Ruhig", "brisk": "Zügig"},
        guidance="Begleitung",
        guidances={"full": "Voll", "calm": "Ruhig", "quiet": "Still", "none": "Keine"},
        at_hand="Zur Hand",
        length="Dauer",
        length_range="{label}: {shortest} bis {longest} Minuten",
        shorter="\u22121 Minute",
        longer="+1 Minute",
        body="Mein Körper",
        bodies={
            "in-bed": "Nur im Bett",
            "no-floor": "Nicht auf dem Boden",
            "no-kneeling": "Ohne Knien",
            "no-standing": "Ohne Stehen",
            "one-hand": "Mit einer Hand",
        },
        repeat_of="Soforthilfe",
        repeat="Weiter, bis es vorbei ist",
    ),
)

_PAPER: Final = PaperWords(
    length="Dauer {length}",
    about="etwa",
    pace="Tempo: {pace}",
    other_pace="Tempo: {pace}, angepasst",
    needs="Was gebraucht wird",
    instead="oder",
    often="Wie oft",
    stop="Wann aufhören",
    doctor="Wann ärztlicher Rat nötig ist",
    track="Die Aufnahme",
    hold_drawn="halten, {length} ab {start}",
    columns=("Beginn", "Teil", "Dauer", "Was geschieht"),
    kinds={"hold": "Halten", "move": "Bewegen", "rest": "Pause", "reps": "Wiederholen", "breathe": "Atmen"},
    legend=("halten", "bewegen, wiederholen, atmen oder Pause", "die Stimme spricht", "Zeit für die Bewegung"),
    mark="ein Strich: {length}",
    every=lambda every_ms: f"Alle {seconds(every_ms, ',')} eine.",
    breath=breath_beat({"in": "{} ein", "keep": "{} halten", "out": "{} aus", "wait": "{} warten"}, ","),
    dose=dose_line("{} halten", "{} Pause", "{} Runden", ","),
    release="Dann: {text}",
    at="bei",
    tips="Gut zu wissen",
    source="Quelle",
    scan="Zum Anhören scannen",
    blanks=("Für", "Wie oft", "Datum"),
)

WORDS_OF_WEB: Final = WebWords(_PAGE, _PAPER)
