"""Failures: an expected one is a sentence and a hint, an unexpected one a report that can be copied."""

from __future__ import annotations

import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from editor.errors import EditorError
from editor.language import tr
from editor.ui import theme
from editor.ui.controls import Picture, label
from editor.ui.dialogs.sheet import Sheet
from editor.version import read_version

logger = logging.getLogger(__name__)


class ErrorDialog(Sheet):
    """What happened and what can be done about it."""

    def __init__(self, error: EditorError, parent: QWidget | None = None, *, title: str = "") -> None:
        super().__init__("error", title or tr("That did not work"), parent, width=480)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[3])
        sign = Picture("circle-alert", "bad", 20)
        row.addWidget(sign)
        message = label(error.message, "strong", selectable=True)
        message.setObjectName("message")
        message.setWordWrap(True)
        row.addWidget(message, 1)
        self.body.addLayout(row)
        if error.hint:
            hint = label(error.hint, "quiet", selectable=True)
            hint.setObjectName("hint")
            hint.setWordWrap(True)
            hint.setContentsMargins(32, 0, 0, 0)
            self.body.addWidget(hint)
        self.foot.addStretch(1)
        close = self.add_button("ok", tr("Close"), look="primary")
        close.clicked.connect(self.accept)
        close.setFocus()


class ReportDialog(Sheet):
    """A bug: the work is kept, and what is needed to mend it can be copied."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__("report", tr("Something went wrong inside Fadeline"), parent, width=608)
        words = label(
            tr("Your project is still open. Save it, then copy this report and send it to the makers.")
        )
        words.setWordWrap(True)
        self.body.addWidget(words)
        self._details = QPlainTextEdit(details)
        self._details.setObjectName("details")
        self._details.setReadOnly(True)
        self._details.setFixedHeight(220)
        self.body.addWidget(self._details)
        self.foot.addStretch(1)
        self.add_button("copy", tr("Copy details"), icon="clipboard-copy").clicked.connect(self._copy)
        close = self.add_button("ok", tr("Close"), look="primary")
        close.clicked.connect(self.accept)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())


def report_text(error: BaseException) -> str:
    """Versions and the trace of an error, with the names of files but not of folders (X-33)."""
    made_of = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    lines = [f"Fadeline {read_version()}, {made_of}", ""]
    for frame in traceback.extract_tb(error.__traceback__):
        file = frame.filename.replace("\\", "/").rsplit("/", 2)[-2:]
        lines.append(f"{'/'.join(file)}:{frame.lineno} in {frame.name}")
    lines.append(f"{type(error).__name__}: {_without_folders(str(error))}")
    return "\n".join(lines)


def _without_folders(text: str) -> str:
    """Shorten every path in a text to its last part: a report must not tell where people keep their work."""
    words = []
    for word in text.split(" "):
        head = word[: len(word) - len(word.lstrip("'\"“("))]
        body = word[len(head) :]
        is_path = body.startswith(("/", "~")) or body[1:3] in (":\\", ":/")
        words.append(head + body.replace("\\", "/").rsplit("/", 1)[-1] if is_path else word)
    return " ".join(words)


class Reporter(QObject):
    """Shows unexpected failures of any thread, one dialog at a time."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWidget | None = None
        self._dialog: ReportDialog | None = None
        # The signal carries failures of other threads into this object's own, where dialogs may be made.
        self._arrived.connect(self._present)

    def show_in(self, window: QWidget) -> None:
        """Open the dialogs over this window."""
        self._window = window

    def install(self) -> None:
        """Take the place of Python's own printers of traces."""
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, error: BaseException) -> None:
        """Log a failure with its trace and show it."""
        logger.error("unexpected failure", exc_info=error)
        self._arrived.emit(error)

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

    def _take_from_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self.report(found.exc_value)

    def _present(self, error: BaseException) -> None:
        if self._dialog is None:
            self._dialog = ReportDialog(report_text(error), self._window)
            self._dialog.finished.connect(self._forget)
            self._dialog.open()

    def _forget(self) -> None:
        self._dialog = None
