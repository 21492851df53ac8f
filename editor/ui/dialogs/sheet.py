"""The form that all dialogs share: a title, a body, a foot with buttons, over the dimmed window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.controls import ElidedLabel, IconButton, WordButton, divider
from editor.ui.dialogs.sheet_body import UNBOUNDED_PX, SheetBody, SheetPage

EDGES_PX = 3
"""The frame above and below, and the line over the foot."""
LEAST_BODY_PX = 80
"""However low the window is, this much of a dialog's body is in sight."""


class Scrim(QWidget):
    """Dims the window behind a dialog, and follows its size."""

    resized = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self.resized.emit()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().scrim)
        painter.end()


class Sheet(QDialog):
    """A dialog without a frame of the desktop's; it is opened, never waited for, so the window goes on.

    Parameters
    ----------
    name
        What tests and the map of the screen call it.
    title
        The words at its head.
    parent
        The window that it belongs to.
    width
        Its width in px; the height follows from what is in it.
    """

    def __init__(self, name: str, title: str, parent: QWidget | None, *, width: int = 480) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._width_px = width
        self._fit_width()
        theme.switch().changed.connect(self._fit_width)
        self._scrim: Scrim | None = None
        self._own_top = 0
        self._is_pushed = False
        page = SheetPage()
        self._middle = SheetBody(page)
        self.body = page.column
        self.body.setContentsMargins(theme.SPACE[5], 0, theme.SPACE[5], theme.SPACE[5])
        self.body.setSpacing(theme.SPACE[3])
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(theme.SPACE[5], theme.SPACE[4], theme.SPACE[5], theme.SPACE[4])
        self.foot.setSpacing(theme.SPACE[2])
        self._layout_parts(title)

    @Slot()
    def _fit_width(self) -> None:
        """Be as wide as larger words ask for, but no wider than the window that lies behind."""
        parent = self.parentWidget()
        room = parent.window().width() - 2 * theme.SPACE[5] if parent is not None else 0
        self.setFixedWidth(min(theme.box_px(self._width_px), max(room, self._width_px)))

    def _layout_parts(self, title: str) -> None:
        self._sheet_head = head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE[5], theme.SPACE[4], theme.SPACE[4], theme.SPACE[3])
        head.addWidget(ElidedLabel(title, "title"), 1)
        close = IconButton("x", tr("Close"), size=14, box=28)
        close.setObjectName("close")
        close.clicked.connect(self.reject)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._middle, 1)
        column.addWidget(divider())
        column.addLayout(self.foot)

    def _room_px(self) -> int:
        """The most height that the body may have: in a window that is too low it is scrolled."""
        parent = self.parentWidget()
        if parent is None:
            return UNBOUNDED_PX
        width = self.width() - 2
        others = sum(
            part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
            for part in (self._sheet_head, self.foot)
        )
        return max(
            parent.window().height() - 2 * theme.SPACE[2] - others - EDGES_PX, theme.box_px(LEAST_BODY_PX)
        )

    def add_button(self, name: str, words: str, *, look: str = "", icon: str = "") -> WordButton:
        """Add a button at the right of the foot; the one of the look ``primary`` is pressed by Enter."""
        button = WordButton(words, icon, look=look, tall=True)
        button.setObjectName(name)
        if look == "primary":
            button.setDefault(True)
            button.setAutoDefault(True)
        self.foot.addWidget(button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Help is there in dialogs too, which keep the window's own keys away."""
        pressed = QKeySequence(event.keyCombination())
        parent = self.parentWidget()
        for action in parent.window().actions() if parent is not None else ():
            if action.objectName() == "help" and pressed in action.shortcuts():
                action.trigger()
                return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.current().panel)
        painter.setPen(QPen(theme.current().line2, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is not None and self._scrim is None:
            window = parent.window()
            self._scrim = Scrim(window)
            self._scrim.resized.connect(self._follow_window)
            self.fit_height()
            self.move(window.frameGeometry().center() - self.rect().center())

    @Slot()
    def _follow_window(self) -> None:
        """The window behind has another size: be no larger than that."""
        self._fit_width()
        self.fit_height()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        if not self._is_pushed:
            self._own_top = event.pos().y()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay over the window whoever makes it higher: the layout does so too, some events later."""
        super().resizeEvent(event)
        parent = self.parentWidget()
        if parent is None or self._scrim is None:
            return
        behind = parent.window().frameGeometry()
        lowest = max(behind.top(), behind.bottom() + 1 - self.height())
        self._is_pushed = True
        self.move(self.x(), min(self._own_top, lowest))
        self._is_pushed = False

    @Slot()
    def fit_height(self) -> None:
        """Be as high as the words ask for at this width: what Qt takes is the height of narrower ones."""
        # Parts that have just changed tell their new heights by these events.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self._middle.use_room(self._room_px())
        self.adjustSize()
        if self.hasHeightForWidth():
            self.resize(self.width(), self.heightForWidth(self.width()))

    @property
    def missing_px(self) -> int:
        """How much of the body has to be scrolled, in px; 0 where all of it is in sight."""
        return self._middle.missing_px

    def reveal(self, note: QWidget) -> None:
        """Show a sentence of the body, and scroll to it where the window is too low for all of it."""
        note.show()
        self.fit_height()
        self._middle.ensureWidgetVisible(note, 0, theme.SPACE[3])

    def hideEvent(self, event: QHideEvent) -> None:
        if self._scrim is not None:
            self._scrim.hide()
            self._scrim.deleteLater()
            self._scrim = None
        super().hideEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Without a frame the head is the handle; the window system does the moving.
        handle = self.windowHandle()
        if event.button() == Qt.MouseButton.LeftButton and event.position().y() < 56 and handle is not None:
            handle.startSystemMove()
            event.accept()
        else:
            super().mousePressEvent(event)
