"""One clip of a picture plan: what is read for it, where it lies, and how it is treated, at every moment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from editor.media.picture_mix import BLENDS
from editor.model.clip import Clip, KeyframeCurve, Placement
from editor.model.look import (
    Adjustment,
    Animation,
    Background,
    Blend,
    ChromaKey,
    Look,
    Mask,
    TextLook,
    Transition,
)
from editor.model.material import Crop, Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.render.picture_animations import Movement, moved, movement_of
from editor.render.picture_keyframes import mask_at, placement_at, settings_at

if TYPE_CHECKING:
    from editor.render.picture_plan import PicturePlan

L = TypeVar("L", bound=Look)

FILES = frozenset((MaterialKind.VIDEO, MaterialKind.PHOTO, MaterialKind.GIF, MaterialKind.STICKER))
"""Materials whose picture is a file."""
MAX_SCALE = 100.0
"""Pictures are not enlarged further, whatever a draft says."""
_SAME_RATIO = 0.01
_BLEND_NAMES = {
    "正片叠底": "multiply", "滤色": "screen", "变暗": "darken", "变亮": "lighten", "叠加": "overlay",
    "强光": "hard light", "柔光": "soft light", "颜色减淡": "colour dodge", "颜色加深": "colour burn",
    "线性加深": "linear burn", "color dodge": "colour dodge", "color burn": "colour burn",
    "brighten": "lighten",
    "6758325895519277582": "multiply", "6758325170760323597": "screen", "6758324839670354445": "darken",
    "6758324919789949453": "lighten", "6758324989931295240": "overlay", "6758325264670790152": "hard light",
    "6758325439212556814": "soft light", "6758325800031752712": "colour dodge",
    "6758325724848853518": "colour burn", "6758325619253056013": "linear burn",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """A text to be drawn."""

    text: str
    look: TextLook


@dataclass(frozen=True, slots=True)
class Shot:
    """A clip as it is drawn: frames ``first_frame`` to before ``end_frame`` of the plan."""

    clip_id: str
    name: str
    path: str | None
    """None: the file is missing, or the clip is no file."""
    first_frame: int
    end_frame: int
    start_us: int
    """Where the clip begins on the timeline, which may be before its first frame."""
    duration_us: int
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
    lane: int = 0
    """Number of the track: clips of one track share the files that they have open."""
    is_main: bool = False
    loops: bool = False
    """Whether it starts again when its file is at its end."""
    background: Background | None = None
    curves: tuple[KeyframeCurve, ...] = ()
    movements: tuple[Movement, ...] = ()
    mask: Mask | None = None
    key: ChromaKey | None = None
    settings: tuple[Adjustment, ...] = ()
    blend: str = ""
    words: Words | None = None
    nested: PicturePlan | None = None
    is_adjustment: bool = False
    """Whether its colour settings count for everything below it."""

    def source_us(self, time_us: int) -> int:
        """The moment of the file that is shown at a moment of the timeline; if reversed, the end of it."""
        gone_us = time_us - self.start_us
        if self.speed != 1.0:
            gone_us = int(gone_us * self.speed)
        if self.is_reversed:
            return max(self.source_end_us - gone_us, 0)
        place_us = max(self.source_start_us + gone_us, 0)
        return place_us % self.loop_us if self.loop_us else place_us

    @property
    def is_moving(self) -> bool:
        """Whether its place changes with time."""
        return bool(self.curves or self.movements)

    @property
    def largest_scale(self) -> float:
        """How much larger than fitted it ever is; keyframes that swing beyond their values are counted."""
        scales = [self.placement.scale_x, self.placement.scale_y]
        curves = (curve for curve in self.curves if curve.what in ("scale", "scale_x", "scale_y"))
        for keyframe in (keyframe for curve in curves for keyframe in curve.keyframes):
            scales += [keyframe.value + swing for swing in (0.0, keyframe.in_value, keyframe.out_value)]
        return max(scales) * max((movement.largest for movement in self.movements), default=1.0)

    def placement_at(self, time_us: int) -> Placement:
        """Where it lies at a moment of the timeline."""
        if not self.is_moving:
            return self.placement
        offset_us = time_us - self.start_us
        found = placement_at(self.placement, self.curves, offset_us)
        return _bounded(moved(found, self.movements, offset_us) if self.movements else found)

    def mask_at(self, time_us: int) -> Mask | None:
        """Its mask at a moment of the timeline."""
        return mask_at(self.mask, self.curves, time_us - self.start_us)

    def settings_at(self, time_us: int) -> tuple[Adjustment, ...]:
        """Its colour settings at a moment of the timeline."""
        return settings_at(self.settings, self.curves, time_us - self.start_us)


def shot_of(
    timeline: Timeline,
    track: Track,
    lane: int,
    clip: Clip,
    frames: tuple[int, int],
    nested: PicturePlan | None = None,
) -> Shot | None:
    """The shot of a clip; None where nothing of it is drawn."""
    material = timeline.material_of(clip)
    source = clip.source_range or TimeRange(0, round(clip.duration_us * clip.speed))
    words = Words(material.text, material.look) if material.look is not None and material.text else None
    is_adjustment = track.kind is TrackKind.ADJUSTMENT
    settings = looks(clip, Adjustment)
    is_file = material.kind in FILES
    # A main clip whose file is missing still shows the canvas.
    if not (is_file or words or nested or (is_adjustment and settings) or track.is_main):
        return None
    blend = next(iter(looks(clip, Blend)), None)
    placement = _bounded(clip.placement or Placement())
    if blend is not None and blend.amount < 1:
        placement = replace(placement, opacity=placement.opacity * blend.amount)
    backgrounds = looks(clip, Background)
    return Shot(
        clip.id,
        clip.name or material.name or Path(material.path or "").name,
        material.path if is_file else None,
        *frames,
        clip.start_us,
        clip.duration_us,
        source.start_us,
        source.end_us,
        speed_of(clip, source),
        clip.is_reversed,
        material.kind.is_still,
        (material.duration_us or 0) if material.kind is MaterialKind.GIF else 0,
        placement,
        sane_crop(material),
        _colour_of(clip) or timeline.canvas.colour,
        lane,
        track.is_main,
        material.kind in (MaterialKind.GIF, MaterialKind.STICKER),
        backgrounds[0] if backgrounds and track.is_main else None,
        clip.keyframe_curves,
        movements_of(clip),
        next(iter(looks(clip, Mask)), None),
        next(iter(looks(clip, ChromaKey)), None),
        settings,
        blend_of(blend) if blend is not None else "",
        words,
        nested,
        is_adjustment,
    )


def looks(clip: Clip, kind: type[L]) -> tuple[L, ...]:
    """What hangs on a clip, of one kind."""
    return tuple(extra.look for extra in clip.extras if isinstance(extra.look, kind))


def movements_of(clip: Clip) -> tuple[Movement, ...]:
    """The animations of a clip that are drawn."""
    found = (movement_of(animation, clip.duration_us) for animation in looks(clip, Animation))
    return tuple(movement for movement in found if movement is not None)


def blend_of(blend: Blend) -> str:
    """How a blend is drawn; empty where the app's way is not known."""
    name = blend.name.strip().lower()
    known = _BLEND_NAMES.get(blend.resource_id) or _BLEND_NAMES.get(name, name)
    return known if known in BLENDS else ""


