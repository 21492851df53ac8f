"""Treatments that make a file: each against numbers worked out plainly, and with bad sound."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.signal import freqz

from editor.errors import MediaError
from editor.media.clip_tools import FilePart, Treated, Treatment, treat
from editor.media.probe import probe
from editor.media.silence import SilenceRule, loud_parts
from editor.media.sound import SoundReader
from editor.model.treatments import COMPRESS, HIGH_CUT, LOW_CUT, MONO, NORMALISE, REVERSE, SWAP, TREATMENTS
from editor.progress import Cancelled, Progress
from tests.plain_sound import RATE, write_coded

Sound = NDArray[np.float32]
LSB = 2.0**-23
LENGTH = 12 * RATE + 345
"""More than one piece, and no whole number of them."""


@pytest.fixture(scope="module")
def song() -> Sound:
    made = np.random.default_rng(2).standard_normal((2, LENGTH)) * 0.08
    made[1] *= 0.5
    return made.astype(np.float32)


@pytest.fixture(scope="module")
def song_file(song: Sound, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_coded(tmp_path_factory.mktemp("tools") / "song.wav", song, RATE, "pcm_f32le")


def treated(path: Path, target: Path, treatment: Treatment, n: int, start: int = 0) -> tuple[Treated, Sound]:
    done = treat(FilePart(str(path), start, n), treatment, target, Progress())
    with SoundReader(target) as reader:
        return done, reader.read(n)


def wave(path: Path, samples: NDArray[Any]) -> Path:
    return write_coded(path, np.asarray(samples, np.float32), RATE, "pcm_f32le")


def test_sides_are_swapped_folded_and_turned_round_to_the_last_bit(
    song: Sound, song_file: Path, tmp_path: Path
) -> None:
    wanted = {SWAP: song[::-1], REVERSE: song[:, ::-1], MONO: np.stack([song.mean(axis=0)] * 2)}
    for kind, expected in wanted.items():
        done, got = treated(song_file, tmp_path / f"{kind}.wav", Treatment(kind), LENGTH)
        assert np.abs(got - expected).max() <= LSB
        assert (done.n_samples, done.gain) == (LENGTH, 1.0)


def test_the_loudest_sample_gets_the_level_that_was_asked_for(
    song: Sound, song_file: Path, tmp_path: Path
) -> None:
    for peak_db in (-1.0, -12.0, 0.0):
        target = tmp_path / f"{peak_db}.wav"
        _, got = treated(song_file, target, Treatment(NORMALISE, peak_db=peak_db), LENGTH)
        gain = 10 ** (peak_db / 20) / np.abs(song).max()
        assert np.abs(got - song * gain).max() <= 2 * LSB


@pytest.mark.parametrize(("kind", "hertz"), [(LOW_CUT, 150.0), (HIGH_CUT, 6_000.0)])
def test_cuts_are_butterworth_of_second_order(tmp_path: Path, kind: str, hertz: float) -> None:
    impulse = np.zeros((2, RATE))
    impulse[:, 0] = 0.5
    path = wave(tmp_path / "impulse.wav", impulse)
    _, got = treated(path, tmp_path / "cut.wav", Treatment(kind, frequency_hz=hertz), RATE)
    _, response = freqz(got[0] / 0.5, worN=[hertz / 4, hertz, hertz * 3], fs=RATE)
    levels = 20 * np.log10(np.abs(response))
    assert levels[1] == pytest.approx(-3.01, abs=0.1)
    far, near = (levels[0], levels[2]) if kind == LOW_CUT else (levels[2], levels[0])
    assert abs(near) < 0.2
    assert far < -18


def test_compressing_brings_loud_and_soft_closer(tmp_path: Path) -> None:
    times = np.arange(4 * RATE) / RATE
    swell = np.where(times < 2, 0.5, 0.03) * np.sin(2 * np.pi * 300 * times)
    path = wave(tmp_path / "swell.wav", np.stack([swell, swell]))
    ranges = []
    for strength in ("light", "medium", "strong"):
        target = tmp_path / f"{strength}.wav"
        _, got = treated(path, target, Treatment(COMPRESS, strength=strength), 4 * RATE)
        loud, soft = got[0, RATE // 2 : 3 * RATE // 2].std(), got[0, 3 * RATE : 7 * RATE // 2].std()
        ranges.append(20 * np.log10(loud / soft))
    before = 20 * np.log10(0.5 / 0.03)
    assert before - 1 > ranges[0] > ranges[1] > ranges[2]


def test_what_passes_full_scale_is_made_to_fit_and_the_factor_is_told(
    song: Sound, song_file: Path, tmp_path: Path
) -> None:
    loud = wave(tmp_path / "loud.wav", song * 20)
    done, got = treated(loud, tmp_path / "fits.wav", Treatment(SWAP), LENGTH)
    assert done.gain < 0.3
    assert np.abs(got).max() <= 1.0
    assert np.abs(got / done.gain - (song * 20)[::-1]).max() < 30 * LSB


def test_the_file_is_wav_of_24_bits_at_48_khz(song_file: Path, tmp_path: Path) -> None:
    treated(song_file, tmp_path / "out.wav", Treatment(MONO), LENGTH)
    sound = probe(tmp_path / "out.wav").sound
    assert sound is not None
    assert (sound.codec, sound.sample_rate, sound.channels) == ("pcm_s24le", RATE, 2)


BAD = {
    "silence": np.zeros((2, RATE)),
    "one sample": np.full((2, 1), 0.25),
    "nan": np.full((2, RATE), np.nan),
    "infinity": np.full((2, RATE), np.inf),
    "dc": np.full((2, RATE), 0.3),
}


@pytest.mark.parametrize("kind", TREATMENTS)
@pytest.mark.parametrize("name", BAD)
def test_bad_sound_is_named_or_treated_and_gives_numbers(tmp_path: Path, kind: str, name: str) -> None:
    samples = BAD[name]
    path = wave(tmp_path / "bad.wav", samples)
    treatment = Treatment(kind, frequency_hz=100.0)
    if kind == NORMALISE and name in ("silence", "nan", "infinity"):
        with pytest.raises(MediaError, match=r"“bad\.wav” is silent"):
            treated(path, tmp_path / "out.wav", treatment, samples.shape[1])
        return
    _, got = treated(path, tmp_path / "out.wav", treatment, samples.shape[1])
    assert np.isfinite(got).all()
    assert np.abs(got).max() <= 1.0


def test_a_part_without_samples_is_refused(song_file: Path, tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="no sound in this part"):
        treat(FilePart(str(song_file), 0, 0), Treatment(MONO), tmp_path / "o.wav", Progress())


def test_a_wish_that_makes_no_sense_is_a_mistake_of_the_program() -> None:
    for wrong in ({"kind": "polish"}, {"kind": LOW_CUT}, {"kind": NORMALISE, "peak_db": 3.0}):
        with pytest.raises(ValueError, match=r"no treatment|cannot be cut|no level"):
            Treatment(**wrong)


def test_a_treatment_stops_when_it_is_told_to(song_file: Path, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        treat(FilePart(str(song_file), 0, LENGTH), Treatment(MONO), tmp_path / "o.wav", progress)


def talk() -> Sound:
    """Ten seconds with noise from 1 to 2, from 2.2 to 3 and from 5 to 7.5 s, on a DC offset."""
    random = np.random.default_rng(5)
    made = np.full((2, 10 * RATE), 0.2)
    for first, last in ((1.0, 2.0), (2.2, 3.0), (5.0, 7.5)):
        low, high = round(first * RATE), round(last * RATE)
        made[:, low:high] += random.standard_normal((2, high - low)) * 0.1
    return made.astype(np.float32)


def test_silence_is_found_in_spite_of_a_dc_offset_and_short_pauses_are_sound(tmp_path: Path) -> None:
    path = wave(tmp_path / "talk.wav", talk())
    found = loud_parts(FilePart(str(path), 0, 10 * RATE), SilenceRule(), Progress())
    seconds = [(first / RATE, last / RATE) for first, last in found]
    assert seconds == [pytest.approx((0.95, 3.05), abs=0.011), pytest.approx((4.95, 7.55), abs=0.011)]
    short = loud_parts(FilePart(str(path), 0, 10 * RATE), SilenceRule(least_s=0.1), Progress())
    assert len(short) == 3


@pytest.mark.parametrize("name", ["silence", "nan", "infinity", "dc", "one sample"])
def test_what_holds_no_sound_is_all_silence(tmp_path: Path, name: str) -> None:
    path = wave(tmp_path / "quiet.wav", BAD[name])
    part = FilePart(str(path), 0, BAD[name].shape[1])
    assert loud_parts(part, SilenceRule(), Progress()) == []
