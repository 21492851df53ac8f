"""How the last export ended: shown at the foot of the window, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from editor.language import tr
from editor.render.export import ExportReport
from editor.ui.bridge import Bridge
from editor.ui.export_helps import FOLDER, LOCATE, PLACE, help_for, place_of, sound_alone
from editor.ui.export_queue import ExportQueue, ItemState, QueuedExport
from editor.ui.preferences.folder_field import ask_folder
from editor.ui.status_strip import StatusStrip
from editor.ui.view_state import ViewState


class ExportOutcome(QObject):
    """The end of one export, and the buttons beside it."""

    locate_asked = Signal()

    def __init__(
        self,
        window: QWidget,
        bridge: Bridge,
        state: ViewState,
        queue: ExportQueue,
        strip: StatusStrip,
        fail: Callable[[Exception], None],
    ) -> None:
        super().__init__(window)
        self._window, self._bridge, self._state = window, bridge, state
        self._queue, self._strip, self._fail = queue, strip, fail
        self.item: QueuedExport | None = None
        """The export that began last."""
        self.written: Path | None = None
        """The file that was finished last."""
        shown = strip.export_result
        shown.show_asked.connect(self.show_folder)
        shown.details_asked.connect(self._show_details)
        shown.play_asked.connect(self.open_file)
        shown.copy_asked.connect(self.copy_report)
        shown.path_asked.connect(self.copy_path)
        shown.way_asked.connect(self.help)

    def show(self, item: QueuedExport) -> None:
        """Tell how it went."""
        if item.state is ItemState.DONE:
            self.written = Path(item.settings.path)
        self._strip.end_export(item.words, item.state.value)
        if (found := help_for(item)) is not None:
            self._strip.export_result.show_way(tr(found.words))
        if item.state is ItemState.DONE and item.shows_folder:
            self.show_folder()

    @property
    def _report(self) -> ExportReport | None:
        return self.item.result if self.item is not None else None

    # of a file that is written --------------------------------------------------------------------------

    @Slot()
    def show_folder(self) -> None:
        """Show the written file's folder in the file manager."""
        if self.written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.written.parent)))

    @Slot()
    def open_file(self) -> None:
        """Open the written file with the program that this system plays it with."""
        if (report := self._report) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(report.first_path)))

    @Slot()
    def copy_report(self) -> None:
        """Copy what was written, and everything that is to be known of it."""
        if (report := self._report) is not None:
            QApplication.clipboard().setText("\n".join(report.lines()))
            self._strip.show_message(tr("The report was copied."))

    @Slot()
    def copy_path(self) -> None:
        """Copy where the file lies."""
        if (report := self._report) is not None:
            QApplication.clipboard().setText(str(report.first_path))
            self._strip.show_message(tr("The path was copied."))

    # of one that failed -------------------------------------------------------------------------------

    @Slot()
    def _show_details(self) -> None:
        if self.item is not None and self.item.error is not None:
            self._fail(self.item.error)

    @Slot()
    def help(self) -> None:
        """Do what helps after the failure that is shown (X-32)."""
        item = self.item
        found = help_for(item) if item is not None else None
        if item is None or found is None:
            return
        if found is FOLDER:
            folder = str(Path(item.settings.path).parent)
            ask_folder(self._window, tr("Choose a folder"), folder, self.again_in)
        elif found is LOCATE:
            self.locate_asked.emit()
        elif found is PLACE:
            self._state.set_playhead(min(place_of(item), self._bridge.timeline.duration_us))
        elif self._queue.running is None:
            settings = sound_alone(item.settings, self._queue.is_taken)
            self._queue.add(item.timeline, settings, shows_folder=item.shows_folder)

    @Slot(str)
    def again_in(self, folder: str) -> None:
        """Start the export again, in another folder, with the timeline that it had."""
        item = self.item
        if folder and item is not None and self._queue.running is None:
            moved = replace(item.settings, path=Path(folder) / Path(item.settings.path).name)
            self._queue.add(item.timeline, moved, shows_folder=item.shows_folder)
