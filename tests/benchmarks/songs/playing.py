"""Makes a file of a written song: played, mixed, with what spoils real recordings."""

from __future__ import annotations

import wave
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.songs import fluid, plain
from tests.benchmarks.songs.habits import FADES
from tests.benchmarks.songs.song import Song

RATE = 44_100
FADE_S = 9
_ALL = ("drums", "bass", "comp", "pad", "lead")
_DUCKED = ("bass", "comp", "pad")


def sound_of(song: Song) -> NDArray[np.float32]:
    """Play and master a song: stereo float32 (2, samples) at `RATE`."""
    play = fluid.play if song.player == "fluid" and fluid.has_fluid() else plain.play
    if song.ducked:
        under = play(song, _DUCKED)
        over = play(song, tuple(part for part in _ALL if part not in _DUCKED))
        n_samples = min(under.shape[1], over.shape[1])
        mixed = over[:, :n_samples] + under[:, :n_samples] * _duck(song, n_samples)
    else:
        mixed = play(song, _ALL)
    level = float(np.sqrt(np.mean(mixed**2))) + 1e-9
    if FADES in song.traits:
        n_fade = FADE_S * RATE
        mixed[:, -n_fade:] *= np.linspace(1.0, 0.0, n_fade, dtype=np.float32) ** 2
    return np.tanh(mixed * (0.16 / level)).astype(np.float32)


def _duck(song: Song, n_samples: int) -> NDArray[np.float32]:
    """A gain that falls at each kick and comes back within the beat."""
    beat_s = 60 / song.truth.tempo_bpm
    at = np.arange(round(0.9 * beat_s * RATE)) / (0.9 * beat_s * RATE)
    dip = 0.15 + 0.85 * at**1.5
    gain = np.ones(n_samples, np.float32)
    for note in song.notes:
        if note.part == "drums" and note.pitch == 36:
            first = round(note.start_s * RATE)
            part = dip[: max(n_samples - first, 0)]
            gain[first : first + len(part)] = np.minimum(gain[first : first + len(part)], part)
    return gain


def write_song_file(song: Song, folder: Path) -> Path:
    """Write a song as WAV, or as MP3 where that is its fate."""
    samples = sound_of(song)
    if song.mp3_kbps:
        return _write_mp3(samples, folder / f"song-{song.seed}.mp3", song.mp3_kbps)
    path = folder / f"song-{song.seed}.wav"
    whole = np.round(np.clip(samples, -1, 1) * 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.ascontiguousarray(whole.T).tobytes())
    return path


def _write_mp3(samples: NDArray[np.float32], path: Path, kbps: int) -> Path:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libmp3lame", rate=RATE)
        stream.bit_rate = kbps * 1000
        for first in range(0, samples.shape[1], 1152):
            block = np.ascontiguousarray(samples[:, first : first + 1152])
            frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
            frame.sample_rate, frame.pts = RATE, first
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path
