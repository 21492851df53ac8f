"""Layers laid on the canvas: over what is there, or mixed with its colours; and whole pictures of it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from editor.media.picture_graph import (
    CAREFUL,
    WHOLE,
    Kind,
    PictureGraph,
    Step,
    canvas_kind,
    drawing,
    even,
    kind_of,
    scale_step,
    upright_size,
    upright_steps,
)
from editor.media.picture_layers import Layer, LayerMaker, Spot, kind_of_layer
from editor.media.picture_planes import (
    cut_out,
    filled,
    has_alpha,
    new_frame,
    plane_of,
    planes_of,
    put,
    with_alpha,
)
from editor.model.material import Crop

if TYPE_CHECKING:
    from av import VideoFrame

BLENDS = {
    "multiply": ("multiply", False),
    "screen": ("screen", False),
    "darken": ("darken", False),
    "lighten": ("lighten", False),
    "overlay": ("overlay", True),
    "hard light": ("hardlight", True),
    "soft light": ("softlight", True),
    "colour dodge": ("dodge", False),
    "colour burn": ("burn", False),
    "linear burn": ("subtract", True),
}
"""Ways of mixing colours: the mode of the filter ``blend``, and whether the canvas is its first input."""
BLUR_SHRINKS = ((6.0, 4), (3.0, 2))
"""Standard deviations from which on a blurred background is made smaller, and by how much: it shows nothing
that is finer."""
LARGE_SHARE = 0.5
"""Of the canvas: a layer that is larger is laid on all of it at once."""
MOST_BLUR = 0.06
"""Standard deviation of the strongest blur, as a share of the canvas's longer side."""


