"""Several layers at once are the same, to the pixel, as one after another."""

from __future__ import annotations

import numpy as np
import pytest

from editor.media.picture_graph import Frame
from editor.media.picture_layers import Layer
from editor.media.picture_mix import Mixer
from editor.media.picture_planes import copy_of, filled, new_frame, planes_of

WIDTH, HEIGHT = 128, 72


def noise(rng: np.random.Generator, width: int, height: int, pixel_format: str = "yuv420p") -> Frame:
    frame = new_frame(width, height, pixel_format)
    for plane in planes_of(frame):
        plane[:] = rng.integers(0, 256, plane.shape)
    return frame


def picture_of(frame: Frame) -> list[np.ndarray]:
    return [plane.copy() for plane in planes_of(frame)]


def is_equal(first: Frame, second: Frame) -> bool:
    return all(
        np.array_equal(a, b) for a, b in zip(picture_of(first), picture_of(second), strict=True)
    ) and len(first.planes) == len(second.planes)


def layers_of(rng: np.random.Generator, n_layers: int) -> list[Layer]:
    """Layers of random sizes and kinds, some of them over the edges, some over one another."""
    made = []
    for _ in range(n_layers):
        width, height = 2 * int(rng.integers(1, 40)), 2 * int(rng.integers(1, 30))
        kind = "yuva420p" if rng.random() < 0.6 else "yuv420p"
        x, y = 2 * int(rng.integers(-15, WIDTH // 2)), 2 * int(rng.integers(-10, HEIGHT // 2))
        made.append(Layer(noise(rng, width, height, kind), x, y))
    return made


def one_by_one(canvas: Frame, layers: list[Layer]) -> Frame:
    mixer = Mixer(WIDTH, HEIGHT)
    for layer in layers:
        canvas = mixer.over(canvas, layer)
    return canvas


@pytest.mark.parametrize("seed", range(12))
def test_layers_at_once_are_layers_one_after_another(seed: int) -> None:
    rng = np.random.default_rng(seed)
    layers, mixer = layers_of(rng, 5), Mixer(WIDTH, HEIGHT)
    for _ in range(3):
        canvas = noise(rng, WIDTH, HEIGHT)
        before = picture_of(canvas)
        expected = one_by_one(canvas, layers)
        assert is_equal(mixer.stacked(canvas, layers), expected)
        assert is_equal(mixer.stacked(copy_of(canvas), layers, is_ours=True), expected)
        # The frame that was given, perhaps a decoder's own, stays as it was.
        assert all(np.array_equal(a, b) for a, b in zip(picture_of(canvas), before, strict=True))
        mixer.sweep()


def test_layers_that_stand_still_are_laid_on_in_one_row(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(1)
    apart = [Layer(noise(rng, 20, 10, "yuva420p"), 30 * n, 4 * n) for n in range(3)]
    apart.insert(1, Layer(noise(rng, 20, 10), 90, 50))
    mixer, alone = Mixer(WIDTH, HEIGHT), []
    over = Mixer.over

    def counted(self: Mixer, canvas: Frame, layer: Layer, *, is_ours: bool = False) -> Frame:
        alone.append(layer)
        return over(self, canvas, layer, is_ours=is_ours)

    monkeypatch.setattr(Mixer, "over", counted)
    for number in range(2):
        alone.clear()
        mixer.stacked(noise(rng, WIDTH, HEIGHT), apart)
        mixer.sweep()
        # Nothing is known of the first frame; then only the opaque one is left.
        assert len(alone) == (4 if number == 0 else 1)
    # One that moves is another layer each time, and would want filters of its own each time.
    alone.clear()
    moved = [Layer(layer.frame, layer.x + 2, layer.y) for layer in apart]
    mixer.stacked(noise(rng, WIDTH, HEIGHT), moved)
    assert len(alone) == 4


def test_a_transparent_layer_over_an_opaque_one_stays_over_it() -> None:
    rng = np.random.default_rng(2)
    layers = [Layer(noise(rng, 40, 40), 20, 20), Layer(noise(rng, 40, 40, "yuva420p"), 58, 20)]
    mixer, canvas = Mixer(WIDTH, HEIGHT), noise(rng, WIDTH, HEIGHT)
    for _ in range(2):
        assert is_equal(mixer.stacked(canvas, layers), one_by_one(canvas, layers))
        mixer.sweep()


def test_a_clear_canvas_takes_layers_one_after_another() -> None:
    rng = np.random.default_rng(3)
    layers, mixer = layers_of(rng, 3), Mixer(WIDTH, HEIGHT)
    canvas = filled(WIDTH, HEIGHT, (16, 128, 128), alpha=0)
    for _ in range(2):
        assert is_equal(mixer.stacked(canvas, layers), one_by_one(canvas, layers))
        mixer.sweep()
