from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from editor.music.score.composing import compose
from editor.music.score.instruments import DRUMS, INSTRUMENTS
from editor.music.score.order import Hit, ScoreOrder
from editor.music.score.styles import STYLES, style_named
from editor.progress import Cancelled, Progress
from tests.music_ear import cut_list, film_order

SCALES = {"major": (0, 2, 4, 5, 7, 9, 11), "minor": (0, 2, 3, 5, 7, 8, 10)}
NAMES = ("C", "D flat", "D", "E flat", "E", "F", "F sharp", "G", "A flat", "A", "B flat", "B")


@pytest.mark.parametrize("name", STYLES)
def test_the_same_order_gives_the_same_score_and_another_seed_another(name: str) -> None:
    order = film_order(21, 30.0, name)
    assert compose(order) == compose(order)
    assert compose(order).notes != compose(replace(order, seed=22)).notes


@pytest.mark.parametrize("name", STYLES)
def test_the_last_notes_end_with_the_picture(name: str) -> None:
    score = compose(film_order(31, 27.31, name))
    ends = [note.end_s for note in score.notes]
    assert max(ends) == pytest.approx(27.31, abs=1e-9)
    assert score.beats_s[-1] == 27.31
    # Not one alone: the last chord is everybody's.
    assert sum(abs(end - 27.31) < 1e-6 for end in ends) >= 4
    assert all(0.0 <= note.start_s < 27.31 and note.length_s > 0 for note in score.notes)


@pytest.mark.parametrize("name", STYLES)
def test_parts_play_what_their_instruments_have(name: str) -> None:
    score = compose(film_order(41, 30.0, name))
    for note in score.notes:
        part = score.parts[note.part]
        assert 0.0 < note.velocity <= 1.0
        if part.is_drums:
            assert note.pitch in DRUMS.values()
        else:
            instrument = INSTRUMENTS[part.instrument]
            assert instrument.low - 12 <= note.pitch <= instrument.high + 12


def test_a_bar_line_begins_with_sound_where_a_cut_is_met() -> None:
    for name in STYLES:
        score = compose(film_order(51, 40.0, name))
        starts = [note.start_s for note in score.notes]
        for hit in score.hits_s:
            assert min(abs(start - hit) for start in starts) <= 0.041, (name, hit)


def test_a_cut_that_no_bar_line_meets_gets_an_impact_exactly_there() -> None:
    cuts = cut_list(61, 40.0, 0.5, 1.1)
    score = compose(ScoreOrder(40.0, tuple(Hit(cut) for cut in cuts), style="lo-fi", sync=0.0, seed=1))
    assert score.missed_s
    impacts = {accent.time_s for accent in score.accents if accent.kind == "impact"}
    assert set(score.missed_s) == impacts
    assert set(score.missed_s) | set(score.hits_s) == set(cuts)


def test_strong_hits_have_kick_and_crash_in_a_band() -> None:
    hits = tuple(Hit(time_s, 1.0) for time_s in (8.0, 16.0, 24.0))
    score = compose(ScoreOrder(32.0, hits, ((0.0, 0.8), (32.0, 0.8)), style="rock", seed=5))
    drums = next(number for number, part in enumerate(score.parts) if part.is_drums)
    for hit in score.hits_s:
        struck = {n.pitch for n in score.notes if n.part == drums and abs(n.start_s - hit) <= 0.041}
        assert {DRUMS["kick"], DRUMS["crash"]} <= struck


def test_the_bar_before_a_new_section_is_a_fill() -> None:
    score = compose(film_order(71, 60.0, "rock"))
    drums = next(number for number, part in enumerate(score.parts) if part.is_drums)
    fills = {DRUMS["tom_high"], DRUMS["tom_low"], DRUMS["snare"]}

    def density(start_s: float, end_s: float) -> float:
        n = sum(
            1 for x in score.notes if x.part == drums and x.pitch in fills and start_s <= x.start_s < end_s
        )
        return n / (end_s - start_s)

    for before, section in itertools.pairwise(score.sections):
        if before.level:
            assert density(section.start_s - 0.8, section.start_s) > density(
                before.start_s, section.start_s - 2.0
            )


