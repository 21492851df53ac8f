"""Beats and picture cuts of clips, as moments of the timeline."""

from __future__ import annotations

from collections.abc import Iterable

from editor.model.clip import Clip
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS
from editor.music import onsets
from editor.music.beats import find_beats
from editor.music.film.film_cuts import find_cuts
from editor.music.hearing import FoundMarks, has_film, heard_material, to_timeline_us
from editor.music.listening import listen
from editor.progress import Progress

LISTENING = 0.5
"""Share of the work after which a sound was read; the rest is spent on its beats."""


def beats_of_clips(timeline: Timeline, clips: Iterable[Clip], progress: Progress) -> FoundMarks:
    """Find the beats of clips; their speed, trims and direction move what was found in the files.

    Raises
    ------
    MediaError
        If a file cannot be read.
    """
    chosen = [clip for clip in clips if heard_material(timeline, clip) is not None]
    times: set[int] = set()
    tempo_bpm = 0.0
    for number, clip in enumerate(chosen):
        part = progress.part(number / len(chosen), (number + 1) / len(chosen), "sound")
        material, source = heard_material(timeline, clip), clip.source_range
        assert material is not None and source is not None
        heard = listen(material, source, onsets.RATE, part.part(0.0, LISTENING, "sound"))
        found = find_beats(heard, part.part(LISTENING, 1.0, "sound"))
        tempo_bpm = tempo_bpm or found.tempo_bpm * clip.speed
        moments = (to_timeline_us(clip, source.start_us + at_s * MICROSECONDS) for at_s in found.times_s)
        times |= {time_us for time_us in moments if clip.timeline_range.contains(time_us)}
    return FoundMarks(tuple(sorted(times)), tuple(clip.timeline_range for clip in chosen), tempo_bpm)


def cuts_of_clips(timeline: Timeline, clips: Iterable[Clip], progress: Progress) -> FoundMarks:
    """Find the cuts inside of the pictures of clips; see `beats_of_clips`."""
    chosen = [clip for clip in clips if has_film(timeline, clip)]
    times: set[int] = set()
    for number, clip in enumerate(chosen):
        part = progress.part(number / len(chosen), (number + 1) / len(chosen), "picture")
        material, source = timeline.material_of(clip), clip.source_range
        assert material.path is not None and source is not None
        found = find_cuts(material.path, part, start_us=source.start_us, end_us=source.end_us)
        moments = (to_timeline_us(clip, at_us) for at_us in found)
        times |= {at_us for at_us in moments if clip.start_us < at_us < clip.end_us}
    return FoundMarks(tuple(sorted(times)), tuple(clip.timeline_range for clip in chosen))
