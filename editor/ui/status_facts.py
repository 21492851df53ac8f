"""The facts at the left of the status strip."""

from __future__ import annotations

from editor.draft.read_tracks import missing_materials
from editor.session import Session
from editor.ui.quantities import rate_words
from editor.words import counted


def status_facts(session: Session, saved_at: str, n_reading: int) -> tuple[str, str]:
    """When it was saved, its rates, what is missing and what is being read; and ``ok`` when all is saved."""
    if session.kind == "empty":
        return "Ready · 48 kHz stereo", ""
    timeline = session.timeline
    missing = missing_materials(timeline)
    facts = [
        f"Saved {saved_at}" if saved_at else "",
        "48 kHz stereo",
        rate_words(timeline.frame_rate) if timeline.picture_end_us else "",
        f"{counted(len(missing), 'file')} missing" if missing else "",
        f"{counted(n_reading, 'file')} reading" if n_reading else "",
    ]
    return " · ".join(fact for fact in facts if fact), "ok" if saved_at and not session.is_unsaved else ""
