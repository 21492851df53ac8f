from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from editor.media.graph import Samples
from editor.media.movie_writer import MOVIE_FORMATS, MovieWriter
from editor.media.remux import PictureCopy, count_packets
from tests.film import packets
from tests.media_factory import MediaFactory
from tests.unit.media.test_pictures import turned_video


class Blocks:
    """So many seconds of a quiet tone."""

    def __init__(self, seconds: int) -> None:
        self._left = seconds
        self.is_closed = False

    def next_block(self) -> Samples | None:
        self._left -= 1
        ramp = np.sin(np.arange(48_000) * 0.05, dtype=np.float32) * np.float32(0.1)
        return np.stack((ramp, ramp)) if self._left >= 0 else None

    def close(self) -> None:
        self.is_closed = True


def copied(source: Path, target: Path, seconds: int = 2) -> Path:
    blocks = Blocks(seconds)
    with PictureCopy(source) as copy:
        with MovieWriter(target, MOVIE_FORMATS[target.suffix], copy, blocks, check=lambda: None) as writer:
            writer.copy(copy, lambda time_us: None)
            writer.finish()
        assert blocks.is_closed
    return target


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv", ".webm"])
def test_every_packet_is_copied_as_it_is(media_factory: MediaFactory, tmp_path: Path, suffix: str) -> None:
    source = media_factory.video(suffix, seconds=2, frame_rate=30)
    result = copied(source, tmp_path / f"copy{suffix}")
    before, after = packets(source), packets(result)
    assert [p[2] for p in after] == [p[2] for p in before]
    assert [p[0] for p in after] == pytest.approx([p[0] for p in before], abs=1e-9)
    if suffix != ".mkv":
        # Matroska holds no decoding times: the demuxer makes them up.
        assert [p[1] for p in after] == [p[1] for p in before]
    assert count_packets(result) == 60


def test_another_container_takes_the_same_packets(media_factory: MediaFactory, tmp_path: Path) -> None:
    source = media_factory.video(".mp4", seconds=2, frame_rate=30)
    result = copied(source, tmp_path / "copy.mov")
    assert [p[2] for p in packets(result)] == [p[2] for p in packets(source)]


def test_rotation_colours_chapters_and_title_come_along(tmp_path: Path) -> None:
    source = tmp_path / "turned.mp4"
    turned_video(source, 90, Fraction(1))
    dressed = tmp_path / "dressed.mp4"
    chapters: Any = [
        {"id": n, "start": n * 100, "end": n * 100 + 100, "time_base": Fraction(1, 1000),
         "metadata": {"title": f"part {n}"}} for n in range(2)
    ]  # fmt: skip
    with av.open(str(source)) as old, av.open(str(dressed), "w") as new:
        stream = new.add_stream_from_template(old.streams.video[0])
        stream.codec_context.colorspace = stream.codec_context.color_primaries = 1
        new.metadata["title"] = "A walk"
        new.set_chapters(chapters)
        for packet in old.demux(video=0):
            if packet.dts is not None:
                packet.stream = stream
                new.mux_one(packet)
    result = copied(dressed, tmp_path / "copy.mp4", seconds=1)
    with av.open(str(dressed)) as before, av.open(str(result)) as after:
        frames = [next(c.decode(video=0)) for c in (before, after)]
        assert frames[0].rotation == frames[1].rotation == 90
        assert frames[0].colorspace == frames[1].colorspace
        assert after.metadata["title"] == "A walk"
        assert [c["metadata"]["title"] for c in after.chapters()] == ["part 0", "part 1"]
        assert [c["start"] * (c["time_base"] or 0) for c in after.chapters()] == [0, Fraction(1, 10)]


def test_a_sound_beside_a_late_picture_begins_with_it(media_factory: MediaFactory, tmp_path: Path) -> None:
    source = media_factory.video(".mkv", seconds=2, frame_rate=25, tone_hz=None, b_frames=0)
    late = tmp_path / "late.mkv"
    with av.open(str(source)) as old, av.open(str(late), "w") as new:
        stream = new.add_stream_from_template(old.streams.video[0])
        for packet in old.demux(video=0):
            if packet.size:
                packet.stream = stream
                packet.pts = (packet.pts or 0) + 12_000
                packet.dts = packet.pts
                new.mux_one(packet)
    result = copied(late, tmp_path / "copy.mkv")
    first = packets(result)[0][0]
    assert first is not None
    assert first == pytest.approx(packets(late)[0][0], abs=0.001)
    assert packets(result, "audio")[0][0] == pytest.approx(first, abs=0.03)