def test_the_music_is_fuller_where_the_picture_has_more_energy() -> None:
    energy = ((0.0, 0.1), (20.0, 0.15), (22.0, 0.95), (40.0, 0.9), (42.0, 0.15), (60.0, 0.1))
    for name in STYLES:
        score = compose(ScoreOrder(60.0, (Hit(20.0, 0.9), Hit(40.0, 0.9)), energy, style=name, seed=3))

        def weight(start_s: float, end_s: float, score: object = score) -> float:
            return sum(n.velocity for n in score.notes if start_s <= n.start_s < end_s)  # type: ignore[attr-defined]

        assert weight(23.0, 38.0) > 1.25 * weight(3.0, 18.0), name
        assert weight(23.0, 38.0) > 1.25 * weight(43.0, 56.0), name


def test_quiet_stretches_have_no_drums_and_no_melody() -> None:
    for name in ("rock", "house", "jazz", "trap"):
        order = ScoreOrder(40.0, (), ((0.0, 0.8), (40.0, 0.8)), style=name, quiet=((14.0, 24.0),), seed=8)
        score = compose(order)
        silent = {k for k, part in enumerate(score.parts) if part.is_drums or part.name == "lead"}
        inside = [n for n in score.notes if n.part in silent and 15.0 < n.start_s < 22.0]
        assert not [n for n in inside if score.parts[n.part].echo == 0.0], name


def test_notes_belong_to_the_key() -> None:
    for name, seed in itertools.product(STYLES, (81, 82)):
        score = compose(film_order(seed, 30.0, name))
        tonic, mode = NAMES.index(score.key.rpartition(" ")[0]), score.key.rpartition(" ")[2]
        scale = {(tonic + step) % 12 for step in SCALES[mode]}
        played = [n for n in score.notes if not score.parts[n.part].is_drums]
        inside = sum(n.pitch % 12 in scale for n in played)
        # Leading tones, borrowed chords and steps between basses are meant; wrong notes would be many.
        assert inside / len(played) > 0.86, (name, score.key, inside / len(played))


def test_strong_melody_notes_do_not_rub_against_the_chord() -> None:
    rubbing = n_long = 0
    for name, seed in itertools.product(STYLES, (91, 92)):
        score = compose(film_order(seed, 30.0, name))
        lead = next(k for k, part in enumerate(score.parts) if part.name == "lead")
        others = [n for n in score.notes if n.part != lead and not score.parts[n.part].is_drums]
        for note in score.notes:
            if note.part != lead or note.length_s < 0.4:
                continue
            middle = note.start_s + note.length_s / 2
            under = {n.pitch % 12 for n in others if n.start_s <= middle < n.end_s and n.velocity > 0.2}
            n_long += 1
            rubbing += (note.pitch - 1) % 12 in under and (note.pitch % 12) not in under
    assert n_long > 150
    assert rubbing / n_long < 0.08


def test_voices_of_a_pad_move_by_small_steps() -> None:
    score = compose(film_order(95, 60.0, "cinematic"))
    pad = next(k for k, part in enumerate(score.parts) if part.name == "pad")
    chords: dict[float, list[int]] = {}
    for note in score.notes:
        if note.part == pad:
            chords.setdefault(round(note.start_s, 2), []).append(note.pitch)
    voiced = [sorted(pitches) for _, pitches in sorted(chords.items()) if len(pitches) == 4]
    moves = [abs(a - b) for one, two in itertools.pairwise(voiced) for a, b in zip(one, two, strict=True)]
    assert sum(moves) / len(moves) < 3.0


def test_motifs_come_back() -> None:
    score = compose(
        ScoreOrder(60.0, (), ((0.0, 0.7), (60.0, 0.7)), style="corporate", repetition=1.0, seed=4)
    )
    lead = next(k for k, part in enumerate(score.parts) if part.name == "lead")
    bars = score.bars_s
    rhythms = []
    for start, end in itertools.pairwise(bars):
        own = [
            n
            for n in score.notes
            if n.part == lead and start - 0.02 <= n.start_s < end - 0.02 and n.velocity > 0.3
        ]
        rhythms.append(tuple(round((n.start_s - start) / (end - start) * 16) for n in own))
    played = [rhythm for rhythm in rhythms if rhythm]
    assert len(set(played)) <= 0.6 * len(played)