class Mixer:
    """Lays layers on canvases of one size; belongs to one thread."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._graphs: dict[Hashable, PictureGraph] = {}
        self._used: set[Hashable] = set()
        self._layers = LayerMaker(width, height)
        self._seen: dict[int, Layer] = {}
        self._seen_before: dict[int, Layer] = {}
        """Layers of this frame and of the one before, by identity: which of them stand still."""

    def sweep(self) -> None:
        """Forget what was not used since the last call."""
        for key in [key for key in self._graphs if key not in self._used]:
            del self._graphs[key]
        self._used.clear()
        self._seen_before, self._seen = self._seen, {}
        self._layers.sweep()

    def stacked(self, canvas: VideoFrame, layers: Sequence[Layer], *, is_ours: bool = False) -> VideoFrame:
        """The canvas with several layers on it, the first one lowest: the same as one `over` after another.

        Notes
        -----
        Transparent layers that stand still are laid on by filters in one row, which copies the canvas once
        for all of them; each alone would have its part of the canvas cut out, drawn on and put back. They
        may come before opaque ones that they do not touch.
        """
        for layer in layers:
            self._seen[id(layer)] = layer
        if not is_ours and not has_alpha(canvas):
            steady, layers = self._parted(layers)
            if steady:
                canvas, is_ours = self._filtered_all(canvas, steady), True
        for layer in layers:
            made = self.over(canvas, layer, is_ours=is_ours)
            is_ours = is_ours or made is not canvas
            canvas = made
        return canvas

    def _parted(self, layers: Sequence[Layer]) -> tuple[list[Layer], list[Layer]]:
        """The transparent layers that stand still and may come first, and the others."""
        first: list[Layer] = []
        others: list[Layer] = []
        for layer in layers:
            stands = self._seen_before.get(id(layer)) is layer and has_alpha(layer.frame)
            if stands and not any(_touch(layer, other) for other in others):
                first.append(layer)
            else:
                others.append(layer)
        return first, others

    def _filtered_all(self, canvas: VideoFrame, layers: Sequence[Layer]) -> VideoFrame:
        """A new frame: the canvas with transparent layers on it."""
        below = canvas_kind(canvas.width, canvas.height)
        steps = [("overlay", f"x={layer.x}:y={layer.y}:format=yuv420") for layer in layers]
        kinds = [kind_of_layer(layer) for layer in layers]
        key = ("all", below, *zip(kinds, steps, strict=True))
        graph = self._graph(key, below, steps, {n: (kind, 1) for n, kind in enumerate(kinds)})
        with drawing(below):
            return graph.draw(canvas, *(layer.frame for layer in layers))

    def over(self, canvas: VideoFrame, layer: Layer, *, is_ours: bool = False) -> VideoFrame:
        """The canvas with a layer on it.

        Parameters
        ----------
        canvas
            What is drawn on; the given frame stays as it is, unless it is ours.
        layer
            What is laid on it.
        is_ours
            Whether nobody else holds the canvas: then it is drawn on, and given back.
        """
        if has_alpha(canvas):
            # Filters see no alpha plane as nothing to be written into the one below.
            return self._filtered(canvas, layer if has_alpha(layer.frame) else _clear(layer), 0, 0)
        frame = layer.frame
        left, top = max(layer.x, 0), max(layer.y, 0)
        width = min(layer.x + frame.width, self.width) - left
        height = min(layer.y + frame.height, self.height) - top
        if width <= 0 or height <= 0:
            return canvas
        if has_alpha(frame) and width * height > self.width * self.height * LARGE_SHARE:
            return self._filtered(canvas, layer, 0, 0)
        if not has_alpha(frame) and (width, height) == (self.width, self.height):
            return cut_out(frame, -layer.x, -layer.y, width, height)
        made = canvas if is_ours else self._copied(canvas)
        part = layer
        if has_alpha(frame):
            # The filter copies what it draws on, so it gets no more than the layer covers.
            part = Layer(self._filtered(cut_out(made, left, top, width, height), layer, left, top), left, top)
        for number, target in enumerate(planes_of(made)):
            step = 2 if number in (1, 2) else 1
            put(target, plane_of(part.frame, number), part.x // step, part.y // step)
        return made

    def _copied(self, canvas: VideoFrame) -> VideoFrame:
        """A frame of its own with the same pixels; the filter uses the memory of its former ones again."""
        kind = canvas_kind(canvas.width, canvas.height)
        with drawing(kind):
            return self._graph(("copy", kind), kind, [("copy", "")]).draw(canvas)

    def _filtered(self, canvas: VideoFrame, layer: Layer, left: int, top: int) -> VideoFrame:
        """A new frame: the part of the canvas that begins at a place, with the layer on it."""
        below = canvas_kind(canvas.width, canvas.height, canvas.format.name)
        kind = kind_of_layer(layer)
        steps = [("overlay", f"x={layer.x - left}:y={layer.y - top}:format=yuv420")]
        graph = self._graph(("over", below, kind, steps[0]), kind, steps, {0: (below, 0)})
        with drawing(kind):
            return graph.draw(layer.frame, canvas)

    def blended(self, canvas: VideoFrame, layer: Layer, mode: str) -> Layer:
        """The layer with its colours mixed with those below it; its alpha stays.

        Notes
        -----
        These formulas (W3C compositing, section 10) are defined for R, G and B, so this one step leaves YUV,
        for the layer's pixels only.
        """
        name, canvas_first = BLENDS[mode]
        kind = kind_of_layer(layer)
        below = filled(kind.width, kind.height, (16, 128, 128))
        for number, target in enumerate(planes_of(below)):
            step = 2 if number in (1, 2) else 1
            put(target, plane_of(canvas, number), -layer.x // step, -layer.y // step)
        full: list[Step] = [("scale", f"flags=bicubic+{CAREFUL}:out_range=pc"), ("format", "gbrp")]
        below_kind = canvas_kind(kind.width, kind.height)
        converter = self._graph(("rgb", below_kind), below_kind, full)
        steps = [*full, ("negate", "")] if mode == "linear burn" else [*full]
        steps += [
            ("blend", f"all_mode={name}"),
            ("scale", f"flags=bicubic+{CAREFUL}:out_color_matrix=bt709:out_range=tv"),
            ("format", "yuv420p"),
        ]
        rgb = Kind(kind.width, kind.height, "gbrp", 0, 2, 0, False)
        seconds = {len(steps) - 3: (rgb, 0 if canvas_first else 1)}
        graph = self._graph(("blend", mode, kind), kind, steps, seconds)
        with drawing(kind):
            mixed = graph.draw(layer.frame, converter.draw(below))
        if kind.has_alpha:
            made = new_frame(kind.width, kind.height, "yuva420p")
            for number, target in enumerate(planes_of(made)):
                target[:] = plane_of(layer.frame if number == 3 else mixed, number)
            mixed = made
        return Layer(mixed, layer.x, layer.y)

    def backdrop(
        self, frame: VideoFrame, pixel_shape: Fraction, *, blur: float = 0.0, crop: Crop = WHOLE
    ) -> VideoFrame:
        """A picture that covers the whole canvas, blurred by 0 to 1.

        Parameters
        ----------
        frame
            As decoded.
        pixel_shape
            Width of one of its pixels in heights.
        blur
            0 for none.
        crop
            The part of it that is used.
        """
        kind = kind_of(frame)
        key = ("backdrop", kind, pixel_shape, blur, crop)
        graph = self._graph(key, kind, self._backdrop_steps(kind, pixel_shape, blur, crop))
        with drawing(kind):
            return graph.draw(frame)

    def _backdrop_steps(self, kind: Kind, pixel_shape: Fraction, blur: float, crop: Crop) -> list[Step]:
        steps = upright_steps(kind.rotation)
        width, height = upright_size(kind, pixel_shape)
        if crop != WHOLE:
            across, down = crop.right - crop.left, crop.bottom - crop.top
            width, height = width * Fraction(across), height * Fraction(down)
            steps.append(("crop", f"iw*{across:.6f}:ih*{down:.6f}:iw*{crop.left:.6f}:ih*{crop.top:.6f}"))
        sigma = blur * MOST_BLUR * max(self.width, self.height)
        small = next((factor for least, factor in BLUR_SHRINKS if sigma >= least), 1)
        target = even(self.width / small), even(self.height / small)
        factor = max(target[0] / width, target[1] / height)
        cover = max(even(float(width * factor)), target[0]), max(even(float(height * factor)), target[1])
        # The filter blurs all planes by as many samples: colours of half the size would spread twice as far.
        form = "yuv444p" if blur else "yuv420p"
        steps += [scale_step(*cover, kind), ("format", form), ("crop", f"{target[0]}:{target[1]}")]
        if blur:
            steps += [("gblur", f"sigma={sigma / small:.3f}:steps=2"), scale_step(self.width, self.height)]
        return [*steps, ("format", "yuv420p")]

    def zoomed(self, frame: VideoFrame, factor: float) -> VideoFrame:
        """The middle of a canvas, enlarged to all of it; `factor` is at least 1."""
        width, height = self.width * factor, self.height * factor
        layer = self._layers.layer(frame, Fraction(1), Spot(self.width / 2, self.height / 2, width, height))
        return frame if layer is None else self.over(frame, layer)

    def _graph(
        self,
        key: Hashable,
        kind: Kind,
        steps: list[Step],
        seconds: dict[int, tuple[Kind, int]] | None = None,
    ) -> PictureGraph:
        self._used.add(key)
        found = self._graphs.get(key)
        if found is None:
            with drawing(kind):
                found = self._graphs[key] = PictureGraph(kind, steps, seconds)
        return found


def _touch(first: Layer, second: Layer) -> bool:
    """Whether two layers have pixels in common, those between which their colours lie counted."""
    return (
        first.x < second.x + second.frame.width + 2
        and second.x < first.x + first.frame.width + 2
        and first.y < second.y + second.frame.height + 2
        and second.y < first.y + first.frame.height + 2
    )


def _clear(layer: Layer) -> Layer:
    return Layer(with_alpha(layer.frame), layer.x, layer.y)
