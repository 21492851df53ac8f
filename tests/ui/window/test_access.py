"""The window without a mouse: panels, the order of Tab, menus by keys, and what is told to a reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from editor.edit.snapping import SnapPoint
from editor.progress import Report
from editor.ui import theme
from editor.ui.access.tab_order import takes_tab
from editor.ui.access.telling import Milestones, SnapTeller
from editor.ui.inspector.panel import Inspector
from editor.ui.main_window import MainWindow
from editor.ui.media_panel import MediaPanel
from editor.ui.meters.panel import MeterPanel
from editor.ui.status_strip import StatusStrip
from editor.ui.timeline.view import TimelineView
from editor.ui.title_bar import TitleBar
from editor.ui.tool_bar import ToolBar
from editor.ui.transport_bar import TransportBar

ORDER = (TitleBar, MediaPanel, TransportBar, ToolBar, TimelineView, Inspector, MeterPanel, StatusStrip)


def panel_of(widget: QWidget | None) -> type | None:
    while widget is not None:
        for kind in ORDER:
            if isinstance(widget, kind):
                return kind
        widget = widget.parentWidget()
    return None


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a screen reader that listens is told."""
    said: list[str] = []

    def note(event: object) -> None:
        if hasattr(event, "message"):
            said.append(event.message())

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    yield said


def chain(window: QWidget) -> list[QWidget]:
    """Where Tab would stop, in order, as Qt itself has it."""
    found = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.window() is window:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_going_round_leaves_the_parts_of_the_window_known_when_heads_go(
    loaded: MainWindow, qtbot: QtBot
) -> None:
    viewport = loaded.timeline.viewport()
    qtbot.keyClick(loaded, Qt.Key.Key_F6)
    loaded.desks.access.order_tabs()
    loaded.bridge.close_project()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert shiboken6.isValid(viewport)


