"""A draft's folder -> the open draft: document, timeline, and what was odd. Reading writes nothing.

One module per element: `layout` finds the document, `document` parses it, `read_tracks`,
`read_segments`, `read_materials`, `read_extras`, `keyframes` and `texts` read it, `relink` finds media.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from editor.draft.document import DamagedDraftError, Document
from editor.draft.kept import KeptClip
from editor.draft.layout import (
    META_NAME,
    DraftLayout,
    find_layout,
    is_same_file,
    read_bounded,
    read_side_document,
)
from editor.draft.notes import Note, Notes
from editor.draft.places import DraftPlaces
from editor.draft.read_tracks import missing_materials, read_timeline
from editor.draft.relink import Relinker, is_regular, read_bin
from editor.draft.sidecar import read_sidecar, with_sidecar
from editor.draft.versions import read_origin
from editor.errors import DraftError
from editor.language import tr
from editor.model.material import Material
from editor.model.timeline import Timeline


@dataclass(frozen=True)
class OpenDraft:
    """A draft as it was read: the bytes, what they mean, and the way back."""

    name: str
    """The draft's name: that of its folder."""
    document: Document
    timeline: Timeline
    folder: Path | None = None
    """None while the draft is not on the disk yet."""
    main_file: Path | None = None
    """The file that the document was read from."""
    places: DraftPlaces = field(default_factory=DraftPlaces)
    notes: tuple[Note, ...] = ()
    other_timelines: tuple[str, ...] = ()
    """Names of the draft's timelines that are not this one (CapCut 7 and later)."""
    mirrors: tuple[Path, ...] = ()
    """Files that held the same bytes as the document when it was read."""
    differing: tuple[Path, ...] = ()
    """Files that should hold the same timeline and did not; they are left alone."""
    read_only_reason: str = ""
    """Why the draft is not saved where it lies, in a sentence; empty when it can be."""
    version: str = ""
    """The app's version that the draft names, such as 8.1.1."""
    app: str = ""
    """CapCut or JianYing; empty where the draft does not say."""
    kept: Mapping[str, KeptClip] = field(default_factory=dict)
    """Clips that saves took out of the document since it was opened, so that undo can bring them back."""
    made_fades: frozenset[str] = frozenset()
    """Fades that saves put into the document since it was opened, so that undo can take them out again."""

    @property
    def missing(self) -> tuple[Material, ...]:
        """The media files that clips use and that were not found."""
        return missing_materials(self.timeline)


def read_draft(path: Path | str, *, media_folders: Sequence[Path] = ()) -> OpenDraft:
    """Open a draft.

    Parameters
    ----------
    path
        The draft's folder or its document.
    media_folders
        Folders that the user has pointed to for missing media; searched by file name.

    Returns
    -------
    OpenDraft
        With a note for everything that could not be read as it was written.

    Raises
    ------
    DraftError
        If there is no draft, or it is encrypted, damaged, or larger than a draft can be.
    """
    with undisturbed():
        return _read(Path(path).absolute(), media_folders)


def _read(place: Path, media_folders: Sequence[Path]) -> OpenDraft:
    notes = Notes()
    layout = find_layout(place, notes)
    data = read_bounded(layout.main_file)
    document = _parse(data, layout)
    meta = read_side_document(layout.folder / META_NAME)
    relinker = Relinker(layout.folder, media_bin=read_bin(meta), media_folders=media_folders)
    read = read_timeline(document.root, notes, relinker)
    for disk in relinker.silent:
        notes.warn(tr("The disk of “{folder}” is not answering; its files count as missing.", folder=disk))
    sidecar, problem = read_sidecar(layout.folder)
    if problem:
        notes.warn(problem)
    mirrors, differing = _compare(layout, data, notes)
    origin = read_origin(document.root)
    if origin.is_newer_than_known:
        notes.info(
            tr(
                "The draft was made by a newer version, {program}; what is new in it is kept as it is.",
                program=origin.sentence(),
            )
        )
    return OpenDraft(
        name=layout.folder.name,
        document=document,
        timeline=with_sidecar(read.timeline, sidecar),
        folder=layout.folder,
        main_file=layout.main_file,
        places=read.places,
        notes=notes.listed(),
        other_timelines=layout.other_timelines,
        mirrors=mirrors,
        differing=differing,
        read_only_reason=layout.read_only_reason or _why_read_only(document, layout),
        version=origin.version,
        app=origin.app,
    )


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back the collection of cycles: a large draft makes a million objects and no garbage.

    They are counted as old at the end, which costs nothing: else the next collection would look at each.
    Not where the program has set its own objects aside for good: those would come back among the others.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()


def _parse(data: bytes, layout: DraftLayout) -> Document:
    """The document, or a `DraftError` that names an earlier copy where the app left one."""
    try:
        return Document.parse(data, name=layout.main_file.name)
    except DraftError as error:
        backup = layout.main_file.with_name(layout.main_file.name + ".bak")
        if isinstance(error, DamagedDraftError) and is_regular(backup):
            hint = tr("The app left an earlier copy beside it: open “{name}”.", name=backup.name)
            raise DamagedDraftError(error.message, f"{error.hint} {hint}".strip()) from error
        raise


def _compare(layout: DraftLayout, data: bytes, notes: Notes) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The copies that hold the same bytes, and the documents that should and do not."""
    mirrors = tuple(copy for copy in layout.copies if is_same_file(copy, data))
    # template.tmp is an empty project in most drafts: only when it is a copy does it belong to us.
    differing = tuple(copy for copy in layout.copies if copy not in mirrors and copy.name != "template.tmp")
    for copy in differing:
        main, other = (path.relative_to(layout.folder).as_posix() for path in (layout.main_file, copy))
        notes.warn(
            tr(
                "{other} holds another state of this draft than {main}, which was opened; it is left alone.",
                other=other,
                main=main,
            )
        )
    return mirrors, differing


def _why_read_only(document: Document, layout: DraftLayout) -> str:
    if document.read_only_reason:
        return tr("{reason}, so it is not changed.", reason=document.read_only_reason)
    if not (os.access(layout.folder, os.W_OK) and os.access(layout.main_file, os.W_OK)):
        return tr("The draft's folder or file is protected against writing.")
    return ""
