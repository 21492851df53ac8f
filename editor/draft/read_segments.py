"""One segment of a track -> a clip (``draft-format.md`` section 4)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from editor.draft.keyframes import MOST_GAIN, VOLUME, Curves, read_curves
from editor.draft.notes import Notes
from editor.draft.places import Place
from editor.draft.read_extras import READERS, read_extras
from editor.draft.read_materials import MaterialIndex, MaterialReader
from editor.draft.values import MOST_US, as_list, as_object, as_real, as_text, as_whole, clamped
from editor.draft.versions import helper_ids
from editor.language import mark, tr
from editor.model.clip import Clip, Extra, Placement
from editor.model.material import Material, MaterialKind
from editor.model.timing import TimeRange

LEAST_SPEED = 0.01
MOST_SPEED = 100.0
"""Speeds that are believed; the app offers 0.1 to 100 (``draft-format.md`` section 6)."""

MOST_ID = 200
"""Letters of an id that are read; the apps' own have 36."""

MOST_HELPERS = 1_000
"""Helper objects that are read from one segment."""

PLAIN = Placement()
NO_CURVES = Curves()

_TIMED = frozenset(
    (MaterialKind.VIDEO, MaterialKind.PHOTO, MaterialKind.GIF, MaterialKind.SOUND, MaterialKind.COMPOUND)
)
_DRAWN = _TIMED - {MaterialKind.SOUND} | {MaterialKind.TEXT, MaterialKind.STICKER}

# Helpers that every clip carries and that say nothing while they are as the app makes them.
_SILENT_HELPERS = frozenset(
    ("placeholder_infos", "beats", "material_colors", "speeds", "audio_fades", "drafts")
)


@dataclass(slots=True)
class ClipPlaces:
    """Where the parts of the clips lie, gathered while they are read (see `DraftPlaces`)."""

    clips: dict[str, Place] = field(default_factory=dict)
    fade_of: dict[str, Place] = field(default_factory=dict)
    speed_of: dict[str, Place] = field(default_factory=dict)
    volume_curve_of: dict[str, Place] = field(default_factory=dict)
    source_time_keyframes: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Helpers:
    """The helper objects of one segment, sorted by what they are for."""

    fade: dict[str, Any] | None = None
    fade_id: str = ""
    speed: dict[str, Any] | None = None
    speed_id: str = ""
    compound_id: str = ""
    telling: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """List name and object of everything that may be an `Extra`."""


