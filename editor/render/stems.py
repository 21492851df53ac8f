"""Parts of a timeline as timelines of their own: one a sound track or a role, or some clips alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from editor.draft.write_media import safe_name
from editor.errors import RenderError
from editor.language import tr
from editor.model.timeline import Role, Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.render.plan import plan_sound
from editor.render.roles import ROLE_TITLES, role_of_sounds


@dataclass(frozen=True, slots=True)
class Stem:
    """The sound of one lane, as long as the whole."""

    name: str
    """For the name of the file: unlike those of the other stems, and without signs that disks refuse."""
    timeline: Timeline


def stems(timeline: Timeline, by: str = "tracks") -> tuple[Stem, ...]:
    """Give a timeline a lane or a role that is heard, in their order; together they sound as the whole.

    The limiter stays off in each: what it does hangs on the sum. Tracks that share a lane to cross-fade are
    one stem. Muted tracks are left out, as in the whole.

    Parameters
    ----------
    by
        tracks or roles.
    """
    found: list[Stem] = []
    names: set[str] = set()
    groups = _lanes(timeline) if by == "tracks" else _roles(timeline)
    for title, heard in groups:
        alone = replace(timeline, tracks=tuple(_silenced(track, heard) for track in timeline.tracks))
        alone = replace(alone, is_limited=False, loudness_aim=None)
        if plan_sound(alone).voices:
            found.append(Stem(_free(safe_name(title), names), alone))
    return tuple(found)


def _roles(timeline: Timeline) -> Iterator[tuple[str, tuple[str, ...]]]:
    groups: dict[str, list[str]] = {role.value: [] for role in Role}
    for lane in _lane_ids(timeline):
        first = timeline.track(lane[0])
        is_sound = first.kind is TrackKind.SOUND
        role = role_of_sounds(first, timeline.materials) if is_sound else Role.ORIGINAL.value
        groups[role] += lane
    for role, ids in groups.items():
        if ids:
            yield tr(ROLE_TITLES[role]), tuple(ids)


def _lanes(timeline: Timeline) -> Iterator[tuple[str, tuple[str, ...]]]:
    for lane in _lane_ids(timeline):
        first = timeline.track(lane[0])
        yield first.name or _kind_words(first), lane


def _lane_ids(timeline: Timeline) -> Iterator[tuple[str, ...]]:
    seconds = {track.pair_id: track.id for track in timeline.tracks if track.pair_id}
    for track in timeline.tracks:
        if not track.pair_id:
            yield (track.id, seconds[track.id]) if track.id in seconds else (track.id,)


def _silenced(track: Track, heard: Collection[str]) -> Track:
    return track if track.id in heard else replace(track, is_muted=True)


def _kind_words(track: Track) -> str:
    return tr("Original sound") if track.kind is TrackKind.PICTURE else tr("Sound track")


def _free(name: str, taken: set[str]) -> str:
    number, free = 2, name
    while free.casefold() in taken:
        free = f"{name} {number}"
        number += 1
    taken.add(free.casefold())
    return free


def only_clips(timeline: Timeline, clip_ids: Collection[str]) -> tuple[Timeline, TimeRange]:
    """Give the timeline with nothing but some clips, and the time from the first of them to the last.

    Raises
    ------
    RenderError
        If none of the clips is in the timeline.
    """
    tracks = tuple(
        replace(track, clips=tuple(clip for clip in track.clips if clip.id in clip_ids))
        for track in timeline.tracks
    )
    kept = [clip for track in tracks for clip in track.clips]
    if not kept:
        raise RenderError(tr("No clip is selected."), tr("Select what is to be exported."))
    span = TimeRange.between(min(clip.start_us for clip in kept), max(clip.end_us for clip in kept))
    return replace(timeline, tracks=tracks), span
