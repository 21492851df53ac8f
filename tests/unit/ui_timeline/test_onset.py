"""The first loud moment of a clip, from the peaks of its file (S-4)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from editor.media.peaks import Peaks
from editor.model.timing import TimeRange
from editor.ui.timeline.onset import onset_us
from tests.unit.ui_timeline.making import S, sound

PER_PEAK, RATE = 48, 48_000


def peaks(*parts: tuple[float, float]) -> Peaks:
    """Peaks of 1 ms each, of stretches given by seconds and level."""
    level = np.concatenate([np.full(round(seconds * 1000), level, np.float32) for seconds, level in parts])
    return Peaks(-level, level, samples_per_peak=PER_PEAK, sample_rate=RATE)


def test_the_onset_is_where_it_becomes_loud() -> None:
    found = onset_us(sound("a", 3, 4), peaks((0.7, 0.001), (3.3, 0.5)))
    assert found == pytest.approx(700_000, abs=5_000)


def test_it_counts_from_the_clip_and_follows_its_speed() -> None:
    waves = peaks((2.0, 0.0), (4.0, 0.5))
    assert onset_us(sound("a", 0, 3, source_s=1), waves) == pytest.approx(S, abs=5_000)
    fast = replace(sound("a", 0, 2, source_s=1), speed=2.0, source_range=TimeRange(S, 4 * S))
    assert onset_us(fast, waves) == pytest.approx(500_000, abs=5_000)


def test_a_quiet_lead_in_is_not_taken_for_the_beat() -> None:
    assert onset_us(sound("a", 0, 4), peaks((0.4, 0.03), (3.6, 0.9))) == pytest.approx(400_000, abs=5_000)


@pytest.mark.parametrize("waves", [peaks((4, 0.4)), peaks((0.01, 0.0), (3.99, 0.4)), peaks((4, 0.0005))])
def test_what_is_loud_from_the_start_or_never_has_none(waves: Peaks) -> None:
    assert onset_us(sound("a", 0, 4), waves) is None


def test_texts_and_reversed_sounds_have_none() -> None:
    waves = peaks((1, 0.0), (3, 0.5))
    assert onset_us(replace(sound("a", 0, 4), source_range=None), waves) is None
    assert onset_us(replace(sound("a", 0, 4), is_reversed=True), waves) is None
