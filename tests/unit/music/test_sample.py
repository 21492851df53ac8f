"""The sample is a film and a piece of music that are pleasant to meet: whole, moving, without clicks."""

from __future__ import annotations

import hashlib
import itertools
import wave
from fractions import Fraction

import av
import numpy as np
import pytest

from editor.errors import MediaError
from editor.music.sample import make_sample
from editor.music.scene import FRAME_RATE, Scene
from editor.music.synth import INSTRUMENTS, Note, bring_to_peak, frequency_of, play_notes
from editor.music.tune import make_tune
from editor.progress import Cancelled, Progress


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    return make_sample(tmp_path_factory.mktemp("sample"))


def read_wav(path):
    with wave.open(str(path)) as file:
        raw = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2")
        return raw.reshape(-1, file.getnchannels()).T / 32768, file.getframerate()


def test_the_film_is_eight_seconds_of_picture_and_sound(sample):
    with av.open(str(sample.video)) as container:
        video, audio = container.streams.video[0], container.streams.audio[0]
        assert (video.codec_context.name, audio.codec_context.name) == ("h264", "aac")
        assert (video.width, video.height) == (1280, 720)
        assert video.average_rate == Fraction(FRAME_RATE)
        frames, keys = 0, []
        for frame in container.decode(video):
            keys += [frames] if frame.key_frame else []
            frames += 1
        assert frames == 8 * FRAME_RATE
        assert keys == [0, 50, 100, 150], "a moderate distance of key frames"


def test_the_picture_moves_and_has_many_colours(sample):
    with av.open(str(sample.video)) as container:
        frames = container.decode(video=0)
        pictures = [frame.reformat(320, 180, "rgb24").to_ndarray() for frame in frames]
    first, last = pictures[0].astype(int), pictures[-1].astype(int)
    changed = np.mean(np.abs(first - last).max(axis=2) > 24)
    assert 0.02 < changed < 0.6
    assert len(np.unique(first.reshape(-1, 3) // 16, axis=0)) > 100
    steps = [np.mean(np.abs(a.astype(int) - b)) for a, b in itertools.pairwise(pictures)]
    assert max(steps[k] for k in range(len(steps)) if (k + 1) % 50) < 4, "no jump between two frames"


def test_the_films_own_sound_is_quiet_and_there_all_the_time(sample):
    with av.open(str(sample.video)) as container:
        sound = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    levels = [np.sqrt(np.mean(part**2)) for part in np.array_split(sound[0, 24_000:-24_000], 7)]
    assert min(levels) > 0.01 and max(levels) < 0.12


def test_the_music_is_long_enough_peaks_at_minus_three_and_comes_to_rest(sample):
    music, rate = read_wav(sample.music)
    assert rate == 48_000 and music.shape[0] == 2
    assert music.shape[1] >= 20 * rate
    assert 20 * np.log10(np.abs(music).max()) == pytest.approx(-3.0, abs=0.05)
    assert np.abs(music[:, :12]).max() < 1e-3 and np.abs(music[:, -24:]).max() < 1e-3
    assert np.sqrt(np.mean(music[:, -rate // 2 :] ** 2)) < 0.005 * np.sqrt(np.mean(music**2))


@pytest.mark.parametrize("instrument", sorted(INSTRUMENTS))
def test_every_note_begins_and_ends_at_zero(instrument):
    sound = np.abs(INSTRUMENTS[instrument](57, 0.7))
    assert max(sound[0], sound[-1]) < 0.001 * sound.max()
    assert sound[-48:].max() < 0.02 * sound.max()


def test_nothing_in_the_music_jumps():
    """A note cut off at half its height would step by 0.3; the sharpest attack stays far below that."""
    assert np.abs(np.diff(make_tune().astype(np.float64))).max() < 0.15


def test_the_sample_is_the_same_bytes_every_time(sample, tmp_path):
    again = make_sample(tmp_path)
    for one, other in ((sample.video, again.video), (sample.music, again.music)):
        assert hashlib.sha256(one.read_bytes()).digest() == hashlib.sha256(other.read_bytes()).digest()


def test_a_sample_that_is_there_is_taken_and_nothing_else_lies_about(sample):
    before = {path: path.stat().st_mtime_ns for path in sample.video.parent.iterdir()}
    assert make_sample(sample.video.parent) == sample
    assert {path: path.stat().st_mtime_ns for path in sample.video.parent.iterdir()} == before
    assert set(before) == {sample.video, sample.music}


def test_a_stopped_sample_leaves_no_half_file(tmp_path):
    progress = Progress(lambda report: progress.cancel() if report.fraction > 0.4 else None)
    with pytest.raises(Cancelled):
        make_sample(tmp_path, progress)
    assert [path.name for path in tmp_path.iterdir()] == ["harbour-lights.wav"]


def test_a_folder_that_cannot_be_written_is_said_in_words(tmp_path):
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(MediaError) as caught:
        make_sample(tmp_path / "taken")
    assert "taken" in caught.value.message and "Traceback" not in caught.value.message
    assert caught.value.hint


def test_every_frame_is_drawn_alike_whatever_came_before():
    scene, fresh = Scene(), Scene()
    for _ in scene.frames(3):
        pass
    for one, other in zip(scene.frame(77), fresh.frame(77), strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("instrument", ["pad", "keys", "bell", "bass"])
@pytest.mark.parametrize("pitch", [45, 60, 69, 76])
def test_an_instrument_plays_in_tune(instrument, pitch):
    sound = play_notes([Note(instrument, 0.0, 2.0, pitch)], 2.0, room=0.0)[0].astype(np.float64)
    window = np.hanning(48_000) * sound[24_000:72_000]
    size = 1 << 20
    spectrum = np.abs(np.fft.rfft(window, size))
    wanted = frequency_of(pitch)
    near = slice(int(wanted * 0.97 * size / 48_000), int(wanted * 1.03 * size / 48_000) + 1)
    found = (near.start + np.argmax(spectrum[near])) * 48_000 / size
    # The pad's voices stand a few cents beside each other; that is its colour.
    assert abs(1200 * np.log2(found / wanted)) < (12 if instrument == "pad" else 2), "cents"


def test_notes_add_up_and_begin_where_they_were_laid():
    one = play_notes([Note("keys", 0.5, 0.5, 60)], 2.0, room=0.0)
    other = play_notes([Note("bass", 1.0, 0.5, 41)], 2.0, room=0.0)
    both = play_notes([Note("keys", 0.5, 0.5, 60), Note("bass", 1.0, 0.5, 41)], 2.0, room=0.0)
    np.testing.assert_allclose(both, one + other, atol=1e-6)
    assert not one[:, :24_000].any() and one[:, 24_000:26_000].any()


def test_silence_stays_silence_when_it_is_scaled():
    silent = np.zeros((2, 100), dtype=np.float32)
    assert not bring_to_peak(silent, 0.7).any()
