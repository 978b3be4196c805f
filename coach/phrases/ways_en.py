"""From one position to another in English: the sentence of each movement of ``moves.MOVES``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

MOVEMENTS_EN: Final[Mapping[str, str]] = {
    "sit up in bed": "Push yourself up with both hands, until you sit in bed.",
    "back at the headboard": "Stretch both legs out in front of you, with your back against the head of the bed.",
    "lie down in bed": "Lie down slowly, on your back.",
    "roll to the edge": "Roll onto your side, and let both feet slide over the edge of the bed.",
    "sit up at the edge": "Push yourself up with both hands, until you sit on the edge of the bed.",
    "lie down from the edge": "Lie down on your side, and bring both legs up onto the bed.",
    "roll onto the back": "Roll onto your back.",
    "turn to the edge": "Turn to the edge of the bed, and let both feet down to the floor.",
    "legs up onto the bed": "Bring both legs up onto the bed, and sit with your back against its head.",
    "hands and knees in bed": "Come onto your hands and knees, in the middle of the bed.",
    "sit back in bed": "Sit down to one side, in the middle of the bed.",
    "legs out in front": "Stretch both legs out in front of you.",
    "down onto the side in bed": "Let yourself down onto your side, in the middle of the bed.",
    "both feet flat": "Set both feet flat on the floor, and sit still for a breath. If you feel dizzy, stay there.",
    "stand up": "Stand up slowly. Hold on to {support}.",
    "back to the bed": "Go back to the bed slowly, with one hand ahead of you.",
    "bed behind both legs": "Turn around slowly, until you feel the bed behind both legs.",
    "sit down on the edge": "Reach back with both hands, and sit down on the edge of the bed.",
    "get up and turn to the bed": "Get up with one hand on the bed, turn around, and lay both hands on it.",
    "knees down at the bed": "Let one knee down to the floor, then the other. Your hands stay on the bed.",
    "knees to the bed": "Turn on your knees to the bed, and lay both hands on it.",
    "one foot flat": "Set one foot flat on the floor.",
    "up from the knees": "Push yourself up, and stand still for a breath. If you feel dizzy, kneel down again.",
    "knees to the support": "Turn on your knees to {low}, and lay both hands on it.",
    "turn to the support": "Turn to {low}, and lay both hands on it.",
    "knees down": "Let one knee down to the floor, then the other. Your hands stay where they are.",
    "sit down from the knees": "Sit down to one side, slowly, with one hand on {low}.",
    "legs out, back against the support": "Bring both legs out in front of you, and lean your back against {low}.",
    "turn onto hands and knees": "Turn onto your hands and knees, slowly.",
    "lie down on the floor": "Let yourself down onto one side, with a hand on the floor, and roll onto your back.",
    "sit up on the floor": "Roll onto your side, and push yourself up with both hands, until you sit.",
    "go to the chair": "Go to the chair slowly, with one hand ahead of you.",
    "chair behind both legs": "Turn around, until you feel it behind both legs.",
    "sit down on the chair": "Hold its seat with both hands, and sit down.",
    "walk to a wall": "Walk to a wall slowly, with one hand ahead of you.",
    "both hands on the wall": "Lay both hands on the wall, at arm's length.",
    "turn around at the wall": "Keep one hand on the wall, and turn around slowly.",
}

ARRIVALS_EN: Final[Mapping[str, str]] = {
    "lying bed": "Lie down on the bed, on your back.",
    "lying floor": "Get down to the floor slowly, with both hands on {low}, and lie down on your back.",
    "sitting bed": "Sit up in bed, with both legs stretched out, and your back against the head of the bed.",
    "sitting edge": "Sit on the edge of the bed, with both feet flat on the floor.",
    "sitting floor": "Get down to the floor slowly, with both hands on {low}, and sit down.",
    "sitting chair": "Sit on the chair, with both feet flat on the floor.",
    "kneeling bed": "Come onto your hands and knees, in the middle of the bed.",
    "kneeling floor": "Get down to the floor slowly, with both hands on {low}, onto your knees.",
    "standing floor": "Stand up slowly. Hold on to {support}.",
    "standing wall": "Stand up slowly. Walk to a wall, and lay both hands on it.",
}

POSTURES_EN: Final[Mapping[str, str]] = {
    "lying bed": "Lying in bed",
    "lying floor": "Lying on the floor",
    "sitting bed": "Sitting in bed",
    "sitting edge": "Sitting on the edge of the bed",
    "sitting floor": "Sitting on the floor",
    "sitting chair": "Sitting on the chair",
    "kneeling bed": "On hands and knees, in bed",
    "kneeling floor": "On hands and knees, on the floor",
    "standing floor": "Standing",
    "standing wall": "Standing, with both hands on the wall",
}

LOW_SUPPORT_EN: Final[Mapping[str, str]] = {"bed": "the bed", "chair": "the chair"}
