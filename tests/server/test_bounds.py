"""What a client can make grow has a bound, and a routine that is edited while it is shared is told."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coach.app import Settings
from coach.server import catalog as catalog_module
from coach.server.cache_budget import CacheBudget
from coach.server.catalog import Catalog
from coach.server.speech_worker import SpeechWorker, likely_cues, speaker_for
from coach.server.variant_query import VariantQuery
from tests.server.conftest import Site, shared_in


def sizes(cache: Path) -> dict[Path, int]:
    return {each: each.stat().st_size for each in cache.rglob("*.mp3")}


@pytest.mark.long
def test_what_requests_add_to_the_cache_is_bounded_and_only_the_oldest_of_it_gives_way(tmp_path: Path) -> None:
    """Every variant is served all the same; what was in the cache before stays, however old."""
    shared = shared_in(tmp_path)
    cache = tmp_path / "cache"
    alone = speaker_for((shared,))
    Catalog([shared], {}, alone).item("legs", VariantQuery(hold="2.3"))
    alone.close()
    before = sizes(cache)
    bound = 6 * max(before.values())
    worker = quiet_speaker(shared.base, tmp_path)
    worker.added = CacheBudget(bound)
    catalog = Catalog([shared], {}, worker)
    try:
        tracks = []
        for number in range(5):
            item = catalog.item("legs", VariantQuery(hold=f"{1.1 + number / 10:g}"))
            tracks.append(len(b"".join(item.sound.read(0, item.sound.size))) - item.sound.size)
        after = sizes(cache)
    finally:
        worker.close()
    assert tracks == [0] * 5
    assert before.items() <= after.items()
    assert 0 < sum(after.values()) - sum(before.values()) <= bound


def quiet_speaker(base: Settings, folder: Path) -> SpeechWorker:
    """One that speaks nothing ahead."""
    from functools import partial

    from coach.app.settings import clips_in
    from coach.clips.prefetch import PrefetchProcess
    from coach.server.speech_supervisor import SpeechSupervisor

    likely = base.clip_settings_for(base.order_for(shared_in(folder).routine))
    make = partial(clips_in, cache_folder=base.cache_folder, engine=base.engine)
    return SpeechWorker(SpeechSupervisor(lambda fresh: PrefetchProcess(make, likely, fresh=fresh), lambda _: None))


def test_the_newest_clip_stays_however_large_it_is() -> None:
    """It was made for somebody who is about to hear it."""
    gone: list[int] = []
    added = CacheBudget(10)
    for number, size in enumerate([6, 4, 1, 100, 2]):
        added.add(size, lambda number=number: gone.append(number))  # type: ignore[misc]
    assert gone == [0, 1, 2, 3]


def test_clips_that_are_known_are_looked_up_anew_when_they_are_many(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So memory does not grow with every variant that was ever asked for; the track is the same to the byte."""
    catalog = Catalog([site.shared], {}, speaker_for(()))
    one = catalog.item("legs", VariantQuery())
    known = list(catalog._clips.values())
    monkeypatch.setattr(catalog_module, "MOST_CLIPS", 1)
    fresh = Catalog([site.shared], {}, speaker_for(()))
    fresh._clips = catalog._clips
    assert fresh.item("legs", VariantQuery()).etag == one.etag
    assert next(iter(fresh._clips.values())) is not known[0]


def test_what_is_spoken_ahead_ends_at_its_bound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A routine may come from anybody, with thousands of things to say."""
    from coach.clips import prefetch_service

    monkeypatch.setattr(prefetch_service, "MOST_AHEAD_BYTES", 1)  # the process is forked after this
    shared = shared_in(tmp_path)
    worker = speaker_for((shared,))
    try:
        catalog = Catalog([shared], {}, worker)
        catalog.item("legs", VariantQuery(pace="gentle"))
        catalog.item("legs", VariantQuery(pace="gentle", hold="1.1"))
        spoken = len(sizes(tmp_path / "cache"))
    finally:
        worker.close()
    offered = {clip_settings.spec(cue) for clip_settings, cues in likely_cues((shared,), "") for cue in cues}
    assert 20 < spoken < len(offered)


def test_a_routine_that_is_edited_while_it_is_shared_is_told_once_for_each_change(tmp_path: Path) -> None:
    """A file that is gone is no change."""
    shared, told = shared_in(tmp_path), list[str]()
    file = Path(shared.routine.path)
    catalog = Catalog([shared], {}, speaker_for(()), tell=told.append)
    for number in range(3):
        list(catalog.listings())
        list(catalog.listings())
        assert len(told) == number
        file.write_text(file.read_text() + "# a note\n")
        os.utime(file, (number, 1_700_000_000 + number))
    file.unlink()
    list(catalog.listings())
    assert len(told) == 2
    assert all("legs.yaml was changed, and is shared as it is now" in each for each in told)
