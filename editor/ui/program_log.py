"""What the program writes down for whoever looks into a failure: a log that turns over, and a crash file.

Both lie in the person's own log folder and stay on the computer. FFmpeg's own messages are never routed
here: they come from its threads, and taking them there can lock the program up (``reliability.md`` fact 15).
"""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import os
import sys
import time
from collections import deque
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import IO, Final

import platformdirs

from editor.fetch.hiding import HidingFormatter
from editor.version import read_version

LOG_NAME: Final = "fadeline.log"
MAX_BYTES: Final = 500_000
N_OLD: Final = 2
N_LAST_LINES: Final = 200
"""How many lines go into a report."""
MAX_KEPT_CRASHES: Final = 5
LINE: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"

logger = logging.getLogger(__name__)


def log_folder() -> Path:
    """The folder of logs of this person on this computer."""
    return Path(platformdirs.user_log_dir("fadeline", appauthor=False))


class _LastLines(logging.Handler):
    """Keeps the newest lines in memory."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: deque[str] = deque(maxlen=N_LAST_LINES)
        self.setFormatter(HidingFormatter(LINE))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.extend(self.format(record).splitlines())


class _QuietFile(RotatingFileHandler):
    """A log on a disk that is full or gone is given up without a word on the terminal."""

    def handleError(self, _record: logging.LogRecord) -> None:
        logging.getLogger("editor").removeHandler(self)


class ProgramLog:
    """The log of one run; `close` gives everything back.

    Parameters
    ----------
    folder
        Where log and crash files lie; made when it is not there. Where it cannot be made or written, only
        the newest lines are kept, in memory, and `trouble` says why.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or log_folder()
        self.trouble = ""
        """Why nothing can be written, as the system puts it; empty when all is well."""
        self._last = _LastLines()
        self._file: logging.Handler | None = None
        self._crash: IO[str] | None = None
        self._logger = logging.getLogger("editor")
        self._former_level = self._logger.level
        self._logger.setLevel(logging.INFO)
        self._logger.addHandler(self._last)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._file = _QuietFile(
                self.folder / LOG_NAME, maxBytes=MAX_BYTES, backupCount=N_OLD, encoding="utf-8"
            )
        except OSError as error:
            self.trouble = error.strerror or str(error)
        else:
            self._file.setFormatter(HidingFormatter(LINE))
            self._logger.addHandler(self._file)

    @property
    def last_lines(self) -> list[str]:
        """The newest lines, the oldest first."""
        return list(self._last.lines)

    def begin(self) -> None:
        """Write down what runs here."""
        logger.info("Fadeline %s, Python %s, process %d", read_version(), sys.version.split()[0], os.getpid())

    def take_crashes(self) -> Path | None:
        """The trace that an earlier run left when it broke down, kept under a lasting name; None without."""
        newest = None
        for path in sorted(self._crash_files()):
            with contextlib.suppress(OSError):
                if not path.stat().st_size:
                    path.unlink()
                    continue
                newest = path.rename(self.folder / f"closed-unexpectedly-{_stamp(path)}.txt")
        for old in sorted(self.folder.glob("closed-unexpectedly-*.txt"))[:-MAX_KEPT_CRASHES]:
            with contextlib.suppress(OSError):
                old.unlink()
        return newest

    def _crash_files(self) -> list[Path]:
        """Crash files whose process has gone."""
        try:
            found = list(self.folder.glob("running-*.txt"))
        except OSError:
            return []
        return [path for path in found if not _is_running(path)]

    def watch_crashes(self) -> None:
        """Let a crash of native code leave a trace of every thread in a file; on the terminal without one."""
        try:
            # Held open for as long as the program runs: at a crash nothing can be opened any more.
            self._crash = (self.folder / f"running-{os.getpid()}.txt").open("w", encoding="utf-8")
        except OSError:
            if sys.stderr is not None:
                faulthandler.enable()
            return
        faulthandler.enable(self._crash)

    def close(self) -> None:
        """End in order: nothing of this run is taken for a crash."""
        faulthandler.disable()
        if self._crash is not None:
            name = self._crash.name
            with contextlib.suppress(OSError):
                self._crash.close()
            self._crash = None
            with contextlib.suppress(OSError):
                Path(name).unlink()
        for handler in (self._last, self._file):
            if handler is not None:
                self._logger.removeHandler(handler)
                # A full disk is told of when the last words do not fit on it.
                with contextlib.suppress(OSError):
                    handler.close()
        self._logger.setLevel(self._former_level)


def _stamp(path: Path) -> str:
    return time.strftime("%Y%m%d-%H%M%S", time.localtime(path.stat().st_mtime))


def _is_running(path: Path) -> bool:
    """Whether the process that a crash file was opened by still lives."""
    number = path.stem.rpartition("-")[2]
    if not number.isdecimal() or int(number) == os.getpid():
        return False
    import psutil

    try:
        # A process that began after the last word of the file only has the same number.
        return bool(psutil.Process(int(number)).create_time() <= path.stat().st_mtime)
    except (psutil.Error, OSError):
        return False
