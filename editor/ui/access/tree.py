"""The tree of nodes of one timeline: made on request, held here, and told about what changes."""

from __future__ import annotations

import weakref
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QTimer, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleValueChangeEvent,
    QWindow,
)
from shiboken6 import isValid

from editor.model.clip import Clip
from editor.model.timeline import Timeline, Track, TrackKind
from editor.ui.access.announce import is_read
from editor.ui.access.nodes import ClipNode, Key, Node, PartNode, TrackNode
from editor.ui.access.words import clip_words, track_words
from editor.ui.timeline.clip_parts import PartFacts, facts_of, parts_of, set_to
from editor.ui.timeline.gesture_part import ring_of
from editor.ui.timeline.rows import Row, RowKind
from editor.ui.timeline.shapes import shape_of, shows

if TYPE_CHECKING:
    from editor.ui.timeline.part_keys import PartKeys
    from editor.ui.timeline.view import TimelineView


class RowClips:
    """The clips of a row in order of time, with their places; kept while its tracks stay the same."""

    def __init__(self, row: Row, timeline: Timeline) -> None:
        self.tracks = tuple(timeline.track(track_id) for track_id in row.track_ids)
        found = [clip for track in self.tracks for clip in track.clips if shows(row, clip, timeline)]
        if len(self.tracks) > 1:
            found.sort(key=lambda clip: clip.start_us)
        self.keys: tuple[Key, ...] = tuple((row.key, clip.id, "") for clip in found)
        self.places = {key: place for place, key in enumerate(self.keys)}


