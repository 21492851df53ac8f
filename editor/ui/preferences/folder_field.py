"""A folder that is shown and chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSizePolicy, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.controls import ElidedLabel, WordButton
from editor.ui.empty_page import short_folder
from editor.ui.settings import SettingsStore


def ask_folder(parent: QWidget, title: str, start: str, take: Callable[[str], object]) -> None:
    """Let a folder be chosen; ``take`` is given its path."""
    dialog = QFileDialog(parent.window(), title, start)
    dialog.setObjectName("choose-folder")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(take)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class FolderField(QWidget):
    """Shows the folder of one setting, and lets another one be chosen or the choice be dropped."""

    def __init__(self, store: SettingsStore, setting: str, title: str) -> None:
        super().__init__()
        self._store, self._setting, self._title = store, setting, title
        self.setObjectName(f"field/{setting}")
        self.setAccessibleName(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = ElidedLabel("", "", Qt.TextElideMode.ElideMiddle)
        choose = WordButton(tr("Choose…"))
        choose.setObjectName("choose")
        choose.setAccessibleName(tr("Choose the folder: {title}", title=title))
        self._drop = WordButton(tr("Reset"))
        self._drop.setObjectName("reset")
        self._drop.setAccessibleName(tr("Reset the folder: {title}", title=title))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self._words, 1)
        row.addWidget(choose)
        row.addWidget(self._drop)
        choose.clicked.connect(self._ask)
        self._drop.clicked.connect(self._reset)
        store.changed.connect(self._follow)
        self._show()

    def _show(self) -> None:
        folder = getattr(self._store.settings, self._setting)
        self._words.show_text(short_folder(Path(folder)) if folder else tr("As the system proposes"))
        self._drop.setEnabled(bool(folder))

    def _follow(self, names: frozenset[str]) -> None:
        if self._setting in names:
            self._show()

    def _ask(self) -> None:
        ask_folder(self, self._title, getattr(self._store.settings, self._setting), self._take)

    def _take(self, folder: str) -> None:
        self._store.change(**{self._setting: folder})

    def _reset(self) -> None:
        self._store.change(**{self._setting: ""})
