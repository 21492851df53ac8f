"""The earlier versions of the open draft: when, how large, and what differs from now (A50)."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from editor.draft.backups import Backup
from editor.language import mark, tr
from editor.ui.controls import label
from editor.ui.dialogs.sheet import Sheet
from editor.ui.safety.moments import moment_words
from editor.words import size_words

_WHY = {
    "save": mark("before a save"),
    "mine": mark("yours, before the draft was read again"),
    "theirs": mark("another program's, before yours was saved over it"),
}
PLACE = Qt.ItemDataRole.UserRole


class VersionsDialog(Sheet):
    """A list of versions; one of them opens as a new draft, and the present one stays as it is."""

    chosen = Signal(object)
    """The `Backup` that is to become a draft of its own."""
    looked_at = Signal(object)
    """The `Backup` whose differences are asked for."""

    def __init__(
        self, name: str, versions: Sequence[tuple[Backup, int]], parent: QWidget | None = None
    ) -> None:
        super().__init__("versions", tr("Earlier versions of “{name}”", name=name), parent, width=608)
        self._versions = tuple(backup for backup, _ in versions)
        none = label(tr("There are none yet: every save keeps the version before it."), "quiet")
        none.setObjectName("none")
        none.setWordWrap(True)
        none.setVisible(not versions)
        self.body.addWidget(none)
        self._list = QListWidget()
        self._list.setObjectName("list/versions")
        self._list.setAccessibleName(tr("Earlier versions"))
        self._list.setFixedHeight(180)
        for place, (backup, n_bytes) in enumerate(versions):
            self._list.addItem(_row(place, backup, n_bytes))
        self._heading = label(tr("From this version to the present one"), "section")
        self._lines = QListWidget()
        self._lines.setObjectName("list/differences")
        self._lines.setAccessibleName(tr("From this version to the present one"))
        self._lines.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._lines.setWordWrap(True)
        self._lines.setFixedHeight(120)
        for part in (self._list, self._heading, self._lines):
            part.setVisible(bool(versions))
            self.body.addWidget(part)
        self.foot.addStretch(1)
        self.add_button("cancel", tr("Close")).clicked.connect(self.reject)
        self._open = self.add_button("open", tr("Open as a new draft"), look="primary")
        self._open.setEnabled(bool(versions))
        self._open.clicked.connect(self._choose)
        self._list.itemActivated.connect(self._choose)
        self._list.currentRowChanged.connect(self._look)

    def begin(self) -> None:
        """Select the newest; call when the signals are connected."""
        if self._versions:
            self._list.setCurrentRow(0)
            self._list.setFocus()

    @property
    def current(self) -> Backup | None:
        """The version that is selected."""
        row = self._list.currentRow()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    @property
    def lines(self) -> tuple[str, ...]:
        """The differences that are listed."""
        return tuple(self._lines.item(row).text() for row in range(self._lines.count()))

    def show_lines(self, backup: Backup, lines: Sequence[str]) -> None:
        """List what differs, unless another version is selected by now."""
        if backup == self.current:
            self._lines.clear()
            self._lines.addItems(list(lines) or [tr("Nothing that can be seen or heard here differs.")])

    def _look(self) -> None:
        self._lines.clear()
        if self.current is not None:
            self._lines.addItem(tr("Comparing…"))
            self.looked_at.emit(self.current)

    def _choose(self) -> None:
        backup = self.current
        if backup is not None:
            self.accept()
            self.chosen.emit(backup)


def _row(place: int, backup: Backup, n_bytes: int) -> QListWidgetItem:
    when = moment_words(backup.time.timestamp())
    item = QListWidgetItem("  ·  ".join((when, size_words(n_bytes), tr(_WHY[backup.why]))))
    item.setData(PLACE, place)
    item.setToolTip(str(backup.folder))
    return item
