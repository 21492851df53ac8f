"""Subtitles from a file onto the timeline, and the texts of the timeline into a file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from editor.draft.subtitles import Subtitles, read_subtitles
from editor.draft.subtitles_clips import laid_texts
from editor.draft.subtitles_write import WrittenSubtitles, write_subtitles
from editor.edit.text_commands import AddTexts, PlacedText
from editor.language import counted, tr
from editor.model.timeline import Timeline
from editor.progress import Progress
from editor.session import Session
from editor.ui.dialogs.place_row import movies_folder
from editor.ui.job_keeper import JobKeeper
from editor.words import readable

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

TOLD_MS = 20_000
MOST_NOTES = 4


class SubtitleDesk(QObject):
    """Reads and writes in the background; what was read is laid down in one step."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._jobs = JobKeeper(self._fail, self)
        self._folder = ""
        self._session: Session | None = None

    @Slot()
    def ask(self) -> None:
        """Choose a subtitle file to lay on the timeline."""
        filters = tr("Subtitles ({endings});;All files (*)", endings="*.srt *.ass *.ssa")
        place = self._folder or self._context.store.settings.save_folder or movies_folder()
        dialog = QFileDialog(self._context.window, tr("Import subtitles"), str(place), filters)
        dialog.setObjectName("import-subtitles")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.add_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def add_file(self, path: str) -> None:
        """Lay the lines of a file on tracks of their own, each at its time."""
        context = self._context
        if context.bridge.session.kind == "empty":
            context.tell(tr("Open a video or a draft first, then its subtitles."), "warn")
            return
        self._folder = str(Path(path).parent)
        canvas = context.bridge.timeline.canvas
        self._session = context.bridge.session
        self._jobs.run(partial(_read, path, (canvas.width, canvas.height)), self._add)

    @Slot(object)
    def _add(self, read: tuple[str, Subtitles]) -> None:
        path, found = read
        bridge = self._context.bridge
        if bridge.session is not self._session:
            # Another project was opened meanwhile; its picture is not the one that they belong to.
            return
        texts = tuple(PlacedText(*text) for text in laid_texts(found))
        if not bridge.do(AddTexts(texts, readable(Path(path).stem))):
            return
        said = counted(len(texts), "Added {n} text.", "Added {n} texts.")
        words = " ".join((said, *found.notes[:MOST_NOTES]))
        self._context.tell(words, "warn" if found.notes else "ok", TOLD_MS, link=tr("Undo"), then=bridge.undo)

    @Slot()
    def ask_place(self) -> None:
        """Choose where the texts of the timeline are written."""
        session = self._context.bridge.session
        place = Path(self._folder or self._context.store.settings.save_folder or movies_folder())
        filters = tr("SubRip (*.srt);;SubStation, with looks and places (*.ass)")
        dialog = QFileDialog(self._context.window, tr("Export subtitles"), str(place), filters)
        dialog.setObjectName("export-subtitles")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("srt")
        dialog.selectFile(f"{session.name}.srt")
        dialog.fileSelected.connect(self.write_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def write_to(self, place: str) -> None:
        """Write the texts that are seen."""
        self._folder = str(Path(place).parent)
        self._jobs.run(partial(_written, self._context.bridge.timeline, place), self._tell)

    @Slot(object)
    def _tell(self, done: WrittenSubtitles) -> None:
        name = readable(done.path.name)
        words = counted(
            done.n_lines, "Wrote {n} text into “{name}”.", "Wrote {n} texts into “{name}”.", name=name
        )
        if done.n_wordless:
            words += " " + counted(
                done.n_wordless,
                "{n} text has words that only the app knows.",
                "{n} texts have words that only the app knows.",
            )
        self._context.tell(words, "warn" if done.n_wordless else "ok", TOLD_MS)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        self._context.bridge.failed.emit(error)

    def close_jobs(self) -> None:
        """Wait for what is running; call before the window goes."""
        self._jobs.close()


def _read(path: str, canvas: tuple[int, int], progress: Progress) -> tuple[str, Subtitles]:
    progress.check()
    return path, read_subtitles(path, canvas)


def _written(timeline: Timeline, place: str, progress: Progress) -> WrittenSubtitles:
    progress.check()
    return write_subtitles(timeline, place)
