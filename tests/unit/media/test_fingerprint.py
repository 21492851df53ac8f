"""One recording keeps its fingerprint in other formats; other recordings have others."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from editor.media.fingerprint import SAME, fingerprint, likeness
from editor.progress import Progress
from tests.media_making import tone, write_sound

RATE = 48_000
SECONDS = 8


@cache
def plucked(step: int) -> NDArray[np.float64]:
    """One note of half a second, so many half tones over the lowest."""
    time_s = np.arange(RATE // 2) / RATE
    hz = 110 * 2 ** (step / 12)
    return np.exp(-6 * time_s) * sum(np.sin(2 * np.pi * hz * k * time_s) / k for k in (1, 2, 3, 4))


@cache
def music(seed: int) -> NDArray[np.float32]:
    """Notes of a plucked kind over a beat of noise, all by chance."""
    chance = np.random.default_rng(seed)
    made = np.zeros(SECONDS * RATE)
    time_s = np.arange(RATE // 2) / RATE
    for beat in range(SECONDS * 4 - 2):
        for step in chance.integers(0, 48, 3):
            note = plucked(int(step))
            made[beat * RATE // 4 : beat * RATE // 4 + len(note)] += note
        if beat % 2:
            burst = chance.normal(size=RATE // 10) * np.exp(-30 * time_s[: RATE // 10])
            made[beat * RATE // 4 : beat * RATE // 4 + len(burst)] += burst
    quiet = (0.2 * made / np.abs(made).max() * 4).astype(np.float32)
    return np.stack([quiet, quiet])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("prints")


def printed(folder: Path, name: str, samples: NDArray[np.float32], rate: int = RATE) -> bytes:
    """Write a sound and give its fingerprint."""
    path = folder / name
    write_sound(path, samples=samples, rate=rate, bit_rate=96_000)
    return fingerprint(path, Progress())


@pytest.mark.parametrize("ending", [".mp3", ".m4a", ".ogg", ".flac"])
def test_one_recording_has_one_fingerprint_in_every_format(folder: Path, ending: str) -> None:
    original = printed(folder, "song.wav", music(1))
    assert likeness(original, printed(folder, f"song{ending}", music(1))) > SAME + 0.1


def test_a_quieter_resampled_copy_is_the_same_recording(folder: Path) -> None:
    original = printed(folder, "song.wav", music(1))
    half = music(1)[:, ::2] * 0.25
    assert likeness(original, printed(folder, "half.wav", half.astype(np.float32), RATE // 2)) > SAME + 0.1


def test_twenty_other_recordings_are_told_apart(folder: Path) -> None:
    original = printed(folder, "song.wav", music(1))
    others = [printed(folder, f"other-{seed}.wav", music(seed)) for seed in range(2, 22)]
    likest = max(likeness(original, other) for other in others)
    assert len(others) == 20
    assert likest < SAME - 0.1


def test_two_steady_tones_are_told_apart(folder: Path) -> None:
    low = printed(folder, "low.wav", tone(5, tone_hz=300, level=0.3))
    high = printed(folder, "high.wav", tone(5, tone_hz=900, level=0.3))
    assert likeness(low, low) == 1
    assert likeness(low, high) < SAME - 0.1


def test_silence_and_very_short_sounds_have_no_fingerprint_and_are_like_nothing(folder: Path) -> None:
    silent = printed(folder, "silent.wav", np.zeros((2, 3 * RATE), np.float32))
    short = printed(folder, "short.wav", tone(0.5, tone_hz=300, level=0.3))
    assert (silent, short) == (b"", b"")
    assert likeness(silent, silent) == 0
