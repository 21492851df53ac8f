"""A recording on its way to the disk: whole at its end, mended after a crash, and nothing replaced."""

from __future__ import annotations

import errno
import os
import signal
import struct
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from editor.media import recording_file
from editor.media.probe import probe
from editor.media.recording_file import HEADER_BYTES, RecordingFile, mended, refusal, unfinished
from tests.plain_sound import whole_sound

RATE = 48_000


def noise(n_samples: int, channels: int = 1) -> np.ndarray:
    return (np.random.default_rng(1).standard_normal((n_samples, channels)) * 0.2).astype(np.float32)


@pytest.mark.parametrize(("rate", "channels"), [(48_000, 1), (44_100, 2), (8_000, 1)])
def test_what_was_recorded_comes_back_to_the_bit(tmp_path: Path, rate: int, channels: int) -> None:
    sound = noise(rate * 2, channels)
    file = RecordingFile(tmp_path / "Voice-over.wav", rate, channels)
    for first in range(0, len(sound), 700):
        file.push(sound[first : first + 700])
    assert [path.name for path in tmp_path.iterdir()] == ["Voice-over.unfinished.wav"]
    path = file.finish()
    assert [each.name for each in tmp_path.iterdir()] == ["Voice-over.wav"]
    facts = probe(path).sound
    assert facts is not None
    assert (facts.sample_rate, facts.channels) == (rate, channels)
    assert np.array_equal(np.frombuffer(path.read_bytes()[HEADER_BYTES:], "<f4").reshape(-1, channels), sound)


def test_a_recording_of_the_same_name_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "Voice-over.wav").write_bytes(b"older")
    file = RecordingFile(tmp_path / "Voice-over.wav", RATE, 1)
    file.push(noise(100))
    assert file.finish() == tmp_path / "Voice-over 2.wav"
    assert (tmp_path / "Voice-over.wav").read_bytes() == b"older"


CHILD = """
import sys, time
from pathlib import Path
import numpy as np
from editor.media import recording_file
recording_file.SYNC_S = 0.05
file = recording_file.RecordingFile(Path(sys.argv[1]), 48_000, 1)
while True:
    file.push(np.full((4_800, 1), 0.25, np.float32))
    print(file.n_samples, flush=True)
    time.sleep(0.02)
"""


def test_a_program_that_is_killed_leaves_a_file_that_can_be_mended(tmp_path: Path) -> None:
    target = tmp_path / "Voice-over.wav"
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(target)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    while int(child.stdout.readline()) < RATE:
        pass
    child.send_signal(signal.SIGKILL)
    child.wait(10)
    child.stdout.close()
    [part] = tmp_path.iterdir()
    assert unfinished(tmp_path) == [], "it may be one that goes on"
    os.utime(part, (time.time() - 60,) * 2)
    assert unfinished(tmp_path) == [part]
    found = mended(part)
    assert found == target
    sound = whole_sound(target)
    assert sound.shape[1] >= 0.9 * RATE
    assert np.all(sound == 0.25)


def test_half_a_sample_at_the_end_is_cut_off(tmp_path: Path) -> None:
    file = RecordingFile(tmp_path / "a.wav", RATE, 2)
    file.push(noise(1_000, 2))
    file._stream.write(b"abc")
    file._stream.close()
    path = mended(tmp_path / "a.unfinished.wav")
    assert path is not None
    assert whole_sound(path).shape == (2, 1_000)


@pytest.mark.parametrize("content", [b"", b"RIFF", b"x" * 200, recording_file._header(48_000, 1, 0)])
def test_what_holds_no_sound_is_not_mended(tmp_path: Path, content: bytes) -> None:
    part = tmp_path / "a.unfinished.wav"
    part.write_bytes(content)
    assert mended(part) is None
    assert part.exists(), "nothing that was not understood is thrown away"


@pytest.mark.parametrize(("rate", "channels"), [(0, 1), (4_000_000_000, 1), (48_000, 0)])
def test_headers_that_cannot_be_are_not_mended(tmp_path: Path, rate: int, channels: int) -> None:
    head = bytearray(recording_file._header(48_000, 1, 0))
    head[22:28] = struct.pack("<HI", channels, rate)
    part = tmp_path / "a.unfinished.wav"
    part.write_bytes(bytes(head) + b"\0" * 400)
    assert mended(part) is None


def test_a_recording_knows_when_a_wav_file_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording_file, "MOST_BYTES", 4_000)
    file = RecordingFile(tmp_path / "a.wav", RATE, 1)
    file.push(noise(999))
    assert not file.is_full
    file.push(noise(1))
    assert file.is_full
    file.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_is_named(tmp_path: Path) -> None:
    error = refusal(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), tmp_path / "media")
    assert error.message == "The recording cannot be written to “media” (No space left on device)."
    assert error.hint == "Make room on the disk, or save the project elsewhere."
