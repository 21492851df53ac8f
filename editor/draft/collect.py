"""Collecting: a draft and every file its clips use, in one folder or zip that can go anywhere (R-11)."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from editor.draft.atomic import explain, temporary_beside
from editor.draft.read import OpenDraft, read_draft
from editor.draft.read_tracks import missing_materials, present_uses
from editor.draft.save_copy import check_outside, save_as
from editor.draft.write_media import PLACEHOLDER
from editor.draft.write_nested import MOST_NESTED
from editor.errors import DraftError
from editor.language import counted, tr
from editor.model.material import Material
from editor.model.timeline import Timeline

ZIP_SUFFIX = ".zip"
PIECE_BYTES = 1_000_000

Copied = Callable[[float, str], None]
"""Is told how much is done, 0 to 1, and what is being copied; may raise to stop."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What was collected."""

    place: Path
    n_files: int
    """Media that the copy holds, all of it reachable from the draft in it."""
    missing: tuple[str, ...] = ()
    """Names of files that were not found, and so are not in it."""
    notes: tuple[str, ...] = ()

    def sentences(self) -> tuple[str, ...]:
        """The report in sentences."""
        said = counted(
            self.n_files, "Collected {n} media file in “{place}”.", "Collected {n} media files in “{place}”.",
            place=self.place,
        )  # fmt: skip
        names = tr(", ").join(f"“{name}”" for name in self.missing)
        lost = (tr("Not found, so not in it: {names}.", names=names),) if self.missing else ()
        return (said, *lost, *self.notes)


def collect(draft: OpenDraft, timeline: Timeline, place: Path, told: Copied) -> Collected:
    """Copy a draft and the media of its clips to one place.

    Parameters
    ----------
    draft, timeline
        The draft as it was read, and what the copy is to hold.
    place
        A folder that does not exist yet or is empty; or the name of a zip file that does not exist yet.
    told
        Is told of the progress, and stops it by raising.

    Raises
    ------
    DraftError
        If it cannot be written, or does not open again; then nothing is left behind.
    """
    check_outside(draft, place)
    if place.suffix.lower() != ZIP_SUFFIX:
        return _into_folder(draft, timeline, place, told)
    if place.exists():
        raise DraftError(
            tr("“{name}” exists already.", name=place.name),
            tr("Choose another name: nothing is overwritten."),
        )
    return _into_zip(draft, timeline, place, told)


def _into_folder(draft: OpenDraft, timeline: Timeline, folder: Path, told: Copied) -> Collected:
    marked = _with_all_to_copy(timeline)
    saved = save_as(draft, marked, folder, copies_all=True, placeholder=PLACEHOLDER, told=told)
    try:
        told(1.0, folder.name)
        again = read_draft(folder)
        missing = missing_materials(timeline)
        if len(again.missing) > len(missing):
            raise DraftError(
                tr("The copy in “{folder}” does not find all of its media.", folder=folder),
                tr("The project itself is as it was. Please report this as a fault."),
            )
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    names = tuple(material.name or material.stored_path for material in missing)
    return Collected(folder, len(present_uses(again.timeline)), names, saved.report.notes)


def _with_all_to_copy(timeline: Timeline, depth: int = 0) -> Timeline:
    """The timeline with every used file marked as one whose path has to be written anew, nested ones too."""
    used = {clip.material_id for _, clip in timeline.clips()}
    marked = []
    for material in timeline.materials.values():
        if material.id not in used:
            continue
        if material.nested is not None and depth < MOST_NESTED:
            nested = _with_all_to_copy(material.nested, depth + 1)
            if nested is not material.nested:
                marked.append(replace(material, nested=nested))
        elif _is_to_copy(material):
            marked.append(replace(material, stored_path=""))
    return timeline.with_materials(*marked) if marked else timeline


def _is_to_copy(material: Material) -> bool:
    is_inside = material.stored_path.startswith(PLACEHOLDER)
    return material.uses_file and material.path is not None and not is_inside


def _into_zip(draft: OpenDraft, timeline: Timeline, place: Path, told: Copied) -> Collected:
    """Make the folder aside, pack it, and give the zip its name when all of it is checked."""
    part = temporary_beside(place)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".collect-", dir=place.parent) as aside:
            folder = Path(aside) / place.stem
            done = _into_folder(draft, timeline, folder, lambda share, name: told(share / 2, name))
            _pack(folder, part, lambda share, name: told(0.5 + share / 2, name))
        part.rename(place)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise explain(error, place) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return replace(done, place=place)


def _pack(folder: Path, part: Path, told: Copied) -> None:
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    total = max(sum(path.stat().st_size for path in files), 1)
    n_bytes = 0
    # Media do not become smaller; packing them would only take time.
    with zipfile.ZipFile(part, "x", zipfile.ZIP_STORED) as packed:
        for path in files:
            name = path.relative_to(folder.parent).as_posix()
            with path.open("rb") as source, packed.open(name, "w", force_zip64=True) as target:
                while piece := source.read(PIECE_BYTES):
                    target.write(piece)
                    n_bytes += len(piece)
                    told(n_bytes / total * 0.9, path.name)
    with zipfile.ZipFile(part) as packed:
        damaged = packed.testzip()
    if damaged is not None:
        raise DraftError(tr("“{name}” could not be packed whole.", name=damaged), tr("Check the disk."))
