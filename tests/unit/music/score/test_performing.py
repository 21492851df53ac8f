from __future__ import annotations

import hashlib
import itertools
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
from scipy.signal import resample_poly

from editor.errors import MediaError
from editor.music.score import performing
from editor.music.score.composing import compose
from editor.music.score.order import Hit, ScoreOrder
from editor.music.score.performing import choose_player, perform
from editor.music.score.soundfonts import VARIABLE, find_soundfont, soundfont_hash
from editor.music.score.styles import STYLES
from editor.progress import Cancelled, Progress, Report
from tests.music_ear import RATE, Sound, film_order

HAS_FLUIDSYNTH = choose_player()[0] == "fluidsynth"
needs_fluidsynth = pytest.mark.skipif(not HAS_FLUIDSYNTH, reason="FluidSynth or a soundfont is not installed")
BOTH = ["own", pytest.param("fluidsynth", marks=needs_fluidsynth)]


def judged(sound: Sound) -> tuple[float, float]:
    """Loudness and true peak by other means than the program's own."""
    loudness = pyloudnorm.Meter(RATE).integrated_loudness(sound.T.astype(np.float64))
    peak = np.max(np.abs(resample_poly(sound.astype(np.float64), 4, 1, axis=1)))
    return float(loudness), float(20 * np.log10(peak))


@pytest.mark.parametrize("player", BOTH)
def test_every_style_sounds_is_loud_enough_and_like_no_other(player: str) -> None:
    spectra: dict[str, np.ndarray] = {}
    for name in STYLES:
        score = compose(film_order(7, 4.0, name))
        made = perform(score, player)
        assert made.shape == (2, 4 * RATE)
        assert made.dtype == np.float32
        assert np.isfinite(made).all()
        loudness, peak = judged(made)
        assert loudness == pytest.approx(-14.0, abs=0.2), name
        assert peak <= -1.0, name
        # No hole in it: every half second but the last one sounds.
        parts = np.sqrt(
            (made[:, : 7 * RATE // 2].reshape(2, 7, -1).astype(np.float64) ** 2).mean(axis=(0, 2))
        )
        assert parts.min() > 0.01, name
        power = np.abs(np.fft.rfft(made.mean(axis=0))) ** 2
        edges = (40 * 400 ** (np.arange(17) / 16) * 4).astype(int)
        bands = np.array([power[a:b].sum() for a, b in itertools.pairwise(edges)])
        spectra[name] = 10 * np.log10(bands / bands.sum() + 1e-9)
    for one, two in itertools.combinations(STYLES, 2):
        assert np.abs(spectra[one] - spectra[two]).max() > 3.0, (one, two)


@pytest.mark.parametrize("player", BOTH)
def test_the_same_score_gives_the_same_samples(player: str) -> None:
    score = compose(film_order(9, 4.0, "funk"))
    assert np.array_equal(perform(score, player), perform(score, player))


@pytest.mark.parametrize("player", BOTH)
@pytest.mark.parametrize("length_s", [1.0, 3.217, 6.0001])
def test_music_ends_with_the_picture_and_rings_until_then(player: str, length_s: float) -> None:
    made = perform(compose(film_order(3, length_s, "acoustic")), player)
    assert made.shape[1] == round(length_s * RATE)
    heard = np.flatnonzero(np.abs(made).max(axis=0) > 1e-4)
    assert made.shape[1] - 1 - heard[-1] <= RATE // 1000
    assert abs(made[:, -1]).max() < 1e-3
    assert abs(made[:, 0]).max() < 1e-3


@pytest.mark.parametrize("player", BOTH)
def test_a_hit_is_heard_where_the_cut_is(player: str) -> None:
    score = compose(ScoreOrder(8.0, (Hit(4.0, 1.0),), ((0.0, 0.7), (8.0, 0.7)), style="rock", seed=2))
    made = perform(score, player).mean(axis=0).astype(np.float64)
    assert score.hits_s == (4.0,)
    bar = min(score.bars_s, key=lambda start: abs(start - 4.0))
    assert abs(bar - 4.0) <= 0.041
    power = np.convolve(made**2, np.ones(240) / 240, "same")
    before = power[round((bar - 0.012) * RATE)]
    after = power[round((bar - 0.002) * RATE) : round((bar + 0.03) * RATE)].max()
    assert after > 2.0 * before


@pytest.mark.parametrize("player", BOTH)
def test_progress_rises_and_stopping_is_soon(player: str) -> None:
    heard: list[Report] = []
    score = compose(film_order(5, 6.0, "corporate"))
    perform(score, player, progress=Progress(heard.append))
    fractions = [report.fraction for report in heard]
    assert fractions == sorted(fractions)
    assert len({round(f, 2) for f in fractions}) >= 5
    assert fractions[-1] == 1.0
    for after in (1, 3, len(heard) // 2):
        stopper = Stopper(after)
        with pytest.raises(Cancelled):
            perform(score, player, progress=stopper.progress)
        # Asked again at the very next step.
        assert stopper.n_heard == after


class Stopper:
    """Asks to stop at a certain report."""

    def __init__(self, after: int) -> None:
        self.n_heard = 0
        self._after = after
        self.progress = Progress(self._hear)

    def _hear(self, _report: Report) -> None:
        self.n_heard += 1
        if self.n_heard >= self._after:
            self.progress.cancel()


def test_without_a_soundfont_the_own_synthesiser_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(performing, "find_soundfont", lambda _named: None)
    assert choose_player() == ("own", None)
    with pytest.raises(MediaError, match="no soundfont"):
        choose_player("fluidsynth")


def test_without_fluidsynth_the_own_synthesiser_plays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(performing, "load_fluidsynth", lambda: None)
    assert choose_player()[0] == "own"
    with pytest.raises(ValueError, match="player"):
        choose_player("orchestra")


def test_a_soundfont_that_is_named_must_be_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MediaError, match="not there"):
        find_soundfont(tmp_path / "none.sf2")
    fake = tmp_path / "fake.sf2"
    fake.write_bytes(b"RIFF0000WAVEfmt ")
    with pytest.raises(MediaError, match="not a soundfont"):
        find_soundfont(fake)
    real = tmp_path / "real.sf2"
    real.write_bytes(b"RIFF\x04\0\0\0sfbk")
    assert find_soundfont(real) == real
    monkeypatch.setenv(VARIABLE, str(real))
    assert find_soundfont() == real
    assert soundfont_hash(real) == hashlib.sha256(real.read_bytes()).hexdigest()


@needs_fluidsynth
def test_fluidsynth_says_when_it_cannot_read_a_soundfont(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sf2"
    broken.write_bytes(b"RIFF\x04\0\0\0sfbk" + b"\0" * 64)
    with pytest.raises(MediaError, match="cannot read"):
        perform(compose(ScoreOrder(1.0, style="rock")), "fluidsynth", broken)
