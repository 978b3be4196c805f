"""English words written for the ear: with the sound of the verb, and words of the trade that a voice says wrongly.

A respelling is one that the wheel's eSpeak says right (tests compare its phonemes), and others, too.
"""

from __future__ import annotations

from typing import Final

VERBS: Final = {
    "close": "cloze",
    "use": "yooze",
    "separate": "sepperate",
    "alternate": "awlternate",
    "increase": "in-crease",
    "decrease": "de-crease",
    "contract": "kun-tract",
    "present": "prezent",
    "record": "re-cord",
    "project": "pro-ject",
    "perfect": "per-fect",
    "moderate": "modder-ate",
    "insert": "in-sert",
    "coordinate": "co-ordinait",
    "excuse": "excuze",
    "conduct": "kun-duct",
    "progress": "pruh-gress",
}
"""What is another word as a noun or an adjective, with the sound of the verb."""
ALWAYS: Final = {
    "bow": "bough",
    "bows": "boughs",
    "quadriceps": "quadrisseps",
    "quadricep": "quadrissep",
    "iliopsoas": "ilio-soas",
    "patella": "pattella",
    "qigong": "chee-gong",
    "chi": "chee",
    "qi": "chee",
    "namaste": "nummustay",
    "pilates": "pih-lahteez",
    "fascia": "fashia",
    "kegel": "kaygle",
    "kegels": "kaygles",
    "popliteal": "popliteeal",
    "calcaneus": "calcayneus",
    "popliteus": "poplitteus",
    "masseter": "mass-eeter",
    "abdominis": "abdominiss",
    "sternocleidomastoid": "sterno-clydo-mastoid",
    "gracilis": "grassiliss",
    "pectoralis": "pecter-alliss",
    "brachialis": "brakey-al-iss",
    "supraspinatus": "supra-spy-naytus",
    "infraspinatus": "infra-spy-naytus",
    "teres": "terreez",
    "vagus": "vaygus",
    "fasciitis": "fashi-itis",
    "evert": "ee-vert",
    "nadi": "nahdi",
    "chaturanga": "chatoo-rungah",
    "pranayama": "prahna-yahma",
    "ujjayi": "oo-jah-yee",
    "vrksasana": "vrik-shahsana",
    "vrikshasana": "vrik-shahsana",
    "virabhadrasana": "veera-buhdrahsana",
    "bhujangasana": "boo-jung-ahsana",
    "trikonasana": "trick-oh-nahsana",
    "uttanasana": "oo-tah-nahsana",
    "paschimottanasana": "pash-chee-moh-tah-nahsana",
    "shodhana": "show-dunna",
    "kapalabhati": "kah-pahla-bahti",
}
"""Words that the voice says wrongly wherever they stand."""

EXAMPLES: Final = (
    *("Close your eyes.", "Slowly close your left hand.", "Let your feet rest close together.", "Use your hands."),
    *("Make use of the wall.", "Separate your feet.", "Two separate steps.", "Bow your head.", "Alternate legs."),
    *(
        "Wind the strap around your foot.",
        "The wind blows.",
        "Heavy as lead.",
        "A tear in the muscle.",
        "A tear falls.",
    ),
    *("We live here.", "Increase the pressure.", "An increase in pain.", "Contract your thigh.", "Present your palm."),
    *("Be present.", "Record your breath.", "Rest for a minute.", "Minute movements.", "Tighten your quadriceps."),
    *("The iliopsoas.", "The patella.", "The soleus.", "The fibula.", "Qigong.", "Feel your chi.", "Namaste."),
    *("Pranayama.", "Vrksasana.", "Virabhadrasana.", "Savasana.", "Fascia.", "Pilates."),
)
