"""Songs whose truth is known are understood; what is no song is refused, or said to have no beat."""

from __future__ import annotations

import itertools
import wave
from functools import cache
from pathlib import Path

import mir_eval
import numpy as np
import pytest

from editor.errors import MediaError
from editor.music.analysis.facts import SongFacts
from editor.music.analysis.song import analyse_song
from editor.progress import Cancelled, Progress, Report
from tests.benchmarks.songs.playing import write_song_file
from tests.benchmarks.songs.song import Song
from tests.benchmarks.songs.styles import STYLES, Style
from tests.benchmarks.songs.writing import house_style, write_song
from tests.unit.music.songs import click_track, speech_like

LENGTH_S = 40.0


def kind(name: str) -> Style:
    return next(style for style in STYLES if style.name == name)


def songs() -> dict[str, Song]:
    """Four songs that no weight was fitted to, played by numpy alone."""
    return {
        # The first tracker of this program was half a beat off in the first one, all through.
        "house with a late kick": write_song(3003, house_style(3003), LENGTH_S, "plain"),
        "house with an off-beat bass": write_song(3009, house_style(3009), LENGTH_S, "plain"),
        "waltz": write_song(3104, kind("waltz"), LENGTH_S, "plain"),
        "swing": write_song(3106, kind("swing"), LENGTH_S, "plain"),
    }


@pytest.fixture(scope="module")
def understood(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Song, SongFacts]]:
    folder = tmp_path_factory.mktemp("songs")
    return {name: (song, analyse_song(write_song_file(song, folder))) for name, song in songs().items()}


NAMES = ("house with a late kick", "house with an off-beat bass", "waltz", "swing")


@pytest.mark.parametrize("name", NAMES)
def test_beats_and_bar_lines_are_where_they_were_written(
    understood: dict[str, tuple[Song, SongFacts]], name: str
) -> None:
    song, facts = understood[name]
    assert facts.metre == song.truth.metre
    assert facts.tempo_bpm == pytest.approx(song.truth.tempo_bpm, rel=0.01)
    for truth, found in ((song.truth.beats_s, facts.beats_s), (song.truth.downbeats_s, facts.downbeats_s)):
        both = (mir_eval.beat.trim_beats(np.array(times)) for times in (truth, found))
        assert mir_eval.beat.f_measure(*both) >= 0.9


@pytest.mark.parametrize("name", NAMES)
def test_the_key_is_that_of_the_song(understood: dict[str, tuple[Song, SongFacts]], name: str) -> None:
    song, facts = understood[name]
    assert facts.key == song.truth.key


@pytest.mark.parametrize("name", NAMES)
def test_facts_hold_together(understood: dict[str, tuple[Song, SongFacts]], name: str) -> None:
    _, facts = understood[name]
    assert set(facts.downbeats_s) <= set(facts.beats_s)
    assert 0 <= facts.beats_s[0] < facts.beats_s[-1] <= facts.duration_s
    assert facts.sections[0].start_s == 0
    assert facts.sections[-1].end_s == facts.duration_s
    assert all(a.end_s == b.start_s for a, b in zip(facts.sections, facts.sections[1:], strict=False))
    assert max(section.energy for section in facts.sections) == 1.0
    assert -24 < facts.loudness_lufs < -6
    assert 200 < facts.brightness_hz < 8000
    assert facts.speech == ()
    assert facts.confidence.beats > 0.5


def write_wav(path: Path, row: np.ndarray, rate: int = 48_000) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(np.round(np.clip(row, -1, 1) * 32767).astype("<i2").tobytes())
    return path


def test_the_same_file_gives_the_same_facts(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "clicks.wav", click_track(104, 12.0)[0])
    assert analyse_song(path) == analyse_song(path)


def test_tuning_loudness_and_length_are_measured(tmp_path: Path) -> None:
    at = np.arange(8 * 48_000) / 48_000
    hertz = 440 * 2 ** (20 / 1200)
    row = 0.25 * np.sin(2 * np.pi * hertz * at) * (1 + np.sin(2 * np.pi * 2 * at)) / 2
    facts = analyse_song(write_wav(tmp_path / "tone.wav", row))
    assert facts.tuning_cents == pytest.approx(20, abs=3)
    assert facts.duration_s == pytest.approx(8.0, abs=0.001)
    # BS.1770-4: the powers of both channels are added; the filter hardly changes 440 Hz.
    assert facts.loudness_lufs == pytest.approx(10 * np.log10(2 * np.mean(row**2)) - 0.691, abs=0.7)


@pytest.mark.parametrize("noise", ["hiss", "hum"])
def test_where_there_is_no_beat_none_is_believed(tmp_path: Path, noise: str) -> None:
    at = np.arange(12 * 48_000) / 48_000
    hiss = np.random.default_rng(1).standard_normal(len(at)) * 0.1
    row = hiss if noise == "hiss" else 0.3 * np.sin(2 * np.pi * 110 * at) + 0.0001 * hiss
    facts = analyse_song(write_wav(tmp_path / "noise.wav", row))
    assert facts.confidence.beats < 0.1


def test_speech_has_no_beat_that_is_believed(tmp_path: Path) -> None:
    facts = analyse_song(write_wav(tmp_path / "speech.wav", speech_like(14.0, 3)[0]))
    assert facts.confidence.beats < 0.4


@pytest.mark.parametrize(
    ("seconds", "rate", "words"), [(3.0, 48_000, "at least 5 seconds"), (7200.0, 1_000, "at most 20 minutes")]
)
def test_what_is_too_short_or_too_long_is_refused_before_it_is_read(
    tmp_path: Path, seconds: float, rate: int, words: str
) -> None:
    path = write_wav(tmp_path / "song.wav", np.zeros(round(seconds * rate)), rate)
    reports: list[Report] = []
    with pytest.raises(MediaError, match=words) as refusal:
        analyse_song(path, Progress(reports.append))
    assert "song.wav" in refusal.value.message
    assert refusal.value.hint
    assert reports == []


def test_silence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="is silent"):
        analyse_song(write_wav(tmp_path / "nothing.wav", np.zeros(6 * 48_000)))


def test_what_is_no_media_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "broken.mp3"
    path.write_bytes(np.random.default_rng(1).bytes(200_000))
    with pytest.raises(MediaError):
        analyse_song(path)


@cache
def clicks_row() -> np.ndarray:
    return click_track(120, 20.0)[0]


def test_progress_is_true_and_never_goes_back(tmp_path: Path) -> None:
    reports: list[Report] = []
    analyse_song(write_wav(tmp_path / "clicks.wav", clicks_row()), Progress(reports.append))
    fractions = [report.fraction for report in reports]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert len(set(fractions)) > 20
    assert all(b - a < 0.15 for a, b in itertools.pairwise(fractions))


@pytest.mark.parametrize("share", [0.1, 0.55, 0.75, 0.93])
def test_it_stops_wherever_it_is(tmp_path: Path, share: float) -> None:
    path = write_wav(tmp_path / "clicks.wav", clicks_row())
    progress = Progress(lambda report: progress.cancel() if report.fraction >= share else None)
    with pytest.raises(Cancelled):
        analyse_song(path, progress)
