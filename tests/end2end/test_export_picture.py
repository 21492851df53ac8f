"""Pictures that were rendered, decoded again: which frame of which file is seen at which frame."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from editor.media.picture_planes import planes_of
from editor.model.clip import Placement
from editor.model.material import MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange, frame_start_us
from editor.progress import Progress, Report
from editor.render.export import ExportReport, ExportSettings, export
from tests.film import clip_of, lumas, numbers, packets, sound_of, timeline_of
from tests.media_factory import MediaFactory
from tests.media_making import frame_number, tone, write_video
from tests.unit.media.test_pictures import irregular_video, turned_video
from tests.unit.render.test_picture_sources import film as lossless_film


def rendered(timeline: Timeline, path: Path, **settings: object) -> ExportReport:
    wanted = ExportSettings(path, picture="render", **settings)  # type: ignore[arg-type]
    report = export(timeline, wanted, Progress())
    assert not report.was_copied
    return report


def at(frame: int, rate: Fraction | int = 30) -> int:
    return frame_start_us(frame, Fraction(rate))


def test_cuts_and_gaps_are_right_to_the_frame(media_factory: MediaFactory, tmp_path: Path) -> None:
    one = media_factory.video(seconds=3, frame_rate=30)
    two = media_factory.video(".mkv", seconds=3, frame_rate=30)
    timeline = timeline_of(
        [
            clip_of(one, 0, at(17), source_us=at(40), id="a"),
            clip_of(two, at(17), at(30) - at(17), source_us=at(5), id="b"),
            clip_of(one, at(41), at(60) - at(41), source_us=at(7), id="c"),
        ]
    )
    rendered(timeline, tmp_path / "cut.mp4")
    wanted = [*range(40, 57), *range(5, 18), *[None] * 11, *range(7, 26)]
    assert numbers(tmp_path / "cut.mp4") == wanted


@pytest.mark.parametrize(
    ("source_rate", "timeline_rate", "suffix"),
    [
        (Fraction(25), Fraction(30), ".mp4"),
        (Fraction(30), Fraction(24), ".mkv"),
        (Fraction(30000, 1001), Fraction(30), ".mp4"),
        (Fraction(60), Fraction(30000, 1001), ".mov"),
        (Fraction(15), Fraction(50), ".webm"),
    ],
)
def test_another_frame_rate_shows_the_frame_of_the_moment(
    media_factory: MediaFactory, tmp_path: Path, source_rate: Fraction, timeline_rate: Fraction, suffix: str
) -> None:
    source = media_factory.video(suffix, seconds=2, frame_rate=source_rate)
    timeline = timeline_of([clip_of(source, 0, 1_500_000)], frame_rate=timeline_rate)
    rendered(timeline, tmp_path / "film.mp4")
    found = numbers(tmp_path / "film.mp4")
    wanted = [int(Fraction(n) / timeline_rate * source_rate) for n in range(len(found))]
    assert found == wanted
    assert len(found) == -(-timeline_rate * 3 // 2)


def test_irregular_frames_keep_their_moments(tmp_path: Path) -> None:
    lengths = [1, 4, 2, 9, 1, 1, 6, 3, 12, 1]
    source = irregular_video(tmp_path / "irregular.mkv", lengths)
    timeline = timeline_of([clip_of(source, 0, 800_000)], frame_rate=25, size=(160, 90))
    rendered(timeline, tmp_path / "film.mp4")
    starts = [sum(lengths[:n]) for n in range(len(lengths))]
    wanted = [max(n for n, start in enumerate(starts) if start <= 2 * frame) for frame in range(20)]
    assert numbers(tmp_path / "film.mp4") == wanted


def test_speed_and_reverse_choose_the_right_frames(media_factory: MediaFactory, tmp_path: Path) -> None:
    source = media_factory.video(seconds=3, frame_rate=30)
    timeline = timeline_of(
        [
            clip_of(source, 0, at(15), speed=2.0, id="fast"),
            clip_of(source, at(15), at(30) - at(15), speed=0.5, id="slow"),
            clip_of(source, at(30), at(60) - at(30), source_us=at(10), is_reversed=True, id="back"),
        ]
    )
    rendered(timeline, tmp_path / "film.mp4")
    slow = [n // 2 for n in range(15)]
    assert numbers(tmp_path / "film.mp4") == [*range(0, 30, 2), *slow, *range(39, 9, -1)]


def test_a_wide_video_is_fitted_on_the_colour_of_the_canvas(
    media_factory: MediaFactory, tmp_path: Path
) -> None:
    source = media_factory.video(seconds=2, frame_rate=30)
    timeline = timeline_of([clip_of(source, 0, 1_000_000)], size=(180, 320), colour="#ffffff")
    rendered(timeline, tmp_path / "film.mp4")
    pictures = lumas(tmp_path / "film.mp4")
    assert {p.shape for p in pictures} == {(320, 180)}
    # 180 × 101.25 is 180 × 102 in even pixels, from row 108 on.
    assert [frame_number(p[108:210]) for p in pictures] == list(range(30))
    for picture in pictures:
        assert picture[:104].min() > 225
        assert picture[214:].min() > 225


def test_stills_and_films_follow_each_other(media_factory: MediaFactory, tmp_path: Path) -> None:
    photo = media_factory.still(".png", width=100, height=100, colour=(255, 255, 255))
    film = media_factory.video(seconds=2, frame_rate=30)
    timeline = timeline_of(
        [
            clip_of(photo, 0, at(10), kind=MaterialKind.PHOTO),
            clip_of(film, at(10), at(20) - at(10)),
            clip_of(photo, at(20), at(25) - at(20), kind=MaterialKind.PHOTO, id="again"),
        ]
    )
    rendered(timeline, tmp_path / "film.mp4")
    pictures = lumas(tmp_path / "film.mp4")
    is_photo = [bool(p[90, 160] > 225 and p[90, 20] < 25) for p in pictures]
    assert is_photo == [True] * 10 + [False] * 10 + [True] * 5
    assert [frame_number(p) for p in pictures[10:20]] == list(range(10))


def test_a_turned_video_stands_upright(tmp_path: Path) -> None:
    source = turned_video(tmp_path / "turned.mp4", 90, Fraction(1))
    timeline = timeline_of([clip_of(source, 0, 400_000)], frame_rate=10, size=(120, 160))
    rendered(timeline, tmp_path / "film.mp4")
    picture = lumas(tmp_path / "film.mp4")[2]
    assert picture[:, 20].min() > 200
    assert picture[:, 100].max() < 60
    with av.open(str(tmp_path / "film.mp4")) as container:
        assert next(container.decode(video=0)).rotation == 0


def test_the_picture_is_tagged_as_what_it_is(media_factory: MediaFactory, tmp_path: Path) -> None:
    white = media_factory.still(".png", width=320, height=180, colour=(255, 0, 0))
    timeline = timeline_of([clip_of(white, 0, 500_000, kind=MaterialKind.PHOTO)])
    rendered(timeline, tmp_path / "film.mp4")
    with av.open(str(tmp_path / "film.mp4")) as container:
        frame = next(container.decode(video=0))
        context = container.streams.video[0].codec_context
        assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
        tags = (context.colorspace, context.color_primaries, context.color_trc, context.color_range)
        assert tags == (1, 1, 1, 1)
    # Red in BT.709, limited range.
    planes = [np.asarray(p).reshape(-1)[0] for p in (frame.planes[0], frame.planes[1], frame.planes[2])]
    assert np.abs(np.subtract(planes, (63, 102, 240)).astype(int)).max() <= 2


@pytest.mark.parametrize(("matrix", "color_range"), [(1, 1), (1, 2), (6, 1), (6, 2)])
def test_colours_of_every_matrix_and_range_come_out_as_they_went_in(
    tmp_path: Path, matrix: int, color_range: int
) -> None:
    """BT.709 and BT.601, limited and full: from RGB into the source and out of the export by the formulas."""
    colours = np.random.default_rng(3).integers(30, 226, (5, 8, 3)).astype(np.float64)
    picture = np.repeat(np.repeat(colours, 36, axis=0), 40, axis=1)
    source = lossless_film(tmp_path / "patches.mkv", [picture] * 3, matrix=matrix, color_range=color_range)
    small = replace(Placement(), scale_x=0.5, scale_y=0.5, x=0.5, y=-0.5)
    main, over = clip_of(source, 0, 300_000), clip_of(source, 0, 300_000, placement=small, id="over")
    timeline = timeline_of([main], frame_rate=10)
    above = Track("above", TrackKind.PICTURE, clips=(over[1],))
    rendered(replace(timeline, tracks=(*timeline.tracks, above)), tmp_path / "film.mp4", preset="best")
    with av.open(str(tmp_path / "film.mp4")) as container:
        frame = list(container.decode(video=0))[1]
        assert (frame.colorspace, frame.color_range) == (1, 1)
        y, cb, cr = (plane.astype(np.float64) for plane in planes_of(frame))
    # ITU-R BT.709-6, items 3.2 to 3.4, turned round; colours of patches are read in their middles.
    rows, columns = np.arange(18, 180, 36), np.arange(20, 320, 40)
    luma, blue, red = (
        (y[np.ix_(rows, columns)] - 16) / 219,
        (cb[np.ix_(rows // 2, columns // 2)] - 128) / 224,
        (cr[np.ix_(rows // 2, columns // 2)] - 128) / 224,
    )
    r, b = luma + 1.5748 * red, luma + 1.8556 * blue
    seen = 255 * np.stack([r, (luma - 0.2126 * r - 0.0722 * b) / 0.7152, b], axis=-1)
    errors = (seen - colours)[:, :4]
    assert np.abs(errors).mean() < 2.5
    assert np.abs(errors).max() < 8


def test_a_placement_is_drawn_in_every_size(media_factory: MediaFactory, tmp_path: Path) -> None:
    photo = media_factory.still(".png", width=320, height=180, colour=(255, 255, 255))
    place = Placement(scale_x=0.5, scale_y=0.5, x=0.5, y=0.5)
    clip = clip_of(photo, 0, 300_000, kind=MaterialKind.PHOTO, placement=place)
    rendered(timeline_of([clip], size=(1280, 960)), tmp_path / "film.mp4", preset="small-480p")
    picture = lumas(tmp_path / "film.mp4")[3]
    assert picture.shape == (480, 640)
    rows, columns = np.nonzero(picture > 125)
    box = (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    assert np.abs(np.subtract(box, (320, 30, 640, 210))).max() <= 2


def test_sound_that_is_longer_shows_the_canvas_to_its_end(
    media_factory: MediaFactory, tmp_path: Path
) -> None:
    film = media_factory.video(seconds=2, frame_rate=30)
    song = sound_of(media_factory.sound(seconds=2.5))
    report = export(
        timeline_of([clip_of(film, 0, 1_000_000)], [song]), ExportSettings(tmp_path / "film.mp4"), Progress()
    )
    assert not report.was_copied
    assert report.duration_us == 2_500_000
    assert numbers(tmp_path / "film.mp4") == [*range(30), *[None] * 45]


def test_a_range_is_cut_out(media_factory: MediaFactory, tmp_path: Path) -> None:
    film = media_factory.video(seconds=3, frame_rate=30)
    timeline = timeline_of([clip_of(film, 0, 3_000_000)])
    report = rendered(timeline, tmp_path / "part.mp4", range_us=TimeRange(at(20), at(50) - at(20)))
    assert numbers(tmp_path / "part.mp4") == list(range(20, 50))
    assert report.duration_us == at(50) - at(20)


def test_picture_and_sound_stay_together(media_factory: MediaFactory, tmp_path: Path) -> None:
    """A click lies under the first bright frame of a film that flashes after a second."""
    samples = np.zeros((2, 96_000), np.float32)
    samples[:, 48_000:48_480] = tone(0.01, tone_hz=2_000, level=0.8)
    source = write_video(tmp_path / "click.mp4", seconds=2, frame_rate=30, samples=samples)
    timeline = timeline_of([clip_of(source, 500_000, 1_500_000, source_us=at(3))])
    rendered(timeline, tmp_path / "film.mp4")
    found = numbers(tmp_path / "film.mp4")
    # Source second 1.0 (frame 30) is at 0.5 + 1.0 - 0.1 = 1.4 s of the timeline: frame 42.
    assert found.index(30) == 42
    with av.open(str(tmp_path / "film.mp4")) as container:
        heard = np.concatenate([f.to_ndarray() for f in container.decode(audio=0)], axis=1)[0]
    loud = np.nonzero(np.abs(heard) > 0.3)[0]
    assert abs(loud[0] / 48_000 - 1.4) < 0.003


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv", ".webm"])
def test_every_container_is_written_and_checked(
    media_factory: MediaFactory, tmp_path: Path, suffix: str
) -> None:
    film = media_factory.video(seconds=2, frame_rate=30)
    reports: list[Report] = []
    timeline = timeline_of([clip_of(film, 0, 700_000)])
    export(timeline, ExportSettings(tmp_path / f"film{suffix}"), Progress(reports.append))
    assert numbers(tmp_path / f"film{suffix}") == list(range(21))
    states = list(dict.fromkeys(report.state for report in reports))
    assert states == ["reading", "sound", "picture", "finishing", "checking", "done"]
    fractions = [report.fraction for report in reports]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert [p.name for p in tmp_path.iterdir()] == [f"film{suffix}"]


def test_what_is_not_drawn_is_told_and_the_rest_is_drawn(media_factory: MediaFactory, tmp_path: Path) -> None:
    film = media_factory.video(seconds=2, frame_rate=30)
    timeline = timeline_of([clip_of(film, 0, 1_000_000)])
    words = replace(timeline.tracks[0].clips[0], id="t", name="Hello", material_id="none")
    timeline = replace(timeline, tracks=(*timeline.tracks, Track("t", TrackKind.TEXT, clips=(words,))))
    report = export(timeline, ExportSettings(tmp_path / "film.mp4"), Progress())
    assert "Not in the picture: text “Hello”, 0:00.0–0:01.0." in report.notes
    assert numbers(tmp_path / "film.mp4") == list(range(30))


def test_twice_the_same_timeline_gives_the_same_film(media_factory: MediaFactory, tmp_path: Path) -> None:
    film = media_factory.video(seconds=2, frame_rate=30)
    timeline = timeline_of([clip_of(film, 0, 700_000, placement=Placement(rotation=10.0))])
    for name in ("a.mp4", "b.mp4"):
        rendered(timeline, tmp_path / name)
    for kind in ("video", "audio"):
        one, other = (packets(tmp_path / name, kind) for name in ("a.mp4", "b.mp4"))
        assert one == other
