"""Edits of texts: subtitles that come in on tracks of their own, and other words for a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar

from editor.edit.command import Joined, OnClip, SingleStep
from editor.edit.placing import check_bounds, check_new, check_unlocked, replace_clips, require
from editor.errors import EditError
from editor.language import counted, mark, tr
from editor.model.clip import Clip
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.rewording import reworded
from editor.model.timeline import Timeline, Track, TrackKind
from editor.words import one_line

LONGEST_TEXT = 5_000
"""Characters of one text; longer ones are no titles, and no picture could show them."""
FIRST_LAYER = 14_000
"""Texts lie above everything else from here on (``draft-format.md`` section 3.3)."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and its clip, and in which of the tracks that come with it the clip lies."""

    material: Material
    clip: Clip
    lane: int = 0


@dataclass(frozen=True, slots=True)
class AddTexts(SingleStep):
    """Add texts in one step, on new tracks above all pictures and texts that are there."""

    texts: tuple[PlacedText, ...]
    track_name: str = ""
    seed: str = field(default_factory=new_id)

    @property
    def label(self) -> str:
        """The edit in words."""
        return counted(len(self.texts), "Add {n} text", "Add {n} texts")

    def apply(self, timeline: Timeline) -> Timeline:
        """Lay them on their tracks; texts of one lane must not overlap."""
        if not self.texts:
            return timeline
        check_new(timeline, (text.clip.id for text in self.texts))
        added = tuple(self._tracks(timeline))
        place = _behind_pictures(timeline)
        tracks = (*timeline.tracks[:place], *added, *timeline.tracks[place:])
        with_tracks = replace(timeline, tracks=tracks)
        return with_tracks.with_materials(*(text.material for text in self.texts))

    def _tracks(self, timeline: Timeline) -> Iterator[Track]:
        layer = max(FIRST_LAYER, _top_layer(timeline) + 1)
        for lane in sorted({text.lane for text in self.texts}):
            mine = (text.clip for text in self.texts if text.lane == lane)
            clips = sorted(mine, key=lambda clip: clip.start_us)
            _check(clips)
            layers = enumerate(clips, layer)
            layer += len(clips)
            yield Track(
                f"{self.seed}-{lane}",
                TrackKind.TEXT,
                self.track_name,
                tuple(replace(clip, layer=number) for number, clip in layers),
            )


def _check(clips: list[Clip]) -> None:
    end_us = 0
    for clip in clips:
        check_bounds(clip)
        if clip.start_us < end_us or clip.duration_us <= 0:
            raise EditError(
                tr("“{name}” has no room on its track.", name=one_line(clip.name)), clip_ids=(clip.id,)
            )
        end_us = clip.end_us


def _top_layer(timeline: Timeline) -> int:
    return max(
        (clip.layer for track, clip in timeline.clips() if track.kind is not TrackKind.SOUND), default=0
    )


def _behind_pictures(timeline: Timeline) -> int:
    """The place behind the last track that is seen; sound follows it."""
    seen = [place for place, track in enumerate(timeline.tracks) if track.kind is not TrackKind.SOUND]
    return seen[-1] + 1 if seen else 0


@dataclass(frozen=True, slots=True)
class SetWords(OnClip, Joined):
    """Give a text other words; its styles stay on the letters that stay."""

    clip_id: str
    text: str
    gesture: str = ""
    seed: str = field(default_factory=new_id)
    words: ClassVar[tuple[str, str]] = (mark("Change words"), mark("Change the words of {name}"))

    def apply(self, timeline: Timeline) -> Timeline:
        """Change the text; where several clips share it, this one gets a text of its own."""
        track, clip = require(timeline, self.clip_id)
        check_unlocked(track, clip.id)
        material = timeline.material_of(clip)
        if material.kind is not MaterialKind.TEXT or material.look is None:
            raise EditError(
                tr("The words of “{name}” can only be changed in the app.", name=one_line(clip.name)),
                clip_ids=(clip.id,),
            )
        words = clean_words(self.text)
        if not words.strip():
            raise EditError(tr("A text needs at least one character."), tr("Delete the clip instead."))
        if words == material.text:
            return timeline
        look = reworded(material.look, material.text, words)
        is_shared = any(
            other.material_id == material.id and other.id != clip.id for _, other in timeline.clips()
        )
        own_id = self.seed if is_shared else material.id
        name = words if clip.name == material.name else clip.name
        changed = replace(material, id=own_id, name=words, text=words, look=look)
        named = replace(clip, name=name, material_id=own_id)
        return replace_clips(timeline.with_materials(changed), [named])


def clean_words(text: str) -> str:
    """Words as a text can hold them: line ends as one sign, no control characters, no half characters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").replace("\u2028", "\n")
    kept = (letter for letter in lines if letter in "\n\t" or (letter >= " " and letter != "\x7f"))
    return "".join(letter for letter in kept if not "\ud800" <= letter <= "\udfff")[:LONGEST_TEXT]
