"""Saving: plan, check, back up, write aside, swap; then say "saved", and not before.

Order of a save (``design.md`` section 4, ``reliability.md`` A1 to A12): the file is still the one that was
read; the new text is made in memory, parsed and compared; the files as they are go into a backup; new
media are copied; every new file is written beside its place and flushed; names are swapped, the content
first and the meta file last; the folders are flushed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from editor.draft.atomic import Staged, copy_new, discard, explain, replace_all, stage, sweep
from editor.draft.backups import backed_up, keep_backup
from editor.draft.document import Document
from editor.draft.layout import META_NAME
from editor.draft.meta import meta_edits
from editor.draft.off_grid import off_grid_note
from editor.draft.read import OpenDraft, undisturbed
from editor.draft.relink import is_regular
from editor.draft.running_apps import note_own_save
from editor.draft.save_copy import create_draft, save_as
from editor.draft.saved import (
    ChangedOnDiskError,
    Saved,
    SaveReport,
    left_outside,
    linked_elsewhere,
    one_at_a_time,
    reopened,
)
from editor.draft.sidecar import SIDECAR_NAME, Sidecar, changes_in_words, read_sidecar, sidecar_of
from editor.draft.write import Plan, plan_edits
from editor.draft.write_media import MEDIA_FOLDER, MediaPlanner, NewMedia, placeholder_of
from editor.errors import DraftError
from editor.language import tr
from editor.model.timeline import Timeline

__all__ = ["ChangedOnDiskError", "SaveReport", "Saved", "create_draft", "save", "save_as"]


def save(
    draft: OpenDraft, timeline: Timeline, *, copy_media: bool = True, over_theirs: bool = False
) -> Saved:
    """Write a timeline into the draft it was read from.

    Parameters
    ----------
    draft
        The draft as it was read or last saved.
    timeline
        What it is to hold now.
    copy_media
        Whether new sounds are copied into the draft's folder, so that the app finds them (R-5).
    over_theirs
        Whether what another program wrote meanwhile goes into a backup and gives way (A12).

    Returns
    -------
    Saved
        With the draft to go on with. Without a difference nothing is written at all.

    Raises
    ------
    ChangedOnDiskError
        If another program changed the draft since it was read.
    DraftError
        If it cannot be written; every file is as it was.
    """
    if draft.folder is None or draft.main_file is None:
        raise DraftError(
            tr("“{name}” has no place on the disk yet.", name=draft.name), tr("Choose a folder with Save as.")
        )
    if draft.read_only_reason:
        raise DraftError(draft.read_only_reason, tr("Save it under another name with Save as, or export it."))
    with one_at_a_time, undisturbed():
        try:
            current = _current_bytes(draft, draft.main_file, takes_theirs=over_theirs)
            return _save(draft, timeline, draft.folder, draft.main_file, current, copy_media=copy_media)
        except OSError as error:
            raise explain(error, draft.folder) from error


def _save(
    draft: OpenDraft, timeline: Timeline, folder: Path, main_file: Path, current: bytes, *, copy_media: bool
) -> Saved:
    places = (folder, folder / MEDIA_FOLDER, main_file.parent, main_file.resolve().parent)
    sweep(dict.fromkeys(places))
    is_theirs = hashlib.sha256(current).hexdigest() != draft.document.digest
    placeholder = placeholder_of(draft.document.text)
    planner = MediaPlanner(folder, folder, placeholder=placeholder, copies=copy_media)
    plan = plan_edits(draft, timeline, planner.place)
    before, _ = read_sidecar(folder)
    # Compared with what was read, so that a file that says more than this draft has is left alone.
    was, after = sidecar_of(draft.timeline, before), sidecar_of(timeline, before)
    if not plan.edits and after == was and not is_theirs:
        kept = replace(draft, timeline=timeline, kept=plan.kept)
        return Saved(kept, SaveReport(folder, is_unchanged=True))
    work = _new_files(draft, plan, current, after if after != was else None)
    why = "theirs" if is_theirs else "save"
    backup = keep_backup(folder, _backup_set(folder, main_file, current), why=why)
    staged = _commit(draft, work.files, plan.new_media, current)
    note_own_save(main_file)
    changed = plan.changed + changes_in_words(was, after)
    outside = left_outside(plan.new_media)
    notes = (*work.notes, *outside, *linked_elsewhere(staged), *off_grid_note(draft.timeline, timeline))
    saved = replace(draft, mirrors=tuple(work.mirrors), differing=tuple(work.left_alone))
    return Saved(
        reopened(saved, work.document, timeline, plan),
        SaveReport(folder, changed, backup=backup, notes=notes),
    )


@dataclass(slots=True)
class _NewFiles:
    """What a save writes, and the words about what it does not."""

    document: Document
    files: list[tuple[Path, bytes]] = field(default_factory=list)
    """In the order of the swap: document, copies, sidecar, meta file."""
    mirrors: list[Path] = field(default_factory=list)
    left_alone: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def _current_bytes(draft: OpenDraft, main_file: Path, *, takes_theirs: bool = False) -> bytes:
    """The document's bytes on the disk; refused where they are not those that were read (A12, A13)."""
    try:
        current = main_file.read_bytes()
    except FileNotFoundError as error:
        raise DraftError(
            tr(
                "“{name}” of “{draft}” is gone: the folder was moved, renamed or deleted.",
                name=main_file.name,
                draft=draft.name,
            ),
            tr("Your edits are still here: save them in a new place with Save as."),
        ) from error
    except OSError as error:
        raise explain(error, main_file) from error
    if not takes_theirs and hashlib.sha256(current).hexdigest() != draft.document.digest:
        raise ChangedOnDiskError(
            tr("“{name}” was changed by another program since it was opened here.", name=draft.name),
            tr("Open it again to go on with that state, or keep yours as a copy with Save as."),
        )
    return current


