"""What a save gives back, and what saving in place and saving a copy have in common."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editor.draft.atomic import Staged
from editor.draft.document import Document
from editor.draft.edits import SetValue
from editor.draft.notes import Notes
from editor.draft.places import DraftPlaces
from editor.draft.read import OpenDraft
from editor.draft.read_tracks import read_timeline
from editor.draft.relink import Relinker
from editor.draft.write import Plan
from editor.draft.write_media import NewMedia
from editor.errors import DraftError
from editor.language import tr
from editor.model.timeline import Timeline

# Saves of one process follow one another: the last state wins, and no two of them mix (A16).
one_at_a_time = threading.Lock()


class ChangedOnDiskError(DraftError):
    """The draft was changed by another program since it was read."""


@dataclass(frozen=True, slots=True)
class SaveReport:
    """What a save did."""

    folder: Path
    changed: tuple[str, ...] = ()
    """The changes in words: ``2 sound clips``, ``1 new track``."""
    is_unchanged: bool = False
    """True: there was nothing to write, and nothing was written."""
    backup: Path | None = None
    """Where the state before this save lies."""
    notes: tuple[str, ...] = ()
    """What was left alone, in sentences."""

    def sentence(self) -> str:
        """The report in a line (R-2)."""
        if self.is_unchanged:
            return tr("Nothing has changed since the last save.")
        return tr(
            "Saved to the draft. Changed: {changed}. Everything else is as it was.",
            changed=tr(", ").join(self.changed),
        )


@dataclass(frozen=True, slots=True)
class Saved:
    """A save that is done: the draft as it lies on the disk now."""

    draft: OpenDraft
    report: SaveReport


def left_outside(media: Sequence[NewMedia]) -> list[str]:
    """Words about new media that stay where they are."""
    names = [f"“{new.material.name}”" for new in media if new.material.path and not new.place.relative]
    if not names:
        return []
    return [tr("Not copied into the draft, but used from their places: {names}.", names=tr(", ").join(names))]


def linked_elsewhere(staged: Iterable[Staged]) -> list[str]:
    """Words about files that have more names on the disk (hard links): the others keep what was there (A11).

    A new file takes the place of the old one, so that a save is whole or not at all; that ends what the names
    had in common.
    """
    replaced = [item for item in staged if item.was is not None]
    n_written = Counter(_identity(item) for item in replaced)
    names = [
        f"“{item.target.name}”"
        for item in replaced
        if item.was is not None and item.was.st_nlink > n_written[_identity(item)]
    ]
    if not names:
        return []
    joined = tr(", ").join(names)
    words = tr("The other names on the disk (hard links) of {names} keep the earlier state.", names=joined)
    return [words]


def _identity(item: Staged) -> tuple[int, int]:
    return (item.was.st_dev, item.was.st_ino) if item.was is not None else (0, 0)


_LEVELS = frozenset(("volume", "last_nonzero_volume", "fade_in_duration", "fade_out_duration", "update_time"))
"""Keys whose values say nothing about where anything lies in a document."""


def _moves_nothing(plan: Plan) -> bool:
    """Whether everything lies where it lay before: then a large draft need not be read again."""
    return all(
        isinstance(edit, SetValue) and edit.path[-1] in _LEVELS and type(edit.value) in (int, float)
        for edit in plan.edits
    )


def _knows_all(places: DraftPlaces, timeline: Timeline) -> bool:
    return all(track.id in places.tracks for track in timeline.tracks) and all(
        clip.id in places.clips for _, clip in timeline.clips()
    )


def reopened(draft: OpenDraft, document: Document, timeline: Timeline, plan: Plan) -> OpenDraft:
    """The draft as it lies on the disk now, with the very timeline that was saved.

    Read from memory: once the names are swapped, nothing that a disk does may make a save fail. The
    reader may spell a thing otherwise than the editor did (a point at the start of a volume line); the
    next save compares with what the person saw.

    Parameters
    ----------
    draft
        The draft with its present folder and files.
    document
        What was written.
    timeline, plan
        What was saved, and how.
    """
    known = draft.places
    if not (_moves_nothing(plan) and _knows_all(known, timeline)):
        read = read_timeline(document.root, Notes(), Relinker(draft.folder))
        known = read.places
        if not _knows_all(known, timeline):
            timeline = read.timeline
    return replace(
        draft,
        document=document,
        timeline=timeline,
        places=known,
        kept=plan.kept,
        made_fades=plan.made_fades,
    )
