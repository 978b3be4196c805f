"""How pages in German tell of exercises."""

from __future__ import annotations

import re
from typing import Final

from .page_language import PageLanguage, phrase

_SIDES: Final = r"(?:seiten?|beine?n?|bein|arme?n?|füßen?|fuß|hand|händen?|knien?|hüften?|schultern?|wade|ohr)"
_DU: Final = r"""
    leg|setz|stell|stelle|lege|setze|zieh|ziehe|drück|drücke|heb|hebe|senk|senke|beug|beuge|streck|strecke|halt|halte|bleib|bleibe|dreh|drehe|roll|rolle|kreis|kreise|atme|
    atmen|spann|spanne|lass|löse|lös|lehn|lehne|neig|neige|nimm|greif|greife|geh|gehe|komm|komme|führ|führe|schieb|schiebe|press|presse|öffne|schließ|schließe|wiederhol|
    wiederhole|wechsel|wechsle|mach|mache|steh|knie|schau|schaue|stütz|stütze|kipp|kippe|richte|bewege|beweg|spreiz|spreize|ball|balle|schwing|schwinge|verschränke|leg|
    umfass|umfasse|fass|fasse|platziere|beginne|starte|kehre|entspann|entspanne|schüttle|klopfe|massiere|tippe|steige|kreuze|winkle|versuche|spüre|wippe|zähle|pausiere|winkel|rutsch|rutsche|bring|bringe|falte|kralle"""
_INFINITIVES: Final = r"""
    legen|setzen|stellen|ziehen|drücken|heben|senken|beugen|strecken|halten|bleiben|drehen|rollen|kreisen|spannen|anspannen|lassen|lösen|neigen|nehmen|greifen|gehen|kommen|führen|
    schieben|pressen|öffnen|schließen|wiederholen|wechseln|machen|stehen|liegen|sitzen|knien|abstützen|anheben|absenken|strecken|ausstrecken|heranziehen|anziehen|hochziehen|
    zurückkommen|zurückführen|dehnen|kippen|aufrichten|bewegen|spreizen|ballen|schwingen|atmen|ausatmen|einatmen|entspannen|lockern|anwinkeln|durchstrecken|ablegen|schauen|loslassen|umfassen|verlagern"""

