"""A moment as it is typed: a time, or a step from where the playhead stands; no Qt.

Accepted are ``1.5``, ``1500ms``, ``36f``, ``1:02``, ``0:01:02:03``, and with a sign before it, such as ``+3``
and ``-0.5``, a step from now (``conventions.md`` section 10).
"""

from __future__ import annotations

from fractions import Fraction

from editor.errors import EditError
from editor.language import mark, tr
from editor.model.timing import snap_to_frame_us
from editor.ui.quantities import parse_length_us
from editor.words import MINUS

HINT = mark("Type a time such as 1.5, 1500ms, 36f or 1:02, or a step such as +3 or -0.5.")
_SIGNS = {"+": 1, "-": -1, MINUS: -1, "\N{EN DASH}": -1}


def typed_time_us(text: str, now_us: int, frame_rate: Fraction) -> int:
    """The moment that a text means, in microseconds; never before the start.

    Raises
    ------
    EditError
        If the text is no time.
    """
    plain = text.strip()
    sign = _SIGNS.get(plain[:1], 0)
    try:
        length_us = parse_length_us(plain[1:] if sign else plain, frame_rate)
    except EditError:
        raise EditError(tr("“{typed}” is not a time.", typed=plain[:40]), tr(HINT)) from None
    time_us = max(0, now_us + sign * length_us) if sign else length_us
    # Frames are counted from truncated starts; what is a microsecond beside one is meant to be it.
    on_grid_us = snap_to_frame_us(time_us, frame_rate)
    return on_grid_us if abs(on_grid_us - time_us) <= 1 else time_us
