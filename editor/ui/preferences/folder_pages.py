"""Preferences, pages Folders and Drafts: where choosers begin, and where drafts are looked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListWidget, QWidget

from editor.draft.locate import known_folders
from editor.language import tr
from editor.ui import theme
from editor.ui.controls import WordButton, label
from editor.ui.empty_page import short_folder
from editor.ui.preferences.fields import ChoiceField, Form, SwitchField
from editor.ui.preferences.folder_field import FolderField, ask_folder
from editor.ui.settings import SettingsStore

LIST_PX = 112
DOWNLOADS_MB = (25, 50, 100, 250, 500, 1_000, 2_000)


class FoldersPage(Form):
    """Where the choosers of files begin."""

    def __init__(self, store: SettingsStore) -> None:
        super().__init__()
        intro = label(tr("Choosers begin here. Each remembers the folder that was used last."), "quiet")
        intro.setWordWrap(True)
        self.add_whole(intro)
        for setting, title in (
            ("open_folder", tr("Open")), ("sound_folder", tr("Add sound")),
            ("save_folder", tr("Save")), ("export_folder", tr("Export")),
        ):  # fmt: skip
            self.add(title, FolderField(store, setting, title))
        self.add_gap()
        title = tr("Sound from an address")
        limits = [(size, tr("at most {n} MB", n=size)) for size in DOWNLOADS_MB]
        self.add(title, ChoiceField(store, "download_limit_mb", title, limits))
        self.end()


class DraftsPage(Form):
    """Folders that hold drafts, beside those of the apps, and what saving does with new sounds."""

    def __init__(self, store: SettingsStore) -> None:
        super().__init__()
        self._store = store
        known = [folder for folder in known_folders() if folder.is_dir()]
        words = (
            tr("Found by itself: {folders}", folders=", ".join(short_folder(folder) for folder in known))
            if known
            else tr("No drafts folder of CapCut or JianYing was found on this computer.")
        )
        intro = label(words, "quiet")
        intro.setWordWrap(True)
        self.add_whole(intro)
        self.add_whole(label(tr("Further folders with drafts"), "strong"))
        self._list = QListWidget()
        self._list.setObjectName("list/draft-folders")
        self._list.setAccessibleName(tr("Further folders with drafts"))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setFixedHeight(theme.box_px(LIST_PX))
        frame = QFrame()
        frame.setProperty("look", "row")
        QHBoxLayout(frame).addWidget(self._list)
        self.add_whole(frame)
        self.add_whole(self._buttons())
        self.add_gap()
        self.add_whole(
            SwitchField(store, "copies_media", tr("Copy new sounds into the draft when it is saved"))
        )
        note = label(
            tr("Then CapCut finds them wherever the draft goes. Videos stay where they are."), "quiet"
        )
        note.setWordWrap(True)
        self.add_whole(note)
        self.end()
        self._list.itemSelectionChanged.connect(self._follow_choice)
        store.changed.connect(self._follow)
        self._show()

    def _buttons(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[2])
        add = WordButton(tr("Add a folder…"), "plus")
        add.setObjectName("add")
        add.clicked.connect(self._ask)
        self._remove = WordButton(tr("Take off the list"))
        self._remove.setObjectName("remove")
        self._remove.clicked.connect(self._remove_chosen)
        row.addWidget(add)
        row.addWidget(self._remove)
        row.addStretch(1)
        return made

    def _show(self) -> None:
        self._list.clear()
        for folder in self._store.settings.draft_folders:
            self._list.addItem(folder)
            if not Path(folder).is_dir():
                item = self._list.item(self._list.count() - 1)
                item.setText(tr("{folder} (not there now)", folder=folder))
        self._follow_choice()

    def _follow(self, names: frozenset[str]) -> None:
        if "draft_folders" in names:
            self._show()

    def _follow_choice(self) -> None:
        self._remove.setEnabled(bool(self._list.selectedIndexes()))

    def _ask(self) -> None:
        ask_folder(self, tr("A folder with drafts"), str(Path.home()), self._add)

    def _add(self, folder: str) -> None:
        known = self._store.settings.draft_folders
        if folder and folder not in known:
            self._store.change(draft_folders=(*known, folder))

    def _remove_chosen(self) -> None:
        gone = {index.row() for index in self._list.selectedIndexes()}
        known = self._store.settings.draft_folders
        self._store.change(draft_folders=tuple(f for n, f in enumerate(known) if n not in gone))
