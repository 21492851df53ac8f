"""The small switches of a row's head: M, S and L, and the lock of the picture."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from editor.language import tr
from editor.ui import icons, theme
from editor.ui.controls import plain_tip

BUTTON_PX = 20
ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class HeadButton(QAbstractButton):
    """A square switch of 20 px. Tab goes from head to head; arrow keys lead to the switches inside one."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setFixedSize(BUTTON_PX, BUTTON_PX)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def say(self, words: str) -> None:
        """Say what pressing does, to hands and to screen readers."""
        # A track's name may look like markup; a tooltip must show it as it is.
        self.setToolTip(plain_tip(words))
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:
        return QSize(BUTTON_PX, BUTTON_PX)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt would move the focus anywhere in the window; the head knows its own order.
        if event.key() in ARROWS:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _draw_box(self, painter: QPainter) -> None:
        shown, is_on = theme.current(), self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._fill())
        # On has a stronger edge too, for eyes that do not see its colour.
        width = 2 if is_on else 1
        painter.setPen(QPen(shown.accent if is_on else shown.line2, width))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 4, 4)
        self._draw_ring(painter)

    def _fill(self) -> QColor:
        shown = theme.current()
        if self.isChecked():
            return shown.accent if shown.is_contrast else shown.accentsoft
        return shown.hover if self.underMouse() else shown.raised

    def _ink(self) -> QColor:
        shown = theme.current()
        if not self.isChecked():
            return shown.text
        return shown.onaccent if shown.is_contrast else shown.accent

    def _draw_ring(self, painter: QPainter) -> None:
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.current().accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


class LetterButton(HeadButton):
    """A switch with one letter: M, S or L."""

    def __init__(self, letter: str, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.setText(letter)

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._draw_box(painter)
            painter.setFont(theme.box_font(theme.FONT_SMALL, 600))
            painter.setPen(self._ink())
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())


class LockButton(HeadButton):
    """The lock of picture and text: closed while they are safe from every gesture (T-2)."""

    def show_lock(self, locked: bool) -> None:
        """Show the lock closed or open."""
        self.setChecked(locked)
        self.say(
            tr("Unlock picture and text, so that they can be moved")
            if locked
            else tr("Lock picture and text, so that the sound can't slip")
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown, is_closed = theme.current(), self.isChecked()
        with QPainter(self) as painter:
            if self.underMouse():
                painter.fillRect(self.rect(), shown.hover)
            sign, ink = ("lock", shown.accent) if is_closed else ("lock-open", shown.quiet)
            painter.drawPixmap(3, 3, icons.pixmap(sign, ink, 14, self.devicePixelRatioF()))
            self._draw_ring(painter)
