"""A second program: a small window that offers files to be dragged out of it, as a file manager does."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    """Starts a drag of its files once the pointer has moved far enough."""

    def __init__(self, paths: list[Path]) -> None:
        super().__init__("drag me")
        self._paths = paths
        self._pressed = QPoint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        moved = (event.position().toPoint() - self._pressed).manhattanLength()
        if moved < QApplication.startDragDistance():
            return
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path.resolve())) for path in self._paths])
        drag = QDrag(self)
        drag.setMimeData(data)
        done = drag.exec(Qt.DropAction.CopyAction)
        tell("taken" if done == Qt.DropAction.CopyAction else "refused")

    def tell_place(self) -> None:
        """Print the middle of the window in screen pixels, once it is shown."""
        middle = self.mapToGlobal(self.rect().center())
        tell(f"{middle.x()} {middle.y()}")


def tell(words: str) -> None:
    """Say something to whoever started this program."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> int:
    """Show the window until it is ended."""
    app = QApplication([])
    source = Source([Path(argument) for argument in sys.argv[1:]])
    source.setWindowTitle("dragsrc")
    # At the right edge: the window under test lies at the left.
    source.setGeometry(1400, 60, 120, 80)
    source.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
    source.show()
    QTimer.singleShot(500, source.tell_place)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
