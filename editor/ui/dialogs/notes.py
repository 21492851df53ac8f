"""About this project: where it comes from, what was odd when it was read, and what cannot be drawn (R-7)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from editor.draft.notes import Note
from editor.language import tr
from editor.render.drawing_report import report_of
from editor.session import Session
from editor.ui import theme
from editor.ui.controls import Picture, label
from editor.ui.dialogs.sheet import Sheet

MOST_LINES = 200
"""Lines that are listed of each kind; a draft may hold thousands of effects."""


def origin_words(session: Session) -> str:
    """Where a project comes from, in a sentence."""
    draft = session.draft
    if draft is None or session.folder is None:
        return tr("Not on the disk yet: it becomes a draft when it is saved.")
    maker = " ".join(part for part in (draft.app, draft.version) if part)
    if maker:
        return tr("A draft of {maker} in {folder}", maker=maker, folder=session.folder)
    return tr("A draft in {folder}", folder=session.folder)


def notes_of(session: Session) -> tuple[Note, ...]:
    """What was odd when the project was read."""
    return session.draft.notes if session.draft is not None else ()


class NotesDialog(Sheet):
    """Facts, notes and the list of what only the app can draw; nothing here needs an answer."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__("notes", tr("About “{name}”", name=session.name), parent, width=608)
        origin = label(origin_words(session), "quiet", selectable=True)
        origin.setWordWrap(True)
        self.body.addWidget(origin)
        content = QWidget()
        content.setProperty("look", "plain")
        self._lines = QVBoxLayout(content)
        self._lines.setContentsMargins(0, 0, theme.SPACE[2], 0)
        self._lines.setSpacing(theme.SPACE[2])
        self._list_notes(session)
        self._list_not_drawn(session)
        self._lines.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setWidget(content)
        scroll.setFixedHeight(280)
        self.body.addWidget(scroll)
        self.foot.addStretch(1)
        close = self.add_button("ok", tr("Close"), look="primary")
        close.clicked.connect(self.accept)
        close.setFocus()

    def _list_notes(self, session: Session) -> None:
        reason = session.read_only_reason
        if reason:
            self._add(tr("Opened to read only: {reason}", reason=reason), "warning")
        for note in notes_of(session)[:MOST_LINES]:
            self._add(note.text, note.kind)
        if not notes_of(session) and not reason:
            self._add(tr("Everything in it was read as it was written."), "ok")

    def _list_not_drawn(self, session: Session) -> None:
        report = report_of(session.timeline)
        if report.exact:
            self._add(report.exact_words(), "ok")
        for title, told in report.parts():
            self._lines.addWidget(label(title, "section"))
            for entry in told[:MOST_LINES]:
                self._add(entry.words, "info")
            if len(told) > MOST_LINES:
                self._add(tr("and {n} more", n=len(told) - MOST_LINES), "info")

    def _add(self, words: str, kind: str) -> None:
        signs = {"warning": ("triangle-alert", "warn"), "ok": ("circle-check", "ok")}
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE[2])
        row.addWidget(Picture(*signs.get(kind, ("info", "quiet")), 14), 0, Qt.AlignmentFlag.AlignTop)
        text = label(words, selectable=True)
        text.setWordWrap(True)
        row.addWidget(text, 1)
        self._lines.addLayout(row)
