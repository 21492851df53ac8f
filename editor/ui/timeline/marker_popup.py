"""The small window in which a marker gets its name and colour."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from editor.language import tr
from editor.model.timeline import Marker
from editor.ui import theme
from editor.ui.controls import WordButton, label
from editor.ui.menus.colours import CLIP_COLOURS

LONGEST_NAME = 200
SWATCH_PX = 24


class Swatch(QAbstractButton):
    """One colour to choose; the chosen one carries a tick."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self.colour = colour
        self.setCheckable(True)
        self.setFixedSize(SWATCH_PX, SWATCH_PX)
        self.setToolTip(name)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(SWATCH_PX, SWATCH_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = theme.current()
        ink = QColor(self.colour) if self.colour else shown.role("effects").wave
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 4, 4)
            if self.isChecked():
                painter.setPen(QPen(QColor("#000000") if ink.lightnessF() > 0.5 else QColor("#FFFFFF"), 2))
                painter.drawPolyline([QPoint(8, 12), QPoint(11, 15), QPoint(16, 9)])
            if self.hasFocus() or self.isChecked():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(shown.accent if self.hasFocus() else shown.text, 2))
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)


class MarkerPopup(QDialog):
    """Takes name and colour; Enter or a click elsewhere keeps them, Esc leaves the marker as it was."""

    kept = Signal(object)
    removal_asked = Signal(str)

    def __init__(self, marker: Marker, time: str, parent: QWidget, *, is_new: bool) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("marker")
        self.setWindowTitle(tr("Marker"))
        self.setAccessibleName(tr("Marker at {time}", time=time))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._marker, self._is_new, self._is_over = marker, is_new, False
        self._name = QLineEdit(marker.name)
        self._name.setObjectName("field/marker-name")
        self._name.setAccessibleName(tr("Name of the marker"))
        self._name.setPlaceholderText(tr("Name"))
        self._name.setMaxLength(LONGEST_NAME)
        self._name.selectAll()
        self._swatches = QButtonGroup(self)
        self._lay_out(time)

    def _lay_out(self, time: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(tr("Marker at {time}", time=time), "section"))
        column.addWidget(self._name)
        row = QHBoxLayout()
        row.setSpacing(2)
        for words, colour in (("", ""), *CLIP_COLOURS):
            swatch = Swatch(tr(words) if words else tr("Usual colour"), colour)
            swatch.setChecked(colour == self._marker.colour)
            self._swatches.addButton(swatch)
            row.addWidget(swatch)
        column.addLayout(row)
        foot = QHBoxLayout()
        if not self._is_new:
            remove = WordButton(tr("Remove"), "trash-2")
            remove.setObjectName("button/marker-remove")
            remove.clicked.connect(self._remove)
            foot.addWidget(remove)
        foot.addStretch(1)
        done = WordButton(tr("Done"), look="primary")
        done.setObjectName("button/marker-done")
        done.setDefault(True)
        done.clicked.connect(self.accept)
        foot.addWidget(done)
        column.addLayout(foot)

    def open_at(self, place: QPoint) -> None:
        """Open under a place on the screen, kept inside it."""
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(place.x(), room.right() - self.width())
        y = place.y() if place.y() + self.height() <= room.bottom() else place.y() - self.height() - 28
        self.move(max(x, room.left()), max(y, room.top()))
        self.show()
        self._name.setFocus(Qt.FocusReason.PopupFocusReason)

    def _chosen(self) -> Marker:
        swatch = self._swatches.checkedButton()
        colour = swatch.colour if isinstance(swatch, Swatch) else self._marker.colour
        return replace(self._marker, name=" ".join(self._name.text().split()), colour=colour)

    def _remove(self) -> None:
        self._is_over = True
        self.removal_asked.emit(self._marker.id)
        self.reject()

    def accept(self) -> None:
        """Keep what was chosen."""
        self._keep()
        super().accept()

    def reject(self) -> None:
        """Leave the marker as it was."""
        self._is_over = True
        super().reject()

    def _keep(self) -> None:
        if not self._is_over:
            self._is_over = True
            chosen = self._chosen()
            if self._is_new or chosen != self._marker:
                self.kept.emit(chosen)

    def hideEvent(self, event: QEvent) -> None:
        # A click elsewhere closes a popup without another word.
        self._keep()
        super().hideEvent(event)  # type: ignore[arg-type]
