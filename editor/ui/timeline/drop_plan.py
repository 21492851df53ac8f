"""What a release would do: where every sound would lie, and in which way it gets there (D-3 to D-9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from editor.edit.clip_commands import ReplaceMaterial
from editor.edit.snapping import SnapPoint
from editor.errors import EditError
from editor.language import counted, mark, tr
from editor.media.sound_folder import MAX_FILES
from editor.model.clip import Clip
from editor.model.material import MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import LONGEST_US, MICROSECONDS, TimeRange
from editor.ui.timeline.drop_places import (
    Meeting,
    candidates,
    free_track,
    lane_tracks,
    meeting,
    places_of,
    row_track,
)
from editor.ui.timeline.gestures import Ghost, Scene, on_grid
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.snap_field import Holding, SnapField
from editor.ui.timeline.sound_ghost import SoundGhost
from editor.ui.timeline.sound_offer import SoundOffer
from editor.words import clock, one_line

PICTURE_LOCKED = mark("The picture is locked: unlock it, or drop the video on a sound track for its sound")
REPLACE_ONE = mark("One file can replace a clip, not several")
MOST_REASONS = 3
"""So many kinds of reasons are named for the files of a drop that stay out; the rest is "…"."""


class DropWay(StrEnum):
    """How dropped sounds get onto the timeline."""

    ROW = "row"
    """One after another on one track (D-3)."""
    STACK = "stack"
    """Each on a track of its own (D-3)."""
    INSERT = "insert"
    """In a row, with everything behind pushed on (D-5)."""
    CROSSFADE = "crossfade"
    """In a row, across the end of one neighbour (D-4)."""
    REPLACE = "replace"
    """In a clip's place (D-6)."""
    PICTURE = "picture"
    """Videos on the picture track (D-7)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a drop is meant, and the keys that are held."""

    at_us: int
    row: Row | None = None
    free: bool = False
    """Shift: no snapping and no frame grid."""
    stacked: bool = False
    """Alt: each sound on a track of its own."""
    inserts: bool = False
    """Ctrl: push later clips on."""
    replaced_id: str = ""
    """The clip on whose middle the pointer has rested (D-6)."""
    is_exact: bool = False
    """The place was not pointed at by hand, so nothing snaps: the playhead, the end of a track (D-12)."""
    is_picture_locked: bool = True


@dataclass(frozen=True, slots=True)
class DropPlan:
    """What a release would do here."""

    ghosts: tuple[Ghost, ...] = ()
    sounds: tuple[tuple[SoundOffer, TimeRange], ...] = ()
    track_ids: tuple[str, ...] = ()
    """The track that takes each sound; empty for a new one."""
    way: DropWay = DropWay.ROW
    reason: str = ""
    """Why nothing can be dropped here; empty when something can."""
    advice: str = ""
    """What could be done about the reason."""
    left_out: tuple[SoundOffer, ...] = ()
    n_rest: int = 0
    """Further files of folders, which are only taken when the person says so (D-8)."""
    snap: SnapPoint | None = None
    other: Clip | None = None
    """The clip that is replaced or cross-faded with."""
    crossing: TimeRange | None = None

    @property
    def start_us(self) -> int:
        """Where the first sound begins."""
        return self.sounds[0][1].start_us if self.sounds else 0

    @property
    def names(self) -> tuple[str, ...]:
        """What the sounds are called, on one line each."""
        return tuple(one_line(offer.name, 40) for offer, _ in self.sounds)

    @property
    def words(self) -> str:
        """What the tag beside the pointer says before the release."""
        return self.reason or _way_words(self) + left_out_words(self.left_out) + _rest_words(self.n_rest)

    @property
    def key_words(self) -> str:
        """The keys that change what a release does, or what helps against a refusal."""
        if self.reason:
            return self.advice
        if self.way is DropWay.REPLACE:
            return ""
        if self.way in (DropWay.PICTURE, DropWay.INSERT):
            return tr("Shift: free")
        if len(self.sounds) == 1:
            return tr("Ctrl pushes later clips · Shift: free")
        return tr("Ctrl pushes later clips · Alt stacks · Shift: free")


