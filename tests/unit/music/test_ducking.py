"""Speech of clips on a timeline, and the music under it: how far points and exported lanes go down."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from editor.edit.ducking_commands import LowerUnderSpeech
from editor.edit.split_fades import line_gain
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.music.ducking import speech_of_clips
from editor.music.hearing import FoundSpeech
from editor.music.speech import EnergyDetector
from editor.progress import Cancelled, Progress
from editor.render.export import ExportSettings, export
from editor.render.stems import stems
from tests.plain_sound import whole_sound, write_coded
from tests.unit.music.songs import RATE, Span, drum_song, speech_like
from tests.unit.render.timelines import SECOND, sound_clip, timeline, track

SECONDS = 20


@pytest.fixture(scope="module")
def voice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Span]]:
    row, truth = speech_like(SECONDS, 7)
    return write_coded(tmp_path_factory.mktemp("voice") / "voice.wav", row[None], RATE, "pcm_s16le"), truth


@pytest.fixture(scope="module")
def music(tmp_path_factory: pytest.TempPathFactory) -> Path:
    row, _ = drum_song(100, SECONDS, 8)
    return write_coded(tmp_path_factory.mktemp("music") / "song.wav", row[None], RATE, "pcm_s16le")


def spoken(voice: Path, music: Path, **fields: Any) -> Timeline:
    length = round(SECONDS * SECOND / float(fields.get("speed", 1.0)))
    talk = sound_clip("talk", "voice", 0, length, **fields)
    song = sound_clip("song", "music", 0, SECONDS * SECOND)
    return timeline({"voice": voice, "music": music}, track("Voice", [talk]), track("Music", [song]))


def heard(line: Timeline) -> FoundSpeech:
    return speech_of_clips(line, [line.clip("talk")], Progress(), EnergyDetector)


def marked(spans: list[Span], hop_s: float = 0.01) -> NDArray[np.bool_]:
    at = np.arange(0, SECONDS, hop_s)
    return np.array([any(start <= t < end for start, end in spans) for t in at])


def seconds(found: FoundSpeech) -> list[Span]:
    return [(r.start_us / SECOND, r.end_us / SECOND) for r in found.speech]


@pytest.mark.parametrize("amount_db", [-4.0, -8.0, -14.0])
def test_points_and_exported_lanes_are_down_by_the_amount_where_somebody_speaks(
    voice: tuple[Path, list[Span]], music: Path, tmp_path: Path, amount_db: float
) -> None:
    path, truth = voice
    line = spoken(path, music)
    lowered = LowerUnderSpeech(("song",), heard(line).speech, amount_db).apply(line)
    clip = lowered.clip("song")
    at = np.arange(0, SECONDS, 0.01)
    gains_db = 20 * np.log10([line_gain(clip, round(t * SECOND)) for t in at])
    talks = marked(truth)
    down = gains_db < amount_db + 0.5
    assert (down & talks).sum() / talks.sum() >= 0.9
    assert gains_db.min() >= amount_db - 0.01

    levels = {}
    for name, state in (("before", line), ("after", lowered)):
        stem = next(each for each in stems(state) if each.name == "Music")
        target = tmp_path / f"{name}.wav"
        export(stem.timeline, ExportSettings(target, sound_only=True), Progress())
        levels[name] = whole_sound(target)[0]
    inside = [(s + 0.2, e - 0.2) for s, e in truth if e - s > 0.8]
    for start_s, end_s in inside:
        part = slice(round(start_s * RATE), round(end_s * RATE))
        step_db = 20 * np.log10(levels["after"][part].std() / levels["before"][part].std())
        assert step_db == pytest.approx(amount_db, abs=0.5)
    quiet = [(a[1] + 0.75, b[0] - 0.25) for a, b in pairwise(truth)]
    for start_s, end_s in (span for span in quiet if span[1] - span[0] > 0.1):
        part = slice(round(start_s * RATE), round(end_s * RATE))
        assert np.abs(levels["after"][part] - levels["before"][part]).max() < 2 / 32768


@pytest.mark.parametrize(
    "fields", [{"speed": 1.25}, {"is_reversed": True}, {"speed": 0.8, "keeps_pitch": False}]
)
def test_speed_and_direction_move_what_was_found(
    voice: tuple[Path, list[Span]], music: Path, fields: dict[str, Any]
) -> None:
    path, truth = voice
    speed = float(fields.get("speed", 1.0))
    wanted = [(s / speed, e / speed) for s, e in truth]
    if fields.get("is_reversed"):
        wanted = [(SECONDS - e, SECONDS - s) for s, e in reversed(truth)]
    found, true = marked(seconds(heard(spoken(path, music, **fields)))), marked(wanted)
    assert (found & true).sum() / true.sum() >= 0.9
    assert (found & true).sum() / found.sum() >= 0.9


def test_what_was_trimmed_away_is_not_heard(voice: tuple[Path, list[Span]], music: Path) -> None:
    line = spoken(voice[0], music)
    short = replace(
        line.clip("talk"),
        timeline_range=TimeRange(3 * SECOND, 5 * SECOND),
        source_range=TimeRange(0, 5 * SECOND),
    )
    found = heard(line.with_track(replace(line.track("Voice"), clips=(short,))))
    assert found.speech
    assert all(r.start_us >= 3 * SECOND and r.end_us <= 8 * SECOND for r in found.speech)


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(
    voice: tuple[Path, list[Span]], music: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.wav"
    broken.write_bytes(b"RIFF no sound at all")
    line = spoken(voice[0], broken)
    found = speech_of_clips(line, [line.clip("song"), line.clip("talk")], Progress(), EnergyDetector)
    assert found.unread == ("song",)
    assert found.speech


def test_listening_stops_when_it_is_told_to(voice: tuple[Path, list[Span]], music: Path) -> None:
    progress = Progress()
    progress.cancel()
    line = spoken(voice[0], music)
    with pytest.raises(Cancelled):
        speech_of_clips(line, [line.clip("talk")], progress, EnergyDetector)
