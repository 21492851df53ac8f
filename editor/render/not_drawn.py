"""What a render leaves out or draws in another way, by clip name and time: never missing in silence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from editor.errors import RenderError
from editor.language import mark, tr
from editor.media.picture_masks import SHAPES
from editor.model.clip import Clip, Extra
from editor.model.look import Adjustment, Animation, Background, Blend, ChromaKey, Look, Mask, Transition
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.render import picture_animations, picture_transitions
from editor.render.picture_keyframes import DRAWN
from editor.render.picture_shots import FILES, blend_of
from editor.render.plan import MAX_SPEED, MIN_SPEED, heard_tracks, plays_inside
from editor.words import one_line

SOUND_KINDS = frozenset(
    (
        mark("voice effect"), mark("voice separation"), mark("voice enhancement"),
        mark("loudness levelling"), mark("noise reduction"), mark("pitch shift"),
        mark("panning"), mark("balance"), mark("channel choice"),
    )
)  # fmt: skip
"""Extras that change what is heard, not what is seen."""

_WORDS = {
    TrackKind.PICTURE: mark("overlay"),
    TrackKind.TEXT: mark("text"),
    TrackKind.STICKER: mark("sticker"),
    TrackKind.EFFECT: mark("effect"),
    TrackKind.FILTER: mark("filter"),
    TrackKind.ADJUSTMENT: mark("adjustment"),
    TrackKind.OTHER: mark("unknown"),
}


@dataclass(frozen=True, slots=True)
class NotDrawn:
    """Something that is on the timeline and will not be in the export."""

    name: str
    kind: str
    """In English, for `tr`: text, sticker, effect, filter, overlay, transition, mask, keyframes …"""
    start_us: int
    end_us: int
    clip_id: str = ""
    note: str = ""
    """How it is drawn instead, in English, for `tr`; empty: it is left out."""

    @property
    def is_left_out(self) -> bool:
        """Whether nothing of it is in the picture."""
        return not self.note


def main_track(timeline: Timeline) -> Track | None:
    """The picture track that is drawn: the main one, else the lowest."""
    pictures = [track for track in timeline.tracks if track.kind is TrackKind.PICTURE]
    return next((track for track in pictures if track.is_main), pictures[0] if pictures else None)


def list_not_drawn(timeline: Timeline) -> tuple[NotDrawn, ...]:
    """Everything that the picture of an export leaves out or draws in another way, in order of time.

    Clips that are switched off and tracks that are hidden are not listed: the app draws neither.
    """
    found: list[NotDrawn] = []
    fonts: dict[str, NotDrawn] = {}
    letters: dict[str, NotDrawn] = {}
    for track in timeline.tracks:
        if track.is_hidden or track.kind is TrackKind.SOUND:
            continue
        for clip in track.clips:
            if clip.is_visible:
                found.extend(_of_clip(timeline, track, clip))
                _note_fonts(timeline, clip, fonts)
                _note_letters(timeline, clip, letters)
    return _in_order([*found, *fonts.values(), *letters.values()])


def list_not_heard(timeline: Timeline) -> tuple[NotDrawn, ...]:
    """Treatments of the sound that only the app can do, and speeds that cannot be played."""
    found: list[NotDrawn] = []
    for track in heard_tracks(timeline):
        for clip in track.clips:
            if not clip.is_visible:
                continue
            found.extend(
                _item(timeline, clip, extra.kind) for extra in clip.extras if extra.kind in SOUND_KINDS
            )
            is_compound = timeline.material_of(clip).nested is not None
            if not MIN_SPEED <= clip.speed <= MAX_SPEED or (is_compound and not plays_inside(clip)):
                found.append(_item(timeline, clip, mark("speed")))
    return _in_order(found)


def _in_order(found: list[NotDrawn]) -> tuple[NotDrawn, ...]:
    """In order of time, and once what a clip has twice of a kind, such as a text's style."""
    return tuple(sorted(dict.fromkeys(found), key=lambda item: item.start_us))


def _of_clip(timeline: Timeline, track: Track, clip: Clip) -> Iterator[NotDrawn]:
    material = timeline.material_of(clip)
    kind = _undrawable(track, clip, material)
    if kind:
        yield _item(timeline, clip, kind)
        return
    for word, note in _differences(track, clip, material):
        yield _item(timeline, clip, word, note)
    if material.nested is not None:
        # What is inside is told at the place where it is seen.
        yield from _of_inside(timeline, clip, material.nested)


def _undrawable(track: Track, clip: Clip, material: Material) -> str:
    """What a clip is of which nothing is drawn; empty where something is."""
    if track.kind is TrackKind.PICTURE:
        if material.kind in FILES or material.nested is not None:
            return ""
        if material.kind is MaterialKind.COMPOUND:
            return mark("compound clip")
        return mark("unknown") if track.is_main else mark("overlay")
    if track.kind is TrackKind.TEXT and material.look is not None:
        return ""
    if track.kind is TrackKind.STICKER and material.path is not None:
        return ""
    if track.kind is TrackKind.ADJUSTMENT and any(_is_drawn_setting(e.look) for e in clip.extras):
        return ""
    return _WORDS.get(track.kind, _WORDS[TrackKind.OTHER])


def _is_drawn_setting(look: Look | None) -> bool:
    return isinstance(look, Adjustment) and (look.what != "lut" or look.path is not None)


