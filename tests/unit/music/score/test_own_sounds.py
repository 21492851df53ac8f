from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from editor.music.score.instruments import DRUMS, INSTRUMENTS, KITS
from editor.music.score.own_drums import stroke
from editor.music.score.own_player import play_own
from editor.music.score.own_sounds import LOUD_RMS, tone
from editor.music.score.own_voices import VOICES
from editor.progress import Progress
from tests.music_ear import RATE, alias_db, cents_off, click_db, one_note_score


def hertz_of(pitch: int) -> float:
    return float(440.0 * 2.0 ** ((pitch - 69) / 12))


@pytest.mark.parametrize("name", sorted(INSTRUMENTS))
def test_notes_are_in_tune_on_each_side(name: str) -> None:
    instrument = INSTRUMENTS[name]
    for pitch in (instrument.low, (instrument.low + instrument.high) // 2, instrument.high):
        made = tone(VOICES[name], pitch, 1.4).astype(np.float64)
        for side in made:
            assert abs(cents_off(side[2400:], hertz_of(pitch))) <= 3.0


@pytest.mark.parametrize("name", sorted(INSTRUMENTS))
def test_aliases_lie_below_minus_60_db(name: str) -> None:
    voice = replace(VOICES[name], noise=(0.0, 3000.0, 0.02), vibrato=(0.0, 5.5, 0.3))
    pitch = INSTRUMENTS[name].high - 1
    made = tone(voice, pitch, 1.4)[0].astype(np.float64)
    middle = made[round(voice.attack_s * RATE) + 4800 :][:48_000]
    ratios = tuple(ratio for ratio, _, _ in voice.partials)
    assert alias_db(middle, hertz_of(pitch), ratios, voice.unison[1]) < -60.0


def test_the_ear_hears_aliases_and_mistuning() -> None:
    t = np.arange(48_000) / RATE
    naive = 2 * ((2637.02 * t) % 1.0) - 1
    assert alias_db(naive, 2637.02, (), 0.0) > -40
    assert cents_off(np.sin(2 * np.pi * 442.0 * t), 440.0) == pytest.approx(7.85, abs=0.1)


@pytest.mark.parametrize("name", sorted(INSTRUMENTS))
def test_notes_begin_at_zero_and_are_equally_loud(name: str) -> None:
    instrument = INSTRUMENTS[name]
    levels = []
    for pitch in (instrument.low, instrument.high):
        made = tone(VOICES[name], pitch, 0.8).astype(np.float64)
        assert abs(made[:, 0]).max() < 1e-6
        assert np.isfinite(made).all()
        step = RATE // 10
        power = (made**2).mean(axis=0)
        levels.append(np.sqrt(max(power[k : k + step].mean() for k in range(0, len(power) - step, 480))))
    assert levels == pytest.approx([LOUD_RMS * VOICES[name].level] * 2, rel=0.2)


@pytest.mark.parametrize("name", sorted(INSTRUMENTS))
def test_notes_are_struck_and_let_go_without_a_click(name: str) -> None:
    pitch = (INSTRUMENTS[name].low + INSTRUMENTS[name].high) // 2
    made = play_own(one_note_score(name, pitch), Progress())
    assert click_db(made[0].astype(np.float64)) < -60.0


def test_the_ear_hears_a_click() -> None:
    t = np.arange(24_000) / RATE
    assert click_db(np.where(t < 0.21, np.sin(2 * np.pi * 220 * t), 0.0)) > -40.0


def test_a_harder_stroke_is_brighter() -> None:
    def centroid(layer: int) -> float:
        spectrum = np.abs(np.fft.rfft(tone(VOICES["piano"], 60, 0.5, layer)[0]))
        return float((spectrum * np.arange(len(spectrum))).sum() / spectrum.sum())

    assert centroid(0) < centroid(1) < centroid(2)


@pytest.mark.parametrize("kit", sorted(KITS))
def test_drums_begin_and_end_at_zero_and_differ_from_stroke_to_stroke(kit: str) -> None:
    for name in ("kick", "snare", "hat", "clap", "crash", "tom_low", "shaker"):
        assert name in DRUMS
        first, second = stroke(kit, name, 0), stroke(kit, name, 1)
        assert abs(first[0]) < 1e-6
        assert abs(first[-1]) < 1e-6
        assert np.abs(first).max() > 0.1
        n = min(len(first), len(second))
        assert not np.array_equal(first[:n], second[:n])


def test_deep_drums_are_deep_and_metal_is_high() -> None:
    def centroid(name: str) -> float:
        spectrum = np.abs(np.fft.rfft(stroke("standard", name, 0), 1 << 16)) ** 2
        return float((spectrum * np.fft.rfftfreq(1 << 16, 1 / RATE)).sum() / spectrum.sum())

    assert centroid("kick") < centroid("tom_high") < centroid("snare") < centroid("hat")
    assert centroid("kick") < 200
    assert centroid("hat") > 6000
