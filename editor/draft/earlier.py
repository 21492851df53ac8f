"""Earlier and other states of a draft: one's own put into a backup, and a backup made a draft again (A50).

A backup is never written over what is there: it comes back as a draft of its own, beside the first.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from editor.draft.backups import Backup, keep_backup
from editor.draft.layout import META_NAME, find_layout, is_same_file, read_bounded
from editor.draft.notes import Notes
from editor.draft.read import OpenDraft, read_draft
from editor.draft.save_copy import save_as
from editor.draft.saved import Saved
from editor.draft.sidecar import SIDECAR_NAME, read_sidecar, sidecar_of
from editor.draft.write import plan_edits
from editor.draft.write_media import MediaPlanner, placeholder_of
from editor.errors import DraftError
from editor.language import tr
from editor.model.timeline import Timeline

_SIDE_NAMES = (META_NAME, SIDECAR_NAME)


def keep_mine(draft: OpenDraft, timeline: Timeline) -> Path:
    """Put the state in memory into a backup, before that on the disk is read again (A12).

    Raises
    ------
    DraftError
        If it cannot be written; then nothing may be given up.
    """
    folder, main_file = draft.folder, draft.main_file
    assert folder is not None and main_file is not None
    planner = MediaPlanner(folder, folder, placeholder=placeholder_of(draft.document.text), copies=False)
    plan = plan_edits(draft, timeline, planner.place)
    data = draft.document.encoded(draft.document.text)
    if plan.edits:
        _, data = draft.document.with_edits(plan.edits)
    before, _ = read_sidecar(folder)
    files = {main_file.relative_to(folder).as_posix(): data}
    sidecar = sidecar_of(timeline, before)
    if not sidecar.is_plain:
        files[SIDECAR_NAME] = sidecar.encoded()
    return keep_backup(folder, files, why="mine")


def read_backup(backup: Backup, draft_folder: Path) -> OpenDraft:
    """Read a backup as the draft that it is of; its media are looked for in the draft's own folder.

    Raises
    ------
    DraftError
        If it is gone, or cannot be read.
    """
    main = next((path for path in backup.files if path.name not in _SIDE_NAMES), None)
    if main is None:
        raise DraftError(tr("This earlier version is no longer there."), tr("Choose another one."))
    # In a folder of its own and under its own name alone: parts of newer drafts lie deep, and the reader
    # of folders would look for what leads there.
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / (draft_folder.name or "draft")
        copy.mkdir()
        shutil.copyfile(main, copy / main.name)
        for name in _SIDE_NAMES:
            if (backup.folder / name).is_file():
                shutil.copyfile(backup.folder / name, copy / name)
        folders = (draft_folder,) if draft_folder.is_dir() else ()
        read = read_draft(copy, media_folders=folders)
    return replace(
        read,
        name=draft_folder.name,
        folder=draft_folder,
        main_file=draft_folder / main.relative_to(backup.folder),
        mirrors=_copies_in_step(draft_folder, main.relative_to(backup.folder)),
        differing=(),
        read_only_reason="",
    )


def _copies_in_step(draft_folder: Path, main: Path) -> tuple[Path, ...]:
    """The copies in the draft's folder that say what its document says: they go back together with it."""
    try:
        found = find_layout(draft_folder / main, Notes())
        data = read_bounded(found.main_file)
    except DraftError:
        return ()
    return tuple(path for path in found.copies if is_same_file(path, data))


def free_place(draft_folder: Path, time: datetime) -> Path:
    """A name for a draft of an earlier time, beside the draft, that is not taken."""
    stem = f"{draft_folder.name} {time.astimezone():%Y-%m-%d %H-%M}"
    place, number = draft_folder.with_name(stem), 2
    while place.exists():
        place = draft_folder.with_name(f"{stem} ({number})")
        number += 1
    return place


def restore(backup: Backup, draft_folder: Path, target: Path | None = None) -> Saved:
    """Make a backup a draft of its own; the draft that it is of stays as it is.

    Parameters
    ----------
    backup, draft_folder
        The backup, and the draft that it was made of; the draft itself may be gone.
    target
        The new draft's folder; by default one beside the draft, named after the backup's time.

    Raises
    ------
    DraftError
        If it cannot be read or written; then nothing is left behind.
    """
    draft = read_backup(backup, draft_folder)
    return save_as(draft, draft.timeline, target or free_place(draft_folder, backup.time))
