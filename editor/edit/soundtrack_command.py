"""A new soundtrack as one edit: the song fitted to the picture, the original sound as wished (G-2)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise

from editor.edit.changing import changed
from editor.edit.command import SingleStep
from editor.edit.ducking_commands import LowerUnderSpeech
from editor.edit.level_commands import ShiftVolume
from editor.edit.materials import with_material
from editor.edit.song_fit import NO_GRID, Ending, Length, SongGrid, SongPiece, fitted
from editor.edit.sound_commands import PlacedSound, add_sounds
from editor.edit.split_fades import line_gain
from editor.errors import EditError
from editor.language import tr
from editor.model.clip import Clip, VolumePoint
from editor.model.ids import derived_id, new_id
from editor.model.material import Material
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.words import one_line

END_FADE_US = 2_000_000
BARE_END_US = 30_000
"""The fade of an end that is cut: short enough to be heard as an end, long enough not to click."""
RETURN_US = 300_000
"""So long the original sound takes to come back behind the music."""


class Original(StrEnum):
    """What becomes of the sound that the video has."""

    UNDER = "under"
    """It stays, and the music goes down where somebody speaks."""
    KEEP = "keep"
    MUTE_UNDER = "mute-under"
    """It is silent where the music plays."""
    MUTE = "mute"


@dataclass(frozen=True, slots=True)
class SoundtrackOptions:
    """How the music is laid under the picture."""

    original: Original = Original.UNDER
    length: Length = Length.CUT
    ending: Ending = Ending.FADE
    song_start_us: int = 0
    level_db: float = -6.0
    """Of the music where nobody speaks."""
    speech_db: float = -12.0
    """Of the music under speech; not above the other."""
    original_db: float = 0.0
    """By how much the original sound is changed where it stays."""


USUAL = SoundtrackOptions()


@dataclass(frozen=True, slots=True)
class NewSoundtrack(SingleStep):
    """Lay a song under the whole picture, on a track of its own."""

    song: Material
    options: SoundtrackOptions = USUAL
    grid: SongGrid = NO_GRID
    speech: tuple[TimeRange, ...] = ()
    """Where somebody speaks on the timeline; counts with `Original.UNDER`."""
    track_name: str = ""
    seed: str = field(default_factory=new_id)

    @property
    def label(self) -> str:
        """The edit in words."""
        return tr("New soundtrack: {name}", name=one_line(self.song.name))

    def apply(self, timeline: Timeline) -> Timeline:
        """Add the track; refused as a whole where the song cannot be fitted."""
        if not timeline.picture_end_us:
            raise EditError(tr("There is no picture to make a soundtrack for."), tr("Open a video first."))
        before = timeline
        timeline, song = with_material(timeline, self.song)
        clips = self._clips(song, timeline.picture_end_us)
        track_id = derived_id(self.seed, -1)
        sounds = tuple(PlacedSound(song, clip, track_id, self.track_name) for clip in clips)
        crossing = tuple((a.id, b.id) for a, b in pairwise(clips) if a.end_us > b.start_us)
        timeline = add_sounds(timeline, sounds, crossing)
        options = self.options
        deeper_db = options.speech_db - options.level_db
        if options.original is Original.UNDER and self.speech and deeper_db < 0:
            ids = tuple(clip.id for clip in clips)
            timeline = LowerUnderSpeech(ids, self.speech, deeper_db).apply(timeline)
        return self._with_original(before, timeline, clips[-1].end_us)

    def _clips(self, song: Material, wanted_us: int) -> list[Clip]:
        options = self.options
        if not song.duration_us:
            raise EditError(
                tr("The length of “{name}” is not known.", name=one_line(song.name)),
                tr("Choose another file."),
            )
        pieces = fitted(
            song.duration_us, options.song_start_us, wanted_us, options.length, options.ending, self.grid
        )
        volume = 10 ** (options.level_db / 20)
        clips = [self._clip(song, piece, number, volume) for number, piece in enumerate(pieces)]
        last = clips[-1]
        fade_us = END_FADE_US if options.ending is Ending.FADE else BARE_END_US
        clips[-1] = replace(last, fade_out_us=min(fade_us, last.duration_us))
        if clips[0].source_range is not None and clips[0].source_range.start_us > 0:
            clips[0] = replace(clips[0], fade_in_us=min(BARE_END_US, clips[0].duration_us // 2))
        return clips

    def _clip(self, song: Material, piece: SongPiece, number: int, volume: float) -> Clip:
        return Clip(
            derived_id(self.seed, number),
            song.id,
            song.name,
            TimeRange.between(piece.start_us, piece.end_us),
            TimeRange.between(piece.source_start_us, piece.source_end_us),
            speed=piece.speed,
            volume=volume,
            unmuted_volume=volume,
        )

    # the sound that is there ---------------------------------------------------------------------------

    def _with_original(self, before: Timeline, timeline: Timeline, end_us: int) -> Timeline:
        original = self.options.original
        tracks = [track for track in before.tracks if track.kind is TrackKind.PICTURE]
        if original is Original.MUTE or (original is Original.MUTE_UNDER and end_us >= before.picture_end_us):
            return _muted(timeline, tracks)
        clips = [clip for track in tracks for clip in track.clips if _sounds(before, clip)]
        if original is Original.MUTE_UNDER:
            return changed(
                timeline, [_silent_until(clip, end_us) for clip in clips if clip.start_us < end_us]
            )
        if self.options.original_db and clips:
            factor = 10 ** (self.options.original_db / 20)
            return ShiftVolume(tuple(clip.id for clip in clips), factor).apply(timeline)
        return timeline


def _muted(timeline: Timeline, tracks: list[Track]) -> Timeline:
    ids = {track.id for track in tracks}
    return replace(
        timeline,
        tracks=tuple(replace(t, is_muted=True) if t.id in ids else t for t in timeline.tracks),
    )


def _sounds(timeline: Timeline, clip: Clip) -> bool:
    material = timeline.material_of(clip)
    return clip.source_range is not None and not material.kind.is_still and material.has_sound is not False


def _silent_until(clip: Clip, end_us: int) -> Clip:
    """The clip without sound up to a moment, and back at its own level soon after."""
    at_us = end_us - clip.start_us
    if at_us >= clip.duration_us:
        points = (VolumePoint(0, 0.0),)
        return replace(clip, volume_points=points)
    back_us = min(at_us + RETURN_US, clip.duration_us)
    back = VolumePoint(back_us, line_gain(clip, back_us))
    later = tuple(point for point in clip.volume_points if point.offset_us > back_us)
    return replace(clip, volume_points=(VolumePoint(0, 0.0), VolumePoint(at_us, 0.0), back, *later))
