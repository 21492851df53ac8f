"""The chooser of a fade's curve: its picture with a chevron, and a menu of all five."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QMenu, QToolButton

from editor.language import tr
from editor.late import np
from editor.model.clip import FadeCurve
from editor.render.fades import fade_ramp
from editor.ui import icons, theme
from editor.ui.controls import keep_size
from editor.ui.timeline.fade_shapes import SHAPES, curve_words

PICTURE_PX = 16
_N_STEPS = 17


def curve_path(curve: FadeCurve, place: QRectF, *, is_in: bool) -> QPainterPath:
    """The line of a fade from silence to full level, or back, in a rectangle."""
    progress = np.linspace(0.0, 1.0, _N_STEPS)
    gains = fade_ramp(progress, curve)
    if not is_in:
        gains = gains[::-1]
    points = [
        QPointF(place.left() + float(x) * place.width(), place.bottom() - float(y) * place.height())
        for x, y in zip(progress, gains, strict=True)
    ]
    path = QPainterPath(points[0])
    for point in points[1:]:
        path.lineTo(point)
    return path


def curve_icon(curve: FadeCurve, *, is_in: bool, ratio: float = 1.0) -> QIcon:
    """The picture of a fade for a menu, in the colour of its words."""
    picture = QPixmap(round(PICTURE_PX * ratio), round(PICTURE_PX * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.current().text, 1.5))
        painter.drawPath(curve_path(curve, QRectF(2, 3, PICTURE_PX - 4, PICTURE_PX - 6), is_in=is_in))
    return QIcon(picture)


class CurveButton(QToolButton):
    """Shows the curve of a fade, and offers the five; where clips differ it shows none."""

    chosen = Signal(object)
    """A `FadeCurve`."""

    def __init__(self, name: str, title: str, *, is_in: bool) -> None:
        super().__init__()
        self._is_in = is_in
        self._title = title
        self._curve: FadeCurve | None = None
        self.setObjectName(f"button/{name}")
        self.setProperty("look", "outlined")
        keep_size(self, width_px=44, height_px=24)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._menu.setAccessibleName(title)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.triggered.connect(self._choose)
        self.setMenu(self._menu)
        theme.switch().changed.connect(self.update)
        self.show_curve(None)

    def show_curve(self, curve: FadeCurve | None) -> None:
        """Show a curve; None where several differ."""
        self._curve = curve
        words = tr("different") if curve is None else curve_words(curve)
        self.setToolTip(f"{self._title}: {words}")
        self.setAccessibleName(f"{self._title}: {words}")
        self.update()

    def _fill(self) -> None:
        self._menu.clear()
        for words, curve in SHAPES:
            icon = curve_icon(curve, is_in=self._is_in, ratio=self.devicePixelRatioF())
            action = QAction(icon, tr(words), self._menu)
            action.setData(curve)
            action.setCheckable(True)
            action.setChecked(curve == self._curve)
            self._menu.addAction(action)

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(action.data())

    def sizeHint(self) -> QSize:
        return QSize(44, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        shown = theme.current()
        ink = shown.text if self.isEnabled() else shown.faint
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(ink, 1.5))
            place = QRectF(9, self.height() / 2 - 5, 11, 10)
            if self._curve is None:
                painter.drawLine(
                    QPointF(place.left(), place.center().y()), QPointF(place.right(), place.center().y())
                )
            else:
                painter.drawPath(curve_path(self._curve, place, is_in=self._is_in))
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(26, self.height() // 2 - 6, icons.pixmap("chevron-down", ink, 12, ratio))
