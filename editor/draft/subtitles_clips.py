"""The lines of a subtitle file as texts for a timeline; lines that overlap lie on tracks of their own."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop, heappush

from editor.draft.subtitles import Subtitles
from editor.model.clip import Clip, Placement
from editor.model.ids import new_id
from editor.model.material import Material, MaterialKind
from editor.model.timing import LONGEST_US, TimeRange

LaidText = tuple[Material, Clip, int]
"""A text, its clip, and the number of its track among those that come with it."""


def laid_texts(
    subtitles: Subtitles, shift_us: int = 0, make_id: Callable[[], str] = new_id
) -> list[LaidText]:
    """Give every line a text and a clip, to the millisecond.

    Parameters
    ----------
    subtitles
        The lines, in order of time.
    shift_us
        How much later than the file says they are seen; what lies before the beginning then is left out.
    make_id
        Gives ids.
    """
    found: list[LaidText] = []
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    n_lanes = 0
    for line in subtitles.lines:
        start_us, end_us = max(1000 * line.start_ms + shift_us, 0), 1000 * line.end_ms + shift_us
        if end_us <= start_us or end_us > LONGEST_US:
            continue
        while busy and busy[0][0] <= start_us:
            heappush(free, heappop(busy)[1])
        if not free:
            heappush(free, n_lanes)
            n_lanes += 1
        lane = heappop(free)
        heappush(busy, (end_us, lane))
        material = Material(make_id(), MaterialKind.TEXT, line.text, text=line.text, look=line.look)
        place = Placement(x=line.x, y=line.y, rotation=line.rotation)
        clip = Clip(make_id(), material.id, line.text, TimeRange.between(start_us, end_us), placement=place)
        found.append((material, clip, lane))
    return found
