from __future__ import annotations

import numpy as np
import pytest
from scipy.signal import resample_poly

from editor.music.score.stingers import LENGTHS_S, STINGERS, cut_place_s, make_stinger
from tests.music_ear import RATE


@pytest.mark.parametrize("kind", STINGERS)
@pytest.mark.parametrize("length_s", [None, 0.05, 0.37, 3.3])
def test_a_stinger_has_its_length_and_no_step_at_its_ends(kind: str, length_s: float | None) -> None:
    sound = make_stinger(kind, 4, length_s)
    assert sound.shape == (2, round((length_s or LENGTHS_S[kind]) * RATE))
    assert sound.dtype == np.float32
    assert abs(sound[:, 0]).max() < 1e-4
    assert abs(sound[:, -1]).max() < 1e-4
    assert np.abs(sound).max() > 0.2
    assert 20 * np.log10(np.abs(resample_poly(sound.astype(np.float64), 4, 1, axis=1)).max()) <= -1.0


@pytest.mark.parametrize("kind", STINGERS)
def test_the_same_seed_gives_the_same_sound_and_another_one_another(kind: str) -> None:
    assert np.array_equal(make_stinger(kind, 1), make_stinger(kind, 1))
    assert not np.array_equal(make_stinger(kind, 1), make_stinger(kind, 2))


def level(kind: str) -> np.ndarray:
    power = (make_stinger(kind, 0).astype(np.float64) ** 2).mean(axis=0)
    return np.asarray(np.convolve(power, np.ones(1200) / 1200, "same"))


def test_a_riser_is_loudest_where_it_ends_and_belongs_with_its_end_on_the_cut() -> None:
    power = level("riser")
    assert power.argmax() > 0.9 * len(power)
    assert cut_place_s("riser") == LENGTHS_S["riser"]


@pytest.mark.parametrize("kind", ["hit", "click", "chime"])
def test_hits_clicks_and_chimes_begin_on_the_cut(kind: str) -> None:
    sound = np.abs(make_stinger(kind, 0)).max(axis=0)
    assert np.flatnonzero(sound > 0.1 * sound.max())[0] < 0.012 * RATE
    assert cut_place_s(kind) == 0.0


def test_a_whoosh_passes_at_the_cut() -> None:
    assert abs(level("whoosh").argmax() / RATE - cut_place_s("whoosh")) < 0.08


def test_kinds_sound_differently() -> None:
    def centroid(kind: str) -> float:
        spectrum = np.abs(np.fft.rfft(make_stinger(kind, 0).mean(axis=0))) ** 2
        return float((spectrum * np.fft.rfftfreq(2 * len(spectrum) - 2, 1 / RATE)).sum() / spectrum.sum())

    assert centroid("hit") < 400 < centroid("whoosh") < centroid("click")
    assert centroid("chime") > 500


def test_kinds_and_lengths_that_do_not_exist_are_programming_errors() -> None:
    with pytest.raises(ValueError, match="stinger"):
        make_stinger("boing")
    for length_s in (0.0, 31.0):
        with pytest.raises(ValueError, match="cannot be made"):
            make_stinger("hit", 0, length_s)