def _way_words(plan: DropPlan) -> str:
    """What happens to the sounds, in one sentence."""
    where, n = clock(plan.start_us, 1), len(plan.sounds)
    if plan.way is DropWay.REPLACE:
        return tr("Replace, keep timing, volume and fades")
    if plan.way is DropWay.CROSSFADE and plan.crossing is not None:
        return tr("Crossfade {seconds} s", seconds=seconds_words(plan.crossing.duration_us))
    if plan.way is DropWay.INSERT and n == 1:
        return tr("{name} inserted at {time}, later clips move", name=plan.names[0], time=where)
    if plan.way is DropWay.INSERT:
        return tr("{n} sounds inserted from {time}, later clips move", n=n, time=where)
    if n == 1:
        return tr("{name} at {time}", name=plan.names[0], time=where)
    if plan.way is DropWay.STACK:
        return tr("{n} sounds, on tracks of their own, from {time}", n=n, time=where)
    if plan.way is DropWay.PICTURE:
        return tr("{n} videos, one after another, from {time}", n=n, time=where)
    return tr("{n} sounds, one after another, from {time}", n=n, time=where)


def seconds_words(duration_us: int) -> str:
    """The length of a crossfade: ``1.20``."""
    return f"{duration_us / MICROSECONDS:.2f}"


def left_out_words(offers: tuple[SoundOffer, ...]) -> str:
    """What of a mixed selection stays out, and why."""
    if not offers:
        return ""
    name = one_line(offers[0].name, 40)
    reason = offers[0].reason.rstrip(".。")  # more words may follow
    if len(offers) == 1:
        return tr(" · without {name}: {reason}", name=name, reason=reason)
    kinds = Counter(_kind_of_reason(offer) for offer in offers).most_common()
    if len(kinds) == len(offers):
        return tr(" · without {n} files: {name}: {reason}, …", n=len(offers), name=name, reason=reason)
    reasons = "; ".join(f"{n} × {kind}" for kind, n in kinds[:MOST_REASONS])
    reasons += "; …" if len(kinds) > MOST_REASONS else ""
    return tr(" · without {n} files: {reasons}", n=len(offers), reasons=reasons)


def _kind_of_reason(offer: SoundOffer) -> str:
    """Why a file stays out, without its name, so that equal reasons are counted (``reliability.md`` B19)."""
    reason = offer.reason.replace(f"“{offer.name}”", "…").rstrip(".。")
    return one_line(reason, 60)


def _rest_words(n_rest: int) -> str:
    return tr(" · {total} in the folder: asks first", total=n_rest + MAX_FILES) if n_rest else ""


