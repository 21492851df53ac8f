"""Reads a picture: decodes its films once, listens for speech meanwhile, and puts together what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as StillWorking
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from editor.errors import MediaError
from editor.media.film_looks import FilmLooks, read_looks
from editor.media.probe import MediaFacts
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Role, Timeline, TrackKind
from editor.model.timing import MICROSECONDS, TimeRange
from editor.music.ducking import speech_of_clips
from editor.music.film.facts import Cut, FilmFacts, Span
from editor.music.film.limits import check_films, check_length, shown_us
from editor.music.film.parts import FilmPart, parts_of_films, parts_of_timeline
from editor.music.film.seeing import binned, see
from editor.music.film.transitions import find_turns
from editor.music.hearing import speaking_clips, tracks_that_speak
from editor.music.listening import Mono, listen
from editor.music.speech import RATE, find_speech, joined_spans
from editor.progress import Progress, working
from editor.workers import OwnerThread

if TYPE_CHECKING:
    import numpy.typing as npt

Doubles: TypeAlias = "npt.NDArray[np.float64]"

_LOOK_S = 0.05
"""So often the wish to stop is looked at while the other thread listens."""
_LISTENER_S = 0.3
"""So long a stop waits for the other thread."""
_SEEING = 0.92
"""Share of the time that seeing takes; listening goes on beside it."""
_SAME_CUT_S = 0.08

Listen = Callable[[Progress], tuple[list[Span], list[str]]]
"""Gives when somebody speaks, in the picture's time, and the names of what could not be listened to."""


def look_at_films(paths: Sequence[str | Path], progress: Progress | None = None) -> FilmFacts:
    """Read 1 to 10 films as one picture, in their order.

    Parameters
    ----------
    paths
        The files.
    progress
        Told how far the reading is; stops it within a moment.

    Returns
    -------
    FilmFacts
        From 0 to the sum of their lengths.

    Raises
    ------
    EditorError
        If they are too many, too large or too long (before anything is read), or one cannot be read.
    """
    progress = progress or Progress()
    films = check_films(paths)
    parts = parts_of_films(films)
    facts = _look(parts, sum(map(shown_us, films)), progress, lambda stop: _speech_of_films(films, stop))
    rate = films[0].picture.frame_rate if films[0].picture else None
    return replace(facts, frame_rate=float(rate)) if rate else facts


def look_at_timeline(
    timeline: Timeline,
    within: TimeRange,
    progress: Progress | None = None,
    *,
    roles: Mapping[str, str] | None = None,
) -> FilmFacts:
    """Read what a timeline shows and says within a range; times begin at the range's start.

    Parameters
    ----------
    timeline, within
        Nothing in it is changed.
    progress
        Told how far the reading is; stops it.
    roles
        Track id -> what its sounds are there for; None: as the tracks say.

    Raises
    ------
    EditorError
        If the range is too short or too long, or a film cannot be read.
    """
    progress = progress or Progress()
    check_length(within.duration_us)
    parts = parts_of_timeline(timeline, within)
    speaking = said_roles(timeline) if roles is None else roles

    def hear(ear: Progress) -> tuple[list[Span], list[str]]:
        return _speech_of_timeline(timeline, within, speaking, ear)

    facts = _look(parts, within.duration_us, progress, hear)
    return replace(facts, frame_rate=float(timeline.frame_rate), joins_s=())


def _look(parts: Sequence[FilmPart], length_us: int, progress: Progress, hear: Listen) -> FilmFacts:
    # What listens tells nothing, but stops with the whole and when the seeing fails.
    ear = Progress(lambda _report: progress.check())
    thread = OwnerThread("speech")
    try:
        heard = thread.submit(lambda: _heard(hear, ear))
        seen = _see(parts, length_us / MICROSECONDS, progress.part(0.0, _SEEING, "reading"))
        speech, unread = _waited(heard, progress)
    except BaseException:
        ear.cancel()
        # A detector that is just being loaded ends on its own; nobody waits for it.
        thread.close(limit_s=_LISTENER_S)
        raise
    thread.close()
    progress.part(_SEEING, 1.0, "reading").report(1.0)
    return replace(seen, speech=tuple(speech), unread=tuple(unread))


def _heard(hear: Listen, progress: Progress) -> tuple[list[Span], list[str]]:
    with working(progress):
        return hear(progress)


def _waited(future: Future[tuple[list[Span], list[str]]], progress: Progress) -> tuple[list[Span], list[str]]:
    while True:
        progress.check()
        try:
            return future.result(_LOOK_S)
        except StillWorking:
            continue


# -- seeing --------------------------------------------------------------------------------------------


