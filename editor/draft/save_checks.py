"""What is asked before a draft is written where it lies: an app has it open, or a link leads out of it."""

from __future__ import annotations

from pathlib import Path

from editor.draft.read import OpenDraft
from editor.draft.running_apps import draft_use
from editor.errors import DraftError
from editor.language import tr

APP, LINK = "app", "link"
"""What a person can allow: to save although an app has the draft open, and through a link."""


class InUseError(DraftError):
    """An app has the draft open and may overwrite what is saved."""

    def __init__(self, app: str, name: str) -> None:
        super().__init__(
            tr("“{name}” is open in {app}.", name=name, app=app),
            tr("If both save, one will lose its work. Close it there, or work on a copy."),
        )
        self.app = app


class LinkedAwayError(DraftError):
    """The draft's document is a link to a file outside the draft (A10)."""

    def __init__(self, name: str, target: Path) -> None:
        super().__init__(
            tr("“{name}” is a link to {target}, outside the draft.", name=name, target=str(target)),
            tr("Saving changes that file."),
        )
        self.target = target


def linked_away(draft: OpenDraft) -> Path | None:
    """The file outside the draft that its document is a link to; None where it is none."""
    if draft.folder is None or draft.main_file is None:
        return None
    target = draft.main_file.resolve()
    is_inside = target.is_relative_to(draft.folder.resolve())
    return None if is_inside else target


def check_place(draft: OpenDraft, allowed: frozenset[str] = frozenset()) -> None:
    """Look whether a draft may be written without a question; looks at processes, so it belongs in a worker.

    Parameters
    ----------
    draft
        A draft on the disk.
    allowed
        What the person has said yes to already: `APP`, `LINK`.

    Raises
    ------
    InUseError, LinkedAwayError
        What has to be asked first.
    """
    if draft.folder is None or draft.main_file is None:
        return
    target = linked_away(draft) if LINK not in allowed else None
    if target is not None:
        raise LinkedAwayError(draft.main_file.name, target)
    if APP not in allowed:
        use = draft_use(draft.folder, draft.main_file)
        if use.is_likely:
            raise InUseError(use.app, draft.name)