class TimelineTree(QObject):
    """Nodes of a timeline by key, and the events that screen readers get.

    Without a reader nothing is made: the first node is made when the first one asks.
    """

    def __init__(self, view: TimelineView, parts: PartKeys) -> None:
        super().__init__(view)
        self._view, self._parts = view, parts
        self._nodes: dict[Key, Node] = {}
        self._rows: dict[str, RowClips] = {}
        self._last_focus: Key | None = None
        self._tidy = QTimer(self)
        self._tidy.setSingleShot(True)
        self._tidy.setInterval(0)
        self._tidy.timeout.connect(self.drop_dead)
        view.bridge.timeline_changed.connect(self._note_change)
        view.state.selection_changed.connect(self.tell_focus)
        view.state.track_changed.connect(self.tell_focus)
        parts.part_shown.connect(self._tell_part)
        view.destroyed.connect(partial(forget, self._nodes))
        trees.add(self)

    # the document ---------------------------------------------------------------------------------------

    @property
    def _timeline(self) -> Timeline:
        return self._view.bridge.timeline

    def row_keys(self) -> list[Key]:
        """All rows that hold clips."""
        return [(row.key, "", "") for row in self._view.rows if row.kind is not RowKind.NEW]

    def _row(self, key: Key) -> Row | None:
        return next((row for row in self._view.rows if row.key == key[0]), None)

    def _found(self, key: Key) -> tuple[Row, Track, Clip] | None:
        row, found = self._row(key), self._timeline.find(key[1])
        if row is None or found is None or found[0].id not in row.track_ids:
            return None
        return row, *found

    def clip_of(self, key: Key) -> Clip | None:
        """The clip of a node."""
        found = self._found(key)
        return found[2] if found else None

    def _clips_of_row(self, row: Row) -> RowClips:
        kept = self._rows.get(row.key)
        tracks = tuple(self._timeline.track(track_id) for track_id in row.track_ids)
        if (
            kept is None
            or len(kept.tracks) != len(tracks)
            or any(a is not b for a, b in zip(kept.tracks, tracks, strict=True))
        ):
            kept = self._rows[row.key] = RowClips(row, self._timeline)
        return kept

    def children_of(self, key: Key) -> Sequence[Key]:
        """The nodes inside a node, in order."""
        row = self._row(key)
        if row is None or key[2]:
            return ()
        if not key[1]:
            return self._clips_of_row(row).keys
        found = self._found(key)
        if found is None or not row.has_sound:
            return ()
        may_move = found[1].kind is TrackKind.SOUND or not self._view.state.is_picture_locked
        return [(*key[:2], part) for part in parts_of(found[2], has_edges=may_move)]

    def place_in_row(self, key: Key) -> int:
        """Which child of its row a clip is."""
        row = self._row(key)
        return self._clips_of_row(row).places.get(key, -1) if row else -1

    def has(self, key: Key) -> bool:
        """Whether what a node stands for is still there."""
        if not isValid(self._view):
            return False
        if not key[1]:
            return self._row(key) is not None
        return self._found(key) is not None and (not key[2] or key in self.children_of((*key[:2], "")))

    # words and values -----------------------------------------------------------------------------------

    def track_words(self, key: Key) -> str:
        """A row in words."""
        row = self._row(key)
        if row is None:
            return ""
        n_clips = len(self._clips_of_row(row).keys)
        volume = self._timeline.track(row.track_id).volume
        is_soloed = row.track_id in self._view.state.soloed
        return track_words(
            row.title, row.role, n_clips, volume,
            is_muted=row.is_muted, is_soloed=is_soloed, is_locked=row.is_locked,
        )  # fmt: skip

    def clip_words(self, key: Key) -> str:
        """A clip in words."""
        found = self._found(key)
        if found is None:
            return ""
        row, _, clip = found
        return clip_words(clip, row.role, self._timeline.material_of(clip), has_sound=row.has_sound)

    def facts_of(self, key: Key) -> PartFacts | None:
        """Name and value of a part; of the one that keys change, as it is shown."""
        gesture = self._parts.gesture
        if gesture is not None and self._view.state.part == key[1:]:
            return gesture.facts
        clip = self.clip_of(key)
        if clip is None or key not in self.children_of((*key[:2], "")):
            return None
        return facts_of(self._timeline, clip, key[2])

    def set_value(self, key: Key, value: float) -> None:
        """Change a part as a screen reader asks; one step."""
        clip = self.clip_of(key)
        if clip is not None and self.facts_of(key) is not None:
            command = set_to(self._timeline, clip, key[2], value)
            if command is not None:
                self._view.bridge.do(command)

    def is_selected(self, key: Key) -> bool:
        """Whether a clip is selected."""
        return key[1] in self._view.state.selection

    # places ---------------------------------------------------------------------------------------------

    def window(self) -> QWindow | None:
        """The window that the timeline stands in."""
        return self._view.window().windowHandle() if isValid(self._view) else None

    def _local_rect(self, key: Key) -> QRect:
        row = self._row(key)
        if row is None:
            return QRect()
        scene = self._view.scene()
        if not key[1]:
            return QRect(0, scene.top_px + row.y, self._view.viewport().width(), row.height)
        clip = self.clip_of(key)
        if clip is None:
            return QRect()
        is_selected = clip.id in scene.selection
        shape = shape_of(
            row, clip, scene.scale, scene.top_px, is_selected=is_selected, timeline=scene.timeline
        )
        if key[2]:
            left, top, width, height = ring_of(shape, key[2])
            return QRect(round(left), round(top), round(width), round(height))
        return QRect(shape.box.left, shape.box.top, shape.box.width, shape.box.height)

    def rect_of(self, key: Key) -> QRect:
        """Where something lies on the screen, with what of it is scrolled away."""
        if not isValid(self._view):
            return QRect()
        rect = self._local_rect(key)
        return rect.translated(self._view.viewport().mapToGlobal(QPoint(0, 0))) if rect.isValid() else rect

    def is_on_screen(self, key: Key) -> bool:
        """Whether any of it can be seen."""
        if not isValid(self._view) or not self._view.isVisible():
            return False
        return self._local_rect(key).intersects(self._view.viewport().rect())

    def clip_at(self, key: Key, x: int, y: int) -> QAccessibleInterface | None:
        """The clip of a row under a point of the screen."""
        place = self._view.viewport().mapFromGlobal(QPoint(x, y))
        hit = self._view.hit(place.x(), place.y())
        if hit is None or hit.clip is None or hit.row.key != key[0]:
            return None
        return self.node((hit.row.key, hit.clip.id, ""))

    def row_at(self, x: int, y: int) -> QAccessibleInterface | None:
        """The row under a point of the screen."""
        viewport = self._view.viewport()
        place = viewport.mapFromGlobal(QPoint(x, y))
        if not viewport.rect().contains(place):
            return None
        return next(
            (self.node(key) for key in self.row_keys() if self._local_rect(key).contains(place)), None
        )

    # nodes ----------------------------------------------------------------------------------------------

    def root(self) -> QAccessibleInterface | None:
        """The timeline itself."""
        return QAccessible.queryAccessibleInterface(self._view) if isValid(self._view) else None

    def node(self, key: Key) -> Node | None:
        """The node of a key, made when it is first asked for."""
        if not self.has(key):
            return None
        kept = self._nodes.get(key)
        if kept is not None and isValid(kept):
            return kept
        made = PartNode(self, key) if key[2] else ClipNode(self, key) if key[1] else TrackNode(self, key)
        self._nodes[key] = made
        QAccessible.registerAccessibleInterface(made)
        return made

    @property
    def n_nodes(self) -> int:
        """How many nodes are held."""
        return len(self._nodes)

    @Slot()
    def drop_dead(self) -> None:
        """Let Qt forget the nodes of what is gone."""
        forget(self._nodes, [key for key in self._nodes if not self.has(key)])

    # events ---------------------------------------------------------------------------------------------

    def focus_key(self) -> Key | None:
        """What has the focus inside the timeline: a part, the only selected clip, or a track."""
        if not isValid(self._view):
            return None
        state = self._view.state
        clip_id, part = state.part
        chosen = clip_id or (next(iter(state.selection)) if len(state.selection) == 1 else "")
        found = self._timeline.find(chosen) if chosen else None
        track_id = found[0].id if found else state.track_id
        rows = [row for row in self._view.rows if track_id and track_id in row.track_ids]
        row = next((row for row in rows if row.has_sound), rows[0] if rows else None)
        if row is None:
            return None
        return (row.key, chosen, part) if found else (row.key, "", "")

    @Slot()
    def tell_focus(self) -> None:
        """Say where the focus has gone inside the timeline."""
        if not is_read() or not self._view.hasFocus():
            return
        key = self.focus_key()
        node = self.node(key) if key is not None else None
        if node is not None and key != self._last_focus:
            QAccessible.updateAccessibility(QAccessibleEvent(node, QAccessible.Event.Focus))
        self._last_focus = key

    @Slot()
    def _tell_part(self) -> None:
        if not is_read():
            return
        before = self._last_focus
        self.tell_focus()
        gesture, key = self._parts.gesture, self.focus_key()
        if gesture is None or key is None or key != before:
            return
        node = self.node(key)
        if node is not None:
            QAccessible.updateAccessibility(QAccessibleValueChangeEvent(node, gesture.facts.spoken))

    @Slot()
    def _note_change(self) -> None:
        if self._nodes:
            self._tidy.start()


def forget(nodes: dict[Key, Node], keys: object = None) -> None:
    """Let Qt delete nodes, or all of them where no list of keys is given, and hold them no longer."""
    for key in keys if isinstance(keys, list) else list(nodes):
        node = nodes.pop(key)
        if isValid(node):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(node))


trees: weakref.WeakSet[TimelineTree] = weakref.WeakSet()


def tree_of(view: QObject) -> TimelineTree | None:
    """The tree of a timeline's view, if it has one."""
    return next((tree for tree in trees if isValid(tree) and tree.parent() is view), None)
