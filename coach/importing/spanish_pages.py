"""How pages in Spanish tell of exercises."""

from __future__ import annotations

import re
from typing import Final

from .page_language import PageLanguage, phrase

_SIDES: Final = r"(?:lados?|piernas?|brazos?|pies?|manos?|rodillas?|caderas?|tobillos?|hombros?|oreja)"
_VERBS: Final = r"""
    abr[ae]|acerc[ae]|acuést[ae]te|acuéstese|afloj[ae]|agarr[ae]|aguant[ae]|al\s+(?:exhalar|inhalar|espirar|inspirar)|alarg[ae]|altern[ae]|apart[ae]|apoy[ae]|aprieta|apriete|arque[ae]|arrodíllate|
    asegúrate|baj[ae]|balance[ae]|busc[ae]|camin[ae]|cambi[ae]|cierra|cierre|coge|coja|coloc[ae]|colóc[ae](?:te|se)|comienza|comience|con|contrae|contraiga|continú[ae]|cruz[ae]|cubr[ae]|cuent[ae]|da|dé|dej[ae]|desc[ae]ns[ae]|
    descansa|descanse|desliza|deslice|dobl[ae]|echa|elev[ae]|eleve|empieza|empiece|empuj[ae]|enfo(?:ca|que)|enrolla|entrelaz[ae]|entrelace|estir[ae]|exhal[ae]|espir[ae]|extiend[ae]|flexion[ae]|forma|gir[ae]|
    hac(?:e|er)|haz|hag[ae]n?|hágalo|hazlo|inclin[ae]|inclín[ae](?:te|se)|incline|inhal[ae]|inspir[ae]|intent[ae]|intercambie|junta|junte|levant[ae]|levánt[ae](?:te|se)|llev[ae]|lleve|mantén|mantenga|mantente|manténg[ae](?:se|los|las|lo|la)?|
    masaje[ae]|met[ae]|mete|mira|mire|muev[ae]|nota|pasa|pase|permanece|permanezca|pis[ae]|pon|ponte|póngase|ponga|presion[ae]|prueb[ae]|quéd[ae](?:te|se)|rebota|recuéstate|relaj[ae]|relájese|relájate|repít[ea]l[oa]|repit[ea]|
    respir[ae]|retrocede|rod[ae]|rota|rote|rueda|sac[ae]|sient[ae]|siéntate|siéntese|siente|sig[ae]|sigue|sostén|sosteng[ae]|sostén|suelt[ae]|sub[ae]|sube|sujet[ae]|tira|tire|toca|toque|tom[ae]|tracción|traza|trat[ae]|túmb[ae](?:te|se)|
    tumbad[oa]|sentad[oa]|de\s+pie|estando|túmbate|usa|utiliza|voltee|vuelv[ae]|recuerd[ae]|realiz[ae]|realice|une|evita|evite|acost(?:ad[oa])|arrodillad[oa]|boca\s+(?:arriba|abajo)|párate|ponerse|sentarse|tumbarse|estirar|doblar|mantener|levantar|girar|llevar|bajar|subir|empujar|apretar"""

