"""Edits of a JSON document: what they are, the tree their places form, and the value they lead to.

An edit names a place in the document as it was read, whatever the other edits do. `edited_value` gives
the value that a document must have after edits; `splice.edited_text` makes the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list positions from the root to a value: ``("tracks", 3, "segments", 12, "volume")``."""


@dataclass(frozen=True, slots=True)
class SetValue:
    """Replace the value at a place."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class InsertItem:
    """Put an item into the list at ``path``, before the item now at ``index``; its length means the end."""

    path: Path
    index: int
    value: Any


@dataclass(frozen=True, slots=True)
class RemoveItem:
    """Take an item out of its list; the last part of ``path`` is its position."""

    path: Path


@dataclass(frozen=True, slots=True)
class AddKey:
    """Give the object at ``path`` a key that it does not have yet, behind its other keys."""

    path: Path
    key: str
    value: Any


Edit: TypeAlias = SetValue | InsertItem | RemoveItem | AddKey


@dataclass(frozen=True, slots=True)
class Copied:
    """A new value: the text at ``path`` of the same document, with edits of its own (relative to it)."""

    path: Path
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Literal:
    """A new value: JSON text that was cut out of this document earlier, with edits relative to it."""

    text: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A new value: plain JSON data, with edits relative to it that put copies and literals inside."""

    value: Any
    edits: tuple[Edit, ...] = ()


@dataclass(slots=True)
class Node:
    """What happens to one value and below it."""

    children: dict[str | int, Node] = field(default_factory=dict)
    replacement: SetValue | None = None
    is_removed: bool = False
    inserts: dict[int, list[Any]] = field(default_factory=dict)
    added: dict[str, Any] = field(default_factory=dict)
    wants_span: bool = False
    path: Path = ()

    @property
    def changes_items(self) -> bool:
        """Whether the list itself gains or loses items."""
        return bool(self.inserts) or any(child.is_removed for child in self.children.values())


def node_at(root: Node, path: Path) -> Node:
    """The node of a place, made where it is missing."""
    node = root
    for depth, step in enumerate(path, 1):
        node = node.children.setdefault(step, Node(path=path[:depth]))
    return node


def tree_of(edits: Iterable[Edit]) -> Node:
    """The places of all edits as a tree."""
    root = Node()
    for edit in edits:
        node = node_at(root, edit.path)
        match edit:
            case SetValue():
                node.replacement = edit
            case RemoveItem():
                node.is_removed = True
            case InsertItem(index=index, value=value):
                node.inserts.setdefault(index, []).append(value)
            case AddKey(key=key, value=value):
                node.added[key] = value
    return root


def value_at(root: Any, path: Path) -> Any:
    """The value at a place of a parsed document; `KeyError` or `IndexError` where there is none."""
    for step in path:
        root = root[step]
    return root


def edited_value(root: Any, edits: Sequence[Edit]) -> Any:
    """The value a document must have after edits; what they do not touch is shared with the old one."""
    return _value(root, tree_of(edits), root)


def _plain(value: Any, root: Any) -> Any:
    """A new value as plain data, copies and literals resolved."""
    match value:
        case Copied(path=path, edits=edits):
            return _value(value_at(root, path), tree_of(edits), root)
        case Literal(text=text, edits=edits):
            return _value(json.loads(text), tree_of(edits), root)
        case Built(value=inner, edits=edits):
            return _value(inner, tree_of(edits), root)
    return value


def _value(old: Any, node: Node, root: Any) -> Any:
    if node.replacement is not None:
        return _plain(node.replacement.value, root)
    if isinstance(old, dict):
        changed = dict(old)
        for key, child in node.children.items():
            changed[str(key)] = _value(old[str(key)], child, root)
        for key, value in node.added.items():
            if key in changed:
                raise ValueError(f"the key {key!r} is there already")
            changed[key] = _plain(value, root)
        return changed
    if isinstance(old, list):
        return _items(old, node, root)
    if node.children or node.inserts or node.added:
        raise ValueError(f"nothing can lie below the value at {node.path}")
    return old


def _items(old: list[Any], node: Node, root: Any) -> list[Any]:
    if not node.changes_items and not node.inserts:
        changed = list(old)
        for index, child in node.children.items():
            changed[int(index)] = _value(old[int(index)], child, root)
        return changed
    check_positions(node, len(old))
    changed = []
    done = 0
    # Only the places that edits name are looked at: a list of a large draft has thousands of items.
    for index in sorted({*node.inserts, *map(int, node.children)}):
        changed += old[done:index]
        done = index
        changed += [_plain(value, root) for value in node.inserts.get(index, ())]
        below = node.children.get(index)
        if below is not None:
            done = index + 1
            if not below.is_removed:
                changed.append(_value(old[index], below, root))
    return changed + old[done:]


def check_positions(node: Node, n_items: int) -> None:
    """Refuse edits of list positions that do not exist."""
    outside = [index for index in node.inserts if not 0 <= index <= n_items]
    outside += [int(index) for index in node.children if not 0 <= int(index) < n_items]
    if outside:
        raise IndexError(f"the list at {node.path} has {n_items} items and no place {outside[0]}")


def moved_under(prefix: Path, edits: Iterable[Edit]) -> list[Edit]:
    """Edits that were relative to a value, as edits of the document that holds it at ``prefix``."""
    moved: list[Edit] = []
    for edit in edits:
        path = prefix + edit.path
        match edit:
            case SetValue(value=value):
                moved.append(SetValue(path, value))
            case InsertItem(index=index, value=value):
                moved.append(InsertItem(path, index, value))
            case AddKey(key=key, value=value):
                moved.append(AddKey(path, key, value))
            case RemoveItem():
                moved.append(RemoveItem(path))
    return moved
