"""Copied clips as bytes for the clipboard, so that another window of the program can paste them.

The form is JSON that names the fields of the dataclasses. Whatever is read comes from outside: a field that
is missing, of another type or out of all bounds refuses the whole parcel.
"""

from __future__ import annotations

import dataclasses
import enum
import json
import math
import types
import typing
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, TypeVar, get_args, get_origin, get_type_hints

from editor.edit.care_commands import check_care
from editor.edit.clipboard import CopiedClips
from editor.edit.level_commands import MAX_VOLUME
from editor.errors import EditError
from editor.model.care import SoundCare
from editor.model.clip import Clip
from editor.model.timing import LONGEST_US

FORMAT: Final = 1
"""Changes when older programs could not read what is written."""
MOST_SPEED: Final = 100.0
"""The fastest that the apps have (``draft-format.md`` section 4)."""
MOST_BYTES: Final = 64 * 1024 * 1024
"""More than a hundred thousand clips; nothing larger is read."""

Made = TypeVar("Made")


def packed(copied: CopiedClips) -> bytes:
    """The clips as bytes."""
    return json.dumps({"format": FORMAT, "clips": _plain(copied)}).encode()


def unpacked(data: bytes) -> CopiedClips:
    """The clips of such bytes; `ValueError` where they are none."""
    if len(data) > MOST_BYTES:
        raise ValueError("too much for clips")
    try:
        read = json.loads(data)
        if read["format"] != FORMAT:
            raise ValueError(f"an unknown format: {read['format']}")
        copied = _record(CopiedClips, read["clips"])
    except (KeyError, TypeError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(f"no clips: {error}") from error
    if not copied.clips or not all(_is_sound(entry.clip) for entry in copied.clips):
        raise ValueError("no clips")
    return copied


def _is_sound(clip: Clip) -> bool:
    """Whether a clip could have been made by this program; edits trust what lies on the clipboard."""
    times = [clip.timeline_range] if clip.source_range is None else [clip.timeline_range, clip.source_range]
    gains = [clip.volume, clip.unmuted_volume, *(point.gain for point in clip.volume_points)]
    return (
        all(0 <= time.start_us <= LONGEST_US and 0 < time.duration_us <= LONGEST_US for time in times)
        and all(0 <= gain <= MAX_VOLUME for gain in gains)
        and 0 < clip.speed <= MOST_SPEED
        and _is_sane(clip.care)
        and min(clip.fade_in_us, clip.fade_out_us) >= 0
    )


def _is_sane(care: SoundCare) -> bool:
    """Whether every value of the care could have been set here."""
    try:
        for name in _names(SoundCare):
            check_care(name, getattr(care, name))
    except EditError:
        return False
    return True


def _plain(value: object) -> object:
    names = _names(type(value))  # type: ignore[arg-type]
    if names:
        return {name: _plain(getattr(value, name)) for name in names}
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"cannot be copied: {type(value).__name__}")


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Names of a dataclass's fields; none for any other type."""
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(entry.name for entry in dataclasses.fields(kind) if entry.init)


@cache
def _hints(made: Any) -> Mapping[str, Any]:
    # A material may hold a timeline of its own, which only the app can make; such clips are not copied.
    return get_type_hints(made, localns={"Timeline": types.NoneType})


def _made(kind: Any, value: Any) -> Any:
    """A value of a type from its plain form; `TypeError` or `ValueError` where it does not fit."""
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return _record(kind, value)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return kind(value)
    origin = get_origin(kind)
    if origin is tuple:
        return _sequence(get_args(kind), value)
    if origin in (typing.Union, types.UnionType):
        choices = [choice for choice in get_args(kind) if choice is not types.NoneType]
        return None if value is None else _made(choices[0], value)
    return _single(kind, value)


def _record(kind: type[Made], value: Any) -> Made:
    if not isinstance(value, dict):
        raise TypeError(f"no {kind.__name__}")
    hints = _hints(kind)  # type: ignore[arg-type]
    known = {entry.name for entry in dataclasses.fields(kind) if entry.init}  # type: ignore[arg-type]
    return kind(**{name: _made(hints[name], part) for name, part in value.items() if name in known})


def _sequence(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError("no list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_made(kinds[0], part) for part in value)
    return tuple(_made(kind, part) for kind, part in zip(kinds, value, strict=True))


def _single(kind: Any, value: Any) -> Any:
    # JSON writes a float that is whole as it is, but somebody else may write 1 for 1.0.
    if kind is float and type(value) is int:
        value = float(value)
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind}")
    if kind is float and not math.isfinite(value):
        raise ValueError("not a finite number")
    return value
