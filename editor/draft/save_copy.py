"""Save as: a draft under another name, and drafts that were not on the disk yet.

The new folder is made beside its place, under a temporary name, and gets its name when all of it is
written: a failure or a kill leaves nothing that looks like a draft.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from editor.draft.atomic import (
    copy_new,
    discard,
    explain,
    is_temporary,
    make_folders,
    sweep,
    sync_folder,
    temporary_beside,
    write_new,
)
from editor.draft.document import Document
from editor.draft.edits import Edit, SetValue
from editor.draft.edits import Path as EditPath
from editor.draft.layout import META_NAME
from editor.draft.meta import Identity, meta_edits, now_us
from editor.draft.new import main_name, new_draft
from editor.draft.read import OpenDraft, read_draft, undisturbed
from editor.draft.relink import is_regular
from editor.draft.saved import Saved, SaveReport, left_outside, one_at_a_time, reopened
from editor.draft.sidecar import SIDECAR_NAME, Sidecar, read_sidecar, sidecar_of
from editor.draft.template import empty_meta
from editor.draft.values import as_list, as_object
from editor.draft.write import Plan, plan_edits
from editor.draft.write_context import put
from editor.draft.write_media import PLACEHOLDER, MediaPlanner, placeholder_of
from editor.draft.write_nested import FILE_LISTS, nested_entries
from editor.errors import DraftError
from editor.language import tr
from editor.model.ids import new_id
from editor.model.timeline import Timeline
from editor.words import is_utf8, readable

T = TypeVar("T")

_NOT_COPIED = (".locked",)
"""Marks of a running app; they belong to the folder they lie in."""


def save_as(
    draft: OpenDraft,
    timeline: Timeline,
    folder: Path,
    *,
    copy_media: bool = True,
    copies_all: bool = False,
    placeholder: str = "",
    told: Callable[[float, str], None] | None = None,
) -> Saved:
    """Write a timeline as a draft of its own in a new folder.

    Parameters
    ----------
    draft
        The draft as it was read, or one that is not on the disk yet. Its own folder is only read.
    timeline
        What the new draft is to hold.
    folder
        The new draft's folder: it must not exist, or be empty. Its name becomes the draft's name.
    copy_media
        Whether new sounds are copied into it.
    copies_all
        Whether videos, pictures and large sounds are copied too.
    placeholder
        What paths of copied files begin with; empty for what the document writes itself.
    told
        Is told how much of the media is copied, 0 to 1, and which file; stops it by raising.

    Raises
    ------
    DraftError
        If the folder holds something, or cannot be written; then nothing is left behind.
    """
    if draft.document.read_only_reason:
        message = tr("{reason}, so it is not changed.", reason=draft.document.read_only_reason)
        raise DraftError(message, tr("Export the video instead."))

    check_outside(draft, folder)

    def fill(work: Path) -> _Filled:
        former = draft.folder
        marker = placeholder or (PLACEHOLDER if former is None else placeholder_of(draft.document.text))
        planner = MediaPlanner(
            folder, work, placeholder=marker, copies=copy_media, former=former, copies_all=copies_all
        )
        return _fill(draft, timeline, folder, work, planner, told)

    with one_at_a_time, undisturbed():
        done = _make_folder(folder, fill)
    report = SaveReport(folder, done.plan.changed or (tr("its name"),), notes=tuple(done.notes))
    copy = replace(
        draft,
        name=folder.name,
        folder=folder,
        main_file=folder / done.main,
        mirrors=tuple(folder / path for path in done.mirrors),
        differing=tuple(folder / _relative(draft, path) for path in draft.differing),
        read_only_reason="",
    )
    return Saved(reopened(copy, done.document, timeline, done.plan), report)


@dataclass(frozen=True, slots=True)
class _Filled:
    """What was written into a new folder."""

    main: Path
    mirrors: list[Path]
    document: Document
    plan: Plan
    notes: list[str]


def create_draft(folder: Path, width: int, height: int, frame_rate: Fraction, *, name: str = "") -> OpenDraft:
    """Make a draft without tracks on the disk.

    Parameters
    ----------
    name
        What the app's list of projects calls it; that of the folder if left out.

    Raises
    ------
    DraftError
        If the folder holds something, or cannot be written.
    """

    def fill(work: Path) -> None:
        data, meta = new_draft(called, width, height, frame_rate)
        write_new(work / main_name(), data)
        write_new(work / META_NAME, _with_identity(Document.parse(meta, name=META_NAME), called, folder))

    called = name or folder.name
    with one_at_a_time:
        try:
            _make_folder(folder, fill)
        except DraftError as error:
            if isinstance(error.__cause__, OSError):
                # There is nothing to save yet: the words of saving would lead astray.
                raise DraftError(error.message, tr("Name a folder on a disk that can be written.")) from error
            raise
    return read_draft(folder)


def _with_identity(meta: Document, name: str, folder: Path) -> bytes:
    edits = meta_edits(meta, duration_us=None, media=(), identity=Identity(name, folder))
    return meta.with_edits(edits)[1]


def _make_folder(folder: Path, fill: Callable[[Path], T]) -> T:
    """Make a folder by filling one beside it and giving that its name."""
    _check_free(folder)
    work = temporary_beside(folder)
    try:
        make_folders(folder.parent)
        sweep((folder.parent,))
        work.mkdir()
        result = fill(work)
        for place, _, _ in os.walk(work):
            sync_folder(Path(place))
        if folder.is_dir():
            folder.rmdir()  # it is empty, or this fails and nothing is lost
        work.rename(folder)
        sync_folder(folder.parent)
    except OSError as error:
        discard(work)
        raise explain(error, folder) from error
    except BaseException:
        discard(work)
        raise
    return result


def check_outside(draft: OpenDraft, place: Path) -> None:
    """Refuse to write a copy of a draft into the draft itself: the next copy would hold this one."""
    if draft.folder is not None and place.resolve().is_relative_to(draft.folder.resolve()):
        if place.resolve() == draft.folder.resolve():
            return  # it is there and not empty, which is said in its own words
        raise DraftError(
            tr("“{name}” lies inside the draft that is copied.", name=place.name),
            tr("Choose a place outside of it."),
        )


def _check_free(folder: Path) -> None:
    if not is_utf8(str(folder)):
        # The draft's own files hold its place as text.
        raise DraftError(
            tr("“{name}” is a place whose name is not readable text.", name=readable(str(folder))),
            tr("Choose a folder with another name."),
        )
    try:
        is_free = not os.path.lexists(folder) or (folder.is_dir() and not any(folder.iterdir()))
    except OSError as error:
        raise explain(error, folder) from error
    if not is_free:
        raise DraftError(
            tr("“{name}” exists already and is not empty.", name=folder.name),
            tr("Choose another name: nothing is overwritten."),
        )


def _fill(
    draft: OpenDraft,
    timeline: Timeline,
    folder: Path,
    work: Path,
    planner: MediaPlanner,
    told: Callable[[float, str], None] | None,
) -> _Filled:
    """Write the whole draft into the working folder."""
    former = draft.folder if draft.folder is not None and draft.folder.is_dir() else None
    main = _relative(draft, draft.main_file)
    mirrors = [_relative(draft, path) for path in draft.mirrors]
    if former is not None:
        _copy_folder(former, work, leave_out={main, *mirrors, Path(META_NAME), Path(SIDECAR_NAME)})
    plan = plan_edits(draft, timeline, planner.place)
    written = {edit.path for edit in plan.edits if isinstance(edit, SetValue)}
    moved = (edit for edit in _moved_paths(draft, folder) if edit.path not in written)
    edits = [*plan.edits, *moved]
    document, data = draft.document, draft.document.encoded(draft.document.text)
    if edits:
        document, data = document.with_edits(edits)
    for path in dict.fromkeys((main, *mirrors)):
        (work / path).parent.mkdir(parents=True, exist_ok=True)
        write_new(work / path, data)
    for number, new in enumerate(plan.new_media):
        if told is not None:
            told(number / len(plan.new_media), new.material.name)
        if new.place.source is not None:
            copy_new(new.place.source, work / new.place.relative)
    before, _ = read_sidecar(former) if former is not None else (Sidecar(), "")
    sidecar = sidecar_of(timeline, before)
    if not sidecar.is_plain:
        write_new(work / SIDECAR_NAME, sidecar.encoded())
    notes = left_outside(plan.new_media)
    write_new(work / META_NAME, _meta(former, folder, timeline, plan))
    return _Filled(main, mirrors, document, plan, notes)


def _relative(draft: OpenDraft, path: Path | None) -> Path:
    if path is None or draft.folder is None:
        return Path(main_name())
    return path.relative_to(draft.folder)


def _copy_folder(former: Path, work: Path, *, leave_out: set[Path]) -> None:
    """Copy the plain files of a draft; links become files, and links to folders are not followed."""
    for place, folders, names in os.walk(former, onerror=_raise):
        folders[:] = [name for name in folders if not is_temporary(name)]
        below = Path(place).relative_to(former)
        (work / below).mkdir(exist_ok=True)
        for name in names:
            source = former / below / name
            if below / name in leave_out or name in _NOT_COPIED or is_temporary(name):
                continue
            if _is_plain(source):
                copy_new(source, work / below / name)


def _raise(error: OSError) -> NoReturn:
    """What cannot be read must not be missing from a copy in silence."""
    raise DraftError(
        tr(
            "“{name}” in the draft could not be read: {reason}.",
            name=Path(str(error.filename or "")).name,
            reason=error.strerror or tr("unknown reason"),
        ),
        tr("Check the disk that the draft lies on. Nothing was copied."),
    ) from error


def _is_plain(path: Path) -> bool:
    """Whether this is a plain file, or a link to one; `DraftError` where nobody can say."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        # A link that leads nowhere is left out; a file that is there and cannot be looked at is not.
        if not path.is_symlink():
            _raise(error)
        return False


