"""What making music does in a job's thread; heavy modules are loaded there, not with the window (W-8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path

from editor.errors import EditorError
from editor.language import tr
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, TimeRange
from editor.progress import Progress

if TYPE_CHECKING:
    import numpy.typing as npt

    from editor.media.peaks import Peaks
    from editor.music.film.facts import FilmFacts
    from editor.music.score_job import ScoreTake
    from editor.music.score_wish import ScoreWish

N_PICTURES = 12
EXACT_US = 1_000_000
"""Pictures are wanted as if they stood so near together: then they are those of the very moments."""

Told = Callable[["ScoreTake", "Peaks | None"], object]


def program_music() -> Path:
    """Where music lies that was made before its project had a folder."""
    return user_data_path("fadeline", appauthor=False) / "music"


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """What was found in a range of the project, and small pictures of it as RGBA."""

    film: FilmFacts
    pictures: tuple[tuple[float, npt.NDArray[Any]], ...]


def look(timeline: Timeline, within: TimeRange, roles: dict[str, str], progress: Progress) -> SeenPicture:
    """Read what a range of the project shows and says."""
    from editor.music.film.looking import look_at_timeline

    film = look_at_timeline(timeline, within, progress.part(0.0, 0.9, "reading"), roles=roles)
    return SeenPicture(film, _pictures(timeline, within, progress.part(0.9, 1.0, "reading")))


def _pictures(
    timeline: Timeline, within: TimeRange, progress: Progress
) -> tuple[tuple[float, npt.NDArray[Any]], ...]:
    """Small pictures at even distances; a moment without one is left out."""
    from editor.media.thumbnails import ThumbnailReader
    from editor.music.film.parts import parts_of_timeline

    reader = ThumbnailReader()
    found = []
    parts = parts_of_timeline(timeline, within)
    step_us = within.duration_us // N_PICTURES
    try:
        for number in range(N_PICTURES):
            at_us = (2 * number + 1) * step_us // 2
            part = next((p for p in parts if p.place.start_us <= at_us < p.place.end_us), None)
            if part is None:
                continue
            share = (at_us - part.place.start_us) / max(part.place.duration_us, 1)
            source_us = part.source.start_us + round(share * part.source.duration_us)
            try:
                found.append((at_us / MICROSECONDS, reader.picture(part.path, source_us, EXACT_US)))
            except EditorError:
                continue
            progress.report((number + 1) / N_PICTURES)
    finally:
        reader.close()
    return tuple(found)


def make_takes(
    film: FilmFacts,
    wish: ScoreWish,
    in_use: frozenset[str],
    folder: Path,
    name: str,
    told: Told,
    progress: Progress,
) -> tuple[ScoreTake, ...]:
    """Make the takes one after another; what is finished when somebody stops it is kept."""
    from editor.music.score_job import join_takes, make_take, sweep_takes

    sweep_takes(program_music(), in_use)
    takes: list[ScoreTake] = []
    try:
        for number in range(wish.n_takes):
            part = progress.part(number / wish.n_takes, (number + 1) / wish.n_takes, "sound")
            title = tr("{name}, take {number}", name=name, number=number + 1)
            takes.append(make_take(film, wish, wish.seed + number, folder, part, name=title))
            _tell(told, takes[-1])
    finally:
        join_takes(takes)
    return join_takes(takes)


def make_another(
    take: ScoreTake, takes: tuple[ScoreTake, ...], folder: Path, name: str, told: Told, progress: Progress
) -> tuple[ScoreTake, ...]:
    """Make another take like one; gives all of them, each knowing the others."""
    from editor.music.score_job import another_like, join_takes

    made = another_like(take, folder, progress, name=name)
    _tell(told, made)
    return join_takes((*takes, replace(made, siblings=())))


def _tell(told: Told, take: ScoreTake) -> None:
    from editor.media.peak_reader import read_peaks

    told(take, read_peaks(take.path, Progress()))
