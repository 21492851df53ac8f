"""What files of every kind bring, and that looking at long ones costs no memory (D-7, D-13, D-14)."""

from __future__ import annotations

import os
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import pytest

from editor.model.material import MaterialKind
from editor.ui.timeline.sound_offer import IS_GONE, SoundOffer, look_again, look_into
from tests.media_factory import MediaFactory
from tests.media_making import tone, write_sound

ROOT = Path(__file__).resolve().parents[3]
OTHER_SOUNDS = {".aiff": "pcm_s16be", ".wma": "wmav2", ".oga": "libopus"}


def write_other(path: Path) -> Path:
    """A second of sound in a container that `write_sound` does not make."""
    with av.open(str(path), "w", format={".wma": "asf", ".oga": "ogg"}.get(path.suffix)) as container:
        stream: Any = container.add_stream(OTHER_SOUNDS[path.suffix], rate=48_000)
        stream.codec_context.layout = "stereo"
        stream.codec_context.bit_rate = 128_000
        frame = av.AudioFrame.from_ndarray(tone(1.0, tone_hz=440, level=0.4), format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = 48_000, 0, Fraction(1, 48_000)
        for packet in (*stream.encode(frame), *stream.encode(None)):
            container.mux(packet)
    return path


@pytest.mark.parametrize("suffix", [".wav", ".mp3", ".m4a", ".aac", ".flac", ".ogg", ".opus"])
def test_sounds_of_every_usual_kind_are_offered_with_their_length(
    media_factory: MediaFactory, suffix: str
) -> None:
    found = look_into(str(media_factory.sound(suffix, seconds=1)))
    assert found.reason == "" and found.material is not None
    assert found.duration_us == pytest.approx(1_000_000, abs=60_000)


@pytest.mark.parametrize("suffix", [".aiff", ".wma", ".oga"])
def test_sounds_of_older_kinds_too(tmp_path: Path, suffix: str) -> None:
    found = look_into(str(write_other(tmp_path / f"old{suffix}")))
    assert found.reason == "" and found.material is not None
    assert found.duration_us == pytest.approx(1_000_000, abs=120_000)


@pytest.mark.parametrize("suffix", [".mp4", ".mov", ".mkv", ".webm"])
def test_the_sound_of_videos_is_offered_and_the_video_itself_too(
    media_factory: MediaFactory, suffix: str
) -> None:
    path = media_factory.video(suffix, seconds=1)
    found = look_into(str(path))
    assert found.is_video and found.name == f"{path.name} (sound)"
    picture = found.as_picture()
    assert picture.material is not None and picture.material.kind is MaterialKind.VIDEO
    assert picture.name == path.name


def test_the_sound_of_an_avi_is_offered(tmp_path: Path) -> None:
    path = tmp_path / "old.avi"
    with av.open(str(path), "w") as container:
        picture: Any = container.add_stream("mpeg4", rate=25)
        picture.width, picture.height, picture.pix_fmt = 64, 48, "yuv420p"
        sound: Any = container.add_stream("pcm_s16le", rate=48_000)
        sound.codec_context.layout = "mono"
        for number in range(25):
            frame = av.VideoFrame(64, 48, "yuv420p")
            frame.pts, frame.time_base = number, Fraction(1, 25)
            container.mux(picture.encode(frame))
        container.mux(picture.encode(None))
        samples = (tone(1.0, tone_hz=440, level=0.4, channels=1) * 32_767).astype("int16")
        heard = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
        heard.sample_rate, heard.pts, heard.time_base = 48_000, 0, Fraction(1, 48_000)
        container.mux([*sound.encode(heard), *sound.encode(None)])
    found = look_into(str(path))
    assert found.is_video and found.material is not None and found.name == "old.avi (sound)"


def test_a_damaged_file_is_named_with_the_decoders_words(tmp_path: Path) -> None:
    path = tmp_path / "damaged.mp3"
    path.write_bytes(bytes(range(256)) * 40)
    found = look_into(str(path))
    assert "damaged.mp3" in found.reason and found.material is None
    assert found.detail


def test_a_sound_is_no_picture(media_factory: MediaFactory) -> None:
    assert (
        look_into(str(media_factory.sound(".wav", seconds=1))).as_picture().reason == "Sound, not a picture"
    )


def test_a_file_that_changed_or_went_since_the_first_look_is_looked_at_again(tmp_path: Path) -> None:
    path = write_sound(tmp_path / "a.wav", seconds=1)
    first = look_into(str(path))
    assert look_again(first) is first
    write_sound(path, seconds=2)
    assert look_again(first).duration_us == 2_000_000
    path.unlink()
    assert look_again(first) == SoundOffer(str(path), reason=IS_GONE)


MEASURE = """
import sys
from editor.ui.timeline.sound_offer import look_into
from tests.memory import peak_kib
look_into(sys.argv[2])
before = peak_kib()
found = look_into(sys.argv[1])
print(found.duration_us, peak_kib() - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts memory as Linux does")
def test_a_file_of_three_hours_is_looked_into_without_reading_it_into_memory(tmp_path: Path) -> None:
    seconds, rate, frame = 3 * 3600, 48_000, 4
    n_bytes = seconds * rate * frame
    head = b"RIFF" + (36 + n_bytes).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    head += b"\1\0\2\0" + rate.to_bytes(4, "little") + (rate * frame).to_bytes(4, "little")
    head += frame.to_bytes(2, "little") + b"\x10\0data" + n_bytes.to_bytes(4, "little")
    path, short = tmp_path / "long.wav", write_sound(tmp_path / "short.wav", seconds=1)
    path.write_bytes(head)
    os.truncate(path, len(head) + n_bytes)
    command = [sys.executable, "-c", MEASURE, str(path), str(short)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True, timeout=60)
    duration_us, grown_kb = (int(word) for word in done.stdout.split())
    assert duration_us == seconds * 1_000_000
    assert grown_kb < 100_000


@pytest.mark.timeout(20)
def test_a_pipe_among_the_files_is_refused_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    offer = look_into(str(tmp_path / "pipe.wav"))
    assert offer.material is None
    assert "is a pipe, not a file" in offer.reason
