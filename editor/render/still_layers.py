"""Stills and texts from frame to frame: layers that stay as they are, and large photos made smaller once."""

from __future__ import annotations

from fractions import Fraction

from editor.media.picture_graph import Frame, kind_of, shrunk
from editor.media.picture_layers import Layer, fitted_spot
from editor.media.pictures import upright_shape
from editor.render.picture_shots import Shot

STILL_CANVASES = 4
"""Layers of stills that are kept, as they are laid, take no more room than so many canvases."""
MUCH_LARGER = 1.5
"""A still that moves is made smaller where it has so many times the pixels that its largest moment needs."""


class StillLayers:
    """Layers that stay as they are from frame to frame: stills and texts that do not move."""

    def __init__(self, most_pixels: int) -> None:
        self._most_pixels = most_pixels
        self._kept: dict[str, tuple[Shot, Frame, Layer]] = {}
        self._used: set[str] = set()

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()

    def get(self, shot: Shot, picture: Frame) -> Layer | None:
        """The layer of a clip, if it was kept of this very clip and picture."""
        self._used.add(shot.clip_id)
        known = self._kept.get(shot.clip_id)
        return known[2] if known is not None and known[0] is shot and known[1] is picture else None

    def put(self, shot: Shot, picture: Frame, layer: Layer) -> None:
        """Keep the layer of a clip that nothing changes with time, if there is room."""
        self._kept.pop(shot.clip_id, None)
        n_pixels = sum(kept.frame.width * kept.frame.height for _, _, kept in self._kept.values())
        is_still = (shot.is_still or shot.words is not None) and not shot.is_moving
        if is_still and n_pixels + layer.frame.width * layer.frame.height <= self._most_pixels:
            self._kept[shot.clip_id] = (shot, picture, layer)

    def sweep(self) -> None:
        """Forget what was not asked for since the last call."""
        for clip_id in [clip_id for clip_id in self._kept if clip_id not in self._used]:
            del self._kept[clip_id]
        self._used.clear()


class ShrunkStills:
    """Stills that move, at the size that their largest moment needs: photos have more pixels than films."""

    def __init__(self, width: int, height: int) -> None:
        self._size = width, height
        self._kept: dict[str, tuple[Frame, float, Frame]] = {}
        self._used: set[str] = set()

    def clear(self) -> None:
        """Forget all."""
        self._kept.clear()

    def of(self, shot: Shot, picture: Frame, pixel_shape: Fraction) -> Frame:
        """The picture of a shot, or a smaller one in its place; the same handle for the same picture."""
        self._used.add(shot.clip_id)
        needed = self._needed(shot, picture, pixel_shape)
        known = self._kept.get(shot.clip_id)
        if known is not None and known[0] is picture and known[1] == needed:
            return known[2]
        made = picture
        if needed**2 * MUCH_LARGER < 1 and pixel_shape == 1 and not kind_of(picture).transfer:
            made = shrunk(picture, needed)
        self._kept[shot.clip_id] = (picture, needed, made)
        return made

    def sweep(self) -> None:
        """Forget what was not asked for since the last call."""
        for clip_id in [clip_id for clip_id in self._kept if clip_id not in self._used]:
            del self._kept[clip_id]
        self._used.clear()

    def _needed(self, shot: Shot, picture: Frame, pixel_shape: Fraction) -> float:
        """How large the picture is laid at its largest, in its own pixels."""
        across, down = upright_shape(picture, pixel_shape)
        crop = shot.crop
        used = across * Fraction(crop.right - crop.left), down * Fraction(crop.bottom - crop.top)
        spot = fitted_spot(*used, *self._size)
        return max(spot.width / float(used[0]), spot.height / float(used[1])) * shot.largest_scale
