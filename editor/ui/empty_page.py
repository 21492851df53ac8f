"""What the window shows while nothing is open: where to begin, and that files can be dropped anywhere."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from editor.language import counted, mark, tr
from editor.ui import theme
from editor.ui.controls import (
    ElidedLabel,
    Picture,
    WordButton,
    divider,
    keep_size,
    label,
    limit_width,
    set_look,
    surface,
)
from editor.ui.settings import Recent
from editor.words import clock

COLUMN_PX = 664
CARD_PX = 176
WEEKDAYS = (
    mark("Monday"), mark("Tuesday"), mark("Wednesday"), mark("Thursday"), mark("Friday"), mark("Saturday"),
    mark("Sunday"),
)  # fmt: skip
MAX_SHOWN = 4
DAY_S = 86_400


class DropFrame(QWidget):
    """The dashed frame that says files may be dropped; it lights up while something hovers."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("empty/drop")
        self._state = ""
        theme.switch().changed.connect(self.update)

    def show_state(self, state: str) -> None:
        """Look idle (empty), ``welcome`` or ``refused``."""
        if state != self._state:
            self._state = state
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.panel)
        painter.drawRoundedRect(rect, 12, 12)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._state == "welcome":
            painter.setBrush(colours.accentsoft)
            painter.setPen(QPen(colours.accent, 2))
        elif self._state == "refused":
            painter.setPen(QPen(colours.bad, 2))
        else:
            pen = QPen(colours.fieldline, 1)
            pen.setDashPattern([3, 3])
            painter.setPen(pen)
        painter.drawRoundedRect(rect, 12, 12)
        painter.end()


class RecentRow(QFrame):
    """One project that was open before; a click or Enter opens it again."""

    chosen = Signal(str)

    def __init__(self, entry: Recent, now_s: float) -> None:
        super().__init__()
        self._path = entry.path
        self.setObjectName(f"recent/{entry.name}")
        self.setAccessibleName(tr("Open {name}", name=entry.name))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        keep_size(self, height_px=36)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE[1], 0, theme.SPACE[1], 0)
        row.setSpacing(theme.SPACE[3])
        name = ElidedLabel(entry.name, "strong")
        keep_size(name, width_px=184)
        place = ElidedLabel(short_folder(Path(entry.path).parent), "quiet", Qt.TextElideMode.ElideMiddle)
        when = label(day_words(entry.opened_s, now_s), "quiet")
        keep_size(when, width_px=80)
        length = label(clock(entry.duration_us) if entry.duration_us else "", "quiet")
        keep_size(length, width_px=48)
        for part, stretch in ((name, 0), (place, 1), (when, 0), (length, 0)):
            row.addWidget(part, stretch)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._path)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(self._path)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() or self.underMouse():
            painter = QPainter(self)
            painter.setPen(QPen(theme.current().accent if self.hasFocus() else theme.current().line2, 1))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 4, 4)
            painter.end()


