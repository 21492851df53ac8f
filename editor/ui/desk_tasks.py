"""The tasks panel: the library's tasks and entries, seen and handled from the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from editor.render.settings import MOVIE_SUFFIXES
from editor.ui.dialogs.tasks import TasksDialog
from editor.ui.library_keeper import LibraryKeeper

if TYPE_CHECKING:
    from editor.ui.desk_sounds import SoundDesk
    from editor.ui.desks import DeskContext


class TaskDesk(QObject):
    """Opens the panel, and does what its buttons ask for."""

    wait_asked = Signal(str)
    """Wait once more for the work of a service, by the id of its task."""

    def __init__(self, context: DeskContext, sounds: SoundDesk) -> None:
        super().__init__(context.window)
        self._context, self._sounds = context, sounds
        self.keeper = LibraryKeeper(self)

    @Slot()
    def show(self) -> None:
        """Open the panel; what it shows follows the library."""
        dialog = TasksDialog(self.keeper, self._context.window)
        dialog.stop_asked.connect(self._stop)
        dialog.remove_asked.connect(self._remove)
        dialog.remove_entry_asked.connect(self._remove_entry)
        dialog.use_asked.connect(self._use)
        dialog.open_asked.connect(self._open)
        dialog.work_asked.connect(self.keeper.work)
        dialog.wait_asked.connect(self.wait_asked)
        dialog.open()
        self.keeper.watch(True)

    @Slot(str)
    def _stop(self, task_id: str) -> None:
        self.keeper.do(lambda library: library.tasks.wish_stop(task_id))

    @Slot(str)
    def _remove(self, task_id: str) -> None:
        self.keeper.do(lambda library: library.tasks.remove(task_id))

    @Slot(str)
    def _remove_entry(self, entry_id: str) -> None:
        self.keeper.do(lambda library: library.entries.remove(entry_id))

    @Slot(list)
    def _use(self, paths: list[str]) -> None:
        """Bring a result into the project: a sound at the playhead, a video as a project of its own."""
        if Path(paths[0]).suffix.lower() in MOVIE_SUFFIXES:
            self._open(paths[0])
        else:
            self._sounds.add_files(paths[:1])

    @Slot(str)
    def _open(self, path: str) -> None:
        self._sounds.project_asked.emit([path])

    def close_jobs(self) -> None:
        """Stop what runs; call before the window goes."""
        self.keeper.close()
