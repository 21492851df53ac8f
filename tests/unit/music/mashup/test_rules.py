"""What is decided without any sound: limits, tempo, keys, words, the best way, and plans edited by hand."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from editor.errors import EditorError
from editor.music.analysis.facts import Key
from editor.music.mashup.bar_lines import bar_lines_of
from editor.music.mashup.keys import fifths_apart, shifted_key
from editor.music.mashup.mashup import check_song
from editor.music.mashup.meeting import meet, meeting_notes
from editor.music.mashup.order import MashupOrder, check_order, weight_of
from editor.music.mashup.path import AGAIN, BACK, GOES_ON, best_way
from editor.music.mashup.plan import (
    BED,
    DRUMS,
    TONAL,
    VOICE,
    WHOLE,
    Block,
    Plan,
    even_bars,
    grid_of,
    making_room,
    moved,
    trimmed,
    without_bass,
)
from editor.music.mashup.wording import wish_of
from tests.unit.music.mashup.pairs import facts_of

SONGS = (Path("a.wav"), Path("b.wav"))
ORDER = MashupOrder(SONGS)
A_MINOR, C_MAJOR = Key(9, "minor"), Key(0, "major")


def facts(bpm: float, metre: int = 4):
    return facts_of(bpm, C_MAJOR, 4, metre=metre)


def test_a_song_is_refused_without_a_beat_and_not_where_only_the_place_of_its_beats_is_unsure() -> None:
    song = replace(facts(100), path="song.wav")
    check_song(replace(song, confidence=replace(song.confidence, tempo=0.6, beats=0.15)))
    with pytest.raises(EditorError, match=r"song\.wav has no clear beat \(15 % sure"):
        check_song(replace(song, confidence=replace(song.confidence, tempo=0.3, beats=0.15)))


# -- what is refused before any work -------------------------------------------------------------------


@pytest.mark.parametrize("n_songs", [0, 1, 3])
def test_anything_but_two_songs_is_refused_with_the_number(n_songs: int) -> None:
    with pytest.raises(EditorError, match=f"exactly 2 songs, and {n_songs} "):
        check_order(replace(ORDER, songs=SONGS[:1] * n_songs))


@pytest.mark.parametrize(
    ("model", "field", "most"),
    [
        ("V4", "prompt", 3_000),
        ("V5", "prompt", 5_000),
        ("V4", "style", 200),
        ("V4_5", "style", 1_000),
        ("V5_5", "title", 80),
    ],
)
def test_texts_keep_to_the_limit_of_their_model(model: str, field: str, most: int) -> None:
    longest: dict[str, Any] = {field: "好" * most}
    check_order(replace(ORDER, model=model, **longest))
    with pytest.raises(EditorError, match=f"{field} may have at most {most} characters"):
        check_order(replace(ORDER, model=model, **{field: longest[field] + "好"}))


def test_without_custom_mode_the_prompt_has_500_characters_and_nothing_else_counts() -> None:
    plain = replace(ORDER, custom_mode=False, style="dark", audio_weight=0.1, prompt="x" * 500)
    check_order(plain)
    assert plain.plain.style == "" and plain.plain.audio_weight == ORDER.audio_weight
    with pytest.raises(EditorError, match="at most 500"):
        check_order(replace(plain, prompt="x" * 501))


@pytest.mark.parametrize("text", ["0", "0.07", "0.29", "1", "0.60", "1.00"])
def test_a_weight_is_a_hundredth_in_decimal(text: str) -> None:
    check_order(replace(ORDER, style_weight=weight_of(text)))


@pytest.mark.parametrize("text", ["0.005", "1.01", "-0.01", "nan", "one", "", "0.701"])
def test_what_is_no_weight_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="^" + re.escape(text) + "$"):
        weight_of(text)


def test_shifts_and_stretches_beyond_what_is_allowed_are_refused() -> None:
    check_order(replace(ORDER, most_semitones=4, most_stretch=0.12))
    for wrong in ({"most_semitones": 5}, {"most_stretch": 0.13}, {"model": "V9"}, {"arrangement": "polka"}):
        with pytest.raises(EditorError):
            check_order(replace(ORDER, **wrong))


def test_a_mix_is_as_long_as_its_model_allows() -> None:
    assert replace(ORDER, model="V4").longest_s == 240
    assert replace(ORDER, model="V5").longest_s == 480
    assert replace(ORDER, model="V4", length_s=90.0).longest_s == 90


# -- tempo and key -------------------------------------------------------------------------------------


def test_two_tempos_meet_in_the_middle() -> None:
    found = meet(facts(120), facts(110), 0.08)
    assert found.tempo_bpm == pytest.approx((120 * 110) ** 0.5)
    assert found.speeds[0] * found.speeds[1] == pytest.approx(1.0)
    assert found.is_layered and found.factor == 1.0


@pytest.mark.parametrize(("first", "second", "factor"), [(140, 72, 2.0), (70, 138, 0.5), (100, 100, 1.0)])
def test_a_song_counts_in_half_or_double_time_where_that_is_nearer(
    first: float, second: float, factor: float
) -> None:
    found = meet(facts(first), facts(second), 0.08)
    assert found.factor == factor and found.is_met
    assert max(abs(speed - 1) for speed in found.speeds) <= 0.08
    words = " ".join(meeting_notes(found, facts(first), facts(second), 0.08))
    assert ("double" in words) == (factor == 2.0) and ("half" in words) == (factor == 0.5)


def test_tempos_too_far_apart_are_cut_and_it_says_so() -> None:
    found = meet(facts(100), facts(140), 0.08)
    assert not found.is_met and found.speeds == (1.0, 1.0)
    (words,) = meeting_notes(found, facts(100), facts(140), 0.08)
    assert "plain cuts" in words and "8 %" in words
    assert meet(facts(100), facts(124), 0.12).is_met and not meet(facts(100), facts(124), 0.08).is_met


def test_the_limit_holds_for_every_bar_of_a_song_that_drifts() -> None:
    assert meet(facts(100), facts(116), 0.08).is_met
    assert not meet(facts(100), facts(116), 0.08, drift=0.02).is_met


def test_songs_in_three_and_in_four_take_turns() -> None:
    found = meet(facts(120), facts(116, metre=3), 0.08)
    assert found.is_met and not found.is_layered
    assert "never at once" in " ".join(meeting_notes(found, facts(120), facts(116, 3), 0.08))


def test_relative_keys_are_one_place_of_the_circle() -> None:
    assert fifths_apart(A_MINOR, C_MAJOR) == 0
    assert fifths_apart(C_MAJOR, Key(7, "major")) == 1
    assert fifths_apart(C_MAJOR, Key(6, "major")) == 6


def test_any_two_keys_come_within_a_fifth_by_two_semitones() -> None:
    keys = [Key(tonic, mode) for tonic, mode in product(range(12), ("major", "minor"))]
    for one, other in product(keys, keys):
        assert min(fifths_apart(one, shifted_key(other, by)) for by in range(-2, 3)) <= 1


# -- bar lines -----------------------------------------------------------------------------------------


def test_bar_lines_go_on_to_both_ends_of_a_song() -> None:
    known = facts_of(120, C_MAJOR, 6, first_s=4.3)
    lines = bar_lines_of(known)
    assert lines.times_s[0] == pytest.approx(0.3, abs=1e-6)
    assert lines.n_bars >= 8
    for at_s in known.downbeats_s:
        assert min(abs(line - at_s) for line in lines.times_s) < 1e-6
    assert lines.bar_at(lines.at(2.5)) == pytest.approx(2.5)


def test_beats_found_a_little_off_do_not_bend_the_bars_of_a_song_that_drifts() -> None:
    known = facts_of(104, C_MAJOR, 24, drift=0.01)
    chance = np.random.default_rng(4)
    off = np.asarray(known.beats_s) + 0.008 * chance.standard_normal(len(known.beats_s))
    found = replace(known, beats_s=tuple(off), downbeats_s=tuple(off[::4]), is_steady=False)
    errors = np.abs(np.asarray(bar_lines_of(found).times_s[:24]) - np.asarray(known.downbeats_s))
    raw = np.abs(off[::4] - np.asarray(known.downbeats_s))
    assert np.percentile(errors, 95) < 0.6 * np.percentile(raw, 95)


def test_bars_put_right_by_hand_stay_where_they_were_put() -> None:
    known = facts_of(104, C_MAJOR, 12, drift=0.01)
    by_hand = list(known.downbeats_s)
    by_hand[5] += 0.03
    sure = replace(known.confidence, downbeats=1.0)
    found = bar_lines_of(replace(known, downbeats_s=tuple(by_hand), is_steady=False, confidence=sure))
    assert min(abs(line - by_hand[5]) for line in found.times_s) < 1e-9


# -- words ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "arrangement"),
    [
        ("a megamix of both", "medley"),
        ("acapella bootleg", "voice-over"),
        ("epic build-up to a huge drop", "build-up"),
        ("a battle, back and forth", "alternate"),
        ("两首歌串烧", "medley"),
        ("nothing that is known", "alternate"),
        ("rising-falling tower", "build-up"),
        ("the dropout", "alternate"),
    ],
)
def test_words_choose_the_arrangement(words: str, arrangement: str) -> None:
    assert wish_of(replace(ORDER, style=words)).arrangement == arrangement
    assert wish_of(replace(ORDER, style=words, arrangement="medley")).arrangement == "medley"


def test_words_choose_density_and_treatment_as_far_as_the_weight_lets_them() -> None:
    calm, wild = replace(ORDER, style="calm, dark, lo-fi"), replace(ORDER, style="wild party, bright")
    assert wish_of(calm).density < 0.5 < wish_of(wild).density
    assert wish_of(calm).tone < 0 < wish_of(wild).tone
    strict, free = replace(wild, style_weight=1.0), replace(wild, style_weight=0.0)
    assert wish_of(strict).density > wish_of(wild).density > wish_of(free).density == 0.5
    assert wish_of(free).tone == 0.0


def test_the_other_weights_steer_daring_and_how_much_is_heard_whole() -> None:
    assert wish_of(replace(ORDER, weirdness=0.9)).daring == 0.9
    assert wish_of(replace(ORDER, audio_weight=1.0)).apartness == 0.0
    assert wish_of(replace(ORDER, audio_weight=0.1)).apartness == pytest.approx(0.9)


def test_lyrics_are_not_taken_for_wishes() -> None:
    sung = replace(ORDER, prompt="the dark night\nis falling down")
    assert sung.holds_lyrics and wish_of(sung).tone == 0.0
    assert wish_of(replace(sung, instrumental=True)).tone < 0.0
    assert wish_of(replace(ORDER, style="karaoke")).is_instrumental


# -- the best way --------------------------------------------------------------------------------------


def test_the_best_way_is_the_best_of_all_ways() -> None:
    chance = np.random.default_rng(3)
    starts = [0, 4, 8, 12]
    for _ in range(20):
        scores = chance.random((4, 4))

        def worth(way: tuple[int, ...], scores: np.ndarray = scores) -> float:
            total = sum(scores[slot, at] for slot, at in enumerate(way))
            for one, two in pairwise(way):
                step = starts[two] - starts[one]
                total += GOES_ON if step == 8 else AGAIN if step == 0 else BACK if step < 0 else 0.0
            return float(total)

        best = max(product(range(4), repeat=4), key=worth)
        assert best_way(scores, starts, 8).choices == best


# -- a plan by hand ------------------------------------------------------------------------------------


def plan(*blocks: Block) -> Plan:
    meeting = meet(facts(120), facts(120), 0.08)
    return Plan("alternate", meeting, (0, 0), blocks, even_bars(32, 2.0), 0.5)


FIRST = Block(0, 0.0, 0, 8)
LATER = Block(0, 16.0, 16, 8, label="chorus")
OTHER = Block(1, 4.0, 8, 8, TONAL, is_lead=True)
UNDER = Block(0, 8.0, 8, 8, DRUMS, is_lead=False)


def test_a_block_moves_by_bars_and_stops_at_its_own_song() -> None:
    made = plan(FIRST, LATER, OTHER)
    assert moved(made, 1, 12).blocks[1].start_bar == 12
    assert moved(made, 1, 3).blocks[1].start_bar == 8
    assert moved(made, 1, 99).blocks[1].start_bar == 24
    assert moved(made, 2, 0).blocks[2].start_bar == 0, "the other song is in nobody's way"
    assert moved(made, 1, 12).blocks[1].source_bar == 16.0, "it takes its sound along"


def test_a_border_trims_and_leaves_what_sounds_where_it_was() -> None:
    made = plan(FIRST, LATER, OTHER)
    left = trimmed(made, 1, 20, 24).blocks[1]
    assert (left.start_bar, left.n_bars, left.source_bar) == (20, 4, 20.0)
    longer = trimmed(made, 1, 10, 24).blocks[1]
    assert (longer.start_bar, longer.n_bars, longer.source_bar) == (10, 14, 10.0)
    assert trimmed(made, 1, 2, 24).blocks[1].start_bar == 8, "the block before is in the way"
    assert trimmed(made, 1, 16, 2).blocks[1].n_bars == 1, "a bar is left"
    assert trimmed(made, 2, 0, 16).blocks[2].start_bar == 4, "the song has nothing before its first bar"


def test_only_one_song_has_the_bass_where_two_sound() -> None:
    made = plan(FIRST, OTHER, UNDER)
    assert without_bass(made, 1) == () and without_bass(made, 2) == ((8, 16),)
    half = plan(replace(OTHER, n_bars=4), UNDER)
    assert without_bass(half, 1) == ((8, 12),)
    voice = plan(replace(UNDER, part=BED, is_lead=True), replace(OTHER, part=VOICE, is_lead=False))
    assert without_bass(voice, 0) == () and without_bass(voice, 1) == ((8, 16),)


def test_the_middle_makes_room_for_a_voice_and_for_who_leads() -> None:
    voice = plan(replace(UNDER, part=WHOLE, is_lead=True), replace(OTHER, part=VOICE, is_lead=False))
    assert making_room(voice, 0) == ((8, 16),) and making_room(voice, 1) == ()
    assert making_room(plan(FIRST, OTHER, UNDER), 2) == ((8, 16),)
    assert making_room(plan(FIRST, LATER), 0) == ()


def test_bar_lines_of_a_mix_are_whole_samples_that_do_not_drift_apart() -> None:
    grid = grid_of(plan(FIRST))
    steps = np.diff(grid.lines)
    assert set(steps.tolist()) == {96_000}
    assert grid.lines[0] == grid.half_beat == 12_000
