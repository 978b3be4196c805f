"""How pages in French tell of exercises."""

from __future__ import annotations

import re
from typing import Final

from .page_language import PageLanguage, phrase

_SIDES: Final = r"(?:côtés?|jambes?|bras|pieds?|mains?|genoux?|hanches?|chevilles?|épaules?|mollets?|oreille)"
_VERBS: Final = r"""
    [a-zà-ÿ']+ez(?:-(?:vous|les|le|la|y|en))?|faites(?:-le)?|dites|lève|lève-toi|plie|tends|pose|place|pousse|tire|tourne|penche|garde|maintiens|tiens|reste|respire|inspire|expire|allonge|allonge-toi|assieds-toi|
    mets|mets-toi|étire|relâche|répète|recommence|change|monte|descends|fais|ramène|appuie|croise|écarte|serre|contracte|glisse|roule|balance|marche|ouvre|ferme|attrape|saisis|enroule|soulève|baisse|
    allongée?s?|assise?s?|debout|[àa]\s+(?:genoux|quatre\s+pattes)|couchée?s?|sur\s+le\s+(?:dos|ventre)|en\s+(?:expirant|inspirant|position)|à\s+l(?:'|’)(?:expiration|inspiration|inspire|expire)|
    s(?:'|’)(?:allonger|asseoir)|se\s+(?:placer|mettre|tenir|pencher)|lever|plier|tendre|poser|placer|pousser|tirer|tourner|pencher|garder|maintenir|tenir|rester|respirer|inspirer|expirer|étirer|relâcher|répéter|changer|
    monter|descendre|faire|ramener|appuyer|croiser|écarter|serrer|contracter|glisser|rouler|ouvrir|fermer|attraper|saisir|soulever|baisser|fléchir|redresser|amener|effectuer|revenir|dérouler|enrouler|laisser"""

