"""A call for the next free moment: made once, and never for what is gone."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from editor.ui.soon import soon


class Counter(QObject):
    def __init__(self, calls: list[str]) -> None:
        super().__init__()
        self.calls = calls

    @Slot()
    def note(self) -> None:
        self.calls.append("called")


def test_it_is_called_once_and_not_at_once(qapp: QApplication) -> None:
    calls: list[str] = []
    counter = Counter(calls)
    soon(counter.note)
    assert calls == []
    QApplication.processEvents()
    QApplication.processEvents()
    assert calls == ["called"]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert counter.findChildren(QTimer) == []


def test_what_is_gone_is_neither_called_nor_kept(qapp: QApplication) -> None:
    calls: list[str] = []
    counter = Counter(calls)
    kept = weakref.ref(counter)
    soon(counter.note)
    counter.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    del counter
    QApplication.processEvents()
    gc.collect()
    assert calls == []
    assert kept() is None
