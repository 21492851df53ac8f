"""Mixes of two songs as tasks: an order as plain data and back, and the work that makes files of it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from editor.errors import EditorError
from editor.language import mark, tr
from editor.library.database import library_folder
from editor.library.tasks import Task
from editor.music.analysis.facts import facts_as_data, facts_of_data
from editor.music.mashup.lossy import MOST_ROUNDS, Fitting, is_lossy
from editor.music.mashup.mashup import MashupTake, make_mashup
from editor.music.mashup.order import MashupOrder
from editor.music.mashup.take import report_of
from editor.progress import Cancelled, Progress
from editor.render.export import ExportSettings, export

KIND = "mashup"
USUAL_SUFFIX = ".mp3"
N_TAKES = 2
_PARTS = "parts"


def mashup_request(order: MashupOrder, out: Path | None = None, *, n_takes: int = N_TAKES) -> dict[str, Any]:
    """Give all it takes to make a mix later, even in another run of the program.

    Parameters
    ----------
    order
        What is wanted.
    out
        The file of the first take; the second one gets ``- take 2`` behind its name. None: a folder of
        the library, named after the task.
    n_takes
        How many takes are made, 1 or 2.
    """
    plain = asdict(replace(order, facts=(None, None)))
    return plain | {
        "songs": [str(path) for path in order.songs],
        "facts": [None if facts is None else facts_as_data(facts) for facts in order.facts],
        "out": "" if out is None else str(out),
        "n_takes": n_takes,
    }


def order_of_request(request: Mapping[str, Any]) -> MashupOrder:
    """Give the order of a request.

    Raises
    ------
    EditorError
        If the request is damaged, or that of a newer version.
    """
    try:
        fields = {name: request[name] for name in MashupOrder.__dataclass_fields__}
        first, second = (None if data is None else facts_of_data(data) for data in fields["facts"])
        songs = tuple(Path(path) for path in fields["songs"])
        return MashupOrder(**(fields | {"songs": songs, "facts": (first, second)}))
    except (KeyError, TypeError, ValueError) as error:
        raise EditorError(
            tr("A mix that waited can no longer be read."), tr("Choose the two songs once more.")
        ) from error


def run_mashup(
    task: Task, progress: Progress, first: Callable[[Mapping[str, Any]], None] = lambda row: None
) -> dict[str, Any]:
    """Make the takes of a task and write each into a file.

    Parameters
    ----------
    first
        Is told of the first take as soon as its file is there.

    Returns
    -------
    dict
        ``takes``, each with ``path``, ``title``, ``tags``, ``duration_s`` and ``report``; and ``notes``.
    """
    order = order_of_request(task.request)
    out = Path(task.request.get("out") or library_folder() / KIND / task.id / f"mix{USUAL_SUFFIX}")
    n_takes = int(task.request.get("n_takes") or N_TAKES)
    numbers = tuple(range(n_takes))
    return mix_into_files(order, out, progress, numbers, overwrite=True, on_first=first)


def mix_into_files(
    order: MashupOrder,
    out: Path,
    progress: Progress,
    numbers: tuple[int, ...],
    *,
    overwrite: bool = False,
    on_first: Callable[[Mapping[str, Any]], None] = lambda row: None,
) -> dict[str, Any]:
    """Mix two songs into one file a take; see `run_mashup` for what is given back.

    Parameters
    ----------
    out
        The file of the first one of the takes; another one gets its number behind its name.
    numbers
        Which takes are made, from 0.
    """
    parts = out.parent / f".{out.stem}-{_PARTS}"
    rows: list[dict[str, Any]] = []
    notes: dict[str, None] = {}

    def keep(take: MashupTake, step: Progress) -> None:
        path = take_path(out, take.number, numbers[0])
        export_take(take, path, step, overwrite=overwrite)
        rows.append(take_row(take, path, order))
        notes.update(dict.fromkeys(take.notes))
        if len(rows) == 1:
            on_first(rows[0])

    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        make_mashup(order, parts, progress, takes=numbers, on_take=keep)
    finally:
        shutil.rmtree(parts, ignore_errors=True)
    return {"takes": rows, "notes": list(notes)}


def take_path(out: Path, number: int, first: int = 0) -> Path:
    """The file of a take: ``out`` itself, or with its number."""
    return out if number == first else out.with_name(f"{out.stem} - take {number + 1}{out.suffix}")


def take_row(take: MashupTake, path: Path, order: MashupOrder) -> dict[str, Any]:
    """A take as a row of a task's result."""
    return {
        "path": str(path),
        "title": take.title,
        "tags": tags_of(order),
        "duration_s": round(take.duration_s, 3),
        "report": report_of(take),
    }


def tags_of(order: MashupOrder) -> str:
    """The style of an order as tags, as the service gives them."""
    words = [word.strip() for word in re.split(r"[,;\n，；、]", order.plain.style)]
    return ", ".join(dict.fromkeys(word for word in words if word))[:200]


def export_take(take: MashupTake, path: Path, progress: Progress, *, overwrite: bool = False) -> None:
    """Mix a take into a file; its ending names the format.

    Raises
    ------
    EditorError
        In words, where it cannot be written.
    """
    settings = ExportSettings(path, sound_only=True, overwrite=overwrite, title=take.title)
    if not is_lossy(path):
        export(take.timeline, settings, progress)
        return
    fitting = Fitting(take.timeline, path.with_name(f".{path.stem}-fitted.wav"))
    try:
        for turn in range(MOST_ROUNDS):
            low, high = turn / MOST_ROUNDS, (turn + 1) / MOST_ROUNDS
            middle = (low + high) / 2
            export(fitting.timeline, settings, progress.part(low, middle, mark("finishing")))
            settings = replace(settings, overwrite=True)
            if fitting.judge(path, progress.part(middle, high, mark("checking"))):
                break
    except Cancelled:
        # Half of it is not what was asked for.
        path.unlink(missing_ok=True)
        raise
    finally:
        fitting.close()
