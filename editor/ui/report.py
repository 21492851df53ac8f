"""What a report of a bug says: versions, settings, the trace and the newest lines of the log; no places."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import fields

from PySide6.QtCore import qVersion

from editor.fetch.hiding import hide
from editor.ui.settings import Settings
from editor.version import read_version
from editor.words import without_folders

PERSONAL = frozenset(
    {
        "recent",
        "open_folder",
        "sound_folder",
        "save_folder",
        "export_folder",
        "draft_folders",
        "row_heights",
        "export_choices",
    }
)
"""Settings that say where somebody keeps what; a report leaves them out."""


def report_text(
    error: BaseException, *, settings: Settings | None = None, log_lines: Sequence[str] = ()
) -> str:
    """Everything that is needed to mend an error, with the names of files but not of folders (X-33)."""
    made_of = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    lines = [f"Fadeline {read_version()}, {made_of}", "", *trace_lines(error)]
    if settings is not None:
        lines += ["", "Settings that differ from the first start:", *_changed(settings)]
    if log_lines:
        lines += ["", "The log:", *map(without_folders, log_lines)]
    return hide("\n".join(lines))


def trace_lines(error: BaseException) -> list[str]:
    """The trace of an error and of what led to it, the last call at the end."""
    lines: list[str] = []
    for frame in traceback.extract_tb(error.__traceback__):
        file = frame.filename.replace("\\", "/").rsplit("/", 2)[-2:]
        lines.append(f"{'/'.join(file)}:{frame.lineno} in {frame.name}")
    lines.append(f"{type(error).__name__}: {without_folders(str(error))}")
    former = error.__cause__ or error.__context__
    if former is not None and former is not error:
        lines += ["after", *trace_lines(former)]
    return lines


def _changed(settings: Settings) -> Iterable[str]:
    usual = Settings()
    for entry in fields(Settings):
        value = getattr(settings, entry.name)
        if entry.name not in PERSONAL and value != getattr(usual, entry.name):
            yield f"{entry.name} = {without_folders(repr(value))}"


def kind_of(error: BaseException) -> str:
    """By what two failures count as the same: their type and the place where they arose."""
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} {frames[-1].filename}:{frames[-1].lineno}" if frames else repr(error)