def transition_of(clip: Clip) -> Transition | None:
    """The change to the next clip, where there is one."""
    return next(iter(looks(clip, Transition)), None)


def speed_of(clip: Clip, source: TimeRange) -> float:
    """The clip's speed; where a speed curve makes the ranges disagree with it, the average of the curve.

    A clip that lasts and takes no time of its file is frozen.
    """
    if clip.source_range is not None and source.duration_us == 0 and clip.duration_us > 0:
        return 0.0
    if clip.duration_us <= 0 or source.duration_us <= 0:
        return clip.speed
    average = source.duration_us / clip.duration_us
    if any(extra.kind == "speed curve" for extra in clip.extras):
        return average
    # A clip at its own speed is never stretched by a microsecond of rounding.
    is_rounding = clip.speed != 1.0 and abs(average / clip.speed - 1) <= _SAME_RATIO
    return average if is_rounding else clip.speed


def _bounded(placement: Placement) -> Placement:
    if placement.scale_x <= MAX_SCALE and placement.scale_y <= MAX_SCALE:
        return placement
    return replace(
        placement, scale_x=min(placement.scale_x, MAX_SCALE), scale_y=min(placement.scale_y, MAX_SCALE)
    )


def _colour_of(clip: Clip) -> str:
    return next((e.name for e in clip.extras if e.kind == "background" and e.name.startswith("#")), "")


def sane_crop(material: Material) -> Crop:
    """The part of a picture that is used; all of it where the draft says nonsense."""
    crop = material.crop
    if crop is None:
        return Crop()
    left, right = sorted((min(max(crop.left, 0.0), 1.0), min(max(crop.right, 0.0), 1.0)))
    top, bottom = sorted((min(max(crop.top, 0.0), 1.0), min(max(crop.bottom, 0.0), 1.0)))
    return Crop(left, top, right, bottom) if right - left > 0.01 and bottom - top > 0.01 else Crop()