def test_f6_goes_round_the_panels_and_shift_f6_back(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.activateWindow()
    loaded.timeline.setFocus()
    there = []
    for _ in range(7):
        qtbot.keyClick(loaded, Qt.Key.Key_F6)
        there.append(panel_of(QApplication.focusWidget()))
    assert there == [Inspector, MeterPanel, TitleBar, MediaPanel, TransportBar, ToolBar, TimelineView]
    qtbot.keyClick(loaded, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert panel_of(QApplication.focusWidget()) is ToolBar


def test_tab_goes_through_the_panels_in_order(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.desks.access.order_tabs()
    stops = [panel_of(widget) for widget in chain(loaded) if takes_tab(widget)]
    known = [stop for stop in stops if stop is not None]
    assert [kind for n, kind in enumerate(known) if n == 0 or known[n - 1] is not kind] == [
        kind for kind in ORDER if kind in known
    ]
    assert TimelineView in known


def test_heads_of_new_tracks_are_reached_with_the_timeline(loaded: MainWindow, qtbot: QtBot) -> None:
    loaded.actions_by_id["add-track"].trigger()
    qtbot.waitUntil(lambda: not loaded.desks.access._ordering.isActive())
    order = [panel_of(widget) for widget in chain(loaded) if takes_tab(widget)]
    last_head = max(n for n, kind in enumerate(order) if kind is TimelineView)
    first_field = min(n for n, kind in enumerate(order) if kind is Inspector)
    assert last_head < first_field


class _Menus(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.places: list[tuple[QObject, QPoint]] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QContextMenuEvent):
            self.places.append((watched, event.globalPos()))
            return True
        return False


def test_shift_f10_asks_what_has_the_focus_for_its_menu(loaded: MainWindow, qtbot: QtBot) -> None:
    seen = _Menus()
    target = loaded.timeline.viewport()
    target.installEventFilter(seen)
    clip_id = next(clip.id for track, clip in loaded.bridge.timeline.clips() if track.name == "Music")
    loaded.state.select([clip_id])
    loaded.activateWindow()
    loaded.timeline.setFocus()
    qtbot.keyClick(loaded, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    [(watched, place)] = seen.places
    assert watched is target
    assert loaded.timeline.ui_rects()[f"clip/{clip_id}"].contains(place)


def test_the_parts_are_opened_from_the_menu_too(loaded: MainWindow) -> None:
    action = loaded.actions_by_id["clip-parts"]
    action.trigger()
    assert loaded.state.part == ("", "")
    clip_id = next(clip.id for track, clip in loaded.bridge.timeline.clips() if track.name == "Music")
    loaded.state.select([clip_id])
    action.trigger()
    assert loaded.state.part == (clip_id, "start-edge")
    QTest.keyClick(loaded.timeline, Qt.Key.Key_Escape)
    assert loaded.state.part == ("", "")


# telling --------------------------------------------------------------------------------------------------


def test_progress_is_told_at_each_quarter_and_at_the_end(loaded: MainWindow, told: list[str]) -> None:
    loaded.strip.begin_export("a.mp4")
    for n in range(101):
        loaded.strip.export_progress.show_report(Report("sound", n / 100))
    loaded.strip.end_export("a.mp4 is ready", "done")
    assert told == [
        "Export 25 per cent done", "Export 50 per cent done", "Export 75 per cent done", "a.mp4 is ready",
    ]  # fmt: skip


def test_a_job_that_leaps_tells_the_last_quarter_only() -> None:
    milestones = Milestones()
    assert [milestones.passed(fraction) for fraction in (0.1, 0.8, 0.9, 1.0)] == [None, 75, None, None]
    milestones.begin()
    assert milestones.passed(0.25) == 25


def test_snaps_are_told_once_while_they_hold(loaded: MainWindow, told: list[str]) -> None:
    teller = SnapTeller(loaded.timeline)
    end, beat = SnapPoint(1, "clip end", 0), SnapPoint(2, "beat 17", 3)
    for snap in (end, end, None, end, beat):
        teller.tell(snap)
    assert told == [f"Snapped to {words}" for words in ("clip end", "clip end", "beat 17")]


def test_facts_of_the_status_line_are_told(loaded: MainWindow, told: list[str]) -> None:
    loaded.strip.show_message("1 clip deleted")
    assert told == ["1 clip deleted"]


# targets --------------------------------------------------------------------------------------------------

TARGETS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSlider, QTabBar)
LEAST_PX = 20


def targets(window: QWidget) -> Iterator[QWidget]:
    """Everything that a hand is meant to hit now."""
    for widget in window.findChildren(QWidget):
        inside = isinstance(widget.parentWidget(), (QAbstractItemView, QLineEdit))
        if isinstance(widget, QScrollBar) or inside or not widget.isVisible() or not widget.isEnabled():
            continue
        if isinstance(widget, TARGETS) or widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


@pytest.mark.parametrize("shown", [theme.DARK, theme.LIGHT], ids=["dark", "light"])
def test_every_target_is_large_enough_and_has_a_name(
    loaded: MainWindow, qapp: QApplication, shown: theme.Theme
) -> None:
    before = theme.current()
    theme.apply(qapp, shown)
    try:
        clip_id = next(clip.id for track, clip in loaded.bridge.timeline.clips() if track.name == "Music")
        for chosen in ([], [clip_id]):
            loaded.state.select(chosen)
            for fold in ("points", "source"):
                button = loaded.inspector.findChild(QAbstractButton, f"button/fold-{fold}")
                if chosen and button is not None:
                    button.click()
            QApplication.processEvents()
            small, nameless = [], []
            for widget in targets(loaded):
                size = widget.size()
                where = f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}"
                if min(size.width(), size.height()) < LEAST_PX:
                    small.append(f"{where}: {size.width()}×{size.height()}")
                iface = QAccessible.queryAccessibleInterface(widget)
                if not iface.text(QAccessible.Text.Name):
                    nameless.append(where)
            assert not small, small
            assert not nameless, nameless
    finally:
        theme.apply(qapp, before)


def test_every_stop_of_tab_shows_that_it_has_the_focus(loaded: MainWindow) -> None:
    """The picture of each widget that Tab reaches differs while it has the focus."""
    loaded.activateWindow()
    clip_id = next(clip.id for track, clip in loaded.bridge.timeline.clips() if track.name == "Music")
    loaded.state.select([clip_id])
    QApplication.processEvents()
    dull = []
    for widget in [found for found in chain(loaded) if takes_tab(found)]:
        loaded.preview.setFocus()
        widget.clearFocus()
        for page in loaded.findChildren(QScrollArea):
            if page.isAncestorOf(widget):
                page.ensureWidgetVisible(widget)
        area = QRect(widget.mapTo(loaded, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
        before = loaded.grab(area).toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if loaded.grab(area).toImage() == before:
            dull.append(f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}")
    assert not dull, dull
