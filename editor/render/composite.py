"""The picture of a plan, frame by frame: which file is read where, and what is laid on the canvas."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import TracebackType

from editor.media.picture_colours import Colours
from editor.media.picture_graph import Frame, Painter, is_hdr
from editor.media.picture_layers import Layer, LayerMaker, Spot, Treatment, fitted_spot
from editor.media.picture_masks import Axis, mask_weights
from editor.media.picture_mix import Mixer
from editor.media.picture_planes import Weights, copy_of, filled
from editor.media.pictures import PictureReader, upright_shape
from editor.model.clip import Placement
from editor.model.look import Mask
from editor.model.material import Crop
from editor.render import picture_transitions
from editor.render.picture_plan import Change, Item, PicturePlan
from editor.render.picture_shots import Shot
from editor.render.picture_titles import TitleStills
from editor.render.still_layers import STILL_CANVASES, ShrunkStills, StillLayers

MAX_IDLE_READERS = 2
"""Files that stay open though no clip shows them: a cut back to one of them finds it where it was."""
MAX_PAINTERS = 4
"""Canvases that are kept, one a colour: a draft may give every clip a background of its own."""
_SQUARE = Fraction(1)
_PLAIN = Placement()
_WHOLE = Crop()


@dataclass(frozen=True, slots=True)
class _Step:
    """Something to be laid on the canvas, with a key that is equal for equal pictures."""

    item: Item
    key: Hashable
    pictures: tuple[Frame | None, ...]
    """The frames that it shows: one, or that before and that after a change."""


@dataclass(slots=True)
class _Kept:
    """Canvases of the frame before: all of its layers, and those that stood still."""

    colour: str = ""
    keys: tuple[Hashable, ...] = ()
    pictures: tuple[tuple[Frame | None, ...], ...] = ()
    whole: Frame | None = None
    n_base: int = 0
    base: Frame | None = field(default=None)

    def n_equal(self, steps: list[_Step]) -> int:
        """How many of the lowest layers are what they were."""
        n = 0
        for step, key, pictures in zip(steps, self.keys, self.pictures, strict=False):
            same = len(pictures) == len(step.pictures) and all(
                a is b for a, b in zip(pictures, step.pictures, strict=True)
            )
            if step.key != key or not same:
                break
            n += 1
        return n


class Compositor:
    """Draws the frames of one or more plans of equal size; belongs to one thread.

    Parameters
    ----------
    width, height
        Of the canvas that is drawn, even. It may be smaller than the plan's: then all is drawn smaller.
    is_clear
        Whether the canvas is transparent where nothing lies: for the inside of compound clips.
    is_beside_encoder
        As `PictureReader` takes it.

    Notes
    -----
    A frame is a handle that may be given again while the picture stands still: never paint into it.
    """

    def __init__(
        self, width: int, height: int, *, is_clear: bool = False, is_beside_encoder: bool = False
    ) -> None:
        self._size = width, height
        self._is_beside_encoder = is_beside_encoder
        self._is_clear = is_clear
        self._painters: OrderedDict[str, Painter] = OrderedDict()
        self._readers: OrderedDict[tuple[str, bool, int], PictureReader] = OrderedDict()
        self._in_use: set[tuple[str, bool, int]] = set()
        self._inner: dict[str, Compositor] = {}
        self._layers = LayerMaker(width, height)
        self._mixer = Mixer(width, height)
        self._titles = TitleStills(width, height)
        self._stills = StillLayers(STILL_CANVASES * width * height)
        self._shrunk = ShrunkStills(width, height)
        self._fresh: Frame | None = None
        """The canvas that is being drawn, while nobody else holds it."""
        self._waiting: list[Layer] = []
        """Layers that are to be laid on it before anything else is done with it."""
        self._kept = _Kept()

    def close(self) -> None:
        """Close all files; may be called twice."""
        self._kept = _Kept()
        self._stills.clear()
        self._shrunk.clear()
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()
        for inner in self._inner.values():
            inner.close()
        self._inner.clear()

    def __enter__(self) -> Compositor:
        """Give the compositor, to be closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all files."""
        self.close()

    def frame(self, plan: PicturePlan, number: int) -> Frame:
        """Draw a frame of a plan.

        Raises
        ------
        MediaError
            If a file of the plan cannot be read.
        """
        time_us = plan.time_us(number)
        self._in_use.clear()
        steps = [self._step(item, time_us) for item in plan.items_at(number)]
        self._close_idle(steps)
        kept = self._kept
        n_equal = kept.n_equal(steps)
        if kept.whole is not None and kept.colour == plan.colour and n_equal == len(steps) == len(kept.keys):
            return kept.whole
        return self._drawn(plan, steps, n_equal, time_us)

    def _drawn(self, plan: PicturePlan, steps: list[_Step], n_equal: int, time_us: int) -> Frame:
        kept = self._kept
        canvas, n_done = self._blank(plan.colour), 0
        if kept.base is not None and 0 < kept.n_base <= n_equal and kept.colour == plan.colour:
            canvas, n_done = kept.base, kept.n_base
        base, n_base = canvas, n_done
        self._fresh = None
        # A frame that failed may have left some.
        self._waiting.clear()
        for number, step in enumerate(steps[n_done:], start=n_done):
            canvas = self._laid(canvas, step, time_us, is_first=number == 0)
            if number + 1 == n_equal:
                canvas = self._with_waiting(canvas)
                base, n_base = canvas, n_equal
                self._fresh = None
        canvas = self._with_waiting(canvas)
        self._fresh = None
        if canvas is base:
            # An encoder numbers its frame in its own thread: what is drawn on again must be another one.
            canvas = copy_of(canvas)
        self._kept = _Kept(
            plan.colour,
            tuple(step.key for step in steps),
            tuple(step.pictures for step in steps),
            canvas,
            n_base,
            base if n_base else None,
        )
        self._stills.sweep()
        self._shrunk.sweep()
        self._layers.sweep()
        self._mixer.sweep()
        return canvas

    def _blank(self, colour: str) -> Frame:
        if self._is_clear:
            return filled(*self._size, (16, 128, 128), alpha=0)
        return self._painter(colour).blank()

    # -- what is seen -----------------------------------------------------------------------------------

    def _step(self, item: Item, time_us: int) -> _Step:
        if isinstance(item, Change):
            before, after = self._step(item.before, time_us), self._step(item.after, time_us)
            key = ("change", item.kind, round(item.share(time_us), 6), before.key, after.key)
            return _Step(item, key, (*before.pictures, *after.pictures))
        state = (
            item.clip_id,
            item.path,
            item.placement_at(time_us),
            item.mask_at(time_us),
            item.settings_at(time_us),
            item.crop,
            item.colour,
            item.words,
        )
        return _Step(item, state, (self._picture(item, time_us),))

    def _picture(self, shot: Shot, time_us: int) -> Frame | None:
        """The decoded frame of a shot at a moment; None where it has none."""
        if shot.nested is not None:
            inner = self._inner.get(shot.clip_id)
            if inner is None:
                inner = self._inner[shot.clip_id] = Compositor(
                    *_inside(shot.nested, self._size),
                    is_clear=not shot.is_main,
                    is_beside_encoder=self._is_beside_encoder,
                )
            return inner.frame(shot.nested, _frame_at(shot.nested, shot.source_us(time_us)))
        if shot.words is not None:
            return self._titles.still(shot.words, self._title_scale(shot))
        if shot.path is None:
            return None
        reader = self._reader(shot)
        source_us = shot.source_us(time_us)
        if shot.loops and not shot.loop_us and reader.duration_us > 0:
            source_us %= reader.duration_us
        if shot.is_still and shot.is_moving:
            return self._shrunk.of(shot, reader.frame_at(source_us), reader.pixel_shape)
        return reader.frame_before(source_us) if shot.is_reversed else reader.frame_at(source_us)

    def _title_scale(self, shot: Shot) -> float:
        """Texts are drawn at their size on the canvas, and those that grow at their largest."""
        scales = [shot.placement.scale_x, shot.placement.scale_y]
        for curve in shot.curves:
            if curve.what in ("scale", "scale_x", "scale_y"):
                scales += [keyframe.value for keyframe in curve.keyframes]
        return min(max(scales), 8.0)

    # -- laying -----------------------------------------------------------------------------------------

    def _laid(self, canvas: Frame, step: _Step, time_us: int, *, is_first: bool) -> Frame:
        item = step.item
        if isinstance(item, Change):
            canvas = self._with_waiting(canvas)
            self._fresh = None
            before = self._with_shot(canvas, item.before, step.pictures[0], time_us, is_first=is_first)
            before = self._with_waiting(before)
            after = self._with_shot(canvas, item.after, step.pictures[1], time_us, is_first=is_first)
            after = self._with_waiting(after)
            self._fresh = None
            return picture_transitions.drawn(self._mixer, item.kind, before, after, item.share(time_us))
        return self._with_shot(canvas, item, step.pictures[0], time_us, is_first=is_first)

    def _with_shot(
        self, canvas: Frame, shot: Shot, picture: Frame | None, time_us: int, *, is_first: bool
    ) -> Frame:
        if shot.is_adjustment or shot.is_main or shot.blend:
            canvas = self._with_waiting(canvas)
        if shot.is_adjustment:
            return self._adjusted(canvas, shot, time_us)
        if shot.is_main:
            is_plain = picture is not None and _is_plain(shot, shot.placement_at(time_us), picture)
            if picture is not None and is_plain and shot.background is None:
                if not self._is_clear:
                    return self._painter(shot.colour).paint(picture, self._shape(shot), shot.crop)
            elif (backdrop := self._backdrop(shot, picture)) is not None:
                canvas = backdrop
        layer = None if picture is None else self._layer(shot, picture, time_us)
        if layer is None:
            return canvas
        if shot.blend:
            layer = self._mixer.blended(canvas, layer, shot.blend)
        self._waiting.append(layer)
        return canvas

    def _with_waiting(self, canvas: Frame) -> Frame:
        """The canvas with all layers on it that wait."""
        if not self._waiting:
            return canvas
        layers, self._waiting = self._waiting, []
        made = self._mixer.stacked(canvas, layers, is_ours=canvas is self._fresh)
        if made is not canvas:
            self._fresh = made
        return made

    def _layer(self, shot: Shot, picture: Frame, time_us: int) -> Layer | None:
        layer = self._stills.get(shot, picture)
        if layer is None:
            placement, shape = shot.placement_at(time_us), self._shape(shot)
            treatment = self._treatment(shot, placement, time_us)
            layer = self._layers.layer(picture, shape, self._spot(shot, picture, shape, placement), treatment)
            if layer is not None:
                self._stills.put(shot, picture, layer)
        return layer

    def _shape(self, shot: Shot) -> Fraction:
        if shot.path is None or shot.nested is not None or shot.words is not None:
            return _SQUARE
        return self._reader(shot).pixel_shape

    def _backdrop(self, shot: Shot, picture: Frame | None) -> Frame | None:
        """What a clip of the main track hides everything below it with; None: nothing."""
        background = shot.background
        if background is not None and background.kind == "blur" and picture is not None and background.blur:
            return self._mixer.backdrop(picture, self._shape(shot), blur=background.blur, crop=shot.crop)
        if background is not None and background.kind == "image" and background.path is not None:
            image = self._open((background.path, False, -1 - shot.lane))
            return self._mixer.backdrop(image.frame_at(0), image.pixel_shape)
        if self._is_clear:
            return None
        return self._painter(shot.colour).blank()

    def _adjusted(self, canvas: Frame, shot: Shot, time_us: int) -> Frame:
        colours = Colours(shot.settings_at(time_us))
        if colours.is_plain:
            return canvas
        width, height = self._size
        spot = Spot(width / 2, height / 2, float(width), float(height))
        layer = self._layers.layer(canvas, _SQUARE, spot, Treatment(colours=colours))
        return canvas if layer is None else layer.frame

    def _treatment(self, shot: Shot, placement: Placement, time_us: int) -> Treatment:
        mask = shot.mask_at(time_us)
        return Treatment(
            crop=shot.crop,
            colours=Colours(shot.settings_at(time_us), shot.key),
            opacity=placement.opacity * (shot.words.look.alpha if shot.words is not None else 1.0),
            weights=_MaskWeights(mask) if mask is not None else None,
            weights_key=mask,
        )

    def _spot(self, shot: Shot, picture: Frame, shape: Fraction, placement: Placement) -> Spot:
        width, height = self._size
        if shot.words is not None:
            scale = self._title_scale(shot) or 1.0
            spot = Spot(width / 2, height / 2, picture.width / scale, picture.height / scale)
        else:
            across, down = upright_shape(picture, shape)
            crop = shot.crop
            spot = fitted_spot(
                across * Fraction(crop.right - crop.left),
                down * Fraction(crop.bottom - crop.top),
                width,
                height,
            )
        spot = replace(
            spot,
            x=spot.x + placement.x * width / 2,
            y=spot.y - placement.y * height / 2,
            width=spot.width * placement.scale_x,
            height=spot.height * placement.scale_y,
            rotation=placement.rotation,
            flip_horizontal=placement.flip_horizontal,
            flip_vertical=placement.flip_vertical,
        )
        is_at_home = (placement.x, placement.y, placement.scale_x, placement.scale_y) == (0.0, 0.0, 1.0, 1.0)
        if not spot.is_turned and not shot.is_moving and (is_at_home or shot.words is not None):
            return _snapped(spot)
        return spot

    # -- what is open -----------------------------------------------------------------------------------

    def _painter(self, colour: str) -> Painter:
        painter = self._painters.get(colour)
        if painter is None:
            while len(self._painters) >= MAX_PAINTERS:
                self._painters.popitem(last=False)
            painter = self._painters[colour] = Painter(*self._size, colour)
        self._painters.move_to_end(colour)
        return painter

    def _reader(self, shot: Shot) -> PictureReader:
        assert shot.path is not None
        return self._open((shot.path, shot.is_reversed, shot.lane))

    def _open(self, key: tuple[str, bool, int]) -> PictureReader:
        reader = self._readers.get(key)
        if reader is None:
            reader = self._readers[key] = PictureReader(
                key[0], is_backwards=key[1], is_beside_encoder=self._is_beside_encoder
            )
        self._readers.move_to_end(key)
        self._in_use.add(key)
        return reader

    def _close_idle(self, steps: list[_Step]) -> None:
        """Close files that no clip shows now, but for the last few."""
        idle = [key for key in self._readers if key not in self._in_use]
        for key in idle[: max(len(idle) - MAX_IDLE_READERS, 0)]:
            self._readers.pop(key).close()
        seen = {shot.clip_id for step in steps for shot in _shots_of(step.item) if shot.nested is not None}
        for clip_id in [clip_id for clip_id in self._inner if clip_id not in seen]:
            self._inner.pop(clip_id).close()


def _shots_of(item: Item) -> tuple[Shot, ...]:
    return (item.before, item.after) if isinstance(item, Change) else (item,)


def _is_plain(shot: Shot, placement: Placement, picture: Frame) -> bool:
    return (
        placement == _PLAIN
        and shot.mask is None
        and shot.key is None
        and not shot.blend
        and not shot.settings
        and not any(curve.what not in ("opacity",) for curve in shot.curves)
        and shot.words is None
        and not is_hdr(picture)
    )


def _near(length: float) -> int:
    return max(2 * round(length / 2), 2)


def _snapped(spot: Spot) -> Spot:
    """The spot on whole pixels of all planes: what does not move is not softened for a fraction of one."""
    width, height = _near(spot.width), _near(spot.height)
    left, top = 2 * round((spot.x - width / 2) / 2), 2 * round((spot.y - height / 2) / 2)
    return replace(spot, x=left + width / 2, y=top + height / 2, width=float(width), height=float(height))


@dataclass(frozen=True, slots=True)
class _MaskWeights:
    """A mask as a layer takes it."""

    mask: Mask

    def __call__(self, across: Axis, down: Axis, width: float, height: float) -> Weights:
        return mask_weights(self.mask, across, down, width, height)


def _inside(plan: PicturePlan, size: tuple[int, int]) -> tuple[int, int]:
    """The size at which the inside of a compound clip is drawn: its own, but no larger than it is shown."""
    factor = min(max(size[0] / plan.width, size[1] / plan.height), 1.0)
    return _near(plan.width * factor), _near(plan.height * factor)


def _frame_at(plan: PicturePlan, time_us: int) -> int:
    """The frame of a nested plan at a moment; after its end its last one stays."""
    number = int((time_us + 1) * plan.frame_rate / 1_000_000)
    return min(max(number, 0), max(plan.n_frames - 1, 0))