GERMAN_PAGES: Final = PageLanguage(
    common=frozenset(
        [
            "sek",
            "wdh",
            "sätze",
            "seite",
            "pro",
            "je",
            "halten",
            "bitte",
            "der",
            "die",
            "das",
            "und",
            "sie",
            "mit",
            "den",
            "ist",
            "nicht",
            "auf",
            "für",
            "ein",
            "eine",
            "dem",
            "von",
            "zu",
            "im",
            "bis",
            "sich",
            "wird",
        ]
    ),
    numbers={
        word: float(value)
        for value, word in enumerate(
            [
                "null",
                "eins",
                "zwei",
                "drei",
                "vier",
                "fünf",
                "sechs",
                "sieben",
                "acht",
                "neun",
                "zehn",
                "elf",
                "zwölf",
                "dreizehn",
                "vierzehn",
                "fünfzehn",
                "sechzehn",
                "siebzehn",
                "achtzehn",
                "neunzehn",
                "zwanzig",
            ]
        )
    }
    | {
        "ein": 1.0,
        "eine": 1.0,
        "einer": 1.0,
        "einen": 1.0,
        "weitere": 1.0,
        "dreißig": 30.0,
        "vierzig": 40.0,
        "fünfzig": 50.0,
        "sechzig": 60.0,
        "neunzig": 90.0,
    }
    | {
        "fünfundvierzig": 45.0,
        "anderthalb": 1.5,
        "eineinhalb": 1.5,
        "zweieinhalb": 2.5,
        "hundert": 100.0,
        "fünfundzwanzig": 25.0,
    },
    unit_words={
        "second": r"sekunden?|sek\.?|s|\"|[″”]|''|[’′]{2}",
        "minute": r"minuten?|min\.?|['’′](?!['’′])",
        "hour": r"stunden?|std\.?|h|uhr",
        "day": r"tage?n?|wochen?|monate?n?|jahre?n?|nächte?|abende?",
        "breath": r"(?:(?!mal|sek|min|wdh|wiederh|runden|seiten)[a-zäöüß]+,?\s+){0,3}?(?:atemzüge?n?|atemzyklen)",
        "count": r"zähler|takte?",
        "times": r"-?\s*mal|x|×",
        "reps": r"(?:(?:langsame|saubere|weitere)n?\s+)?(?:wiederholungen|wiederholung|wdh\.?|whg\.?|kreise|bewegungen|kreisbewegungen)",
        "sets": r"sätzen?|satz|serien?|durchgängen?|durchgänge|runden?",
        "other": r"°|grad|%|prozent|cm|mm|kg|zentimeter|meter|personen|menschen|teilnehmer\w*|euro|jahre\salt|liter|kommentare",
    },
    joiner=r"\s*(?:-|–|—)\s*(?:(?:bis|oder)\s+)?|\s+(?:bis(?:\s+zu)?|oder|und)\s+",
    and_half=r"½|\s*einhalb",
    fixed={
        r"(?:eine\s+)?halbe\s+minute": (30.0, "second"),
        r"(?:eine\s+)?viertelminute": (15.0, "second"),
        r"(?:eine\s+)?dreiviertelminute": (45.0, "second"),
        r"noch\s+einmal|ein\s+weiteres\s+mal|noch\s?mals": (1.0, "again"),
        r"einmal": (1.0, "times"),
        r"zweimal": (2.0, "times"),
        r"dreimal": (3.0, "times"),
        r"viermal": (4.0, "times"),
        r"fünfmal": (5.0, "times"),
        r"sechsmal": (6.0, "times"),
        r"siebenmal": (7.0, "times"),
        r"achtmal": (8.0, "times"),
        r"zehnmal": (10.0, "times"),
        r"zwölfmal": (12.0, "times"),
        r"fünfzehnmal": (15.0, "times"),
        r"zwanzigmal": (20.0, "times"),
    },
    filler=r"oder\s+mehr|volle",
    of=r"(?:von|mit)\b",
    lasting="für",
    count_before=phrase(r"(?:zähle\w*|zählen\s+sie)\s+(?:\w+\s+)?bis"),
    do_before=phrase(r"mach(?:en\s+sie|e|t)?|wiederhol(?:en\s+sie|e)|insgesamt"),
    increase=phrase(r"(?:steiger|erhöh|verlänger)\w*\s+(?:sie\s+)?(?:\w+\s+){0,3}?(?:auf|bis(?:\s+zu)?)"),
    hold=phrase(
        r"halten?|haltet|gehalten|bleiben?|bleibt|behalten?|verharr(?:en?|t)|verbleib(?:en?|t)|verweil(?:en?|t)|beibehalten|spannen?|anspannen|drücken?|pressen?|ziehen?|dehnen?|position|spannung|dauer|haltedauer|haltezeit|stehen|liegen|sitzen|ruhig|lassen?|ballen?|balancieren?"
    ),
    rest=phrase(
        r"pausen?|entspannen?|lösen?|ruhen?|ausruhen|lockern?|locker\s+lassen|pausieren?|erholen?|loslassen|lassen\s+(?:sie\s+)?(?:danach|dann)"
    ),
    move=phrase(
        r"rollen?|kreisen?|schwingen?|pendeln?|gehen?|marschieren?|laufen?|massieren?|schütteln?|wippen?|klopfen?|wechseln?|radeln?|bewegen?|wiederholen?|weiter|üben|machen?|fahren|atmen"
    ),
    inhale=phrase(r"einatmen|atmen?\s+(?:sie\s+)?(?:\w+\s+){0,6}?ein|einatmung"),
    exhale=phrase(r"ausatmen|atmen?\s+(?:sie\s+)?(?:\w+\s+){0,6}?aus|ausatmung"),
    wait=phrase(r"warten?|pause"),
    after=phrase(r"nach"),
    every=phrase(r"alle|jede[nrs]?"),
    per=phrase(
        r"an\s+\w+\s+tagen|(?:am|pro|je|in\s+der|die|jeden|jede)\s*(?:tag|woche|stunde|monat|abend|morgen|nacht)|täglich|wöchentlich|morgens|abends|am\s+tag"
    ),
    until=phrase(r"bis\s+(?:sie|du|die|der|das|es)"),
    toward="auf|mit|für|zu|in|nach|an",
    total=phrase(r"dauern?|dauert|insgesamt|zusammen|programm|training|studie|anhält|länger\s+als|lesezeit|kurs"),
    at_least=phrase(r"mindestens|wenigstens|oder\s+(?:mehr|länger)"),
    at_most=phrase(r"höchstens|maximal|max\.?|bis\s+zu"),
    once_more=phrase(r"wiederhol\w*"),
    of_all=phrase(r"(?:ganze[ns]?|gesamte[ns]?)\s+(?:programm|zirkel|runde|ablauf|sequenz)|zirkel|circuits?"),
    direction=phrase(
        r"richtung(?:en)?|von\s+(?:links\s+nach\s+rechts|rechts\s+nach\s+links|seite\s+zu\s+seite)|zu\s+beiden\s+seiten|dann\s+(?:nach\s+|mit\s+)?(?:rechts|links)"
    ),
    in_turn=phrase(r"abwechselnd|im\s+wechsel|wechselseitig|nacheinander"),
    repeat=phrase(
        r"wiederhol\w*|machen?|führen?|mal|sätze|je|pro|übung|durchgänge|im\s+uhrzeigersinn|gegen|vorwärts|rückwärts|kreis\w*|heben?|senken?|beugen?|drehen?|rollen?|drücken?|auf\s+jeder|nach\s+(?:vorn|hinten|links|rechts)"
    ),
    each_side=phrase(
        rf"(?:je|pro|jede[rsnm]?)\s+{_SIDES}(?!\s+(?:zur|gleichzeitig|zusammen|an|und\s+nach|nach|auf|hoch))(?=\s*[.,;:()]|\s+(?:wiederhol\w*|durch\w*|ausführ\w*|dehnen|halten|\d|\w*mal\b)|\s*$|\s+[a-zäöü]*\d)"
        rf"|(?:auf|für|nach|mit)\s+beide[nr]?\s+seiten(?!\s+de[rs])(?=\s*[.,;:()]|\s+(?:wiederhol\w*|durch\w*|ausführ\w*|dehnen|halten|je|\d)|\s*$)|beide\s+seiten(?=\s*[.;:)]|\s*$|\s+(?:je|dehnen|trainieren|ausführen|üben|\d))|je\s+seite|pro\s+seite|beidseit\w*"
        rf"|mit\s+beiden\s+{_SIDES}\s+(?:nacheinander|abwechselnd|im\s+wechsel|wiederholen|durchführen|ausführen)|beide\s+{_SIDES}\s+nacheinander"
        rf"|(?:re\.?|rechts)\s*(?:/|\+|und|u\.)\s*(?:li\.?|links)(?=\s*(?:je|jeweils|\d|wiederhol|durchführ|ausführ|üben|[.,;)]\s*$|$))|(?:li\.?|links)\s*(?:/|\+|und|u\.)\s*(?:re\.?|rechts)(?=\s*(?:je|jeweils|\d|wiederhol|durchführ|ausführ|üben|[.,;)]\s*$|$))|re\.?\s?/\s?li\.?|li\.?\s?/\s?re\.?|/\s?seite"
    ),
    other_side=phrase(
        rf"""(?:wiederhol\w*|wechseln?|wechsle|dasselbe|selbe|gleiche|ebenso|nochmal|genauso|tauschen?|machen?|führen?|anschließend)\b[^.;:]{{0,70}}?\b(?:andere[nmrs]?|linke[nmrs]?|rechte[nmrs]?|gegen|gegenüberliegende[nmrs]?)\s?{_SIDES}
        | {_SIDES}\s*(?:nwechsel|wechseln?|wechsle|tauschen) | seitenwechsel | (?:wechseln?|wechsle|tausche[n]?)\b[^.;:]{{0,30}}?\b(?:die\s+|das\s+|den\s+){_SIDES} | (?:wechseln?|wechsle|tausche[n]?)\s+{_SIDES}
        | (?:dann|danach|nun|jetzt|und|anschließend)\s+(?:ist\s+)?(?:die\s+|das\s+|den\s+|mit\s+de[rm]\s+|auf\s+de[rm]\s+|zur\s+|auf\s+die\s+)?(?:andere|linke|rechte)[nmrs]?\s+{_SIDES}(?=\s*[.!,;]|\s*$|\s+(?:dehnen|wiederholen|üben|dran|an\s+der\s+reihe|ebenso|genauso|trainieren|anheben|heben|strecken))
        | (?:jetzt|nun|dann|danach)\s+(?:mit\s+)?(?:links|rechts)(?=\s*[.!;]|\s*$) | (?:erst|zuerst|zunächst)\s+(?:das\s+|die\s+|mit\s+)?(?:rechts|links|rechte|linke)\b[^.;:]{{0,20}}?\b(?:dann|danach)
        | (?:dann|danach)\s+[^.;:,]{{0,40}}?\b(?:zur|auf\s+die|nach\s+der)\s+anderen?\s+seite
        | (?:mit\s+de[rm]|auf\s+de[rm]|zur|die|das|den)\s+(?:andere[nmrs]?|linken?|rechten?)\s+{_SIDES}\s+(?:\w+\s+){{0,2}}(?:wiederhol\w*|ebenso|genauso|vergessen|aus(?:zu)?führen|durch(?:zu)?führen|machen|üben)
        | (?:dann|danach)\s+(?:das|die|den)\s+(?:andere|linke|rechte)[nmrs]?(?=\s*[.!;]|\s*$) | \d+\s*(?:x|mal)\s+(?:rechts|links)\b[^.;]{{0,12}}?\b(?:rechts|links)
        | (?:auch|kommt)\s+(?:mit\s+)?(?:de[rm]|die|das|den)\s+anderen?\s+{_SIDES}
        | gegenseite(?!\s+(?:gebracht|bringen|ziehen|gezogen|führen|geführt|drücken|legen|neigen|drehen|strecken|schieben))
        | andere\s+seite(?=\s*[.!,;]|\s+(?:ebenso|genauso|wiederholen|dehnen)|\s*$)"""
    ),
    other_way=phrase(
        r"in\s+(?:die\s+)?(?:(?:andere|entgegengesetzte|umgekehrte)\s+richtung|gegenrichtung)|dasselbe\s+nach\s+(?:links|rechts)|zur\s+anderen\s+seite"
    ),
    one_side=phrase(
        r"betroffene[nmrs]?|erkrankte[nmrs]?|verletzte[nmrs]?|operierte[nmrs]?|schmerzende[nmrs]?|kranke[nmrs]?|gesunde[nmrs]?"
    ),
    if_needed=phrase(r"wenn\s+(?:nötig|sie\s+möchten|du\s+magst|gewünscht)|bei\s+bedarf|falls\s+nötig"),
    condition=phrase(r"wenn|falls|wer|sollte(?:n)?|für\s+fortgeschrittene|variante"),
    left_right=phrase(r"(?P<left>links|linke[nmrs]?|li\.)|(?P<right>rechts|rechte[nmrs]?|re\.)"),
    side_name=phrase(r"(?:die\s+)?(?:links|rechts|(?:linke|rechte)[s]?\s+seite)"),
    single_limb=phrase(
        rf"(?:ein(?:e[nmrs]?)?|linke[nmrs]?|rechte[nmrs]?|andere[nmrs]?|obere[nmrs]?|hintere[nmrs]?|vordere[nmrs]?|re\.|li\.)\s+{_SIDES}"
    ),
    imperative=phrase(
        rf"{_DU}|(?:[a-zäöüß]+(?:en|ern|eln))(?=\s+(?:sie|sich)\b)|[a-zäöüß]+en\s+und\s+[a-zäöüß]+en\s+sie|(?:rückenlage|bauchlage|seitenlage|vierfüßlerstand|aufrechter\s+(?:sitz|stand)|sitz|stand|ausgangsstellung)|"
        rf"(?:[^\s,]+\s+){{1,6}}?(?:{_INFINITIVES})(?=\s*[,.;]|\s+und|\s*$)|(?:[^\s,]+\s+){{1,3}}?[a-zäöüß]+en\s+sie(?=\s)|(?:{_INFINITIVES})"
    ),
    unaddressed=phrase(
        r"wie\s+(?:oben|zuvor|(?:bei\s+)?übung|vorher)|"
        r"(?!(?:die|das|der|welche[rs]?|dass|wenn|weil|ob|wo|wie|während|sobald|damit|um|was|bis|falls|indem|so|da|als)\s+(?!\S+\s+\S+\s+\S+))"
        r"(?:[^\s.]+\s+){1,16}?(?!(?:können|werden|sollen|sollten|wollen|haben|sein|müssen|dürfen|würden|waren|konnten|helfen|zeigen|stehen|leiden|zu)\b)"
        r"(?<!zu\s)[a-zäöüß]{2,}(?:en|ern|eln)(?=\s*[.!;]?\s*$|\s+und\b)"
        r"|(?:(?:nun|jetzt|dann|anschließend|danach|zuerst)\s+)?(?:wir\s+[a-zäöüß]+n\b|[a-zäöüß]+(?:en|ern|eln)\s+wir\b)"
    ),
    connective=phrase(
        r"dann|danach|nun|jetzt|und|anschließend|zuerst|langsam|bitte|dabei|wieder|zum\s+schluss|sanft|vorsichtig|oben|gleichzeitig|noch"
    ),
    clause=phrase(r"und|dann|aber|oder"),
    feel=phrase(
        r"sie\s+(?:spüren|sollten|werden)|du\s+(?:spürst|solltest|wirst)|die\s+dehnung|es\s+(?:darf|sollte)|diese\s+übung"
    ),
    labels={
        "steps": phrase(
            r"was\s+(?:ist\s+)?zu\s+tun(?:\s+ist)?|durchführung|(?:die\s+)?ausführung|(?:und\s+)?so\s+(?:geht(?:'|’)?s|geht\s+(?:es|die\s+übung)|funktioniert(?:'|’)?s)|anleitung|ablauf|schritte|übung|bewegung"
        ),
        "start": phrase(r"(?:die\s+)?ausgangsstellung|ausgangsposition|start(?:position)?|position|vorbereitung"),
        "dose": phrase(
            r"dosierung|dauer|haltedauer|haltezeit|wiederholung(?:en)?|wdh|sätze|serien|häufigkeit|umfang|anzahl|wie\s+oft|wie\s+lange"
        ),
        "rest": phrase(r"pause"),
        "equipment": phrase(r"material|hilfsmittel|sie\s+brauchen|du\s+brauchst|geräte?|zubehör|benötigt"),
        "tip": phrase(
            r"(?:trainings|profi)?tipps?|hinweise?|anmerkung(?:en)?|ziel\s+der\s+übung|das\s+bringt(?:'|’)?s|trainierte\s+muskeln?|steigerung|variante[n]?|wirkung|ziel|nutzen|achtung|wichtig|erleichterung|leichter|schwerer|schwieriger|fehler|muskeln?|zielmuskel\w*|gut\s+für|niveau|schwierigkeit|level|nicht|warum|alternative|zu\s+beachten|vorsicht"
        ),
    },
    leave_out=phrase(
        r"gut\s+zu\s+wissen|bitte\s+beachten|häufige\s+fragen|fragen|faq|weitere|mehr|hinweise?|tipps?|warum|wann|wie\s+(?:oft|lange|viel)|was\s+(?:ist|sind|hilft|tun)|ursachen?|symptome?|quellen?|literatur|kontakt|termine?|impressum|datenschutz|kommentare?|das\s+könnte|"
        r"ähnliche|verwandte|lesen\s+sie|newsletter|fazit|vorbeugen|wissenschaft|studien|allgemeine\w*|vor\s+dem|über|autor\w*|inhalt\w*|nachsorge|arzt|wissenswertes|einleitung|kurse|preise|zusammenfassung|merke|checkliste|ernährung"
    ),
    general=phrase(
        r"(?:von\s+)?jede[rsnm]?(?=\s*[.,;!]|\s*$)|jede[rsnm]?\s+(?:übung|muskelgruppe|dehnung|position|haltung|stellung)|alle\s+(?:übungen|dehnungen|positionen)|(?:diese|die)\s+übungen|jeweils"
    ),
    alternatives=phrase(r"wählen\s+sie|wähle\s+eine|eine\s+der\s+folgenden|stufe\s+\d|phase\s+\d"),
    warning=phrase(
        r"nicht|arzt|ärztin|schmerz\w*|vorsicht|stechen|taubheit|schwindel|stopp|hören\s+sie\s+auf|brechen\s+sie"
    ),
    needs=phrase(r"(?:sie\s+brauchen|du\s+brauchst|benötigt\s+wird|material|man\s+braucht)"),
    substitute=phrase(
        r"(?:wenn|falls)\s+(?:sie|du)\s+keine?n?\s+(?P<missing>[^,]+?)\s+(?:haben|hast|besitzen|besitzt)[^,]*,\s+(?:nehmen\s+sie|nimm|verwenden\s+sie|verwende|benutzen\s+sie|können\s+sie)\s+(?:auch\s+|einfach\s+|stattdessen\s+)?(?P<instead>[^.;]+?)(?:\s+(?:nehmen|verwenden|benutzen))?(?=[.;]|$)"
    ),
    and_words="und|plus|sowie",
    or_words=r"oder|bzw\.?",
    article=r"(?:ein(?:en|e|em|er)?|d(?:as|ie|en|er)|ihr(?:en|e)?)\s+",
    purpose="mit|für|aus|zum|zur|in",
    nothing=phrase("keine?s?|nichts"),
    exercises=re.compile(r"übung|dehnung|stretch", re.IGNORECASE),
    several=phrase(r"\w*übungen|\w*dehnungen|positionen|haltungen"),
    film=phrase(r"jetzt\s+ansehen|video\s+(?:ansehen|abspielen)|zum\s+video"),
    exercise_words=r"übung|dehnung|ex\.?",
    shown=phrase(r"abb(?:ildung|\.)|bild|foto|seite|schritt|übung|dehnung|fig\.?"),
    number_prefix=phrase(
        r"(?:übung|schritt|dehnung|nr\.?|position)\s*\d{1,2}\s*[:.)–—-]*|\#?\d{1,2}\s*[.):–—-]+|\d{1,2}"
    ),
    abbreviations=frozenset(
        [
            "z.b",
            "b",
            "z",
            "bzw",
            "ca",
            "sek",
            "min",
            "wdh",
            "whg",
            "std",
            "evtl",
            "ggf",
            "u.a",
            "d.h",
            "re",
            "li",
            "max",
            "mind",
            "nr",
            "dr",
            "usw",
            "etc",
            "inkl",
            "st",
            "tel",
            "s",
        ]
    ),
    columns={
        "name": phrase(r"übung|dehnung|name|bewegung"),
        "sets": phrase(r"sätze|serien|durchgänge|runden"),
        "reps": phrase(r"wiederholung\w*|wdh\.?|wie\s+oft|anzahl"),
        "time": phrase(r"zeit|dauer|haltezeit|haltedauer|halten|sekunden"),
        "dose": phrase(r"wie\s+viel|dosierung|umfang"),
        "rest": phrase(r"pause"),
        "side": phrase(r"seiten?"),
        "steps": phrase(r"ausführung|durchführung|beschreibung|anleitung"),
    },
    strip_step=phrase(
        r"\(?(?:siehe|s\.|wie\s+(?:im|auf\s+dem)|vgl\.)\s*(?:bild|abbildung|abb\.?|foto)\s*(?:\d+|oben|unten)?(?:\s+gezeigt)?\)?|\(?abb(?:ildung)?\.?\s*\d+\)?"
    ),
)
