"""Clips that are new to the document: halves of a split, copies, clips brought back, and new sounds.

A clip that comes from another one is the text of that one's segment with its own values in it, and its
helpers are copied with new ids (``draft-format.md`` section 4.2). Any other clip is modelled on a
neighbour of its kind, or on a complete template.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from editor.draft.edits import (
    Built,
    Copied,
    Edit,
    InsertItem,
    Literal,
    RemoveItem,
    SetValue,
    edited_value,
    moved_under,
)
from editor.draft.kept import KeptClip
from editor.draft.template_clips import (
    AUDIO_HELPERS,
    NEUTRAL_HELPERS,
    OWN_KEYS,
    PICTURE_HELPERS,
    helper,
    segment,
)
from editor.draft.values import as_list, as_object
from editor.draft.write_context import Writing, modelled, put, refs_key, refs_of
from editor.draft.write_keyframes import KEY as KEYFRAMES
from editor.draft.write_keyframes import keyframe_edits, with_new_ids
from editor.draft.write_segments import FADE_KEYS, is_unneeded_fade, new_fade, replaced, segment_edits
from editor.draft.write_texts import text_segment
from editor.errors import DraftError
from editor.language import tr
from editor.model.clip import Clip, Placement
from editor.model.ids import new_id
from editor.model.material import MaterialKind
from editor.model.timeline import Track, TrackKind

_MEDIA = (MaterialKind.SOUND, MaterialKind.VIDEO, MaterialKind.PHOTO, MaterialKind.GIF, MaterialKind.COMPOUND)
_SHARED_LISTS = ("audios", "videos")
"""Materials that many clips may use; one of any other list belongs to a single clip."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a new segment goes: the track and its position in the document after the save."""

    track: Track
    position: int
    counts_tracks: bool
    """Whether this draft numbers ``track_render_index`` by the track's position."""

    def values(self) -> dict[str, Any]:
        """What a segment repeats about its track (``draft-format.md`` sections 3.2, 3.3)."""
        return {
            "track_attribute": attribute_of(self.track),
            "track_render_index": self.position if self.counts_tracks else 0,
        }


def attribute_of(track: Track) -> int:
    """The bits of a track that was made here."""
    return (1 if track.is_muted else 0) | (2 if track.is_hidden else 0) | (4 if track.is_locked else 0)


# --- a clip that comes from another one -----------------------------------------------------------------


def find_origin(clip: Clip, candidates: Iterable[Clip]) -> Clip | None:
    """The clip that a new one was cut or copied from: the same material, treated the same way.

    Of several, the one whose part of the material holds that of the new clip, then the nearest in time.
    """
    fitting = [old for old in candidates if _treatment(old) == _treatment(clip)]
    if not fitting:
        return None
    return min(fitting, key=lambda old: (not _holds(old, clip), abs(old.start_us - clip.start_us)))


def _treatment(clip: Clip) -> tuple[Any, ...]:
    return (clip.extras, clip.placement, clip.keeps_pitch, clip.is_reversed, clip.speed)


def _holds(old: Clip, clip: Clip) -> bool:
    outer, inner = old.source_range, clip.source_range
    if outer is None or inner is None:
        return old.start_us <= clip.start_us < old.end_us
    return outer.start_us <= inner.start_us + 1 and inner.end_us <= outer.end_us + 1


def copied_segment(writing: Writing, origin: Clip, clip: Clip, spot: Spot, *, hands_over: bool) -> Copied:
    """The segment of a clip that was cut or copied from one in the document.

    Parameters
    ----------
    writing
        Gets the copies of the helpers.
    origin
        The clip in the document.
    clip, spot
        The new clip and its track.
    hands_over
        Whether the new clip is the end of the origin, so that a transition to the next clip is its own now.
    """
    place = writing.places.clips[origin.id]
    raw = writing.at(place)
    is_source_time = origin.id in writing.places.source_time_keyframes
    edits = segment_edits(raw, origin, clip, is_source_time=is_source_time)
    keyframes = as_list(edited_value(raw, edits).get(KEYFRAMES))
    if keyframes:
        edits = replaced(edits, raw, KEYFRAMES, with_new_ids(keyframes))
    edits += put(raw, (), "id", clip.id)
    edits += _own_material(writing, raw, clip)
    refs, removed = _copied_helpers(writing, raw, clip, hands_over=hands_over)
    edits += put(raw, (), refs_key(raw), refs)
    writing.edits += moved_under(place, removed)
    for key, value in spot.values().items():
        if key in raw:
            edits += put(raw, (), key, value)
    return Copied(place, tuple(edits))


