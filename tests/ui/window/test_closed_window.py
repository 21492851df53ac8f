"""A window that was closed leaves nothing behind."""

from __future__ import annotations

import gc
import weakref

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.session import Session
from editor.ui.jobs import end_jobs
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from tests.media_factory import MediaFactory


def _raise(error: BaseException) -> None:
    raise error


def _open_and_close(
    qtbot: QtBot, store: SettingsStore, media_factory: MediaFactory
) -> weakref.ref[MainWindow]:
    """Show a window with a video in it, and take it away while short timers of it are still to come."""
    window = MainWindow(store, _raise)
    with qtbot.waitExposed(window):
        window.show()
    window.bridge.show_session(Session.open(media_factory.video(seconds=2)))
    QApplication.processEvents()
    window.bridge.close_project()
    window.close()
    end_jobs()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return weakref.ref(window)


def test_a_closed_window_is_given_back(
    qtbot: QtBot, store: SettingsStore, media_factory: MediaFactory
) -> None:
    closed = _open_and_close(qtbot, store, media_factory)
    QApplication.processEvents()
    gc.collect()
    assert closed() is None
    assert [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, MainWindow)] == []
