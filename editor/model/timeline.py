"""The document: a timeline of tracks, the materials they use, and the canvas they are shown on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind

LOWEST_AIM, HIGHEST_AIM = -40.0, -5.0
"""LUFS that a mix can be brought to: softer is hardly heard, louder is work for the limiter alone."""


class TrackKind(StrEnum):
    """What lies on a track; the words are those of `fadeline info`."""

    PICTURE = "video"
    SOUND = "audio"
    TEXT = "text"
    STICKER = "sticker"
    EFFECT = "effect"
    FILTER = "filter"
    ADJUSTMENT = "adjust"
    OTHER = "other"


class Role(StrEnum):
    """What the sounds of a track are there for."""

    MUSIC = "music"
    SPEECH = "speech"
    EFFECTS = "effects"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Marker:
    """A moment with a name; beats and picture cuts are layers of their own beside the person's marks."""

    id: str
    time_us: int
    name: str = ""
    colour: str = ""
    """``#rrggbb``; empty: the colour of its layer."""
    layer: str = "mark"
    """One of mark, beat and cut."""


@dataclass(frozen=True, slots=True)
class Track:
    """A row of clips, in order of their starts."""

    id: str
    kind: TrackKind
    name: str = ""
    clips: tuple[Clip, ...] = ()
    is_muted: bool = False
    is_hidden: bool = False
    is_locked: bool = False
    is_main: bool = False
    """The picture track that the others are laid over."""
    volume: float = 1.0
    """Linear gain of the whole track; drafts cannot hold it, so it lies beside them."""
    role: Role | None = None
    """What its sounds are there for, where somebody has said so; None: to be guessed."""
    is_for_now: bool = False
    """Made by a drop or a move, so it goes again with its last clip (T-8)."""
    pair_id: str = ""
    """The sound track that this one is drawn in one lane with, so that two clips can cross-fade; a draft
    allows no overlap within one track. Only the second track of a pair names the first."""
    _places: dict[str, int] = field(default_factory=dict, init=False, repr=False, compare=False)
    _end: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def place_of(self, clip_id: str) -> int | None:
        """Position of a clip in `clips`, or None; the index is built once per track object."""
        if not self._places and self.clips:
            # In one step: another thread that asks meanwhile must not find half an index. Of equal ids the
            # first clip counts.
            last = len(self.clips) - 1
            self._places.update({clip.id: last - n for n, clip in enumerate(reversed(self.clips))})
        return self._places.get(clip_id)

    @property
    def end_us(self) -> int:
        """The first moment after the last clip; looked for once per track object."""
        if not self._end:
            self._end.append(max((clip.end_us for clip in self.clips), default=0))
        return self._end[0]


@dataclass(frozen=True, slots=True)
class Canvas:
    """The picture that is exported, in pixels."""

    width: int = 1920
    height: int = 1080
    colour: str = "#000000"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything that is edited. Tracks are in layer order: the lowest picture first, as drafts list them."""

    tracks: tuple[Track, ...] = ()
    materials: Mapping[str, Material] = field(default_factory=lambda: MappingProxyType({}))
    frame_rate: Fraction = Fraction(30)
    canvas: Canvas = Canvas()
    is_main_sound_muted: bool = False
    """The draft's own switch that silences the sound of the main picture track."""
    master_volume: float = 1.0
    is_limited: bool = True
    """Whether the safety limiter holds the mix under -1 dBTP."""
    loudness_aim: float | None = None
    """Integrated loudness that an export aims at, in LUFS; None: as mixed."""
    markers: tuple[Marker, ...] = ()
    """In order of time."""
    in_us: int | None = None
    """The first moment of the marked range, and the first after it; None: not set."""
    out_us: int | None = None

    @property
    def duration_us(self) -> int:
        """The end of the last clip, whatever the draft's own header says."""
        return max((track.end_us for track in self.tracks), default=0)

    @property
    def picture_end_us(self) -> int:
        """The end of the last picture; 0 where there is none."""
        return max((t.end_us for t in self.tracks if t.kind is TrackKind.PICTURE), default=0)

    def track(self, track_id: str) -> Track:
        """The track of an id; `KeyError` when there is none."""
        for track in self.tracks:
            if track.id == track_id:
                return track
        raise KeyError(track_id)

    def find(self, clip_id: str) -> tuple[Track, Clip] | None:
        """The track and the clip of a clip's id, or None."""
        for track in self.tracks:
            place = track.place_of(clip_id)
            if place is not None:
                return track, track.clips[place]
        return None

    def clip(self, clip_id: str) -> Clip:
        """The clip of an id; `KeyError` when there is none."""
        found = self.find(clip_id)
        if found is None:
            raise KeyError(clip_id)
        return found[1]

    def material_of(self, clip: Clip) -> Material:
        """The material of a clip; a nameless unknown one where the draft's reference leads nowhere."""
        found = self.materials.get(clip.material_id)
        return found or Material(clip.material_id, MaterialKind.UNKNOWN, clip.name)

    def clips(self) -> Iterator[tuple[Track, Clip]]:
        """Every clip with its track, track by track."""
        for track in self.tracks:
            for clip in track.clips:
                yield track, clip

    def with_track(self, changed: Track) -> Timeline:
        """The timeline with the track of the same id replaced."""
        return replace(self, tracks=tuple(changed if t.id == changed.id else t for t in self.tracks))

    def with_materials(self, *added: Material) -> Timeline:
        """The timeline with materials added, or replaced where the id is known."""
        merged = dict(self.materials) | {material.id: material for material in added}
        return replace(self, materials=MappingProxyType(merged))
