"""A film of another shape than its project: what is around the canvas, by the book in doubles."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from editor.media.picture_graph import to_rgba
from editor.model.material import MaterialKind
from editor.progress import Progress
from editor.render.composite import Compositor
from editor.render.export import ExportSettings, export
from editor.render.framing import AROUND_BLUR, Framed
from editor.render.picture_plan import plan_picture
from tests.film import clip_of, lumas, timeline_of
from tests.media_factory import MediaFactory
from tests.media_making import frame_number
from tests.unit.render.picture_reference import (
    Picture,
    colour_error,
    laid,
    likeness,
    plain,
    scene,
    write_picture,
)
from tests.unit.render.test_library_pictures import behind

WIDE, SQUARE, TALL = (320, 180), (320, 320), (160, 286)


def framed(path: Path, size: tuple[int, int], *, is_blurred: bool) -> Picture:
    """The first frame of a still on a wide green canvas, in another shape."""
    material, clip = clip_of(path, 0, 1_000_000, kind=MaterialKind.PHOTO)
    plan = plan_picture(timeline_of([(material, clip)], size=WIDE, colour="#20a040"))
    inner = WIDE if size == SQUARE else (160, 90)
    with Compositor(*inner) as compositor:
        frame = Framed(compositor, *size, plan.colour, is_blurred=is_blurred).frame(plan, 0)
        return to_rgba(frame, max_width=size[0], max_height=size[1])[..., :3].astype(np.float64)


@pytest.mark.parametrize("size", [SQUARE, TALL])
def test_the_picture_itself_lies_blurred_around_the_canvas(tmp_path: Path, size: tuple[int, int]) -> None:
    picture = scene(*WIDE, seed=8)
    seen = framed(write_picture(tmp_path / "scene.png", picture), size, is_blurred=True)
    wanted = laid(behind(picture, AROUND_BLUR, size), picture)
    assert likeness(seen, wanted) >= 0.98
    assert colour_error(seen, wanted) < 3


@pytest.mark.parametrize("size", [SQUARE, TALL])
def test_else_the_colour_of_the_canvas_lies_around_it(tmp_path: Path, size: tuple[int, int]) -> None:
    picture = scene(*WIDE, seed=8)
    seen = framed(write_picture(tmp_path / "scene.png", picture), size, is_blurred=False)
    wanted = laid(plain((32, 160, 64), *size), picture)
    assert likeness(seen, wanted) >= 0.98
    assert colour_error(seen, wanted) < 2


def test_every_frame_of_a_film_has_its_own_surroundings(media_factory: MediaFactory, tmp_path: Path) -> None:
    film = media_factory.video(seconds=1, frame_rate=30)
    timeline = timeline_of([clip_of(film, 0, 400_000)], size=WIDE)
    settings = ExportSettings(tmp_path / "out.mp4", preset="square", around="blur")
    export(timeline, settings, Progress())
    pictures = lumas(tmp_path / "out.mp4")
    assert len(pictures) == 12
    assert [frame_number(picture[236:844]) for picture in pictures] == list(range(12))
    around = np.stack([picture[20:216:8, ::8].astype(float) for picture in pictures])
    # The square that moves through the film makes its blurred picture change too, and nothing is black.
    assert around.min() > 25
    assert np.abs(around[11] - around[0]).max() > 8