class EmptyPage(QWidget):
    """Headline, two ways to open something, the sample, and what was open lately."""

    video_asked = Signal()
    drafts_asked = Signal()
    sample_asked = Signal()
    recent_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        surface(self, "window")
        # The keys lie here at first, so that no button looks chosen before Tab is pressed.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.frame = DropFrame()
        self._headline = label(tr("Drop a video, a draft folder, or sound"), "headline")
        self._lead = label(tr("Anywhere in this window. Your files are read, never changed."), "lead")
        self._lead.setObjectName("empty/lead")
        self._found = label(tr("Looking for drafts…"), "quiet")
        self._found.setObjectName("empty/found")
        self._recent_title = label(tr("Recent"), "section")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.addWidget(self.frame)
        self._layout_frame()

    def _layout_frame(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.viewport().setAutoFillBackground(False)
        content = QWidget()
        content.setProperty("look", "plain")
        content.setAutoFillBackground(False)
        centred = QHBoxLayout(content)
        centred.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(2)
        for line in (self._headline, self._lead):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(line)
            column.addSpacing(theme.SPACE[2])
        column.addSpacing(theme.SPACE[5])
        column.addLayout(self._cards())
        column.addSpacing(theme.SPACE[4])
        column.addWidget(self._sample_row())
        column.addSpacing(theme.SPACE[5])
        column.addWidget(self._recent_title)
        column.addSpacing(theme.SPACE[2])
        column.addLayout(self._recent)
        column.addStretch(3)
        holder = QWidget()
        limit_width(holder, COLUMN_PX)
        holder.setLayout(column)
        centred.addStretch(1)
        centred.addWidget(holder, 1000)
        centred.addStretch(1)
        scroll.setWidget(content)
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(8, 8, 8, 8)
        inside.addWidget(scroll)

    def _cards(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[5])
        video = WordButton(tr("Choose file…"), "folder")
        video.setObjectName("button/open-video")
        video.clicked.connect(self.video_asked)
        drafts = WordButton(tr("Show drafts"), "")
        drafts.setObjectName("button/show-drafts")
        drafts.clicked.connect(self.drafts_asked)
        kinds = label("mp4 · mov · mkv · webm", "quiet")
        row.addWidget(_card("film", tr("Open a video"), kinds, video, label("Ctrl O", "key")), 1)
        draft_card = _card(
            "files",
            tr("Open a CapCut or JianYing draft"),
            self._found,
            drafts,
            label(tr("CapCut not needed"), "quiet"),
        )
        row.addWidget(draft_card, 1)
        return row

    def _sample_row(self) -> QFrame:
        frame = QFrame()
        frame.setProperty("look", "row")
        keep_size(frame, height_px=56)
        row = QHBoxLayout(frame)
        row.setContentsMargins(theme.SPACE[5], 0, theme.SPACE[5], 0)
        row.setSpacing(theme.SPACE[4])
        row.addWidget(Picture("play", "accent", 20))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(label(tr("Try the sample"), "name"))
        words.addWidget(label(tr("8 s clip with music: pull a fade, press Export"), "meta"))
        words.addStretch(1)
        row.addLayout(words, 1)
        button = WordButton(tr("Open sample"))
        button.setObjectName("button/sample")
        button.clicked.connect(self.sample_asked)
        row.addWidget(button)
        return frame

    def show_drafts(self, n_found: int | None) -> None:
        """Show how many drafts were found on this computer; None while nobody knows yet."""
        if n_found is None:
            self._found.setText(tr("Looking for drafts…"))
        else:
            self._found.setText(
                counted(n_found, "{n} found on this computer", "{n} found on this computer")
                if n_found
                else tr("None found on this computer")
            )

    def show_recent(self, entries: Sequence[Recent]) -> None:
        """Show what was open lately, newest first."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self._recent_title.setVisible(bool(entries))
        for entry in entries[:MAX_SHOWN]:
            self._recent.addWidget(divider())
            row = RecentRow(entry, time.time())
            row.chosen.connect(self.recent_chosen)
            self._recent.addWidget(row)

    def show_offer(self, state: str, words: str = "") -> None:
        """Answer a drag over the window: ``welcome`` or ``refused`` with words, or empty when it has gone."""
        self.frame.show_state(state)
        set_look(self._lead, "refusal" if state == "refused" else "lead")
        self._lead.setText(words or tr("Anywhere in this window. Your files are read, never changed."))


def _card(icon: str, title: str, second: QWidget, button: QWidget, aside: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    card.setMinimumHeight(CARD_PX)
    column = QVBoxLayout(card)
    column.setContentsMargins(theme.SPACE[5], theme.SPACE[5], theme.SPACE[5], 20)
    column.setSpacing(theme.SPACE[1])
    column.addWidget(Picture(icon, "accent", 32))
    column.addStretch(1)
    column.addWidget(label(title, "cardtitle"))
    column.addWidget(second)
    column.addSpacing(theme.SPACE[2])
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE[2])
    row.addWidget(button)
    row.addWidget(aside, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addStretch(1)
    column.addLayout(row)
    return card


def short_folder(folder: Path) -> str:
    """A folder as people write it, with ``~`` for their own."""
    try:
        return f"~/{folder.relative_to(Path.home()).as_posix()}".rstrip("/.")
    except ValueError:
        return str(folder)


def day_words(then_s: float, now_s: float) -> str:
    """When something was: ``today``, ``yesterday``, a day of the last week, or the date."""
    if then_s <= 0:
        return ""
    then, now = time.localtime(then_s), time.localtime(now_s)
    days = (
        time.mktime((*now[:3], 12, 0, 0, 0, 0, -1)) - time.mktime((*then[:3], 12, 0, 0, 0, 0, -1))
    ) / DAY_S
    if round(days) <= 0:
        return tr("today")
    if round(days) == 1:
        return tr("yesterday")
    return tr(WEEKDAYS[then.tm_wday]) if days < 7 else time.strftime("%Y-%m-%d", then)
