"""Reads the waveform of a file: decodes all of its sound once, or takes it from the cache."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from editor.errors import MediaError
from editor.language import tr
from editor.late import np
from editor.media.border import identify
from editor.media.disk_cache import file_key
from editor.media.graph import Row
from editor.media.guard import protector
from editor.media.packets import SoundPackets
from editor.media.peak_cache import load_peaks, store_peaks
from editor.media.peaks import Levels, Peaks
from editor.media.sound import Part, exact_pieces, numbers
from editor.model.timing import MICROSECONDS
from editor.progress import Progress
from editor.workers import OwnerThread

SAMPLES_PER_PEAK = 128
"""2.7 ms at 48 kHz: finer than a pixel until the clip is zoomed to 370 pixels a second."""
SHOW_EVERY_S = 0.2
"""How often the part that is known is handed out while a file is being read."""
SHOW_SHARE = 0.05
"""At most this part of the time is spent on that: an hour of sound has a million entries."""
FIRST_SHOWN_S = 0.05
"""When that is done for the first time (C-5)."""
SPLIT_S = 600
"""Sounds from this length on are read by two threads, half each."""

_FIRST_ROOM = 4_096
"""Entries that a fold has room for before it grows: some 11 s of sound."""

PartListener = Callable[[Peaks], None]


def read_peaks(
    path: str | Path,
    progress: Progress,
    on_part: PartListener | None = None,
    stream_index: int | None = None,
) -> Peaks:
    """Read the waveform of a file's sound.

    Parameters
    ----------
    path
        A file with sound.
    progress
        Asked at every stretch whether to stop; reports how much is done.
    on_part
        Called in this thread with what is known so far, some times a second; unknown stretches are 0.
    stream_index
        Which sound of the file; None takes the default one.

    Raises
    ------
    MediaError
        If the file cannot be opened or has no sound.
    """
    try:
        identity = identify(path)
        key = file_key(identity)
    except OSError as error:
        raise MediaError(
            tr("“{name}” cannot be read ({strerror}).", name=Path(path).name, strerror=error.strerror),
            tr("Check the disk."),
        ) from error
    if stream_index is not None:
        key = f"{key}-{stream_index}"
    peaks = load_peaks(key)
    if peaks is None:
        guard = protector()
        if guard is not None:
            peaks = guard.peaks(identity, progress, on_part, stream_index)
        if peaks is None:
            peaks = peaks_here(path, progress, on_part, stream_index)
        store_peaks(key, peaks)
    return peaks


def peaks_here(
    path: str | Path,
    progress: Progress,
    on_part: PartListener | None = None,
    stream_index: int | None = None,
) -> Peaks:
    """Decode a file's sound for its waveform in this process, whatever the file may do to it."""
    with SoundPackets(path, stream_index) as packets:
        return _computed(packets, progress, on_part)


def _computed(packets: SoundPackets, progress: Progress, on_part: PartListener | None) -> Peaks:
    rate = packets.sample_rate
    start_us = round(packets.start_s() * MICROSECONDS)
    length = packets.header_length()
    middle = length // 2 // SAMPLES_PER_PEAK * SAMPLES_PER_PEAK
    is_split = length >= SPLIT_S * rate and packets.has_exact_stamps

    def joined(*folds: Fold) -> Peaks:
        levels = np.concatenate([fold.levels() for fold in folds], axis=1)
        return Peaks(levels[0], levels[1], SAMPLES_PER_PEAK, rate, start_us)

    def damaged(*seconds: float | None) -> int | None:
        known = [start_us + round(one * MICROSECONDS) for one in seconds if one is not None]
        return min(known, default=None)

    first = Fold(0, middle if is_split else None)
    if not is_split:
        _run(packets, first, progress, lambda: on_part and on_part(joined(first)), max(length, 1))
        return replace(joined(first), damaged_us=damaged(packets.damaged_s))
    second = Fold(middle, None)
    with OwnerThread("waveform reader") as thread:
        other = thread.submit(lambda: _read_half(packets.path, packets.stream_index, second, progress))
        _run(packets, first, progress, lambda: on_part and on_part(joined(first, second)), middle)
        other_damaged_s = other.result()
    if first.is_short and second.is_empty:
        # The header lied: there is no second half, and nothing to fill up to it.
        first.end_here()
    return replace(joined(first, second), damaged_us=damaged(packets.damaged_s, other_damaged_s))


def _read_half(path: str, stream_index: int, fold: Fold, progress: Progress) -> float | None:
    """Read the second half in a thread and a container of its own; gives where it is damaged."""
    with SoundPackets(path, stream_index) as packets:
        for part in exact_pieces(packets, fold.start, packets.sample_rate):
            progress.check()
            fold.add(part)
        return packets.damaged_s


def _run(
    packets: SoundPackets, fold: Fold, progress: Progress, show: Callable[[], object], length: int
) -> None:
    # The first part is shown soon: an empty clip looks as if nothing came.
    next_at = time.monotonic() + min(FIRST_SHOWN_S, SHOW_EVERY_S)
    for part in exact_pieces(packets, fold.start, packets.sample_rate):
        progress.report(min(part[0] / length, 1.0))
        if fold.add(part):
            return
        began = time.monotonic()
        if began >= next_at:
            show()
            ended = time.monotonic()
            next_at = ended + max(SHOW_EVERY_S, (ended - began) / SHOW_SHARE)


