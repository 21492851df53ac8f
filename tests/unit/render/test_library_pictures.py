"""Drafts as the two public Python libraries write them, rendered and compared with pictures made by the book.

The references are made from what the libraries were asked for, not from the drafts that they wrote.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from scipy.ndimage import gaussian_filter, zoom

from editor.draft.read import read_draft
from editor.model.clip import Placement
from editor.model.look import Mask
from editor.model.timeline import Timeline
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from editor.render.picture_plan import plan_picture
from tests.film import lumas
from tests.unit.render.picture_reference import (
    Picture,
    colour_error,
    drawn,
    laid,
    likeness,
    plain,
    scene,
    write_picture,
)
from tests.unit.render.test_picture_moves import by_the_book
from tests.unit.render.test_picture_sources import film
from tests.unit.render.test_picture_treatments import seen_by

SECOND = 1_000_000
WIDE, TALL = (320, 180), (180, 320)


@pytest.fixture(params=["pyJianYingDraft", "pycapcut"])
def library(request: pytest.FixtureRequest) -> ModuleType:
    """Import one of the libraries, or skip."""
    return pytest.importorskip(request.param, reason="the draft-writing library is not installed")


class Writer:
    """One face over both libraries, whose newest versions add tracks in different ways."""

    def __init__(self, library: ModuleType, folder: Path, size: tuple[int, int]) -> None:
        self.library: Any = library
        self._folder = folder / "made"
        folder.mkdir()
        self.script: Any = library.DraftFolder(str(folder)).create_draft(
            "made", *size, 30, allow_replace=True
        )
        self._n_tracks = 0

    def track(self, kind: str, name: str) -> None:
        """Add a track over those that are there."""
        track_type = self.library.TrackType.from_name(kind)
        if hasattr(self.script, "append_track"):
            self.script.append_track(self.library.TrackSpec(track_type, name, False))
        else:
            self.script.add_track(track_type, name, relative_index=self._n_tracks)
        self._n_tracks += 1

    def clip(self, path: Path, start_us: int, length_us: int, **details: Any) -> Any:
        """A clip of a film or a still; `source_us` and `speed` choose the part, the rest is where it lies."""
        library, span = self.library, self.library.Timerange
        source_us, speed = details.pop("source_us", 0), details.pop("speed", None)
        source = span(source_us, round(length_us * (speed or 1))) if speed or source_us else None
        setting = library.ClipSettings(**details) if details else None
        return library.VideoSegment(
            library.VideoMaterial(str(path)), span(start_us, length_us),
            source_timerange=source, speed=speed, clip_settings=setting,
        )  # fmt: skip

    def saved(self) -> Timeline:
        """Save, and read the draft again."""
        self.script.save()
        return read_draft(self._folder).timeline


def moving(seed: int, n_frames: int) -> list[Picture]:
    """A film: a picture that moves to the right by 2 pixels a frame."""
    base = scene(*WIDE, seed=seed)
    return [np.roll(base, 2 * n, axis=1) for n in range(n_frames)]


def write_film(path: Path, pictures: list[Picture], rate: int) -> Path:
    """The film as H.264, finely quantised, its colours named."""

    def fine(stream: Any) -> None:
        stream.options = {"crf": "6", "preset": "ultrafast"}

    return film(path, pictures, codec="libx264", rate=rate, set_up=fine)


# --- a film that is cut ----------------------------------------------------------------------------------


def cut_film(library: Any, folder: Path, sources: dict[str, Path]) -> Timeline:
    """Three pieces of two films with two changes, one fast, one turned; a masked still and captions above."""
    writer = Writer(library, folder, WIDE)
    for kind, name in (("video", "main"), ("video", "over"), ("text", "subs")):
        writer.track(kind, name)
    first = writer.clip(sources["one"], 0, SECOND, source_us=400_000)
    first.add_transition(library.TransitionType.上移, duration=400_000)
    second = writer.clip(sources["two"], SECOND, SECOND, speed=1.5)
    second.add_transition(library.TransitionType.叠化, duration=400_000)
    third = writer.clip(sources["one"], 2 * SECOND, SECOND, rotation=15.0, scale_x=0.8, scale_y=0.8)
    for clip in (first, second, third):
        writer.script.add_segment(clip, "main")
    over = writer.clip(
        sources["still"], 300_000, 2 * SECOND,
        transform_x=0.6, transform_y=0.4, scale_x=0.4, scale_y=0.4, alpha=0.75, flip_horizontal=True,
    )  # fmt: skip
    over.add_mask(library.MaskType.圆形, size=0.6, feather=10)
    writer.script.add_segment(over, "over")
    captions = folder / "captions.srt"
    rows = (f"{n + 1}\n00:00:0{n},100 --> 00:00:0{n},500\nCaption {n + 1}\n" for n in range(3))
    captions.write_text("\n".join(rows), "utf-8")
    writer.script.import_srt(str(captions), "subs")
    return writer.saved()


def base_of_cut(frame: int, one: list[Picture], two: list[Picture]) -> Picture:
    """The main track at a frame of the timeline, by what was asked for."""
    time_us = frame * SECOND // 30
    turned = Placement(rotation=15.0, scale_x=0.8, scale_y=0.8)

    def first() -> Picture:
        return one[12 + frame]

    def second() -> Picture:
        # Before its start a film that is used from its beginning stands still.
        return two[max(int((Fraction(frame, 30) - 1) * Fraction(3, 2) * 25), 0)]

    def third() -> Picture:
        return laid(plain(), one[max(frame - 60, 0)], turned)

    if abs(time_us - SECOND) < 200_000:
        return by_the_book("Slide Up", first(), second(), (time_us - 800_000) / 400_000)
    if abs(time_us - 2 * SECOND) < 200_000:
        return by_the_book("Dissolve", second(), third(), (time_us - 1_800_000) / 400_000)
    return first() if frame < 30 else second() if frame < 60 else third()


@pytest.mark.usefixtures("qapp")
def test_a_cut_film_of_a_library_is_drawn_as_it_was_asked_for(library: ModuleType, tmp_path: Path) -> None:
    one, two, tall = moving(1, 60), moving(2, 60), scene(120, 200, seed=3)
    sources = {
        "one": write_film(tmp_path / "one.mp4", one, 30),
        "two": write_film(tmp_path / "two.mp4", two, 25),
        "still": write_picture(tmp_path / "tall.png", tall),
    }
    timeline = cut_film(library, tmp_path / "drafts", sources)
    assert [change.kind for change in plan_picture(timeline).changes] == ["slide up", "dissolve"]
    small = Placement(0.75, 0.0, 0.4, 0.4, 0.6, 0.4, flip_horizontal=True)
    circle = seen_by(Mask("circle", 0.0, 0.0, 0.6 * 200 / 120, 0.6, feather=0.1))
    for frame in (2, 8, 18, 25, 28, 31, 34, 47, 56, 59, 64, 75, 88):
        wanted = base_of_cut(frame, one, two)
        if 9 <= frame < 69:
            wanted = laid(wanted, tall, small, weights=circle)
        seen = drawn(timeline, frame * SECOND // 30 + 1)
        words = 100_000 <= frame * SECOND // 30 % SECOND < 500_000
        # Captions stand in the lowest fifth; where one is, that part is looked at below.
        rows = slice(0, 140 if words else 180)
        assert likeness(seen[rows], wanted[rows]) >= 0.98, frame
        assert colour_error(seen[rows], wanted[rows]) < 3.5, frame
        below = np.abs(seen[140:, 110:210, :3].astype(float) - wanted[140:, 110:210]).max(axis=-1)
        # At the edge of a picture that slides by, a row may differ.
        assert ((below > 60).any(axis=1).sum() > 3) == words, frame


# --- a slide show ----------------------------------------------------------------------------------------

BLURS = (0.0625, 0.375, 0.75, 1.0)


def slide_show(library: Any, folder: Path, stills: list[Path]) -> Timeline:
    """Four stills that pan, zoom and turn on their own blurred picture, with a gap, and two over them."""
    writer = Writer(library, folder, TALL)
    for name in ("base", "over", "top"):
        writer.track("video", name)
    what: Any = library.KeyframeProperty
    for number, blur in enumerate(BLURS):
        clip = writer.clip(stills[number % 3], number * SECOND + (number > 1) * 500_000, SECOND)
        clip.add_background_filling("blur", blur)
        clip.add_keyframe(what.uniform_scale, 0, 0.9).add_keyframe(what.uniform_scale, SECOND, 1.2)
        clip.add_keyframe(what.position_x, 0, -0.2).add_keyframe(what.position_x, SECOND, 0.2)
        if number % 2:
            clip.add_keyframe(what.rotation, 0, 0.0).add_keyframe(what.rotation, SECOND, 10.0)
        writer.script.add_segment(clip, "base")
    over = writer.clip(
        stills[2], 500_000, 3 * SECOND, scale_x=0.3, scale_y=0.3, transform_x=-0.6, transform_y=0.6
    )
    for at, value in ((0, 0.0), (SECOND, 1.0), (3 * SECOND, 0.0)):
        over.add_keyframe(what.alpha, at, value)
    writer.script.add_segment(over, "over")
    top = writer.clip(
        stills[0], 1_500_000, 2 * SECOND,
        scale_x=0.25, scale_y=0.25, transform_x=0.5, transform_y=-0.6, flip_vertical=True, rotation=-30.0,
    )  # fmt: skip
    writer.script.add_segment(top, "top")
    return writer.saved()


def behind(picture: Picture, blur: float, size: tuple[int, int] = TALL) -> Picture:
    """The picture over the whole canvas, blurred by a share of 6 % of its longer side."""
    width, height = size
    factor = max(width / picture.shape[1], height / picture.shape[0])
    wide, high = round(picture.shape[1] * factor), round(picture.shape[0] * factor)
    large = np.stack(
        [
            zoom(picture[..., n], (high / picture.shape[0], wide / picture.shape[1]), order=1)
            for n in range(3)
        ],
        axis=-1,
    )
    left, top = (wide - width) // 2, (high - height) // 2
    cut = large[top : top + height, left : left + width]
    return np.stack([gaussian_filter(cut[..., n], 0.06 * 320 * blur, mode="nearest") for n in range(3)], -1)


def slide_at(frame: int, pictures: list[Picture]) -> Picture:
    """The slide show at a frame, by what was asked for."""
    time_us = frame * SECOND // 30
    starts = (0, SECOND, 2_500_000, 3_500_000)
    canvas = plain((0, 0, 0), *TALL)
    for number, start_us in enumerate(starts):
        if start_us <= time_us < start_us + SECOND:
            share = (time_us - start_us) / SECOND
            place = Placement(
                scale_x=0.9 + 0.3 * share, scale_y=0.9 + 0.3 * share, x=-0.2 + 0.4 * share,
                rotation=10 * share if number % 2 else 0.0,
            )  # fmt: skip
            picture = pictures[number % 3]
            canvas = laid(behind(picture, BLURS[number]), picture, place)
    if 500_000 <= time_us < 3_500_000:
        opacity = float(np.interp(time_us - 500_000, (0, SECOND, 3 * SECOND), (0, 1, 0)))
        canvas = laid(canvas, pictures[2], Placement(opacity, 0.0, 0.3, 0.3, -0.6, 0.6))
    if 1_500_000 <= time_us < 3_500_000:
        canvas = laid(canvas, pictures[0], Placement(1.0, -30.0, 0.25, 0.25, 0.5, -0.6, flip_vertical=True))
    return canvas


def test_a_slide_show_on_blurred_pictures_is_drawn_as_it_was_asked_for(
    library: ModuleType, tmp_path: Path
) -> None:
    pictures = [scene(320, 180, seed=4), scene(180, 320, seed=5), scene(256, 256, seed=6)]
    stills = [write_picture(tmp_path / f"{n}.png", picture) for n, picture in enumerate(pictures)]
    timeline = slide_show(library, tmp_path / "drafts", stills)
    for frame in (0, 14, 20, 29, 31, 44, 52, 59, 64, 73, 80, 100, 104, 110, 130):
        seen = drawn(timeline, frame * SECOND // 30 + 1, TALL)
        wanted = slide_at(frame, pictures)
        assert likeness(seen, wanted) >= 0.98, frame
        assert colour_error(seen, wanted) < 3, frame


# --- to the end ------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("qapp")
def test_drafts_of_a_library_are_rendered_to_their_end(library: ModuleType, tmp_path: Path) -> None:
    pictures = [scene(320, 180, seed=4), scene(180, 320, seed=5), scene(256, 256, seed=6)]
    stills = [write_picture(tmp_path / f"{n}.png", picture) for n, picture in enumerate(pictures)]
    one, two = (write_film(tmp_path / f"{n}.mp4", moving(n, 60), rate) for n, rate in ((1, 30), (2, 25)))
    cut = cut_film(library, tmp_path / "cut", {"one": one, "two": two, "still": stills[1]})
    show = slide_show(library, tmp_path / "show", stills)
    for timeline, n_frames in ((cut, 90), (show, 135)):
        settings = ExportSettings(tmp_path / "film.mp4", picture="render", overwrite=True)
        report = export(timeline, settings, Progress())
        assert report.duration_us == round(n_frames * SECOND / Fraction(30))
        found: list[npt.NDArray[np.uint8]] = lumas(tmp_path / "film.mp4")
        assert len(found) == n_frames
        for frame in (5, n_frames // 2, n_frames - 3):
            seen = drawn(timeline, frame * SECOND // 30 + 1, (timeline.canvas.width, timeline.canvas.height))
            luma = 16 + seen[..., :3] @ np.array([0.2126, 0.7152, 0.0722]) * 219 / 255
            assert np.abs(found[frame].astype(float) - luma).mean() < 4, frame
