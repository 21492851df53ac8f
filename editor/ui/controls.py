"""The window's small parts: labels that never overflow, buttons with coloured icons, switches, dividers."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from editor.ui import icons, theme
from editor.words import one_line

MOST_SHOWN = 500
"""Letters of a text that are shown at all: a name in a draft may be a megabyte long."""


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget another look of the style sheet, also after it was shown."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def surface(widget: QWidget, look: str) -> None:
    """Let a widget of our own paint its background in the look ``panel`` or ``window``."""
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    widget.setProperty("look", look)


def label(text: str, look: str = "", *, selectable: bool = False) -> QLabel:
    """A plain-text label of a look; draft and file names are never taken for markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        made.setProperty("look", look)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def plain_tip(text: str) -> str:
    """A tooltip that shows names from files as they are, whatever they look like; endless ones are cut."""
    shown = text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"
    # Qt takes a text for rich if it has a tag, or what looks like an escaped one.
    is_rich = "<" in shown or "&" in shown
    return f"<qt>{escape(shown).replace(chr(10), '<br>')}</qt>" if is_rich else shown


class _Kept(QObject):
    """Gives a widget a fixed size that grows with the words in it."""

    def __init__(self, widget: QWidget, width_px: int, height_px: int) -> None:
        super().__init__(widget)
        self._widget, self._width_px, self._height_px = widget, width_px, height_px
        theme.switch().changed.connect(self.fit)
        self.fit()

    @Slot()
    def fit(self) -> None:
        if self._width_px:
            self._widget.setFixedWidth(theme.box_px(self._width_px))
        if self._height_px:
            self._widget.setFixedHeight(theme.box_px(self._height_px))


class _Limited(QObject):
    """Gives a widget a greatest width that grows with the words in it."""

    def __init__(self, widget: QWidget, width_px: int) -> None:
        super().__init__(widget)
        self._widget, self._width_px = widget, width_px
        theme.switch().changed.connect(self.fit)
        self.fit()

    @Slot()
    def fit(self) -> None:
        self._widget.setMaximumWidth(theme.box_px(self._width_px))


def limit_width(widget: QWidget, width_px: int) -> None:
    """Let a widget be at most this wide as designed, and more where words are larger."""
    _Limited(widget, width_px)


def keep_size(widget: QWidget, *, width_px: int = 0, height_px: int = 0) -> None:
    """Fix a widget's width, height or both as designed; they grow with the chosen size of words."""
    _Kept(widget, width_px, height_px)


def divider(*, vertical: bool = False) -> QFrame:
    """A line of 1 px."""
    made = QFrame()
    made.setProperty("look", "line")
    if vertical:
        made.setFixedWidth(1)
    else:
        made.setFixedHeight(1)
    return made


class ElidedLabel(QLabel):
    """A label that shortens its text with an ellipsis instead of being cut; the tooltip holds the whole."""

    def __init__(
        self, text: str = "", look: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._whole = ""
        self._mode = mode
        if look:
            self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text, on one line."""
        self._whole = one_line(text, MOST_SHOWN)
        self._elide()
        self.updateGeometry()

    @property
    def whole_text(self) -> str:
        """The text without the ellipsis."""
        return self._whole

    def _elide(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._whole, self._mode, max(self.width(), 8))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if shown == self._whole else plain_tip(self._whole))

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(16, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()


class Picture(QLabel):
    """An icon that follows the theme; ``colour`` names one of its tokens."""

    def __init__(self, name: str, colour: str = "text", size: int = 16) -> None:
        super().__init__()
        self._name, self._colour, self._size = name, colour, size
        self.setFixedSize(size, size)
        theme.switch().changed.connect(self._draw)
        self._draw()

    def show_icon(self, name: str, colour: str) -> None:
        """Show another icon in another colour."""
        self._name, self._colour = name, colour
        self._draw()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()
        return super().event(event)

    @Slot()
    def _draw(self) -> None:
        colour: QColor = getattr(theme.current(), self._colour)
        self.setPixmap(icons.pixmap(self._name, colour, self._size, self.devicePixelRatioF()))


class IconButton(QToolButton):
    """A tool button whose icon follows the theme. It takes focus by Tab only: Space goes on playing."""

    def __init__(self, name: str, tip: str = "", *, size: int = 16, box: int = 28, look: str = "") -> None:
        super().__init__()
        self._icon_name = name
        self.setIconSize(QSize(size, size))
        self.setFixedSize(box, box)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if look:
            self.setProperty("look", look)
        theme.switch().changed.connect(self.colour_icon)
        self.toggled.connect(self.colour_icon)
        self.colour_icon()

    def show_icon(self, name: str) -> None:
        """Show another sign."""
        if name != self._icon_name:
            self._icon_name = name
            self.colour_icon()

    def colour_icon(self) -> None:
        """Colour the icon for the theme and for being switched on."""
        colours = theme.current()
        colour = colours.accent if self.isChecked() else colours.text
        self.setIcon(icons.icon(self._icon_name, colour, self.iconSize().width(), disabled=colours.fieldline))


class WordButton(QPushButton):
    """A button with words and, if named, an icon; the filled one is of the look ``primary``."""

    def __init__(self, words: str, icon_name: str = "", *, look: str = "", tall: bool = False) -> None:
        # Qt leaves hardly any room between sign and words.
        super().__init__(f" {words}" if icon_name else words)
        self.setAccessibleName(words)
        self._icon_name = icon_name
        self.setAutoDefault(False)
        self.setIconSize(QSize(14, 14))
        if look:
            self.setProperty("look", look)
        if tall:
            self.setProperty("tall", True)
        if icon_name:
            theme.switch().changed.connect(self._colour_icon)
            self._colour_icon()

    def say(self, words: str) -> None:
        """Show other words, and let a screen reader say them."""
        self.setText(f" {words}" if self._icon_name else words)
        self.setAccessibleName(words)

    def show_icon(self, icon_name: str) -> None:
        """Show another icon; only for buttons that have one."""
        self._icon_name = icon_name
        self._colour_icon()

    def _colour_icon(self) -> None:
        colours = theme.current()
        colour = colours.onaccent if self.property("look") == "primary" else colours.text
        self.setIcon(icons.icon(self._icon_name, colour, 14, disabled=colours.faint))


class Switch(QAbstractButton):
    """A sliding switch; on is the accent colour with the knob at the right."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setFixedSize(32, 20)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.switch().changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self.isEnabled():
            painter.setOpacity(0.4)
        groove = QRectF(2, 2, 28, 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent if self.isChecked() else colours.fieldline)
        painter.drawRoundedRect(groove, 8, 8)
        painter.setBrush(colours.onaccent if self.isChecked() else colours.panel)
        painter.drawEllipse(QRectF(16 if self.isChecked() else 4, 4, 12, 12))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colours.text, 1.5))
            painter.drawRoundedRect(QRectF(1, 1, 30, 18), 9, 9)
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(32, 20)