def _see(parts: Sequence[FilmPart], duration_s: float, progress: Progress) -> FilmFacts:
    cuts: list[Cut] = []
    flashes: list[float] = []
    joins: list[float] = []
    measured: list[tuple[Doubles, ...]] = []
    rates: list[float] = []
    whole_us = sum(part.source.duration_us for part in parts) or 1
    done_us = 0
    for number, part in enumerate(parts):
        step = progress.part(done_us / whole_us, (done_us + part.source.duration_us) / whole_us, "reading")
        step.report(0.0, part.name)
        looks = read_looks(part.path, step, start_us=part.source.start_us, end_us=part.source.end_us)
        done_us += part.source.duration_us
        turns = find_turns(looks, progress.check)
        cuts += [replace(cut, time_s=part.to_picture_s(cut.time_s)) for cut in turns.cuts]
        flashes += [part.to_picture_s(at_s) for at_s in turns.flashes_s]
        if number and part.is_cut:
            joins.append(part.place.start_us / MICROSECONDS)
        measured.append(_measured(part, looks, tuple(cut.time_s for cut in turns.cuts)))
        rates.append(_rate(looks))
    cuts += [Cut(at_s, "hard") for at_s in joins if not _is_near(cuts, at_s)]
    columns = [np.concatenate(column) for column in zip(*measured, strict=True)] if measured else []
    order = np.argsort(columns[0], kind="stable") if columns else None
    motion, light, colour, warmth = (
        binned(columns[0][order], column[order], duration_s) if columns else () for column in _four(columns)
    )
    return FilmFacts(
        duration_s, rates[0] if rates else 30.0,
        tuple(cut for cut in sorted(cuts, key=lambda cut: cut.time_s) if 0 < cut.time_s < duration_s),
        tuple(sorted(flashes)), motion, light, colour, warmth, joins_s=tuple(joins),
    )  # fmt: skip


def _four(columns: list[Doubles]) -> list[Doubles]:
    return columns[1:] if columns else [np.zeros(0)] * 4


def _is_near(cuts: list[Cut], at_s: float) -> bool:
    return any(abs(cut.time_s - at_s) < _SAME_CUT_S for cut in cuts)


def _measured(part: FilmPart, looks: FilmLooks, cuts_s: tuple[float, ...]) -> tuple[Doubles, ...]:
    sights = see(looks, cuts_s)
    times_s = np.array([part.to_picture_s(float(at_s)) for at_s in sights.times_s])
    return times_s, sights.motion, sights.brightness, sights.saturation, sights.warmth


def _rate(looks: FilmLooks) -> float:
    if looks.n_frames < 2:
        return 30.0
    return float(MICROSECONDS / max(np.median(np.diff(looks.times_us)), 1.0))


# -- listening -----------------------------------------------------------------------------------------


def _speech_of_films(films: Sequence[MediaFacts], progress: Progress) -> tuple[list[Span], list[str]]:
    spans: list[Span] = []
    unread: list[str] = []
    for film, part in zip(films, parts_of_films(films), strict=True):
        if film.sound is None:
            continue
        material = Material(
            "film", MaterialKind.VIDEO, part.name, film.path, film.path, film.duration_us, has_sound=True
        )
        length_us = min(film.duration_us, part.source.end_us)
        try:
            found = find_speech(_checked(material, TimeRange(0, length_us), progress))
        except MediaError:
            unread.append(Path(film.path).name)
            continue
        spans += [(part.to_picture_s(a), part.to_picture_s(b)) for a, b in found]
    return joined_spans(spans), unread


def _checked(material: Material, part: TimeRange, progress: Progress) -> Iterator[Mono]:
    for block in listen(material, part, RATE):
        progress.report(0.0)
        yield block


def _speech_of_timeline(
    timeline: Timeline, within: TimeRange, roles: Mapping[str, str], progress: Progress
) -> tuple[list[Span], list[str]]:
    tracks = tracks_that_speak(timeline, dict(roles))
    clips = speaking_clips(timeline, tracks, besides=frozenset(), near=[within])
    found = speech_of_clips(timeline, clips, progress)
    spans = []
    for stretch in found.speech:
        inside = stretch.intersection(within)
        if inside is not None and inside.duration_us:
            start_us = inside.start_us - within.start_us
            spans.append((start_us / MICROSECONDS, (start_us + inside.duration_us) / MICROSECONDS))
    return joined_spans(sorted(spans)), list(found.unread)


def said_roles(timeline: Timeline) -> dict[str, str]:
    """What the sounds of each track are there for, as far as somebody has said it."""
    said = {track.id: track.role.value for track in timeline.tracks if track.role is not None}
    pictures = (track.id for track in timeline.tracks if track.kind is TrackKind.PICTURE)
    return {**said, **dict.fromkeys(pictures, Role.ORIGINAL.value)}
