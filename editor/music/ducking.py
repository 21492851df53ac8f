"""When somebody speaks on a timeline, so that music can go down under it (I-2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from editor.errors import MediaError
from editor.model.clip import Clip
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, TimeRange
from editor.music.hearing import FoundSpeech, heard_material, to_timeline_range
from editor.music.listening import listen
from editor.music.speech import RATE, Detector, best_detector, find_speech
from editor.progress import Progress


def speech_of_clips(
    timeline: Timeline,
    clips: Iterable[Clip],
    progress: Progress,
    make_detector: Callable[[], Detector] = best_detector,
) -> FoundSpeech:
    """Listen to clips and say when somebody speaks, in time of the timeline.

    The files are heard as they are, at their own speed and forwards; the clips' speed, trims and direction
    only move what was found. A file that cannot be read is named, and the rest goes on.
    """
    speech: list[TimeRange] = []
    unread: list[str] = []
    chosen = list(clips)
    for number, clip in enumerate(chosen):
        part = progress.part(number / len(chosen), (number + 1) / len(chosen), "sound")
        material, source = heard_material(timeline, clip), clip.source_range
        if material is None or source is None:
            continue
        part.report(0.0, clip.name)
        try:
            spans = find_speech(listen(material, source, RATE, part), make_detector())
        except MediaError:
            unread.append(clip.name)
            continue
        for start_s, end_s in spans:
            ends = (source.start_us + at_s * MICROSECONDS for at_s in (start_s, end_s))
            if (stretch := to_timeline_range(clip, *ends)) is not None:
                speech.append(stretch)
    return FoundSpeech(tuple(sorted(speech)), len(chosen), tuple(unread))
