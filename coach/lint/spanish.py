"""Spanish words and phrases for the rules."""

from __future__ import annotations

import re
from typing import Final

from ..phrases.es import Spanish
from .counts_in_words import CountWords
from .english import lint_pattern, word_set
from .lengths_in_words import LengthWords, length_finder
from .lexicon import Lexicon
from .spanish_ear import SPANISH_EAR

_COLOURS: Final = (
    r"roj[oa]s?|verdes?|azul(?:es)?|amarill[oa]s?|naranjas?|morad[oa]s?|blanc[oa]s?|negr[oa]s?|grises|gris"
)
_MARKS: Final = r"puntos?|flechas?|líneas?|zonas?|círculos?|marcas?|áreas?|cruz|cruces"
_LEFT: Final = r"izquierd[oa]s?"
_RIGHT: Final = r"derech[oa]s?"
_BODY: Final = (
    r"piernas?|pies?|rodillas?|caderas?|brazos?|manos?|lados?|talón|talones|dedos?|pantorrillas?|muslos?|tobillos?"
    r"|hombros?|codos?|muñecas?|orejas?|ojos?|glúteos?|nalgas?|ingles?|costados?|gemelos?"
)
_SHOWN: Final = r"muestra|ve|aprecia|indica|señala"


_lengths: Final = LengthWords(
    book=Spanish(),
    short={"second": r"segs?\b\.?|s", "minute": r"mins?\b\.?", "hour": r"h|hs"},
    to=r"\s(?:a|o)\s|[-–]",
    halves={"medio minuto": 0.5, "media hora": 30, "un cuarto de hora": 15},
    nearly=r"unos|unas|cerca de|casi|aproximadamente|alrededor de|más o menos",
    at_most=r"hasta|como máximo|menos de|no más de",
    at_least=r"al menos|como mínimo|más de|por lo menos",
)

_counts: Final = CountWords(
    lengths=_lengths,
    units={
        "time": r"veces|vez|repeticiones|repetición",
        "set": r"series?",
        "round": r"rondas?|vueltas?",
        "breath": r"respiraciones|respiración",
    },
    to=r"\s(?:a|o)\s|\s?[-–]\s?",
    part_before=r"últimas?|primeras?|próximas?|otras?|cada|tras|después\sde|que|las|estas",
    part_after=r"\s(?:al|por|a\sla|más|después|cada|en)\b",
)

