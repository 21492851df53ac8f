"""Cuts, dissolves, fades and flashes are found where they are, and movement is none of them."""

from __future__ import annotations

import numpy as np
import pytest

from editor.media.film_looks import N_SHADES, SMALL_HEIGHT, SMALL_WIDTH, FilmLooks
from editor.music.film.transitions import find_turns
from editor.progress import Cancelled, Progress

RATE = 25
Pictures = list[np.ndarray]


def scene(seed: int) -> np.ndarray:
    """A soft picture, three planes in eight bits."""
    rng = np.random.default_rng(seed)
    coarse = rng.uniform(40, 215, (3, 5, 7))
    coarse[1:] = 128 + (coarse[1:] - 128) * 0.5
    grown = coarse.repeat(5, axis=1).repeat(6, axis=2)[:, :SMALL_HEIGHT, :SMALL_WIDTH]
    padded = np.pad(grown, ((0, 0), (1, 1), (1, 1)), mode="edge")
    return (padded[:, 1:-1, :-2] + padded[:, 1:-1, 2:] + padded[:, :-2, 1:-1] + padded[:, 2:, 1:-1]) / 4


def looks_of(pictures: Pictures) -> FilmLooks:
    """Frames as they come from a film of 25 frames a second."""
    small = np.stack([np.clip(np.rint(picture), 16, 235) for picture in pictures]).astype(np.uint8)
    shades = np.stack([
        [np.cumsum(np.bincount((plane >> 2).ravel(), minlength=N_SHADES)) / plane.size for plane in frame]
        for frame in small
    ])  # fmt: skip
    times = np.arange(len(small)) * (1_000_000 // RATE)
    return FilmLooks(times.astype(np.int64), small, shades.astype(np.float16), len(small) * 40_000)


def still(seed: int, n_frames: int) -> Pictures:
    """One shot with a little grain."""
    rng = np.random.default_rng(seed + 900)
    return [scene(seed) + rng.normal(0, 1.5, (3, SMALL_HEIGHT, SMALL_WIDTH)) for _ in range(n_frames)]


def test_a_hard_cut_is_found_on_its_frame() -> None:
    turns = find_turns(looks_of([*still(1, 40), *still(2, 40), *still(3, 40)]))
    assert [(cut.kind, cut.time_s) for cut in turns.cuts] == [("hard", 1.6), ("hard", 3.2)]
    assert not turns.flashes_s


def test_a_dissolve_is_found_at_its_middle() -> None:
    a, b = scene(1), scene(2)
    mixed = [a + (b - a) * n / 20 for n in range(21)]
    turns = find_turns(looks_of([*still(1, 50), *mixed, *still(2, 50)]))
    (cut,) = turns.cuts
    assert cut.kind == "dissolve"
    assert cut.time_s == pytest.approx((50 + 10) / RATE, abs=0.08)


def test_a_fade_through_black_is_one_cut() -> None:
    black = np.stack([np.full((SMALL_HEIGHT, SMALL_WIDTH), v) for v in (16.0, 128.0, 128.0)])
    down = [black + (scene(1) - black) * (1 - n / 10) for n in range(1, 11)]
    up = [black + (scene(2) - black) * n / 10 for n in range(1, 11)]
    turns = find_turns(looks_of([*still(1, 40), *down, *up, *still(2, 40)]))
    (cut,) = turns.cuts
    assert cut.kind == "fade"
    assert cut.time_s == pytest.approx(50 / RATE, abs=0.1)


def test_a_fade_in_and_a_fade_out_are_no_cuts() -> None:
    black = np.stack([np.full((SMALL_HEIGHT, SMALL_WIDTH), v) for v in (16.0, 128.0, 128.0)])
    way = [black + (scene(1) - black) * n / 15 for n in range(16)]
    assert find_turns(looks_of([*way, *still(1, 60), *way[::-1]])).cuts == ()


@pytest.mark.parametrize("n_frames", [1, 3])
def test_a_flash_within_a_shot_is_no_cut(n_frames: int) -> None:
    light = [scene(1) + np.array([90.0, 0, 0])[:, None, None]] * n_frames
    turns = find_turns(looks_of([*still(1, 40), *light, *still(1, 40)]))
    assert turns.cuts == ()
    assert turns.flashes_s == pytest.approx((1.6,), abs=0.05)


def test_a_flash_between_two_shots_is_a_cut() -> None:
    white = np.stack([np.full((SMALL_HEIGHT, SMALL_WIDTH), v) for v in (235.0, 128.0, 128.0)])
    turns = find_turns(looks_of([*still(1, 40), *[white] * 4, *still(2, 40)]))
    (cut,) = turns.cuts
    assert cut.kind == "flash"
    assert cut.time_s == pytest.approx(42 / RATE, abs=0.09)


def test_a_pan_and_a_shaking_camera_are_no_cuts() -> None:
    wide = np.concatenate([scene(1), scene(2), scene(3), scene(4)], axis=2)
    pan = [wide[:, :, n : n + SMALL_WIDTH] for n in range(90)]
    assert find_turns(looks_of(pan)).cuts == ()
    shaken = [np.roll(scene(1), (n % 2, (n * 7) % 3 - 1), axis=(1, 2)) for n in range(90)]
    assert find_turns(looks_of(shaken)).cuts == ()


def test_light_that_goes_down_is_no_cut() -> None:
    darker = [scene(1) - np.array([n * 0.8, 0, 0])[:, None, None] for n in range(75)]
    assert find_turns(looks_of([*still(1, 25), *darker])).cuts == ()


def test_shots_of_one_colour_are_told_apart() -> None:
    shots = [[np.full((3, SMALL_HEIGHT, SMALL_WIDTH), v)] * 50 for v in (60.0, 150.0, 90.0, 235.0, 16.0)]
    turns = find_turns(looks_of([picture for shot in shots for picture in shot]))
    assert [cut.time_s for cut in turns.cuts] == [2.0, 4.0, 6.0, 8.0]


def test_a_single_frame_has_no_cuts() -> None:
    assert find_turns(looks_of(still(1, 1))).cuts == ()


def test_looking_for_cuts_can_be_stopped() -> None:
    stopping = Progress()
    stopping.cancel()
    with pytest.raises(Cancelled):
        find_turns(looks_of([*still(1, 40), *still(2, 40)]), stopping.check)