def _differences(track: Track, clip: Clip, material: Material) -> Iterator[tuple[str, str]]:
    """What of a clip that is drawn is left out (an empty note) or drawn in another way (how)."""
    for extra in clip.extras:
        if extra.kind in SOUND_KINDS:
            continue
        if (note := _note_of(extra)) is not None:
            yield extra.kind, note
    if any(curve.what not in DRAWN for curve in clip.keyframe_curves):
        yield mark("keyframes"), ""
    if track.kind is TrackKind.STICKER:
        yield mark("sticker"), mark("fitted into the picture")
    if material.look is not None and material.look.style_name:
        yield mark("text style"), ""


def _note_of(extra: Extra) -> str | None:
    """How an extra is drawn: None as it is, empty not at all, else in words."""
    look = extra.look
    if look is None:
        # A plain colour needs no more than its name.
        is_colour = extra.kind == "background" and extra.name.startswith("#")
        if extra.kind == "speed curve":
            return mark("played at its average speed")
        return None if is_colour else ""
    if isinstance(look, Transition):
        return None if picture_transitions.kind_of(look)[1] else mark("drawn as a dissolve")
    if isinstance(look, Animation):
        return None if picture_animations.kind_of(look) else mark("kept still")
    if isinstance(look, Mask):
        if look.shape not in SHAPES:
            return ""
        return mark("soft edge about as wide") if look.feather else None
    if isinstance(look, Background):
        return _note_of_background(look)
    if isinstance(look, Blend):
        return None if blend_of(look) else ""
    if isinstance(look, ChromaKey):
        return mark("about the same colours are taken away")
    if look.what == "lut":
        return None if look.path is not None else ""
    return mark("about as strong")


def _note_of_background(look: Background) -> str | None:
    if look.kind == "blur":
        return mark("about as blurred")
    return "" if look.kind == "image" and look.path is None else None


def _of_inside(timeline: Timeline, outer: Clip, inner: Timeline) -> Iterator[NotDrawn]:
    source_us = outer.source_range.start_us if outer.source_range is not None else 0
    for item in list_not_drawn(inner):
        start_us = outer.start_us + round((item.start_us - source_us) / outer.speed)
        end_us = outer.start_us + round((item.end_us - source_us) / outer.speed)
        if start_us < outer.end_us and end_us > outer.start_us:
            yield replace(item, start_us=max(start_us, outer.start_us), end_us=min(end_us, outer.end_us))


def _note_fonts(timeline: Timeline, clip: Clip, fonts: dict[str, NotDrawn]) -> None:
    """One row for each font that is not here, from its first text to its last."""
    look = timeline.material_of(clip).look
    for run in look.runs if look is not None else ():
        if not is_replaced(run.font):
            continue
        name = one_line(run.font.replace("\\", "/").rpartition("/")[2])
        _note_once(fonts, clip, NotDrawn(name, mark("font"), 0, 0, clip.id, mark("another one is used")))


def is_replaced(font: str) -> bool:
    """Whether a text names a font that is not on this computer, neither as a file nor by its family."""
    if not font:
        return False
    from editor.render.titles import is_font_found

    try:
        return not is_font_found(font)
    except RenderError:
        return not (Path(font).is_absolute() and Path(font).is_file())


def _note_once(known: dict[str, NotDrawn], clip: Clip, item: NotDrawn) -> None:
    """One row for what many texts share, from the first of them to the last."""
    before = known.get(item.name)
    start_us = min(clip.start_us, before.start_us) if before else clip.start_us
    end_us = max(clip.end_us, before.end_us) if before else clip.end_us
    known[item.name] = replace(item, start_us=start_us, end_us=end_us)


def _note_letters(timeline: Timeline, clip: Clip, letters: dict[str, NotDrawn]) -> None:
    """One row for each script that no font here has: its letters become boxes."""
    material = timeline.material_of(clip)
    if material.look is None or material.text.isascii():
        return
    from editor.render.titles import lacking_letters

    try:
        lacking = lacking_letters(material.text)
    except RenderError:
        # Without a screen and outside the main thread nobody can look; drawing says what it thinks then.
        return
    for script in dict.fromkeys(_script_of(letter) for letter in lacking):
        item = NotDrawn(script, mark("letters"), 0, 0, clip.id, mark("no font here has them: empty boxes"))
        _note_once(letters, clip, item)


def _script_of(letter: str) -> str:
    """What a letter is, for people: the first word of its name in Unicode, such as CJK, Arabic, Hangul."""
    if ord(letter) in range(0x1F000, 0x20000):
        return tr("emoji")
    word = unicodedata.name(letter, "").split(" ")[0].split("-")[0]
    if not word or unicodedata.category(letter)[0] not in "LM":
        return tr("signs")
    return word if word == "CJK" else word.capitalize()


def label_of(timeline: Timeline, clip: Clip) -> str:
    """A clip's name for people: on one line, and not too long for one."""
    material = timeline.material_of(clip)
    return one_line(clip.name or material.name or material.text)


def _item(timeline: Timeline, clip: Clip, kind: str, note: str = "") -> NotDrawn:
    return NotDrawn(label_of(timeline, clip) or tr(kind), kind, clip.start_us, clip.end_us, clip.id, note)
