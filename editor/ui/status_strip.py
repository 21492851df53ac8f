"""The strip at the foot: facts and hints at the left, the running export at the right."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from editor.language import counted, mark, tr
from editor.progress import Report
from editor.ui import theme
from editor.ui.access.announce import announce
from editor.ui.access.telling import Milestones
from editor.ui.controls import ElidedLabel, IconButton, Picture, WordButton, keep_size, label, surface
from editor.ui.dialogs.messages import MessagesDialog, Said
from editor.ui.quantities import left_words

MESSAGE_MS = 6000
"""A message stays this long, then the facts return (Q-2)."""
UNDER_POINTER_MS = 500
"""While the pointer rests on the strip a message stays, and is looked at again after this time."""
MOST_SAID = 100
"""Messages that can be read again."""
ESTIMATE_AFTER_S = 3.0
ESTIMATE_FROM = 0.02
"""No remaining time is told before this much time and work has passed (X-22)."""
SMOOTHING_S = 10.0
QUIET_S, LONG_QUIET_S = 10.0, 60.0
"""After so long without a step it is said that the work goes on, and then what can be done (X-21)."""
LOOK_MS = 1_000
ASLEEP_S = 60.0
"""Work that says nothing for so long did not go on meanwhile."""


class RemainingTime:
    """Estimates how long work goes on, from its own pace over the last ten seconds."""

    def __init__(self, now_s: float) -> None:
        self._start_s = now_s
        self._seen: deque[tuple[float, float]] = deque([(now_s, 0.0)])

    def seconds_left(self, now_s: float, fraction: float) -> float | None:
        """Give the estimate in seconds, or None while it would be a guess."""
        if now_s - self._seen[-1][0] > ASLEEP_S:
            # The computer slept, or the program was stopped: that time says nothing of the pace.
            self._seen.clear()
        self._seen.append((now_s, fraction))
        while len(self._seen) > 2 and now_s - self._seen[0][0] > SMOOTHING_S:
            self._seen.popleft()
        if now_s - self._start_s < ESTIMATE_AFTER_S or fraction < ESTIMATE_FROM:
            return None
        first_s, first = self._seen[0]
        pace = (fraction - first) / (now_s - first_s) if now_s > first_s else 0.0
        return (1 - fraction) / pace if pace > 0 else None


class ExportProgress(QWidget):
    """Name, bar, percent, phase and remaining time of the running export, and the button that stops it."""

    cancel_asked = Signal()
    pause_asked = Signal()
    queue_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = ElidedLabel("", "small")
        self._bar = QProgressBar()
        self._bar.setObjectName("export/bar")
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self._percent = label("0 %", "small")
        self._percent.setMinimumWidth(32)
        self._phase = label("", "meta")
        self._stop = IconButton("x", tr("Stop the export"), size=12, box=20)
        self._stop.setObjectName("button/cancel")
        self._stop.clicked.connect(self.cancel_asked)
        self._pause = IconButton("pause", tr("Pause the export"), size=12, box=20)
        self._pause.setObjectName("button/pause-export")
        self._pause.clicked.connect(self.pause_asked)
        self._queue = WordButton("", look="link")
        self._queue.setObjectName("button/exports")
        keep_size(self._queue, height_px=20)
        self._queue.clicked.connect(self.queue_asked)
        self._stop_words = WordButton(tr("Stop"), look="link")
        self._stop_words.setObjectName("button/stop-standing-export")
        keep_size(self._stop_words, height_px=20)
        self._stop_words.clicked.connect(self.cancel_asked)
        self._stop_words.hide()
        self._remaining = RemainingTime(time.monotonic())
        self._milestones = Milestones()
        self._last = Report("waiting", 0.0)
        self._moved_s = time.monotonic()
        self._is_held = False
        self._queue_words = ""
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._look_for_standstill)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[2])
        for part in (
            Picture("upload", "quiet", 14),
            self._name,
            self._bar,
            self._percent,
            self._phase,
            self._queue,
            self._stop_words,
            self._pause,
            self._stop,
        ):
            row.addWidget(part)

    def begin(self, name: str) -> None:
        """Show a new export at its start."""
        self._remaining = RemainingTime(time.monotonic())
        self._name.show_text(tr("Export {name}", name=name))
        self._bar.setAccessibleName(self._name.whole_text)
        self._milestones.begin()
        self._stop.setEnabled(True)
        self._is_held = False
        self.show_report(Report(mark("waiting"), 0.0))

    def show_report(self, report: Report) -> None:
        """Show how far it is."""
        if report != self._last:
            self._move(report)
        self._bar.setValue(round(report.fraction * 1000))
        self._percent.setText(f"{int(report.fraction * 100)} %")
        seconds = self._remaining.seconds_left(time.monotonic(), report.fraction)
        tail = f" · {left_words(seconds)}" if seconds is not None else ""
        self._phase.setText(f"{tr(report.state)}{tail}")
        percent = self._milestones.passed(report.fraction)
        if percent is not None:
            announce(self, tr("Export {percent} per cent done", percent=percent))

    def show_queue(self, n_waiting: int, *, is_paused: bool) -> None:
        """Show how many exports wait behind this one, and whether this one stands still."""
        words = counted(n_waiting, "{n} more waits", "{n} more wait") if n_waiting else tr("Exports")
        self._queue_words = words
        self._show_queue_words(words)
        self._is_held = is_paused
        self._move(self._last)
        self._pause.show_icon("play" if is_paused else "pause")
        name = tr("Let the export go on") if is_paused else tr("Pause the export")
        self._pause.setToolTip(name)
        self._pause.setAccessibleName(name)
        if is_paused:
            self._phase.setText(tr("paused"))

    def _show_queue_words(self, words: str) -> None:
        self._queue.setText(words)
        self._queue.setAccessibleName(words)

    def _move(self, report: Report) -> None:
        """Take down that the work has gone on."""
        if not self._stop_words.isHidden():
            self._stop_words.hide()
            self._show_queue_words(self._queue_words)
        self._last, self._moved_s = report, time.monotonic()

    @Slot()
    def _look_for_standstill(self) -> None:
        """Say what is worked on where no step was reported for a while, and offer a way out (X-21)."""
        quiet_s = time.monotonic() - self._moved_s
        if self._is_held or not self._stop.isEnabled() or quiet_s < QUIET_S:
            return
        what = " · ".join(part for part in (tr(self._last.state), self._last.detail) if part)
        self._phase.setText(tr("still working on {what}", what=what))
        if quiet_s >= LONG_QUIET_S and self._stop_words.isHidden():
            self._show_queue_words(tr("Details"))
            self._stop_words.show()

    def showEvent(self, event: QShowEvent) -> None:
        self._look.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._look.stop()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.queue_asked.emit()

    def show_stopping(self) -> None:
        """Say that the wish to stop was heard."""
        self._stop_words.hide()
        self._stop.setEnabled(False)
        self._phase.setText(tr("stopping"))


class ExportResult(QWidget):
    """How the last export went, with one thing to do about it."""

    show_asked = Signal()
    again_asked = Signal()
    details_asked = Signal()
    play_asked = Signal()
    copy_asked = Signal()
    path_asked = Signal()
    way_asked = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sign = Picture("circle-check", "ok", 14)
        self.words = ElidedLabel("", "small")
        self.words.setObjectName("export/result")
        self._show = WordButton(tr("Show in folder"), look="link")
        self._show.setObjectName("button/show-in-folder")
        self._again = WordButton(tr("Start again"), look="link")
        self._again.setObjectName("button/export-again")
        self._details = WordButton(tr("Details"), look="link")
        self._details.setObjectName("button/export-details")
        self._close = IconButton("x", tr("Put this away"), size=12, box=20)
        self._play = WordButton(tr("Open"), look="link")
        self._play.setObjectName("button/open-export")
        # Signs only: the sentence before them needs the room.
        self._copy = IconButton("clipboard-copy", tr("Copy report"), size=14, box=20)
        self._copy.setObjectName("button/copy-report")
        self._path = IconButton("link", tr("Copy path"), size=14, box=20)
        self._path.setObjectName("button/copy-path")
        self._way = WordButton("", look="link")
        self._way.setObjectName("button/export-way")
        doing = (self._play, self._show, self._path, self._copy, self._way, self._again, self._details)
        for button in (self._play, self._show, self._way, self._again, self._details):
            keep_size(button, height_px=20)
        self._play.clicked.connect(self.play_asked)
        self._copy.clicked.connect(self.copy_asked)
        self._path.clicked.connect(self.path_asked)
        self._way.clicked.connect(self.way_asked)
        self._show.clicked.connect(self.show_asked)
        self._again.clicked.connect(self.again_asked)
        self._details.clicked.connect(self.details_asked)
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self._sign)
        row.addWidget(self.words, 1)
        for part in (*doing, self._close):
            row.addWidget(part)

    def show_way(self, words: str) -> None:
        """Offer something that helps, beside starting again; empty where there is nothing."""
        self._way.say(words)
        self._way.setVisible(bool(words))

    def show_outcome(self, words: str, kind: str) -> None:
        """Show a sentence; ``kind`` is done, stopped or failed."""
        signs = {
            "done": ("circle-check", "ok"),
            "stopped": ("ban", "quiet"),
            "failed": ("circle-alert", "bad"),
        }
        self._sign.show_icon(*signs[kind])
        self.words.show_text(words)
        self._way.hide()
        for button in (self._play, self._show, self._path, self._copy):
            button.setVisible(kind == "done")
        self._again.setVisible(kind != "done")
        self._details.setVisible(kind == "failed")


class StatusStrip(QWidget):
    """Saved time and facts, passing hints, and the export."""

    def __init__(self) -> None:
        super().__init__()
        self._said: deque[Said] = deque(maxlen=MOST_SAID)
        surface(self, "window")
        keep_size(self, height_px=theme.STATUS_PX)
        self._sign = Picture("circle-check", "ok", 14)
        self._sign.hide()
        self.words = ElidedLabel(tr("Ready"), "meta")
        self.words.setObjectName("status/words")
        self.export_progress = ExportProgress()
        self.export_progress.hide()
        self.export_result = ExportResult()
        self.export_result.hide()
        self.export_result.closed.connect(self.export_result.hide)
        self.link = WordButton("", look="link")
        """What can be done about the message: Undo, Stop, Details."""
        self.link.setObjectName("button/status-link")
        keep_size(self.link, height_px=20)
        self.link.hide()
        self.link.clicked.connect(self._follow_link)
        self._then: Callable[[], object] | None = None
        self._facts, self._facts_kind = tr("Ready"), ""
        self._hint = ""
        self._message_timer = QTimer(self)
        self._message_timer.setSingleShot(True)
        self._message_timer.timeout.connect(self._end_of_time)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[3], 0, theme.SPACE[2], 0)
        row.setSpacing(theme.SPACE[2])
        row.addWidget(self._sign)
        row.addWidget(self.words)
        row.addWidget(self.link)
        row.addStretch(1)
        row.addWidget(self.export_progress)
        row.addWidget(self.export_result, 8)

    def show_facts(self, words: str, kind: str = "") -> None:
        """Show what is lastingly true; ``kind`` ok puts a tick before it."""
        self._facts, self._facts_kind = words, kind
        if not self._message_timer.isActive():
            self._show_lasting()

    def show_message(
        self,
        words: str,
        kind: str = "",
        for_ms: int = MESSAGE_MS,
        *,
        link: str = "",
        then: Callable[[], object] | None = None,
    ) -> None:
        """Show what has just happened, for a while; ``kind`` is ok, warn, bad or empty.

        ``link`` stands behind it as a button that calls ``then``. The hint before it is over then: “added”
        must not come back after the undo.
        """
        self._hint = ""
        self._said.appendleft(Said(time.strftime("%H:%M:%S"), words))
        announce(self, words)
        self._say(words, kind)
        self._message_timer.start(for_ms)
        if link:
            self._then = then
            self.link.setText(link)
            self.link.setAccessibleName(link)
            self.link.show()

    def list_messages(self) -> None:
        """Show what was said lately: a message is gone before everybody has read it (Q-2)."""
        MessagesDialog(self._said, self.window()).open()

    def end_message(self) -> None:
        """Show the facts again before the time of the message is over."""
        if self._message_timer.isActive():
            self._message_timer.stop()
            self._show_lasting()

    def _end_of_time(self) -> None:
        # Who reaches for the link or reads a long sentence is given the time.
        if self.underMouse():
            self._message_timer.start(UNDER_POINTER_MS)
        else:
            self._show_lasting()

    def _follow_link(self) -> None:
        then = self._then
        self.end_message()
        if then is not None:
            then()

    def show_hint(self, words: str) -> None:
        """Show what the hand is about to do; an empty text takes the hint away."""
        self._hint = words
        if words:
            self._message_timer.stop()
        if not self._message_timer.isActive():
            self._show_lasting()

    def _show_lasting(self) -> None:
        if self._hint:
            self._say(self._hint, "")
        else:
            self._say(self._facts, self._facts_kind)

    def _say(self, words: str, kind: str) -> None:
        signs = {
            "ok": ("circle-check", "ok"),
            "warn": ("triangle-alert", "warn"),
            "bad": ("circle-alert", "bad"),
        }
        self._sign.setVisible(kind in signs)
        if kind in signs:
            self._sign.show_icon(*signs[kind])
        self.words.show_text(words)
        self._then = None
        self.link.hide()

    def begin_export(self, name: str) -> None:
        """Show the progress of a new export."""
        self.export_result.hide()
        self.export_progress.begin(name)
        self.export_progress.show()

    def end_export(self, words: str, kind: str) -> None:
        """Show how the export went instead of its progress."""
        self.export_progress.hide()
        announce(self, words)
        self.export_result.show_outcome(words, kind)
        self.export_result.show()
