"""Times, levels, sizes and counts as people read them: one spelling for window, command line and messages.

Every minus that is shown is U+2212, with a space before the unit (``tokens.md`` section 2).
"""

from __future__ import annotations

import math
import re
from fractions import Fraction

from editor.language import tr
from editor.model.timing import MICROSECONDS, frame_at

MINUS = "\N{MINUS SIGN}"
SILENT_BELOW = 0.001
"""Gains under −60 dB read "silent" (V-3)."""
_QUOTED = re.compile(r"(['\"“‘])((?:~|/|\\\\|[A-Za-z]:[\\/])[^'\"”’]*)(['\"”’])")
_BARE = re.compile(r"(^|[\s(=,:])(?:~|/|\\\\|[A-Za-z]:[\\/])[^'\"“”\n]*[\\/](?=[^\\/\n]*)")


def clock(time_us: int, decimals: int = 0) -> str:
    """A time as people say it: ``0:10``, ``0:13.4``, ``1:02:03``; before zero it is zero."""
    unit = 10**decimals
    total = (max(0, time_us) * unit + MICROSECONDS // 2) // MICROSECONDS
    seconds, part = divmod(total, unit)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    head = f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"
    return f"{head}.{part:0{decimals}}" if decimals else head


def timecode(time_us: int, frame_rate: Fraction, *, hour_digits: int = 2) -> str:
    """A time with its frame: ``00:00:33:08`` is frame 8 of second 33."""
    frame = frame_at(max(0, time_us), frame_rate)
    seconds = frame * frame_rate.denominator // frame_rate.numerator
    # Where a second is no whole number of frames it begins with the first one that starts in it.
    first = -(-seconds * frame_rate.numerator // frame_rate.denominator)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:0{hour_digits}}:{minute:02}:{second:02}:{frame - first:02}"


def level_words(gain: float) -> str:
    """A linear gain in decibels: ``−8.0 dB``, or ``silent`` below −60 dB (V-3)."""
    if gain < SILENT_BELOW:
        return tr("silent")
    decibels = round(20 * math.log10(gain), 1)
    sign = MINUS if decibels < 0 else "+" if decibels > 0 else ""
    return f"{sign}{abs(decibels):.1f} dB"


def size_words(n_bytes: float) -> str:
    """A size of a file: ``84 MB``, ``1.2 GB``."""
    size = float(n_bytes)
    for unit in ("bytes", "kB", "MB"):
        if size < 999.5:
            digits = 1 if unit == "MB" and size < 9.95 else 0
            return f"{size:.{digits}f} {unit}"
        size /= 1000
    return f"{size:.{1 if size < 9.95 else 0}f} GB"


def counted(n: int, thing: str) -> str:
    """A count with its noun: ``1 clip``, ``2 clips``."""
    return f"{n} {thing}" if n == 1 else f"{n} {thing}s"


def readable(name: str) -> str:
    """A file's name for people and documents: bytes that are no UTF-8 become the unknown letter."""
    return re.sub("[\ud800-\udfff]+", "\N{REPLACEMENT CHARACTER}", name)


def is_utf8(text: str) -> bool:
    """Whether a name or a path can be written down: names on the disk may hold any bytes."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def one_line(text: str, most: int = 60) -> str:
    """A name on one line, without characters that move the cursor or turn the direction of writing."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text[: 4 * most])
    shown = " ".join(shown.split())
    return shown if len(shown) <= most else shown[: most - 1] + "…"


def without_folders(text: str) -> str:
    """Shorten every path in a text to its last part.

    Reports and replies to scripts must not tell where people keep their work. Where a path is not in quotes
    nobody can say where it ends; then rather too much is left out.
    """
    text = _QUOTED.sub(lambda found: found[1] + _last_part(found[2]) + found[3], text)
    return _BARE.sub(r"\1", text)


def _last_part(path: str) -> str:
    return path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
