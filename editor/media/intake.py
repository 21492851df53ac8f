"""A media file as it comes into a timeline: as a material, a clip, or a timeline of its own."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from editor.errors import MediaError
from editor.language import tr
from editor.media.probe import MediaFacts
from editor.model.clip import Clip, Placement
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Canvas, Timeline, Track, TrackKind
from editor.model.timing import MICROSECONDS, TimeRange, frame_start_us, nearest_frame
from editor.words import readable

STILL_LENGTH_US = 5 * MICROSECONDS
"""How long a picture without a length of its own is shown at first."""
STILL_MATERIAL_LENGTH_US = 3 * 3600 * MICROSECONDS
"""The length that drafts give to every still (``draft-format.md`` section 5)."""


def sound_material(facts: MediaFacts, stream: int | None = None) -> Material:
    """The sound of a file as a material; `MediaError` where the file has none.

    ``stream`` chooses one of several sounds by its number in the file; None takes the default one.
    """
    if facts.sound is None:
        name = Path(facts.path).name
        raise MediaError(
            tr("There is no sound in “{name}”.", name=name),
            tr("Choose a sound file, or a video that has sound."),
        )
    name = readable(Path(facts.path).name)
    if facts.picture is not None and not facts.is_still:
        name = f"{name} (sound)"
    return Material(
        new_id(), MaterialKind.SOUND, name, facts.path, facts.path, facts.duration_us,
        has_sound=True, sound_stream=stream,
    )  # fmt: skip


def sound_clip(material: Material, start_us: int, duration_us: int | None = None) -> Clip:
    """A clip of a whole sound, or of its first part, at a place on the timeline."""
    length_us = material.duration_us or 0
    if duration_us is not None:
        length_us = min(length_us, duration_us)
    return Clip(new_id(), material.id, material.name, TimeRange(start_us, length_us), TimeRange(0, length_us))


def timeline_of_media(facts: MediaFacts) -> Timeline:
    """A new timeline that holds one file: a video, a sound, or a still shown for 5 s."""
    if facts.kind == "sound":
        material = sound_material(facts)
        track = Track(new_id(), TrackKind.SOUND, "", (sound_clip(material, 0),))
        main = Track(new_id(), TrackKind.PICTURE, is_main=True)
        return Timeline((main, track)).with_materials(material)
    return _timeline_of_picture(facts)


def picture_material(facts: MediaFacts) -> Material:
    """The picture of a video or a still as a material; `MediaError` where the file has none."""
    picture = facts.picture
    if picture is None:
        raise MediaError(
            tr("“{name}” has neither picture nor sound.", name=Path(facts.path).name),
            tr("Choose another file."),
        )
    return Material(
        new_id(),
        MaterialKind.PHOTO if facts.is_still else MaterialKind.VIDEO,
        readable(Path(facts.path).name),
        facts.path,
        facts.path,
        STILL_MATERIAL_LENGTH_US if facts.is_still else max(facts.duration_us, _shown_us(facts)),
        picture.width,
        picture.height,
        has_sound=facts.sound is not None,
    )


def picture_rate(facts: MediaFacts) -> Fraction:
    """The frame rate of a picture; 30 where it has none of its own."""
    return (facts.picture.frame_rate if facts.picture else None) or Fraction(30)


def _shown_us(facts: MediaFacts) -> int:
    """How long a picture is shown at first: whole frames."""
    if facts.is_still or facts.picture is None:
        return STILL_LENGTH_US
    frame_rate = picture_rate(facts)
    stored_us = facts.picture.duration_us or facts.duration_us
    return frame_start_us(max(1, nearest_frame(stored_us, frame_rate)), frame_rate)


def _timeline_of_picture(facts: MediaFacts) -> Timeline:
    material = picture_material(facts)
    whole = TimeRange(0, _shown_us(facts))
    clip = Clip(new_id(), material.id, material.name, whole, whole, placement=Placement())
    track = Track(new_id(), TrackKind.PICTURE, clips=(clip,), is_main=True)
    canvas = Canvas(material.width, material.height)
    return Timeline((track,), frame_rate=picture_rate(facts), canvas=canvas).with_materials(material)