class Fold:
    """Folds parts of sound into lowest and highest samples.

    Parameters
    ----------
    start, end
        The span that is folded, in samples of the stream; the start is a multiple of `SAMPLES_PER_PEAK`,
        so is the end unless it is None: to the end of the stream.
    """

    def __init__(self, start: int, end: int | None) -> None:
        self.start = start
        self._end = end
        self._done = start
        # Kept in one piece with room to grow: what is known is asked for many times while a file is read.
        self._levels = np.zeros((2, _FIRST_ROOM), np.float32)
        self._n_known = 0
        # What the last part left over: lowest and highest of both sides, for less than one entry.
        self._rest = np.zeros((2, SAMPLES_PER_PEAK), np.float32)
        self._n_rest = 0
        # Used for every part: new arrays of this size would come from the system, and go back to it.
        self._joined = np.empty(_FIRST_ROOM, np.float32)

    def add(self, part: Part) -> bool:
        """Take the next part; a hole before it is silence. Gives True when the span is complete."""
        place, rows = part
        n_samples = len(rows[0])
        skipped = max(self._done - place, 0)
        stop = n_samples if self._end is None else min(n_samples, self._end - place)
        if skipped < stop:
            self._fold_hole(max(place - self._done, 0))
            left, right = rows[0], rows[-1]
            if skipped or stop < n_samples:
                left, right = left[skipped:stop], right[skipped:stop]
            self._fold(left, right)
            self._done = place + stop
        return self._end is not None and self._done >= self._end

    def _fold_hole(self, n_samples: int) -> None:
        """Take silence of any length: hours of it take the room of their peaks, not of their samples."""
        if not n_samples:
            return
        lead = min(-self._n_rest % SAMPLES_PER_PEAK, n_samples)
        n_peaks, rest = divmod(n_samples - lead, SAMPLES_PER_PEAK)
        silence = np.zeros(SAMPLES_PER_PEAK, np.float32)
        self._fold(silence[:lead], silence[:lead])
        # Nothing is written there: what no entry was put into is 0, and takes no memory.
        self._room_for(n_peaks)
        self._n_known += n_peaks
        self._fold(silence[:rest], silence[:rest])

    def _fold(self, left: Row, right: Row) -> None:
        """Take the next samples of both sides, shape (n,) both."""
        lead = min(-self._n_rest % SAMPLES_PER_PEAK, len(left))
        if lead:
            self._keep(left[:lead], right[:lead])
            left, right = left[lead:], right[lead:]
        n_peaks = len(left) // SAMPLES_PER_PEAK
        used = n_peaks * SAMPLES_PER_PEAK
        if n_peaks:
            room = self._room_for(n_peaks)
            self._reduce(left[:used], right[:used], room)
            # NaN and infinity stay what they are in the lowest or the highest: few numbers tell of all.
            if not np.isfinite(np.dot(room[0], room[0]) + np.dot(room[1], room[1])):
                self._reduce(numbers(left[:used]), numbers(right[:used]), room)
            # Counted last: another thread may look at what is known at any time.
            self._n_known += n_peaks
        if used < len(left):
            self._keep(left[used:], right[used:])

    def _reduce(self, left: Row, right: Row, room: Levels) -> None:
        """Fold samples of whole entries into their places."""
        if len(self._joined) < len(left):
            self._joined = np.empty(len(left), np.float32)
        joined = self._joined[: len(left)]
        shape = (-1, SAMPLES_PER_PEAK)
        np.minimum(left, right, out=joined)
        np.minimum.reduce(joined.reshape(shape), axis=1, out=room[0])
        np.maximum(left, right, out=joined)
        np.maximum.reduce(joined.reshape(shape), axis=1, out=room[1])

    def _keep(self, left: Row, right: Row) -> None:
        """Put samples of an entry that is not whole aside; when it is, give it its place."""
        left, right = numbers(left), numbers(right)
        span = slice(self._n_rest, self._n_rest + len(left))
        np.minimum(left, right, out=self._rest[0, span])
        np.maximum(left, right, out=self._rest[1, span])
        if span.stop < SAMPLES_PER_PEAK:
            self._n_rest = span.stop
            return
        room = self._room_for(1)
        room[0, 0], room[1, 0] = self._rest[0].min(), self._rest[1].max()
        self._n_known += 1
        self._n_rest = 0

    @property
    def is_short(self) -> bool:
        """Whether the sound ended before the end of the span."""
        return self._end is not None and self._done < self._end

    def _room_for(self, n_peaks: int) -> Levels:
        """The place of the next entries, shape (2, n_peaks)."""
        wanted = self._n_known + n_peaks
        if wanted > self._levels.shape[1]:
            grown = np.zeros((2, 2 * wanted), np.float32)
            grown[:, : self._n_known] = self._levels[:, : self._n_known]
            self._levels = grown
        return self._levels[:, self._n_known : wanted]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was taken."""
        return self._done == self.start

    def end_here(self) -> None:
        """Let the span end with the last sample that was taken."""
        self._end = self._done // SAMPLES_PER_PEAK * SAMPLES_PER_PEAK

    def levels(self) -> Levels:
        """Lowest and highest samples of the span, shape (2, n): what is known, and 0 up to a known end."""
        # The count first: what is replaced between two looks holds at least so much.
        n_known, n_rest = self._n_known, self._n_rest
        blocks = [self._levels[:, :n_known]]
        if n_rest:
            low, high = self._rest[:, :n_rest]
            blocks.append(np.array([[low.min()], [high.max()]], np.float32))
            n_known += 1
        wanted = 0 if self._end is None else (self._end - self.start) // SAMPLES_PER_PEAK
        blocks.append(np.zeros((2, max(wanted - n_known, 0)), np.float32))
        return np.concatenate(blocks, axis=1)
