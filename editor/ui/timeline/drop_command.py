"""The one edit of a plan, and what of it can be shown before the release."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from editor.edit.clip_commands import ReplaceMaterial
from editor.edit.command import Command
from editor.edit.picture_commands import AddPictures
from editor.edit.placing import lift
from editor.edit.sound_commands import AddSounds, InsertSounds, PlacedSound, with_room
from editor.errors import EditError
from editor.media.intake import picture_rate, sound_clip
from editor.model.clip import Clip, Placement
from editor.model.ids import new_id
from editor.model.material import Material
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.ui.timeline.drop_plan import DropPlan, DropWay

PREVIEW_SEED = "00000000-0000-0000-0000-000000000000"
"""Ids in a preview are the same from one move of the pointer to the next."""


def command_of(plan: DropPlan, new_track_id: str) -> Command:
    """The one step that a plan comes to; the first new track gets ``new_track_id``."""
    if plan.way is DropWay.PICTURE:
        return _add_pictures(plan)
    if plan.way is DropWay.REPLACE and plan.other is not None and plan.sounds[0][0].material is not None:
        return ReplaceMaterial(plan.other.id, plan.sounds[0][0].material)
    placed = tuple(_placed(plan, new_track_id))
    if plan.way is DropWay.INSERT:
        return InsertSounds(placed, plan.track_ids[0], plan.start_us)
    if plan.way is DropWay.CROSSFADE and plan.other is not None:
        near = placed[0] if plan.other.start_us < plan.start_us else placed[-1]
        return AddSounds(placed, ((near.clip.id, plan.other.id),))
    return AddSounds(placed)


def _placed(plan: DropPlan, new_track_id: str) -> Iterator[PlacedSound]:
    """Every sound with its clip; stacked sounds without a track get one each."""
    for (offer, place), known_id in zip(plan.sounds, plan.track_ids, strict=True):
        track_id = known_id or new_track_id
        if plan.way is DropWay.STACK and not known_id:
            new_track_id = new_id()
        if offer.material is not None:
            yield PlacedSound(offer.material, _clip_at(offer.material, place), track_id)


def _clip_at(material: Material, place: TimeRange) -> Clip:
    clip = sound_clip(material, place.start_us, place.duration_us)
    # The grid may ask for a microsecond that the rounding of the file's length has lost.
    return replace(clip, timeline_range=TimeRange(place.start_us, clip.duration_us))


def _add_pictures(plan: DropPlan) -> AddPictures:
    pictures = tuple(
        (offer.material, replace(_clip_at(offer.material, place), placement=Placement()))
        for offer, place in plan.sounds
        if offer.material is not None
    )
    facts = plan.sounds[0][0].facts
    return AddPictures(pictures, plan.track_ids[0], picture_rate(facts) if facts else None)


def laid_ids(command: Command) -> frozenset[str]:
    """The clips that a command lays down or changes."""
    if isinstance(command, AddPictures):
        return frozenset(clip.id for _, clip in command.pictures)
    if isinstance(command, AddSounds | InsertSounds):
        return frozenset(sound.clip.id for sound in command.sounds)
    return frozenset({command.clip_id}) if isinstance(command, ReplaceMaterial) else frozenset()


def preview_of(plan: DropPlan, timeline: Timeline) -> Timeline | None:
    """What the timeline shows under the ghosts: later clips pushed on, a replaced one gone (D-5, D-6)."""
    if plan.reason:
        return None
    if plan.way is DropWay.REPLACE and plan.other is not None:
        return lift(timeline, frozenset({plan.other.id}))[0]
    if plan.way is not DropWay.INSERT:
        return None
    length_us = plan.sounds[-1][1].end_us - plan.start_us
    try:
        return with_room(timeline, plan.track_ids[0], plan.start_us, length_us, PREVIEW_SEED)
    except EditError:
        return None
