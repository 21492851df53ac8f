"""What is said once a project was opened, and once it was saved."""

from __future__ import annotations

import time

from editor.draft.save import SaveReport
from editor.language import counted, tr
from editor.session import Session
from editor.ui.dialogs.notes import notes_of


def opened_words(session: Session) -> str:
    """What was opened, and what to know of it or to do next (E-5)."""
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
    else:
        tail = tr("drop sound on a lane, or press Ctrl+I")
    return tr("Opened “{name}” · {note}", name=session.name, note=tail)


def saved_words(report: SaveReport) -> str:
    """What was saved, and what was left alone, in words (R-2)."""
    if report.is_unchanged:
        return tr("Nothing had changed since the last save")
    parts = [tr("Saved {time}", time=time.strftime("%H:%M"))]
    if report.changed:
        parts.append(tr("changed: {changes}", changes=tr(", ").join(report.changed)))
    return " · ".join((*parts, *report.notes))
