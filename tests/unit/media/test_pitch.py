"""Speed and pitch: tuning, onsets, exact lengths, and the cache that gives the same samples.

The whole grid of speeds and semitones is measured by ``python -m tests.benchmarks.pitch_accuracy``.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import psutil
import pytest
from numpy.typing import NDArray

from editor.media import disk_cache
from editor.media.clip_sound import open_clip_sound
from editor.media.pitch import MOST_SAMPLES, KeptSound, keep
from editor.media.pitch_child import PitchOrder, make_ahead
from editor.model.care import SoundCare
from editor.progress import Cancelled
from tests.plain_sound import RATE, clicks, write_coded

Sound = NDArray[np.float32]
SECONDS = 6
CORNERS = [(-12, 4.0), (12, 0.5), (-5, 1.0), (0, 0.25)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pitch")


@pytest.fixture(scope="module")
def tone_file(folder: Path) -> Path:
    wave = 0.4 * np.sin(2 * np.pi * 440 * np.arange(SECONDS * RATE) / RATE)
    return write_coded(folder / "tone.wav", wave[None].astype(np.float32), RATE, "pcm_f32le")


@pytest.fixture(scope="module")
def click_file(folder: Path) -> Path:
    bursts = np.convolve(
        clicks(float(SECONDS), RATE)[0], np.hanning(96) * np.sin(np.arange(96) * 0.5), "same"
    )
    return write_coded(folder / "clicks.wav", bursts[None].astype(np.float32), RATE, "pcm_f32le")


def played(
    path: Path, speed: float, semitones: float, n_samples: int, *, first: int = 0, keeps_pitch: bool = True
) -> Sound:
    with open_clip_sound(
        str(path), source_start_us=0, source_end_us=SECONDS * 1_000_000, n_samples=n_samples,
        first_sample=first, speed=speed, keeps_pitch=keeps_pitch, care=SoundCare(semitones=semitones),
        is_kept_used=False,
    ) as source:  # fmt: skip
        return source.read(n_samples)


def cents(samples: Sound, hertz: float) -> float:
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples)), 1 << 21))
    return float(1200 * np.log2(spectrum.argmax() * RATE / (1 << 21) / hertz))


@pytest.mark.parametrize(("semitones", "speed"), CORNERS)
def test_the_pitch_is_in_tune_at_every_speed(tone_file: Path, semitones: int, speed: float) -> None:
    n_samples = min(round(SECONDS * RATE / speed), 5 * RATE)
    got = played(tone_file, speed, semitones, n_samples)[0]
    middle = got[len(got) // 8 : -len(got) // 8]
    assert abs(cents(middle, 440 * 2 ** (semitones / 12))) < 3


def test_a_pitch_that_follows_the_speed_is_moved_from_there(tone_file: Path) -> None:
    got = played(tone_file, 1.5, -4, 4 * RATE, keeps_pitch=False)[0]
    assert abs(cents(got[RATE // 2 : -RATE // 2], 440 * 1.5 * 2 ** (-4 / 12))) < 3


@pytest.mark.parametrize(("semitones", "speed"), CORNERS)
def test_onsets_stay_where_they_belong(click_file: Path, semitones: int, speed: float) -> None:
    n_samples = min(round(SECONDS * RATE / speed), 7 * RATE)
    got = np.abs(played(click_file, speed, semitones, n_samples)[0])
    reach = round(min(0.1, 0.2 / speed) * RATE)
    for place in range(RATE * 3 // 4, (SECONDS - 1) * RATE, RATE // 2):
        wanted = place / speed
        if wanted + reach > n_samples:
            break
        low = round(wanted) - reach
        found = low + int(np.argmax(got[low : low + 2 * reach]))
        assert abs(found - wanted) < 0.005 * RATE


def test_onsets_stay_where_they_belong_where_a_pitch_follows_the_slowest_speed(click_file: Path) -> None:
    n_samples = 24 * RATE
    got = played(click_file, 0.25, -7, n_samples, keeps_pitch=False)[0].astype(np.float64)
    # A click of 2 ms is 12 ms long by now: the middle of its energy is where it belongs.
    loud = np.convolve(np.square(got), np.hanning(576), "same")
    for place in range(3 * RATE, 20 * RATE, 2 * RATE):
        found = place - RATE // 2 + int(np.argmax(loud[place - RATE // 2 : place + RATE // 2]))
        assert abs(found - place) < 0.005 * RATE


@pytest.mark.parametrize(("semitones", "speed"), [(7, 1.0), (-5, 2.0)])
def test_the_sound_ends_where_the_clip_does(tone_file: Path, semitones: int, speed: float) -> None:
    end = round(SECONDS * RATE / speed)
    got = np.abs(played(tone_file, speed, semitones, end + RATE)[0])
    assert got[end - RATE // 10 : end - RATE // 50].max() > 0.2
    assert got[end + RATE // 8 :].max() < 0.01


def test_what_is_kept_is_what_is_made_and_is_used_from_then_on(tone_file: Path) -> None:
    order = PitchOrder(
        str(tone_file), 0, 2_000_000, 2 * RATE, 1.0, True, False, None, SoundCare(semitones=4.0, pan=0.3)
    )
    made = played(tone_file, 1.0, 4.0, 2 * RATE)
    assert order.is_wanted
    order.make()
    assert not order.is_wanted
    with open_clip_sound(
        str(tone_file), source_start_us=0, source_end_us=2_000_000, n_samples=RATE, first_sample=RATE,
        care=SoundCare(semitones=4.0),
    ) as source:  # fmt: skip
        assert isinstance(source, KeptSound)
        assert np.array_equal(source.read(RATE), made[:, RATE:])


def test_a_child_makes_a_clip_ahead_and_ends_when_it_is_told_to(tone_file: Path) -> None:
    order = PitchOrder(str(tone_file), 0, 500_000, RATE, 0.5, True, False, None, SoundCare())
    assert make_ahead(order, bool)
    assert not order.is_wanted

    def stop() -> None:
        raise Cancelled

    other = PitchOrder(str(tone_file), 0, 6_000_000, 12 * RATE, 0.5, True, False, None, SoundCare())
    with pytest.raises(Cancelled):
        make_ahead(other, stop)
    assert other.is_wanted


def test_a_child_that_is_killed_keeps_nothing_and_the_clip_is_made_while_it_is_heard(tone_file: Path) -> None:
    """The end of a process that a lack of memory brings (``reliability.md`` C18)."""
    order = PitchOrder(str(tone_file), 0, 6_000_000, 12 * RATE, 0.5, True, False, None, SoundCare())
    killed: list[int] = []

    def kill() -> None:
        for child in psutil.Process().children():
            if not killed and "editor.media.pitch_child" in child.cmdline():
                killed.append(child.pid)
                child.kill()

    assert not make_ahead(order, kill)
    assert killed
    assert order.is_wanted
    assert make_ahead(order, bool), "another try works"


def test_a_file_that_is_gone_is_not_made_ahead(tmp_path: Path) -> None:
    order = PitchOrder(str(tmp_path / "gone.wav"), 0, 500_000, RATE, 0.5, True, False, None, SoundCare())
    assert not order.is_wanted
    assert make_ahead(order, bool), "nothing is missing that could be made"


def test_long_clips_are_not_kept_and_the_limit_of_the_cache_holds(tone_file: Path) -> None:
    order = PitchOrder(
        str(tone_file), 0, 6_000_000, MOST_SAMPLES + 1, 0.5, True, False, None, SoundCare(semitones=1.0)
    )
    assert not order.is_wanted
    short = PitchOrder(str(tone_file), 0, 1_000_000, RATE, 1.0, True, False, None, SoundCare(semitones=1.0))
    disk_cache.set_cache_limit(1_000)
    try:
        with open_clip_sound(
            str(tone_file), source_start_us=0, source_end_us=1_000_000, n_samples=RATE
        ) as source:
            keep(short.part, source, RATE, bool)
        assert disk_cache.cache_bytes() <= 1_000
    finally:
        disk_cache.set_cache_limit(disk_cache.DEFAULT_LIMIT_BYTES)
