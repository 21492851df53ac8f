from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from editor.errors import MediaError, MediaMissingError
from editor.media.pictures import PictureReader, read_picture
from editor.model.timing import frame_start_us
from tests.film import luma_of
from tests.media_factory import MediaFactory
from tests.media_making import frame_number

RATES = [
    (".mp4", Fraction(30)),
    (".mkv", Fraction(30000, 1001)),
    (".webm", Fraction(25)),
    (".mov", Fraction(24000, 1001)),
]


@pytest.mark.parametrize(("suffix", "frame_rate"), RATES)
def test_every_frame_is_found_at_its_start(
    media_factory: MediaFactory, suffix: str, frame_rate: Fraction
) -> None:
    path = media_factory.video(suffix, seconds=3, frame_rate=frame_rate)
    wanted = list(range(round(3 * frame_rate)))
    wanted += random.Random(5).choices(wanted, k=25)
    with PictureReader(path) as reader:
        found = [number_at(reader, frame_start_us(n, frame_rate)) for n in wanted]
    assert found == wanted


@pytest.mark.parametrize(("suffix", "frame_rate"), RATES)
def test_backwards_each_frame_is_the_one_before_the_moment(
    media_factory: MediaFactory, suffix: str, frame_rate: Fraction
) -> None:
    path = media_factory.video(suffix, seconds=3, frame_rate=frame_rate)
    wanted = list(range(round(3 * frame_rate) - 1, -1, -1))
    with PictureReader(path, is_backwards=True) as reader:
        found = [
            frame_number(luma_of(reader.frame_before(frame_start_us(n + 1, frame_rate)))) for n in wanted
        ]
    assert found == wanted


def test_a_moment_inside_a_frame_shows_that_frame(media_factory: MediaFactory) -> None:
    path = media_factory.video(seconds=3, frame_rate=30)
    with PictureReader(path) as reader:
        assert number_at(reader, 1_032_000) == 30
        assert number_at(reader, 1_033_333) == 31


def test_before_the_first_and_after_the_last_frame_these_are_held(media_factory: MediaFactory) -> None:
    path = media_factory.video(seconds=3, frame_rate=30)
    with PictureReader(path) as reader:
        assert number_at(reader, -500_000) == 0
        assert number_at(reader, 60_000_000) == 89
        assert number_at(reader, 0) == 0


def test_frames_of_irregular_length_are_found_by_time(tmp_path: Path, media_factory: MediaFactory) -> None:
    lengths = [1, 4, 2, 9, 1, 1, 6, 3, 12, 1]
    path = irregular_video(tmp_path / "irregular.mkv", lengths)
    starts = [sum(lengths[:n]) for n in range(len(lengths))]
    with PictureReader(path) as reader:
        for tick in range(sum(lengths)):
            expected = max(n for n, start in enumerate(starts) if start <= tick)
            assert number_at(reader, tick * 20_000) == expected, tick


def test_a_picture_is_turned_upright_and_its_pixels_made_square(tmp_path: Path) -> None:
    path = turned_video(tmp_path / "turned.mp4", 90, Fraction(4, 3))
    picture = read_picture(path, max_width=1000, max_height=1000)
    # 160 × 120 coded, pixels 4:3, turned: 120 wide, 213 high.
    assert picture.shape == (213, 120, 4)
    # The coded upper half is white; the file says to turn it counter-clockwise, which puts it to the left.
    assert picture[:, 20, :3].min() > 200
    assert picture[:, 100, :3].max() < 60


def test_a_still_keeps_its_alpha_and_is_never_enlarged(tmp_path: Path) -> None:
    pixels = np.zeros((40, 60, 4), np.uint8)
    pixels[..., 0] = 200
    pixels[:, :30, 3] = 255
    path = tmp_path / "half.png"
    write_rgba(path, pixels)
    picture = read_picture(path, 123_456, max_width=1000, max_height=1000)
    assert picture.shape == (40, 60, 4)
    assert picture[20, 10].tolist() == [200, 0, 0, 255]
    assert picture[20, 50, 3] == 0
    small = read_picture(path, max_width=30, max_height=30)
    assert small.shape == (20, 30, 4)


@pytest.mark.parametrize("suffix", [".png", ".jpg"])
def test_the_colour_of_a_still_survives(media_factory: MediaFactory, suffix: str) -> None:
    path = media_factory.still(suffix, width=64, height=48, colour=(40, 90, 160))
    picture = read_picture(path, max_width=64, max_height=48)
    assert np.abs(picture[24, 32, :3].astype(int) - (40, 90, 160)).max() <= 3


def test_a_damaged_stretch_costs_its_pictures_only(tmp_path: Path, media_factory: MediaFactory) -> None:
    data = bytearray(media_factory.video(seconds=3, frame_rate=30).read_bytes())
    middle = len(data) // 2
    data[middle : middle + 600] = bytes(600)
    path = tmp_path / "damaged.mp4"
    path.write_bytes(data)
    with PictureReader(path) as reader:
        assert number_at(reader, 0) == 0
        assert number_at(reader, 2_966_667) == 89


def test_what_is_no_picture_is_refused_in_words(tmp_path: Path, media_factory: MediaFactory) -> None:
    with pytest.raises(MediaError, match="no picture"):
        PictureReader(media_factory.sound(".mp3"))
    with pytest.raises(MediaMissingError):
        read_picture(tmp_path / "gone.mp4", max_width=10, max_height=10)
    cut = tmp_path / "cut.png"
    cut.write_bytes(media_factory.still(".png").read_bytes()[:60])
    with pytest.raises(MediaError):
        read_picture(cut, max_width=10, max_height=10)


def test_a_picture_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    header = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + (30_000).to_bytes(4, "big") * 2
    path = tmp_path / "bomb.png"
    path.write_bytes(header + b"\x08\x02\x00\x00\x00" + bytes(100))
    with pytest.raises(MediaError):
        read_picture(path, max_width=10, max_height=10)


def number_at(reader: PictureReader, time_us: int) -> int:
    return frame_number(luma_of(reader.frame_at(time_us)))


def irregular_video(path: Path, lengths: list[int]) -> Path:
    from tests.media_making import frame_picture

    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=50, options={"crf": "15", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        stream.codec_context.time_base = Fraction(1, 50)
        tick = 0
        for number, length in enumerate(lengths):
            picture = frame_picture(number, width=160, height=90)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuv420p")
            frame.pts, frame.time_base = tick, Fraction(1, 50)
            container.mux(stream.encode(frame))
            tick += length
        container.mux(stream.encode(None))
    return path


def turned_video(path: Path, degrees: int, pixel_shape: Fraction) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=10, options={"crf": "15", "preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 160, 120, "yuv420p"
        stream.codec_context.sample_aspect_ratio = pixel_shape
        stream.set_display_rotation(degrees)
        pixels = np.zeros((120, 160, 3), np.uint8)
        pixels[:60] = 235
        for number in range(5):
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24").reformat(format="yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, 10)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def write_rgba(path: Path, pixels: np.ndarray) -> None:
    encoder = av.CodecContext.create("png", "w")
    encoder.width, encoder.height, encoder.pix_fmt = pixels.shape[1], pixels.shape[0], "rgba"
    encoder.time_base = Fraction(1, 25)
    frame = av.VideoFrame.from_ndarray(pixels, format="rgba")
    path.write_bytes(b"".join(bytes(p) for p in [*encoder.encode(frame), *encoder.encode(None)]))
