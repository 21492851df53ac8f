"""The open project: opening, editing, undo and saving; the window, the command line and tests drive this."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from editor.draft.check import DRAFT_SUFFIXES
from editor.draft.disk_answers import check_answers
from editor.draft.journal import Journal
from editor.draft.new import start_draft
from editor.draft.read import OpenDraft, read_draft
from editor.draft.read_tracks import missing_materials
from editor.draft.running_apps import note_own_save
from editor.draft.save import Saved, SaveReport, save, save_as
from editor.edit.command import Command
from editor.edit.history import History
from editor.errors import DraftError
from editor.language import tr
from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.model.material import Material
from editor.model.timeline import Timeline
from editor.words import readable


@dataclass(frozen=True, slots=True)
class PendingSave:
    """A save that was asked for: what is written, and where. `run` may be called in any one thread."""

    draft: OpenDraft
    timeline: Timeline
    folder: Path | None
    """The new folder of a save under another name; None: where the draft lies."""
    copies_media: bool = True
    """Whether new sounds are copied into the draft (R-5)."""
    over_theirs: bool = False
    """Whether what another program wrote meanwhile gives way, into a backup (A12)."""

    def run(self) -> Saved:
        """Write it; `DraftError` says why it failed, and then everything on the disk is as it was."""
        if self.folder is None:
            return save(self.draft, self.timeline, copy_media=self.copies_media, over_theirs=self.over_theirs)
        saved = save_as(self.draft, self.timeline, self.folder, copy_media=self.copies_media)
        if saved.draft.main_file is not None:
            note_own_save(saved.draft.main_file)
        return saved


class Session:
    """One project in memory. Edits go through `do`; nothing is written before `save`."""

    def __init__(self, draft: OpenDraft | None, timeline: Timeline, *, name: str, kind: str) -> None:
        self._draft = draft
        self._name = name
        self._kind = kind
        self.history = History(timeline)
        self._journal: Journal | None = None
        self._listeners: list[Callable[[], None]] = []

    @classmethod
    def empty(cls) -> Session:
        """A session with nothing open."""
        return cls(None, Timeline(), name="", kind="empty")

    @classmethod
    def open(cls, path: str | Path, *, media_folders: Sequence[Path] = ()) -> Session:
        """Open a draft's folder, its document, a video or a sound.

        Parameters
        ----------
        path
            What is opened.
        media_folders
            Folders that the person has pointed to for missing media; searched by file name.

        Raises
        ------
        DraftError
            If the draft is missing, encrypted or damaged.
        MediaError
            If a plain file is not media that can be read.
        """
        place = Path(path).absolute()
        check_answers(place)
        if place.is_dir() or place.suffix.lower() in DRAFT_SUFFIXES:
            return cls.of_draft(read_draft(place, media_folders=media_folders), kind="draft")
        facts = probe(place)
        timeline = timeline_of_media(facts)
        name = readable(place.stem)
        draft = start_draft(timeline, name=name)
        return cls(draft, draft.timeline, name=name, kind=facts.kind)

    @classmethod
    def of_draft(cls, draft: OpenDraft, *, kind: str) -> Session:
        """A session on a draft that was read."""
        return cls(draft, draft.timeline, name=draft.name, kind=kind)

    @classmethod
    def of_recovered(cls, draft: OpenDraft, history: History, *, kind: str) -> Session:
        """A session that goes on with a history that was brought back."""
        made = cls(draft, draft.timeline, name=draft.name, kind=kind)
        made.history = history
        return made

    @property
    def draft(self) -> OpenDraft | None:
        """The draft as it was last read or saved; None while nothing is open."""
        return self._draft

    @property
    def timeline(self) -> Timeline:
        """The timeline as it is now."""
        return self.history.timeline

    @property
    def name(self) -> str:
        """The project's name: that of the draft's folder or of the file it began with."""
        return self._name

    @property
    def kind(self) -> str:
        """What was opened: draft, video, sound, still or empty."""
        return self._kind

    @property
    def folder(self) -> Path | None:
        """The draft's folder; None while it is not on the disk yet."""
        return self._draft.folder if self._draft else None

    @property
    def is_unsaved(self) -> bool:
        """Whether there are edits that were not saved."""
        return not self.history.is_saved

    @property
    def read_only_reason(self) -> str:
        """Why the draft cannot be saved where it lies, in words; empty when it can."""
        return self._draft.read_only_reason if self._draft else ""

    @property
    def missing(self) -> tuple[Material, ...]:
        """The media that clips use and that were not found."""
        return missing_materials(self.timeline)

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` after every change of the timeline, in the thread that made it."""
        self._listeners.append(listener)

    def protect(self, journal: Journal) -> None:
        """Let every step be written down from now on, so that a crash loses none."""
        self._journal = journal
        if self._draft is not None:
            self._begin_journal(self._draft, self._draft.timeline, 0)
            self._retell(journal)

    def _begin_journal(self, draft: OpenDraft, timeline: Timeline, position: int) -> None:
        if self._journal is not None:
            self._journal.begin(draft, timeline, name=self._name, kind=self._kind, position=position)

    def _retell(self, journal: Journal) -> None:
        """Write down the steps of a history that was brought back: a second crash may lose none either."""
        history = self.history
        for position, (label, timeline) in enumerate(zip(history.entries, history.states, strict=True), 1):
            journal.follow(timeline, move="do", position=position, label=label)
        journal.follow(history.timeline, move="go", position=history.position, label=history.undo_label)

    def _follow(self) -> None:
        history = self.history
        if self._journal is not None:
            self._journal.follow(
                history.timeline,
                move=history.last_move or "do",
                position=history.position,
                label=history.undo_label,
            )

    def unprotect(self, *, keep: bool) -> None:
        """Let no more steps be written down; `keep` those that are on no other disk yet."""
        journal, self._journal = self._journal, None
        if journal is not None:
            journal.end(remove=not keep)

    def abandon(self) -> None:
        """Give the unsaved steps up on purpose: they are not offered again."""
        self.unprotect(keep=False)

    def forbid_saving(self, reason: str) -> None:
        """Let the draft be read only for a reason in a sentence; an empty one allows what was forbidden."""
        if self._draft is not None:
            self._draft = replace(self._draft, read_only_reason=reason)

    def _changed(self) -> None:
        self._follow()
        for listener in self._listeners:
            listener()

    def do(self, command: Command) -> None:
        """Make an edit; a refused one raises `EditError` and changes nothing."""
        before = self.timeline
        if self.history.do(command) is not before:
            self._changed()

    def undo(self) -> None:
        """Take back the last edit."""
        self.history.undo()
        self._changed()

    def redo(self) -> None:
        """Bring back the edit that was undone last."""
        self.history.redo()
        self._changed()

    def jump(self, position: int) -> None:
        """Go to the state after so many of the history's entries."""
        before = self.timeline
        if self.history.jump(position) is not before:
            self._changed()

    def save(self) -> SaveReport:
        """Write the edits into the draft; where that fails `DraftError` says why and every edit is kept."""
        pending = self.begin_save()
        return self.end_save(pending, pending.run())

    def save_as(self, folder: str | Path) -> SaveReport:
        """Write the project as a draft in a new folder and go on working there."""
        pending = self.begin_save(folder)
        return self.end_save(pending, pending.run())

    def begin_save(
        self, folder: str | Path | None = None, *, copies_media: bool = True, over_theirs: bool = False
    ) -> PendingSave:
        """Freeze what is to be saved, so that it can be written in another thread while editing goes on."""
        if self._draft is None:
            raise DraftError(tr("There is nothing to save."), tr("Open a video or a draft first."))
        if self._draft.folder is None and folder is None:
            raise DraftError(
                tr("“{name}” has no place on the disk yet.", name=self._name),
                tr("Choose a folder with Save as."),
            )
        place = None if folder is None else Path(folder).absolute()
        return PendingSave(self._draft, self.timeline, place, copies_media, over_theirs)

    def end_save(self, pending: PendingSave, saved: Saved) -> SaveReport:
        """Go on from a save that was written; edits made meanwhile stay unsaved."""
        self._draft = saved.draft
        if pending.folder is not None:
            self._name = pending.folder.name
            self._kind = "draft"
        self.history.mark_saved(pending.timeline)
        if self._journal is not None:
            self._journal.end(remove=True)
            self._begin_journal(saved.draft, pending.timeline, self.history.position)
            # What was edited while it was written is not on the disk yet.
            self._follow()
        return saved.report
