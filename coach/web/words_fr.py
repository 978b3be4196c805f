"""The words of pages, feeds and handouts in French; they speak to nobody by ``tu`` or ``vous``."""

from __future__ import annotations

from typing import Final

from .word_types import (
    ChoiceWords,
    PageWords,
    PaperWords,
    ReviewWords,
    ScriptWords,
    WebWords,
    breath_beat,
    dose_line,
    seconds,
)

_PAGE: Final = PageWords(
    language="fr",
    tonight="Cette nuit",
    summary="Des exercices parlés, à suivre la lumière éteinte.",
    player="Lecture",
    place="Endroit",
    previous="Exercice précédent",
    back="\u221210 secondes",
    on="+10 secondes",
    next="Exercice suivant",
    again="Répéter",
    where="Où en suis-je\u00a0?",
    positions={
        "lying": "Position allongée.",
        "sitting": "Position assise.",
        "kneeling": "Position à genoux.",
        "standing": "Position debout.",
    },
    one_minute="1 minute",
    minutes="{minutes} minutes",
    other_choice="Changer\u00a0: {choices}",
    choose="Choisir ceci",
    exercises="Exercices",
    keep="Garder sur ce téléphone",
    keeping={
        "mp3": ("Télécharger le son (MP3)", "pour tout lecteur\u00a0; chapitres et texte y sont"),
        "offline.html": ("Télécharger cette page avec le son", "un seul fichier, qui se lit sans réseau"),
        "handout.html": ("Une feuille à imprimer", "que faire, avec les temps de cet enregistrement"),
        "vtt": ("Texte avec les temps (VTT)", "ce qui sera dit, pour les lecteurs qui l'affichent"),
        "lrc": ("Texte avec les temps (LRC)", "la même chose, pour les lecteurs de musique"),
        "txt": ("Horaire", "ce qui s'entend et quand, et combien de temps tenir"),
    },
    save="Enregistrer le son (MP3)",
    follow="Suivre dans une application de podcasts",
    feed="L'adresse du flux\u00a0:",
    warning=(
        "Il faut désactiver ce qui raccourcit le silence\u00a0: «\u00a0ignorer les silences\u00a0»,"
        " «\u00a0couper les silences\u00a0» ou «\u00a0Smart Speed\u00a0». Les positions se tiennent en silence, et"
        " cela les raccourcit. La vitesse reste à 1."
    ),
    apps=(
        (
            "Apple Podcasts, sur un iPhone",
            (
                "Copier l'adresse ci-dessus.",
                "Dans Podcasts, ouvrir la bibliothèque, puis les trois points en haut, puis"
                " «\u00a0Suivre une émission par URL\u00a0».",
                "Coller l'adresse, suivre, et télécharger l'épisode\u00a0: il se lit ensuite sans réseau.",
            ),
        ),
        (
            "AntennaPod, sur Android",
            (
                "Copier l'adresse ci-dessus.",
                "Dans AntennaPod, choisir «\u00a0Ajouter un podcast\u00a0», puis"
                " «\u00a0Ajouter un podcast par adresse RSS\u00a0», et la coller.",
                "Télécharger l'épisode. Cela va aussi sans l'adresse\u00a0: enregistrer le MP3 dans un dossier à part,"
                " et choisir «\u00a0Ajouter un podcast\u00a0», puis «\u00a0Ajouter un dossier local\u00a0».",
            ),
        ),
    ),
    said="Ce qui sera dit",
    all_tracks="Tous les enregistrements",
    gone_title="Rien ici",
    unknown="Cette adresse ne mène nulle part\u00a0; il faut relire le code sur l'ordinateur.",
    passed="C'est passé",
    kept="Lire sans réseau",
    black="Écran noir pendant la lecture",
    script=ScriptWords(
        play="Lecture",
        pause="Pause",
        minutes="{0} min",
        left="encore {0}",
        length="{0} min {1} s",
        place="{0} sur {1}",
        tap="Toucher pour lire.",
        no_sound="Le son est hors d'atteinte. Toucher pour essayer encore.",
        lost="La connexion est perdue. Cela reprend de soi-même dès que possible.",
        waiting="En attente du son \u2026",
        over="C'est fini. Bon repos.",
        resumes_at="Reprise à {0}.",
        resumes_in="Reprise au début de\u00a0: {0}.",
        no_answer="L'ordinateur est hors d'atteinte.",
        refused="Cela ne peut pas se faire. Il faut choisir autre chose.",
        now="Maintenant\u00a0: {0}.",
        gone="Cette adresse ne mène plus nulle part\u00a0; il faut regarder sur l'ordinateur.",
        hold="Tenir\u00a0: encore {0}",
        move="Continuer à bouger\u00a0: encore {0}",
    ),
    choices=ChoiceWords(
        whole="Toute la série",
        relief="Soulagement, {where}",
        side="Côté",
        both_sides="Les deux côtés",
        pace="Rythme",
        paces={"gentle": "Doux", "steady": "Calme", "brisk": "Vif"},
        guidance="Guidage",
        guidances={"full": "Complet", "calm": "Calme", "quiet": "Discret", "none": "Aucun"},
        at_hand="Sous la main",
        length="Durée",
        length_range="{label}\u00a0: {shortest} à {longest} minutes",
        shorter="\u22121 minute",
        longer="+1 minute",
        body="Mon corps",
        bodies={
            "in-bed": "Au lit seulement",
            "no-floor": "Pas au sol",
            "no-kneeling": "Sans s'agenouiller",
            "no-standing": "Sans rester debout",
            "one-hand": "Avec une seule main",
        },
        repeat_of="Soulagement",
        repeat="Continuer jusqu'à ce que cela passe",
    ),
)

