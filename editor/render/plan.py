"""The sound of a timeline, resolved: which samples of which file lie where, and how loud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from editor.model.care import NO_CARE, SoundCare
from editor.model.clip import LINEAR, Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange, us_to_samples
from editor.render.fades import GainShape

MIN_SPEED = 0.1
MAX_SPEED = 10.0
"""What the time-stretcher is asked for; faster or slower clips are silent in it and named by the plan."""
MAX_NESTING = 8
"""Compound clips inside compound clips are followed this deep (``reliability.md`` A32)."""
N_GROUPS = 2
"""The mix is the sum of so many sums, whoever computes them: that makes it the same to the bit for any
number of threads."""
_STRETCH_COST = 5
"""What a voice at another speed costs, beside decoding alone (measured: 90 times real time)."""
BARE_EDGE_RAMP_S = 0.003
"""The ramp of a bare edge (``ux-spec.md`` F-8): too short for a fade, long enough against a click."""
_HEARD_TRACKS = (TrackKind.SOUND, TrackKind.PICTURE)


@dataclass(frozen=True, slots=True)
class Voice:
    """One clip as the mixer plays it. Samples are at the mix rate."""

    clip_id: str
    name: str
    path: str
    start_sample: int
    """First sample on the plan."""
    n_samples: int
    source_start_us: int
    """Where in the material the clip's first sample lies; of a reversed clip, where its last one does."""
    source_end_us: int
    speed: float
    keeps_pitch: bool
    is_reversed: bool
    gain: GainShape
    first_sample: int = 0
    """Samples of the clip that lie before the plan's range and are skipped."""
    stream_index: int | None = None
    """The sound stream of the file; None takes its default."""
    care: SoundCare = NO_CARE
    """What is done to its sound before the gain."""
    group: int = 0
    """Voices of a group are summed first, so that a thread of its own may do it: see `N_GROUPS`."""
    track_id: str = ""
    """The track of the timeline that it is on; that of the compound clip for what lies inside one."""

    @property
    def end_sample(self) -> int:
        """First sample after the clip on the plan."""
        return self.start_sample + self.n_samples

    @property
    def is_stretched(self) -> bool:
        """Whether its speed or pitch is changed, which costs more than all else."""
        return self.speed != 1.0 or self.care.semitones != 0.0


@dataclass(frozen=True, slots=True)
class MissingSound:
    """A clip that would be heard if its file were here."""

    clip_id: str
    name: str
    path: str
    """The file as the draft names it; may be empty."""
    start_us: int
    end_us: int


@dataclass(frozen=True, slots=True)
class SoundPlan:
    """The sound of a timeline or of a part of it, in samples."""

    n_samples: int
    voices: tuple[Voice, ...]
    missing: tuple[MissingSound, ...] = ()
    is_limited: bool = False
    """Whether the mix is held under the ceiling of the limiter."""
    start_us: int = 0
    """The moment of the timeline at which sample 0 lies."""

    @property
    def is_silent(self) -> bool:
        """Whether nothing is heard at all."""
        return not self.voices


def plan_sound(
    timeline: Timeline,
    *,
    range_us: TimeRange | None = None,
    soloed: frozenset[str] = frozenset(),
    ramps_bare_edges: bool = False,
) -> SoundPlan:
    """Resolve the sound of a timeline.

    Parameters
    ----------
    timeline
        What is to be heard.
    range_us
        The part that is wanted; sample 0 of the plan is its start. None means all.
    soloed
        Ids of tracks; when there are any, only these are heard, each with the second track of its lane.
    ramps_bare_edges
        Whether edges of clips that touch nothing and have no fade get a ramp of 3 ms (F-8).

    Notes
    -----
    A clip covers the samples round(start) … round(end) at 48 kHz. Clips that are switched off, lie on muted
    tracks or have no gain are left out; files that are missing are listed, and silent.
    """
    whole = TimeRange(0, timeline.duration_us)
    wanted = whole if range_us is None else range_us
    first, last = us_to_samples(wanted.start_us), us_to_samples(wanted.end_us)
    voices: list[Voice] = []
    missing: list[MissingSound] = []
    loads = [0] * N_GROUPS
    for found in _heard(timeline, soloed, depth=0, ramps=ramps_bare_edges):
        if isinstance(found, MissingSound):
            if found.start_us < wanted.end_us and found.end_us > wanted.start_us:
                missing.append(found)
            continue
        # Chosen before the range is looked at: a part of the mix is to be the same to the bit.
        group = loads.index(min(loads))
        loads[group] += found.n_samples * (_STRETCH_COST if found.is_stretched else 1)
        if (voice := _within(found, first, last)) is not None:
            voices.append(replace(voice, group=group))
    return SoundPlan(
        max(last - first, 0), tuple(voices), tuple(missing), timeline.is_limited, wanted.start_us
    )


def heard_tracks(timeline: Timeline, soloed: frozenset[str] = frozenset()) -> Iterator[Track]:
    """The tracks that are heard, in order: mute, the draft's own mute of the main track, and solo count."""
    for track in timeline.tracks:
        if track.kind not in _HEARD_TRACKS or (soloed and soloed.isdisjoint((track.id, track.pair_id))):
            continue
        if not (track.is_muted or (track.is_main and timeline.is_main_sound_muted)):
            yield track


