"""Groups: clips that are moved together; a link to the picture is a group with a picture clip in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from editor.edit.placing import MANY, replace_clips
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind


def group_ids_of(timeline: Timeline, clip_ids: Iterable[str]) -> frozenset[str]:
    """The groups that clips belong to."""
    ids = frozenset(clip_ids)
    if len(ids) < MANY:
        found = (timeline.find(clip_id) for clip_id in ids)
        return frozenset(hit[1].group_id for hit in found if hit is not None and hit[1].group_id)
    return frozenset(clip.group_id for _, clip in timeline.clips() if clip.group_id and clip.id in ids)


def with_groups(timeline: Timeline, clip_ids: Iterable[str]) -> frozenset[str]:
    """Ids of clips and of everything that is grouped with them."""
    ids = frozenset(clip_ids)
    groups = group_ids_of(timeline, ids)
    if not groups:
        return ids
    return ids | {clip.id for _, clip in timeline.clips() if clip.group_id in groups}


def with_grouped_sounds(timeline: Timeline, clip_ids: Iterable[str]) -> frozenset[str]:
    """Like `with_groups`, but a picture clip only where it is named itself: the picture is safe (P1)."""
    ids = frozenset(clip_ids)
    groups = group_ids_of(timeline, ids)
    if not groups:
        return ids
    return ids | {
        clip.id
        for track, clip in timeline.clips()
        if clip.group_id in groups and track.kind is not TrackKind.PICTURE
    }


def without_lone_members(timeline: Timeline, group_ids: Iterable[str]) -> Timeline:
    """The timeline where groups of which a single clip is left are no groups any more.

    A clip of a locked track keeps its group, as it keeps everything.
    """
    members: dict[str, list[tuple[Track, Clip]]] = {group_id: [] for group_id in group_ids if group_id}
    if not members:
        return timeline
    for track, clip in timeline.clips():
        if clip.group_id in members:
            members[clip.group_id].append((track, clip))
    left = [found[0] for found in members.values() if len(found) == 1]
    lone = [replace(clip, group_id="") for track, clip in left if not track.is_locked]
    return replace_clips(timeline, lone) if lone else timeline
