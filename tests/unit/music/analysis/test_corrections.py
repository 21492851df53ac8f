"""What somebody puts right in a song's facts: tempo, place of the beats, bars, metre and key."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from editor.music.analysis import corrections
from editor.music.analysis.facts import Confidence, Key, SongFacts
from tests.unit.music.song_facts import song


def is_sound(facts: SongFacts) -> bool:
    """Beats in order within the song, bar lines on beats and a metre apart."""
    beats = facts.beats_s
    numbers = [beats.index(at_s) for at_s in facts.downbeats_s]
    return (
        all(a < b for a, b in pairwise(beats))
        and beats[0] >= 0.0
        and beats[-1] <= facts.duration_s
        and all(b - a == facts.metre for a, b in pairwise(numbers))
        and numbers[0] < facts.metre
    )


def test_twice_the_tempo_has_a_beat_between_every_two() -> None:
    facts = corrections.doubled(song(100))
    assert facts.tempo_bpm == 200
    assert len(facts.beats_s) == 2 * len(song(100).beats_s) - 1
    assert set(song(100).beats_s) <= set(facts.beats_s)
    assert facts.downbeats_s[0] == song(100).downbeats_s[0]
    assert is_sound(facts)


def test_half_the_tempo_keeps_the_first_bar_line() -> None:
    facts = corrections.halved(song(140))
    assert facts.tempo_bpm == 70
    assert song(140).downbeats_s[0] in facts.beats_s
    assert facts.downbeats_s[0] == song(140).downbeats_s[0]
    assert is_sound(facts)


def test_half_of_twice_is_the_same() -> None:
    assert corrections.halved(corrections.doubled(song(90))).beats_s == pytest.approx(song(90).beats_s)


def test_tempo_stays_within_what_people_count() -> None:
    assert corrections.doubled(song(200)) == song(200)
    assert corrections.halved(song(50)) == song(50)
    assert not corrections.can_double(song(200))
    assert not corrections.can_halve(song(50))


def test_half_a_beat_moves_all_beats_and_reaches_back_to_the_start() -> None:
    before, after = song(120, first_s=0.3), corrections.shifted_half_beat(song(120, first_s=0.3))
    assert after.beats_s[0] == pytest.approx(0.05)
    assert after.beats_s[1] == pytest.approx(before.beats_s[0] + 0.25)
    assert after.downbeats_s[0] == pytest.approx(before.downbeats_s[0] + 0.25)
    assert is_sound(after)


def test_half_a_beat_twice_brings_the_beats_back() -> None:
    twice = corrections.shifted_half_beat(corrections.shifted_half_beat(song()))
    assert all(min(abs(at_s - beat) for beat in song().beats_s) < 1e-6 for at_s in twice.beats_s[1:-1])


def taps_on(facts: SongFacts, numbers: range, spread_s: float = 0.0, seed: int = 1) -> list[float]:
    """Where somebody taps who means some of the beats."""
    chance = np.random.default_rng(seed)
    return [facts.beats_s[k] + float(chance.normal(0, spread_s)) for k in numbers]


def test_taps_on_the_beats_make_them_sure() -> None:
    facts = corrections.tapped(song(), taps_on(song(), range(10, 20), 0.02))
    assert facts.beats_s == song().beats_s
    assert facts.confidence.beats == facts.confidence.tempo == 1.0


def test_taps_halfway_between_the_beats_shift_them() -> None:
    taps = [at_s + 0.25 for at_s in taps_on(song(), range(10, 20), 0.02)]
    facts = corrections.tapped(song(), taps)
    assert facts.beats_s == corrections.shifted_half_beat(song()).beats_s


def test_taps_at_half_the_tempo_take_the_beats_that_are_meant() -> None:
    for first in (10, 11):
        taps = taps_on(song(), range(first, first + 16, 2), 0.02)
        facts = corrections.tapped(song(), taps)
        assert facts.tempo_bpm == 60
        assert facts.beats_s == song().beats_s[first % 2 :: 2]


def test_taps_at_twice_the_tempo_put_beats_between() -> None:
    taps = [at_s for beat in taps_on(song(80), range(5, 15)) for at_s in (beat, beat + 0.375)]
    assert corrections.tapped(song(80), taps).beats_s == corrections.doubled(song(80)).beats_s


def test_taps_at_another_tempo_make_a_grid_of_their_own() -> None:
    taps = [20.0 + 0.55 * k for k in range(12)]
    facts = corrections.tapped(song(), taps)
    assert facts.tempo_bpm == pytest.approx(60 / 0.55, rel=0.001)
    assert all(min(abs(tap - beat) for beat in facts.beats_s) < 0.001 for tap in taps)
    assert facts.beats_s[0] < 1.0
    assert facts.beats_s[-1] > 58.0
    assert is_sound(facts)


def test_taps_give_a_song_without_a_beat_one() -> None:
    silent = replace(song(), beats_s=(), downbeats_s=(), tempo_bpm=0.0, confidence=Confidence())
    facts = corrections.tapped(silent, [3.0 + 0.5 * k for k in range(8)])
    assert facts.tempo_bpm == pytest.approx(120)
    assert len(facts.beats_s) > 100
    assert is_sound(facts)


def test_too_few_taps_and_wild_ones_change_nothing() -> None:
    assert corrections.tapped(song(), [1.0, 1.5, 2.0]) == song()
    assert corrections.tapped(song(), [1.0, 1.1, 1.2, 1.3, 1.4]) == song()
    assert corrections.tempo_tapped(song(), [5.0, 5.0, 5.0, 5.0]) == song()


def test_the_tempo_of_taps_alone_chooses_the_level() -> None:
    assert corrections.tempo_tapped(song(), [100 + 1.01 * k for k in range(6)]).tempo_bpm == 60
    other = corrections.tempo_tapped(song(), [100 + 0.4 * k for k in range(6)])
    assert other.tempo_bpm == pytest.approx(150)
    assert song().downbeats_s[0] in other.beats_s


def test_a_bar_line_dragged_near_a_beat_counts_bars_from_it() -> None:
    to_s = song().beats_s[14] + 0.1
    facts = corrections.bar_moved(song(), 3, to_s)
    assert facts.beats_s == song().beats_s
    assert song().beats_s[14] in facts.downbeats_s
    assert facts.confidence.downbeats == 1.0
    assert is_sound(facts)


def test_a_bar_line_dragged_between_beats_moves_them_along() -> None:
    to_s = song().beats_s[14] + 0.24
    facts = corrections.bar_moved(song(), 3, to_s)
    assert min(abs(at_s - to_s) for at_s in facts.downbeats_s) < 1e-9
    assert is_sound(facts)


def test_a_bar_line_moved_freely_goes_where_it_is_put() -> None:
    to_s = song().downbeats_s[5] + 0.01
    facts = corrections.bar_moved(song(), 5, to_s, snaps=False)
    assert min(abs(at_s - to_s) for at_s in facts.downbeats_s) < 1e-9
    assert facts.beats_s[1] == pytest.approx(song().beats_s[1] + 0.01)


def test_a_bar_line_that_is_not_there_cannot_be_moved() -> None:
    with pytest.raises(ValueError, match="no bar line"):
        corrections.bar_moved(song(), 999, 1.0)


def test_three_in_a_bar_counts_from_the_first_bar_line() -> None:
    facts = corrections.with_metre(song(), 3)
    assert facts.metre == 3
    assert facts.downbeats_s == song().beats_s[1::3]
    assert facts.confidence.metre == 1.0
    with pytest.raises(ValueError, match="metre"):
        corrections.with_metre(song(), 5)


def test_a_key_said_by_hand_is_sure() -> None:
    facts = corrections.with_key(song(), Key(2, "major"))
    assert facts.key.name == "D major"
    assert facts.confidence.key == 1.0
    assert facts.confidence.beats == 0.5


def test_the_first_bar_may_begin_anywhere() -> None:
    for number in range(8):
        facts = corrections.with_first_downbeat(song(), song().beats_s[number] + 0.1)
        assert song().beats_s[number] in facts.downbeats_s
        assert is_sound(facts)
