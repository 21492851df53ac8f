"""The timeline's rows, clips and parts of clips as a screen reader finds them (Z-3).

Qt keeps an interface as a bare pointer, so every node is held by its `TimelineTree` until Qt itself is told
to delete it. Nodes hold keys and no clips: each answer is looked up in the document as it is then, and a node
whose clip is gone says that it is not valid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAccessibleValueInterface,
    QColor,
    QWindow,
)
from shiboken6 import VoidPtr

from editor.language import tr
from editor.ui.access.words import spoken_name
from editor.ui.timeline.clip_parts import PartFacts

if TYPE_CHECKING:
    from editor.ui.access.tree import TimelineTree

_NOTHING = VoidPtr(0)
"""A null pointer: PySide ends the program when an override gives None where Qt wants a ``void *``."""
Key = tuple[str, str, str]
"""Row, clip and part; what is empty is not meant."""


class Node(QAccessibleInterface):
    """Something in the timeline that is no widget."""

    def __init__(self, tree: TimelineTree, key: Key) -> None:
        super().__init__()
        self.tree = tree
        self.key = key

    # what every kind answers in the same way

    def isValid(self) -> bool:
        return self.tree.has(self.key)

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self.tree.window()

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        for n in range(self.childCount()):
            found = self.child(n)
            if found is not None and found.rect().contains(x, y):
                return found
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        if not isinstance(child, Node):
            return -1
        keys = self.tree.children_of(self.key)
        return keys.index(child.key) if child.key in keys else -1

    def childCount(self) -> int:
        return len(self.tree.children_of(self.key))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        keys = self.tree.children_of(self.key)
        return self.tree.node(keys[index]) if 0 <= index < len(keys) else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        key = self.tree.focus_key()
        return (
            self.tree.node(key) if key is not None and key[: self.depth] == self.key[: self.depth] else None
        )

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.tree.root()

    def rect(self) -> QRect:
        return self.tree.rect_of(self.key)

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names are changed by the commands of the window."""

    def backgroundColor(self) -> QColor:
        return QColor()

    def foregroundColor(self) -> QColor:
        return QColor()

    def virtual_hook(self, number: int, data: int) -> None:
        """Nothing beyond what is here."""

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = 1
        state.focused = int(self.tree.focus_key() == self.key)
        state.offscreen = int(not self.tree.is_on_screen(self.key))
        state.invalid = int(not self.isValid())
        return state

    def text(self, kind: QAccessible.Text) -> str:
        if not self.isValid():
            return ""
        if kind == QAccessible.Text.Name:
            return self.name()
        return self.value() if kind == QAccessible.Text.Value else ""

    # what the kinds differ in

    depth = 1

    def name(self) -> str:
        """Name in words."""
        return ""

    def value(self) -> str:
        """Value in words."""
        return ""


class TrackNode(Node):
    """A row with its clips."""

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Grouping

    def name(self) -> str:
        return self.tree.track_words(self.key)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.multiSelectable = 1
        return state

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        # Not by asking thousands of clips: the timeline knows what lies under a point.
        return self.tree.clip_at(self.key, x, y)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self.tree.place_in_row(child.key) if isinstance(child, Node) else -1


class ClipNode(Node):
    """A clip with its parts."""

    depth = 2

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.tree.node((self.key[0], "", ""))

    def name(self) -> str:
        return self.tree.clip_words(self.key)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.selectable = state.extSelectable = 1
        state.selected = int(self.tree.is_selected(self.key))
        return state


class PartNode(Node):
    """A part of a clip, with a value that can be read and set."""

    depth = 3

    def __init__(self, tree: TimelineTree, key: Key) -> None:
        super().__init__(tree, key)
        self._value = PartValue(tree, key)

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Slider

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return self.tree.node((*self.key[:2], ""))

    def name(self) -> str:
        facts, clip = self.tree.facts_of(self.key), self.tree.clip_of(self.key)
        if facts is None or clip is None:
            return ""
        return tr("{part} of {name}", part=facts.name, name=spoken_name(clip.name))

    def value(self) -> str:
        facts = self.tree.facts_of(self.key)
        return facts.spoken if facts else ""

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        return self._value if kind == QAccessible.InterfaceType.ValueInterface else _NOTHING


class PartValue(QAccessibleValueInterface):
    """The value of a part: seconds, or decibels."""

    def __init__(self, tree: TimelineTree, key: Key) -> None:
        super().__init__()
        self._tree, self._key = tree, key

    def _facts(self) -> PartFacts:
        return self._tree.facts_of(self._key) or PartFacts("", 0.0, 0.0, 0.0, 0.0, "", "")

    def currentValue(self) -> float:
        return self._facts().value

    def minimumValue(self) -> float:
        return self._facts().low

    def maximumValue(self) -> float:
        return self._facts().high

    def minimumStepSize(self) -> float:
        return self._facts().step

    def setCurrentValue(self, value: Any) -> None:
        self._tree.set_value(self._key, float(value))
