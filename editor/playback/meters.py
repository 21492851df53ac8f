"""What the meters read: the sound that is heard, and the levels of the tracks at the place that is heard.

The playback thread only puts blocks aside. Everything is computed where it is shown, about 30 times a second
and only while something plays. No Qt.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.timing import samples_to_us, us_to_samples
from editor.render.levels import Level
from editor.render.limiter import finite
from editor.render.loudness import LoudnessMeter, PeakMeter, decibels

if TYPE_CHECKING:
    import numpy.typing as npt

HOLD_S = 2.0
"""How long the highest level stands (``ux-spec.md`` N-9)."""
FALL_DB_PER_S = 36.0
"""How fast a bar goes down: fast enough to show gaps, slow enough to be read."""
FLOOR_DB = -96.0
"""Below this a bar is empty."""
FULL_SCALE = 1.0
LONGEST_STEP_US = 400_000
"""Two looks that lie further apart are a jump of the playhead, not a stretch that was heard."""
MOST_BLOCKS = 400

Frames: TypeAlias = "npt.NDArray[np.float32]"
Samples: TypeAlias = "npt.NDArray[np.float32]"


class HeardBlocks:
    """Takes what is handed to the device, in the playback thread, and gives it when it is heard."""

    def __init__(self) -> None:
        self._blocks: deque[tuple[int, Frames]] = deque(maxlen=MOST_BLOCKS)

    def take(self, block: Frames, _n_out: int) -> None:
        """Put a block aside, float32 of shape (n, 2); see `editor.playback.switch.Listener`."""
        self._blocks.append((time.monotonic_ns(), block))

    def heard(self, latency_us: int) -> Samples:
        """What was handed out longer ago than it takes to be heard, float32 of shape (2, n)."""
        latest_ns = time.monotonic_ns() - latency_us * 1_000
        found = []
        while self._blocks and self._blocks[0][0] <= latest_ns:
            found.append(self._blocks.popleft()[1])
        if not found:
            return np.zeros((2, 0), np.float32)
        return np.ascontiguousarray(np.concatenate(found).T)

    def forget(self) -> None:
        """Throw away what waits: playing has stopped."""
        self._blocks.clear()


@dataclass(frozen=True, slots=True)
class Reading:
    """What the meters show; levels in dB of full scale, minus infinity for silence."""

    bars_db: tuple[float, float] = (-inf, -inf)
    """Left and right."""
    holds_db: tuple[float, float] = (-inf, -inf)
    true_peak_db: float = -inf
    """The highest since the last reset, in dBTP."""
    short_term: float = -inf
    integrated: float = -inf
    """In LUFS."""
    is_over: bool = False
    """Whether full scale was reached since the last reset."""
    reduction_db: float = 0.0
    """By how much the limiter holds the mix down now."""
    most_reduction_db: float = 0.0
    """By how much it did at most since the last reset."""
    tracks_db: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Track id -> left and right; tracks that give nothing are left out."""


class _Bar:
    """One bar: it rises at once, falls slowly, and remembers its highest level for a while."""

    def __init__(self) -> None:
        self.shown_db = -inf
        self.hold_db = -inf
        self._held_at_s = 0.0

    def show(self, level_db: float, now_s: float, passed_s: float) -> None:
        fallen = self.shown_db - FALL_DB_PER_S * passed_s
        self.shown_db = max(level_db, fallen if fallen > FLOOR_DB else -inf)
        if self.shown_db >= self.hold_db or now_s - self._held_at_s >= HOLD_S:
            self.hold_db, self._held_at_s = self.shown_db, now_s

    @property
    def is_still(self) -> bool:
        return self.shown_db == -inf and self.hold_db == -inf


