"""Tags as chips: typed one after another, taken away with a press (G-21)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from editor.fetch.services.score_rules import MOST_TAGS
from editor.language import tr
from editor.ui import icons, theme
from editor.ui.access.announce import announce
from editor.ui.controls import keep_size
from editor.ui.scoring.flow import FlowLayout
from editor.words import one_line

MOST_LETTERS = 40
FIELD_PX = 112


class TagChips(QWidget):
    """Up to ten tags; Enter or a comma ends one, Backspace in the empty field takes the last one away."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("tags")
        self._tags: list[str] = []
        self._unknown: frozenset[str] = frozenset()
        self._chips: list[QPushButton] = []
        self._flow = FlowLayout(self, theme.SPACE[2])
        self._field = QLineEdit()
        self._field.setObjectName("field/tag")
        self._field.setPlaceholderText(tr("add a tag"))
        self._field.setAccessibleName(tr("Add a tag"))
        self._field.setMaxLength(MOST_LETTERS * MOST_TAGS)
        keep_size(self._field, width_px=FIELD_PX)
        self._field.installEventFilter(self)
        self._field.textEdited.connect(self._take_commas)
        self._field.editingFinished.connect(self._take_typed)
        self._flow.addWidget(self._field)
        theme.switch().changed.connect(self._colour)

    @property
    def tags(self) -> tuple[str, ...]:
        """What was typed, in order."""
        return tuple(self._tags)

    @property
    def field(self) -> QLineEdit:
        """Where tags are typed."""
        return self._field

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show these and no others."""
        for chip in list(self._chips):
            self._drop(chip)
        for tag in tags:
            self._add(tag)

    def mark_unknown(self, tags: tuple[str, ...]) -> None:
        """Show which of them were not understood."""
        self._unknown = frozenset(tags)
        self._colour()

    def _add(self, tag: str) -> None:
        words = one_line(tag, MOST_LETTERS).strip()
        if not words or words in self._tags or len(self._tags) >= MOST_TAGS:
            return
        # An ampersand in a tag is no key.
        chip = QPushButton(words.replace("&", "&&") + "\u2002")
        chip.setObjectName(f"tag/{words}")
        chip.setAccessibleName(tr("Remove the tag “{tag}”", tag=words))
        chip.setProperty("look", "chip")
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setAutoDefault(False)
        chip.clicked.connect(self._remove_pressed)
        self._tags.append(words)
        self._chips.append(chip)
        self._flow.insert(len(self._chips) - 1, chip)
        chip.show()
        self._colour()
        self._settle()

    @Slot()
    def _remove_pressed(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self._remove(sender)

    def _remove(self, chip: QPushButton) -> None:
        tag = self._tags[self._chips.index(chip)]
        self._drop(chip)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, tr("Tag “{tag}” removed", tag=tag))

    def _drop(self, chip: QPushButton) -> None:
        number = self._chips.index(chip)
        del self._tags[number], self._chips[number]
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self._settle()

    def _settle(self) -> None:
        is_full = len(self._tags) >= MOST_TAGS
        self._field.setVisible(not is_full or bool(self._field.text()))
        self._field.setEnabled(not is_full)
        self.updateGeometry()
        self.changed.emit()

    @Slot(str)
    def _take_commas(self, typed: str) -> None:
        *done, rest = typed.replace("，", ",").replace("、", ",").replace("\n", ",").split(",")
        if done:
            for tag in done:
                self._add(tag)
            self._field.setText(rest.lstrip())

    @Slot()
    def _take_typed(self) -> None:
        if self._field.text().strip():
            self._add(self._field.text())
            self._field.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._field.text().strip():
                # Enter ends the tag; it does not press the button of the dialog.
                self._take_typed()
                return True
            if event.key() == Qt.Key.Key_Backspace and not self._field.text() and self._chips:
                self._remove(self._chips[-1])
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _colour(self) -> None:
        colours = theme.current()
        for tag, chip in zip(self._tags, self._chips, strict=True):
            is_unknown = tag in self._unknown
            chip.setIcon(icons.icon("circle-alert" if is_unknown else "x", colours.quiet, 12))
            chip.setToolTip(
                tr("Not understood; press to remove it") if is_unknown else tr("Press to remove it")
            )
            chip.setProperty("unknown", is_unknown)
            chip.style().unpolish(chip)
            chip.style().polish(chip)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int, /) -> int:
        return self._flow.heightForWidth(width)
