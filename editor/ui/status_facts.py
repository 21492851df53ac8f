"""The facts at the left of the status strip."""

from __future__ import annotations

from editor.draft.read_tracks import missing_materials
from editor.language import counted, mark, tr
from editor.session import Session
from editor.ui.quantities import rate_words

_KINDS = {
    "empty": mark("nothing open"),
    "draft": mark("draft"),
    "video": mark("video"),
    "sound": mark("sound"),
    "image": mark("picture"),
}


def status_facts(session: Session, saved_at: str, n_reading: int) -> tuple[str, str]:
    """When it was saved, its rates, what is missing and what is being read; and ``ok`` when all is saved."""
    if session.kind == "empty":
        return tr("Ready · 48 kHz stereo"), ""
    timeline = session.timeline
    missing = missing_materials(timeline)
    facts = [
        tr("Saved {time}", time=saved_at) if saved_at else "",
        tr("48 kHz stereo"),
        rate_words(timeline.frame_rate) if timeline.picture_end_us else "",
        counted(len(missing), "{n} file missing", "{n} files missing") if missing else "",
        counted(n_reading, "{n} file reading", "{n} files reading") if n_reading else "",
    ]
    return " · ".join(fact for fact in facts if fact), "ok" if saved_at and not session.is_unsaved else ""


def kind_words(session: Session) -> str:
    """What kind of project it is, for the head of the window."""
    kind = tr(_KINDS.get(session.kind, session.kind))
    return tr("{kind} · read only", kind=kind) if session.read_only_reason else kind
