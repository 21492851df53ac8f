from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from editor.ui.cycle_timer import CycleTimer


def test_the_windows_thread_frees_what_a_worker_leaves(qtbot: QtBot) -> None:
    was_on = gc.isenabled()
    cycles = CycleTimer()
    try:
        freed_in: list[int] = []

        class Knot(QObject):
            def __del__(self) -> None:
                freed_in.append(threading.get_ident())

        knot = Knot()
        knot.setProperty("itself", 1)
        knot.itself = knot  # type: ignore[attr-defined]
        del knot
        assert not gc.isenabled()
        thread = threading.Thread(target=lambda: [[number] for number in range(300_000)])
        thread.start()
        thread.join()
        assert freed_in == []
        kept = [[number] for number in range(2_000)]
        qtbot.waitUntil(lambda: bool(freed_in), timeout=5_000)
        assert freed_in == [threading.get_ident()]
        assert kept
    finally:
        cycles.close()
    assert gc.isenabled() == was_on