class SegmentReader:
    """Reads the segments of one timeline; holds what they share."""

    def __init__(
        self,
        index: MaterialIndex,
        materials: MaterialReader,
        notes: Notes,
        *,
        frame_us: float,
        uses_track_layers: bool,
    ) -> None:
        self._index = index
        self._places = index.places
        self._materials = materials
        self._notes = notes
        self._frame_us = frame_us
        self._uses_track_layers = uses_track_layers
        self._where = (0, 0)
        self.places = ClipPlaces()
        self._repeats: dict[str, int] = {}
        """How often each id was met that several clips have."""

    def warn(self, what: str) -> None:
        """Note an oddity of the segment that is being read."""
        track, segment = self._where
        self._notes.warn(
            tr("Track {track}, clip {segment}: {what}.", track=track + 1, segment=segment + 1, what=what)
        )

    def read(self, segment: Any, track_position: int, position: int) -> Clip | None:
        """The clip of a segment; None, and a note, where it has no place on the timeline."""
        self._where = (track_position, position)
        if type(segment) is not dict:
            self.warn(tr("it could not be read and is kept as it is"))
            return None
        target = self._target(segment.get("target_timerange"))
        if target is None:
            self.warn(tr("it has no readable place on the timeline and is kept as it is"))
            return None
        return self._clip(segment, target)

    def _clip(self, segment: dict[str, Any], target: TimeRange) -> Clip:
        helpers = self._helpers(segment)
        material_id = as_text(segment.get("material_id"))
        material = self._materials.material(material_id, helpers.compound_id)
        kind = material.kind if material is not None else MaterialKind.UNKNOWN
        speed, source = 1.0, None
        if kind in _TIMED or material is None:
            speed, source = self._speed_and_source(segment, helpers, target)
        if target.start_us < 0:
            target, source = self._cut_at_zero(target, source, speed)
        clip_id = self._clip_id(segment)
        curves = self._curves(segment, clip_id, source, speed)
        fade_in_us, fade_out_us = self._fades(helpers, clip_id)
        volume = self._volume(segment.get("volume", 1.0))
        return Clip(
            id=clip_id,
            material_id=material_id,
            name=material.name if material is not None else "",
            timeline_range=target,
            source_range=source,
            speed=speed,
            keeps_pitch=segment.get("is_tone_modify") is not True,
            is_reversed=segment.get("reverse") is True,
            volume=volume,
            unmuted_volume=_unmuted(segment.get("last_nonzero_volume"), volume),
            fade_in_us=fade_in_us,
            fade_out_us=fade_out_us,
            volume_points=curves.volume_points,
            is_visible=segment.get("visible") is not False,
            group_id=as_text(segment.get("group_id"))[:MOST_ID],
            layer=self._layer(segment),
            placement=read_placement(segment.get("clip")) if kind in _DRAWN else None,
            keyframe_curves=curves.pictures,
            extras=self._extras(helpers, material),
        )

    def _target(self, stored: Any) -> TimeRange | None:
        """The place on the timeline; None where nothing of it can be shown."""
        if type(stored) is not dict:
            return None
        usual = _usual_range(stored)
        if usual is not None:
            return usual
        start_us, duration_us = as_whole(stored.get("start", 0)), as_whole(stored.get("duration"))
        if start_us is None or duration_us is None or duration_us <= 0:
            return None
        if start_us > MOST_US or start_us + duration_us <= 0 or start_us < -MOST_US:
            return None
        if start_us + duration_us > MOST_US:
            self.warn(tr("it ends beyond ten days and was cut there"))
            duration_us = MOST_US - start_us
            if duration_us <= 0:
                return None
        return TimeRange(start_us, duration_us)

    def _cut_at_zero(
        self, target: TimeRange, source: TimeRange | None, speed: float
    ) -> tuple[TimeRange, TimeRange | None]:
        """Leave out what lies before the timeline's beginning."""
        self.warn(tr("it begins before the timeline does; that part is left out"))
        lost_us = -target.start_us
        if source is not None:
            source_lost_us = min(round(lost_us * speed), source.duration_us)
            source = TimeRange(source.start_us + source_lost_us, source.duration_us - source_lost_us)
        return TimeRange(0, target.end_us), source

    def _helpers(self, segment: dict[str, Any]) -> Helpers:
        found = Helpers()
        objects, silent = self._index.objects, self._index.silent
        for helper_id in helper_ids(segment)[:MOST_HELPERS]:
            located = objects.get(helper_id) if type(helper_id) is str else None
            if located is None:
                continue  # both libraries write ids that lead nowhere (``draft-format.md`` section 4.2)
            list_name, entry, _ = located
            if list_name in silent:
                continue
            if list_name not in _SILENT_HELPERS:
                if list_name in READERS:
                    found.telling.append((list_name, entry))
            elif list_name == "speeds" and found.speed is None:
                found.speed, found.speed_id = entry, helper_id
            elif list_name == "audio_fades" and found.fade is None:
                found.fade, found.fade_id = entry, helper_id
            elif list_name == "drafts" and not found.compound_id:
                found.compound_id = helper_id
        return found

    def _speed_and_source(
        self, segment: dict[str, Any], helpers: Helpers, target: TimeRange
    ) -> tuple[float, TimeRange]:
        """Speed and source range; the two ranges are trusted over a stored speed that contradicts them."""
        source = self._source(segment.get("source_timerange"))
        first = segment.get("speed")
        # What nearly every clip is; without this, opening large drafts takes noticeably longer.
        if type(first) is float and first == 1.0 and source is not None and source.duration_us:
            is_plain = abs(source.duration_us - target.duration_us) <= self._frame_us + 2
            if is_plain:
                return first, source
        speeds = [as_real(first), as_real(as_object(helpers.speed).get("speed"))]
        stored = [speed for speed in speeds if speed is not None and LEAST_SPEED <= speed <= MOST_SPEED]
        if source is None or source.duration_us == 0:
            speed = stored[0] if stored else 1.0
            start_us = source.start_us if source is not None else 0
            return speed, TimeRange(start_us, round(target.duration_us * speed))
        for speed in stored:
            # One frame of rounding on either side is normal (``draft-format.md`` rule 6).
            if abs(source.duration_us - target.duration_us * speed) <= self._frame_us * max(speed, 1.0) + 2:
                return speed, source
        speed = source.duration_us / target.duration_us
        if not LEAST_SPEED <= speed <= MOST_SPEED:
            self.warn(tr("its speed is outside 0.01 to 100 and was forced between them"))
            speed = min(max(speed, LEAST_SPEED), MOST_SPEED)
            return speed, TimeRange(source.start_us, round(target.duration_us * speed))
        if stored:
            self.warn(
                tr(
                    "its stored speed {stored:g} contradicts its lengths; {speed:.4g} is used",
                    stored=stored[0],
                    speed=speed,
                )
            )
        return speed, source

    def _source(self, stored: Any) -> TimeRange | None:
        if type(stored) is not dict:
            return None
        usual = _usual_range(stored)
        if usual is not None:
            return usual
        start_us, duration_us = as_whole(stored.get("start", 0)), as_whole(stored.get("duration"))
        if (
            start_us is None
            or duration_us is None
            or duration_us < 0
            or duration_us > MOST_US
            or start_us > MOST_US
        ):
            self.warn(tr("the part of its file that it uses could not be read; its beginning is used"))
            return None
        if start_us < 0:
            self.warn(tr("it starts before its file does; the file's beginning is used"))
            start_us = 0
        return TimeRange(start_us, duration_us)

    def _clip_id(self, segment: dict[str, Any]) -> str:
        """The segment's id; an id of our own where it has none or another clip has the same."""
        track, position = self._where
        stored = segment.get("id")
        clip_id = stored if isinstance(stored, str) and stored else f"clip {track}/{position}"
        places = self.places.clips
        if clip_id in places:
            self.warn(tr("its id belongs to another clip too"))
            # Counted on from the last one: a hostile draft may use an id a hundred thousand times.
            n = self._repeats.get(clip_id, 1) + 1
            while f"{clip_id}#{n}" in places:
                n += 1
            self._repeats[clip_id] = n
            clip_id = f"{clip_id}#{n}"
        places[clip_id] = ("tracks", track, "segments", position)
        return clip_id

    def _curves(
        self, segment: dict[str, Any], clip_id: str, source: TimeRange | None, speed: float
    ) -> Curves:
        stored = segment.get("common_keyframes")
        if not stored:
            return NO_CURVES
        curves = read_curves(
            stored,
            source_start_us=source.start_us if source is not None else 0,
            speed=speed,
            is_scale_uniform=as_object(segment.get("uniform_scale")).get("on") is not False,
        )
        for oddity in curves.oddities:
            self.warn(oddity)
        if curves.counts_source_time:
            self.places.source_time_keyframes.add(clip_id)
        if curves.volume_points:
            self._mark_volume_curve(as_list(stored), clip_id)
        return curves

    def _mark_volume_curve(self, stored: list[Any], clip_id: str) -> None:
        for position, group in enumerate(stored):
            if as_object(group).get("property_type") == VOLUME and as_list(group.get("keyframe_list")):
                place = (*self.places.clips[clip_id], "common_keyframes", position)
                self.places.volume_curve_of[clip_id] = place
                return

    def _fades(self, helpers: Helpers, clip_id: str) -> tuple[int, int]:
        if helpers.speed is not None:
            self.places.speed_of[clip_id] = self._places[helpers.speed_id]
        if helpers.fade is None:
            return 0, 0
        self.places.fade_of[clip_id] = self._places[helpers.fade_id]
        return (
            self._fade(helpers.fade.get("fade_in_duration", 0)),
            self._fade(helpers.fade.get("fade_out_duration", 0)),
        )

    def _fade(self, stored: Any) -> int:
        if type(stored) is int and 0 <= stored <= MOST_US:
            return stored
        length_us = as_whole(stored)
        if length_us is None or length_us < 0:
            self.warn(tr("a fade with no usable length was passed over"))
            return 0
        return min(length_us, MOST_US)

    def _volume(self, stored: Any) -> float:
        """Linear gain; negative and unreadable numbers are silence (``draft-format.md`` section 6)."""
        if type(stored) is float and 0.0 <= stored <= MOST_GAIN:
            return stored
        volume = as_real(stored)
        if volume is None:
            is_number = isinstance(stored, float | int) and not isinstance(stored, bool)
            self.warn(
                tr("its volume could not be read; it is silent")
                if is_number
                else tr("its volume could not be read; it plays unchanged")
            )
            return 0.0 if is_number else 1.0
        if not 0.0 <= volume <= MOST_GAIN:
            self.warn(
                tr(
                    "its volume {volume:g} was forced into 0 to {most:g}",
                    volume=volume,
                    most=MOST_GAIN,
                )
            )
        return min(max(volume, 0.0), MOST_GAIN)

    def _layer(self, segment: dict[str, Any]) -> int:
        """Larger is nearer the viewer (``draft-format.md`` section 3.3)."""
        if self._uses_track_layers:
            return self._where[0]
        layer = segment.get("render_index")
        return layer if type(layer) is int and abs(layer) < 1_000_000_000 else 0

    def _extras(self, helpers: Helpers, material: Material | None) -> tuple[Extra, ...]:
        found = read_extras(helpers.telling, self._materials.file_of) if helpers.telling else ()
        if helpers.speed is not None and (helpers.speed.get("mode") or helpers.speed.get("curve_speed")):
            found += read_extras((("speeds", helpers.speed),))
        if material is not None and material.kind is MaterialKind.VIDEO:
            entry = self._index.objects[material.id][1]
            if as_object(entry.get("matting")).get("flag"):
                found += (Extra(mark("cut-out"), tr("cut-out")),)
            if as_object(entry.get("stable")).get("matrix_path"):
                found += (Extra(mark("stabilisation"), tr("stabilisation")),)
        return found


