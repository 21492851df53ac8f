"""What a press on a head becomes: a click, a pull of its lower edge, or a drag to another place; no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from editor.ui import comfort
from editor.ui.timeline.gestures import DRAG_PX
from editor.ui.timeline.rows import HIGHEST_PX, LOWEST_PX, Row, RowKind

EDGE_PX = 6
"""The lower edge of a head can be taken hold of so far inside it."""


class HeadZone(StrEnum):
    """What lies under the pointer in a head."""

    BODY = "body"
    EDGE = "edge"


def zone_of(row: Row, y: float) -> HeadZone:
    """Whether a height in a head belongs to its lower edge; only sound rows can be pulled."""
    return (
        HeadZone.EDGE
        if row.has_sound and y >= row.height - EDGE_PX * comfort.handle_factor()
        else HeadZone.BODY
    )


@dataclass(slots=True)
class HeadPress:
    """A press on a head, from the button down to its release; heights count from the top of the screen."""

    row: Row
    zone: HeadZone
    press_y: float
    is_dragging: bool = False

    def moves(self, y: float) -> bool:
        """Whether the press is a drag by now; locked kinds of rows have their place for good (T-1)."""
        can_drag = self.zone is HeadZone.EDGE or self.row.kind is RowKind.SOUND
        if can_drag and abs(y - self.press_y) >= DRAG_PX:
            self.is_dragging = True
        return self.is_dragging

    def height_at(self, y: float) -> int:
        """The height that the row is pulled to."""
        return min(max(round(self.row.height + y - self.press_y), LOWEST_PX), HIGHEST_PX)


def sound_rows(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows that can change places."""
    return tuple(row for row in rows if row.kind is RowKind.SOUND)


def gap_at(rows: tuple[Row, ...], y: float) -> int:
    """The gap between sound rows that is nearest to a height: 0 above the first, n below the last."""
    return sum(y > row.y + row.height / 2 for row in sound_rows(rows))


def gap_y(rows: tuple[Row, ...], gap: int) -> int:
    """Where a gap between sound rows lies."""
    found = sound_rows(rows)
    return found[gap].y if gap < len(found) else found[-1].bottom


def place_after(rows: tuple[Row, ...], key: str, gap: int) -> int | None:
    """The place among the sound rows that a row gets in a gap; None where it would stay."""
    keys = [row.key for row in sound_rows(rows)]
    now = keys.index(key)
    place = gap - 1 if gap > now else gap
    return None if place == now else place
