"""The picture of a timeline, resolved: which frame of which file is on the screen at which frame."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path

from editor.errors import RenderError
from editor.language import tr
from editor.model.clip import Clip, Placement
from editor.model.material import Crop, Material, MaterialKind
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, TimeRange, frame_start_us
from editor.render.copying import CopyDecision, copy_decision
from editor.render.not_drawn import NotDrawn, can_place, list_not_drawn, list_not_heard, main_track

__all__ = [
    "CopyDecision", "NotDrawn", "PicturePlan", "Shot", "copy_decision", "list_not_drawn", "list_not_heard",
    "main_track", "plan_picture",
]  # fmt: skip

MIN_SIDE, MAX_SIDE = 16, 8192
"""Sides of a canvas that are drawn, in pixels; drafts come from strangers (``reliability.md`` A19–A34)."""
MIN_RATE, MAX_RATE = Fraction(1), Fraction(240)
_DRAWN = frozenset((MaterialKind.VIDEO, MaterialKind.PHOTO, MaterialKind.GIF))
_SAME_RATIO = 0.01


@dataclass(frozen=True, slots=True)
class Shot:
    """A clip as it is drawn: frames ``first_frame`` to before ``end_frame`` of the plan."""

    clip_id: str
    name: str
    path: str | None
    """None: the file is missing, or the clip is of a kind that is not drawn."""
    first_frame: int
    end_frame: int
    start_us: int
    """Where the clip begins on the timeline, which may be before its first frame."""
    source_start_us: int
    source_end_us: int
    speed: float
    is_reversed: bool
    is_still: bool
    loop_us: int
    """An animation starts again after this time; 0 for everything else."""
    placement: Placement
    crop: Crop
    colour: str
    """Of the canvas around the picture."""

    def source_us(self, time_us: int) -> int:
        """The moment of the file that is shown at a moment of the timeline; if reversed, the end of it."""
        gone_us = time_us - self.start_us
        if self.speed != 1.0:
            gone_us = int(gone_us * self.speed)
        if self.is_reversed:
            return max(self.source_end_us - gone_us, 0)
        place_us = self.source_start_us + gone_us
        return place_us % self.loop_us if self.loop_us else place_us


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
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def time_us(self, frame: int) -> int:
        """The moment of the timeline at which a frame begins, truncated as drafts store it."""
        return self.start_us + frame_start_us(frame, self.frame_rate)

    def shot_at(self, frame: int) -> Shot | None:
        """What a frame shows; None is the bare canvas."""
        if not self._starts:
            self._starts.extend(shot.first_frame for shot in self.shots)
        place = bisect_right(self._starts, frame) - 1
        if place >= 0 and frame < self.shots[place].end_frame:
            return self.shots[place]
        return None


def plan_picture(timeline: Timeline, range_us: TimeRange | None = None) -> PicturePlan:
    """Resolve the picture of a timeline: the clips of the main track at the timeline's frame rate.

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
    A frame shows the clip that covers its start. Drafts truncate times to microseconds and other programs
    round them, so a clip that begins up to 1 µs after a frame's truncated start still owns that frame.
    """
    wanted = range_us or TimeRange(0, timeline.duration_us)
    frame_rate = _sane_rate(timeline.frame_rate)
    width, height = canvas_size(timeline)
    n_frames = frames_until(wanted.duration_us, frame_rate)
    shots: list[Shot] = []
    track = main_track(timeline)
    clips = track.clips if track is not None and not track.is_hidden else ()
    for clip in sorted(clips, key=lambda clip: clip.start_us):
        first = max(frames_until(clip.start_us - wanted.start_us, frame_rate), 0)
        end = min(frames_until(clip.end_us - wanted.start_us, frame_rate), n_frames)
        if clip.is_visible and first < end:
            shots.append(_shot(timeline, clip, first, end))
    return PicturePlan(
        width, height, timeline.canvas.colour, frame_rate, wanted.start_us, n_frames, _apart(shots)
    )


def frames_until(time_us: int, frame_rate: Fraction) -> int:
    """How many frames begin before a moment, but for the last microsecond; 0 for moments before 0."""
    if time_us <= 0:
        return 0
    n_frames = (time_us * frame_rate.numerator) // (MICROSECONDS * frame_rate.denominator)
    while frame_start_us(n_frames, frame_rate) + 1 < time_us:
        n_frames += 1
    return int(n_frames)


def _apart(shots: list[Shot]) -> tuple[Shot, ...]:
    """Where old drafts let clips overlap the later one is seen (``draft-format.md`` section 3.4)."""
    ends = [shot.first_frame for shot in shots[1:]]
    cut = [_ending_at(shot, min(shot.end_frame, end)) for shot, end in zip(shots, ends, strict=False)]
    return tuple(shot for shot in [*cut, *shots[-1:]] if shot.first_frame < shot.end_frame)


def _ending_at(shot: Shot, end_frame: int) -> Shot:
    return shot if end_frame == shot.end_frame else replace(shot, end_frame=end_frame)


def _shot(timeline: Timeline, clip: Clip, first_frame: int, end_frame: int) -> Shot:
    material = timeline.material_of(clip)
    source = clip.source_range or TimeRange(0, round(clip.duration_us * clip.speed))
    placement = clip.placement or Placement()
    return Shot(
        clip.id,
        clip.name or material.name or Path(material.path or "").name,
        material.path if material.kind in _DRAWN else None,
        first_frame,
        end_frame,
        clip.start_us,
        source.start_us,
        source.end_us,
        _speed_of(clip, source),
        clip.is_reversed,
        material.kind.is_still,
        (material.duration_us or 0) if material.kind is MaterialKind.GIF else 0,
        placement if can_place(placement) else Placement(),
        _sane_crop(material),
        _background(clip) or timeline.canvas.colour,
    )


def _speed_of(clip: Clip, source: TimeRange) -> float:
    """The clip's speed; where a speed curve makes the ranges disagree with it, the average of the curve."""
    if clip.duration_us <= 0 or source.duration_us <= 0:
        return clip.speed
    average = source.duration_us / clip.duration_us
    if any(extra.kind == "speed curve" for extra in clip.extras):
        return average
    # A clip at its own speed is never stretched by a microsecond of rounding.
    is_rounding = clip.speed != 1.0 and abs(average / clip.speed - 1) <= _SAME_RATIO
    return average if is_rounding else clip.speed


def _background(clip: Clip) -> str:
    return next((e.name for e in clip.extras if e.kind == "background" and e.name.startswith("#")), "")


def _sane_crop(material: Material) -> Crop:
    crop = material.crop
    if crop is None:
        return Crop()
    left, right = sorted((min(max(crop.left, 0.0), 1.0), min(max(crop.right, 0.0), 1.0)))
    top, bottom = sorted((min(max(crop.top, 0.0), 1.0), min(max(crop.bottom, 0.0), 1.0)))
    return Crop(left, top, right, bottom) if right - left > 0.01 and bottom - top > 0.01 else Crop()


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
