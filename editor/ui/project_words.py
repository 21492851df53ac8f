"""What is said once a project was opened, and once it was saved."""

from __future__ import annotations

import time

from editor.draft.save import SaveReport
from editor.language import counted, tr
from editor.render.drawing_report import report_of
from editor.session import Session
from editor.ui.dialogs.notes import notes_of

MOST_CLIPS = 1000
"""Of larger drafts the drawing is not looked through while they open."""


def opened_words(session: Session) -> str:
    """What was opened, and what to know of it or to do next (E-5); looks at fonts, so a job makes it."""
    notes, missing = notes_of(session), session.missing
    if missing:
        tail = counted(
            len(missing),
            "{n} media file missing: silent and black until found",
            "{n} media files missing: silent and black until found",
        )
    elif notes:
        tail = counted(
            len(notes),
            "{n} note about it under File, About this project",
            "{n} notes about it under File, About this project",
        )
    elif n_other := _n_otherwise(session):
        tail = counted(
            n_other,
            "{n} thing is drawn about right or not at all: File, About this project",
            "{n} things are drawn about right or not at all: File, About this project",
        )
    else:
        tail = tr("drop sound on a lane, or press Ctrl+I")
    return tr("Opened “{name}” · {note}", name=session.name, note=tail)


def _n_otherwise(session: Session) -> int:
    """How many things an export will show otherwise than the app, or not at all (R-7)."""
    if sum(len(track.clips) for track in session.timeline.tracks) > MOST_CLIPS:
        # Nobody waits for it while a project opens: the export's own check tells of it.
        return 0
    report = report_of(session.timeline)
    return sum(len(told.items) for told in (*report.approximated, *report.left_out))


def saved_words(report: SaveReport) -> str:
    """What was saved, and what was left alone, in words (R-2)."""
    if report.is_unchanged:
        return tr("Nothing had changed since the last save")
    parts = [tr("Saved {time}", time=time.strftime("%H:%M"))]
    if report.changed:
        parts.append(tr("changed: {changes}", changes=tr(", ").join(report.changed)))
    return " · ".join((*parts, *report.notes))