_PAPER: Final = PaperWords(
    length="durée {length}",
    about="environ",
    pace="rythme\u00a0: {pace}",
    other_pace="rythme\u00a0: {pace}, adapté",
    needs="Ce qu'il faut",
    instead="ou",
    often="Combien de fois",
    stop="Quand arrêter",
    doctor="Quand voir un médecin",
    track="L'enregistrement",
    hold_drawn="tenir {length} à partir de {start}",
    columns=("Début", "Partie", "Durée", "Ce qui se passe"),
    kinds={"hold": "Tenir", "move": "Bouger", "rest": "Repos", "reps": "Répéter", "breathe": "Respirer"},
    legend=("tenir", "bouger, répéter, respirer ou repos", "la voix parle", "temps pour bouger"),
    mark="un trait\u00a0: {length}",
    every=lambda every_ms: f"Une toutes les {seconds(every_ms, ',')}.",
    breath=breath_beat(
        {"in": "{} pour inspirer", "keep": "{} pour garder", "out": "{} pour souffler", "wait": "{} d'attente"}, ","
    ),
    dose=dose_line("tenir {}", "repos {}", "{} tours", ","),
    release="Puis\u00a0: {text}",
    at="à",
    tips="Bon à savoir",
    source="Source",
    scan="Scanner pour écouter",
    blanks=("Pour", "Combien de fois", "Date"),
)

_REVIEW: Final = ReviewWords(
    open="Questions ouvertes : {open}.",
    done="Toutes les questions ont une réponse. Suite : coach check.",
    keep="Garder",
    change="Changer ainsi",
    value="Changer en",
    leave_step="Retirer cette étape",
    leave_exercise="Retirer l’exercice",
    undo="Annuler la dernière réponse",
    now="Actuellement",
    answered="Réponse",
    is_left_out="Retiré.",
    not_read="Nombres qui n’ont pas été lus",
    left_out="Ce que la page dit de faire et qui n’est dans aucun exercice",
    written="C’est écrit.",
    undone="La dernière réponse est annulée.",
    changed="Le fichier a été modifié entre-temps, rien n’a donc été écrit. Le voici tel qu’il est.",
    refused="Rien n’a été changé : {why}",
)

WORDS_OF_WEB: Final = WebWords(_PAGE, _PAPER, _REVIEW)