FRENCH_PAGES: Final = PageLanguage(
    common=frozenset(
        [
            "secondes",
            "répétitions",
            "jambe",
            "côté",
            "séries",
            "le",
            "la",
            "les",
            "des",
            "de",
            "du",
            "et",
            "en",
            "un",
            "une",
            "vous",
            "votre",
            "vos",
            "dans",
            "sur",
            "avec",
            "pour",
            "puis",
            "est",
            "que",
            "au",
        ]
    ),
    numbers={
        word: float(value)
        for value, word in enumerate(
            [
                "zéro",
                "un",
                "deux",
                "trois",
                "quatre",
                "cinq",
                "six",
                "sept",
                "huit",
                "neuf",
                "dix",
                "onze",
                "douze",
                "treize",
                "quatorze",
                "quinze",
                "seize",
                "dix-sept",
                "dix-huit",
                "dix-neuf",
                "vingt",
            ]
        )
    }
    | {
        "une": 1.0,
        "autre": 1.0,
        "trente": 30.0,
        "quarante": 40.0,
        "quarante-cinq": 45.0,
        "cinquante": 50.0,
        "soixante": 60.0,
        "quatre-vingt-dix": 90.0,
        "vingt-cinq": 25.0,
        "cent": 100.0,
        "dizaine de": 10.0,
        "une dizaine de": 10.0,
        "quinzaine de": 15.0,
        "vingtaine de": 20.0,
        "trentaine de": 30.0,
    },
    unit_words={
        "second": r"secondes?|secs?\.?|s|\"|[″”]|''|[’′]{2}",
        "minute": r"minutes?|mins?\.?|mn\.?|['’′](?!['’′])",
        "hour": r"heures?|h",
        "day": r"jours?|semaines?|mois|ans?|années?|nuits?|soirs?",
        "breath": r"(?:(?!fois|secondes|minutes|séries)\w+s\s+)?(?:respirations|cycles\s+respiratoires|inspirations|souffles)(?:\s+(?:lentes|profondes|complètes|calmes))?",
        "count": r"temps",
        "times": r"fois|x|×",
        "reps": r"répétitions|reps?\.?|cercles|tours|rotations|mouvements|allers-retours|passages",
        "sets": r"séries?|tours\s+complets",
        "other": r"°|degrés|%|pour\s+cent|cm|mm|kg|centimètres|mètres|personnes|euros|participants|litres?|commentaires",
    },
    joiner=r"\s*(?:-|–|—)\s*|\s+(?:à|ou|et)\s+",
    and_half=r"½|\s+et\s+demie?",
    fixed={
        r"(?:une\s+)?demi[-\s]minute": (30.0, "second"),
        r"(?:un\s+)?quart\s+de\s+minute": (15.0, "second"),
        r"une\s+minute\s+et\s+demie": (90.0, "second"),
        r"(?:encore\s+)?une\s+fois\s+(?:de\s+plus|encore)|encore\s+une\s+fois": (1.0, "again"),
    },
    filler=r"ou\s+plus",
    of=r"(?:de|avec|à)\b|d['’]",
    lasting="pendant|à",
    count_before=phrase(r"(?:comptez|compter|comptant)\s+(?:\w+\s+)?jusqu(?:'|’)à"),
    do_before=phrase(r"faites(?:-en)?|fais(?:-en)?|effectuez|réalisez|répétez|un\s+total\s+de"),
    increase=phrase(r"(?:augment|progress|arriv|pass)\w*\s+(?:\w+\s+){0,3}?(?:jusqu(?:'|’)à|à)"),
    hold=phrase(
        r"maint\w+|tenez|tenir|tiens|rest\w+|gard\w+|demeur\w+|conserv\w+|position|posture|durée|temps|serr\w+|press\w+|pouss\w+|appuy\w+|tir\w+|contract\w+|étir\w+|laiss\w+|respirez\s+ici|immobile"
    ),
    rest=phrase(r"relâch\w+|repos\w*|paus\w+|détend\w+|récup\w+|entre\s+(?:les\s+|chaque\s+)?(?:séries|répétitions)"),
    move=phrase(
        r"roul\w+|march\w+|balan\w+|cercles|mass\w+|secou\w+|pédal\w+|saut\w+|altern\w+|boug\w+|continu\w+|répét\w+|recommenc\w+|faites|tourn\w+|cour\w+|frott\w+|poursuiv\w+"
    ),
    inhale=phrase(r"inspir\w+"),
    exhale=phrase(r"expir\w+|souffl\w+"),
    wait=phrase(r"attend\w+|paus\w+"),
    after=phrase(r"après|au\s+bout\s+de"),
    every=phrase(r"toutes\s+les|tous\s+les|chaque"),
    per=phrase(
        r"(?:\w+\s+)?(?:par|chaque|tous\s+les|le)\s+(?:jour|jours|semaine|mois|heure|soir|nuit|matin|soirs)|quotidien\w*|hebdomadaire\w*"
    ),
    until=phrase(r"jusqu(?:'|’)à\s+ce\s+que"),
    toward="sur|avec|pour|à|dans|de|vers",
    total=phrase(r"dure|durent|prend|prennent|total|routine|séance|lecture|étude|essai|cours|plus\s+de"),
    at_least=phrase(r"au\s+moins|minimum|ou\s+plus"),
    at_most=phrase(r"jusqu(?:'|’)à|au\s+plus|maximum|max\.?"),
    once_more=phrase(r"rép[éè]\w*|repre\w+|recommenc\w+"),
    of_all=phrase(r"circuits?|tout(?:e)?\s+(?:le|la)\s+(?:circuit|séance|série|séquence|routine)"),
    direction=phrase(
        r"sens|directions?|d(?:'|’)un\s+côté\s+(?:à|puis)\s+(?:de\s+)?l(?:'|’)autre|puis\s+(?:à|vers\s+la)\s+(?:gauche|droite)|de\s+l(?:'|’)autre\s+côté"
    ),
    in_turn=phrase(r"altern(?:ez|er|e|ant|ativement|ance)|chacune?(?=\s*[.,;)]|\s*$)"),
    repeat=phrase(
        r"rép[éè]t\w+|recommenc\w+|faites|faire|fais|effectu\w+|réalis\w+|fois|séries|cercles|tours|chaque\s+côté|par\s+côté|sens|avant|arrière|tourn\w+|lev\w+|mont\w+|descend\w+|pli\w+|refaites|enchaîn\w+|roul\w+"
    ),
    each_side=phrase(
        rf"(?:(?:de|pour|sur|avec|dans)\s+)?(?:chaque|par)\s+{_SIDES}(?!\s+(?:en\s+même|ensemble|sur|au|à\s+plat|vers|dans|le\s+long|tendu\w*|pli\w*|derrière|levés?|de|du|des))(?=\s*[.,;:)]|\s*$|\s+\d|\s+(?:pendant|et))|de\s+chaque\s+côté(?!\s+(?:de|du|des|d['’]))|par\s+côté|/\s?(?:côté|jambe)"
        rf"|(?:des|sur\s+les|pour\s+les|les)\s+deux\s+côtés(?!\s+(?:de|du|des|d['’]))"
        rf"|(?:rép[éè]t\w+|faire|faites|fais|travaill\w+|alternez|alternant|effectu\w+|réalis\w+|recommenc\w+)\b[^.;:]{{0,40}}?\bles\s+deux\s+{_SIDES}"
    ),
    other_side=phrase(
        rf"""(?:rép[éè]t\w+|recommenc\w+|repren\w+|chang\w+|faites|fais|refaites|même\s+(?:chose|exercice|mouvement|étirement|posture)|idem|altern\w+|invers\w+|pareil|reprodui\w+|renouvel\w+|passez|passer)\b[^.;:]{{0,70}}?\b(?:(?<!dans\s)l(?:'|’)autre|opposée?|{_SIDES}\s+(?:gauche|droite?))(?:\s+{_SIDES})?
        | chang\w+\s+de\s+{_SIDES} | (?:invers|altern)\w+\s+(?:(?:la\s+position\s+)?des\s+|les\s+)?{_SIDES} | (?:inversez|(?:puis|on)\s+inverse[rz]?)(?=\s*[.!;]|\s*$) | (?:puis|ensuite|maintenant),?\s+(?:de\s+|avec\s+|sur\s+)?l(?:'|’)autre(?:\s+{_SIDES})?(?=\s*[.,;]|\s*$)
        | (?:même\s+chose|idem|(?:^|(?<=[.;]\s))(?:puis|ensuite))\s+(?:à|du\s+côté)\s+(?:gauche|droite)(?=\s*[.,;]|\s*$) | puis\s+de\s+l(?:'|’)autre\s+côté | une?\s+{_SIDES}\s+(?:après|puis)\s+l(?:'|’)autre"""
    ),
    other_way=phrase(
        r"dans\s+l(?:'|’)autre\s+(?:sens|direction)|en\s+sens\s+(?:inverse|contraire)|(?:le\s+)?même\s+(?:mouvement|geste|exercice|étirement)\s+(?:à|vers\s+la|du\s+côté)\s+(?:gauche|droite?)"
    ),
    one_side=phrase(r"blessée?|opérée?|atteinte?|douloureu(?:x|se)|touchée?|concernée?"),
    if_needed=phrase(r"si\s+(?:nécessaire|besoin|vous\s+(?:le\s+)?(?:voulez|souhaitez))|facultatif"),
    condition=phrase(r"si|lorsque|quand|pour\s+(?:aller\s+plus\s+loin|plus)|variante"),
    left_right=phrase(r"(?P<left>gauche)|(?P<right>droite?(?!\s+(?:et|devant)))"),
    side_name=phrase(r"(?:côté\s+)?(?:gauche|droite?)|à\s+(?:gauche|droite)"),
    single_limb=phrase(rf"(?:un|une|l(?:'|’)autre)\s+{_SIDES}|{_SIDES}\s+(?:gauche|droite?|avant|arrière)"),
    imperative=phrase(_VERBS),
    unaddressed=phrase(
        r"(?:comme|idem\s+que)\s+(?:ci-dessus|avant|précédemment|l(?:'|’)exercice|plus\s+haut)|"
        r"(?:se\s+|s(?:'|’))?[a-zà-ÿ]+(?:er|ir|re)\s+(?:le|la|les|un|une|sur|vers|en|à|au|aux|du|de|des|ses|son|sa|chaque|doucement|lentement|\w+ment)\b"
        r"|(?:se\s+|s(?:'|’))?[a-zà-ÿ]+(?:er|ir|re)\s+l(?:'|’)|on\s+(?:va|vient|se|monte|descend|tend|plie|garde|tient|reste|lève|pose|place|tourne|répète|change)"
    ),
    connective=phrase(
        r"puis|ensuite|alors|maintenant|et|lentement|doucement|enfin|d(?:'|’)abord|à\s+présent|délicatement|tout\s+doucement|sans|aussi|de\s+là|ne|n(?:'|’)|y|en"
    ),
    clause=phrase(r"et|puis|mais|ou"),
    feel=phrase(r"vous\s+(?:sentirez|devez|devriez|ressentirez|pouvez)|cet\s+exercice|cette\s+posture|c(?:'|’)est"),
    labels={
        "steps": phrase(
            r"que\s+faire|comment\s+(?:faire|l(?:'|’)exécuter|(?:le|la)\s+(?:faire|réaliser)|procéder)|étapes|instructions|exécution|mouvement|réalisation|déroulement|consignes?|technique"
        ),
        "start": phrase(r"position(?:\s+de\s+départ)?|départ|préparation|installation"),
        "dose": phrase(
            r"durée|temps|rythme|répétitions?|séries?|fréquence|dosage|combien(?:\s+de\s+(?:temps|fois))?|maintien|tenue"
        ),
        "rest": phrase(r"repos|pause|récupération"),
        "equipment": phrase(r"matériel|il\s+(?:vous\s+)?faut|vous\s+aurez\s+besoin|équipement|accessoires?"),
        "tip": phrase(
            r"idéal\s+pour|sensations?(?:\s+\w+)?|ce\s+que\s+vous\s+(?:ressentirez|devez\s+sentir)|muscles?\s+(?:sollicités|ciblés|travaillés)|conseils?|astuces?|note|bienfaits?|variantes?|important|attention|muscles?|niveau|précautions?|plus\s+facile|plus\s+difficile|erreurs?|objectif|but|remarque|progression"
        ),
    },
    leave_out=phrase(
        r"bon\s+à\s+savoir|à\s+savoir|à\s+noter|questions|foire|faq|quand|pourquoi|combien|comment\s+(?:prévenir|ça\s+marche)|qu(?:'|’)est|causes?|symptômes?|à\s+lire|voir\s+aussi|lire\s+aussi|articles?|partager|commentaires?|références|sources?|bibliographie|contact|bienfaits|"
        r"conseils|recommandations|conclusion|précautions|avertissement|résumé|introduction|à\s+propos|newsletter|inscri\w+|vous\s+aimerez|prévention|traitement|médecin|sommaire|mentions|planning|tarifs|horaires|avant\s+de\s+commencer|accueil|notes|en\s+savoir|bien\s+régler|où\s+|votre\s+rendez|progress\w+"
    ),
    general=phrase(
        r"(?:de\s+)?chacune?(?=\s*[.,;!]|\s*$)|de\s+chaque(?=\s*[.,;!]|\s*$)|chaque\s+(?:exercice|étirement|posture|position|mouvement|muscle)|tous\s+les\s+(?:exercices|étirements)|toutes\s+les\s+postures|(?:ces|les)\s+(?:exercices|étirements|postures)|sauf"
    ),
    alternatives=phrase(r"choisissez\s+(?:un|une)|phase\s+\d|niveau\s+\d|étape\s+\d"),
    warning=phrase(r"arrêtez|médecin|douleur|consultez|ne\s+forcez|évitez|attention|vertige\w*"),
    needs=phrase(r"il\s+(?:vous\s+)?faut|vous\s+(?:aurez|avez)\s+besoin|matériel|prévoyez|munissez"),
    substitute=phrase(
        r"si\s+vous\s+n(?:'|’)avez\s+pas\s+(?:de\s+|d(?:'|’))?(?P<missing>[^,]+?),\s+(?:vous\s+pouvez\s+(?:utiliser|prendre)|utilisez|prenez)\s+(?P<instead>[^.;]+)"
    ),
    and_words="et|plus",
    or_words="ou",
    article=r"(?:une?|les?|la|des|du)\s+|[dl]['’]\s*",
    purpose="avec|pour|si|en",
    nothing=phrase("aucune?|rien"),
    exercises=re.compile(r"exerci|étirem|postur", re.IGNORECASE),
    several=phrase(r"exercices|étirements|postures|mouvements"),
    film=phrase(r"(?:voir|regarder)\s+(?:la\s+vidéo|maintenant)"),
    exercise_words=r"exercice|étirement|posture|pose|ex\.?",
    shown=phrase(r"fig(?:ure|\.)?|photo|images?|page|étape|exercice|étirement"),
    number_prefix=phrase(
        r"(?:exercice|étape|étirement|posture)\s*(?:n°\s*)?\d{1,2}\s*[:.)–—-]*|\#?\d{1,2}\s*[.):–—-]+|\d{1,2}"
    ),
    abbreviations=frozenset(
        [
            "p.ex",
            "ex",
            "sec",
            "secs",
            "min",
            "mins",
            "rep",
            "reps",
            "env",
            "m",
            "mme",
            "dr",
            "etc",
            "max",
            "min",
            "cf",
            "fig",
            "n",
        ]
    ),
    columns={
        "name": phrase(r"exercice|étirement|nom|posture|mouvement"),
        "sets": phrase(r"séries?|tours"),
        "reps": phrase(r"répétitions|reps?\.?|fois|nombre"),
        "time": phrase(r"temps|durée|secondes|maintien|tenue"),
        "dose": phrase(r"combien|dosage|quantité"),
        "rest": phrase(r"repos|pause|récupération"),
        "side": phrase(r"côtés?"),
        "steps": phrase(r"description|comment|consigne"),
    },
    strip_step=phrase(
        r"\(?(?:voir|cf\.?|comme\s+(?:sur|dans))\s*(?:la|l(?:'|’)|le)?\s*(?:photo|image|figure|fig\.?|dessin|schéma)\s*\d*\)?|\(?fig(?:ure)?\.?\s*\d+\)?"
    ),
)
