"""Clips that leave the document: what goes with them, what stays, and what undo needs to bring them back."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping
from typing import Any, TypeAlias

from editor.draft.edits import Edit, InsertItem, RemoveItem
from editor.draft.kept import KeptClip, KeptPart
from editor.draft.places import Place
from editor.draft.read import OpenDraft
from editor.draft.splice import texts_at
from editor.draft.write_clips import parsed
from editor.draft.write_context import Writing, count_texts, put, refs_key, refs_of
from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track

OldClips: TypeAlias = Mapping[str, tuple[Track, Clip]]
"""Clip id -> track and clip, as they were read."""


def remove_clips(
    writing: Writing, draft: OpenDraft, timeline: Timeline, gone: OldClips, old_clips: OldClips
) -> dict[str, KeptClip]:
    """Take clips out of the document, and what belonged to them alone.

    Parameters
    ----------
    writing
        Gets the edits.
    draft, timeline
        What was read, and what is to be saved.
    gone
        The clips of the document that the timeline has no more.
    old_clips
        All clips of the document.

    Returns
    -------
    dict
        Every clip that ever left the document and is not on the timeline, as text.
    """
    present = {clip.id for _, clip in timeline.clips()}
    kept = {clip_id: clip for clip_id, clip in draft.kept.items() if clip_id not in present}
    if not gone:
        return kept
    writing.changes.removed_clips = len(gone)
    tracks = {track.id for track in timeline.tracks}
    places = writing.places.clips
    leaving: Counter[str] = Counter()
    for clip_id, (track, _) in gone.items():
        leaving += count_texts(writing.at(places[clip_id]))
        if track.id in tracks:
            writing.edits.append(RemoveItem(places[clip_id]))
    stays = {clip.material_id for _, clip in timeline.clips() if clip.id not in old_clips}
    stays |= _hand_back(writing, timeline, gone, old_clips)
    parts = {clip_id: _free_parts(writing, clip_id, leaving, stays) for clip_id in gone}
    for place in itertools.chain(*parts.values()):
        writing.remove_part(place)
    wanted = {places[clip_id] for clip_id in gone} | set(itertools.chain(*parts.values()))
    texts = texts_at(draft.document.text, wanted)
    for clip_id, (_, clip) in gone.items():
        made = tuple(KeptPart(str(part[1]), writing.at(part)["id"], texts[part]) for part in parts[clip_id])
        is_source_time = clip_id in writing.places.source_time_keyframes
        kept[clip_id] = KeptClip(clip, texts[places[clip_id]], is_source_time, made)
    return kept


def _free_parts(writing: Writing, clip_id: str, leaving: Counter[str], stays: set[str]) -> list[Place]:
    """Places of the objects that nothing mentions any more once some segments are gone."""
    raw = writing.at(writing.places.clips[clip_id])
    free = []
    for part_id in dict.fromkeys([raw.get("material_id"), *refs_of(raw)]):
        found = writing.part(part_id)
        if found is None or part_id in stays:
            continue
        own = count_texts(found[1])[part_id]
        if writing.mentions[part_id] - own - leaving[part_id] <= 0:
            free.append(found[0])
    return free


def _transitions(writing: Writing, raw: Mapping[str, Any]) -> list[str]:
    return [ref for ref in refs_of(raw) if (part := writing.part(ref)) and part[0][1] == "transitions"]


def _hand_back(writing: Writing, timeline: Timeline, gone: OldClips, old_clips: OldClips) -> set[str]:
    """Give the transition at the end of a clip that goes to the one that grew into its place.

    This is the way back from a split, which gave the transition to the right half. Gives the ids of the
    transitions that stay.
    """
    stays: set[str] = set()
    for track, clip in gone.values():
        ids = _transitions(writing, writing.at(writing.places.clips[clip.id]))
        if not ids:
            continue
        heir = next((c for t, c in timeline.clips() if t.id == track.id and c.end_us == clip.end_us), None)
        if heir is None or heir.id not in old_clips or old_clips[heir.id][1].end_us >= heir.end_us:
            continue
        place = writing.places.clips[heir.id]
        raw = writing.at(place)
        if not _transitions(writing, raw) and isinstance(raw.get(refs_key(raw)), list):
            path = (*place, refs_key(raw))
            writing.edits += [InsertItem(path, len(refs_of(raw)), part_id) for part_id in ids]
            stays |= set(ids)
    return stays


def take_transitions(writing: Writing, kept: KeptClip, old_clips: OldClips) -> list[Edit]:
    """The edits that take a transition from the clip it was handed to, as its own clip comes back."""
    wanted = set(_transitions(writing, parsed(kept.text)))
    edits: list[Edit] = []
    for _, clip in old_clips.values() if wanted else ():
        place = writing.places.clips[clip.id]
        raw = writing.at(place)
        refs = refs_of(raw)
        if wanted.intersection(ref for ref in refs if isinstance(ref, str)):
            edits += put(raw, place, refs_key(raw), [ref for ref in refs if ref not in wanted])
    return edits
