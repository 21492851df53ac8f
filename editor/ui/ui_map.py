"""A file that tells what is on the screen and where: for tests that drive the real window, and nothing else.

It is kept while the environment variable FADELINE_UI_MAP names a file, and written whole each time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget

VARIABLE = "FADELINE_UI_MAP"
SETTLE_MS = 30
WATCHED = frozenset(
    {
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.LayoutRequest,
        QEvent.Type.UpdateRequest,
        QEvent.Type.FocusIn,
        QEvent.Type.EnabledChange,
    }
)
"""Whatever changes what is seen ends in one of these; a repaint is an UpdateRequest of its window."""

Rectangle = tuple[int, int, int, int]


def on_screen(widget: QWidget) -> QRect:
    """Where a widget lies on the screen."""
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def named_widgets(window: QWidget) -> dict[str, QRect]:
    """Every visible part of a window whose name has a place in the map."""
    prefixes = ("button/", "field/", "empty/", "panel/", "status/", "transport/", "list/", "export/", "rail/")
    return {
        widget.objectName(): on_screen(widget)
        for widget in window.findChildren(QWidget)
        if widget.objectName().startswith(prefixes) and widget.isVisible() and widget.window() is window
    }


def dialog_rects(dialog: QDialog) -> dict[str, QRect]:
    """A dialog, its buttons by their own names, and its fields."""
    name = f"dialog/{dialog.objectName() or 'unnamed'}"
    found = {name: on_screen(dialog)}
    for widget in dialog.findChildren(QWidget):
        part = widget.objectName()
        if not part or part.startswith("qt_") or not widget.isVisible():
            continue
        found[part if part.startswith("field/") else f"{name}/{part}"] = on_screen(widget)
    return found


class UiMap(QObject):
    """Writes the map after every change of layout or view, once things have settled."""

    def __init__(
        self,
        window: QWidget,
        file: Path,
        rects: Callable[[], Mapping[str, QRect]],
        state: Callable[[], str],
    ) -> None:
        super().__init__(window)
        self._window, self._file, self._rects, self._state = window, file, rects, state
        self._written = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE_MS)
        self._timer.timeout.connect(self.write)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in WATCHED:
            self.soon()
        return False

    @Slot()
    def soon(self) -> None:
        """Write shortly; many changes at once are one file."""
        if not self._timer.isActive():
            self._timer.start()

    def collect(self) -> dict[str, Rectangle | str]:
        """What is on the screen now."""
        found: dict[str, QRect] = {"window": on_screen(self._window)} if self._window.isVisible() else {}
        found |= named_widgets(self._window)
        found |= self._rects()
        for top in QApplication.topLevelWidgets():
            if isinstance(top, QDialog) and top.isVisible():
                found |= dialog_rects(top)
        ratio = self._window.devicePixelRatioF()
        made: dict[str, Rectangle | str] = {}
        made |= {name: _pixels(rect, ratio) for name, rect in sorted(found.items())}
        focus = QApplication.focusWidget()
        made["focus"] = focus.objectName() or type(focus).__name__ if focus is not None else ""
        made["state"] = self._state()
        return made

    @Slot()
    def write(self) -> None:
        """Replace the file, so that a reader sees the old map or the new one and never a part."""
        text = json.dumps(self.collect(), ensure_ascii=False)
        if text == self._written:
            return
        beside = self._file.with_name(f".{self._file.name}.part")
        beside.write_text(text, encoding="utf-8")
        beside.replace(self._file)
        self._written = text


def _pixels(rect: QRect, ratio: float) -> Rectangle:
    return (
        round(rect.x() * ratio),
        round(rect.y() * ratio),
        round(rect.width() * ratio),
        round(rect.height() * ratio),
    )


def keep_map(
    window: QWidget, rects: Callable[[], Mapping[str, QRect]], state: Callable[[], str]
) -> UiMap | None:
    """Keep the map if the environment asks for it."""
    file = os.environ.get(VARIABLE)
    return UiMap(window, Path(file), rects, state) if file else None
