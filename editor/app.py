"""The window's composition root: looks for a display, makes the application, shows the window."""

from __future__ import annotations

import ctypes
import faulthandler
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from editor.allocator import M_ARENA_MAX, set_option

if TYPE_CHECKING:
    from PySide6.QtCore import QSocketNotifier
    from PySide6.QtWidgets import QApplication

    from editor.serve.running import LocalServer
    from editor.ui.handed_edits import HandedEdits
    from editor.ui.main_window import MainWindow
    from editor.ui.program_care import ProgramCare
    from editor.ui.settings import SettingsStore
    from editor.ui.single_instance import Meeting

logger = logging.getLogger(__name__)

NO_DISPLAY = (
    "There is no display to open a window on. "
    "Set DISPLAY, or use the commands without a window: fadeline --help lists them."
)
NO_ANSWER = (
    "The display “{}” does not answer. "
    "Correct DISPLAY, or use the commands without a window: fadeline --help lists them."
)
N_HEAPS = 2
"""Heaps that all threads share."""
OWN_SCREEN = ("offscreen", "minimal", "minimalegl", "vnc", "linuxfb", "eglfs")
"""Qt's platforms that need neither X nor Wayland."""


def has_display(env: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be opened here; asked before Qt, which would end the process with a trace."""
    if not platform.startswith("linux"):
        return True
    if env.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0] in OWN_SCREEN:
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def silent_display(env: Mapping[str, str], platform: str = sys.platform) -> str:
    """The name of the X display that is set but cannot be reached; empty where nothing speaks against it.

    Qt ends the process with a trace there. The library that Qt itself will call is asked, so that what it
    knows of sockets, hosts and leave to enter counts.
    """
    name = env.get("DISPLAY", "")
    chosen = env.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if not platform.startswith("linux") or not name or chosen not in ("", "xcb"):
        return ""
    if env.get("WAYLAND_DISPLAY") and not chosen:
        return ""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        logger.info("the display is not asked: there is no libxcb.so.1")
        return ""
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(os.fsencode(name), None))
    has_failed = xcb.xcb_connection_has_error(connection) != 0
    xcb.xcb_disconnect(connection)
    return name if has_failed else ""


def run_window(paths: Sequence[str] = (), *, sample: bool = False, is_new: bool = False) -> int:
    """Open the window, and in it the project and sounds named, or the sample; returns the exit code.

    Nothing is read, no device is opened and no thread is started before the first frame is on the
    screen (W-8).

    Parameters
    ----------
    paths
        What to open. Where a window is open already, it opens them and comes forward.
    sample
        Open the sample instead, in a window of its own.
    is_new
        Open a window of its own in any case.
    """
    if not has_display(os.environ):
        sys.stderr.write(NO_DISPLAY + "\n")
        return 2
    if silent := silent_display(os.environ):
        sys.stderr.write(NO_ANSWER.format(silent) + "\n")
        return 2
    if sys.stderr is not None:
        faulthandler.enable()
    share_heaps()
    # Qt's multimedia back end reports hardware decoders that this computer does not have; nobody asked it to.
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")
    meeting = None
    if not (sample or is_new):
        from editor.ui.single_instance import Role, meet

        role, meeting = meet(paths)
        if role is Role.HANDED_OVER:
            return 0
    return _run(list(paths), sample, meeting)


def share_heaps() -> None:
    """Let the threads of the C library share two heaps, instead of up to eight for each processor.

    Each heap takes 64 MiB of addresses and keeps what it was once given: after half an hour of use that is
    some ten per cent more memory, and under a limit of 1.5 GiB new threads find no room (``reliability.md``
    F12). It has to be said before the first thread begins.
    """
    set_option(M_ARENA_MAX, N_HEAPS)


def _run(paths: list[str], sample: bool, meeting: Meeting | None) -> int:
    from PySide6.QtCore import QEvent, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from editor.media import first_contact
    from editor.ui.appearance import apply_settings
    from editor.ui.cycle_timer import CycleTimer
    from editor.ui.jobs import end_jobs
    from editor.ui.program_care import ProgramCare
    from editor.ui.settings import SettingsStore
    from editor.ui.speech import speak

    qInstallMessageHandler(_take_message)
    app = _application()
    cycles = CycleTimer(app)
    store = SettingsStore()
    speak(app, store.settings.language)
    apply_settings(app, store.settings)
    care = ProgramCare(app, store, meeting)
    try:
        window = _make_window(app, store, care)
    except BaseException:
        # Without a window there is no dialog either: the terminal has to do.
        care.close()
        cycles.close()
        raise
    care.look_after(window)
    # No unknown file is opened by the window itself; the process that does it starts with the first one.
    first_contact.begin(is_window=True)
    # The parts of the window live as long as the program: the collector need not look at them again and
    # again, which would take a twentieth of a second each time.
    gc.freeze()
    notifier = _obey_signals(window)
    window.begin_with(paths, sample=sample)
    window.show()
    code = app.exec()
    _empty_kept_clipboard(app)
    if notifier is not None:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(-1)
    # What a late signal began after the window had waited for its own.
    has_ended = end_jobs()
    first_contact.end()
    care.close()
    if not has_ended:
        _leave_at_once(int(code))
    # Lists and tables stop their timers when they go, and for that Qt's loop still has to be there.
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    cycles.close()
    # Qt may speak from its own threads until the very end, when Python can no longer listen.
    qInstallMessageHandler(None)
    return int(code)


def _make_window(app: QApplication, store: SettingsStore, care: ProgramCare) -> MainWindow:
    """The window, and what it is given by rooms that it does not know."""
    from editor.ui import theme
    from editor.ui.main_window import MainWindow

    with theme.styled_at_once(app):
        window = MainWindow(store, care.reporter.report)
    window.desks.serving.use(_start_server)
    return window


def _start_server(port: int, handed: HandedEdits) -> LocalServer:
    """Start the server of the window; the window itself knows nothing of servers."""
    from editor.serve.needed import check_packages

    check_packages()
    from editor.serve.context import ServeSettings, default_root
    from editor.serve.running import LocalServer
    from editor.serve.token import read_token

    return LocalServer(ServeSettings(default_root(), port=port, token=read_token()), handed)


def _application() -> QApplication:
    """The one application object, which knows what the program is called."""
    from PySide6.QtWidgets import QApplication

    from editor.ui import icons

    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setApplicationName("Fadeline")
    app.setDesktopFileName("fadeline")
    app.setWindowIcon(icons.app_icon())
    return app


def _leave_at_once(code: int) -> None:
    """End the process though a dead disk holds a thread, which Qt would take for a crash (B17, F5).

    The window has gone, the work is kept and the journal closed; what that thread wrote is swept at the
    next start.
    """
    logging.shutdown()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)


def _empty_kept_clipboard(app: QApplication) -> None:
    """Take copied clips off a clipboard that Qt itself keeps: it would free them when Python is gone.

    Desktops keep theirs in the platform's plugin, which ends with the application; there the clips stay for
    whoever pastes them next.
    """
    if app.platformName() in OWN_SCREEN:
        app.clipboard().clear()


def _take_message(_kind: object, _context: object, text: str) -> None:
    """Put Qt's words on standard error, but for what is no fault: a computer without a sound server (W-9)."""
    if text.startswith("PulseAudioService:"):
        logger.info("%s", text)
    elif sys.stderr is not None:
        sys.stderr.write(f"{text}\n")


def _obey_signals(window: MainWindow) -> QSocketNotifier | None:
    """Let Ctrl+C and a polite kill close the window in order: exports stop, and no half file stays.

    Qt's event loop runs no Python while it waits, so a handler alone would never be called; the
    signal's number arrives on a socket that the loop watches.
    """
    if sys.platform == "win32":
        return None
    from PySide6.QtCore import QSocketNotifier

    theirs, ours = socket.socketpair()
    ours.setblocking(False)
    theirs.setblocking(False)
    signal.set_wakeup_fd(ours.fileno())
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave_to_the_loop)
    notifier = QSocketNotifier(theirs.fileno(), QSocketNotifier.Type.Read, window)
    notifier.activated.connect(window.quit_at_once)
    # The sockets live as long as the notifier that watches them.
    notifier.setProperty("sockets", (theirs, ours))
    return notifier


def _leave_to_the_loop(_number: int, _frame: object) -> None:
    """The wake-up socket carries the signal; this only keeps Python from ending the process."""