@dataclass(slots=True)
class Planner:
    """Plans one drag: keeps what snaps from one move to the next, so that a snap holds on (S-1)."""

    _holding: Holding = field(default_factory=Holding)
    _snaps: SnapField | None = None
    _timeline: Timeline | None = None

    def plan(self, scene: Scene, offers: Sequence[SoundOffer], wish: Wish, n_rest: int = 0) -> DropPlan:
        """Plan a release at a moment on a row."""
        over_picture = wish.row is not None and wish.row.kind is RowKind.PICTURE
        wants_picture = over_picture and any(offer.is_video for offer in offers)
        if wants_picture and not wish.is_picture_locked:
            offers = [offer.as_picture() if offer.is_known else offer for offer in offers]
        good = [offer for offer in offers if not offer.reason]
        bad = tuple(offer for offer in offers if offer.reason)
        wish = replace(wish, at_us=max(0, wish.at_us), stacked=wish.stacked and len(good) > 1)
        reason, advice = _refusal(good, bad, wish, wants_picture=wants_picture)
        if reason:
            return _refused(good or list(offers), wish, reason, advice)
        if wants_picture:
            made = self._on_picture(scene, good, wish)
        elif wish.replaced_id:
            made = _replacing(scene, good, wish)
        else:
            made = self._on_sound(scene, good, wish)
        if not made.reason and made.sounds and made.sounds[-1][1].end_us > LONGEST_US:
            return _refused(good, wish, tr("Too far away: nothing can lie that late"))
        return replace(made, left_out=bad, n_rest=n_rest)

    def _on_sound(self, scene: Scene, good: list[SoundOffer], wish: Wish) -> DropPlan:
        track = row_track(scene.timeline, wish.row)
        if wish.inserts and track is not None:
            return self._insert(scene, good, wish, track)
        at_us, snap = self._settle(scene, good[:1] if wish.stacked else good, wish, track)
        if wish.stacked:
            return replace(_stack(scene, good, wish, at_us), snap=snap)
        places = places_of(good, at_us, None if wish.free else scene.grid)
        # Nobody saw the crossfade coming where nothing was pointed at.
        if track is not None and not wish.is_exact and all(offer.duration_us is not None for offer in good):
            met = meeting(scene.timeline, track, places)
            if met is not None:
                return replace(_crossing(scene, good, places, track, met), snap=snap)
        block = TimeRange.between(places[0].start_us, places[-1].end_us)
        free = free_track(scene.timeline, candidates(scene, wish.row), block)
        return replace(_row(good, places, free.id if free else ""), snap=snap)

    def _insert(self, scene: Scene, good: list[SoundOffer], wish: Wish, track: Track) -> DropPlan:
        """Only the start snaps: the end pushes what comes behind it."""
        at_us, snap = self._settle(scene, [], wish, track)
        places = places_of(good, at_us, None if wish.free else scene.grid)
        return replace(_row(good, places, track.id), way=DropWay.INSERT, snap=snap)

    def _on_picture(self, scene: Scene, good: list[SoundOffer], wish: Wish) -> DropPlan:
        """At the pointer where there is room, else behind the last picture."""
        track = scene.timeline.track(wish.row.track_id) if wish.row else None
        if track is None or track.is_locked:
            return _refused(good, wish, tr("Track is locked: {track}", track=tr("Picture")))
        at_us, snap = self._settle(scene, good, wish, track)
        grid = None if wish.free else scene.grid
        places = places_of(good, at_us, grid)
        if free_track(scene.timeline, [track], TimeRange.between(at_us, places[-1].end_us)) is None:
            places, snap = places_of(good, track.end_us, grid), None
        return replace(_row(good, places, track.id), way=DropWay.PICTURE, snap=snap)

    def _settle(
        self, scene: Scene, offers: list[SoundOffer], wish: Wish, track: Track | None
    ) -> tuple[int, SnapPoint | None]:
        """Where the block begins: on a snap, else on the grid."""
        if wish.free:
            self._holding.let_go()
            return wish.at_us, None
        if scene.is_snapping and not wish.is_exact:
            lane = tuple(part.id for part in lane_tracks(scene.timeline, track)) if track else ()
            length_us = places_of(offers, 0, None)[-1].end_us if offers else 0
            edges = (wish.at_us, wish.at_us + length_us) if length_us else (wish.at_us,)
            snap = self._holding.snap(self._field(scene), scene, edges, lane)
            if snap is not None and wish.at_us + snap.offset_us >= 0:
                return wish.at_us + snap.offset_us, snap.point
        return on_grid(wish.at_us, scene.grid), None

    def _field(self, scene: Scene) -> SnapField:
        if self._snaps is None or self._timeline is not scene.timeline:
            self._snaps, self._timeline = SnapField(scene), scene.timeline
        return self._snaps


def plan_drop(scene: Scene, offers: Sequence[SoundOffer], wish: Wish) -> DropPlan:
    """Plan a single release, without a drag before it."""
    return Planner().plan(scene, offers, wish)


def _refusal(
    good: list[SoundOffer], bad: tuple[SoundOffer, ...], wish: Wish, *, wants_picture: bool
) -> tuple[str, str]:
    """Why nothing can be dropped here, and what helps; empty when something can."""
    row = wish.row
    if wants_picture and wish.is_picture_locked:
        return tr(PICTURE_LOCKED), ""
    if not good:
        return _bad_words(bad), ""
    if row is not None and row.kind is RowKind.SOUND and row.is_locked:
        title = one_line(row.title, 40)
        return tr("Track is locked: {track}", track=title), tr(
            "Press L on “{track}” to unlock it", track=title
        )
    if wish.replaced_id and len(good) > 1:
        return tr(REPLACE_ONE), ""
    return "", ""


def _bad_words(bad: tuple[SoundOffer, ...]) -> str:
    if not bad:
        return tr("No files")
    if len(bad) == 1:
        return bad[0].reason
    name, n = one_line(bad[0].name, 40), len(bad) - 1
    return tr(
        "{name}: {reason}, and {more}",
        name=name,
        reason=bad[0].reason,
        more=counted(n, "{n} more", "{n} more"),
    )


