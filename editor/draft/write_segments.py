"""One segment: from a clip as it was read to the clip as it is now, in edits relative to the segment."""

from __future__ import annotations

from typing import Any

from editor.draft.edits import AddKey, Edit, InsertItem, Path, RemoveItem, SetValue
from editor.draft.template_clips import helper
from editor.draft.write_context import Writing, modelled, put, refs_key, refs_of
from editor.draft.write_keyframes import keyframe_edits
from editor.model.clip import Clip
from editor.model.ids import new_id
from editor.model.timing import TimeRange


def segment_edits(raw: dict[str, Any], old: Clip, new: Clip, *, is_source_time: bool) -> list[Edit]:
    """Everything that the segment itself says about a clip; fades and speeds have objects of their own.

    Only what differs between the two clips is written, so a value that was read clamped or guessed
    stays as it is stored until somebody edits it.
    """
    edits: list[Edit] = []
    if old.timeline_range != new.timeline_range:
        edits += range_edits(raw, "target_timerange", new.timeline_range)
    if old.source_range != new.source_range and new.source_range is not None:
        edits += range_edits(raw, "source_timerange", new.source_range)
    if old.speed != new.speed:
        edits += put(raw, (), "speed", float(new.speed))
    if old.keeps_pitch != new.keeps_pitch:
        edits += put(raw, (), "is_tone_modify", not new.keeps_pitch)
    if old.material_id != new.material_id:
        edits += put(raw, (), "material_id", new.material_id)
    if old.group_id != new.group_id:
        edits += put(raw, (), "group_id", new.group_id)
    if old.is_visible != new.is_visible:
        edits += put(raw, (), "visible", new.is_visible)
    if (old.volume, old.unmuted_volume) != (new.volume, new.unmuted_volume):
        edits += _volume_edits(raw, old, new)
    return edits + keyframe_edits(raw, old, new, is_source_time=is_source_time)


def _volume_edits(raw: dict[str, Any], old: Clip, new: Clip) -> list[Edit]:
    edits: list[Edit] = []
    if old.volume != new.volume:
        edits += put(raw, (), "volume", float(new.volume))
    # ``draft-format.md`` section 4: the old level where a clip becomes silent, else the level itself.
    audible = new.volume if new.volume > 0 else new.unmuted_volume
    return edits + put(raw, (), "last_nonzero_volume", float(audible))


def range_edits(raw: dict[str, Any], key: str, value: TimeRange) -> list[Edit]:
    """The edits that give a segment a range; its parts are changed in place where it has one."""
    stored = raw.get(key)
    if not isinstance(stored, dict):
        return put(raw, (), key, {"duration": value.duration_us, "start": value.start_us})
    return put(stored, (key,), "start", value.start_us) + put(stored, (key,), "duration", value.duration_us)


# --- fades ----------------------------------------------------------------------------------------------


def fade_edits(writing: Writing, raw: dict[str, Any], old: Clip, new: Clip) -> list[Edit]:
    """Give a segment its fades: in place, or as a new object (``draft-format.md`` rule 5).

    Returns
    -------
    list of Edit
        What changes in the segment, relative to it; the fade object itself is changed in `writing`.
    """
    lengths = (new.fade_in_us, new.fade_out_us)
    if (old.fade_in_us, old.fade_out_us) == lengths:
        return []
    place = writing.places.fade_of.get(old.id)
    fade_id = writing.at(place).get("id") if place is not None else None
    # Tools let several clips share a fade, and an edit is meant for one.
    is_own = place is not None and writing.users[fade_id] <= 1
    if (
        place is not None
        and is_unneeded_fade(writing, raw, new, fade_id)
        and writing.mentions[str(fade_id)] == 2  # its own id, and the segment's
    ):
        writing.remove_part(place)
        return [RemoveItem((refs_key(raw), refs_of(raw).index(fade_id)))]
    if place is not None and is_own:
        for key, length_us in zip(FADE_KEYS, lengths, strict=True):
            writing.put(place, key, length_us)
        _set_copy(writing, new, fade_id, lengths)
        return []
    if not any(lengths):
        return _without_ref(raw, fade_id)
    made_id = new_id()
    writing.add_part("audio_fades", new_fade(writing, made_id, lengths))
    if fade_id is None:
        writing.made_fades.add(made_id)
    _set_copy(writing, new, made_id, lengths)
    return _with_ref(raw, made_id, instead_of=fade_id)


