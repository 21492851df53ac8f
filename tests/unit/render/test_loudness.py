"""The running loudness meter beside `pyloudnorm`, ffmpeg's ebur128, and the figures of the standard."""

from __future__ import annotations

import re
import shutil
import subprocess
from math import inf
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest

from editor.media.graph import Samples
from editor.render.loudness import LoudnessMeter, PeakMeter, measure

RATE = 48_000


def sounds() -> dict[str, Samples]:
    rng = np.random.default_rng(1)
    t = np.arange(12 * RATE) / RATE
    tone = np.sin(2 * np.pi * 997 * t)
    chords = sum(np.sin(2 * np.pi * f * t) for f in (110, 220, 277, 440, 1_760)) * np.exp(-(t % 0.5) * 4) / 8
    speech = rng.standard_normal((2, len(t))) * 0.2 * (np.sin(2 * np.pi * 0.4 * t) > 0.2) * np.exp(-(t % 3))
    made = {
        "a tone": np.tile(tone * 10 ** (-23 / 20), (2, 1)),
        "noise": rng.standard_normal((2, len(t))) * 0.1,
        "music": np.stack([chords, chords * 0.7 + 0.01 * rng.standard_normal(len(t))]),
        "speech with pauses": speech,
        "bass": np.tile(np.sin(2 * np.pi * 60 * t) * 0.5, (2, 1)),
        "one side alone": np.stack([chords, np.zeros_like(chords)]),
        "very quiet": np.tile(tone * 10 ** (-60 / 20), (2, 1)),
        "with an offset": np.stack([chords + 0.3, chords + 0.3]),
    }
    return {name: sound.astype(np.float32) for name, sound in made.items()}


@pytest.mark.parametrize("name", sounds())
def test_whole_sounds_agree_with_pyloudnorm(name: str) -> None:
    sound = sounds()[name]
    meter = LoudnessMeter()
    meter.push(sound)
    known = pyloudnorm.Meter(RATE).integrated_loudness(sound.T.astype(float))
    assert meter.integrated == pytest.approx(known, abs=0.1)
    # Its second filter is the one of the standard.
    exact = pyloudnorm.Meter(RATE, filter_class="DeMan").integrated_loudness(sound.T.astype(float))
    assert meter.integrated == pytest.approx(exact, abs=0.005)


@pytest.mark.parametrize("name", ["music", "speech with pauses", "noise"])
def test_readings_agree_with_ffmpeg(name: str, tmp_path: Path) -> None:
    program = shutil.which("ffmpeg")
    if program is None:
        pytest.skip("the ffmpeg program is not installed")
    sound = sounds()[name]
    raw = tmp_path / "sound.raw"
    raw.write_bytes(sound.T.astype("<f4").tobytes())
    ran = subprocess.run(
        [program, "-hide_banner", "-nostats", "-f", "f32le", "-ar", "48000", "-ac", "2", "-i", str(raw),
         "-filter_complex", "ebur128=peak=true", "-f", "null", "-"],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    told = {
        key: float(re.findall(rf"{key}:\s*(-?[\d.]+) ", ran.stderr)[-1]) for key in ("I", "S", "M", "Peak")
    }
    meter = LoudnessMeter()
    meter.push(sound)
    assert meter.integrated == pytest.approx(told["I"], abs=0.1)
    assert meter.short_term == pytest.approx(told["S"], abs=0.1)
    # Of the last pause both say no more than that nothing is heard.
    assert max(meter.momentary, -70.0) == pytest.approx(max(told["M"], -70.0), abs=0.1)
    assert measure(sound).true_peak_db == pytest.approx(told["Peak"], abs=0.35)


def test_a_tone_of_997_hz_reads_its_level() -> None:
    # EBU Tech 3341, case 1: a stereo tone of -23 dBFS reads -23.0 LUFS in every way.
    meter = LoudnessMeter()
    meter.push(sounds()["a tone"])
    for reading in (meter.momentary, meter.short_term, meter.integrated):
        assert reading == pytest.approx(-23.0, abs=0.02)


def test_the_relative_gate_leaves_the_quiet_part_out() -> None:
    # EBU Tech 3341, case 3: -36 for 10 s, -23 for 60 s, -36 for 10 s read -23.0 (here a third of that).
    t = np.arange(27 * RATE) / RATE
    level = np.where((t < 3) | (t >= 24), 10 ** (-36 / 20), 10 ** (-23 / 20))
    meter = LoudnessMeter()
    meter.push(np.tile(np.sin(2 * np.pi * 997 * t) * level, (2, 1)).astype(np.float32))
    assert meter.integrated == pytest.approx(-23.0, abs=0.1)
    assert meter.max_short_term == pytest.approx(-23.0, abs=0.05)


def test_any_cutting_into_blocks_reads_the_same() -> None:
    sound = sounds()["music"]
    whole, cut = LoudnessMeter(), LoudnessMeter()
    whole.push(sound)
    rng, place = np.random.default_rng(9), 0
    while place < sound.shape[1]:
        length = int(rng.integers(1, 9_000))
        cut.push(sound[:, place : place + length])
        place += length
    assert (cut.integrated, cut.short_term, cut.momentary) == (
        whole.integrated, whole.short_term, whole.momentary
    )  # fmt: skip


@pytest.mark.parametrize("value", [0.0, np.nan, np.inf])
def test_silence_and_what_is_no_number_read_minus_infinity(value: float) -> None:
    found = measure(np.full((2, RATE), value, np.float32))
    assert (found.loudness, found.peak_db, found.true_peak_db) == (-inf, -inf, -inf)


@pytest.mark.parametrize("n_samples", [0, 1, 100, 19_199])
def test_sounds_too_short_for_a_gate_are_measured_as_they_are(n_samples: int) -> None:
    found = measure(np.full((2, n_samples), 0.5, np.float32))
    assert (found.loudness > -40.0) is (n_samples > 0)


def test_one_number_that_is_none_spoils_nothing() -> None:
    sound = sounds()["music"].copy()
    before = measure(sound)
    sound[0, 1_000] = np.nan
    assert measure(sound).loudness == pytest.approx(before.loudness, abs=0.01)


def test_peaks_are_those_of_each_side_and_between_the_samples() -> None:
    meter = PeakMeter()
    meter.push(
        np.stack([np.sin(np.pi / 2 * np.arange(9_600) + np.pi / 4), np.zeros(9_600)]).astype(np.float32)
    )
    meter.close()
    assert meter.channels == pytest.approx((0.7071, 0.0), abs=1e-4)
    assert meter.true_peak == pytest.approx(1.0, abs=0.02)
