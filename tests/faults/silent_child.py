"""The program at its start, with every call to a network noted by Python's own hook (``test_no_network``).

It opens the draft that it is given, waits until its media are read, and closes. What was noted is printed.
"""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path
from typing import Any

CALLS = frozenset(
    {
        "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
        "socket.sendto", "socket.sendmsg", "socket.bind", "http.client.connect", "urllib.Request",
    }
)  # fmt: skip
N_LOOKS = 24
"""Twentieths of a second that the program is watched once it is ready."""
noted: list[str] = []


def note(event: str, arguments: tuple[Any, ...]) -> None:
    """Note a call that leaves this process, other than to a neighbour on the same computer."""
    if event not in CALLS:
        return
    first = arguments[0] if arguments else None
    if isinstance(first, socket.socket) and first.family == getattr(socket, "AF_UNIX", None):
        return
    noted.append(f"{event} {arguments!r}")


sys.addaudithook(note)


def main() -> int:
    """Start, open, wait, close."""
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QApplication

    from editor import app
    from editor.ui import main_window

    made: list[main_window.MainWindow] = []
    left = [N_LOOKS]

    class Window(main_window.MainWindow):
        def showEvent(self, event: QShowEvent) -> None:
            super().showEvent(event)
            made[:] = [self]

    def look() -> None:
        if made and (made[0].has_project or len(sys.argv) < 2):
            left[0] -= 1
        if left[0] <= 0:
            timer.stop()
            made[0].close()

    # Kept: the program takes the application that is there.
    application = QApplication(["fadeline"])
    main_window.MainWindow = Window  # type: ignore[misc]
    timer = QTimer()
    timer.setInterval(50)
    timer.timeout.connect(look)
    timer.start()
    leave = app._leave_at_once

    def tell(code: int) -> None:
        sys.stdout.write(json.dumps({"code": code, "noted": noted, "was_open": left[0] <= 0}) + "\n")
        sys.stdout.flush()

    def tell_and_leave(code: int) -> None:
        # On a very busy computer the packages may still be loading, and that is not waited for.
        tell(code)
        leave(code)

    app._leave_at_once = tell_and_leave
    code = app.run_window([str(Path(path)) for path in sys.argv[1:]])
    made.clear()
    tell(code)
    del application
    return code


if __name__ == "__main__":
    raise SystemExit(main())
