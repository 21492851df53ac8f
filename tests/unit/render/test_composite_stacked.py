"""The short way to lay several layers on a picture gives the same film, to the pixel, as the plain way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from editor.media.picture_graph import Frame
from editor.media.picture_layers import Layer
from editor.media.picture_mix import Mixer
from editor.media.pictures import PictureReader
from editor.model.clip import Keyframe, KeyframeCurve, Placement
from editor.model.material import MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import frame_start_us
from editor.render.composite import Compositor
from editor.render.picture_plan import plan_picture
from tests.film import clip_of, timeline_of
from tests.media_factory import MediaFactory

N_FRAMES = 20
PLACES = (
    Placement(scale_x=0.4, scale_y=0.4, x=-0.6, y=0.6),
    Placement(scale_x=0.4, scale_y=0.4, x=0.5, y=0.5, opacity=0.6),
    Placement(scale_x=0.5, scale_y=0.5, x=0.2, y=0.1, opacity=0.8),
    Placement(scale_x=0.3, scale_y=0.3, x=-0.8, y=-0.75, rotation=30.0),
)


def film_with_stills(media_factory: MediaFactory, *, is_moving: bool) -> Timeline:
    film = media_factory.video(seconds=1, frame_rate=30)
    timeline = timeline_of([clip_of(film, 0, 1_000_000)])
    still = media_factory.still(width=200, height=120, colour=(200, 90, 30))
    tracks = [*timeline.tracks]
    for number, place in enumerate(PLACES):
        material, clip = clip_of(
            still, 0, 1_000_000, kind=MaterialKind.PHOTO, placement=place, id=f"still{number}"
        )
        if is_moving and number == 1:
            curve = KeyframeCurve("position_x", (Keyframe(0, -0.5), Keyframe(1_000_000, 0.5)))
            clip = replace(clip, keyframe_curves=(curve,))
        tracks.append(Track(f"over{number}", TrackKind.PICTURE, clips=(replace(clip, layer=number + 1),)))
        timeline = timeline.with_materials(material)
    return replace(timeline, tracks=tuple(tracks))


def drawn(timeline: Timeline) -> list[np.ndarray]:
    plan = plan_picture(timeline)
    with Compositor(320, 180) as compositor:
        return [compositor.frame(plan, number).to_ndarray() for number in range(N_FRAMES)]


@pytest.mark.parametrize("is_moving", [False, True], ids=["still", "moving"])
def test_layers_laid_on_at_once_give_the_same_frames(
    media_factory: MediaFactory, monkeypatch: pytest.MonkeyPatch, is_moving: bool
) -> None:
    timeline = film_with_stills(media_factory, is_moving=is_moving)
    n_rows: list[int] = []
    filtered = Mixer._filtered_all

    def counted(self: Mixer, canvas: Frame, layers: Sequence[Layer]) -> Frame:
        n_rows.append(len(layers))
        return filtered(self, canvas, layers)

    monkeypatch.setattr(Mixer, "_filtered_all", counted)
    short = drawn(timeline)
    assert n_rows

    def plain(self: Mixer, canvas: Frame, layers: Sequence[Layer], *, is_ours: bool = False) -> Frame:
        for layer in layers:
            canvas = self.over(canvas, layer)
        return canvas

    monkeypatch.setattr(Mixer, "stacked", plain)
    for ours, theirs in zip(short, drawn(timeline), strict=True):
        assert np.array_equal(ours, theirs)


def test_one_thread_beside_an_encoder_decodes_the_same(
    media_factory: MediaFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    film = media_factory.video(seconds=2, frame_rate=30)
    times = [frame_start_us(number, Fraction(30)) for number in (*range(60), 7, 31)]
    read = [frames_of(film, times, is_beside_encoder=beside) for beside in (False, True)]
    assert all(np.array_equal(a, b) for a, b in zip(*read, strict=True))


def frames_of(film: Path, times: Sequence[int], *, is_beside_encoder: bool) -> list[np.ndarray]:
    with PictureReader(film, is_beside_encoder=is_beside_encoder) as reader:
        assert (reader._stream.codec_context.thread_count == 1) is is_beside_encoder
        return [reader.frame_at(time_us).to_ndarray() for time_us in times]
