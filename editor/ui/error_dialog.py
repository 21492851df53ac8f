"""Failures: an expected one is a sentence and a hint, an unexpected one a report that can be copied."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from editor.errors import EditorError
from editor.language import counted, tr
from editor.ui import theme
from editor.ui.controls import Picture, label
from editor.ui.dialogs.sheet import Sheet
from editor.ui.report import kind_of, report_text

logger = logging.getLogger(__name__)

MOST_TRACES = 3
"""Traces of one kind of failure that go into the log; then only their number, at each tenfold."""
MOST_KINDS = 20
"""Kinds of failure that get a dialog in one run; more of them say nothing new."""


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
        self._details.setAccessibleName(tr("Report"))
        self._details.setReadOnly(True)
        self._details.setFixedHeight(220)
        self.body.addWidget(self._details)
        self._times = label("", "quiet")
        self._times.setObjectName("times")
        self._times.hide()
        self.body.addWidget(self._times)
        self.foot.addStretch(1)
        self.add_button("copy", tr("Copy report"), icon="clipboard-copy").clicked.connect(self._copy)
        close = self.add_button("ok", tr("Close"), look="primary")
        close.clicked.connect(self.accept)
        close.setFocus()

    def show_times(self, n: int) -> None:
        """Say how often it has happened, once that is more than once."""
        if n > 1:
            self._times.setText(counted(n, "It has happened {n} time.", "It has happened {n} times."))
            self._times.show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())


class Reporter(QObject):
    """Shows unexpected failures of any thread: one dialog for each kind, one at a time.

    A failure that comes again, such as one in a paint event, is counted in its dialog; when that was closed
    it is only counted, so that nobody is trapped by it.

    Parameters
    ----------
    describe
        Makes the text of a report; called in the GUI thread.
    """

    _arrived = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        describe: Callable[[BaseException], str] = report_text,
    ) -> None:
        super().__init__(parent)
        self._describe = describe
        self._window: QWidget | None = None
        self._dialog: ReportDialog | None = None
        self._shown_kind = ""
        self._counts: dict[str, int] = {}
        self._seen: set[str] = set()
        """Kinds that had their dialog, or wait for it."""
        self._waiting: list[tuple[str, str]] = []
        self._save_work: Callable[[], None] | None = None
        self._is_saving = False
        # The signal carries failures of other threads into this object's own, where dialogs may be made; and
        # always by way of the queue, since no dialog may be opened in the middle of a paint event.
        self._arrived.connect(self._present, Qt.ConnectionType.QueuedConnection)

    def show_in(self, window: QWidget) -> None:
        """Open the dialogs over this window."""
        self._window = window

    def save_first(self, save_work: Callable[[], None]) -> None:
        """Call this at each failure before anything else: it brings the edits to the disk."""
        self._save_work = save_work

    def install(self) -> None:
        """Take the place of Python's own printers of traces."""
        sys.excepthook = self._take
        sys.unraisablehook = self._take_unraisable
        threading.excepthook = self._take_from_thread

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        threading.excepthook = threading.__excepthook__

    def report(self, error: BaseException) -> None:
        """Log a failure with its trace and show it; from any thread."""
        kind = kind_of(error)
        n = self._counts[kind] = self._counts.get(kind, 0) + 1
        if n <= MOST_TRACES:
            logger.error("unexpected failure", exc_info=error)
        elif n in (10, 100, 1_000, 10_000, 100_000):
            logger.error("unexpected failure for the %dth time: %s", n, type(error).__name__)
        self._arrived.emit(error)

    def _take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error.with_traceback(trace))

    def _take_unraisable(self, found: sys.UnraisableHookArgs) -> None:
        if found.exc_value is not None:
            self.report(found.exc_value)

    def _take_from_thread(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None:
            self.report(found.exc_value)

    @Slot(object)
    def _present(self, error: BaseException) -> None:
        kind = kind_of(error)
        if self._counts.get(kind, 0) <= MOST_TRACES:
            self._flush()
        if self._dialog is not None and kind == self._shown_kind:
            self._dialog.show_times(self._counts[kind])
        elif kind not in self._seen and len(self._seen) < MOST_KINDS:
            self._seen.add(kind)
            self._waiting.append((kind, self._describe(error)))
            self._show_next()

    def _flush(self) -> None:
        """Bring the work to the disk, unless it is this very thing that fails."""
        if self._save_work is None or self._is_saving:
            return
        self._is_saving = True
        try:
            self._save_work()
        except Exception:
            logger.exception("the edits could not be brought to the disk")
        finally:
            self._is_saving = False

    def _show_next(self) -> None:
        if self._dialog is None and self._waiting:
            self._shown_kind, details = self._waiting.pop(0)
            self._dialog = ReportDialog(details, self._window)
            self._dialog.show_times(self._counts.get(self._shown_kind, 1))
            self._dialog.finished.connect(self._forget)
            self._dialog.open()

    @Slot()
    def _forget(self) -> None:
        self._dialog = None
        self._show_next()
