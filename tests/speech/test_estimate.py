"""How long a text takes, estimated against the real voice."""

import random

import pytest

from coach.speech.espeak_library import Parameter, espeak
from coach.speech.estimate import estimate_ms
from coach.speech.isolation import run_isolated
from coach.speech.pyttsx3_engine import nominal_rate

PLAIN = """\
Lie on your back.
Loop the towel around the ball of your left foot.
Pull the towel gently toward you.
Keep your knee straight.
You should feel the stretch in your calf.
Halfway.
Release, and relax your leg.
Step back with your left leg and keep your heel on the floor.
Bend your right knee slowly until you feel a stretch in your left calf.
If the pain gets worse, stop, and rest your leg.
See a doctor if the cramp does not go away, or if your leg is swollen, warm or red.
This routine relieves a cramp in the calf. It takes about eight minutes.
Breathe in through your nose, and out through your mouth.
Gently turn your head to the left, and look over your shoulder.
Draw circles with your ankle, first one way, then the other.
Kneel on a soft mat with your hands under your shoulders.
Sit back on your heels and let your forehead rest on the floor.
You are done. Drink a glass of water before you go back to sleep.
Shift your weight onto the front foot.
Straighten up, shake out your legs, and come back to the start.
Lower your heels slowly, as if through honey.
Almost there.
Get comfortable: lie down, close your eyes, and let your hands rest on your stomach.
Physiotherapists recommend stretching every evening, about an hour before going to bed.
Open your mouth wide, then relax your jaw.
Rotate your wrists outward, inward, and outward again.
Come back slowly to the middle.""".splitlines()
NUMBERED = [f"Hold for {n} seconds." for n in (5, 10, 20, 30, 45, 90)] + [f"{n} more." for n in (2, 3, 12)]


def test_estimates_are_near_the_real_voice() -> None:
    """Mean error below 9 % and the total within 5 %, at every rate from 95 to 220 words a minute."""
    rng = random.Random(1)  # noqa: S311
    texts = PLAIN + NUMBERED + [" ".join(rng.sample(PLAIN, 2)) for _ in range(20)]
    rates = (95, 120, 140, 170, 220)

    def work(rate_wpm: int) -> bytes:
        espeak().set_voice("gmw/en-US+m7")
        espeak().set_parameter(Parameter.RATE, nominal_rate(rate_wpm))
        lengths = [len(espeak().speak(text)[0]) * 500 // espeak().rate_hz for text in texts]
        return " ".join(map(str, lengths)).encode()

    for rate_wpm, answer in run_isolated(rates, work, limit_s=30):
        assert isinstance(answer, bytes)
        real = [int(each) for each in answer.split()]
        guessed = [estimate_ms(text, rate_wpm) for text in texts]
        errors = [abs(guess - length) / length for guess, length in zip(guessed, real, strict=True)]
        assert sum(errors) / len(errors) < 0.09, rate_wpm
        assert sum(guessed) == pytest.approx(sum(real), rel=0.05), rate_wpm


def test_numbers_in_digits_take_longer_than_they_are_written() -> None:
    """A digit is about four letters of speech."""
    assert estimate_ms("Hold for 30 seconds.", 140) == pytest.approx(
        estimate_ms("Hold for thirty seconds.", 140), rel=0.15
    )


def test_pauses_inside_count_and_marks_at_the_end_do_not() -> None:
    """Commas and full stops cost time where something follows."""
    assert estimate_ms("Hold", 140) == estimate_ms("Hold...", 140)
    assert estimate_ms("Hold, hold", 140) > estimate_ms("Hold hold", 140)
    assert estimate_ms("Hold. Hold", 140) > estimate_ms("Hold, hold", 140)


@pytest.mark.parametrize("text", ["", " ", "...", "?!"])
def test_no_words_take_no_time(text: str) -> None:
    """Nothing to say is 0 ms."""
    assert estimate_ms(text, 140) == 0


def test_faster_is_shorter() -> None:
    """Every step of the rate counts, above the slowest that eSpeak knows."""
    lengths = [estimate_ms(PLAIN[3], rate) for rate in range(98, 300)]
    assert lengths == sorted(lengths, reverse=True)
    assert len(set(lengths)) > 150
