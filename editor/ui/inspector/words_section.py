"""What the selected text says, to be changed: taken when the field is left or by Ctrl+Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from editor.edit.text_commands import LONGEST_TEXT, SetWords
from editor.language import tr
from editor.model.material import MaterialKind
from editor.ui import theme
from editor.ui.controls import keep_size, label
from editor.ui.inspector.edits import Edits
from editor.ui.inspector.selection import Chosen


class WordsField(QPlainTextEdit):
    """Words on several lines; Enter begins a new one, Escape puts back what was there."""

    chosen = Signal(str)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("field/words")
        self.setAccessibleName(tr("Words"))
        self.setToolTip(tr("Enter begins a new line; Ctrl+Enter or leaving the field takes the words"))
        self.setTabChangesFocus(True)
        keep_size(self, height_px=72)
        self._shown = ""

    def show_words(self, words: str) -> None:
        """Show words; those being typed are left alone."""
        is_new = words != self._shown
        self._shown = words
        if is_new or not (self.hasFocus() and self.document().isModified()):
            self._put_back()

    def _put_back(self) -> None:
        if self.toPlainText() != self._shown:
            with QSignalBlocker(self):
                self.setPlainText(self._shown)
        self.document().setModified(False)

    def take(self) -> None:
        """Take what was typed, if it is something new."""
        words = self.toPlainText()[:LONGEST_TEXT]
        changed = self.document().isModified() and words != self._shown
        self.document().setModified(False)
        if changed and words.strip():
            self.chosen.emit(words)
        else:
            self._put_back()

    def event(self, event: QEvent) -> bool:
        # Enter and Escape mean the field and no action of the window while it is typed into.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.take()
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.document().setModified(False)
            self._put_back()
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.take()


def _is_ours(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class WordsSection(QWidget):
    """The words of one selected text; hidden for everything else."""

    done = Signal()

    def __init__(self, edits: Edits) -> None:
        super().__init__()
        self._edits = edits
        self._clip_id = ""
        self.field = WordsField()
        title = label(tr("Words"), "quiet")
        title.setBuddy(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE[3], theme.SPACE[2], theme.SPACE[3], theme.SPACE[2])
        column.setSpacing(theme.SPACE[1])
        column.addWidget(title)
        column.addWidget(self.field)
        self.field.chosen.connect(self._change)
        self.field.done.connect(self.done)

    def show_chosen(self, chosen: Chosen) -> None:
        """Show the words of the only selected clip, where it is a text."""
        only = chosen.only
        material = chosen.timeline.material_of(only[1]) if only is not None else None
        is_text = material is not None and material.kind is MaterialKind.TEXT and material.look is not None
        self.setVisible(is_text)
        if not is_text or only is None or material is None:
            self._clip_id = ""
            return
        if only[1].id != self._clip_id:
            # What was typed for another clip is not this one's.
            self.field.document().setModified(False)
        self._clip_id = only[1].id
        self.field.show_words(material.text)
        self.field.setReadOnly(bool(chosen.level_refusal))

    def _change(self, words: str) -> None:
        if self._clip_id:
            self._edits.do(SetWords(self._clip_id, words))
