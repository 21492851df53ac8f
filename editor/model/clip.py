"""Clip: a part of a material at a place on the timeline, with its level, fades and geometry."""

from __future__ import annotations

from dataclasses import dataclass, field

from editor.model.care import NO_CARE, SoundCare
from editor.model.look import Look
from editor.model.timing import TimeRange


@dataclass(frozen=True, slots=True)
class FadeCurve:
    """How a fade gets from silence to full level: a family and, for the bent line, how far it is bent.

    ``family`` is one of ``bend``, ``smooth`` and ``equal-power``. A straight fade is the line with no bend.
    """

    family: str = "bend"
    bend: float = 0.0
    """From -1 (slow start) to 1 (fast start); counts for the bent line only."""

    @property
    def is_linear(self) -> bool:
        """Whether the fade is straight in amplitude, as a draft has it."""
        return self.family == "bend" and self.bend == 0.0


LINEAR = FadeCurve()
SMOOTH = FadeCurve("smooth")
EQUAL_POWER = FadeCurve("equal-power")
SLOW_START = FadeCurve("bend", -1.0)
FAST_START = FadeCurve("bend", 1.0)


@dataclass(frozen=True, slots=True)
class VolumePoint:
    """A point of the volume line: ``offset_us`` after the clip's start the gain is ``gain`` (linear)."""

    offset_us: int
    gain: float
    is_computed: bool = False
    """Made by lowering under speech, so it may be recalculated; a point moved by hand is the person's."""
    lowered: float | None = None
    """By which factor lowering under speech has changed a point that was made by hand before it; None: it
    has not, since there is none or since the point was put after it."""


@dataclass(frozen=True, slots=True)
class Keyframe:
    """One value of a moving property, ``offset_us`` after the clip's start."""

    offset_us: int
    value: float
    shape: str = "linear"
    """How the value travels on: linear, hold, smooth or free; a reader keeps what it knows."""
    in_us: int = 0
    in_value: float = 0.0
    out_us: int = 0
    out_value: float = 0.0
    """The handles of a free curve, seen from the keyframe: the one before it (in) and the one after it."""


@dataclass(frozen=True, slots=True)
class KeyframeCurve:
    """All keyframes of one property of a picture, in order of time.

    ``what`` is one of position_x, position_y (half-canvas units), scale, scale_x, scale_y, rotation
    (degrees), opacity (0 to 1), brightness, contrast, saturation, temperature (-1 to 1), mask_x, mask_y,
    mask_width, mask_height, mask_rotation, mask_feather (units of `Mask`), or ``other``.
    """

    what: str
    keyframes: tuple[Keyframe, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where and how a picture lies on the canvas (``draft-format.md`` section 4.1)."""

    opacity: float = 1.0
    rotation: float = 0.0
    """Degrees, clockwise."""
    scale_x: float = 1.0
    scale_y: float = 1.0
    x: float = 0.0
    """Offset of the centre in half-canvas units, to the right."""
    y: float = 0.0
    """Offset of the centre in half-canvas units, upwards."""
    flip_horizontal: bool = False
    flip_vertical: bool = False

    @property
    def is_plain(self) -> bool:
        """Whether the picture is just fitted into the canvas."""
        return self == Placement()


@dataclass(frozen=True, slots=True)
class Extra:
    """Something that hangs on a clip: kept and named, and drawn as far as `look` says how."""

    kind: str
    """transition, filter, effect, mask, animation, chroma, blend, background, speed curve, voice effect …"""
    name: str
    duration_us: int = 0
    look: Look | None = None
    """What is known of it; None: only the app can draw or do it."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A part of a material on the timeline.

    ``volume`` is linear (1.0 = unchanged). Where ``volume_points`` exist they replace it. Fade lengths
    are timeline time and may be longer than the clip: whoever renders cuts them (``draft-format.md`` 6).
    """

    id: str
    material_id: str
    name: str
    timeline_range: TimeRange
    source_range: TimeRange | None = None
    """Part of the material, in the material's own time; None for texts, stickers and effects."""
    speed: float = 1.0
    keeps_pitch: bool = True
    is_reversed: bool = False
    volume: float = 1.0
    unmuted_volume: float = 1.0
    """The level to come back to when a clip that was set to silence is heard again."""
    fade_in_us: int = 0
    fade_out_us: int = 0
    fade_in_curve: FadeCurve = LINEAR
    fade_out_curve: FadeCurve = LINEAR
    """Seen from the clip's end: a fade out is a fade in turned round."""
    volume_points: tuple[VolumePoint, ...] = ()
    care: SoundCare = NO_CARE
    is_visible: bool = True
    """False: the clip is switched off, neither drawn nor heard."""
    group_id: str = ""
    """Clips of the same group are moved, trimmed away and deleted together; empty: on its own."""
    colour: str = ""
    """A colour of the clip's own as ``#rrggbb``; empty: that of its role."""
    layer: int = 0
    placement: Placement | None = None
    keyframe_curves: tuple[KeyframeCurve, ...] = field(default=())
    extras: tuple[Extra, ...] = ()

    @property
    def start_us(self) -> int:
        """First moment on the timeline."""
        return self.timeline_range.start_us

    @property
    def end_us(self) -> int:
        """First moment after the clip on the timeline."""
        return self.timeline_range.end_us

    @property
    def duration_us(self) -> int:
        """Length on the timeline."""
        return self.timeline_range.duration_us
