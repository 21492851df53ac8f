"""What a lane's clips are in numbers, kept while the track stays the same: for drawing hundreds at once."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from editor.late import np
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track
from editor.model.timing import MICROSECONDS
from editor.ui.timeline.peak_store import Entry, PeakStore
from editor.ui.timeline.rows import Row, RowKind, may_have_sound
from editor.ui.timeline.shapes import LOOK_BACK
from editor.ui.timeline.waveform import wave_columns

if TYPE_CHECKING:
    from numpy.typing import NDArray

N_BUCKETS = 24
"""Into so many parts the wave of a clip is divided for pictures in which it is a few pixels wide."""
LEAST_GAP_US = 1
"""Clips no further apart than this touch (S-3)."""
SMALL_GAP_US = 100_000
"""Gaps shorter than this are most often slips of the hand (N-8)."""

Times: TypeAlias = "NDArray[np.int64]"
Gaps = tuple[Times, Times]
"""Ends and starts of the clips around gaps."""


@dataclass(slots=True, eq=False)
class LaneFacts:
    """The clips of one track as arrays, in order of their starts."""

    row_key: str
    track: Track
    clips: tuple[Clip, ...]
    starts: Times
    ends: Times
    sources: list[tuple[str, int | None] | None]
    """File and stream of each clip's wave; None where it has none."""
    entries: list[Entry | None]
    """What is known of each clip's file, as far as it was seen; files out of sight are not read."""
    is_missing: NDArray[np.bool_]
    is_off: NDArray[np.bool_]
    """Switched off or silent."""
    colours: list[str]
    file: NDArray[np.float32]
    heard: NDArray[np.float32]
    """Shape (n, `N_BUCKETS`): the loudest sample of every part of each clip; 0 until it was looked at."""
    versions: NDArray[np.int64]
    """Which state of its peaks each clip's wave was taken from; -1: none yet."""
    asked: set[int] = field(default_factory=set)

    def place_of(self, clip_id: str) -> int | None:
        """Index of a clip, or None where it is not among these."""
        place = self.track.place_of(clip_id)
        if place is None or self.clips is self.track.clips:
            return place
        wanted = self.track.clips[place]
        return next((n for n, clip in enumerate(self.clips) if clip is wanted), None)

    def between(self, start_us: int, end_us: int) -> slice:
        """The clips that may show in a stretch of time; a few before it may overlap it."""
        first = int(np.searchsorted(self.starts, start_us, "right"))
        # Old drafts let clips of a picture track overlap by a transition.
        early = np.flatnonzero(self.ends[max(0, first - LOOK_BACK) : first] > start_us)
        if len(early):
            first = max(0, first - LOOK_BACK) + int(early[0])
        return slice(first, int(np.searchsorted(self.starts, end_us, "left")))


