from __future__ import annotations

import random

import pytest

from editor.music.score.order import Hit
from editor.music.score.styles import STYLES, style_named
from editor.music.score.tempo_map import REACH_S, TempoMap, map_tempo
from tests.music_ear import cut_list


def mapped(
    seed: int, name: str = "corporate", sync: float = 0.5, **shots: float
) -> tuple[list[float], TempoMap]:
    length_s = random.Random(f"length {seed}").uniform(30.0, 90.0)
    cuts = cut_list(seed, length_s, **shots)
    style = style_named(name)
    hits = [Hit(cut) for cut in cuts]
    return cuts, map_tempo(length_s, hits, tempi_bpm=style.tempo_bpm, metre=style.metre, sync=sync)


def near_bar(tempo_map: TempoMap, cut: float) -> bool:
    return min(abs(bar - cut) for bar in tempo_map.bars_s) <= 0.041


@pytest.mark.parametrize("name", STYLES)
def test_most_cuts_of_ordinary_shots_are_bar_lines_in_every_style(name: str) -> None:
    met = n_cuts = 0
    for seed in range(40_000, 40_004):
        cuts, tempo_map = mapped(seed, name)
        met += sum(near_bar(tempo_map, cut) for cut in cuts)
        n_cuts += len(cuts)
    assert met / n_cuts >= 0.8


def test_over_all_styles_85_percent_of_cuts_are_bar_lines() -> None:
    met = n_cuts = 0
    for number, name in enumerate(STYLES):
        for seed in range(41_000 + 10 * number, 41_002 + 10 * number):
            cuts, tempo_map = mapped(seed, name)
            met += sum(near_bar(tempo_map, cut) for cut in cuts)
            n_cuts += len(cuts)
    assert met / n_cuts >= 0.85


@pytest.mark.parametrize(("sync", "width"), [(0.0, 0.012), (0.5, 0.05), (1.0, 0.08)])
def test_the_local_tempo_stays_as_near_to_one_tempo_as_the_setting_says(sync: float, width: float) -> None:
    _, tempo_map = mapped(42_000, sync=sync)
    beats = [bar.beat_s for bar in tempo_map.bars]
    # One basic tempo lies within the width of all of them.
    assert max(beats) / min(beats) <= (1 + width) ** 2 * 1.005


def test_tight_sync_meets_more_cuts_than_a_steady_groove() -> None:
    def share(sync: float) -> float:
        found = [mapped(seed, sync=sync) for seed in range(43_000, 43_006)]
        met = sum(near_bar(tempo_map, cut) for cuts, tempo_map in found for cut in cuts)
        return met / sum(len(cuts) for cuts, _ in found)

    assert share(1.0) > share(0.5) > share(0.0)


def test_bars_follow_each_other_without_gaps_and_end_with_the_picture() -> None:
    for seed in range(44_000, 44_010):
        _, tempo_map = mapped(seed, "waltz" if seed % 2 else "rock", shortest_s=0.6, longest_s=9.0)
        length_s = random.Random(f"length {seed}").uniform(30.0, 90.0)
        assert tempo_map.bars[0].start_s == 0.0
        assert tempo_map.bars[-1].end_s == length_s
        for before, bar in zip(tempo_map.bars, tempo_map.bars[1:], strict=False):
            assert bar.start_s == pytest.approx(before.end_s, abs=1e-9)
        assert {bar.n_beats for bar in tempo_map.bars} <= {2, 3, 4}, seed
        assert tempo_map.beats_s[-1] == length_s
        assert len(tempo_map.beats_s) == sum(bar.n_beats for bar in tempo_map.bars) + 1


def test_without_cuts_all_bars_are_whole_and_even() -> None:
    tempo_map = map_tempo(63.7, [], tempi_bpm=(110, 118, 126))
    assert {bar.n_beats for bar in tempo_map.bars} == {4}
    lengths = [bar.end_s - bar.start_s for bar in tempo_map.bars]
    assert max(lengths) - min(lengths) < 1e-9
    assert tempo_map.tempo_bpm == pytest.approx(118, rel=0.04)


def test_a_heavy_hit_is_met_before_light_ones() -> None:
    def met(first: float, second: float) -> tuple[bool, bool]:
        tempo_map = map_tempo(16.0, [Hit(4.0, first), Hit(4.9, second)], tempi_bpm=(60, 60, 60))
        return near_bar(tempo_map, 4.0), near_bar(tempo_map, 4.9)

    assert met(0.9, 0.0) == (True, False)
    assert met(0.0, 0.9) == (False, True)


@pytest.mark.parametrize("length_s", [0.4, 1.0, 1.7, 2.4])
def test_a_picture_too_short_for_a_bar_still_gets_beats_to_its_end(length_s: float) -> None:
    tempo_map = map_tempo(length_s, [Hit(length_s / 2)], tempi_bpm=(84, 90, 96))
    assert tempo_map.beats_s[0] == 0.0
    assert tempo_map.beats_s[-1] == length_s


def test_two_hundred_cuts_and_ten_minutes_are_mapped() -> None:
    cuts = cut_list(45_000, 600.0, 2.0, 4.0)
    tempo_map = map_tempo(600.0, [Hit(cut) for cut in cuts], tempi_bpm=(112, 118, 126))
    assert len(cuts) > 180
    assert sum(near_bar(tempo_map, cut) for cut in cuts) / len(cuts) > 0.7


def test_reach_is_a_frame_at_24_a_second() -> None:
    assert abs(REACH_S - 1 / 24) < 0.001


def test_a_length_of_nothing_is_a_programming_error() -> None:
    with pytest.raises(ValueError, match="length"):
        map_tempo(0.0, [], tempi_bpm=(100, 110, 120))
    with pytest.raises(ValueError, match="order"):
        map_tempo(10.0, [], tempi_bpm=(120, 110, 100))


@pytest.mark.parametrize("sync", [0.0, 0.5, 1.0])
@pytest.mark.parametrize("name", ["ambient", "house", "waltz"])
def test_what_is_marked_by_hand_is_always_met(name: str, sync: float) -> None:
    style = style_named(name)
    for seed in range(46_000, 46_012):
        dice = random.Random(seed)
        marked = sorted({round(dice.uniform(0.5, 29.0), 2) for _ in range(4)})
        marked = [b for a, b in zip([-9.0, *marked], marked, strict=False) if b - a > 0.4]
        hits = [*(Hit(time_s, 1.0) for time_s in marked), *(Hit(cut) for cut in cut_list(seed, 30.0))]
        tempo_map = map_tempo(30.0, hits, tempi_bpm=style.tempo_bpm, metre=style.metre, sync=sync)
        assert all(near_bar(tempo_map, time_s) for time_s in marked), (seed, marked, tempo_map.bars_s)
        assert tempo_map.bars[-1].end_s == 30.0
