"""Giving materials the files that were found for them, with undo (R-10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from editor.edit.command import SingleStep
from editor.errors import EditError
from editor.language import counted, tr
from editor.model.material import Material
from editor.model.timeline import Timeline


@dataclass(frozen=True, slots=True)
class FoundFile:
    """The file that takes the place of a missing one."""

    material_id: str
    path: str
    duration_us: int | None = None
    """Length of the file; None for a still, or where it is not known."""


@dataclass(frozen=True, slots=True)
class RelinkMaterials(SingleStep):
    """Let materials use other files; places and lengths of the clips stay as they are."""

    files: tuple[FoundFile, ...]

    @property
    def label(self) -> str:
        """The edit in words."""
        n_files = len({file.path for file in self.files})
        return counted(n_files, "Use the file that was found", "Use {n} files that were found")

    def apply(self, timeline: Timeline) -> Timeline:
        """The timeline with the new paths, inside compound clips too."""
        changed = _relinked(timeline, {file.material_id: file for file in self.files})
        if changed is timeline and not any(file.material_id in timeline.materials for file in self.files):
            raise EditError(tr("The files are no longer part of this project."))
        return changed


def _relinked(timeline: Timeline, files: Mapping[str, FoundFile]) -> Timeline:
    used_us = _used(timeline)
    added = []
    for material in timeline.materials.values():
        file = files.get(material.id)
        if file is not None and material.uses_file:
            made = _with_file(material, file, used_us.get(material.id, 0))
        elif material.nested is not None:
            nested = _relinked(material.nested, files)
            made = material if nested is material.nested else replace(material, nested=nested)
        else:
            continue
        if made != material:
            added.append(made)
    return timeline.with_materials(*added) if added else timeline


def _with_file(material: Material, file: FoundFile, used_us: int) -> Material:
    # Clips keep their length over a file that is shorter: what they use must stay inside the material.
    duration_us = material.duration_us if file.duration_us is None else max(file.duration_us, used_us)
    return replace(material, path=file.path, stored_path=file.path, duration_us=duration_us)


def _used(timeline: Timeline) -> dict[str, int]:
    """Of each material, where the last clip stops using it."""
    used: dict[str, int] = {}
    for _, clip in timeline.clips():
        if clip.source_range is not None:
            used[clip.material_id] = max(used.get(clip.material_id, 0), clip.source_range.end_us)
    return used


def clips_past_end(timeline: Timeline, material_id: str, duration_us: int) -> int:
    """How many clips use more of a material than a file of this length has; they go on in silence."""
    return sum(
        1
        for _, clip in timeline.clips()
        if clip.material_id == material_id
        and clip.source_range is not None
        and clip.source_range.end_us > duration_us + 1
    )