def _own_material(writing: Writing, raw: dict[str, Any], clip: Clip) -> list[Edit]:
    """Texts, stickers and effects are one to a clip: the copy gets a copy."""
    found = writing.part(clip.material_id)
    if found is None or found[0][1] in _SHARED_LISTS:
        return []
    made_id = new_id()
    writing.add_part(str(found[0][1]), Copied(found[0], (SetValue(("id",), made_id),)))
    return put(raw, (), "material_id", made_id)


def _copied_helpers(
    writing: Writing, raw: dict[str, Any], clip: Clip, *, hands_over: bool
) -> tuple[list[Any], list[Edit]]:
    """Ids of the copies, in the order of the originals, and what the original gives away."""
    made: dict[Any, Any] = {}
    removed: list[Edit] = []
    has_fade = False
    for position, ref in enumerate(refs_of(raw)):
        found = writing.part(ref)
        if found is None or ref in made:
            continue
        place, entry = found
        list_name = str(place[1])
        if list_name == "transitions":
            if not hands_over:
                made[ref] = None  # it leads from the original to its neighbour and cannot be in two places
                continue
            made[ref] = ref
            removed.append(RemoveItem((refs_key(raw), position)))
            continue
        made[ref] = new_id()
        is_fade = list_name == "audio_fades" and not has_fade
        has_fade = has_fade or is_fade
        edits = put(entry, (), "id", made[ref]) + (_fade_lengths(entry, clip) if is_fade else [])
        writing.add_part(list_name, Copied(place, tuple(edits)))
    refs = [made.get(ref, ref) for ref in refs_of(raw) if made.get(ref, ref) is not None]
    if not has_fade and (clip.fade_in_us or clip.fade_out_us):
        refs.append(_add_fade(writing, clip))
    return refs, removed


def _fade_lengths(entry: dict[str, Any], clip: Clip) -> list[Edit]:
    lengths = zip(FADE_KEYS, (clip.fade_in_us, clip.fade_out_us), strict=True)
    return [edit for key, length_us in lengths for edit in put(entry, (), key, length_us)]


def _add_fade(writing: Writing, clip: Clip) -> str:
    fade_id = new_id()
    writing.add_part("audio_fades", new_fade(writing, fade_id, (clip.fade_in_us, clip.fade_out_us)))
    writing.made_fades.add(fade_id)
    return fade_id


# --- a clip that an earlier save removed ----------------------------------------------------------------


def restored_segment(writing: Writing, kept: KeptClip, clip: Clip, spot: Spot) -> Literal:
    """The segment of a clip that comes back by undo, with everything that was removed together with it."""
    raw = parsed(kept.text)
    edits = segment_edits(raw, kept.clip, clip, is_source_time=kept.is_source_time)
    fade_changed = (kept.clip.fade_in_us, kept.clip.fade_out_us) != (clip.fade_in_us, clip.fade_out_us)
    has_fade = False
    for part in kept.parts:
        if part.id in writing.places.materials or part.id in writing.restored:
            continue
        writing.restored.add(part.id)
        inner: list[Edit] = []
        if part.list_name == "audio_fades" and not has_fade:
            has_fade = True
            if is_unneeded_fade(writing, raw, clip, part.id):
                edits.append(RemoveItem((refs_key(raw), refs_of(raw).index(part.id))))
                continue
            inner = _fade_lengths(parsed(part.text), clip) if fade_changed else []
        writing.add_part(part.list_name, Literal(part.text, tuple(inner)))
    if not has_fade and fade_changed:
        edits += put(raw, (), refs_key(raw), [*refs_of(raw), _add_fade(writing, clip)])
    for key, value in spot.values().items():
        if key in raw:
            edits += put(raw, (), key, value)
    return Literal(kept.text, tuple(edits))


def parsed(text: str) -> dict[str, Any]:
    """The object in a text that was cut out of a document."""
    value: dict[str, Any] = json.loads(text)
    return value


# --- a clip that is new altogether ----------------------------------------------------------------------