def _new_files(draft: OpenDraft, plan: Plan, current: bytes, sidecar: Sidecar | None) -> _NewFiles:
    folder, main_file = draft.folder, draft.main_file
    assert folder is not None and main_file is not None
    work = _NewFiles(draft.document)
    _sort_copies(work, draft, (folder, main_file), current)
    if plan.edits:
        work.document, data = draft.document.with_edits(plan.edits)
    else:
        # The same text again, where another program has put its own in its place.
        data = draft.document.encoded(draft.document.text)
    if data != current:
        work.files += [(path, data) for path in (main_file, *work.mirrors)]
    if sidecar is not None:
        work.files.append((folder / SIDECAR_NAME, sidecar.encoded()))
    meta, problem = _meta_file(folder, plan)
    if meta is not None:
        work.files.append((folder / META_NAME, meta))
    if problem:
        work.notes.append(problem)
    return work


def _sort_copies(work: _NewFiles, draft: OpenDraft, place: tuple[Path, Path], current: bytes) -> None:
    """Find the copies of the document that follow it; the others are left alone and named."""
    folder, main_file = place
    real = {main_file.resolve()}
    left_behind = backed_up(folder, main_file.relative_to(folder).as_posix())
    for path in (*draft.mirrors, *draft.differing):
        if path.resolve() in real:
            continue
        data = path.read_bytes() if is_regular(path) else None
        # A save that was killed between two names leaves a copy in the state of our own last backup.
        if data is not None and data == (current if path in draft.mirrors else left_behind):
            real.add(path.resolve())
            work.mirrors.append(path)
        else:
            name = path.relative_to(folder).as_posix()
            work.left_alone.append(path)
            work.notes.append(tr("“{name}” holds another state of this draft and was left alone.", name=name))


def _meta_file(folder: Path, plan: Plan) -> tuple[bytes | None, str]:
    """The new meta file; None where there is none, or none that we can read."""
    path = folder / META_NAME
    if not plan.edits or not is_regular(path):
        return None, ""
    try:
        meta = Document.parse(path.read_bytes(), name=META_NAME)
        if meta.read_only_reason:
            raise DraftError(meta.read_only_reason)
        edits = meta_edits(meta, duration_us=plan.duration_us, media=plan.new_media)
        return (meta.with_edits(edits)[1] if edits else None), ""
    except (DraftError, OSError):
        return None, tr(
            "“{name}” could not be read and was left alone; the app may ask for new media.",
            name=META_NAME,
        )


def _backup_set(folder: Path, main_file: Path, current: bytes) -> dict[str, bytes]:
    """The JSON files of a draft as they are: copies equal to the document are not kept twice."""
    found = {main_file.relative_to(folder).as_posix(): current}
    for name in (META_NAME, SIDECAR_NAME):
        path = folder / name
        if is_regular(path):
            found[name] = path.read_bytes()
    return found


def _commit(
    draft: OpenDraft, files: Sequence[tuple[Path, bytes]], media: Sequence[NewMedia], current: bytes
) -> Sequence[Staged]:
    """Copy media, write aside, swap; on any failure everything is taken back."""
    folder, main_file = draft.folder, draft.main_file
    assert folder is not None and main_file is not None
    staged: list[Staged] = []
    copies: list[Path] = []
    n_bytes = sum(len(data) for _, data in files) + sum(
        new.place.size_bytes for new in media if new.place.source
    )
    try:
        for new in media:
            if new.place.source is not None:
                target = folder / new.place.relative
                copies.append(target)
                copy_new(new.place.source, target)
        for path, data in files:
            staged.append(stage(path, data))
        # The last look before the swap: an app may have saved while the files were written.
        if main_file.read_bytes() != current:
            _current_bytes(draft, main_file)
        replace_all(staged)
    except BaseException as error:
        for item in staged:
            discard(item.temporary)
        for path in copies:
            discard(path)
        if isinstance(error, OSError):
            raise explain(error, folder, n_bytes) from error
        raise
    return staged
