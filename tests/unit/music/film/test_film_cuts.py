"""Picture cuts: exact to the frame where there are some, and none in fades, flashes, pans and noise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from editor.music.film import film_cuts
from editor.music.film.film_cuts import find_cuts
from editor.progress import Cancelled, Progress
from tests.media_making import write_still

RATE = 25
WIDTH, HEIGHT = 160, 90
Picture = NDArray[np.float64]
Film = Callable[[int], Picture]


def scene(seed: int) -> Picture:
    """A picture of some coloured blocks, unlike those of other seeds."""
    random = np.random.default_rng(seed)
    small = random.uniform(20, 235, (6, 10, 3))
    return np.asarray(np.kron(small, np.ones((HEIGHT // 6, WIDTH // 10, 1))), np.float64)


def write_film(path: Path, picture: Film, n_frames: int) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"crf": "20", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        for number in range(n_frames):
            pixels = np.clip(picture(number), 0, 255).astype(np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        container.mux(stream.encode(None))
    return path


def frames(found: list[int]) -> list[int]:
    return [round(at_us * RATE / 1_000_000) for at_us in found]


def moving(seed: int, number: int) -> Picture:
    """A scene under a camera that moves, with the grain of a film."""
    grain = np.random.default_rng(number).normal(0, 5, (HEIGHT, WIDTH, 1))
    return np.asarray(np.roll(scene(seed), number * 2, axis=1) + grain, np.float64)


def test_cuts_are_found_to_the_frame_between_moving_scenes(tmp_path: Path) -> None:
    cuts = [20, 33, 60, 64, 95]
    path = write_film(tmp_path / "film.mp4", lambda n: moving(sum(n >= cut for cut in cuts), n), 120)
    assert frames(find_cuts(path, Progress())) == cuts


def faded(number: int) -> Picture:
    share = min(max((number - 20) / 25, 0), 1)
    return (1 - share) * scene(1) + share * scene(2)


def through_black(number: int) -> Picture:
    share = abs(min(max((number - 20) / 30, 0), 1) * 2 - 1)
    return share * scene(1 if number < 35 else 2)


def flashing(number: int) -> Picture:
    return np.full((HEIGHT, WIDTH, 3), 250.0) if number in (20, 21, 50) else moving(3, number)


def shaking(number: int) -> Picture:
    step = np.random.default_rng(number).integers(-4, 5)
    return np.roll(scene(4), int(step), axis=0)


CALM = {
    "a dissolve": faded,
    "a fade through black": through_black,
    "flashes": flashing,
    "a pan": lambda n: np.roll(scene(5), n * 4, axis=1),
    "a shaking hand": shaking,
    "black": lambda _: np.zeros((HEIGHT, WIDTH, 3)),
}


@pytest.mark.parametrize("name", CALM)
def test_what_is_no_cut_is_not_taken_for_one(name: str, tmp_path: Path) -> None:
    assert find_cuts(write_film(tmp_path / "film.mp4", CALM[name], 80), Progress()) == []


def test_a_part_of_a_film_is_looked_through_alone(tmp_path: Path) -> None:
    path = write_film(tmp_path / "film.mp4", lambda n: moving(n // 25, n), 100)
    assert frames(find_cuts(path, Progress(), start_us=1_200_000, end_us=2_800_000)) == [50]


def test_a_long_film_is_looked_through_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film_cuts, "PART_US", 1_000_000)
    monkeypatch.setattr(film_cuts, "OVERLAP_US", 500_000)
    cuts = [25, 50, 62, 75, 99]
    path = write_film(tmp_path / "film.mp4", lambda n: moving(sum(n >= cut for cut in cuts), n), 120)
    assert frames(find_cuts(path, Progress())) == cuts


def test_a_still_has_no_cuts_and_a_stop_is_obeyed(tmp_path: Path) -> None:
    assert find_cuts(write_still(tmp_path / "still.png"), Progress()) == []
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        find_cuts(write_film(tmp_path / "film.mp4", CALM["a pan"], 30), progress)