SPANISH: Final = Lexicon(
    needs_eyes=lint_pattern(
        rf"""\b(?:
          mira \w* \s (?:la|el|esta|este|los|las) \s (?:imagen|foto|fotos|vídeo|video|dibujo|pantalla|flechas?|reloj)
        | como \s (?:se \s)? (?:{_SHOWN}) | (?:se \s)? (?:{_SHOWN}) \s (?:en \s la|en \s el|arriba|abajo|aquí)
        | (?:en|de) \s (?:la|el|esta|este) \s (?:imagen|foto|fotografía|vídeo|video|dibujo|figura|ilustración)
        | (?:la|esta|primera|segunda|siguiente) \s (?:imagen|foto|figura|ilustración) | fig(?:ura)?\.? \s \d+
        | (?:en|ante) \s (?:el|un) \s espejo | en \s la \s pantalla
        | (?:los?|las?|est[aeo]s?) \s (?:{_MARKS}) \s (?:{_COLOURS}) | las? \s flechas?
        | en \s la \s página(?:\s\d+)? | (?:ver|véase) \s (?:arriba|abajo|más|la|el)
        | (?:mostrad|indicad|descrit)[oa]s? \s (?:arriba|abajo|más)
        )\b"""
    ),
    needs_no_eyes=lint_pattern(r"\b(?:imagen \s mental | en \s tu \s mente)\b"),
    movements=word_set(
        """
        dobla doble flexiona flexione estira estire levanta levante sube suba baja baje tira tire empuja empuje gira
        gire rueda ruede apoya apoye pon ponga coloca coloque lleva lleve acerca acerque cruza cruce separa separe
        junta junte inclina incline inclínate inclínese agarra agarre balancea balancee mueve mueva abre abra
        desliza deslice siéntate siéntese túmbate túmbese
        """
    ),
    unsure=frozenset({"pon", "ponga", "lleva", "lleve", "mueve", "mueva", "abre", "abra", "siéntate", "túmbate"}),
    objects=word_set("la el los las tu tus su sus una un ambos ambas cada despacio hacia sobre con"),
    nouns=frozenset({"es", "está", "de"}),
    opposites=frozenset(
        frozenset(pair.split())
        for pair in (
            "dobla estira",
            "doble estire",
            "sube baja",
            "suba baje",
            "levanta baja",
            "empuja tira",
            "abre junta",
        )
    ),
    joints=frozenset({"y", "luego", "después", "e"}),
    adverbs=lint_pattern(r"(?:ahora|despacio|luego|después|otra|vez|también|primero|solo|suavemente|\w{2,}mente)\Z"),
    lengths=length_finder(_lengths),
    keeping=lint_pattern(
        r"\b(?:mant\w+|qued\w+|aguant\w+|sost\w+|espera\w*|descans\w*|postura|posición|ahí|así|aquí)\b"
    ),
    partial_before=lint_pattern(
        r"\b(?:últim[oa]s|primer[oa]s|cada|tras|después\sde|otr[oa]s|dentro\sde|en|que)\s+(?:l[oa]s\s)?\Z"
    ),
    partial_after=lint_pattern(r"\s*(?:más|restantes|después|antes|cada|con\s+cada|por\s+lado)"),
    over_before=lint_pattern(r"\b(?:han\ssido|fueron|eran|tras|después\sde)\s+\Z"),
    total_before=lint_pattern(r"\b(?:en|dura|duran|lleva|necesita|tarda)\s+(?:unos\s|solo\s|casi\s)?\Z"),
    total_after=lint_pattern(
        r"\s*(?:de\s+)?(?:\w+\s+){0,2}?(?:rutina|programa|sesión|serie|entrenamiento|relajación)\b"
    ),
    single_after=lint_pattern(r"\s*(?:de\s+)?(?:\w+\s+)?(?:pausas?|descanso|estiramiento|postura)\b"),
    sides=lint_pattern(rf"(?<!en\s)(?<!parte\s)\b(?:(?P<left>{_LEFT})|(?P<right>{_RIGHT}))\b(?!\s+(?:de|a)\b)"),
    no_sides=lint_pattern(
        rf"""\b(?:{_LEFT}|{_RIGHT}) ,? \s (?:y|o|a|luego|e) \s (?:(?:a|hacia|con|en) \s)? (?:(?:la|el|lado) \s)?
        (?:{_LEFT}|{_RIGHT})\b | (?:{_BODY}|líneas?|ángulo) \s derech[oa]s? (?= \s (?:como|hasta \s arriba))
        | \b (?:espalda|tronco|cabeza|columna|posición) \s derech[oa] | \b ponte \s derech[oa]"""
    ),
    other_sides=lint_pattern(
        rf"""\b una? \s (?P<part>{_BODY}) \b [\s\S]*? \b (?:otr[oa]) \s (?P=part) \b
        | \b (?P<side> (?:la|el|tu|su) \s otr[oa] \s (?:{_BODY}) ) \b | \b (?P<side2> opuest[oa]s? ) \b"""
    ),
    other_turn=lint_pattern(
        rf"""\b (?: (?: repite\w* | repita\w* | haz\w* | haga\w* | lo \s mismo | otra \s vez | y \s luego )
          (?:\s(?:lo|esto|todo|ahora|el \s ejercicio|lo \s mismo|otra \s vez)){{0,3}}
          \s (?:con|en|hacia|a|para) \s (?:(?:la|el) \s)? (?:otr[oa]|\{{other[^}}]*\}}) (?:\s(?:{_BODY}))?
        | cambia\w* \s (?:ahora \s)? (?:de \s)? (?:lado|pierna|brazo|mano|pie) | alterna\w* \s (?:las|los) \s (?:{_BODY})
        | (?:con|en|a|por) \s (?:cada|ambos|ambas) \s (?:lados?|piernas?|brazos?)(?=\s*[.!;]|\s*$)
        ) \b"""
    ),
    named_sides=lint_pattern(rf"\b(?:(?P<left>{_LEFT})|(?P<right>{_RIGHT}))\b"),
    stand_up=lint_pattern(
        r"(?:levánt(?:ate|ese)|pon(?:te|ga)(?:se)?\s+(?:\w+\s+)?de\s+pie|pónga(?:se)\s+(?:\w+\s+)?de\s+pie|incorp[óo]r\w+\s+de\s+pie)"
    ),
    walk=lint_pattern(
        r"(?:camin[ae]|anda|ande|march[ae])\s+(?:hasta|hacia|unos|tres|dos|por|despacio)\b | d[aé]\s+(?:un|dos|tres)\s+(?:\w+\s+)?pasos?\b"
    ),
    breath=lint_pattern(r"\b(?:respir\w*|aire|inspir\w*|espir\w*|inhal\w*|exhal\w*)"),
    other_thing=lint_pattern(r"\s+del?\b"),
    abbreviations=tuple(
        (re.compile(pattern), instead)
        for pattern, instead in (
            (r"\b[Pp]\.\s?ej\.", "por ejemplo"),
            (r"\betc\b\.?", "etcétera"),
            (r"\b[Aa]prox\.", "más o menos"),
            (r"\b[Mm]áx\.", "como máximo"),
            (r"(?<=\d)\s?mins?\b\.?", "minutos"),
            (r"(?<=\d)\s?(?:segs?\b\.?|s\b)", "segundos"),
            (r"(?<![\d:.])\d{1,2}:[0-5]\d(?!\s?h|[\d:])", "minutos y segundos"),
            (r"\b[Nn]\.?º\s?(?=\d)", "número"),
            (r"\b[Rr]eps?\b\.?", "repeticiones"),
            (r"(?<=\d)\s?[x×](?!\w)|\bx(?=\d)", "veces"),
            (r"(?<=\d)\s?(?:cm|mm)\b", "centímetros"),
            (r"(?<=\d)\s?kg\b", "kilos"),
            (r"\s?°", "grados"),
            (r"\b(?:izq|izda|dcha)\.", "izquierda o derecha"),
            (r"\by/o\b", "o"),
            (r"(?<=\s)&(?=\s)", "y"),
        )
    ),
    ear=SPANISH_EAR,
    beat_before=lint_pattern(r"\b(?:cada|durante|en)\s+(?:unos\s+)?\Z"),
    beat_after=lint_pattern(r"\s+(?:cada\s(?:una?|vez)|por\s(?:repetición|respiración))\b"),
    rest_after=lint_pattern(r"\s+(?:de\s+)?(?:descanso|pausa|reposo)\b"),
    counts=_counts.found_in,
)
