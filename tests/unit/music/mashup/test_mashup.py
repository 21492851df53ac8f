"""Two songs into one, from files to a timeline that is edited and exported: measured on decoded samples."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyloudnorm
import pytest
from numpy.typing import NDArray

from editor.draft.journal_codec import decode, encode
from editor.edit.cutting import SplitClip
from editor.edit.history import History
from editor.edit.level_commands import SetFades, SetVolume
from editor.edit.mix_command import AddMix
from editor.edit.moving import MoveClips
from editor.library.mashup_task import export_take
from editor.media.probe import probe
from editor.media.sound import SoundReader
from editor.model.clip import EQUAL_POWER, LINEAR
from editor.model.timeline import Timeline
from editor.model.timing import MIX_RATE, us_to_samples
from editor.music.analysis.facts import Key
from editor.music.mashup.clips import rise
from editor.music.mashup.keys import fifths_apart, shifted_key
from editor.music.mashup.mashup import hear_songs, make_mashup, notes_of
from editor.music.mashup.order import ARRANGEMENTS, MashupOrder
from editor.music.mashup.plan import DRUMS, VOICE, WHOLE
from editor.music.mashup.planning import Heard, make_plan, sources_of
from editor.music.mashup.take import MashupTake, report_of
from editor.progress import Cancelled, Progress, Report
from editor.render.export import ExportSettings, export
from editor.render.loudness import measure
from tests.unit.music.mashup.pairs import Known, song, write


class Songs(NamedTuple):
    """Two songs and the folder of their files."""

    first: Known
    second: Known
    folder: Path

    @property
    def both(self) -> tuple[Known, Known]:
        return self.first, self.second


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Songs:
    folder = tmp_path_factory.mktemp("songs")
    first = song(120, Key(9, "minor"), 12, seed=1, voice_hz=115)
    second = song(111, Key(1, "major"), 12, seed=2, drift=0.01, voice_hz=225)
    write(folder / "first.wav", first.sound)
    write(folder / "second.wav", second.sound)
    return Songs(first, second, folder)


def order_of(known: Songs, **wishes: Any) -> MashupOrder:
    first, second, folder = known
    paths = (folder / "first.wav", folder / "second.wav")
    facts = (first.at(paths[0]), second.at(paths[1]))
    return MashupOrder(paths, facts=facts, **wishes)


@pytest.fixture(scope="module")
def made(known: Songs, tmp_path_factory: pytest.TempPathFactory) -> tuple[MashupTake, ...]:
    """Both takes of an alternating mix."""
    return make_mashup(order_of(known, arrangement="alternate"), tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def heard(known: Songs) -> tuple[Heard, Heard]:
    return hear_songs(order_of(known), Progress())


def decoded(path: Path) -> NDArray[np.float32]:
    with SoundReader(path) as reader:
        return reader.read(us_to_samples(probe(path).duration_us))


def mapped(take: MashupTake, number: int, times_s: Sequence[float]) -> Iterator[float]:
    """Where moments of a song are heard in the mix, by the map of the report."""
    for row in report_of(take)["map"]:
        (a, b), (c, d) = row["source_s"], row["target_s"]
        if row["song"] == number:
            for at_s in times_s:
                if a <= at_s < b and c + (at_s - a) / (b - a) * (d - c) <= take.bars_s[-1]:
                    yield c + (at_s - a) / (b - a) * (d - c)


def digests(take: MashupTake) -> list[str]:
    paths = [Path(m.path or "") for m in take.timeline.materials.values()]
    return sorted(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths)


def test_true_beats_of_both_songs_lie_on_the_beats_of_the_mix(
    made: tuple[MashupTake, ...], known: Songs
) -> None:
    for take in made:
        bars = np.asarray(take.bars_s)
        beats = np.interp(np.arange(len(bars) * 4 - 3) / 4, np.arange(len(bars)), bars)
        for number in (0, 1):
            facts = known.both[number].facts
            errors = [np.abs(beats - at).min() for at in mapped(take, number, facts.beats_s)]
            firsts = [np.abs(bars - at).min() for at in mapped(take, number, facts.downbeats_s)]
            assert len(errors) > 15 and np.percentile(errors, 95) < 0.020
            assert max(firsts) < 0.020


def test_the_strokes_that_are_heard_lie_where_the_map_says(
    made: tuple[MashupTake, ...], known: Songs, tmp_path: Path
) -> None:
    take = made[0]
    export_take(take, tmp_path / "mix.wav", Progress())
    mono = decoded(tmp_path / "mix.wav").mean(axis=0)
    hop = MIX_RATE // 1000
    level = np.sqrt(np.mean(mono[: len(mono) // hop * hop].reshape(-1, hop) ** 2, axis=1))
    rise = np.maximum(np.diff(np.log1p(1e3 * level), prepend=0.0), 0.0)
    comb = np.zeros(len(rise))
    for number in (0, 1):
        for at_s in mapped(take, number, known.both[number].strokes_s):
            comb[min(round(at_s * 1000), len(comb) - 1)] = 1.0
    scores = [float(np.dot(np.roll(rise, -lag), comb)) for lag in range(-60, 61)]
    assert abs(int(np.argmax(scores)) - 60) <= 8


def test_loudness_and_peak_of_the_file_are_those_of_the_report(
    made: tuple[MashupTake, ...], tmp_path: Path
) -> None:
    for take in made:
        path = tmp_path / f"take{take.number}.wav"
        export_take(take, path, Progress())
        sound = decoded(path)
        outside = pyloudnorm.Meter(MIX_RATE).integrated_loudness(sound.T.astype(np.float64))
        found = measure(sound)
        assert abs(outside + 14.0) <= 0.2 and abs(found.loudness - take.loudness_lufs) < 0.05
        assert found.true_peak_db <= -1.0
        assert sound.shape[1] == us_to_samples(take.timeline.duration_us)


@pytest.mark.parametrize("suffix", [".mp3", ".opus"])
def test_a_lossy_file_keeps_loudness_and_peak_too(
    made: tuple[MashupTake, ...], tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"mix{suffix}"
    export_take(made[0], path, Progress())
    found = measure(decoded(path))
    assert abs(found.loudness + 14.0) <= 0.2 and found.true_peak_db <= -1.0
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_no_song_is_stretched_further_than_allowed_nor_its_key_moved_away(
    made: tuple[MashupTake, ...], known: Songs
) -> None:
    keys = [each.facts.key for each in known.both]
    for take in made:
        assert max(abs(row.speed - 1) for row in take.map) <= 0.12
        after = [shifted_key(key, by) for key, by in zip(keys, take.plan.semitones, strict=True)]
        assert fifths_apart(*after) <= fifths_apart(*keys)
        assert fifths_apart(*after) <= 1
        assert max(map(abs, take.plan.semitones)) <= 2


def test_the_result_is_ordinary_clips_on_two_lanes_with_fades_and_marks(made: tuple[MashupTake, ...]) -> None:
    take = made[0]
    lanes = {track.pair_id or track.id for track in take.timeline.tracks}
    assert len(lanes) == 2
    for track in take.timeline.tracks:
        for before, after in pairwise(track.clips):
            assert before.end_us <= after.start_us
        for clip in track.clips:
            assert clip.fade_in_us > 0 and clip.fade_out_us > 0 and clip.speed == 1.0
            assert clip.fade_in_curve in (EQUAL_POWER, LINEAR)
            material = take.timeline.material_of(clip)
            assert material.path and Path(material.path).exists()
    half_beat_us = 30e6 / take.plan.meeting.tempo_bpm
    inner = [clip for _, clip in take.timeline.clips()]
    assert all(abs(clip.fade_in_us - half_beat_us) < 30 for clip in inner)
    marks = [marker.time_us for marker in take.timeline.markers]
    assert [round(at_s * 1e6) for at_s in take.bars_s] == pytest.approx(marks, abs=1)
    assert {marker.layer for marker in take.timeline.markers} == {"beat"}
    assert decode(encode(take.timeline)) == take.timeline


def test_the_same_order_gives_the_same_bytes(
    made: tuple[MashupTake, ...], known: Songs, tmp_path: Path
) -> None:
    order = order_of(known, arrangement="alternate")
    (again,) = make_mashup(order, tmp_path / "again", takes=(0,))
    assert digests(again) == digests(made[0])
    assert again.plan == made[0].plan and again.bars_s == made[0].bars_s
    clips = [(c.id, c.timeline_range, c.volume) for _, c in again.timeline.clips()]
    assert clips == [(c.id, c.timeline_range, c.volume) for _, c in made[0].timeline.clips()]
    assert made[1].plan.blocks != made[0].plan.blocks, "the other take is another one"


def test_clips_of_a_mix_are_edited_and_exported_as_any_others(
    made: tuple[MashupTake, ...], tmp_path: Path
) -> None:
    take = made[0]
    edit = AddMix(
        take.timeline.tracks, tuple(take.timeline.materials.values()),
        tuple(round(at_s * 1e6) for at_s in take.bars_s), 1_000_000, take.title,
    )  # fmt: skip
    history = History(Timeline())
    history.do(edit)
    whole = history.timeline
    ids = edit.clip_ids
    assert whole.duration_us == take.timeline.duration_us + 1_000_000
    quiet = next(clip_id for clip_id in ids if whole.clip(clip_id).start_us > 2_000_000)
    first = min(ids, key=lambda clip_id: whole.clip(clip_id).start_us)
    clip = whole.clip(first)
    history.do(SplitClip(first, clip.start_us + clip.duration_us // 2, "half"))
    history.do(SetFades((first,), 1_500_000, None))
    history.do(SetVolume((quiet,), 0.0))
    history.do(MoveClips(("half",), 60_000_000))
    sound = _exported(history.timeline, tmp_path / "edited.wav")
    before = _exported(whole, tmp_path / "whole.wav")
    start = us_to_samples(clip.start_us)
    assert _level(sound[:, start : start + 14_400]) < 0.5 * _level(before[:, start : start + 14_400])
    assert _level(sound[:, : us_to_samples(whole.duration_us)]) < _level(before)
    moved = us_to_samples(history.timeline.clip("half").start_us + 500_000)
    assert sound.shape[1] > before.shape[1]
    assert _level(sound[:, moved : moved + 48_000]) > 1e-3
    for _ in range(4):
        history.undo()
    assert history.timeline == whole
    history.undo()
    assert history.timeline == Timeline()


def _exported(timeline: Timeline, path: Path) -> NDArray[np.float32]:
    export(timeline, ExportSettings(path, sound_only=True), Progress())
    return decoded(path)


def _level(sound: NDArray[np.float32]) -> float:
    return float(np.sqrt(np.mean(sound.astype(np.float64) ** 2)))


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
def test_every_arrangement_lays_out_both_songs(
    arrangement: str, heard: tuple[Heard, Heard], known: Songs
) -> None:
    plan = make_plan(heard, order_of(known, arrangement=arrangement))
    assert plan.arrangement == arrangement
    assert {block.song for block in plan.blocks} == {0, 1}
    assert sorted({bar for b in plan.blocks for bar in range(b.start_bar, b.end_bar)}) == list(
        range(plan.n_bars)
    )
    for song_number in (0, 1):
        own = plan.of_song(song_number)
        assert all(a.end_bar <= b.start_bar for a, b in pairwise(own)), "a song is never laid over itself"
    if arrangement == "voice-over":
        assert {block.song for block in plan.blocks if block.part == VOICE} == {0}, "A's voice over B"
    if arrangement == "build-up":
        assert plan.blocks[0].part == DRUMS and plan.blocks[0].rises
    if arrangement == "medley":
        assert all(block.part == WHOLE for block in plan.blocks)
        assert all(a.end_bar == b.start_bar for a, b in pairwise(plan.blocks))


def test_a_voice_over_is_made_of_a_voice_and_a_band(known: Songs, tmp_path: Path) -> None:
    (take,) = make_mashup(order_of(known, arrangement="voice-over"), tmp_path, takes=(0,))
    assert abs(take.loudness_lufs + 14) <= 0.2 and take.true_peak_dbtp <= -1.0
    clip = next(c for _, c in take.timeline.clips() if "voice" in c.name)
    voice = decoded(Path(take.timeline.material_of(clip).path or ""))
    middle, sides = voice[0] + voice[1], voice[0] - voice[1]
    assert _level(sides) < 0.35 * _level(middle), "the chords at the sides are left out"


def test_what_rises_begins_with_almost_nothing(known: Songs) -> None:
    assert [point.gain for point in rise(1_000_000, 0.8)][::6] == pytest.approx([0.8 * 10**-1.2, 0.8])


def test_another_seed_is_another_mix(heard: tuple[Heard, Heard], known: Songs) -> None:
    plans = [make_plan(heard, order_of(known, seed=seed)).blocks for seed in range(1, 9)]
    assert len(set(plans)) > 1
    assert plans[0] == make_plan(heard, order_of(known, seed=1)).blocks


def test_voices_are_taken_down_where_that_is_asked_for(heard: tuple[Heard, Heard], known: Songs) -> None:
    for arrangement in ARRANGEMENTS:
        order = order_of(known, arrangement=arrangement, instrumental=True)
        plan = make_plan(heard, order)
        assert all(block.part not in (WHOLE, VOICE) for block in plan.blocks)
        assert any("taken down" in note for note in notes_of(plan, order, sources_of(heard, order)))
        sung = notes_of(plan, order_of(known), sources_of(heard, order))
        assert any("No lyrics are sung" in note for note in sung)


def test_the_voice_of_the_gender_that_is_asked_for_is_preferred(
    heard: tuple[Heard, Heard], known: Songs
) -> None:
    whose = {}
    for gender in ("m", "f"):
        plan = make_plan(heard, order_of(known, arrangement="voice-over", vocal_gender=gender))
        whose[gender] = {block.song for block in plan.blocks if block.part == VOICE}
    assert whose == {"m": {0}, "f": {1}}, "the second song's voice is higher"


def test_more_density_lays_more_together_and_more_weight_keeps_songs_whole(
    heard: tuple[Heard, Heard], known: Songs
) -> None:
    def together(**wishes: Any) -> int:
        plan = make_plan(heard, order_of(known, arrangement="alternate", style_weight=1.0, **wishes))
        return sum(block.n_bars for block in plan.blocks) - plan.n_bars

    assert together(style="dense party wild") > together(style="calm sparse quiet")
    parts = [
        sum(
            b.part == WHOLE
            for seed in range(6)
            for b in make_plan(heard, order_of(known, style="dense", audio_weight=weight, seed=seed)).blocks
        )
        for weight in (0.0, 1.0)
    ]
    assert parts[0] < parts[1]


def test_a_song_without_sides_has_no_voice_to_take_and_it_says_so(tmp_path: Path) -> None:
    mono, wide = song(118, Key(4, "minor"), 8, is_wide=False), song(112, Key(4, "minor"), 8, seed=5)
    paths = [write(tmp_path / f"{n}.wav", each.sound) for n, each in enumerate((mono, wide))]
    order = MashupOrder(tuple(paths), "voice-over", facts=(mono.at(paths[0]), wide.at(paths[1])))
    songs = hear_songs(order, Progress())
    plan = make_plan(songs, order)
    assert all(block.part != VOICE for block in plan.blocks)
    assert any("A has no stereo sides" in note for note in notes_of(plan, order, sources_of(songs, order)))


def test_songs_too_far_apart_are_cut_and_their_own_files_are_used(tmp_path: Path) -> None:
    first, second = song(100, Key(0, "major"), 8), song(140, Key(0, "major"), 8, seed=3)
    paths = [write(tmp_path / f"{n}.wav", each.sound) for n, each in enumerate((first, second))]
    order = MashupOrder(tuple(paths), facts=(first.at(paths[0]), second.at(paths[1])))
    (take,) = make_mashup(order, tmp_path / "made", takes=(0,))
    assert not take.plan.meeting.is_met and "plain cuts" in take.notes[0]
    assert {material.path for material in take.timeline.materials.values()} == set(map(str, paths))
    assert max(abs(row.speed - 1) for row in take.map) < 1e-3
    sound = decoded_mix(take, tmp_path)
    clip = take.timeline.tracks[0].clips[0]
    assert clip.source_range is not None
    own = (first, second)[paths.index(Path(take.timeline.material_of(clip).path or ""))].sound
    start = us_to_samples(clip.source_range.start_us) + 30_000
    at = us_to_samples(clip.start_us) + 30_000
    mixed, source = sound[:, at : at + 48_000], own[:, start : start + 48_000]
    gain = float((mixed * source).sum() / (source * source).sum())
    assert _level(mixed - gain * source) < 0.08 * _level(mixed), "but for the limiter"


def decoded_mix(take: MashupTake, folder: Path) -> NDArray[np.float32]:
    export_take(take, folder / "mix.wav", Progress(), overwrite=True)
    return decoded(folder / "mix.wav")


def test_a_mix_is_no_longer_than_its_model_or_a_picture_allows(
    heard: tuple[Heard, Heard], known: Songs
) -> None:
    plan = make_plan(heard, order_of(known, length_s=13.0))
    assert 4 < plan.duration_s < 13.0
    assert make_plan(heard, order_of(known)).duration_s > 20


def test_progress_is_true_and_a_stop_leaves_no_file(known: Songs, tmp_path: Path) -> None:
    reports: list[Report] = []
    progress = Progress(reports.append)

    def stop(report: Report) -> None:
        reports.append(report)
        if report.state == "sound" and report.fraction > 0.55:
            progress.cancel()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        make_mashup(order_of(known), tmp_path, progress, takes=(0,))
    fractions = [report.fraction for report in reports]
    assert fractions == sorted(fractions) and {report.state for report in reports} >= {"reading", "sound"}
    assert list(tmp_path.iterdir()) == []
