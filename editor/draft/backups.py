"""Earlier states of drafts: a dated copy of the JSON files before every save, outside the drafts' folders.

CapCut lists whatever lies among the drafts, so the copies lie in this program's own data folder
(``reliability.md`` A50).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, datetime, timedelta
from pathlib import Path

from platformdirs import user_data_path

from editor.draft.atomic import (
    discard,
    explain,
    make_folders,
    sweep,
    sync_folder,
    temporary_beside,
    write_new,
)
from editor.draft.write_media import safe_name
from editor.errors import DraftError
from editor.language import tr

_FORM = "%Y-%m-%dT%H-%M-%S.%fZ"
_ORIGIN = "origin.json"
_MOST_ORIGIN_BYTES = 64 * 1024
N_KEPT = 20
"""How many are kept of every kind: the newest of all, one an hour, one a day, one a week."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One earlier state of a draft."""

    folder: Path
    time: datetime

    @property
    def files(self) -> tuple[Path, ...]:
        """The draft's own files in it."""
        return tuple(
            path for path in sorted(self.folder.rglob("*")) if path.is_file() and path.name != _ORIGIN
        )

    @property
    def size(self) -> int:
        """Bytes of its files; `OSError` where it is gone."""
        return sum(path.stat().st_size for path in self.files)

    @property
    def why(self) -> str:
        """What it was made for: ``save``; of two states against each other ``mine`` or ``theirs``."""
        try:
            with (self.folder / _ORIGIN).open("rb") as stream:
                stored = json.loads(stream.read(_MOST_ORIGIN_BYTES))
        except (OSError, ValueError, RecursionError):
            return "save"
        why = stored.get("why") if isinstance(stored, dict) else None
        return why if why in ("mine", "theirs") else "save"


def backups_folder() -> Path:
    """Where all backups lie."""
    return user_data_path("fadeline", appauthor=False) / "backups"


def _folder_of(draft_folder: Path) -> Path:
    """The backups of one draft: two drafts of the same name do not share them."""
    mark = hashlib.sha256(str(draft_folder).encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return backups_folder() / f"{safe_name(draft_folder.name)[:60]}-{mark}"


def list_backups(draft_folder: Path) -> tuple[Backup, ...]:
    """The backups of a draft, the newest first."""
    place = _folder_of(draft_folder)
    found = []
    for path in place.iterdir() if place.is_dir() else ():
        time = _time_of(path.name)
        if time is not None:
            found.append(Backup(path, time))
    return tuple(sorted(found, key=lambda backup: backup.time, reverse=True))


def _time_of(name: str) -> datetime | None:
    """The time in a backup's name; None for other names."""
    numbers = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)T(\d\d)-(\d\d)-(\d\d)\.(\d{6})Z", name)
    if numbers is None:
        return None
    year, month, day, hour, minute, second, fraction = map(int, numbers.groups())
    try:
        return datetime(year, month, day, hour, minute, second, fraction, UTC)
    except ValueError:
        return None


def keep_backup(
    draft_folder: Path, files: Mapping[str, bytes], now: datetime | None = None, *, why: str = "save"
) -> Path:
    """Write the files of a draft as they are now into a new backup.

    Parameters
    ----------
    draft_folder
        The draft.
    files
        Path inside the draft's folder, with forward slashes -> content.
    now
        The backup's time; by default the present.
    why
        As of `Backup`.

    Raises
    ------
    DraftError
        If it cannot be written; without a backup nothing is saved.
    """
    place = _folder_of(draft_folder)
    time = _moment(draft_folder, now or datetime.now(UTC))
    target = place / time.strftime(_FORM)
    temporary = temporary_beside(target)
    filled: set[Path] = set()
    try:
        make_folders(place)
        sweep((place,))
        temporary.mkdir()
        origin = json.dumps({"folder": str(draft_folder), "why": why}, indent=2).encode()
        for name, data in {**files, _ORIGIN: origin}.items():
            path = temporary / name
            make_folders(path.parent)
            write_new(path, data)
            filled.add(path.parent)
        for folder in sorted(filled):
            sync_folder(folder)
        temporary.rename(target)
        sync_folder(place)
    except OSError as error:
        discard(temporary)
        failure = explain(error, place, sum(map(len, files.values())))
        raise DraftError(
            tr("The backup was not made, so nothing was saved: {message}", message=failure.message),
            failure.hint,
        ) from error
    with contextlib.suppress(OSError):
        thin(draft_folder)  # what could not be thinned is thinned next time
    return target


def _moment(draft_folder: Path, now: datetime) -> datetime:
    """The time of a new backup: always later than the others, though a clock may have been put back.

    Else the newest would count as the oldest, and could be thinned out as soon as it is made.
    """
    newest = next(iter(list_backups(draft_folder)), None)
    if newest is None or newest.time < now or newest.time.year == MAXYEAR:
        return now
    return newest.time + timedelta(microseconds=1)


def backed_up(draft_folder: Path, name: str) -> bytes | None:
    """A file of the newest backup; None where there is none."""
    newest = next(iter(list_backups(draft_folder)), None)
    if newest is None:
        return None
    try:
        return (newest.folder / name).read_bytes()
    except OSError:
        return None


def _hour(time: datetime) -> tuple[int, ...]:
    return (time.year, time.month, time.day, time.hour)


def _day(time: datetime) -> tuple[int, ...]:
    return (time.year, time.month, time.day)


def _week(time: datetime) -> tuple[int, ...]:
    return tuple(time.isocalendar()[:2])


_KINDS: tuple[Callable[[datetime], tuple[int, ...]], ...] = (_hour, _day, _week)


def thin(draft_folder: Path) -> None:
    """Remove what is neither among the newest nor the last of an hour, a day or a week."""
    backups = list_backups(draft_folder)
    wanted = {backup.folder for backup in backups[:N_KEPT]}
    for kind in _KINDS:
        newest_of: dict[tuple[int, ...], Path] = {}
        for backup in backups:
            newest_of.setdefault(kind(backup.time), backup.folder)
        wanted |= set(list(newest_of.values())[:N_KEPT])
    for backup in backups:
        if backup.folder not in wanted:
            discard(backup.folder)
