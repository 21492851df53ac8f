"""Files that cannot be read, are damaged or have changed: said once, and read again when it is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from editor.errors import MediaCrashError, MediaError, MediaMissingError
from editor.language import counted, tr
from editor.media import first_contact
from editor.media.border import FileIdentity, identify
from editor.progress import Progress
from editor.ui.job_keeper import JobKeeper
from editor.words import clock, one_line

if TYPE_CHECKING:
    from editor.ui.desks import DeskContext

TOLD_MS = 15_000
SLOW_MS = 1_000
CHECK_MS = 300
"""After the window came forward: several activations in a row are one."""


class ReadingDesk(QObject):
    """Tells what is wrong with the files of the project, and lets them be tried again."""

    def __init__(self, context: DeskContext) -> None:
        super().__init__(context.window)
        self._context = context
        self._peaks = context.timeline.lanes.peaks
        self._peaks.crashed.connect(self._tell_crash)
        self._peaks.damaged.connect(self._tell_damage)
        self._jobs = JobKeeper(context.bridge.failed.emit, self)
        self._told: set[str] = set()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(CHECK_MS)
        self._later.timeout.connect(self.check)
        self._slow = QTimer(self)
        self._slow.setInterval(SLOW_MS)
        self._slow.timeout.connect(self._look_for_silence)
        self._peaks.reading_changed.connect(self._follow_reading)
        context.bridge.session_changed.connect(self._begin_anew)
        context.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._later.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _begin_anew(self) -> None:
        self._told.clear()

    @Slot(int)
    def _follow_reading(self, n_files: int) -> None:
        """Watch for disks that do not answer as long as waves are read."""
        if n_files and not self._slow.isActive():
            self._slow.start()
        elif not n_files:
            self._slow.stop()

    @Slot()
    def _look_for_silence(self) -> None:
        """Name files that are waited for (B17); everything else goes on meanwhile."""
        for name in first_contact.silent_names():
            if name not in self._told:
                self._told.add(name)
                words = tr("“{name}” does not answer: it is still being read.", name=one_line(name, 60))
                self._context.tell(words, "warn")

    # telling ------------------------------------------------------------------------------------------

    @Slot(str, str)
    def _tell_crash(self, path: str, words: str) -> None:
        if path not in self._told:
            self._told.add(path)
            again = partial(self.read_again, [path])
            self._context.tell(words, "warn", TOLD_MS, link=tr("Try again"), then=again)

    @Slot(str, object)
    def _tell_damage(self, path: str, at_us: int) -> None:
        if path not in self._told:
            self._told.add(path)
            name = one_line(Path(path).name, 60)
            words = tr(
                "“{name}” is damaged near {time}: what can be decoded is used.", name=name, time=clock(at_us)
            )
            self._context.tell(words, "warn", TOLD_MS)

    # reading again ------------------------------------------------------------------------------------

    @Slot()
    def again(self) -> None:
        """Read the files of the selected clips again, even those that crash the decoder."""
        timeline = self._context.bridge.timeline
        clips = [found[1] for clip_id in self._context.state.selection if (found := timeline.find(clip_id))]
        paths = {path for clip in clips if (path := timeline.material_of(clip).path) is not None}
        if paths:
            self.read_again(sorted(paths))
        else:
            self._context.tell(tr("The selected clips have no file that could be read again."))

    @Slot(list)
    def read_again(self, paths: Sequence[str]) -> None:
        """Take files off the list of those that crash the decoder, and read them anew."""
        self._jobs.run(partial(_forgive, tuple(paths)), self._forget)

    @Slot(object)
    def _forget(self, paths: Iterable[str]) -> None:
        for path in paths:
            self._told.discard(path)
            self._context.timeline.lanes.forget_file(path)

    # files that have changed --------------------------------------------------------------------------

    @Slot()
    def check(self) -> None:
        """Look whether files have changed since their waves were read, without keeping anybody (B16)."""
        known = self._peaks.identities()
        if known:
            self._jobs.run(partial(_changed, known), self._take_changed)

    @Slot(object)
    def _take_changed(self, paths: tuple[str, ...]) -> None:
        self._forget(paths)
        if paths:
            words = counted(
                len(paths),
                "“{name}” has changed on the disk: it is read again",
                "{n} files have changed on the disk: they are read again",
                name=one_line(Path(paths[0]).name, 60),
            )
            self._context.tell(words, "")

    def close_jobs(self) -> None:
        """Stop what runs; call before the window goes."""
        self._later.stop()
        self._slow.stop()
        self._jobs.close()


def _forgive(paths: tuple[str, ...], progress: Progress) -> tuple[str, ...]:
    """Let files be opened again that were not to be; the work of a `Job`."""
    first_contact.forgive(paths, progress)
    return paths


def _changed(known: tuple[FileIdentity, ...], progress: Progress) -> tuple[str, ...]:
    """The files that are not what they were; the work of a `Job`."""
    changed = []
    for identity in known:
        progress.check()
        try:
            is_same = identify(identity.path) == identity
        except MediaMissingError:
            is_same = False
        except MediaCrashError:
            is_same = True
        except MediaError:
            # A disk that does not answer now: what was read from it is still shown.
            is_same = True
        if not is_same:
            changed.append(identity.path)
    return tuple(changed)
