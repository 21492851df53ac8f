"""A new soundtrack for a picture: the song is listened to, then laid under it as ordinary clips (G-2)."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from pathlib import Path

from editor.edit.song_fit import NO_GRID, SongGrid
from editor.edit.soundtrack_command import NewSoundtrack, Original, SoundtrackOptions
from editor.language import tr
from editor.media.intake import sound_material
from editor.media.probe import probe
from editor.model.material import Material
from editor.model.timeline import Timeline, TrackKind
from editor.model.timing import MICROSECONDS, TimeRange
from editor.music.analysis.facts import SongFacts
from editor.music.hearing import heard_material, is_audible
from editor.progress import Progress

MIN_SURE = 0.3
"""Beats that are less sure than this are none to loop on."""


@dataclass(frozen=True, slots=True)
class HeardSong:
    """A song for a picture, and what listening to it has found."""

    material: Material
    facts: SongFacts | None
    """None where it is too short or too long to be looked into: it has no bars to loop on then."""

    @property
    def grid(self) -> SongGrid:
        """Its beats and bar lines in µs; empty where they are not sure."""
        facts = self.facts
        if facts is None or not facts.has_beat or facts.confidence.beats < MIN_SURE:
            return NO_GRID
        return SongGrid(_moments(facts.beats_s), _moments(facts.downbeats_s))

    def best_start_us(self, wanted_us: int) -> int:
        """Where the fullest part of a length begins: at a section, and early among equals.

        Where the whole song is not longer than that, it begins at its beginning.
        """
        length_us = self.material.duration_us or 0
        if self.facts is None or length_us <= wanted_us:
            return 0
        last_us = length_us - wanted_us
        starts = [0, *(round(section.start_s * MICROSECONDS) for section in self.facts.sections)]
        bars = self.grid.bars_us
        return max(
            (_on_line(start_us, bars) for start_us in starts if _on_line(start_us, bars) <= last_us),
            key=lambda start_us: (round(self._fullness(start_us, wanted_us), 3), -start_us),
            default=0,
        )

    def _fullness(self, start_us: int, wanted_us: int) -> float:
        """Mean energy of the sections inside of a stretch."""
        assert self.facts is not None
        whole, weight = 0.0, 0.0
        for section in self.facts.sections:
            low = max(section.start_s, start_us / MICROSECONDS)
            high = min(section.end_s, (start_us + wanted_us) / MICROSECONDS)
            if high > low:
                whole += (high - low) * section.energy
                weight += high - low
        return whole / weight if weight else 0.0


def _moments(times_s: tuple[float, ...]) -> tuple[int, ...]:
    return tuple(round(at_s * MICROSECONDS) for at_s in times_s)


def _on_line(time_us: int, lines_us: tuple[int, ...]) -> int:
    """The bar line nearest to a moment, where there is one within a second."""
    place = bisect_left(lines_us, time_us)
    near = [line for line in lines_us[max(place - 1, 0) : place + 1] if abs(line - time_us) < MICROSECONDS]
    return min(near, key=lambda line: abs(line - time_us), default=time_us)


def hear_song(path: Path, progress: Progress) -> HeardSong:
    """Look into a song, and listen to it where it is long enough to have bars.

    Raises
    ------
    MediaError
        In words, where it cannot be read or has no sound.
    """
    from editor.music.analysis.song import LONGEST_S, SHORTEST_S, analyse_song

    material = sound_material(probe(path))
    length_s = (material.duration_us or 0) / MICROSECONDS
    if not SHORTEST_S <= length_s <= LONGEST_S:
        return HeardSong(material, None)
    return HeardSong(material, analyse_song(path, progress))


def speech_under(timeline: Timeline, progress: Progress) -> tuple[TimeRange, ...]:
    """Where somebody speaks in the sound that a project has already."""
    from editor.music.ducking import speech_of_clips

    clips = [
        clip
        for track, clip in timeline.clips()
        if track.kind in (TrackKind.PICTURE, TrackKind.SOUND)
        and is_audible(track, clip, timeline)
        and heard_material(timeline, clip) is not None
    ]
    return speech_of_clips(timeline, clips, progress).speech if clips else ()


def new_soundtrack(
    timeline: Timeline,
    song: HeardSong,
    options: SoundtrackOptions,
    progress: Progress,
    speech: tuple[TimeRange, ...] | None = None,
) -> NewSoundtrack:
    """Give the edit that lays a song under the picture.

    Parameters
    ----------
    timeline
        With the picture, and the sound it has.
    song, options
        What is laid under it, and how.
    progress
        Of listening for speech, where the music goes down under it.
    speech
        Where somebody speaks, when that is known already.
    """
    if options.original is not Original.UNDER:
        speech = ()
    elif speech is None:
        speech = speech_under(timeline, progress)
    return NewSoundtrack(song.material, options, song.grid, speech, tr("Music"))
