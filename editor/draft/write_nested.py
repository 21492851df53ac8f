"""Files inside compound clips: which of them changed, and where the document names them (R-10, R-11).

A compound clip holds a whole document of its own in ``materials.drafts``, which may hold others. The paths in
it lead to the same draft folder as those outside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from editor.draft.edits import Path
from editor.draft.values import as_list, as_object
from editor.model.material import Material
from editor.model.timeline import Timeline

MOST_NESTED = 8
FILE_LISTS = ("audios", "videos")


def nested_entries(
    root: Mapping[str, Any], at: Path = (), depth: int = 0
) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The objects of media files inside compound clips, with their places in the document."""
    if depth >= MOST_NESTED:
        return
    for number, entry in enumerate(as_list(as_object(root.get("materials")).get("drafts"))):
        inner = as_object(entry).get("draft")
        if not isinstance(inner, dict):
            continue
        place: Path = (*at, "materials", "drafts", number, "draft")
        for name in FILE_LISTS:
            for position, value in enumerate(as_list(as_object(inner.get("materials")).get(name))):
                if isinstance(value, dict):
                    yield (*place, "materials", name, position), value
        yield from nested_entries(inner, place, depth + 1)


class RelinkedInside:
    """The files inside compound clips that two timelines have by different paths.

    Parameters
    ----------
    old, new
        The timeline that the document says, and the one of today.
    """

    def __init__(self, old: Timeline, new: Timeline) -> None:
        self._found: dict[str, dict[str, Material]] = {}
        """By the material's id and the path that it had."""
        self._compare(old, new, is_inside=False)

    def __bool__(self) -> bool:
        return bool(self._found)

    def _compare(self, old: Timeline, new: Timeline, *, is_inside: bool) -> None:
        for material in new.materials.values():
            before = old.materials.get(material.id)
            if before is None or before is material:
                continue
            if is_inside and material.uses_file and material.stored_path != before.stored_path:
                self._found.setdefault(material.id, {})[before.stored_path] = material
            if material.nested is not None and before.nested is not None:
                self._compare(before.nested, material.nested, is_inside=True)

    def of(self, entry: Mapping[str, Any]) -> Material | None:
        """The material that an object of the document is now; None where nothing has changed.

        After a save the document may name a copy where the timeline names the file that was found: then the
        id alone decides.
        """
        material_id, path = entry.get("id"), entry.get("path")
        by_path = self._found.get(material_id, {}) if isinstance(material_id, str) else {}
        if isinstance(path, str) and path in by_path:
            return by_path[path]
        return next(iter(by_path.values())) if len(by_path) == 1 else None
