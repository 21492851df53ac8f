"""The picture of a timeline, resolved: which frames of which files are on the screen at which frame."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise

from editor.errors import RenderError
from editor.language import tr
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import MICROSECONDS, TimeRange, frame_start_us
from editor.render import picture_transitions
from editor.render.copying import CopyDecision, copy_decision
from editor.render.not_drawn import NotDrawn, list_not_drawn, list_not_heard, main_track
from editor.render.picture_shots import Shot, shot_of, transition_of

__all__ = [
    "Change", "CopyDecision", "NotDrawn", "PicturePlan", "Shot", "copy_decision", "list_not_drawn",
    "list_not_heard", "main_track", "plan_picture",
]  # fmt: skip

MIN_SIDE, MAX_SIDE = 16, 8192
"""Sides of a canvas that are drawn, in pixels; drafts come from strangers (``reliability.md`` A19–A34)."""
MIN_RATE, MAX_RATE = Fraction(1), Fraction(240)
MAX_NESTING = 8
_DRAWN_TRACKS = frozenset((TrackKind.PICTURE, TrackKind.TEXT, TrackKind.STICKER, TrackKind.ADJUSTMENT))
_TOUCH_US = 2
"""Clips that are no further apart touch: drafts truncate times to microseconds."""


@dataclass(frozen=True, slots=True)
class Change:
    """A transition between two shots of a track, as it is drawn."""

    before: Shot
    after: Shot
    first_frame: int
    end_frame: int
    start_us: int
    end_us: int
    kind: str
    """One of `picture_transitions.KINDS`."""

    def share(self, time_us: int) -> float:
        """How far it is at a moment: 0 to 1."""
        return min(max((time_us - self.start_us) / max(self.end_us - self.start_us, 1), 0.0), 1.0)


Item = Shot | Change
"""What is drawn at once on a track."""
_Order = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class PicturePlan:
    """The picture of a timeline or of a part of it, in frames."""

    width: int
    height: int
    colour: str
    frame_rate: Fraction
    start_us: int
    """The moment of the timeline that frame 0 shows."""
    n_frames: int
    shots: tuple[Shot, ...]
    """All clips that are drawn, the lowest first, those of a track in order of time."""
    changes: tuple[Change, ...] = ()
    starts: tuple[int, ...] = field(default=(), repr=False)
    """Frames from which on something else is seen, and what: the lowest first."""
    spans: tuple[tuple[Item, ...], ...] = field(default=(), repr=False)

    def time_us(self, frame: int) -> int:
        """The moment of the timeline at which a frame begins, truncated as drafts store it."""
        return self.start_us + frame_start_us(frame, self.frame_rate)

    def items_at(self, frame: int) -> tuple[Item, ...]:
        """What a frame shows, the lowest first; nothing is the bare canvas."""
        place = bisect_right(self.starts, frame) - 1
        return self.spans[place] if place >= 0 else ()

    def shot_at(self, frame: int) -> Shot | None:
        """What a frame shows of the main track."""
        for item in self.items_at(frame):
            shot = item.after if isinstance(item, Change) else item
            if shot.is_main:
                return shot
        return None


def plan_picture(timeline: Timeline, range_us: TimeRange | None = None) -> PicturePlan:
    """Resolve the picture of a timeline: the clips of all its layers at the timeline's frame rate.

    Parameters
    ----------
    timeline
        What is to be seen.
    range_us
        The part that is wanted; frame 0 of the plan shows its start. None means all.

    Raises
    ------
    RenderError
        If canvas or frame rate are beyond what can be drawn.

    Notes
    -----
    A frame shows the clips that cover its start. Drafts truncate times to microseconds and other programs
    round them, so a clip that begins up to 1 µs after a frame's truncated start still owns that frame.
    """
    return _planned(timeline, range_us or TimeRange(0, timeline.duration_us), 0)


def _planned(timeline: Timeline, wanted: TimeRange, depth: int) -> PicturePlan:
    frame_rate = _sane_rate(timeline.frame_rate)
    width, height = canvas_size(timeline)
    n_frames = frames_until(wanted.duration_us, frame_rate)
    found: list[tuple[_Order, Shot]] = []
    changes: list[tuple[_Order, Change]] = []
    items: list[tuple[_Order, Item]] = []
    for lane, track in enumerate(timeline.tracks):
        if track.kind not in _DRAWN_TRACKS or track.is_hidden:
            continue
        pairs = list(_track_shots(timeline, track, lane, wanted, n_frames, depth))
        found += pairs
        between = list(_changes(timeline, track, pairs, wanted, n_frames))
        changes += between
        items += _apart(pairs, between) if track.kind is TrackKind.PICTURE else pairs
    found.sort(key=lambda pair: pair[0])
    starts, spans = _spans(items, n_frames)
    shots = tuple(shot for _, shot in found if shot.first_frame < shot.end_frame)
    return PicturePlan(
        width, height, timeline.canvas.colour, frame_rate, wanted.start_us, n_frames,
        shots, tuple(change for _, change in changes), starts, spans,
    )  # fmt: skip


def _track_shots(
    timeline: Timeline, track: Track, lane: int, wanted: TimeRange, n_frames: int, depth: int
) -> Iterator[tuple[_Order, Shot]]:
    """The shots of a track in order of time, with their place among the layers (``draft-format.md`` 3.3)."""
    for clip in sorted(track.clips, key=lambda clip: clip.start_us):
        first = max(frames_until(clip.start_us - wanted.start_us, timeline.frame_rate), 0)
        end = min(frames_until(clip.end_us - wanted.start_us, timeline.frame_rate), n_frames)
        # Of a clip outside the range a transition may still be seen.
        margin = _reach_us(track, clip)
        is_near = clip.start_us - margin < wanted.end_us and clip.end_us + margin > wanted.start_us
        if not clip.is_visible or not is_near:
            continue
        shot = shot_of(timeline, track, lane, clip, (first, max(end, first)), _inside(timeline, clip, depth))
        if shot is not None:
            yield (clip.layer, lane, clip.start_us), shot


def _reach_us(track: Track, clip: Clip) -> int:
    if track.kind is not TrackKind.PICTURE:
        return 0
    place = track.place_of(clip.id) or 0
    before = transition_of(track.clips[place - 1]) if place else None
    here = transition_of(clip)
    return max((change.duration_us for change in (before, here) if change is not None), default=0)


def _inside(timeline: Timeline, clip: Clip, depth: int) -> PicturePlan | None:
    nested = timeline.material_of(clip).nested
    if nested is None or depth >= MAX_NESTING:
        return None
    try:
        return _planned(nested, TimeRange(0, nested.duration_us), depth + 1)
    except RenderError:
        return None


def _changes(
    timeline: Timeline, track: Track, pairs: list[tuple[_Order, Shot]], wanted: TimeRange, n_frames: int
) -> Iterator[tuple[_Order, Change]]:
    """The transitions of a picture track.

    Notes
    -----
    Where clips overlap, they overlap by the transition. Where they touch, it lies around the cut: both go on
    beyond their own ends as far as their files reach, and stand still after that (``draft-format.md`` 5).
    """
    if track.kind is not TrackKind.PICTURE:
        return
    shots = {shot.clip_id: (order, shot) for order, shot in pairs}
    clips = sorted((clip for clip in track.clips if clip.is_visible), key=lambda clip: clip.start_us)
    for clip, following in pairwise(clips):
        transition = transition_of(clip)
        if transition is None or transition.duration_us <= 0:
            continue
        if clip.id not in shots or following.id not in shots or following.start_us > clip.end_us + _TOUCH_US:
            continue
        start_us, end_us = _window(clip, following, transition.duration_us)
        rate = timeline.frame_rate
        first = min(max(frames_until(start_us - wanted.start_us, rate), 0), n_frames)
        end = min(max(frames_until(end_us - wanted.start_us, rate), 0), n_frames)
        if first < end:
            order, before = shots[clip.id]
            kind, _ = picture_transitions.kind_of(transition)
            yield order, Change(before, shots[following.id][1], first, end, start_us, end_us, kind)


def _window(clip: Clip, following: Clip, duration_us: int) -> tuple[int, int]:
    if following.start_us < clip.end_us - _TOUCH_US:
        return following.start_us, clip.end_us
    cut_us = following.start_us
    # No change takes more than the clips have: half of each, so that those on both sides of one can meet.
    half_us = min(duration_us // 2, clip.duration_us // 2, following.duration_us // 2)
    return cut_us - half_us, cut_us + half_us


def _apart(
    pairs: list[tuple[_Order, Shot]], changes: list[tuple[_Order, Change]]
) -> Iterator[tuple[_Order, Item]]:
    """Items of a track that take turns: where clips overlap, the change or else the later one."""
    starts = [shot.first_frame for _, shot in pairs[1:]]
    by_before = {change.before.clip_id: change for _, change in changes}
    by_after = {change.after.clip_id: change for _, change in changes}
    for number, (order, shot) in enumerate(pairs):
        first, end = shot.first_frame, shot.end_frame
        if number < len(starts):
            end = min(end, starts[number])
        if (change := by_before.get(shot.clip_id)) is not None:
            end = min(end, change.first_frame)
        if (change := by_after.get(shot.clip_id)) is not None:
            first = max(first, change.end_frame)
        if first < end:
            is_whole = (first, end) == (shot.first_frame, shot.end_frame)
            yield order, shot if is_whole else replace(shot, first_frame=first, end_frame=end)
    yield from changes


def _spans(
    items: Iterable[tuple[_Order, Item]], n_frames: int
) -> tuple[tuple[int, ...], tuple[tuple[Item, ...], ...]]:
    """Frames from which on other things are seen, and these, the lowest first."""
    begins: dict[int, list[tuple[_Order, int, Item]]] = {}
    ends: dict[int, list[int]] = {}
    for number, (order, item) in enumerate(items):
        if item.first_frame < item.end_frame:
            begins.setdefault(item.first_frame, []).append((order, number, item))
            ends.setdefault(item.end_frame, []).append(number)
    seen: dict[int, tuple[_Order, int, Item]] = {}
    starts: list[int] = [0]
    spans: list[tuple[Item, ...]] = [()]
    for frame in sorted({*begins, *ends}):
        for number in ends.get(frame, ()):
            seen.pop(number, None)
        seen.update({entry[1]: entry for entry in begins.get(frame, ())})
        row = tuple(item for _, _, item in sorted(seen.values(), key=lambda entry: entry[:2]))
        if frame == 0:
            spans[0] = row
        elif frame < n_frames or not row:
            starts.append(frame)
            spans.append(row)
    return tuple(starts), tuple(spans)


def frames_until(time_us: int, frame_rate: Fraction) -> int:
    """How many frames begin before a moment, but for the last microsecond; 0 for moments before 0."""
    if time_us <= 0:
        return 0
    n_frames = (time_us * frame_rate.numerator) // (MICROSECONDS * frame_rate.denominator)
    while frame_start_us(n_frames, frame_rate) + 1 < time_us:
        n_frames += 1
    return int(n_frames)


def _sane_rate(frame_rate: Fraction) -> Fraction:
    if not MIN_RATE <= frame_rate <= MAX_RATE:
        raise RenderError(
            tr("A picture of {rate:g} frames a second cannot be rendered.", rate=float(frame_rate)),
            tr("Set the frame rate of the project to a value from 1 to 240."),
        )
    return frame_rate


def canvas_size(timeline: Timeline) -> tuple[int, int]:
    """Width and height that are drawn: the canvas made even, as 4:2:0 wants it.

    Raises
    ------
    RenderError
        If a side is too small or too large to be drawn.
    """
    canvas = timeline.canvas
    if not all(MIN_SIDE <= side <= MAX_SIDE for side in (canvas.width, canvas.height)):
        raise RenderError(
            tr(
                "A canvas of {width} × {height} pixels cannot be rendered.",
                width=canvas.width,
                height=canvas.height,
            ),
            tr(
                "Set the size of the project to {min_side} to {max_side} pixels a side.",
                min_side=MIN_SIDE,
                max_side=MAX_SIDE,
            ),
        )
    return canvas.width // 2 * 2, canvas.height // 2 * 2
