"""What an export was asked for, as plain data and back: for the note of a running one and for the queue."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from editor.model.timing import TimeRange
from editor.render.settings import ExportSettings

_LONGEST_WORD = 4096
_MOST_CLIPS = 100_000


def settings_as_data(settings: ExportSettings) -> dict[str, Any]:
    """Give plain data; the path is absolute."""
    data = {entry.name: getattr(settings, entry.name) for entry in fields(settings)}
    wanted = settings.range_us
    data["clip_ids"] = list(settings.clip_ids)
    data["range_us"] = None if wanted is None else [wanted.start_us, wanted.duration_us]
    data["path"] = str(Path(settings.path).absolute())
    return data


def settings_of_data(data: Any) -> ExportSettings:
    """Give the settings that some plain data stands for; what is not said has its first value.

    Raises
    ------
    ValueError
        If the data is damaged or not ours.
    """
    if not isinstance(data, dict):
        raise ValueError("no settings")
    path = data.get("path")
    if not isinstance(path, str) or not Path(path).is_absolute() or "\0" in path:
        raise ValueError("no path")
    known = {entry.name for entry in fields(ExportSettings)} - {"path", "range_us", "clip_ids"}
    values = {name: _checked(name, data[name]) for name in known if name in data}
    return ExportSettings(
        Path(path), range_us=_range(data.get("range_us")), clip_ids=_ids(data.get("clip_ids", [])), **values
    )


def _checked(name: str, value: Any) -> Any:
    """The value, where it is of the kind that its first value is."""
    first = ExportSettings.__dataclass_fields__[name].default
    if isinstance(first, bool):
        is_right = isinstance(value, bool)
    elif isinstance(first, str):
        is_right = isinstance(value, str) and len(value) <= _LONGEST_WORD
    elif isinstance(first, int):
        is_right = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31
    else:
        is_right = value is None or (isinstance(value, int | float) and not isinstance(value, bool))
    if not is_right:
        raise ValueError(f"{name} is damaged")
    return value


def _ids(stored: Any) -> tuple[str, ...]:
    if not isinstance(stored, list) or len(stored) > _MOST_CLIPS:
        raise ValueError("the clips are damaged")
    if not all(isinstance(each, str) and len(each) <= _LONGEST_WORD for each in stored):
        raise ValueError("the clips are damaged")
    return tuple(stored)


def _range(stored: Any) -> TimeRange | None:
    if stored is None:
        return None
    if not (isinstance(stored, list) and len(stored) == 2 and all(type(number) is int for number in stored)):
        raise ValueError("the range is damaged")
    return TimeRange(stored[0], stored[1])