class Meters:
    """Reads what is heard; belongs to the thread that shows it."""

    def __init__(self) -> None:
        self._bars = (_Bar(), _Bar())
        self._tracks: dict[str, tuple[_Bar, _Bar]] = {}
        self._seen_s = 0.0
        self._place_us = 0
        self._start()

    def _start(self) -> None:
        # Made with the first sound: nothing is measured before, and they need arrays.
        self._loudness: LoudnessMeter | None = None
        self._peaks: PeakMeter | None = None
        self._read = (-inf, -inf)
        self._is_over = False
        self._reduction_db = 0.0
        self._most_reduction_db = 0.0
        self.loudest_us: int | None = None
        """Where the mix was loudest since the last reset; None before anything was heard."""
        self._loudest = 0.0

    def reset(self) -> None:
        """Forget everything that was measured; the bars go on."""
        self._start()

    @property
    def is_still(self) -> bool:
        """Whether nothing moves any more."""
        bars = [*self._bars, *(bar for pair in self._tracks.values() for bar in pair)]
        return self._reduction_db == 0.0 and all(bar.is_still for bar in bars)

    def hear(self, samples: Samples, levels: Iterable[Level], place_us: int, now_s: float) -> None:
        """Take what was heard since the last time.

        Parameters
        ----------
        samples
            What came out, float32 of shape (2, n); may be empty.
        levels
            Of the mix around the place.
        place_us
            Where on the timeline it is.
        now_s
            The monotonic clock.
        """
        passed_s = min(max(now_s - self._seen_s, 0.0), 1.0)
        self._seen_s = now_s
        peaks = (0.0, 0.0)
        if samples.shape[1]:
            tame = finite(samples)
            found = np.maximum(tame.max(axis=1), -tame.min(axis=1))
            peaks = (float(found[0]), float(found[1]))
            self._measure(tame)
            self._is_over = self._is_over or max(peaks) >= FULL_SCALE
        for bar, peak in zip(self._bars, peaks, strict=True):
            bar.show(decibels(peak), now_s, passed_s)
        heard = self._heard_levels(levels, place_us)
        self._note(heard)
        self._show_tracks(heard, now_s, passed_s)

    def _measure(self, samples: Samples) -> None:
        loudness = self._loudness = self._loudness or LoudnessMeter()
        peaks = self._peaks = self._peaks or PeakMeter()
        if loudness.push(samples):
            self._read = (loudness.short_term, loudness.integrated)
        peaks.push(samples)

    def _heard_levels(self, levels: Iterable[Level], place_us: int) -> list[Level]:
        """The levels of the stretch from the last place to this one; of this place alone after a jump."""
        before, self._place_us = self._place_us, place_us
        last = us_to_samples(place_us)
        first = us_to_samples(before) if 0 < place_us - before <= LONGEST_STEP_US else last
        return [each for each in levels if each.first_sample <= last < each.first_sample + each.n_samples
                or first <= each.first_sample <= last]  # fmt: skip

    def _note(self, heard: list[Level]) -> None:
        self._reduction_db = max((each.reduction_db for each in heard), default=0.0)
        self._most_reduction_db = max(self._most_reduction_db, self._reduction_db)
        for each in heard:
            if each.peak > self._loudest:
                self._loudest, self.loudest_us = each.peak, samples_to_us(each.peak_sample)

    def _show_tracks(self, heard: list[Level], now_s: float, passed_s: float) -> None:
        peaks: dict[str, tuple[float, float]] = {}
        for each in heard:
            for track_id, (left, right) in each.tracks.items():
                known = peaks.get(track_id, (0.0, 0.0))
                peaks[track_id] = (max(known[0], left), max(known[1], right))
        for track_id in peaks.keys() - self._tracks.keys():
            self._tracks[track_id] = (_Bar(), _Bar())
        for track_id, pair in list(self._tracks.items()):
            for bar, peak in zip(pair, peaks.get(track_id, (0.0, 0.0)), strict=True):
                bar.show(decibels(peak), now_s, passed_s)
            if pair[0].is_still and pair[1].is_still:
                del self._tracks[track_id]

    def rest(self, now_s: float) -> None:
        """Nothing is heard: let the bars fall."""
        self.hear(np.zeros((2, 0), np.float32), (), self._place_us, now_s)

    @property
    def reading(self) -> Reading:
        """What to show now."""
        left, right = self._bars
        true_peak = self._peaks.true_peak if self._peaks is not None else 0.0
        return Reading(
            (left.shown_db, right.shown_db),
            (left.hold_db, right.hold_db),
            decibels(true_peak),
            *self._read,
            self._is_over or true_peak > FULL_SCALE,
            self._reduction_db,
            self._most_reduction_db,
            {key: (pair[0].shown_db, pair[1].shown_db) for key, pair in self._tracks.items()},
        )