class LaneBook:
    """Keeps the facts of every track; only a track that changed is looked at again."""

    def __init__(self, peaks: PeakStore) -> None:
        self._peaks = peaks
        self._facts: dict[str, LaneFacts] = {}
        self._waiting: deque[tuple[LaneFacts, int]] = deque()
        self._gaps: dict[str, tuple[list[LaneFacts], Gaps]] = {}

    def clear(self) -> None:
        """Forget everything: another project is open."""
        self._facts.clear()
        self._gaps.clear()
        self._waiting.clear()

    def facts(self, row: Row, track: Track, timeline: Timeline) -> LaneFacts:
        """The facts of a track as a row shows it; known waves of clips that stayed are kept."""
        known = self._facts.get(row.key + track.id)
        if known is not None and known.track is track:
            return known
        made = self._made(row, track, timeline)
        if known is not None:
            _take_waves(known, made)
        self._facts[row.key + track.id] = made
        return made

    def _made(self, row: Row, track: Track, timeline: Timeline) -> LaneFacts:
        clips = track.clips
        if row.kind is RowKind.ORIGINAL:
            # The sound row of a picture track shows only what may be heard.
            clips = tuple(clip for clip in clips if may_have_sound(timeline.material_of(clip)))
        n_clips = len(clips)
        materials = [timeline.material_of(clip) for clip in clips]
        return LaneFacts(
            row_key=row.key,
            track=track,
            clips=clips,
            starts=np.fromiter((clip.timeline_range.start_us for clip in clips), np.int64, n_clips),
            ends=np.fromiter((clip.timeline_range.end_us for clip in clips), np.int64, n_clips),
            sources=[
                (m.path, m.sound_stream) if row.has_sound and m.path is not None else None for m in materials
            ],
            entries=[None] * n_clips,
            is_missing=np.fromiter((m.is_missing for m in materials), np.bool_, n_clips),
            is_off=np.fromiter((is_off(clip, row) for clip in clips), np.bool_, n_clips),
            colours=[clip.colour for clip in clips],
            file=np.zeros((n_clips, N_BUCKETS), np.float32),
            heard=np.zeros((n_clips, N_BUCKETS), np.float32),
            versions=np.full(n_clips, -1, np.int64),
        )  # fmt: skip

    def small_gaps(self, facts: list[LaneFacts]) -> Gaps:
        """The gaps of a lane that are too short to be meant, found once."""
        key = facts[0].track.id
        known = self._gaps.get(key)
        if known is None or known[0] != facts:
            known = self._gaps[key] = (facts, small_gaps(facts))
        return known[1]

    def ask(self, facts: LaneFacts, indexes: NDArray[np.int64]) -> None:
        """Have the waves of these clips looked at when there is time, where that was not done yet."""
        versions = facts.versions[indexes].tolist()
        for index, version in zip(indexes.tolist(), versions, strict=True):
            entry = facts.entries[index]
            source = facts.sources[index]
            if entry is None and source is not None:
                entry = facts.entries[index] = self._peaks.entry(*source)
            is_new = entry is not None and entry.peaks is not None and entry.version != version
            if is_new and index not in facts.asked:
                facts.asked.add(index)
                self._waiting.append((facts, index))

    @property
    def is_waiting(self) -> bool:
        """Whether waves are still to be looked at."""
        return bool(self._waiting)

    def look_at_some(self, count: int) -> list[tuple[str, Clip]]:
        """Look at so many of the waiting waves; gives the rows and clips that can be drawn better now."""
        done: list[tuple[str, Clip]] = []
        while self._waiting and len(done) < count:
            facts, index = self._waiting.popleft()
            facts.asked.discard(index)
            if _look_at(facts, index):
                done.append((facts.row_key, facts.clips[index]))
        return done


def is_off(clip: Clip, row: Row) -> bool:
    """Whether a clip is switched off, or silent where it would be heard."""
    return not clip.is_visible or (row.has_sound and clip.volume <= 0 and not clip.volume_points)


def _look_at(facts: LaneFacts, index: int) -> bool:
    entry, clip = facts.entries[index], facts.clips[index]
    if entry is None or entry.peaks is None or clip.duration_us <= 0:
        return False
    columns_per_s = N_BUCKETS * MICROSECONDS / clip.duration_us
    facts.file[index], facts.heard[index] = wave_columns(entry.peaks, clip, columns_per_s, 0, N_BUCKETS)
    facts.versions[index] = entry.version
    return True


def _take_waves(known: LaneFacts, made: LaneFacts) -> None:
    """Take over the waves of clips that are still the very same."""
    places = {id(clip): place for place, clip in enumerate(known.clips)}
    pairs = [(n, places[id(clip)]) for n, clip in enumerate(made.clips) if id(clip) in places]
    if pairs:
        new, old = np.array(pairs).T
        made.file[new], made.heard[new] = known.file[old], known.heard[old]
        made.versions[new] = known.versions[old]


def small_gaps(facts: list[LaneFacts]) -> Gaps:
    """Ends and starts of the clips around every gap of a lane that is too short to be meant (N-8)."""
    starts = np.concatenate([each.starts for each in facts])
    ends = np.concatenate([each.ends for each in facts])
    order = np.argsort(starts, kind="stable")
    starts, ends = starts[order], np.maximum.accumulate(ends[order])
    gaps = starts[1:] - ends[:-1]
    found = (gaps > LEAST_GAP_US) & (gaps < SMALL_GAP_US)
    return ends[:-1][found], starts[1:][found]
