"""What is shared, by name: routines in any variant and finished tracks, made when asked for and kept for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Final

from ..app import Settings, load
from ..app.handout import handout_of
from ..app.metadata import cover_of
from ..app.plan_sources import SpokenSource
from ..app.planning import Plan, plan_order
from ..app.streaming import stream_track
from ..clips import ClipSettings
from ..clips.prefetch_service import MOST_CLIPS
from ..errors import CoachError
from ..model import Routine
from ..mp3.grid import FRAME_BYTES, FRAME_MS
from ..web import Listing
from .finished_tracks import FileSound, track_item
from .items import CUE_BYTES, ReadyTrack, changed_at, digest_of, file_state, listing_of
from .shared_routine import SharedRoutine
from .speech_supervisor import BusyError
from .speech_worker import AskedClips, SpeechWorker, asked_clips
from .variant_query import BESIDE, KEYS, VariantQuery, fields_of, parse_query, settings_of

MOST_BYTES: Final = 24_000_000
MOST_ITEMS: Final = 200
"""Of what is kept ready: tags and places of frames, but no sound."""
MOST_FORMER: Final = 8
"""Variants of before that open pages may still play."""
HOPELESS_S: Final = 60
"""When to come again where nothing at all can be made."""


class NotSharedError(CoachError):
    """There is nothing of this name."""


class Catalog:
    """Routines in any variant, and finished tracks. May be asked by many threads."""

    def __init__(
        self,
        routines: Sequence[SharedRoutine],
        tracks: dict[str, Path],
        worker: SpeechWorker,
        *,
        settings_for: Callable[[Routine], Settings] | None = None,
        most_bytes: int = MOST_BYTES,
        most_items: int = MOST_ITEMS,
        tell: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Begin with what was read.

        Args:
            routines: as they were read.
            tracks: by name; no name of theirs is a routine's.
            worker: has spoken what is not there.
            settings_for: of a routine that was changed; without it, those that it had.
            most_bytes: of what is kept ready.
            most_items: of it, too.
            tell: is told what cannot be shared as it is.
        """
        self._settings_for = settings_for
        self._former: OrderedDict[tuple[str, VariantQuery, str], ReadyTrack] = OrderedDict()
        self._tell = tell
        self._files = {each.name: file_state(each.routine) for each in routines}
        self._routines = {each.name: each for each in routines}
        self._tracks, self._worker = tracks, worker
        self._clips: dict[ClipSettings, AskedClips] = {}
        self._items: OrderedDict[tuple[str, VariantQuery], ReadyTrack] = OrderedDict()
        self._drafts: dict[str, Listing] = {}
        self._most_bytes, self._most_items, self._bytes = most_bytes, most_items, 0
        self._lock, self._reading = Lock(), Lock()

    def names(self) -> list[str]:
        """Of everything, in the order in which it is shown."""
        return [*self._routines, *self._tracks]

    def one_request(self) -> AbstractContextManager[None]:
        """See `SpeechWorker.one_request`."""
        return self._worker.one_request()

    def former(self, name: str, wanted: VariantQuery, version: str) -> ReadyTrack | None:
        """What a page that is open plays on, though its routine was changed meanwhile."""
        with self._lock:
            return self._former.get((name, wanted, version))

    def wanted(self, name: str, query: str) -> VariantQuery:
        """What the query of an address asks for.

        Raises:
            NotSharedError: there is nothing of this name.
            WishError: it asks for something that there is not.
        """
        if name in self._routines:
            return parse_query(fields_of(query, (*KEYS, *BESIDE)))
        if name not in self._tracks:
            raise NotSharedError("there is nothing of this name here")
        fields_of(query, BESIDE)
        return VariantQuery()

    def ready(self, name: str, wanted: VariantQuery) -> ReadyTrack | None:
        """A variant that is at hand and as its file is now; takes no time, and nothing is made for it."""
        return None if self._is_changed(name) else self._made_before(name, wanted)

    def _made_before(self, name: str, wanted: VariantQuery) -> ReadyTrack | None:
        with self._lock:
            item = self._items.get((name, wanted))
            if item:
                self._items.move_to_end((name, wanted))
        return item if item and _is_fresh(item) else None

    def item(self, name: str, wanted: VariantQuery) -> ReadyTrack:
        """A variant, made if it is not at hand; what was never spoken is spoken for it.

        Raises:
            CoachError: the choice makes no sense, or a cue cannot be spoken.
        """
        self._look(name)
        found = self._made_before(name, wanted)
        if found:
            return found
        path = self._tracks.get(name)
        item = track_item(path, name) if path else self._made(self._routines[name], wanted)
        self._keep((name, wanted), item)
        return item

    def with_choices(self, item: ReadyTrack, wanted: VariantQuery) -> Listing:
        """What a page lists, with all that can be chosen on it; the clips of that are spoken ahead from now on."""
        shared = self._routines.get(item.listing.name)
        if shared is None:
            return item.listing
        self._worker.hint(shared.name)
        whole = f"{shared.name}.html?sos=0" if item.listing.sos_title else ""
        return replace(item.listing, choices=shared.choices(wanted), relief=shared.relief(wanted), whole=whole)

    def listings(self) -> Iterator[Listing]:
        """Everything as it is shared, by estimates where it is not at hand: nothing is spoken for it."""
        for name in self.names():
            self._look(name)
            item = self._made_before(name, VariantQuery())
            try:
                listing = item.listing if item else self._draft(name)
                shared = self._routines.get(name)
                yield replace(listing, relief=shared.relief(VariantQuery())) if shared else listing
            except CoachError as error:  # a track whose file is gone, or another one now
                self._tell(f"'{name}' is left out of the page of all tracks: {error}")

    def items(self) -> Iterator[ReadyTrack]:
        """Relief of all, then everything as it is shared, made; what cannot be made is left out, and told.

        Raises:
            BusyError: not all can be made now, or nothing at all.
        """
        left_out = 0
        wishes = [(each.name, wanted) for each in self._routines.values() for wanted in each.reliefs()]
        wishes += [(name, VariantQuery()) for name in self.names()]
        for name, wanted in wishes:
            try:
                yield self.item(name, wanted)
            except BusyError:
                raise
            except CoachError as error:
                left_out += 1
                self._tell(f"'{name}' is left out of the feed: {error}")
        if left_out == len(wishes):
            raise BusyError("nothing that is shared can be made; the computer that shares it tells why", HOPELESS_S)

    def _draft(self, name: str) -> Listing:
        if name in self._tracks:
            return self.item(name, VariantQuery()).listing
        if name not in self._drafts:
            shared = self._routines[name]
            timeline = shared.draft(VariantQuery())
            self._drafts[name] = Listing(
                name=name,
                title=timeline.title,
                told="",
                summary=shared.routine.summary,
                language=timeline.language,
                timeline=timeline,
                size=(timeline.length_ms // FRAME_MS + 1) * FRAME_BYTES,
                version="",
            )
        return self._drafts[name]

    def _made(self, shared: SharedRoutine, wanted: VariantQuery) -> ReadyTrack:
        routine = shared.routine
        planned, clips = self._planned(shared, wanted)
        made = stream_track(planned, clips)
        stream, sheet = made.stream, made.sheet
        digest = digest_of(stream.tag)
        timeline = planned.timeline
        listing = listing_of(shared.name, planned, stream.size, digest)
        return ReadyTrack(
            listing=replace(listing, query=wanted.query(), published=changed_at(routine)),
            sound=stream,
            digest=digest,
            sheet=sheet,
            voice=planned.order.voice,
            cover=cover_of(timeline, routine.title, sos=planned.order.variant.sos),
            weight=len(stream.tag) + len(sheet) + CUE_BYTES * len(timeline.cues),
        )

    def handout(self, item: ReadyTrack, wanted: VariantQuery, link: str) -> str:
        """The page to print of a routine's variant.

        Raises:
            NotSharedError: it is a finished track, which does not tell what its routine says.
        """
        shared = self._routines.get(item.listing.name)
        if shared is None:
            raise NotSharedError("a finished track has no page to print")
        return handout_of(self._planned(shared, wanted)[0], link=link)

    def _planned(self, shared: SharedRoutine, wanted: VariantQuery) -> tuple[Plan, AskedClips]:
        settings = settings_of(wanted, shared.base, shared.routine)
        order = settings.order_for(shared.routine)
        clips = self._clips_of(settings.clip_settings_for(order), shared)
        return plan_order(order, SpokenSource(clips), settings.fit_ms), clips

    def _clips_of(self, clip_settings: ClipSettings, shared: SharedRoutine) -> AskedClips:
        with self._lock:
            known = self._clips.get(clip_settings)
            if known is None or known.count > MOST_CLIPS:
                base = shared.base
                self._clips[clip_settings] = asked_clips(clip_settings, base.cache_folder, base.engine, self._worker)
            return self._clips[clip_settings]

    def _look(self, name: str) -> None:
        """Read the file of a routine again, once for each change; where it is wrong, the last good one stays."""
        if not self._is_changed(name):
            return
        with self._reading:
            shared = self._routines[name]
            state = file_state(shared.routine)
            if state == self._files[name]:
                return  # another thread was first
            self._files[name] = state
            try:
                routine = load(shared.routine.path)
                base = self._settings_for(routine) if self._settings_for else shared.base
                changed = replace(shared, routine=routine, base=base)
                changed.draft(VariantQuery())
            except CoachError as error:
                self._tell(f"{error}\n{shared.routine.path} is shared as it was before")
                return
            self._routines[name] = changed
            self._forget(name)
        self._tell(f"{shared.routine.path} was changed, and is shared as it is now")

    def _is_changed(self, name: str) -> bool:
        shared = self._routines.get(name)
        state = file_state(shared.routine) if shared else None
        return state is not None and state != self._files[name]

    def _forget(self, name: str) -> None:
        """Make it anew from now on; what a page plays already goes on for a while."""
        self._drafts.pop(name, None)
        with self._lock:
            for key in [each for each in self._items if each[0] == name]:
                item = self._items.pop(key)
                self._bytes -= item.weight
                self._former[*key, item.listing.version] = item
            while len(self._former) > MOST_FORMER:
                self._former.popitem(last=False)

    def _keep(self, key: tuple[str, VariantQuery], item: ReadyTrack) -> None:
        with self._lock:
            before = self._items.pop(key, None)
            self._bytes += item.weight - (before.weight if before else 0)
            self._items[key] = item
            while len(self._items) > 1 and (self._bytes > self._most_bytes or len(self._items) > self._most_items):
                _, oldest = self._items.popitem(last=False)
                self._bytes -= oldest.weight


def _is_fresh(item: ReadyTrack) -> bool:
    """Whether a file is still the one that was looked at; what is made of clips always is."""
    sound = item.sound
    if not isinstance(sound, FileSound):
        return True
    try:
        return sound.is_same(sound.path.stat())
    except OSError:
        return False
