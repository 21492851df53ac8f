"""From a picture and a wish to takes: what is asked of the composer, and what lies on the disk afterwards."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from editor.errors import EditorError
from editor.media.audio_formats import form_named
from editor.media.signing import read_signature
from editor.music import score_job
from editor.music.film.facts import Cut, FilmFacts
from editor.music.score_file import check_target, export_take, read_take
from editor.music.score_job import (
    ScoreTake,
    another_like,
    bring_along,
    lowered,
    make_score,
    report_of,
    sweep_takes,
    take_of,
    takes_beside,
)
from editor.music.score_wish import (
    ScoreWish,
    energy_of_picture,
    handles_of,
    hits_of,
    mood_curve,
    order_for,
    quiet_of,
    valence_of,
    wish_as_data,
    wish_of_data,
)
from editor.progress import Cancelled, Progress, Report

FILM = FilmFacts(
    6.0, 25.0,
    (
        *(Cut(0.2, "hard"), Cut(1.5, "hard"), Cut(3.1, "dissolve", 0.5, 0.4)),
        *(Cut(4.4, "hard", 0.2), Cut(5.8, "hard")),
    ),
    flashes_s=(2.4,), motion=(0.1,) * 12 + (0.6,) * 12, brightness=(0.6,) * 24, saturation=(0.5,) * 24,
    warmth=(0.2,) * 24, speech=((2.0, 2.8),),
)  # fmt: skip


@pytest.fixture(scope="module")
def takes(tmp_path_factory: pytest.TempPathFactory) -> tuple[ScoreTake, ...]:
    """Two takes of six seconds."""
    folder = tmp_path_factory.mktemp("takes")
    wish = ScoreWish("calm ambient piano", ("blorg",), n_takes=2, seed=5)
    return make_score(FILM, wish, folder, name="Tune")


# -- what is asked -------------------------------------------------------------------------------------


def test_cuts_and_flashes_are_hits_but_not_at_the_very_ends() -> None:
    hits = hits_of(FILM, ScoreWish())
    assert [hit.time_s for hit in hits] == [1.5, 2.4, 3.1, 4.4]
    assert [hit.is_flash for hit in hits] == [False, True, False, False]
    weights = {hit.time_s: hit.weight for hit in hits}
    assert weights[1.5] > weights[3.1] > weights[4.4], "the stronger a cut, the more it counts"


def test_what_was_marked_counts_most_and_what_was_passed_over_not_at_all() -> None:
    hits = hits_of(FILM, ScoreWish(hits_s=(1.5, 2.0), passed_s=(4.4,)))
    assert [(hit.time_s, hit.weight) for hit in hits if hit.weight == 1.0] == [(1.5, 1.0), (2.0, 1.0)]
    assert 4.4 not in [hit.time_s for hit in hits]


def test_speech_and_marked_stretches_are_quiet_unless_freed() -> None:
    assert quiet_of(FILM, ScoreWish(quiet=((2.5, 3.5), (5.0, 5.5)))) == ((2.0, 3.5), (5.0, 5.5))
    assert quiet_of(FILM, ScoreWish(loud=((2.0, 2.8),))) == ()


def test_energy_follows_the_movement_and_the_curve_that_was_drawn() -> None:
    energy = energy_of_picture(FILM)
    assert energy[0][0] == 0.0
    assert energy[-1][0] == 6.0
    assert energy[-1][1] > energy[0][1] + 0.2
    drawn = mood_curve(((1.0, 0.9), (3.0, 0.1), (5.0, 0.5)), 6.0)
    values = dict(drawn)
    assert (values[0.0], values[1.0], values[3.0], values[6.0]) == (0.9, 0.9, 0.1, 0.5)
    assert all(0.1 <= value <= 0.9 for value in values.values())
    assert len(handles_of(FILM)) == 3


def test_a_light_and_colourful_picture_is_gladder_than_a_dark_one() -> None:
    dark = replace(FILM, brightness=(0.1,) * 24, saturation=(0.1,) * 24, warmth=(-0.3,) * 24)
    assert valence_of(FILM) > 0.6 > 0.35 > valence_of(dark)


def test_words_choose_and_unknown_tags_are_told() -> None:
    order, unknown = order_for(FILM, ScoreWish("house at 124 bpm", ("blorg",), sync=0.9), 3)
    assert (order.style, order.tempo_bpm, order.sync, order.seed) == ("house", 124.0, 0.9, 3)
    assert unknown == ("blorg",)
    assert order.length_s == 6.0


def test_a_wish_survives_as_plain_data() -> None:
    wish = ScoreWish("words", ("a",), hits_s=(1.0,), quiet=((1.0, 2.0),), mood=((1.0, 0.5),))
    assert wish_of_data({**wish_as_data(wish), "newer": 1}) == wish
    with pytest.raises(ValueError, match="no wish"):
        wish_of_data(None)  # type: ignore[arg-type]


# -- what is made --------------------------------------------------------------------------------------


def test_takes_have_the_exact_length_and_their_recipes(takes: tuple[ScoreTake, ...]) -> None:
    for take in takes:
        samples = read_take(take)
        assert samples.shape == (2, 288_000)
        assert take.loudness_lufs == pytest.approx(-14.0, abs=2.2), "lower by what speech takes"
        assert take.true_peak_dbtp <= -0.95
        assert take.unknown_tags == ("blorg",)
        kept = take_of(take.path)
        assert kept is not None
        assert replace(kept, recipe={}) == replace(take, recipe={})
        assert wish_of_data(kept.recipe["wish"]) == wish_of_data(take.recipe["wish"])
    assert [take.seed for take in takes] == [5, 6]
    assert [take.path.name for take in takes] == ["Tune, take 1.wav", "Tune, take 2.wav"]
    assert [take.path for take in takes_beside(takes[1].path)] == [take.path for take in takes]
    assert not np.array_equal(read_take(takes[0]), read_take(takes[1]))


def test_the_same_wish_gives_the_same_samples(takes: tuple[ScoreTake, ...], tmp_path: Path) -> None:
    wish = ScoreWish("calm ambient piano", ("blorg",), n_takes=1, seed=5)
    (again,) = make_score(FILM, wish, tmp_path, name="Tune")
    assert np.array_equal(read_take(again), read_take(takes[0]))
    assert again.recipe["order"] == takes[0].recipe["order"]


def test_another_like_it_keeps_style_and_tempo_but_not_the_notes(
    takes: tuple[ScoreTake, ...], tmp_path: Path
) -> None:
    other = another_like(takes[0], tmp_path, name="Other")
    assert other.style == takes[0].style
    assert other.tempo_bpm == pytest.approx(takes[0].tempo_bpm, rel=0.15)
    assert not np.array_equal(read_take(other), read_take(takes[0]))
    broken = replace(takes[0], recipe={"film": 3})
    with pytest.raises(EditorError, match="recipe"):
        another_like(broken, tmp_path, name="Other")


def test_the_report_has_what_the_command_promises(takes: tuple[ScoreTake, ...]) -> None:
    report = report_of(takes[0])
    promised = {"cuts_s", "hits_s", "bars_s", "tempo_bpm", "style", "length_s", "loudness_lufs"}
    assert promised | {"true_peak_dbtp", "seed"} <= report.keys()
    assert report["cuts_s"] == [cut.time_s for cut in FILM.cuts]


def test_the_level_goes_down_under_speech_by_eight_decibels() -> None:
    tone = np.full((2, 48_000 * 6), 0.5, np.float32)
    quieter = lowered(tone, ((2.0, 3.0),))
    assert np.allclose(quieter[:, : 48_000 * 17 // 10], 0.5)
    inside = quieter[:, 48_000 * 21 // 10 : 48_000 * 29 // 10]
    assert 20 * np.log10(inside.mean() / 0.5) == pytest.approx(-8.0, abs=0.05)
    assert np.allclose(quieter[:, 48_000 * 4 :], 0.5)
    assert np.abs(np.diff(quieter[0])).max() < 1e-4, "no steps"


def test_a_stop_leaves_no_file_and_progress_never_goes_back(tmp_path: Path) -> None:
    told: list[float] = []
    progress = Progress(lambda report: _stop_at(report, told, progress))
    with pytest.raises(Cancelled):
        make_score(FILM, ScoreWish(style="ambient", n_takes=2), tmp_path / "made", progress)
    assert told == sorted(told)
    assert not list((tmp_path / "made").glob("*"))


def _stop_at(report: Report, told: list[float], progress: Progress) -> None:
    told.append(report.fraction)
    if report.fraction > 0.6:
        progress.cancel()


def test_takes_come_along_into_the_folder_of_the_project(
    takes: tuple[ScoreTake, ...], tmp_path: Path
) -> None:
    name = takes[1].path.name
    assert bring_along([name], takes[1].path.parent, tmp_path) == (), "that music is not there"
    (tmp_path / name).write_bytes(takes[1].path.read_bytes())
    copied = bring_along([name, "other.wav"], takes[1].path.parent, tmp_path)
    assert len(copied) == 3
    assert [take.path for take in takes_beside(tmp_path / name)] == [tmp_path / t.path.name for t in takes]
    assert bring_along([name], takes[1].path.parent, tmp_path) == ()


def test_old_music_of_nobody_is_swept_away_with_its_recipe(tmp_path: Path) -> None:
    long_ago = time.time() - 70 * 24 * 3600
    for name in ("old.wav", "used.wav", "new.wav"):
        (tmp_path / name).write_bytes(b"x")
        (tmp_path / f"{name}.take.json").write_text("{}")
        if name != "new.wav":
            os.utime(tmp_path / name, (long_ago, long_ago))
    sweep_takes(tmp_path, {str(tmp_path / "used.wav")})
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "new.wav", "new.wav.take.json", "used.wav", "used.wav.take.json",
    ]  # fmt: skip


def test_no_file_is_replaced(tmp_path: Path) -> None:
    sound = np.zeros((2, 4800), np.float32)
    names = [score_job.write_take(sound, tmp_path, "A/B: tune").name for _ in range(2)]
    assert names == ["A_B_ tune.wav", "A_B_ tune (2).wav"]


# -- files ---------------------------------------------------------------------------------------------


def test_a_take_is_written_and_signed(takes: tuple[ScoreTake, ...], tmp_path: Path) -> None:
    pytest.importorskip("c2pa", reason="the extra `sign` is not installed")
    out = tmp_path / "out.mp3"
    form = check_target(out, "mp3_44100_64", signs=True, overwrite=False)
    export_take(takes[0], out, form, signs=True)
    found = read_signature(out)
    assert (found.is_whole, found.source_type) == (True, "algorithmicMedia")
    with av.open(str(out)) as container:
        assert container.streams.audio[0].codec_context.bit_rate == 64_000
        n_samples = sum(frame.samples for frame in container.decode(audio=0))
    assert n_samples / 44_100 == pytest.approx(6.0, abs=0.03)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.mp3"]


def test_headerless_samples_are_written_where_they_are_wanted(
    takes: tuple[ScoreTake, ...], tmp_path: Path
) -> None:
    out = tmp_path / "out.pcm"
    export_take(takes[0], out, form_named("pcm_16000"), is_headerless=True)
    assert out.stat().st_size == 6 * 16_000 * 4


@pytest.mark.parametrize(
    ("name", "form", "signs", "words"),
    [
        ("out.mp3", "flac", False, "no output format"),
        ("out.wav", "mp3_44100_128", False, "ends otherwise"),
        ("out.ogg", "opus_48000_64", True, "Only MP3 is signed"),
        ("there.mp3", "", False, "there already"),
        ("none/out.mp3", "", False, "no folder"),
    ],
)
def test_a_wrong_target_is_refused_before_any_work(
    tmp_path: Path, name: str, form: str, signs: bool, words: str
) -> None:
    (tmp_path / "there.mp3").write_bytes(b"x")
    with pytest.raises(EditorError, match=words):
        check_target(tmp_path / name, form, signs=signs, overwrite=False)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.mp3", "mp3_44100_128"),
        ("a.wav", "pcm_48000"),
        ("a.opus", "opus_48000_128"),
        ("a", "mp3_44100_128"),
    ],
)
def test_the_name_chooses_the_format_where_none_is_said(tmp_path: Path, name: str, form: str) -> None:
    assert check_target(tmp_path / name, "", signs=False, overwrite=False).name == form