def test_velocities_of_drums_are_human() -> None:
    score = compose(film_order(97, 30.0, "rock"))
    drums = next(k for k, part in enumerate(score.parts) if part.is_drums)
    snares = [n.velocity for n in score.notes if n.part == drums and n.pitch == DRUMS["snare"]]
    assert len({round(v, 4) for v in snares}) > 0.8 * len(snares)


def test_what_somebody_asks_for_is_what_plays() -> None:
    order = ScoreOrder(
        20.0, style="house", tempo_bpm=100.0, mode="major", instruments=("violin", "piano"), seed=2
    )
    score = compose(order)
    played = {score.parts[n.part].instrument for n in score.notes}
    assert {"violin", "piano"} <= played
    assert score.key.endswith("major")
    assert score.tempo_bpm == pytest.approx(100.0, rel=0.05)


def test_without_a_style_energy_and_brightness_choose_one() -> None:
    calm = {compose(ScoreOrder(10.0, (), ((0.0, 0.05), (10.0, 0.1)), 0.5, seed=k)).style for k in range(12)}
    wild = {compose(ScoreOrder(10.0, (), ((0.0, 0.95), (10.0, 0.95)), 0.5, seed=k)).style for k in range(12)}
    assert len(calm) > 1
    assert "ambient" in calm
    assert not calm & wild


@pytest.mark.parametrize("length_s", [1.0, 1.3, 2.0, 3.1, 7.77, 600.0])
def test_every_length_that_pictures_have_is_composed_for(length_s: float) -> None:
    for name in ("cinematic", "waltz"):
        score = compose(ScoreOrder(length_s, style=name, seed=6))
        assert score.notes
        assert max(note.end_s for note in score.notes) == pytest.approx(length_s, abs=1e-9)


def test_lengths_styles_modes_and_instruments_that_do_not_exist_are_programming_errors() -> None:
    for length_s in (0.5, 601.0):
        with pytest.raises(ValueError, match="cannot be made"):
            ScoreOrder(length_s)
    with pytest.raises(ValueError, match="mode"):
        ScoreOrder(5.0, mode="dorian")
    with pytest.raises(ValueError, match="style"):
        compose(ScoreOrder(5.0, style="polka"))
    with pytest.raises(ValueError, match="instrument"):
        compose(ScoreOrder(5.0, instruments=("triangle of doom",)))


def test_there_are_twelve_styles_and_more() -> None:
    wanted = {"cinematic", "lo-fi", "house", "acoustic", "rock", "ambient", "trap", "funk", "orchestral"}
    assert wanted | {"corporate", "chiptune", "waltz"} <= set(STYLES)
    for name in STYLES:
        style = style_named(name)
        steps = 4 * style.metre
        rows = [*style.fills, *itertools.chain(*style.drums)]
        patterns = [p for layer in style.layers for p in (*layer.patterns, *layer.full_patterns)]
        assert all(len(p) == steps for p in [*patterns, *(p for row in rows for p in row.values())]), name
        assert all(len(cell) == 2 * steps for cell in style.cells), name


def test_moments_outside_the_picture_and_too_many_of_them_do_no_harm() -> None:
    many = tuple(Hit(0.11 * k, 0.5) for k in range(300))
    score = compose(
        ScoreOrder(20.0, (Hit(-3.0), Hit(20.0), Hit(99.0, 1.0), Hit(0.0), *many), style="house", seed=2)
    )
    assert all(0.0 <= time_s < 20.0 for time_s in (*score.hits_s, *score.missed_s))
    assert score.hits_s
    assert score.bars_s[0] == 0.0


def test_composing_can_be_stopped() -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        compose(film_order(5, 60.0, "rock"), progress)
