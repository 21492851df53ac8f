"""A hand for the timeline's widget: real events, sent to the viewport as Qt itself would."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from editor.ui.timeline.view import TimelineView

NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton
Place = tuple[float, float]


class Hand:
    """Presses, drags, drops and turns the wheel on a timeline."""

    def __init__(self, view: TimelineView) -> None:
        self.view = view
        self.lanes = view.viewport()
        self.keys = NO_KEYS

    # places

    def rect(self, name: str) -> tuple[int, int, int, int]:
        """A named rectangle in pixels of the lanes."""
        found = self.view.ui_rects()[name].translated(-self.lanes.mapToGlobal(QPoint(0, 0)))
        return found.x(), found.y(), found.width(), found.height()

    def centre(self, name: str) -> Place:
        """The middle of a named rectangle."""
        x, y, width, height = self.rect(name)
        return x + width // 2, y + height // 2

    def body(self, clip_id: str, part: float = 0.5) -> Place:
        """A place on a clip's body, clear of line and knobs."""
        x, y, width, height = self.rect(f"clip/{clip_id}")
        return x + round(width * part), y + height - 4

    # mouse

    def _mouse(
        self,
        kind: QEvent.Type,
        place: Place,
        buttons: Qt.MouseButton,
        target: QWidget | None = None,
        button: Qt.MouseButton = LEFT,
    ) -> None:
        widget = target or self.lanes
        local = QPointF(*place)
        changed = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else button
        event = QMouseEvent(kind, local, widget.mapToGlobal(local), changed, buttons, self.keys)
        QApplication.sendEvent(widget, event)

    def end_early(self, how: str, place: Place) -> None:
        """End a drag in flight: by ``escape``, the ``right button``, or losing the ``focus``."""
        if how == "escape":
            QTest.keyClick(self.view, Qt.Key.Key_Escape)
        elif how == "focus":
            QApplication.sendEvent(self.view, QFocusEvent(QEvent.Type.FocusOut))
        else:
            right = Qt.MouseButton.RightButton
            self._mouse(QEvent.Type.MouseButtonPress, place, LEFT | right, button=right)

    def hover(self, place: Place) -> None:
        """Move without a button."""
        self._mouse(QEvent.Type.MouseMove, place, Qt.MouseButton.NoButton)

    def press(self, place: Place, target: QWidget | None = None) -> None:
        """Press the left button."""
        self._mouse(QEvent.Type.MouseButtonPress, place, LEFT, target)

    def move(self, place: Place, target: QWidget | None = None) -> None:
        """Move with the button held."""
        self._mouse(QEvent.Type.MouseMove, place, LEFT, target)

    def release(self, place: Place, target: QWidget | None = None) -> None:
        """Let the button go."""
        self._mouse(QEvent.Type.MouseButtonRelease, place, Qt.MouseButton.NoButton, target)

    def click(self, place: Place) -> None:
        """Press and release at one place."""
        self.hover(place)
        self.press(place)
        self.release(place)

    def double_click(self, place: Place) -> None:
        """Click twice, as Qt reports it."""
        self.click(place)
        self._mouse(QEvent.Type.MouseButtonDblClick, place, LEFT)
        self.release(place)

    def pull(self, start: Place, dx: float = 0, dy: float = 0, *, steps: int = 6, drop: bool = True) -> Place:
        """Drag in steps, and let go unless told otherwise."""
        self.hover(start)
        self.press(start)
        for step in range(1, steps + 1):
            self.move((start[0] + dx * step / steps, start[1] + dy * step / steps))
        end = (start[0] + dx, start[1] + dy)
        if drop:
            self.release(end)
        return end

    def wheel(self, place: Place, notches: float) -> None:
        """Turn the wheel; positive is away from the hand."""
        local = QPointF(*place)
        event = QWheelEvent(
            local, self.lanes.mapToGlobal(local), QPoint(), QPoint(0, round(notches * 120)),
            Qt.MouseButton.NoButton, self.keys, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(self.lanes, event)

    # files

    def drag_in(self, data: QMimeData, place: Place) -> bool:
        """Bring something in and move it once; says whether a release is welcome."""
        point = QPointF(*place).toPoint()
        action = Qt.DropAction.CopyAction
        QApplication.sendEvent(self.lanes, QDragEnterEvent(point, action, data, LEFT, self.keys))
        return self.drag_over(data, place)

    def drag_over(self, data: QMimeData, place: Place) -> bool:
        """Move what was brought in; says whether a release is welcome."""
        point = QPointF(*place).toPoint()
        event = QDragMoveEvent(point, Qt.DropAction.CopyAction, data, LEFT, self.keys)
        event.ignore()
        QApplication.sendEvent(self.lanes, event)
        return event.isAccepted()

    def drop(self, data: QMimeData, place: Place) -> None:
        """Let go of what was brought in."""
        event = QDropEvent(QPointF(*place), Qt.DropAction.CopyAction, data, LEFT, self.keys)
        QApplication.sendEvent(self.lanes, event)

    def drag_away(self) -> None:
        """Leave with what was brought in, as Esc does too."""
        QApplication.sendEvent(self.lanes, QDragLeaveEvent())


def files(*paths: object) -> QMimeData:
    """What a file manager offers."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data