def _heard(
    timeline: Timeline, soloed: frozenset[str], depth: int, *, ramps: bool = False
) -> Iterator[Voice | MissingSound]:
    for track in heard_tracks(timeline, soloed):
        factor = track.volume * timeline.master_volume
        touched = touched_edges(timeline, track) if ramps else frozenset()
        for clip in track.clips:
            shape = GainShape.of(clip, factor)
            if ramps:
                shape = _with_ramps(shape, clip, touched)
            if clip.is_visible and not shape.is_silent:
                for found in _voices_of(timeline, clip, shape, depth):
                    if isinstance(found, Voice) and depth == 0:
                        yield replace(found, track_id=track.id)
                    else:
                        yield found


def touched_edges(timeline: Timeline, track: Track) -> frozenset[int]:
    """The moments at which two clips of a lane meet, within 1 µs (S-3)."""
    lane = {track.id, track.pair_id or track.id}
    clips = [clip for other in timeline.tracks if lane & {other.id, other.pair_id} for clip in other.clips]
    starts = {clip.start_us for clip in clips if clip.is_visible}
    ends = {clip.end_us for clip in clips if clip.is_visible}
    near = {end + off for end in ends for off in (-1, 0, 1)} & starts
    return frozenset(near | {start + off for start in near for off in (-1, 0, 1) if start + off in ends})


def _with_ramps(shape: GainShape, clip: Clip, touched: frozenset[int]) -> GainShape:
    """Ramps at the edges that are bare: no fade, and no neighbour that the sound may go on in."""
    longest_s = min(BARE_EDGE_RAMP_S, shape.duration_s)
    if not clip.fade_in_us and clip.start_us not in touched:
        shape = replace(shape, fade_in_s=longest_s, fade_in_curve=LINEAR)
    if not clip.fade_out_us and clip.end_us not in touched:
        shape = replace(shape, fade_out_s=longest_s, fade_out_curve=LINEAR)
    return shape


def _voices_of(
    timeline: Timeline, clip: Clip, shape: GainShape, depth: int
) -> Iterator[Voice | MissingSound]:
    material = timeline.material_of(clip)
    if material.nested is not None:
        yield from _nested(material.nested, clip, shape, depth + 1)
        return
    if not _may_sound(material):
        return
    if material.path is None:
        where = material.stored_path
        yield MissingSound(clip.id, clip.name or material.name, where, clip.start_us, clip.end_us)
        return
    start, end = us_to_samples(clip.start_us), us_to_samples(clip.end_us)
    if end > start and MIN_SPEED <= clip.speed <= MAX_SPEED:
        yield _voice(clip, material, shape, start, end)


def _nested(timeline: Timeline, outer: Clip, shape: GainShape, depth: int) -> Iterator[Voice | MissingSound]:
    """The voices inside a compound clip, as if they lay on the outer timeline."""
    if depth > MAX_NESTING or not plays_inside(outer):
        return
    source_start_us = outer.source_range.start_us if outer.source_range else 0
    start, end = us_to_samples(outer.start_us), us_to_samples(outer.end_us)
    first = us_to_samples(source_start_us)
    shift_us = outer.start_us - source_start_us
    for found in _heard(timeline, frozenset(), depth):
        if isinstance(found, MissingSound):
            low, high = found.start_us + shift_us, found.end_us + shift_us
            if low < outer.end_us and high > outer.start_us:
                yield replace(found, start_us=max(low, outer.start_us), end_us=min(high, outer.end_us))
        elif (voice := _within(found, first, first + end - start)) is not None:
            offset = voice.start_sample - voice.first_sample
            gain = _under(voice.gain, shape, offset)
            yield replace(voice, start_sample=voice.start_sample + start, gain=gain)


def _under(inner: GainShape, outer: GainShape, offset: int) -> GainShape:
    """The gain of a clip below that of a compound clip, and of the compound clips that lie between them."""
    if inner.outer is None:
        return replace(inner, outer=outer, outer_offset=offset)
    # The compound clip between them has its own place in the outer one.
    between = _under(inner.outer, outer, offset - inner.outer_offset)
    return replace(inner, outer=between)


def plays_inside(outer: Clip) -> bool:
    """Whether the sound inside a compound clip is played: not at another speed, and not backwards."""
    return outer.speed == 1.0 and not outer.is_reversed


def _may_sound(material: Material) -> bool:
    if material.kind is MaterialKind.SOUND:
        return True
    return material.kind is MaterialKind.VIDEO and material.has_sound is not False


def _voice(clip: Clip, material: Material, shape: GainShape, start: int, end: int) -> Voice:
    source = clip.source_range or TimeRange(0, round(clip.duration_us * clip.speed))
    name = clip.name or material.name or Path(material.path or "").name
    return Voice(
        clip.id, name, material.path or "", start, end - start, source.start_us, source.end_us,
        float(clip.speed), clip.keeps_pitch, clip.is_reversed, shape, stream_index=material.sound_stream,
        care=clip.care,
    )  # fmt: skip


def _within(voice: Voice, first: int, last: int) -> Voice | None:
    """The part of a voice inside the range, counted from the range's start."""
    start, end = max(voice.start_sample, first), min(voice.end_sample, last)
    if end <= start:
        return None
    skipped = voice.first_sample + start - voice.start_sample
    return replace(voice, start_sample=start - first, n_samples=end - start, first_sample=skipped)
