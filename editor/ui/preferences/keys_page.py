"""Preferences, page Keys: a preset, a table to search, a key to press, and what to do about a clash."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.actions.table import ACTIONS
from editor.ui.controls import Picture, WordButton, keep_size, label
from editor.ui.key_binder import KeyBinder
from editor.ui.keys.keymap import KeyMap
from editor.ui.keys.presets import PRESETS
from editor.ui.preferences.key_recorder import KeyRecorder
from editor.ui.preferences.key_table import KeyTable, native
from editor.ui.settings import SettingsStore
from editor.ui.soon import soon


class KeysPage(QWidget):
    """Shows and changes the key map; what is changed works at once."""

    def __init__(self, store: SettingsStore, binder: KeyBinder) -> None:
        super().__init__()
        self._store, self._binder = store, binder
        self._words = {spec.id: tr(spec.words).rstrip("…") for spec in ACTIONS}
        self._wanted = ("", "")
        """The command and the key that are waiting for an answer about a clash."""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE[2])
        column.addLayout(self._head())
        self.table = KeyTable()
        column.addWidget(self.table, 1)
        column.addWidget(self._clash_card())
        column.addLayout(self._foot())
        self._search.textChanged.connect(self.table.narrow)
        self.table.picked.connect(self._follow_choice)
        self.table.recording_asked.connect(self._record)
        binder.changed.connect(self._show)
        self._show()
        self._follow_choice(self.table.chosen)

    # making -------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        self._preset = QComboBox()
        self._preset.setObjectName("field/preset")
        self._preset.setAccessibleName(tr("Keys of which program"))
        for preset_id, name in PRESETS:
            self._preset.addItem(tr(name), preset_id)
        self._preset.currentIndexChanged.connect(self._choose_preset)
        self._search = QLineEdit()
        self._search.setObjectName("field/search")
        self._search.setClearButtonEnabled(True)
        self._search.setPlaceholderText(tr("Search words or a key"))
        self._search.setAccessibleName(tr("Search words or a key"))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(label(tr("As in")))
        row.addWidget(self._preset)
        row.addSpacing(theme.SPACE[3])
        row.addWidget(self._search, 1)
        return row

    def _clash_card(self) -> QFrame:
        self._clash = QFrame()
        self._clash.setObjectName("clash")
        self._clash.setProperty("look", "notice")
        self._clash_words = label("")
        self._clash_words.setWordWrap(True)
        row = QHBoxLayout(self._clash)
        row.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        row.setSpacing(theme.SPACE[2])
        row.addWidget(Picture("triangle-alert", "warn"))
        row.addWidget(self._clash_words, 1)
        for name, words, slot in (
            ("swap", tr("Swap"), self._swap), ("take", tr("Take it"), self._take),
            ("leave", tr("Leave it"), self._leave),
        ):  # fmt: skip
            button = WordButton(words)
            button.setObjectName(name)
            button.clicked.connect(slot)
            row.addWidget(button)
        self._clash.hide()
        return self._clash

    def _foot(self) -> QHBoxLayout:
        self._recorder = KeyRecorder()
        keep_size(self._recorder, width_px=168)
        self._recorder.recorded.connect(self._offer)
        self._adds = WordButton(tr("Add a second key"))
        self._adds.setObjectName("add-key")
        self._adds.setCheckable(True)
        self._adds.clicked.connect(self._record)
        self._none = WordButton(tr("No key"))
        self._none.setObjectName("no-key")
        self._none.clicked.connect(self._clear)
        self._reset = WordButton(tr("Reset"))
        self._reset.setObjectName("reset")
        self._reset.clicked.connect(self._reset_one)
        self._reset_all = WordButton(tr("Reset all"))
        self._reset_all.setObjectName("reset-all")
        self._reset_all.clicked.connect(self._reset_map)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self._recorder)
        row.addWidget(self._adds)
        row.addWidget(self._none)
        row.addWidget(self._reset)
        row.addStretch(1)
        row.addWidget(self._reset_all)
        return row

    # showing ------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self.table.show_keys(self._binder.map)
        with QSignalBlocker(self._preset):
            self._preset.setCurrentIndex(max(self._preset.findData(self._store.settings.key_preset), 0))
        self._reset_all.setEnabled(bool(self._binder.map.changes))
        self._follow_choice(self.table.chosen)

    def _follow_choice(self, action_id: str) -> None:
        if action_id != self._wanted[0]:
            self._leave()
            self._recorder.clear()
        for part in (self._recorder, self._adds, self._none):
            part.setEnabled(bool(action_id))
        self._reset.setEnabled(bool(action_id) and self._binder.map.changed(action_id))
        self._adds.setEnabled(bool(action_id) and bool(self._binder.map.of(action_id)))

    # changing -----------------------------------------------------------------------------------------

    def _choose_preset(self, place: int) -> None:
        self._binder.choose_preset(str(self._preset.itemData(place)))

    def _record(self) -> None:
        if self.table.chosen:
            self._recorder.arm()

    def _offer(self, key: str) -> None:
        """A key was pressed: take it, or say who has it."""
        action_id = self.table.chosen
        owner = self._binder.map.owner(key, besides=action_id)
        self._wanted = (action_id, key)
        if not owner:
            self._keep(self._with_wanted(self._binder.map))
            return
        self._clash_words.setText(
            tr("{key} is the key of “{command}” already.", key=native(key), command=self._words[owner])
        )
        self._clash.show()
        # The card takes room from the table, which must not hide what it is about.
        soon(self.table.show_chosen)
        swap = self._clash.findChild(WordButton, "swap")
        if swap is not None:
            swap.setFocus()

    def _with_wanted(self, keys: KeyMap) -> KeyMap:
        action_id, key = self._wanted
        if self._adds.isChecked():
            return keys.with_keys(action_id, (*keys.of(action_id), key))
        return keys.with_key(action_id, key)

    def _swap(self) -> None:
        self._keep(self._binder.map.with_swap(*self._wanted))

    def _take(self) -> None:
        action_id, key = self._wanted
        keys = self._binder.map
        self._keep(self._with_wanted(keys.without_key(keys.owner(key, besides=action_id), key)))

    def _keep(self, keys: KeyMap) -> None:
        self._leave()
        self._binder.keep(keys)
        self.table.setFocus()

    def _leave(self) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._clash.isAncestorOf(focused)
        self._wanted = ("", "")
        self._clash.hide()
        self._adds.setChecked(False)
        if had_focus:
            self.table.setFocus()

    def _clear(self) -> None:
        self._keep(self._binder.map.with_keys(self.table.chosen, ()))

    def _reset_one(self) -> None:
        self._keep(self._binder.map.without_change(self.table.chosen))

    def _reset_map(self) -> None:
        self._keep(self._binder.map.without_changes())