def _moved_paths(draft: OpenDraft, folder: Path) -> list[Edit]:
    """Absolute paths into the old folder lead into the new one: a copy must not hang on its original."""
    if draft.folder is None:
        return []
    old, new = f"{draft.folder.as_posix()}/", f"{folder.as_posix()}/"
    root = draft.document.root
    edits: list[Edit] = []
    for place, entry in (*_own_entries(root), *nested_entries(root)):
        path = as_object(entry).get("path")
        if isinstance(path, str) and path.replace("\\", "/").startswith(old):
            moved = new + path.replace("\\", "/").removeprefix(old)
            edits += put(entry, place, "path", moved)
    return edits


def _own_entries(root: Mapping[str, Any]) -> Iterator[tuple[EditPath, dict[str, Any]]]:
    """The objects of media files of the draft itself."""
    for name in FILE_LISTS:
        for position, entry in enumerate(as_list(as_object(root.get("materials")).get(name))):
            yield ("materials", name, position), as_object(entry)


def _meta(former: Path | None, folder: Path, timeline: Timeline, plan: Plan) -> bytes:
    """The meta file of the copy: the old one with a new identity, or a complete new one."""
    meta = _old_meta(former)
    if meta is None:
        fresh = empty_meta(new_id(), folder.name, now_us())
        data = json.dumps(fresh, ensure_ascii=False, separators=(",", ":")).encode()
        meta = Document.parse(data, name=META_NAME)
    duration_us = plan.duration_us if plan.duration_us is not None else timeline.duration_us
    edits = meta_edits(
        meta, duration_us=duration_us, media=plan.new_media, identity=Identity(folder.name, folder)
    )
    return meta.with_edits(edits)[1]


def _old_meta(former: Path | None) -> Document | None:
    path = former / META_NAME if former is not None else None
    if path is None or not is_regular(path):
        return None
    try:
        meta = Document.parse(path.read_bytes(), name=META_NAME)
    except DraftError:
        return None
    return None if meta.read_only_reason else meta
