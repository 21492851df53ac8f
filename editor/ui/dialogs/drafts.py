"""The drafts that were found on this computer, newest first, to choose one."""

from __future__ import annotations

import time
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QImageReader, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from editor.draft.locate import DAMAGED, ENCRYPTED, MEDIA_MISSING, NEWER, READY, FoundDraft
from editor.language import tr
from editor.ui import icons, theme
from editor.ui.controls import label, plain_tip
from editor.ui.dialogs.sheet import Sheet
from editor.ui.empty_page import day_words
from editor.words import clock, one_line

FOLDER = Qt.ItemDataRole.UserRole
COVER = QSize(64, 36)
COVERS_AT_ONCE = 4
"""Covers that are read before the dialog answers again."""
MOST_COVER_BYTES = 4 * 1024 * 1024
SIGNS = {READY: "circle-check", MEDIA_MISSING: "triangle-alert", ENCRYPTED: "lock", DAMAGED: "circle-alert"}
TONES = {READY: "ok", MEDIA_MISSING: "warn", ENCRYPTED: "quiet", DAMAGED: "bad", NEWER: "warn"}


class DraftsDialog(Sheet):
    """A list of drafts; Enter or a double-click opens one."""

    chosen = Signal(str)
    other_asked = Signal()

    def __init__(self, drafts: Sequence[FoundDraft], parent: QWidget | None = None) -> None:
        super().__init__("drafts", tr("Drafts on this computer"), parent, width=608)
        self._list = QListWidget()
        self._list.setObjectName("list/drafts")
        self._list.setAccessibleName(tr("Drafts on this computer"))
        self._list.setFixedHeight(320)
        self._list.setIconSize(COVER)
        for draft in drafts:
            self._list.addItem(_row(draft))
        self._without_cover = list(enumerate(drafts))
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._show_covers)
        self._timer.start()
        self._list.itemActivated.connect(self._choose)
        words = tr(
            "Nothing was found in the folders of CapCut and JianYing. Other folder opens drafts elsewhere."
        )
        self._none = label(words, "quiet")
        self._none.setWordWrap(True)
        self._none.setVisible(not drafts)
        self._list.setVisible(bool(drafts))
        self.body.addWidget(self._none)
        self.body.addWidget(self._list)
        other = self.add_button("other", tr("Other folder…"), icon="folder")
        other.clicked.connect(self._ask_other)
        self.foot.addStretch(1)
        self.add_button("cancel", tr("Cancel")).clicked.connect(self.reject)
        self._open = self.add_button("open", tr("Open"), look="primary")
        self._open.setEnabled(bool(drafts))
        self._open.clicked.connect(self._choose_current)
        if drafts:
            self._list.setCurrentRow(0)
            self._list.setFocus()

    def _show_covers(self) -> None:
        """Read the next few covers: a disk that is slow must not hold the dialog back."""
        now, self._without_cover = (
            self._without_cover[:COVERS_AT_ONCE],
            self._without_cover[COVERS_AT_ONCE:],
        )
        for place, draft in now:
            cover = _cover(draft, self.devicePixelRatioF())
            item = self._list.item(place)
            if cover is not None and item is not None:
                item.setIcon(QIcon(cover))
        if not self._without_cover:
            self._timer.stop()

    def _choose(self, item: QListWidgetItem) -> None:
        folder = item.data(FOLDER)
        self.accept()
        self.chosen.emit(folder)

    def _choose_current(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._choose(item)

    def _ask_other(self) -> None:
        self.reject()
        self.other_asked.emit()


def _cover(draft: FoundDraft, ratio: float) -> QPixmap | None:
    """The draft's own picture, small; None where there is none that can be shown."""
    path = draft.cover
    try:
        if not path.is_file() or path.stat().st_size > MOST_COVER_BYTES:
            return None
    except OSError:
        return None
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid():
        return None
    reader.setScaledSize(size.scaled(COVER * ratio, Qt.AspectRatioMode.KeepAspectRatio))
    picture = QPixmap.fromImageReader(reader)
    if picture.isNull():
        return None
    picture.setDevicePixelRatio(ratio)
    return picture


def _row(draft: FoundDraft) -> QListWidgetItem:
    length = clock(draft.duration_us) if draft.duration_us else ""
    words = (one_line(draft.name), day_words(draft.modified_s, time.time()), length, draft.badge)
    item = QListWidgetItem("  ·  ".join(part for part in words if part))
    colours = theme.current()
    item.setIcon(
        icons.icon(SIGNS.get(draft.state, "file-question"), getattr(colours, TONES.get(draft.state, "warn")))
    )
    item.setData(FOLDER, str(draft.folder))
    item.setToolTip(plain_tip(str(draft.folder)))
    return item
