"""The frames at which a film begins another shot at once, for marks on the timeline; films of any length."""

from __future__ import annotations

from pathlib import Path

from editor.media.film_looks import read_looks
from editor.media.probe import probe
from editor.model.timing import MICROSECONDS
from editor.music.film.limits import shown_us
from editor.music.film.transitions import find_turns
from editor.progress import Progress

PART_US = 240 * MICROSECONDS
"""So much of a film is held at a time: 70 MB at 60 frames a second."""
OVERLAP_US = 2 * MICROSECONDS
"""Read before and behind each part: a cut is known by what goes on around it."""


def find_cuts(
    path: str | Path, progress: Progress, *, start_us: int = 0, end_us: int | None = None
) -> list[int]:
    """Find the hard cuts of a film; dissolves, fades and flashes take time and are none.

    Parameters
    ----------
    path
        The file; a still has none.
    progress
        Told how far the reading is; stops it.
    start_us, end_us
        The part that is looked through, in the file's own time; None: to its end.

    Returns
    -------
    list of int
        The moments in microseconds at which a new shot shows its first frame, in order.

    Raises
    ------
    MediaError
        If the file cannot be opened or has no picture.
    """
    facts = probe(path)
    if facts.is_still:
        return []
    last_us = end_us if end_us is not None else shown_us(facts) + OVERLAP_US
    cuts: list[int] = []
    whole_us = max(last_us - start_us, 1)
    for from_us in range(start_us, last_us, PART_US):
        to_us = min(from_us + PART_US, last_us)
        part = progress.part((from_us - start_us) / whole_us, (to_us - start_us) / whole_us, "picture")
        looks = read_looks(
            path, part, start_us=max(from_us - OVERLAP_US, start_us), end_us=min(to_us + OVERLAP_US, last_us)
        )
        found = (
            round(cut.time_s * MICROSECONDS)
            for cut in find_turns(looks, progress.check).cuts
            if cut.kind == "hard"
        )
        cuts += [at_us for at_us in found if from_us <= at_us < to_us]
    return cuts