def _usual_range(stored: dict[str, Any]) -> TimeRange | None:
    """The stretch of time that a draft usually holds, whole numbers within what is believed; else None."""
    start_us, duration_us = stored.get("start", 0), stored.get("duration")
    if type(start_us) is not int or type(duration_us) is not int:
        return None
    is_usual = start_us >= 0 and duration_us > 0 and start_us + duration_us <= MOST_US
    return TimeRange(start_us, duration_us) if is_usual else None


def _unmuted(stored: Any, volume: float) -> float:
    level = stored if type(stored) is float else as_real(stored)
    if level is not None and 0.0 < level <= MOST_GAIN:
        return level
    return volume if volume > 0.0 else 1.0


def read_placement(stored: Any) -> Placement:
    """Where the picture lies, from the segment's ``clip`` (``draft-format.md`` section 4.1)."""
    if type(stored) is not dict:
        return PLAIN
    scale, shift, flip = (as_object(stored.get(key)) for key in ("scale", "transform", "flip"))
    found = Placement(
        opacity=clamped(stored.get("alpha"), 0.0, 1.0, 1.0),
        rotation=clamped(stored.get("rotation"), -1e6, 1e6, 0.0),
        scale_x=clamped(scale.get("x"), 0.0, 1e3, 1.0),
        scale_y=clamped(scale.get("y"), 0.0, 1e3, 1.0),
        x=clamped(shift.get("x"), -1e4, 1e4, 0.0),
        y=clamped(shift.get("y"), -1e4, 1e4, 0.0),
        flip_horizontal=flip.get("horizontal") is True,
        flip_vertical=flip.get("vertical") is True,
    )
    return PLAIN if found == PLAIN else found
