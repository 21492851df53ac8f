"""A timeline of ten thousand clips on fifty tracks with waves, as benchmarks and long runs use it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject

from editor.media.peaks import Peaks
from editor.model.clip import Clip, VolumePoint
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.ui.timeline.peak_store import Entry, PeakStore

S = 1_000_000
RATE = 48_000
SAMPLES_PER_PEAK = 128
SOURCE_S = 180


class ReadPeaks(PeakStore):
    """A store whose files have been read already; nothing is opened."""

    def __init__(self, known: dict[str, Peaks], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known = {
            path: Entry(peaks=peaks, version=number, fraction=1.0, is_complete=True)
            for number, (path, peaks) in enumerate(known.items(), 1)
        }

    def entry(self, path: str, stream: int | None = None) -> Entry:
        """What was read of a file."""
        return self._known[path]


def made_peaks(seed: int) -> Peaks:
    """The peaks of three minutes of something like music: phrases, beats and noise."""
    rng = np.random.default_rng(seed)
    n_peaks = SOURCE_S * RATE // SAMPLES_PER_PEAK
    times_s = np.arange(n_peaks) * SAMPLES_PER_PEAK / RATE
    phrases = 0.35 + 0.3 * np.sin(2 * np.pi * times_s / rng.uniform(5, 17) + rng.uniform(0, 6))
    beats = np.exp(-((times_s * rng.uniform(1.5, 2.4)) % 1.0) * 4)
    level = np.clip(phrases + 0.4 * beats * rng.uniform(0.6, 1.0, n_peaks), 0, 1)
    high = (level * rng.uniform(0.75, 1.0, n_peaks)).astype(np.float32)
    low = (-level * rng.uniform(0.75, 1.0, n_peaks)).astype(np.float32)
    return Peaks(low, high, SAMPLES_PER_PEAK, RATE)


def large_timeline(
    n_tracks: int = 50, clips_per_track: int = 200, n_sources: int = 24
) -> tuple[Timeline, dict[str, Peaks]]:
    """Give a timeline of an hour with a picture and sound tracks, and the peaks of its files by path."""
    rng = np.random.default_rng(1)
    length_us = 3600 * S // clips_per_track
    paths = [f"/nowhere/sound-{number:02}.wav" for number in range(n_sources)]
    peaks = {path: made_peaks(number) for number, path in enumerate(paths)}
    materials = [
        Material(f"M{number}", MaterialKind.SOUND, Path(path).name, path, duration_us=SOURCE_S * S)
        for number, path in enumerate(paths)
    ]
    tracks = []
    for track_number in range(n_tracks):
        clips = []
        for number in range(clips_per_track):
            material = materials[int(rng.integers(n_sources))]
            start_us = number * length_us + int(rng.integers(0, length_us // 5))
            duration_us = int(rng.integers(length_us // 3, length_us * 4 // 5 - 1))
            source_us = int(rng.integers(0, SOURCE_S * S - duration_us))
            points: tuple[VolumePoint, ...] = ()
            if number % 7 == 3:
                points = tuple(
                    VolumePoint(duration_us * step // 4, float(rng.uniform(0.2, 1.2))) for step in range(1, 4)
                )
            clips.append(
                Clip(
                    f"C{track_number:02}-{number:04}", material.id, material.name,
                    TimeRange(start_us, duration_us), TimeRange(source_us, duration_us),
                    volume=float(rng.uniform(0.3, 1.1)), volume_points=points,
                    fade_in_us=int(rng.integers(0, duration_us // 4)) if number % 2 else 0,
                    fade_out_us=int(rng.integers(0, duration_us // 4)) if number % 3 else 0,
                )
            )  # fmt: skip
        tracks.append(Track(f"T{track_number:02}", TrackKind.SOUND, clips=tuple(clips)))
    made = Timeline(tuple(tracks), frame_rate=Fraction(25)).with_materials(*materials)
    return made, peaks