SPANISH_PAGES: Final = PageLanguage(
    common=frozenset(
        [
            "segundos",
            "repeticiones",
            "pierna",
            "lado",
            "mantén",
            "el",
            "la",
            "los",
            "las",
            "de",
            "que",
            "y",
            "en",
            "con",
            "una",
            "por",
            "para",
            "del",
            "su",
            "se",
            "al",
            "lo",
            "como",
            "hacia",
            "durante",
        ]
    ),
    numbers={
        word: float(value)
        for value, word in enumerate(
            [
                "cero",
                "uno",
                "dos",
                "tres",
                "cuatro",
                "cinco",
                "seis",
                "siete",
                "ocho",
                "nueve",
                "diez",
                "once",
                "doce",
                "trece",
                "catorce",
                "quince",
                "dieciséis",
                "diecisiete",
                "dieciocho",
                "diecinueve",
                "veinte",
            ]
        )
    }
    | {
        "un": 1.0,
        "una": 1.0,
        "otro": 1.0,
        "otra": 1.0,
        "veinticinco": 25.0,
        "treinta": 30.0,
        "cuarenta": 40.0,
        "cuarenta y cinco": 45.0,
        "cincuenta": 50.0,
        "sesenta": 60.0,
        "noventa": 90.0,
        "cien": 100.0,
    },
    unit_words={
        "second": r"segundos?|segs?\.?|s|\"|[″”]|''|[’′]{2}",
        "minute": r"minutos?|mins?\.?|m|['’′](?!['’′])",
        "hour": r"horas?|h",
        "day": r"días?|semanas?|mes(?:es)?|años?|noches?",
        "breath": r"(?:(?!veces|segundos|minutos|series)\w+s\s+)?(?:respiraciones|respiración|ciclos\s+de\s+respiración)(?:\s+(?:lentas|profundas|completas|tranquilas))?",
        "count": r"tiempos",
        "times": r"veces|vez|x|×",
        "reps": r"repeticiones|repetición|reps?\.?|círculos|vueltas|giros|rotaciones|movimientos",
        "sets": r"series?|rondas?|tandas?",
        "other": r"°|grados|%|por\s+ciento|cm|mm|kg|centímetros|metros|personas|euros|participantes|kilos|litros?|comentarios",
    },
    joiner=r"\s*(?:-|–|—)\s*|\s+(?:a|o|y|hasta)\s+",
    and_half=r"½|\s+y\s+medi[oa]",
    fixed={
        r"medio\s+minuto": (30.0, "second"),
        r"(?:un\s+)?cuarto\s+de\s+minuto": (15.0, "second"),
        r"un\s+minuto\s+y\s+medio": (90.0, "second"),
        r"una\s+vez\s+más|otra\s+vez": (1.0, "again"),
    },
    filler=r"o\s+más",
    of=r"(?:de|con|a)\b",
    lasting="durante",
    count_before=phrase(r"(?:cuent[ae]|contando|contar)\s+(?:\w+\s+)?(?:hasta)"),
    do_before=phrase(r"haz|hag[ae]|realiz[ae]|complet[ae]|repit[ea]|un\s+total\s+de"),
    increase=phrase(r"(?:aument|increment|sub|llega)\w*\s+(?:\w+\s+){0,3}?(?:hasta|a)"),
    hold=phrase(
        r"mant[eé]n\w*|mantener|aguant\w+|qu[eé]d\w+|permanec\w+|sost[eé]n\w*|sostener|posición|postura|duración|tiempo|aprieta|apriete|presion\w+|empuj\w+|tir[ae]|contra\w+|déj[ae]\w*|respira\s+(?:hondo|aquí)|estir\w+|tensa|sujet\w+|espera"
    ),
    rest=phrase(r"descans\w+|relaj\w+|reposo|paus\w+|afloj\w+|suelt[ae]|entre\s+(?:series|repeticiones)"),
    move=phrase(
        r"rued[ae]|ruede|rodar|camin\w+|march\w+|balance\w+|círculos|masaje\w*|agit\w+|pedale\w+|salt\w+|altern\w+|muev\w+|mover|continú\w+|sigue|siga|repit\w+|gir\w+|haz|hag\w+|corr\w+|frot\w+"
    ),
    inhale=phrase(r"inhal\w+|inspir\w+|toma\s+aire|coge\s+aire"),
    exhale=phrase(r"exhal\w+|espir\w+|suelta\s+el\s+aire|expuls\w+"),
    wait=phrase(r"esper\w+|paus\w+"),
    after=phrase(r"después\s+de|tras|al\s+cabo\s+de|pasados"),
    every=phrase(r"cada|todos\s+los|todas\s+las"),
    per=phrase(
        r"(?:\w+\s+)?(?:al|por|a\s+la|cada|en\s+el|todos\s+los)\s+(?:día|días|semana|semanas|mes|hora|horas|noche|mañana)|diari\w+|semanal\w*"
    ),
    until=phrase(r"hasta\s+que"),
    toward="en|con|para|por|a|hacia",
    total=phrase(r"dura|duran|llevan?|tarda|total|rutina|sesión|lectura|estudio|ensayo|clase|más\s+de"),
    at_least=phrase(r"al\s+menos|mínimo|por\s+lo\s+menos|o\s+más"),
    at_most=phrase(r"hasta|como\s+máximo|máximo|no\s+más\s+de"),
    once_more=phrase(r"rep[eiíé]t\w*"),
    of_all=phrase(r"circuito|tod[oa]\s+(?:el|la)\s+(?:rutina|serie|secuencia)"),
    direction=phrase(
        r"sentidos?|direcci(?:ón|ones)|de\s+(?:un\s+)?lado\s+a\s+(?:otro|lado)|(?:luego|después)\s+(?:a|hacia|con)\s+la\s+(?:izquierda|derecha)"
    ),
    in_turn=phrase(r"altern(?:a|e|ar|ando|ad[oa]s?)|cada\s+un[oa](?=\s*[.,;)]|\s*$)"),
    repeat=phrase(
        r"rep[eií]t\w+|haz\w*|hag\w+|hágal\w+|realiz\w+|veces|series|repeticiones|círculos|cada\s+lado|por\s+lado|sentido|adelante|atrás|gir\w+|sub\w+|baj\w+|levant\w+|dobl\w+|complet\w+|rueda"
    ),
    each_side=phrase(
        rf"(?<!pie\sa\s)(?<!pies\sa\s)(?<!mano\sa\s)(?<!manos\sa\s)(?:cada|por)\s+(?:{_SIDES}|miembro(?:\s+(?:inferior|superior))?)(?!\s+(?:al\s+mismo|juntas|juntos|hacia|en|debajo|sobre|de))(?=\s*[.,;:)]|\s*$|\s+\d|\s+(?:durante|y))|por\s+lado|/\s?(?:lado|pierna)"
        rf"|(?:en|por|a|hacia|para|de|con|repetir|repite|repita)\s+(?:ambos|los\s+dos)\s+lados(?!\s+(?:de|del))"
        rf"|(?:rep[ií]t\w+|repet\w+|haz\w*|hag\w+|hágal\w+|realiz\w+|hacer\w*|hacemos|trabaj\w+|altern\w+)\b[^.;:]{{0,40}}?\b(?:ambos|ambas|los\s+dos|las\s+dos)\s+{_SIDES}"
    ),
    other_side=phrase(
        rf"""(?:rep[ií]t\w+|repet\w+|cambi\w+|haz\w*|hag\w+|hac(?:er|emos|en)\w*|hágal\w+|realiz\w+|lo\s+mismo|igual|altern\w+|inviert\w+|vuelv\w+)\b[^.;:]{{0,70}}?\b(?:(?<!en\s)(?<!en\sel\s)(?<!en\sla\s)otr[oa]|(?<!sentido\s)contrari[oa]|opuest[oa]|{_SIDES}\s+(?:izquierd|derech)[oa])(?:\s+{_SIDES})?
        | (?:estir\w+|trabaj\w+)\s+(?:también\s+)?(?:el|la)\s+otr[oa]\s+{_SIDES}(?=\s*[.,;]|\s*$) | (?:cambi\w+|altern\w+|intercambi\w+|inviert\w+)\s+(?:la\s+posición\s+)?(?:de\s+)?(?:el\s+|la\s+|las\s+|los\s+)?{_SIDES} | (?:luego|después|ahora)\s+(?:con\s+|hacia\s+|al\s+|del\s+)?(?:el|la)?\s*otr[oa]\s+{_SIDES}
        | (?:luego|después|y)\s+cambi[ae](?=\s*[.,;]|\s*$)
        | gir[ae]\w*\s+(?:al|hacia\s+el)\s+(?:otro\s+lado|lado\s+(?:contrario|opuesto))
        | primero\b[^.;:]{{0,30}}?\b(?:luego|después)
        | (?:y\s+|luego\s+|después\s+)(?:con\s+)?(?:el|la)\s+otr[oa](?=\s*[.,;]|\s*$)"""
    ),
    other_way=phrase(
        r"(?:en|hacia|a)\s+(?:la|el)\s+(?:otra|otro|sentido|dirección)\s+(?:dirección|sentido|contrari[oa]|opuest[oa])|lo\s+mismo\s+(?:a|hacia)\s+la\s+(?:izquierda|derecha)"
    ),
    one_side=phrase(r"lesionad[oa]|operad[oa]|afectad[oa]|dolorid[oa]|mal[oa]"),
    if_needed=phrase(r"si\s+(?:es\s+necesario|hace\s+falta|quieres|lo\s+necesita\w*|lo\s+deseas?)|opcional\w*"),
    condition=phrase(r"si|cuando\s+(?:ya|esto)|para\s+(?:hacerlo|mayor|más)|variante"),
    left_right=phrase(r"(?P<left>izquierd[oa])|(?P<right>derech[oa])"),
    side_name=phrase(r"(?:lado\s+)?(?:izquierd|derech)[oa]"),
    single_limb=phrase(
        rf"(?:un|una|el|la|su|otr[oa])\s+{_SIDES}(?:\s+(?:derech|izquierd)[oa])"
        rf"|(?:un|una|otr[oa])\s+{_SIDES}"
    ),
    imperative=phrase(_VERBS),
    unaddressed=phrase(
        r"(?:se\s+(?:recomienda|aconseja|puede)|podemos|puedes)\s+(?:sostener|mantener|aguantar)(?:l[ao])?\b|(?:como|igual\s+que)\s+(?:el\s+(?:anterior|ejercicio)|antes|arriba)|"
        r"(?:(?:\S+\s+){0,3}?(?:debemos|tenemos\s+que|hay\s+que|se\s+debe[n]?|deben?)\s+[a-zñ]+r|(?:\S+\s+){0,5}?nos\s+[a-záéíóúñ]+(?:amos|emos|imos))\b"
        r"|(?:\S+\s+){0,5}?se\s+(?:realizan?|elevan?|levantan?|doblan?|flexionan?|estiran?|mantienen?|colocan?|sujetan?|aprietan?|bajan?|suben?|repiten?|utilizan?|pasan?|tensan?|apoyan?|giran?|llevan?|cruzan?|abrazan?|extienden?|inclinan?|empujan?|relajan?)\b"
        r"|(?:partiendo|desde|a\s+partir)\s+(?:\S+\s+){1,5}?[a-záéíóúñ]+(?:amos|emos|imos)\b"
        r"|(?:te\s+)?[a-záéíóúñ]+rás(?:l[oa]s?)?|(?:nos\s+)?(?!podemos|debemos|tenemos|queremos|vemos|sabemos|recomendamos|hablamos|conocemos|\w*íamos)[a-záéíóúñ]+(?:amos|emos|imos)(?:nos|l[oa]s?)?"
        r"|[a-zñ]*[áéíóú][a-zñ]+(?:te|se|lo|la|los|las|nos)(?=\s+\w)|(?:se\s+)?[a-zñ]+[aei]r\s+(?:el|la|los|las|un|una|hacia|con|en|ambas|ambos)"
    ),
    connective=phrase(
        r"luego|después|entonces|ahora|y|lentamente|despacio|suavemente|a\s+continuación|primero|por\s+último|con\s+cuidado|poco\s+a\s+poco|finalmente|sin|también|desde\s+ahí|no|de\s+nuevo"
    ),
    clause=phrase(r"y|luego|pero|o|mientras"),
    feel=phrase(r"(?:sentirás|notarás|deber[íi]as|debes|este\s+ejercicio|es\s+el|esto)"),
    labels={
        "steps": phrase(
            r"qué\s+hacer|cómo\s+(?:se\s+(?:hace|realiza)|hacerlo|realizarlo)|pasos|instrucciones|ejecución|técnica|modo\s+de\s+hacerlo|movimiento|realización"
        ),
        "start": phrase(r"posición(?:\s+(?:inicial|de\s+partida))?|inicio|preparación"),
        "dose": phrase(
            r"duración|tiempo|repetici(?:ón|ones)|series?|frecuencia|dosis|cuánto\s+tiempo|cuántas\s+veces|mantén|mantener"
        ),
        "rest": phrase(r"descanso|pausa"),
        "equipment": phrase(r"material|necesitas|equipo|qué\s+necesitas|necesitarás"),
        "tip": phrase(
            r"consejos?|nota|beneficios?|variantes?|modificaci(?:ón|ones)|importante|atención|cuidado|músculos?|nivel|precaución|más\s+fácil|más\s+difícil|errores?|objetivo|ojo|trucos?|para\s+qué\s+sirve"
        ),
    },
    leave_out=phrase(
        r"bueno\s+saber|recuerda|¿?\s*(?:preguntas|cuándo|cuánto|cuántas|por\s+qué|qué\s+(?:es|son|causa|necesitas|hacer)|cómo\s+(?:prevenir|funciona)|causas?|síntomas?|ver\s+también|artículos|relacionad\w+|compartir|comentarios?|referencias|fuentes?|bibliografía|"
        r"contacto|beneficios|consejos|recomendaciones|conclusi\w+|precauciones|advertencias?|resumen|introducción|sobre|acerca|newsletter|suscr\w+|también\s+te|te\s+puede|prevención|tratamiento|médico|contenido|índice|plan|calendario|clases|precios|nutrición|antes\s+de\s+empezar|inicio|notas|progres\w+)"
    ),
    general=phrase(
        r"cada\s+(?:ejercicio|estiramiento|postura|posición|uno|una|músculo)|todos\s+los\s+(?:ejercicios|estiramientos)|todas\s+las\s+posturas|(?:estos|los)\s+(?:ejercicios|estiramientos)|salvo|excepto"
    ),
    alternatives=phrase(r"elige\s+un[oa]|elija\s+un[oa]|fase\s+\d|nivel\s+\d|etapa\s+\d"),
    warning=phrase(r"consult\w+|médico|dolor|par[ae]\s+si|detente|no\s+fuerces|evita|cuidado|mareo"),
    needs=phrase(r"(?:solo\s+)?necesit(?:as|a|arás|ará)|material"),
    substitute=phrase(
        r"si\s+no\s+(?:tienes?|dispones?\s+de|cuentas?\s+con)\s+(?P<missing>[^,]+?),\s+(?:puedes?\s+(?:usar|utilizar)|us[ae]|utili[cz][ae])\s+(?P<instead>[^.;]+)"
    ),
    and_words="y|e",
    or_words="o|u",
    article=r"(?:un|una|unos|unas|el|la|los|las)\s+",
    purpose="con|para|si|en",
    nothing=phrase("nada|ningun[oa]|no"),
    exercises=re.compile(r"ejerc|estiram|postur", re.IGNORECASE),
    several=phrase(r"ejercicios|estiramientos|posturas|movimientos"),
    film=phrase(r"(?:mira|ver)\s+(?:el\s+)?v[ií]deo|ver\s+ahora"),
    exercise_words="ejercicio|estiramiento|postura|pose",
    shown=phrase(r"fig(?:ura|\.)?|foto(?:graf[ií]a)?|imagen|ilustración|p[áa]gina|paso|ejercicio|estiramiento"),
    number_prefix=phrase(
        r"(?:ejercicio|paso|estiramiento|postura)\s*(?:n[.º°]*\s*)?\d{1,2}\s*[:.)–—-]*|\#?\d{1,2}\s*[.):–—-]+|\d{1,2}"
    ),
    abbreviations=frozenset(
        [
            "p.ej",
            "ej",
            "seg",
            "segs",
            "min",
            "mins",
            "rep",
            "reps",
            "aprox",
            "sr",
            "sra",
            "dr",
            "dra",
            "etc",
            "máx",
            "mín",
            "núm",
            "pág",
            "vs",
        ]
    ),
    columns={
        "name": phrase(r"ejercicio|estiramiento|nombre|postura|movimiento"),
        "sets": phrase(r"series?|rondas"),
        "reps": phrase(r"repeticiones|reps?\.?|veces"),
        "time": phrase(r"tiempo|duración|segundos"),
        "dose": phrase(r"cuánto|dosis|cantidad"),
        "rest": phrase(r"descanso|pausa"),
        "side": phrase(r"lados?"),
        "steps": phrase(r"descripción|cómo|instrucciones"),
    },
    strip_step=phrase(
        r"\(?(?:ver|véase|como\s+(?:en|se\s+ve\s+en|muestra))\s*(?:la|el)?\s*(?:imagen|foto|figura|fig\.?|dibujo)\s*\d*\)?|\(?fig(?:ura)?\.?\s*\d+\)?"
    ),
)