def is_unneeded_fade(writing: Writing, raw: dict[str, Any], clip: Clip, fade_id: Any) -> bool:
    """Whether a fade came with an edit since the draft was opened, and the clip has none any more.

    Then undo takes it out again; one that the draft brought along stays, and says nothing.
    """
    return (
        fade_id in writing.made_fades
        and not (clip.fade_in_us or clip.fade_out_us)
        and refs_of(raw).count(fade_id) == 1
        and _copy_of_fade(writing, clip) is None
    )


FADE_KEYS = ("fade_in_duration", "fade_out_duration")


def new_fade(writing: Writing, fade_id: str, lengths: tuple[int, int]) -> dict[str, Any]:
    """A fade object with the keys of this draft's own ones."""
    return modelled(helper("audio_fades"), writing.sibling("audio_fades")) | {
        "id": fade_id,
        "fade_in_duration": lengths[0],
        "fade_out_duration": lengths[1],
    }


def _with_ref(raw: dict[str, Any], helper_id: str, *, instead_of: Any) -> list[Edit]:
    key, refs = refs_key(raw), refs_of(raw)
    if not isinstance(raw.get(key), list):
        return put(raw, (), key, [helper_id])
    if instead_of in refs:
        return [SetValue((key, refs.index(instead_of)), helper_id)]
    return [InsertItem((key,), len(refs), helper_id)]


def _without_ref(raw: dict[str, Any], helper_id: Any) -> list[Edit]:
    """Leave a fade that others use too; used when its own user has no fade any more."""
    refs = refs_of(raw)
    return (
        [SetValue((refs_key(raw),), [ref for ref in refs if ref != helper_id])] if helper_id in refs else []
    )


def _set_copy(writing: Writing, clip: Clip, fade_id: Any, lengths: tuple[int, int]) -> None:
    """Keep the copy of the fade that some versions put into the video in step (``draft-format.md`` 5)."""
    found = _copy_of_fade(writing, clip)
    if found is None:
        return
    place, copy = found
    if writing.users[clip.material_id] > 1:
        return  # several clips share the video: the copy cannot say which of their fades it means
    for key, value in (*zip(FADE_KEYS, lengths, strict=True), ("id", fade_id)):
        if key in copy:
            writing.put(place, key, value)


def _copy_of_fade(writing: Writing, clip: Clip) -> tuple[Path, dict[str, Any]] | None:
    """The copy of a fade in the clip's video, and its place; None where there is none."""
    found = writing.part(clip.material_id)
    copy = found[1].get("audio_fade") if found is not None else None
    return ((*found[0], "audio_fade"), copy) if found is not None and isinstance(copy, dict) else None


# --- speed ----------------------------------------------------------------------------------------------


def write_speed(writing: Writing, old: Clip, new: Clip) -> None:
    """Keep the segment's object in ``speeds`` in step with its speed."""
    place = writing.places.speed_of.get(old.id)
    if place is not None and old.speed != new.speed:
        writing.put(place, "speed", float(new.speed))


def replaced(edits: list[Edit], raw: dict[str, Any], key: str, value: Any) -> list[Edit]:
    """The edits with everything about one key of the segment replaced by a value for the whole of it."""
    others: list[Edit] = [
        edit
        for edit in edits
        if edit.path[:1] != (key,) and not (isinstance(edit, AddKey) and not edit.path and edit.key == key)
    ]
    return [*others, *put(raw, (), key, value)]
