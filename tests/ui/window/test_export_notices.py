"""What the export dialog warns of is in sight without scrolling, in small windows too (X-12)."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.render.preflight import MissingFile, Preflight, preflight
from editor.render.settings import ExportSettings
from editor.ui import speech
from editor.ui.dialogs.export import ExportDialog
from editor.ui.dialogs.export_parts import MissingNotice, Notice
from editor.ui.main_window import MainWindow

WaitDialog = Callable[[str], QDialog]
WARNINGS = tuple(f"Clip {n} has a rather long name, and is drawn without its effect." for n in (1, 2))


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    """The language of everything that is made in the test."""
    speech.speak(qapp, request.param)
    yield
    speech.speak(qapp, "en")


@pytest.fixture
def verdict(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Holds the verdict back until the dialog stands there; then a file is missing, and more is to know."""
    go_on = threading.Event()

    def look(timeline: Timeline, settings: ExportSettings) -> Preflight:
        go_on.wait(5)
        return replace(
            preflight(timeline, settings),
            warnings=WARNINGS,
            missing=(MissingFile("voice-over.wav", (TimeRange(41_000_000, 17_000_000),)),),
        )

    monkeypatch.setattr("editor.ui.dialogs.export.preflight", look)
    yield go_on
    go_on.set()


def assert_in_sight(dialog: ExportDialog, window: MainWindow, n_frames: int) -> None:
    """Every frame and the line of the size lie whole over the foot, one below the other."""
    facts, foot = dialog.findChild(QLabel, "facts"), dialog.findChild(QPushButton, "export")
    assert facts is not None
    assert foot is not None
    frames = [frame for frame in dialog.findChildren(Notice) if frame.isVisible()]
    assert len(frames) == n_frames
    rows: list[QWidget] = [*frames, facts]
    for row in rows:
        assert row.visibleRegion().boundingRect() == row.rect()
        assert row.height() >= row.heightForWidth(row.width())
    places = [QRect(row.mapTo(dialog, QPoint()), row.size()) for row in [*rows, foot]]
    assert all(above.bottom() < below.top() for above, below in pairwise(sorted(places, key=QRect.top)))
    assert window.frameGeometry().contains(dialog.geometry())


@pytest.mark.usefixtures("language")
@pytest.mark.parametrize("size", [(1280, 800), (1024, 640)])
def test_what_is_warned_of_is_in_sight_as_soon_as_it_is_known(
    loaded: MainWindow,
    qtbot: QtBot,
    wait_dialog: WaitDialog,
    verdict: threading.Event,
    size: tuple[int, int],
) -> None:
    loaded.resize(*size)
    loaded.exports.ask()
    dialog = wait_dialog("export")
    assert isinstance(dialog, ExportDialog)
    verdict.set()
    qtbot.waitUntil(lambda: dialog.findChild(MissingNotice) is not None, timeout=5000)
    qtbot.wait(50)
    assert_in_sight(dialog, loaded, n_frames=3)
    name = dialog.findChild(QLineEdit, "field/name")
    assert name is not None
    name.clear()
    qtbot.waitUntil(lambda: len([f for f in dialog.findChildren(Notice) if f.isVisible()]) == 4, timeout=5000)
    qtbot.wait(50)
    assert_in_sight(dialog, loaded, n_frames=4)
    reason = dialog.findChild(QLabel, "reason")
    assert reason is not None
    # The one thing in the way is named in its frame; of the picture nothing is known then.
    assert not reason.text()
