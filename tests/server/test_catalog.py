"""The catalog: every variant is the track that a build would write, made when it is asked for, kept within bounds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coach.app import Settings, build
from coach.errors import CoachError, FitError, SpeechError
from coach.model import Equipment, Exercise, Item, Utterance
from coach.server.catalog import Catalog, NotSharedError
from coach.server.shared_routine import SharedRoutine, names_for
from coach.server.speech_worker import likely_cues, likely_queries, speaker_for
from coach.server.variant_query import QueryError, VariantQuery, fields_of, parse_query, settings_of
from coach.speech.silent_engine import SilentEngine
from coach.web import index_page
from tests.server.conftest import Site, shared_in
from tests.values import HERE, hold, routine, say


def whole(catalog: Catalog, name: str, query: str = "") -> bytes:
    item = catalog.item(name, catalog.wanted(name, query))
    return b"".join(item.sound.read(0, item.sound.size))


@pytest.mark.parametrize(
    "query", ["", "side=left", "pace=gentle&side=right", "sos=1", "guidance=full", "hold=1.5&settle=0.5", "fit=2m"]
)
def test_every_variant_is_what_a_build_of_the_same_choice_writes(site: Site, tmp_path: Path, query: str) -> None:
    """To the byte, though nothing is written for it."""
    settings = settings_of(site.catalog.wanted("legs", query), site.shared.base, site.shared.routine)
    build(site.shared.routine, tmp_path / "t.mp3", settings)
    assert whole(site.catalog, "legs", query) == (tmp_path / "t.mp3").read_bytes()


def test_the_same_choice_has_the_same_etag_however_it_is_written_and_another_one_another(site: Site) -> None:
    """Also where only the cue sheet differs and not a byte of the length."""
    etags = {
        query: site.catalog.item("legs", site.catalog.wanted("legs", query)).etag
        for query in ("", "side=left", "side=right", "pace=gentle", "sos=1", "fit=2m")
    }
    assert len(set(etags.values())) == len(etags)
    again = Catalog([site.shared], {}, speaker_for(()))
    for query, etag in etags.items():
        assert again.item("legs", again.wanted("legs", query)).etag == etag


def test_what_is_kept_is_bounded_and_what_was_asked_for_last_stays(site: Site) -> None:
    """In number and in bytes; one that is too large alone is still served."""
    few = Catalog([site.shared], {}, speaker_for(()), most_items=2)
    small = Catalog([site.shared], {}, speaker_for(()), most_bytes=1)
    wishes = [VariantQuery(), VariantQuery(side="left"), VariantQuery(side="right")]
    for wanted in wishes:
        few.item("legs", wanted)
        small.item("legs", wanted)
        few.item("legs", wishes[0])
    assert [few.ready("legs", wanted) is not None for wanted in wishes] == [True, False, True]
    assert [small.ready("legs", wanted) is not None for wanted in wishes] == [False, False, True]


def test_unknown_names_and_choices_that_lead_nowhere_are_told(site: Site) -> None:
    """As errors with one sentence."""
    with pytest.raises(NotSharedError):
        site.catalog.wanted("arms", "")
    with pytest.raises(FitError, match="a length of 0:01 cannot be reached"):
        site.catalog.item("legs", site.catalog.wanted("legs", "fit=1s"))
    with pytest.raises(CoachError, match="finds the length of holds itself"):
        site.catalog.item("legs", site.catalog.wanted("legs", "fit=2m&hold=1.5"))
    with pytest.raises(QueryError, match="no choice named 'side'"):
        site.catalog.wanted("tonight", "side=left")


def test_a_finished_track_is_sent_as_it_is_until_its_file_changes(site: Site, tmp_path: Path) -> None:
    """Then it is the new one; while it is being sent it is cut off rather than mixed."""
    path = tmp_path / "t.mp3"
    build(site.shared.routine, path, site.shared.base)
    catalog = Catalog([], {"t": path}, speaker_for(()))
    first = catalog.item("t", VariantQuery())
    assert whole(catalog, "t") == path.read_bytes()
    sides = [each.side for each in first.listing.timeline.chapters]
    assert sides == [None, "left", "right", None]
    sending = first.sound.read(0, first.sound.size)
    next(sending)
    build(site.shared.routine, path, replace(site.shared.base, tail_ms=60_000))
    with pytest.raises(CoachError, match="was changed while it was sent"):
        next(first.sound.read(0, 10))
    assert whole(catalog, "t") == path.read_bytes()
    assert catalog.item("t", VariantQuery()).etag != first.etag
    path.unlink()
    with pytest.raises(CoachError, match="cannot be read"):
        catalog.item("t", VariantQuery())


class _Refuses(SilentEngine):
    name = "refuses"

    def speak(self, utterance: Utterance, path: Path) -> None:
        raise SpeechError("no", engine=self.name)


def test_a_cue_that_cannot_be_spoken_is_an_error_of_that_request_alone(tmp_path: Path) -> None:
    """The process that speaks goes on."""
    one_cue = routine(Exercise("E", (say("Sit."),), HERE, "together"))
    shared = SharedRoutine("t", one_cue, Settings(engine=_Refuses(), cache_folder=tmp_path))
    worker = speaker_for((shared,))
    try:
        catalog = Catalog([shared], {}, worker)
        for _ in range(2):
            with pytest.raises(SpeechError):
                catalog.item("t", VariantQuery())
    finally:
        worker.close()


def test_what_is_spoken_ahead_covers_every_control_of_the_page_but_lengths(site: Site) -> None:
    """So that a control that is changed finds its clips."""
    from coach.app.plan_sources import cues_of
    from coach.app.planning import compile

    process = {clip_settings.spec(cue) for clip_settings, cues in likely_cues((site.shared,), "") for cue in cues}
    for side in (None, "left", "right", "both"):
        for pace in ("gentle", "steady", "brisk"):
            for sos in (False, True):
                settings = settings_of(VariantQuery(side, pace, "full", sos), site.shared.base, site.shared.routine)
                clip_settings = settings.clip_settings_for(settings.order_for(site.shared.routine))
                assert {clip_settings.spec(cue) for cue in cues_of(compile(site.shared.routine, settings))} <= process


def test_the_likeliest_comes_first_and_a_hint_changes_what_that_is(tmp_path: Path) -> None:
    """Relief of all before any control, then as it is shared; what somebody looks at before all else."""
    one, other = shared_in(tmp_path), shared_in(tmp_path, name="arms")
    left, right, whole = VariantQuery(side="left", sos=True), VariantQuery(side="right", sos=True), VariantQuery()
    assert list(likely_queries(one))[:3] == [left, right, whole]
    assert {cue.place.file for cue in next(likely_cues((one, other), ""))[1]} == {"legs.yaml"}
    assert {cue.place.file for cue in next(likely_cues((one, other), "arms"))[1]} == {"arms.yaml"}


def test_the_controls_offer_what_the_routine_can_do_and_show_what_is_chosen(site: Site) -> None:
    """No side where nothing has one, no relief without its steps, no length out of reach."""
    choices = {each.key: each for each in site.shared.choices(VariantQuery(side="left", pace="brisk"))}
    assert list(choices) == ["side", "pace", "guidance"]
    assert (choices["side"].chosen, choices["pace"].chosen, choices["guidance"].chosen) == ("left", "brisk", "calm")
    assert choices["side"].options == (("left", "Left leg"), ("right", "Right leg"), ("both", "Both sides"))
    relief = {each.key: each for each in site.shared.choices(VariantQuery(sos=True, side="both"))}
    assert [(key, each.chosen) for key, each in relief.items() if not each.is_shown] == [("sos", "1"), ("side", "left")]
    long = routine(Exercise("E", (say("Sit."), hold(200_000, 900_000)), HERE, "together"))
    lengths = {
        each.key: each for each in SharedRoutine("t", long, site.shared.base).choices(VariantQuery(fit_ms=420_000))
    }
    assert list(lengths) == ["pace", "guidance", "fit"]
    assert [value for value, _ in lengths["fit"].options] == ["5", "15"]
    assert lengths["fit"].chosen == "7"


def test_relief_is_a_button_for_each_side_by_the_routines_own_limb(site: Site) -> None:
    """Each with the sound that its page will play, so that it can be heard before the page is there."""
    left, right = site.shared.relief(VariantQuery(pace="brisk"))
    assert (left.label, right.label) == ("Relief, left leg", "Relief, right leg")
    assert left.page == "legs.html?side=left&pace=brisk&sos=1"
    assert left.sound == "legs.mp3?side=left&pace=brisk&sos=1"
    assert not left.is_here
    assert [each.is_here for each in site.shared.relief(VariantQuery(side="right", sos=True))] == [False, True]
    assert SharedRoutine("t", replace(site.shared.routine, sos=None), site.shared.base).relief(VariantQuery()) == ()


def test_relief_is_the_first_of_the_page_of_all_tracks_and_of_the_feed(site: Site) -> None:
    """Nobody looks for it; in the list of an app it says so with its first word."""
    titles = [each.listing.full_title() for each in site.catalog.items()]
    assert titles == ["SOS: Legs, left leg", "SOS: Legs, right leg", "Legs", "Legs"]
    page = index_page(list(site.catalog.listings()))
    assert page.index("Relief, left leg") < page.index("Relief, right leg") < page.index('class="tracks"')


def test_what_is_at_hand_is_chosen_among_what_the_routine_knows() -> None:
    """Several boxes of a form are one choice; a thing that the routine does not know is the request's fault."""
    things = Equipment(Item("strap", "strap", "a strap"), (Item("belt", "belt", "a belt"),))
    lie = Exercise("E", (say("Lie."),), HERE, "together", uses=("strap",))
    shared = SharedRoutine("t", replace(routine(lie), equipment=(things,)), Settings())
    wanted = parse_query(fields_of("have=belt&have=strap", ("have",)))
    assert wanted == VariantQuery(have=("belt", "strap"))
    assert wanted.query() == "?have=belt%2Cstrap"
    (choice,) = (each for each in shared.choices(wanted) if each.key == "have")
    assert (choice.options, choice.chosen) == ((("strap", "a strap"), ("belt", "a belt")), "belt,strap")
    with pytest.raises(QueryError, match="rope"):
        settings_of(VariantQuery(have=("rope",)), shared.base, shared.routine)


def test_names_of_addresses_are_ascii_and_no_two_are_alike() -> None:
    """Whatever files are called; also where letters differ in case alone, as phones' file systems see them."""
    wanted = ["a/b", "a b", "A-B", "", "..", "x" * 99]
    assert list(names_for(wanted)) == ["a-b", "a-b-2", "A-B-3", "track", "track-2", "x" * 60]