def _refused(offers: list[SoundOffer], wish: Wish, reason: str, advice: str = "") -> DropPlan:
    has_lane = wish.row is not None and (wish.row.has_sound or wish.row.kind is RowKind.PICTURE)
    key = wish.row.key if wish.row is not None and has_lane else "new"
    places = places_of(offers, wish.at_us, None)
    ghosts = tuple(
        Ghost(key, place, Path(offer.path).name, is_refused=True)
        for offer, place in zip(offers, places, strict=True)
    )
    return DropPlan(ghosts, reason=reason, advice=advice)


def _row(offers: list[SoundOffer], places: list[TimeRange], track_id: str) -> DropPlan:
    """All on one track, new where the id is empty."""
    ghosts = tuple(
        _ghost(offer, place, track_id or "new") for offer, place in zip(offers, places, strict=True)
    )
    return DropPlan(ghosts, tuple(zip(offers, places, strict=True)), (track_id,) * len(offers))


def _ghost(offer: SoundOffer, place: TimeRange, key: str, rank: int = 0) -> Ghost:
    if offer.material is None or offer.material.kind is not MaterialKind.SOUND:
        return Ghost(key, place, offer.name, is_unknown=offer.duration_us is None, new_rank=rank)
    stream = offer.material.sound_stream
    return SoundGhost(key, place, offer.name, new_rank=rank, path=offer.path, sound_stream=stream)


def _stack(scene: Scene, offers: list[SoundOffer], wish: Wish, at_us: int) -> DropPlan:
    """Each on the first free track that no other one of them has taken, else on a new one."""
    grid = None if wish.free else scene.grid
    places = [places_of([offer], at_us, grid)[0] for offer in offers]
    track_ids = tuple(_tracks_of_stack(scene.timeline, candidates(scene, wish.row), places))
    ghosts, n_new = [], 0
    for offer, place, track_id in zip(offers, places, track_ids, strict=True):
        ghosts.append(_ghost(offer, place, track_id or "new", 0 if track_id else n_new))
        n_new += not track_id
    sounds = tuple(zip(offers, places, strict=True))
    return DropPlan(tuple(ghosts), sounds, track_ids, DropWay.STACK)


def _tracks_of_stack(timeline: Timeline, wanted: list[Track], places: list[TimeRange]) -> Iterator[str]:
    left = list(wanted)
    for place in places:
        track = free_track(timeline, left, place)
        if track is not None:
            left.remove(track)
        yield track.id if track else ""


def _crossing(
    scene: Scene, offers: list[SoundOffer], places: list[TimeRange], track: Track, met: Meeting
) -> DropPlan:
    made = _row(offers, places, track.id)
    near = 0 if met.is_before else len(places) - 1
    ghosts = tuple(
        replace(ghost, crossing=met.crossing) if place == near else ghost
        for place, ghost in enumerate(made.ghosts)
    )
    return replace(made, ghosts=ghosts, way=DropWay.CROSSFADE, other=met.other, crossing=met.crossing)


def _replacing(scene: Scene, good: list[SoundOffer], wish: Wish) -> DropPlan:
    """The clip's own place, shortened where the new file is shorter (D-6)."""
    found = scene.timeline.find(wish.replaced_id)
    if found is None:
        return _refused(good, wish, tr("This clip is no longer there"))
    (track, clip), offer = found, good[0]
    if track.kind is TrackKind.PICTURE and offer.is_known:
        offer = offer.as_picture()
    if track.kind is TrackKind.PICTURE and wish.is_picture_locked:
        return _refused(good, wish, tr(PICTURE_LOCKED))
    if offer.reason:
        return _refused(good, wish, offer.reason)
    place = clip.timeline_range
    if offer.material is not None:
        try:
            changed = ReplaceMaterial(clip.id, offer.material).apply(scene.timeline)
        except EditError as error:
            return _refused(good, wish, error.message)
        place = changed.clip(clip.id).timeline_range
    ghost = replace(_ghost(offer, place, track.pair_id or track.id), clip=clip)
    return DropPlan((ghost,), ((offer, place),), (track.id,), DropWay.REPLACE, other=clip)
