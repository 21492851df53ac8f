"""Fields of the preferences: each shows one setting, writes it when it is changed, and follows it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QSizePolicy, QWidget

from editor.language import tr
from editor.ui import theme
from editor.ui.controls import keep_size, label
from editor.ui.settings import SettingsStore

TITLE_PX = 152
FIELD_PX = 240


class ChoiceField(QComboBox):
    """A list of values for one setting; ``choices`` are (value, words)."""

    def __init__(
        self,
        store: SettingsStore,
        setting: str,
        title: str,
        choices: Sequence[tuple[object, str]],
        *,
        width_px: int = FIELD_PX,
    ) -> None:
        super().__init__()
        self._store, self._setting = store, setting
        self.setObjectName(f"field/{setting}")
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        keep_size(self, width_px=width_px)
        self.offer(choices)
        self.currentIndexChanged.connect(self._choose)
        store.changed.connect(self._follow)

    def offer(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these values; one that is set and not among them is offered as it is."""
        with QSignalBlocker(self):
            self.clear()
            for value, words in choices:
                self.addItem(words, value)
        self._show()

    @property
    def _value(self) -> object:
        return getattr(self._store.settings, self._setting)

    def _show(self) -> None:
        with QSignalBlocker(self):
            place = self.findData(self._value)
            if place < 0:
                self.addItem(str(self._value), self._value)
                place = self.count() - 1
            self.setCurrentIndex(place)

    def _choose(self, place: int) -> None:
        if place >= 0:
            self._store.change(**{self._setting: self.itemData(place)})

    def _follow(self, names: frozenset[str]) -> None:
        if self._setting in names:
            self._show()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # The wheel is for the page; a field that was not asked must not change under it.
        event.ignore()


class SwitchField(QCheckBox):
    """A setting that is on or off."""

    def __init__(self, store: SettingsStore, setting: str, words: str) -> None:
        super().__init__(words)
        self._store, self._setting = store, setting
        self.setObjectName(f"field/{setting}")
        self.setMinimumHeight(theme.box_px(20))
        self.setChecked(getattr(store.settings, setting))
        self.toggled.connect(self._choose)
        store.changed.connect(self._follow)

    def _choose(self, on: bool) -> None:
        self._store.change(**{self._setting: on})

    def _follow(self, names: frozenset[str]) -> None:
        if self._setting in names:
            with QSignalBlocker(self):
                self.setChecked(getattr(self._store.settings, self._setting))


class Form(QWidget):
    """Rows of a title, a field, and a note under it."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "plain")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.SPACE[3])
        self._grid.setVerticalSpacing(theme.SPACE[2])
        self._grid.setColumnStretch(1, 1)
        self._n_rows = 0

    def add(self, title: str, field: QWidget, note: str = "") -> None:
        """Add a row; without a title the field stands alone."""
        if title:
            words = label(title)
            words.setBuddy(field)
            words.setWordWrap(True)
            keep_size(words, width_px=TITLE_PX)
            self._grid.addWidget(words, self._n_rows, 0, Qt.AlignmentFlag.AlignVCenter)
        side = Qt.AlignmentFlag.AlignVCenter
        is_fixed = field.sizePolicy().horizontalPolicy() is not QSizePolicy.Policy.Expanding
        self._grid.addWidget(field, self._n_rows, 1, side | Qt.AlignmentFlag.AlignLeft if is_fixed else side)
        self._n_rows += 1
        if note:
            self.add_note(note, field)

    def add_note(self, note: str, field: QWidget | None = None) -> None:
        """Add a sentence under a field, which a reader says with it."""
        words = label(note, "quiet")
        words.setWordWrap(True)
        self._grid.addWidget(words, self._n_rows, 1)
        if field is not None:
            field.setAccessibleDescription(note)
        self._n_rows += 1

    def add_whole(self, part: QWidget) -> None:
        """Add something that takes the whole width."""
        self._grid.addWidget(part, self._n_rows, 0, 1, 2)
        self._n_rows += 1

    def add_gap(self) -> None:
        """Leave room between two groups of rows."""
        self._grid.setRowMinimumHeight(self._n_rows, theme.SPACE[3])
        self._n_rows += 1

    def end(self) -> None:
        """Push the rows to the top."""
        self._grid.setRowStretch(self._n_rows, 1)


def on_off_system() -> tuple[tuple[object, str], ...]:
    """The three values of a setting that may follow the system."""
    return (("system", tr("As the system")), ("on", tr("On")), ("off", tr("Off")))
