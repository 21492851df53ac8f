"""All projects that were not closed properly, in one list (R-9)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from editor.language import counted, tr
from editor.ui import icons, theme
from editor.ui.controls import WordButton, label
from editor.ui.dialogs.sheet import Sheet
from editor.ui.safety.unsaved_offer import UnsavedOffer

PICTURE_PX = QSize(64, 36)
SIGN_PX = 20
ROW_PX = 52
MOST_ROWS = 5


class UnsavedDialog(Sheet):
    """A list with pictures; the buttons say what they open, as of when, with how many steps."""

    answered = Signal(str, str)
    """The offer's key, and ``recovered``, ``saved`` or ``discard``."""

    def __init__(self, offers: Sequence[UnsavedOffer], parent: QWidget | None = None) -> None:
        title = counted(
            len(offers), "{n} project was not closed properly", "{n} projects were not closed properly"
        )
        super().__init__("unsaved-work", title, parent, width=832)
        self._offers = tuple(offers)
        self._list = QListWidget()
        self._list.setObjectName("list/unsaved-work")
        self._list.setAccessibleName(title)
        self._list.setIconSize(PICTURE_PX)
        self._list.setWordWrap(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        row_px = theme.box_px(ROW_PX)
        for offer in offers:
            self._list.addItem(_row(offer, self.devicePixelRatioF(), row_px))
        self._list.setFixedHeight(row_px * min(len(offers), MOST_ROWS) + 4)
        self.body.addWidget(self._list)
        below = QHBoxLayout()
        note = label(tr("What is not opened now is kept, and offered at the next start."), "quiet")
        note.setWordWrap(True)
        below.addWidget(note, 1)
        self._discard = WordButton(tr("Discard…"))
        self._discard.setObjectName("discard")
        below.addWidget(self._discard)
        self.body.addLayout(below)
        self.add_button("later", tr("Later")).clicked.connect(self.reject)
        self.foot.addStretch(1)
        self._saved = self.add_button("saved", "")
        self._recovered = self.add_button("recovered", "", look="primary")
        for button in (self._discard, self._saved, self._recovered):
            button.clicked.connect(self._press)
        self._list.currentRowChanged.connect(self._show_chosen)
        self._list.itemActivated.connect(self._recovered.click)
        self._list.setCurrentRow(0)
        self._list.setFocus()

    @property
    def rows(self) -> tuple[str, ...]:
        """What is listed."""
        return tuple(self._list.item(row).text() for row in range(self._list.count()))

    def choose(self, key: str) -> None:
        """Select an offer."""
        for row, offer in enumerate(self._offers):
            if offer.key == key:
                self._list.setCurrentRow(row)

    @property
    def _chosen(self) -> UnsavedOffer | None:
        row = self._list.currentRow()
        return self._offers[row] if 0 <= row < len(self._offers) else None

    def _show_chosen(self) -> None:
        offer = self._chosen
        if offer is None:
            return
        self._recovered.say(offer.recovered_words())
        self._saved.say(offer.saved_words())
        self._saved.setVisible(bool(offer.saved_words()))

    def _press(self) -> None:
        offer, answer = self._chosen, self.sender().objectName()
        if offer is not None:
            self.accept()
            self.answered.emit(offer.key, answer)


def _row(offer: UnsavedOffer, ratio: float, row_px: int) -> QListWidgetItem:
    item = QListWidgetItem(offer.sentence())
    picture = framed(offer, ratio)
    icon = QIcon(picture)
    # Qt tints what is selected, unless it is told how that looks.
    icon.addPixmap(picture, QIcon.Mode.Selected)
    item.setIcon(icon)
    item.setSizeHint(QSize(0, row_px))
    item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return item


def framed(offer: UnsavedOffer, ratio: float) -> QPixmap:
    """The picture of an offer in a frame of one size; a sign where there is no picture."""
    pixmap = QPixmap(PICTURE_PX * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(theme.current().stage)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    frame = QRect(QPoint(0, 0), PICTURE_PX)
    if offer.picture is not None:
        place = QRect(
            QPoint(0, 0), offer.picture.size().scaled(PICTURE_PX, Qt.AspectRatioMode.KeepAspectRatio)
        )
        place.moveCenter(frame.center())
        painter.drawImage(place, offer.picture)
    else:
        sign = icons.pixmap("audio-lines", theme.current().quiet, SIGN_PX, ratio)
        painter.drawPixmap((frame.width() - SIGN_PX) // 2, (frame.height() - SIGN_PX) // 2, sign)
    painter.end()
    return pixmap
