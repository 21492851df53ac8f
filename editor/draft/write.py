"""Timeline -> the same document: the difference of two timelines as edits of single places.

Only what differs between the timeline that was read and the one of today is written; what this program
does not know is never touched. A removed clip takes the helper objects with it that belonged to it alone,
and its media object if no clip uses that any more, as the apps do: their own files hold no object
without a user (``draft-format.md`` section 4.2). The media bin keeps the file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from editor.draft.edits import Copied, Edit, InsertItem, RemoveItem, edited_value, moved_under
from editor.draft.kept import KeptClip
from editor.draft.meta import now_like
from editor.draft.places import DraftPlaces
from editor.draft.read import OpenDraft
from editor.draft.template_clips import track as empty_track
from editor.draft.values import as_list, as_object, as_whole
from editor.draft.write_clips import (
    Spot,
    attribute_of,
    copied_segment,
    find_origin,
    fresh_segment,
    in_track,
    restored_segment,
)
from editor.draft.write_context import Writing, modelled, put
from editor.draft.write_gone import remove_clips, take_transitions
from editor.draft.write_markers import marker_edits
from editor.draft.write_materials import add_material, relink_material
from editor.draft.write_media import MediaPlaces, NewMedia
from editor.draft.write_nested import RelinkedInside, nested_entries
from editor.draft.write_order import move_tracks, order_tracks
from editor.draft.write_segments import fade_edits, segment_edits, write_speed
from editor.draft.write_texts import add_text, write_words
from editor.errors import DraftError
from editor.language import tr
from editor.model.clip import Clip
from editor.model.material import MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind


@dataclass(frozen=True, slots=True)
class Plan:
    """What a save writes into the document."""

    edits: tuple[Edit, ...]
    changed: tuple[str, ...]
    """The changes in words."""
    new_media: tuple[NewMedia, ...] = ()
    kept: Mapping[str, KeptClip] = field(default_factory=dict)
    """Clips that leave the document with this save, and those that left it before."""
    duration_us: int | None = None
    """The new length, where it changes."""
    made_fades: frozenset[str] = frozenset()
    """Fades that this save and those before it put into the document."""


def plan_edits(draft: OpenDraft, timeline: Timeline, media_places: MediaPlaces) -> Plan:
    """Find the edits that bring a draft's document to a timeline.

    Parameters
    ----------
    draft
        The draft as it was read; its timeline is what the document says.
    timeline
        The timeline as it is now. A clip or track that `draft.places` does not know is new.
    media_places
        Where new media will lie.

    Returns
    -------
    Plan
        Without edits where the document says all of it already.

    Raises
    ------
    DraftError
        If something new cannot be written into a draft, or its file is gone.
    """
    planner = _Planner(draft, timeline, media_places)
    return planner.plan()


class _Planner:
    """One comparison of two timelines."""

    def __init__(self, draft: OpenDraft, timeline: Timeline, media_places: MediaPlaces) -> None:
        self._draft = draft
        self._places: DraftPlaces = draft.places
        self._new = timeline
        self._media_places = media_places
        self._writing = Writing(draft.document.root, draft.places, draft.made_fades)
        self._changes = self._writing.changes
        self._media: list[NewMedia] = []
        self._replaced: list[str] = []
        """Materials that clips of the document have now instead of others."""
        self._counts_tracks = draft.document.root.get("render_index_track_mode_on") is True
        known = self._places
        self._old_tracks = {track.id: track for track in draft.timeline.tracks if track.id in known.tracks}
        self._old_clips = {
            clip.id: (track, clip)
            for track in self._old_tracks.values()
            for clip in track.clips
            if clip.id in known.clips
        }

        stored = len(as_list(self._writing.root.get("tracks")))
        self._stored_at = {track_id: int(known.tracks[track_id][1]) for track_id in self._old_tracks}
        self._order = order_tracks([track.id for track in timeline.tracks], self._stored_at, stored)
        self._changes.tracks |= self._order.moved

    def plan(self) -> Plan:
        """Compare everything, from the outside in."""
        positions = self._order.positions
        present = {clip.id for _, clip in self._new.clips()}
        gone = {clip_id: old for clip_id, old in self._old_clips.items() if clip_id not in present}
        for track in self._new.tracks:
            if self._old_tracks.get(track.id) is not track:
                self._write_track(track, positions[track.id])
        self._remove_tracks()
        kept = remove_clips(self._writing, self._draft, self._new, gone, self._old_clips)
        self._write_new_materials()
        self._write_relinked()
        self._write_head()
        edits = self._writing.finish()
        if self._order.moved:
            edits = move_tracks(edits, self._order, self._stored_at)
        duration_us = self._duration(edits)
        if duration_us is not None:
            edits += put(self._writing.root, (), "duration", duration_us)
        if edits:
            edits += self._stamp()
        made = frozenset(self._writing.made_fades)
        return Plan(tuple(edits), self._changes.words(), tuple(self._media), kept, duration_us, made)

    # --- tracks ---

    def _write_track(self, track: Track, position: int) -> None:
        spot = Spot(track, position, self._counts_tracks)
        old = self._old_tracks.get(track.id)
        if old is None:
            self._add_track(track, spot)
            return
        place = self._places.tracks[track.id]
        raw = self._writing.at(place)
        if old.name != track.name:
            self._changes.tracks.add(track.id)
            self._writing.put(place, "name", track.name)
            if raw.get("is_default_name") is True:
                self._writing.put(place, "is_default_name", False)
        self._write_attribute(old, track, raw)
        if old.clips is not track.clips:
            self._write_clips(track, spot)

    def _write_attribute(self, old: Track, track: Track, raw: dict[str, Any]) -> None:
        """Set and clear our own bits only, on the track and on its segments (``draft-format.md`` 3.2)."""
        changed = attribute_of(old) ^ attribute_of(track)
        if not changed:
            return
        self._changes.tracks.add(track.id)
        place = self._places.tracks[track.id]
        wanted = attribute_of(track)
        stored = as_whole(raw.get("attribute")) or 0
        self._writing.put(place, "attribute", (stored & ~changed) | (wanted & changed))
        for position, entry in enumerate(as_list(raw.get("segments"))):
            attribute = as_object(entry).get("track_attribute")
            if isinstance(attribute, int):
                value = (attribute & ~changed) | (wanted & changed)
                self._writing.edits += put(entry, (*place, "segments", position), "track_attribute", value)

    def _add_track(self, track: Track, spot: Spot) -> None:
        if not isinstance(self._writing.root.get("tracks"), list):
            raise DraftError(
                tr("The draft has no list of tracks to add one to."), tr("Export the video instead.")
            )
        self._changes.new_tracks += 1
        kind = track.kind.value
        stored = as_list(self._writing.root.get("tracks"))
        sibling = next((as_object(t) for t in stored if as_object(t).get("type") == kind), None)
        value = modelled(empty_track(kind), sibling) | {
            "id": track.id,
            "type": kind,
            "name": track.name,
            "segments": [],
            "attribute": attribute_of(track),
            "flag": _flag(track),
            "is_default_name": not track.name,
        }
        segments = [self._segment(clip, spot) for clip in track.clips]
        place = self._order.insert_at[track.id]
        self._writing.edits.append(InsertItem(("tracks",), place, in_track(value, segments)))

    def _remove_tracks(self) -> None:
        present = {track.id for track in self._new.tracks}
        for track_id in self._old_tracks:
            if track_id not in present:
                self._changes.removed_tracks += 1
                self._writing.edits.append(RemoveItem(self._places.tracks[track_id]))
        self._renumber()

    def _renumber(self) -> None:
        """Keep ``track_render_index`` at the track's position, where it was there before."""
        if not self._counts_tracks:
            return
        after = self._order.positions
        for track_id in self._old_tracks:
            place = self._places.tracks[track_id]
            before = place[1]
            if track_id not in after or after[track_id] == before:
                continue
            for position, entry in enumerate(as_list(self._writing.at(place).get("segments"))):
                if as_object(entry).get("track_render_index") == before:
                    path = (*place, "segments", position)
                    self._writing.edits += put(entry, path, "track_render_index", after[track_id])

    # --- clips ---

    def _write_clips(self, track: Track, spot: Spot) -> None:
        place = self._places.tracks[track.id]
        stored = as_list(self._writing.at(place).get("segments"))
        lifted = self._lifted(track)
        staying: dict[int, int] = {}
        arriving: list[tuple[int, Any]] = []
        for clip in track.clips:
            known = self._old_clips.get(clip.id)
            if known is not None and known[0].id == track.id and clip.id not in lifted:
                self._change(clip)
                staying[int(self._places.clips[clip.id][3])] = clip.start_us
            else:
                arriving.append((clip.start_us, self._segment(clip, spot)))
        for clip_id in lifted:
            self._writing.edits.append(RemoveItem(self._places.clips[clip_id]))
        for start_us, value in arriving:
            behind = [position for position, other_us in staying.items() if other_us > start_us]
            index = min(behind, default=len(stored))
            self._writing.edits.append(InsertItem((*place, "segments"), index, value))

    def _lifted(self, track: Track) -> set[str]:
        """Clips of the track that have to change their place in its list, which is in order of time."""
        old = self._old_tracks[track.id]
        mine = [
            clip for clip in track.clips if clip.id in self._old_clips and old.place_of(clip.id) is not None
        ]
        by_place = sorted(mine, key=lambda clip: self._places.clips[clip.id][3])
        if [clip.id for clip in by_place] == [clip.id for clip in mine]:
            return set()
        if not _is_sorted(old, self._places):
            return set()
        return {clip.id for clip in mine if self._old_clips[clip.id][1].start_us != clip.start_us}

    def _change(self, clip: Clip) -> None:
        """A clip that stays in its list."""
        old = self._old_clips[clip.id][1]
        if old is clip or old == clip:
            return
        place = self._places.clips[clip.id]
        edits = self._clip_edits(old, clip)
        self._writing.edits += moved_under(place, edits)
        if edits or old.name == clip.name:
            # A text is called what it says, and that it says something else is told of the text.
            self._count(clip.id)

    def _clip_edits(self, old: Clip, clip: Clip) -> list[Edit]:
        raw = self._writing.at(self._places.clips[clip.id])
        is_source_time = clip.id in self._places.source_time_keyframes
        write_speed(self._writing, old, clip)
        if old.material_id != clip.material_id:
            self._replaced.append(clip.material_id)
        edits = segment_edits(raw, old, clip, is_source_time=is_source_time)
        return edits + fade_edits(self._writing, raw, old, clip)

    def _count(self, clip_id: str) -> None:
        found = self._new.find(clip_id)
        is_picture = found is not None and found[0].kind is TrackKind.PICTURE
        (self._changes.pictures if is_picture else self._changes.sounds).add(clip_id)

    def _segment(self, clip: Clip, spot: Spot) -> Any:
        """The segment of a clip that is new to a track's list."""
        known = self._old_clips.get(clip.id)
        if known is not None:
            return self._relocated(known[1], clip, spot)
        self._changes.new_clips += 1
        kept = self._draft.kept.get(clip.id)
        if kept is not None:
            self._writing.edits += take_transitions(self._writing, kept, self._old_clips)
            return restored_segment(self._writing, kept, clip, spot)
        origin = find_origin(clip, self._clips_of_material.get(clip.material_id, ()))
        if origin is None:
            kind = self._new.material_of(clip).kind
            return fresh_segment(self._writing, clip, kind, spot)
        left = self._new.find(origin.id)
        hands_over = (
            left is not None and left[1].end_us < origin.end_us and left[1].end_us <= clip.start_us + 1
        )
        return copied_segment(self._writing, origin, clip, spot, hands_over=hands_over)

    @cached_property
    def _clips_of_material(self) -> dict[str, list[Clip]]:
        found: dict[str, list[Clip]] = defaultdict(list)
        for _, clip in self._old_clips.values():
            found[clip.material_id].append(clip)
        return found

    def _relocated(self, old: Clip, clip: Clip, spot: Spot) -> Copied:
        """The same segment at another place, or on another track."""
        place = self._places.clips[clip.id]
        raw = self._writing.at(place)
        edits = self._clip_edits(old, clip)
        if self._old_clips[clip.id][0].id != spot.track.id:
            for key, value in spot.values().items():
                if key in raw:
                    edits += put(raw, (), key, value)
            self._take_off(clip.id)
        self._count(clip.id)
        return Copied(place, tuple(edits))

    def _take_off(self, clip_id: str) -> None:
        """Remove the segment from the track it came from, unless that goes as a whole."""
        track_id = self._old_clips[clip_id][0].id
        if any(track.id == track_id for track in self._new.tracks):
            self._writing.edits.append(RemoveItem(self._places.clips[clip_id]))

    # --- the head ---

    def _write_new_materials(self) -> None:
        new = (clip for _, clip in self._new.clips() if clip.id not in self._old_clips)
        used = dict.fromkeys([*(clip.material_id for clip in new), *self._replaced])
        restored = {
            part.id
            for _, clip in self._new.clips()
            if clip.id in self._draft.kept and clip.id not in self._old_clips
            for part in self._draft.kept[clip.id].parts
        }
        for material_id in used:
            material = self._new.materials.get(material_id)
            if material is None or material_id in self._places.materials or material_id in restored:
                continue
            if material.kind is MaterialKind.TEXT and material.look is not None:
                add_text(self._writing, material)
            if not material.uses_file:
                continue
            place = self._media_places(material)
            made = NewMedia(material, place)
            add_material(self._writing, material, place.stored_path, made.bin_id)
            self._media.append(made)

    def _write_relinked(self) -> None:
        """Materials of the document that use another file now (R-10), and texts that say something else."""
        was = self._draft.timeline.materials
        for material in self._new.materials.values():
            place, old = self._places.materials.get(material.id), was.get(material.id)
            if place is None or old is None:
                continue
            if material.text != old.text and not self._writing.is_removed(place):
                write_words(self._writing, place, old, material)
                self._changes.reworded += 1
            if material.stored_path == old.stored_path:
                continue
            if not material.uses_file or self._writing.is_removed(place):
                continue
            made = relink_material(self._writing, place, material, self._media_places)
            self._media += [made] if material.path is not None else []
            self._changes.relinked += 1
        self._write_relinked_inside()

    def _write_relinked_inside(self) -> None:
        """The same inside compound clips; an object that lies in several of them is written in each."""
        relinked = RelinkedInside(self._draft.timeline, self._new)
        told: set[str] = set()
        for place, entry in nested_entries(self._writing.root) if relinked else ():
            material = relinked.of(entry)
            if material is None:
                continue
            made = relink_material(self._writing, place, material, self._media_places)
            if material.id not in told:
                told.add(material.id)
                self._media += [made] if material.path is not None else []
                self._changes.relinked += 1

    def _write_head(self) -> None:
        marks = marker_edits(self._writing.root, self._draft.timeline.markers, self._new.markers)
        if marks:
            self._writing.edits += marks
            self._changes.others.append(tr("markers"))
        if self._draft.timeline.is_main_sound_muted == self._new.is_main_sound_muted:
            return
        self._changes.others.append(tr("the sound of the main track"))
        value = self._new.is_main_sound_muted
        if isinstance(self._writing.root.get("config"), dict):
            self._writing.put(("config",), "video_mute", value)
        else:
            self._writing.edits += put(self._writing.root, (), "config", {"video_mute": value})

    def _duration(self, edits: list[Edit]) -> int | None:
        """The length that follows from the edits; None where they do not change it.

        A stored length that was stale before stays as it is until an edit moves the end.
        """
        if not edits:
            return None
        before = _end_us(self._writing.root)
        after = _end_us(edited_value(self._writing.root, edits))
        return after if before != after else None

    def _stamp(self) -> list[Edit]:
        """``update_time`` is 0 in all files of the apps; where a tool counts it, it goes on counting."""
        stored = self._writing.root.get("update_time")
        if type(stored) is not int or stored <= 0:
            return []
        return put(self._writing.root, (), "update_time", now_like(stored))


def _flag(track: Track) -> int:
    """An overlay is 2; texts that are made here are captions, 1 (``draft-format.md`` section 3.2)."""
    if track.kind is TrackKind.TEXT:
        return 1
    return 2 if track.kind is TrackKind.PICTURE and not track.is_main else 0


def _is_sorted(track: Track, places: DraftPlaces) -> bool:
    """Whether a track's segments lie in its list in order of time."""
    positions = [places.clips[clip.id][3] for clip in track.clips if clip.id in places.clips]
    return positions == sorted(positions, key=int)


def _end_us(root: Mapping[str, Any]) -> int:
    """Where the last segment ends, those that could not be read included as far as they have a place."""
    end_us = 0
    for track in as_list(root.get("tracks")):
        for entry in as_list(as_object(track).get("segments")):
            target = entry.get("target_timerange") if isinstance(entry, dict) else None
            if not isinstance(target, dict):
                continue
            start, duration = target.get("start", 0), target.get("duration")
            if type(start) is int and type(duration) is int:
                end_us = max(end_us, start + duration)
    return end_us
