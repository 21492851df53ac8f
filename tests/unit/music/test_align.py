"""How far two recordings are apart: noise, level, rate, long offsets, and strangers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy.signal import butter, sosfilt

from editor.errors import EditError
from editor.music.align import RATE, match, match_clips
from editor.music.listening import Thinner
from editor.progress import Progress
from tests.plain_sound import write_coded
from tests.unit.music.songs import RATE as FULL
from tests.unit.music.songs import Row, drum_song, speech_like
from tests.unit.render.timelines import SECOND, sound_clip, timeline, track

NEAR_S = 0.005


@pytest.fixture(scope="module")
def event() -> Row:
    """A minute and a half of talk over music: what two microphones may hear."""
    talk, _ = speech_like(90.0, 11)
    song, _ = drum_song(104, 90.0, 12)
    return (0.8 * talk + 0.3 * song).astype(np.float32)


def thin(row: Row) -> Row:
    thinner = Thinner(FULL // RATE)
    return np.concatenate([thinner.push(row), thinner.finish()])


def other_microphone(row: Row, level: float, noise: float, seed: int) -> Row:
    """Muffled, in another room, at another level."""
    muffled = sosfilt(butter(2, 2_500, fs=FULL, output="sos"), row)
    echo = np.zeros_like(muffled)
    echo[round(0.013 * FULL) :] = 0.3 * muffled[: -round(0.013 * FULL)]
    hiss = noise * np.random.default_rng(seed).standard_normal(len(row))
    return np.asarray(level * (muffled + echo + hiss), np.float32)


@pytest.mark.parametrize("offset_s", [-60.0, -13.37, -0.25, 0.0, 0.0123, 7.5, 60.0])
@pytest.mark.parametrize(("level", "noise"), [(1.0, 0.0), (0.1, 0.02), (0.5, 0.05)])
def test_the_offset_is_found_within_five_milliseconds(
    event: Row, offset_s: float, level: float, noise: float
) -> None:
    second = other_microphone(event, level, noise, 3) if noise else event
    shift = round(abs(offset_s) * FULL)
    pair = (event, second[shift:]) if offset_s >= 0 else (event[shift:], second)
    found = match(*map(thin, pair))
    assert found.is_sure
    assert found.offset_s == pytest.approx(offset_s, abs=NEAR_S)


def test_a_short_piece_is_found_in_a_long_one(event: Row) -> None:
    piece = other_microphone(event, 0.3, 0.01, 5)[40 * FULL : 47 * FULL]
    found = match(thin(event), thin(piece))
    assert found.is_sure
    assert found.offset_s == pytest.approx(40.0, abs=NEAR_S)


STRANGERS = {
    "another talk": speech_like(40.0, 21)[0],
    "another song": drum_song(104, 40.0, 22)[0],
    "hiss": (0.1 * np.random.default_rng(2).standard_normal(40 * FULL)).astype(np.float32),
    "silence": np.zeros(40 * FULL, np.float32),
    "dc": np.full(40 * FULL, 0.5, np.float32),
    "one sample": np.ones(1, np.float32),
    "a second": speech_like(3.0, 11)[0][:FULL],
}


@pytest.mark.parametrize("name", STRANGERS)
def test_strangers_are_no_match(event: Row, name: str) -> None:
    assert not match(thin(event[: 45 * FULL]), thin(STRANGERS[name])).is_sure


def test_clips_of_other_rates_are_laid_upon_each_other(event: Row, tmp_path: Path) -> None:
    first = write_coded(tmp_path / "camera.wav", event[None, : 30 * FULL], FULL, "pcm_s16le")
    part = other_microphone(event, 0.4, 0.005, 7)[12 * FULL : 26 * FULL]
    positions = np.arange(0, len(part), FULL / 44_100)
    slow = np.interp(positions, np.arange(len(part)), part).astype(np.float32)
    second = write_coded(tmp_path / "recorder.flac", slow[None], 44_100, "flac", sample_format="s16")
    clips = (sound_clip("a", "camera", 5 * SECOND, 30 * SECOND), sound_clip("b", "recorder", 0, 14 * SECOND))
    line = timeline({"camera": first, "recorder": second}, track("one", clips[:1]), track("two", clips[1:]))
    moved_us = match_clips(line, *clips, Progress())
    assert moved_us == pytest.approx(17 * SECOND, abs=5_000)


def test_what_does_not_sound_alike_is_refused_by_name(event: Row, tmp_path: Path) -> None:
    first = write_coded(tmp_path / "talk.wav", event[None, : 20 * FULL], FULL, "pcm_s16le")
    second = write_coded(tmp_path / "song.wav", STRANGERS["another song"][None], FULL, "pcm_s16le")
    clips = sound_clip("talk", "talk", 0, 20 * SECOND), sound_clip("song", "song", 0, 20 * SECOND)
    line = timeline({"talk": first, "song": second}, track("one", clips[:1]), track("two", clips[1:]))
    with pytest.raises(EditError, match="“talk” and “song” do not sound alike"):
        match_clips(line, *clips, Progress())


def test_a_clip_whose_file_is_gone_is_refused_by_name(event: Row, tmp_path: Path) -> None:
    first = write_coded(tmp_path / "talk.wav", event[None, : 5 * FULL], FULL, "pcm_s16le")
    clips = sound_clip("talk", "talk", 0, 5 * SECOND), sound_clip("gone", "gone", 0, 5 * SECOND)
    line = timeline({"talk": first, "gone": None}, track("one", clips[:1]), track("two", clips[1:]))
    with pytest.raises(EditError, match="The sound of “gone” is not here"):
        match_clips(line, *clips, Progress())
