"""A name and a folder: where something is going to be written."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QComboBox, QFileDialog, QGridLayout, QLineEdit, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.controls import IconButton, keep_size, label, plain_tip
from editor.ui.empty_page import short_folder

FORBIDDEN = '<>:"/\\|?*'
"""Characters that one of the three systems does not allow in a name."""
MAX_NAME = 120
FOLDER_PX = 176


def plain_name(text: str) -> str:
    """A name that every system accepts, as near as possible to what was typed; may be empty."""
    kept = "".join(" " if c in FORBIDDEN or unicodedata.category(c) == "Cc" else c for c in text)
    return " ".join(kept.split()).strip(". ")[:MAX_NAME]


def movies_folder() -> Path:
    """The folder where this system keeps films; the home folder where it has none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


class PlaceRow(QWidget):
    """Name, suffix and folder on one line."""

    changed = Signal()

    def __init__(self, name: str, suffix: str, folders: Sequence[Path]) -> None:
        super().__init__()
        self._name = QLineEdit(name)
        self._name.setObjectName("field/name")
        self._name.setAccessibleName(tr("Name"))
        self._name.setProperty("tall", True)
        self._suffix = label(suffix, "quiet")
        self._suffix.setMinimumWidth(40)
        self._folder = QComboBox()
        self._folder.setObjectName("field/folder")
        self._folder.setAccessibleName(tr("Folder"))
        self._folder.setProperty("tall", True)
        keep_size(self._folder, width_px=FOLDER_PX)
        self._choose = IconButton("folder", tr("Choose another folder"), size=16, box=32)
        self._choose.setObjectName("choose-folder")
        for folder in folders:
            self._offer(folder)
        row = QGridLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setHorizontalSpacing(theme.SPACE[2])
        for column, part in enumerate(
            (self._name, self._suffix, label(tr("in"), "quiet"), self._folder, self._choose)
        ):
            row.addWidget(part, 0, column)
        row.setColumnStretch(0, 1)
        self._name.textChanged.connect(self.changed)
        self._folder.currentIndexChanged.connect(self.changed)
        self._choose.clicked.connect(self._ask_folder)

    def _offer(self, folder: Path) -> None:
        if self._folder.findData(str(folder)) < 0:
            metrics = QFontMetrics(theme.font())
            words = metrics.elidedText(
                short_folder(folder), Qt.TextElideMode.ElideLeft, theme.box_px(FOLDER_PX) - 40
            )
            self._folder.addItem(words, str(folder))
            tip = plain_tip(str(folder))
            self._folder.setItemData(self._folder.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)

    @property
    def name(self) -> str:
        """The name as it will be written, without the suffix."""
        return plain_name(self._name.text().removesuffix(self._suffix.text()))

    @property
    def is_changed(self) -> bool:
        """Whether the file cannot be called what was typed."""
        return bool(self.name) and self.name != self._name.text().removesuffix(self._suffix.text()).strip()

    @property
    def folder(self) -> Path:
        """The folder that is chosen."""
        return Path(self._folder.currentData() or Path.home())

    def show_name(self, name: str) -> None:
        """Propose another name."""
        self._name.setText(name)

    def show_suffix(self, suffix: str) -> None:
        """Say what kind of file it will be."""
        self._suffix.setText(suffix)

    def focus_name(self) -> None:
        """Put the keys into the name, all of it chosen."""
        self._name.setFocus()
        self._name.selectAll()

    def use_folder(self, folder: str) -> None:
        """Choose a folder, new or known."""
        if folder:
            self._offer(Path(folder))
            self._folder.setCurrentIndex(self._folder.findData(folder))

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self.window(), tr("Choose a folder"), str(self.folder))
        dialog.setObjectName("choose-folder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self.use_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def is_writable(folder: Path) -> bool:
    """Whether a folder may be written into; where it does not exist yet, the nearest that does."""
    while not folder.exists() and folder.parent != folder:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK)
