"""Which frames of a plan are a film's own and can be copied, and which have to be drawn and encoded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise

from editor.errors import MediaError
from editor.language import tr
from editor.media.film_groups import FilmFacts, FilmGroups, UnfitFilmError
from editor.media.smart_copy import Piece
from editor.model.clip import Placement
from editor.model.material import Crop
from editor.model.timing import MICROSECONDS
from editor.render.picture_plan import PicturePlan
from editor.render.picture_shots import Shot

SUFFIXES = frozenset((".mp4", ".m4v", ".mov"))
MOST_DRAWN = 0.6
"""With a larger part drawn anew, all is: there is little to win (a judgement of ``smart-render.md``)."""
GROUP_FRAMES = 250
"""A key frame at least so often among drawn pictures, as x264 does by itself."""
_PLAIN = Placement()
_WHOLE = Crop()


@dataclass(frozen=True, slots=True)
class SmartPlan:
    """A picture that is copied for the larger part."""

    film: FilmFacts
    pieces: tuple[Piece, ...]

    @property
    def n_drawn(self) -> int:
        """Frames that are drawn and encoded."""
        return sum(piece.n_frames for piece in self.pieces if piece.source_frame is None)

    @property
    def drawn_us(self) -> int:
        """How long they are seen."""
        return round(self.n_drawn * MICROSECONDS / self.film.frame_rate)


@dataclass(frozen=True, slots=True)
class _Run:
    """Frames of the plan that show frames of the film one after another."""

    first_frame: int
    end_frame: int
    source_frame: int


def smart_plan(plan: PicturePlan, size: tuple[int, int], suffix: str) -> SmartPlan:
    """Find the groups of a film that a plan shows as they are.

    Parameters
    ----------
    plan
        The picture that is exported.
    size
        Width and height in which it is exported.
    suffix
        Of the file that is written.

    Raises
    ------
    UnfitFilmError
        With the reason why all has to be rendered, to be put after "because".
    MediaError
        If the film cannot be read.
    """
    if suffix not in SUFFIXES:
        raise UnfitFilmError(tr("the file is no mp4 or mov"))
    path = _most_shown(plan)
    if path is None:
        raise UnfitFilmError(tr("no part of a video is shown as it is"))
    with closing(FilmGroups(path)) as groups:
        film = groups.facts
        _check_fit(plan, size, film)
        runs = list(_runs(plan, film))
        pieces = tuple(_filled(_copied(runs, groups), plan.n_frames))
    found = SmartPlan(film, pieces)
    if found.n_drawn > MOST_DRAWN * plan.n_frames:
        raise UnfitFilmError(tr("most of the picture changes"))
    return found


def _most_shown(plan: PicturePlan) -> str | None:
    """The film that is shown as it is for the longest time."""
    counts: Counter[str] = Counter()
    for first, end, shot in _plain_spans(plan):
        counts[shot.path or ""] += end - first
    return counts.most_common(1)[0][0] if counts else None


def _plain_spans(plan: PicturePlan) -> Iterator[tuple[int, int, Shot]]:
    """Stretches in which nothing is seen but a film as it is."""
    for (first, end), items in zip(pairwise((*plan.starts, plan.n_frames)), plan.spans, strict=True):
        if len(items) == 1 and isinstance(items[0], Shot) and _is_untouched(items[0]):
            yield first, end, items[0]


def _is_untouched(shot: Shot) -> bool:
    """Whether a shot shows its film as it is, but for its movements."""
    return (
        shot.is_main
        and shot.path is not None
        and shot.speed == 1.0
        and not (shot.is_reversed or shot.is_still or shot.loop_us or shot.loops)
        and shot.crop == _WHOLE
        and shot.placement == _PLAIN
        and not shot.curves
        and not (shot.mask or shot.key or shot.settings or shot.blend or shot.words or shot.nested)
    )


def _check_fit(plan: PicturePlan, size: tuple[int, int], film: FilmFacts) -> None:
    if (film.width, film.height) != size:
        raise UnfitFilmError(
            tr("the video is {size} and the project {canvas}", size=f"{film.width} × {film.height}",
               canvas=f"{size[0]} × {size[1]}")
        )  # fmt: skip
    if film.frame_rate != plan.frame_rate:
        raise UnfitFilmError(
            tr(
                "the video has {video:g} frames a second and the project {project:g}",
                video=round(float(film.frame_rate), 3),
                project=round(float(plan.frame_rate), 3),
            )
        )


def _runs(plan: PicturePlan, film: FilmFacts) -> Iterator[_Run]:
    """Stretches of the plan that are stretches of the film."""
    run: _Run | None = None
    for first, end, shot in _plain_spans(plan):
        if shot.path != film.path:
            continue
        for number in range(first, end):
            time_us = plan.time_us(number)
            if shot.is_moving and shot.placement_at(time_us) != _PLAIN:
                continue
            source = film.frame_at(shot.source_us(time_us))
            is_next = run is not None and number == run.end_frame
            if run is not None and is_next and source == run.source_frame + number - run.first_frame:
                run = _Run(run.first_frame, number + 1, run.source_frame)
                continue
            if run is not None:
                yield run
            run = _Run(number, number + 1, source)
    if run is not None:
        yield run


def _copied(runs: list[_Run], groups: FilmGroups) -> Iterator[Piece]:
    """The whole groups in each run.

    Its first group must not want pictures before it, and neither may the group behind it: that one would
    have pictures that are shown before its key frame, and they would be lost.
    """
    film = groups.facts
    bounds = (*film.keys, film.n_frames)
    for run in runs:
        source_end = run.source_frame + run.end_frame - run.first_frame
        inside = [bound for bound in bounds if run.source_frame <= bound <= source_end]
        if len(inside) < 2:
            continue
        first, end = inside[0], inside[-1]
        if not groups.is_closed(first) or (end < film.n_frames and not groups.is_closed(end)):
            raise UnfitFilmError(tr("its groups of pictures hang together"))
        place = run.first_frame + first - run.source_frame
        yield Piece(place, place + end - first, first)


def _filled(copied: Iterator[Piece], n_frames: int) -> Iterator[Piece]:
    """The copied pieces, with drawn ones wherever something is missing."""
    place = 0
    for piece in copied:
        if piece.first_frame > place:
            yield _drawn(place, piece.first_frame)
        yield piece
        place = piece.end_frame
    if place < n_frames:
        yield _drawn(place, n_frames)


def _drawn(first: int, end: int) -> Piece:
    return Piece(first, end, None, tuple(range(first, end, GROUP_FRAMES)))


def smart_or_reason(plan: PicturePlan, size: tuple[int, int], suffix: str) -> SmartPlan | str:
    """The plan, or in words why all is rendered."""
    try:
        return smart_plan(plan, size, suffix)
    except MediaError as error:
        return error.message.rstrip(".")