def fresh_segment(writing: Writing, clip: Clip, kind: MaterialKind, spot: Spot) -> dict[str, Any]:
    """A complete segment for a clip of a new sound or picture.

    Raises
    ------
    DraftError
        If it is of a kind that only the apps can make.
    """
    if kind is MaterialKind.TEXT and spot.track.kind is TrackKind.TEXT:
        return text_segment(writing, clip, _own_values(clip, spot, is_picture=True))
    if kind not in _MEDIA:
        raise DraftError(
            tr("“{name}” cannot be written into this draft.", name=clip.name),
            tr("Undo until it is gone, then save again."),
        )
    is_picture = spot.track.kind is TrackKind.PICTURE
    neutral = segment(is_picture=is_picture)
    sibling = _neighbour(writing, spot.track)
    value = dict(neutral)
    if sibling is not None:
        value = modelled(
            neutral, {key: stored for key, stored in sibling.items() if key != "extra_material_ids"}
        )
        value |= {key: stored for key, stored in sibling.items() if key not in OWN_KEYS and key in value}
    own = _own_values(clip, spot, is_picture=is_picture)
    value |= {key: stored for key, stored in own.items() if key in value or key in neutral}
    value["extra_material_refs"] = _new_helpers(writing, clip, sibling, is_picture=is_picture)
    plain = replace(clip, volume_points=(), keyframe_curves=())
    edits = keyframe_edits(value, plain, clip, is_source_time=False)
    return as_object(edited_value(value, edits))


def _own_values(clip: Clip, spot: Spot, *, is_picture: bool) -> dict[str, Any]:
    source = clip.source_range or clip.timeline_range.moved_to(0)
    target = clip.timeline_range
    own: dict[str, Any] = {
        "id": clip.id,
        "material_id": clip.material_id,
        "target_timerange": {"duration": target.duration_us, "start": target.start_us},
        "source_timerange": {"duration": source.duration_us, "start": source.start_us},
        "speed": float(clip.speed),
        "is_tone_modify": not clip.keeps_pitch,
        "reverse": clip.is_reversed,
        "volume": float(clip.volume),
        "last_nonzero_volume": float(clip.volume if clip.volume > 0 else clip.unmuted_volume),
        "visible": clip.is_visible,
        "group_id": clip.group_id,
        "render_index": clip.layer if is_picture else 0,
    }
    if is_picture:
        placement = clip.placement or Placement()
        own["clip"] = _geometry(placement)
        own["uniform_scale"] = {"on": placement.scale_x == placement.scale_y, "value": 1.0}
    return own | spot.values()


def _geometry(placement: Placement) -> dict[str, Any]:
    return {
        "alpha": float(placement.opacity),
        "flip": {"horizontal": placement.flip_horizontal, "vertical": placement.flip_vertical},
        "rotation": float(placement.rotation),
        "scale": {"x": float(placement.scale_x), "y": float(placement.scale_y)},
        "transform": {"x": float(placement.x), "y": float(placement.y)},
    }


def _neighbour(writing: Writing, track: Track) -> dict[str, Any] | None:
    """A segment of the same kind in this draft: of the same track if it has one."""
    best = None
    for entry in as_list(writing.root.get("tracks")):
        stored = as_object(entry)
        if stored.get("type") != track.kind.value:
            continue
        found = next((s for s in as_list(stored.get("segments")) if isinstance(s, dict)), None)
        if found is not None and stored.get("id") == track.id:
            return found
        best = best or found
    return best


def _new_helpers(
    writing: Writing, clip: Clip, sibling: dict[str, Any] | None, *, is_picture: bool
) -> list[str]:
    """One new object for every kind of helper that clips of this kind carry in this draft."""
    kinds: tuple[str, ...] = PICTURE_HELPERS if is_picture else AUDIO_HELPERS
    if sibling is not None:
        found = [writing.part(ref) for ref in refs_of(sibling)]
        used = [str(part[0][1]) for part in found if part is not None]
        kinds = tuple(
            dict.fromkeys(name for name in used if name in NEUTRAL_HELPERS and name != "audio_fades")
        )
    elif writing.materials:
        # A list that this version does not have is a kind it does not know.
        kinds = tuple(name for name in kinds if name in writing.materials)
    refs = []
    for list_name in dict.fromkeys(("speeds", *kinds)):
        value = modelled(helper(list_name), writing.sibling(list_name)) | {"id": new_id()}
        if list_name == "speeds":
            value["speed"] = float(clip.speed)
        writing.add_part(list_name, value)
        refs.append(value["id"])
    if clip.fade_in_us or clip.fade_out_us:
        refs.append(_add_fade(writing, clip))
    return refs


def in_track(value: dict[str, Any], segments: Iterable[Any]) -> Built:
    """A new track with its segments inside."""
    return Built(value, tuple(InsertItem(("segments",), 0, entry) for entry in segments))
