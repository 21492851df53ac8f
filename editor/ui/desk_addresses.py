"""Sounds from addresses that a person typed, pasted or dropped (``reliability.md`` D1 to D15)."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from editor.errors import EditorError
from editor.language import tr
from editor.progress import Progress, Report
from editor.ui.dialogs.address import AddressDialog
from editor.ui.dialogs.question import Question
from editor.ui.job_keeper import JobKeeper
from editor.ui.jobs import Job
from editor.ui.web_addresses import address_of

if TYPE_CHECKING:
    from editor.fetch.pace import Limits
    from editor.ui.desk_sounds import SoundDesk
    from editor.ui.desks import DeskContext

MB = 1_000_000


class AddressDesk(QObject):
    """Fetches one sound at a time into the cache and lays it down like a file of this computer."""

    def __init__(self, context: DeskContext, sounds: SoundDesk) -> None:
        super().__init__(context.window)
        self._context, self._sounds = context, sounds
        self._jobs = JobKeeper(self._explain, self)
        self._job: Job | None = None
        self._dialog: AddressDialog | None = None
        self._address = ""
        self._place: tuple[int, str] | None = None
        context.timeline.drops.address_dropped.connect(self._take_dropped)

    @Slot()
    def ask(self) -> None:
        """Ask for an address; one that lies on the clipboard is proposed."""
        self._open(address_of(QGuiApplication.clipboard().mimeData()), None)

    @Slot()
    def paste(self) -> bool:
        """Lay copied files down, or ask for a copied address; says whether there was either."""
        if self._sounds.paste_files():
            return True
        address = address_of(QGuiApplication.clipboard().mimeData())
        if address:
            self._open(address, None)
        return bool(address)

    @Slot(str)
    def take(self, address: str) -> None:
        """Ask about an address that came another way, such as a drop on the window."""
        self._open(address, None)

    @Slot(str, object, str)
    def _take_dropped(self, address: str, at_us: int, track_id: str) -> None:
        self._open(address, (at_us, track_id))

    def _open(self, address: str, place: tuple[int, str] | None) -> None:
        if self._dialog is not None:
            return
        self._place = place
        limit_mb = self._context.store.settings.download_limit_mb
        dialog = self._dialog = AddressDialog(address, limit_mb, self._context.window)
        dialog.asked.connect(self.fetch)
        dialog.stop_asked.connect(self._stop)
        dialog.finished.connect(self._end)
        dialog.open()

    @Slot()
    def _end(self) -> None:
        self._dialog = None

    # fetching -----------------------------------------------------------------------------------------

    @Slot(str)
    def fetch(self, address: str) -> None:
        """Fetch an address; one that leads into the own network is fetched after a yes only (D2)."""
        self._begin(address, allows_private=False)

    def _begin(self, address: str, *, allows_private: bool) -> None:
        if self._job is not None or self._dialog is None:
            return
        # What fetches takes a tenth of a second to load, and most sessions never fetch (W-8).
        from editor.fetch.pace import Limits

        self._address = address
        limits = Limits(max_bytes=self._context.store.settings.download_limit_mb * MB)
        materials = self._context.bridge.timeline.materials.values()
        in_use = tuple(material.path for material in materials if material.path)
        work = partial(_fetched, address, allows_private, limits, in_use)
        job = self._job = self._jobs.run(work, self._lay, in_background=False)
        job.progressed.connect(self._show_report)
        job.cancelled.connect(self._show_stopped)
        job.finished.connect(self._forget_job)
        self._dialog.show_busy()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _forget_job(self) -> None:
        if self._job is self.sender():
            self._job = None

    @Slot(object)
    def _show_report(self, report: Report) -> None:
        if self._dialog is not None:
            self._dialog.show_report(report)

    @Slot()
    def _show_stopped(self) -> None:
        self._job = None
        if self._dialog is not None:
            self._dialog.show_stopped()

    @Slot(object)
    def _explain(self, error: Exception) -> None:
        from editor.fetch.addresses import PrivateAddressError, parse_address

        self._job = None
        if self._dialog is None:
            return
        if not isinstance(error, EditorError):
            self._dialog.show_stopped()
            self._context.bridge.failed.emit(error)
        elif isinstance(error, PrivateAddressError) and error.host == parse_address(self._address).host:
            self._dialog.show_error(error)
            self._ask_private(error.host)
        else:
            self._dialog.show_error(error)

    def _ask_private(self, host: str) -> None:
        question = Question(
            "private-address",
            tr("Ask a computer of your own network?"),
            tr(
                "“{host}” is this computer or one of your network. Go on only if you know what answers.",
                host=host,
            ),
            (("cancel", tr("Cancel")), ("yes", tr("Fetch it"))),
            self._dialog,
        )
        question.answered.connect(self._go_on)
        question.open()

    @Slot(str)
    def _go_on(self, answer: str) -> None:
        if answer == "yes":
            self._begin(self._address, allows_private=True)

    @Slot(object)
    def _lay(self, path: str) -> None:
        self._job = None
        if self._dialog is None:
            return
        self._dialog.accept()
        at_us, track_id = self._place or (None, "")
        self._sounds.add_fetched(path, at_us, track_id)

    def close_jobs(self) -> None:
        """Stop what is being fetched; call before the window goes."""
        self._jobs.close()


def _fetched(
    address: str, allows_private: bool, limits: Limits, in_use: tuple[str, ...], progress: Progress
) -> str:
    from editor.fetch.sounds import SoundCache

    found: Path = SoundCache().fetch(
        address, progress, allows_private=allows_private, limits=limits, in_use=in_use
    )
    return str(found)
