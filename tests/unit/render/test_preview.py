from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from editor.errors import MediaError
from editor.media.picture_graph import to_rgba
from editor.model.clip import Placement
from editor.model.material import MaterialKind
from editor.render.composite import Compositor
from editor.render.picture_plan import plan_picture
from editor.render.preview import StillPreview, still
from tests.film import clip_of, timeline_of
from tests.media_factory import MediaFactory
from tests.media_making import frame_number


def test_a_still_is_what_the_export_draws(media_factory: MediaFactory) -> None:
    video = media_factory.video(seconds=2, frame_rate=30)
    place = Placement(scale_x=0.5, scale_y=0.5, x=0.3, rotation=20.0)
    timeline = timeline_of([clip_of(video, 0, 2_000_000, placement=place)], colour="#204060")
    plan = plan_picture(timeline)
    with Compositor(320, 180) as compositor:
        drawn = to_rgba(compositor.frame(plan, 30), max_width=320, max_height=180)
    assert np.array_equal(still(timeline, 1_010_000, 320, 180), drawn)


def test_scrubbing_back_and_forth_finds_each_frame(media_factory: MediaFactory) -> None:
    video = media_factory.video(seconds=3, frame_rate=30)
    timeline = timeline_of(
        [clip_of(video, 0, 1_000_000, source_us=1_000_000), clip_of(video, 2_000_000, 900_000)]
    )
    with StillPreview() as preview:
        for time_us, number in ((0, 30), (966_667, 59), (2_500_000, 15), (100_000, 33), (2_000_000, 0)):
            picture = preview.picture(timeline, time_us, 160, 90)
            assert picture.shape == (90, 160, 4)
            assert frame_number(picture[..., 1]) == number, time_us
        assert preview.picture(timeline, 1_500_000, 160, 90)[..., :3].max() < 3
        other = timeline_of([clip_of(video, 0, 1_000_000)])
        assert frame_number(preview.picture(other, 500_000, 320, 180)[..., 1]) == 15


def test_a_picture_is_never_larger_than_asked_for(media_factory: MediaFactory) -> None:
    photo = media_factory.still(".png", width=400, height=300, colour=(10, 200, 30))
    timeline = timeline_of([clip_of(photo, 0, 5_000_000, kind=MaterialKind.PHOTO)], size=(1080, 1920))
    picture = still(timeline, 4_900_000, 200, 200)
    assert picture.shape[0] <= 200
    assert picture.shape[1] <= 200
    middle = picture[picture.shape[0] // 2, picture.shape[1] // 2, :3].astype(int)
    assert np.abs(middle - (10, 200, 30)).max() <= 4


def test_a_missing_file_shows_the_canvas_and_a_broken_one_says_so(tmp_path: Path) -> None:
    from dataclasses import replace

    material, clip = clip_of(tmp_path / "gone.mp4", 0, 1_000_000)
    lost = timeline_of([(replace(material, path=None), clip)], colour="#ff0000")
    assert np.abs(still(lost, 0, 320, 180)[90, 160].astype(int) - (255, 0, 0, 255)).max() <= 3
    (tmp_path / "gone.mp4").write_bytes(b"not a film at all")
    with pytest.raises(MediaError):
        still(timeline_of([(material, clip)]), 0, 320, 180)
