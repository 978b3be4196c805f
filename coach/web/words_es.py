"""The words of pages, feeds and handouts in Spanish; they speak to nobody by ``tú`` or ``usted``."""

from __future__ import annotations

from typing import Final

from .word_types import ChoiceWords, PageWords, PaperWords, ScriptWords, WebWords, breath_beat, dose_line, seconds

_PAGE: Final = PageWords(
    language="es",
    tonight="Esta noche",
    summary="Ejercicios hablados, para seguir con la luz apagada.",
    player="Reproducir",
    place="Punto",
    previous="Ejercicio anterior",
    back="\u221210 segundos",
    on="+10 segundos",
    next="Ejercicio siguiente",
    again="Repetir",
    where="¿Dónde estoy?",
    positions={
        "lying": "Posición tumbada.",
        "sitting": "Posición sentada.",
        "kneeling": "Posición de rodillas.",
        "standing": "Posición de pie.",
    },
    one_minute="1 minuto",
    minutes="{minutes} minutos",
    other_choice="Cambiar: {choices}",
    choose="Elegir esto",
    exercises="Ejercicios",
    keep="Guardar en este teléfono",
    keeping={
        "mp3": ("Descargar el sonido (MP3)", "para cualquier reproductor; lleva capítulos y texto"),
        "offline.html": ("Descargar esta página con el sonido", "un solo archivo que suena sin red"),
        "handout.html": ("Una hoja para imprimir", "qué hacer, con los tiempos de esta grabación"),
        "vtt": ("Texto con tiempos (VTT)", "lo que se dirá, para programas que lo muestran"),
        "lrc": ("Texto con tiempos (LRC)", "lo mismo, para programas de música"),
        "txt": ("Horario", "qué se oye cuándo, y cuánto se mantiene cada postura"),
    },
    save="Guardar el sonido (MP3)",
    follow="Seguir con una aplicación de podcasts",
    feed="La dirección del canal:",
    warning=(
        "Hay que desactivar lo que acorta el silencio: «omitir silencios», «recortar silencios» o «Smart Speed»."
        " Las posturas se mantienen en silencio, y esto las corta. La velocidad se queda en 1."
    ),
    apps=(
        (
            "Apple Podcasts, en un iPhone",
            (
                "Copiar la dirección de arriba.",
                "En Podcasts abrir la biblioteca, luego los tres puntos de arriba, luego «Seguir un programa por URL».",
                "Pegar la dirección, seguir, y descargar el episodio: desde entonces suena sin red.",
            ),
        ),
        (
            "AntennaPod, en Android",
            (
                "Copiar la dirección de arriba.",
                "En AntennaPod elegir «Añadir pódcast», luego «Añadir pódcast por dirección RSS», y pegarla.",
                "Descargar el episodio. También va sin la dirección: guardar el MP3 en una carpeta propia, y elegir"
                " «Añadir pódcast», luego «Añadir carpeta local».",
            ),
        ),
    ),
    said="Lo que se dirá",
    all_tracks="Todas las grabaciones",
    gone_title="Aquí no hay nada",
    unknown="Esta dirección no lleva a ninguna parte; hay que leer otra vez el código en el ordenador.",
    passed="Ya pasó",
    kept="Reproducir sin red",
    black="Pantalla negra mientras suena",
    script=ScriptWords(
        play="Reproducir",
        pause="Pausa",
        minutes="{0} min",
        left="quedan {0}",
        length="{0} min {1} s",
        place="{0} de {1}",
        tap="Tocar para reproducir.",
        no_sound="No se llega al sonido. Tocar para intentarlo otra vez.",
        lost="Se ha perdido la conexión. Sigue sola en cuanto puede.",
        waiting="Esperando el sonido \u2026",
        over="Se acabó. Buen descanso.",
        resumes_at="Sigue en {0}.",
        resumes_in="Sigue al principio de: {0}.",
        no_answer="No se llega al ordenador.",
        refused="Esto no se puede hacer. Hay que elegir otra cosa.",
        now="Ahora: {0}.",
        gone="Esta dirección ya no lleva a ninguna parte; hay que mirar en el ordenador.",
        hold="Mantener: quedan {0}",
        move="Seguir en movimiento: quedan {0}",
    ),
    choices=ChoiceWords(
        whole="Toda la serie",
        relief="Alivio, {where}",
        side="Lado",
        both_sides="Ambos lados",
        pace="Ritmo",
        paces={"gentle": "Suave", "steady": "Tranquilo", "brisk": "Ágil"},
        guidance="Guía",
        guidances={"full": "Completa", "calm": "Tranquila", "quiet": "Mínima", "none": "Ninguna"},
        at_hand="A mano",
        length="Duración",
        length_range="{label}: de {shortest} a {longest} minutos",
        shorter="\u22121 minuto",
        longer="+1 minuto",
        body="Mi cuerpo",
        bodies={
            "in-bed": "Solo en la cama",
            "no-floor": "Sin bajar al suelo",
            "no-kneeling": "Sin arrodillarse",
            "no-standing": "Sin estar de pie",
            "one-hand": "Con una sola mano",
        },
        repeat_of="Alivio",
        repeat="Seguir hasta que pase",
    ),
)

_PAPER: Final = PaperWords(
    length="duración {length}",
    about="aprox.",
    pace="ritmo: {pace}",
    other_pace="ritmo: {pace}, adaptado",
    needs="Lo que hace falta",
    instead="o",
    often="Con qué frecuencia",
    stop="Cuándo parar",
    doctor="Cuándo ir al médico",
    track="La grabación",
    hold_drawn="mantener {length} desde {start}",
    columns=("Inicio", "Parte", "Duración", "Qué ocurre"),
    kinds={"hold": "Mantener", "move": "Moverse", "rest": "Descanso", "reps": "Repetir", "breathe": "Respirar"},
    legend=("mantener", "moverse, repetir, respirar o descanso", "la voz habla", "tiempo para moverse"),
    mark="una marca: {length}",
    every=lambda every_ms: f"Una cada {seconds(every_ms, ',')}.",
    breath=breath_beat(
        {"in": "{} tomar aire", "keep": "{} aguantar", "out": "{} soltar aire", "wait": "{} de pausa"}, ","
    ),
    dose=dose_line("mantener {}", "descanso {}", "{} rondas", ","),
    release="Después: {text}",
    at="en",
    tips="Es bueno saberlo",
    source="Fuente",
    scan="Escanear para escuchar",
    blanks=("Para", "Con qué frecuencia", "Fecha"),
)

WORDS_OF_WEB: Final = WebWords(_PAGE, _PAPER)
