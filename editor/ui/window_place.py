"""Where the window lies and how its panels share it: kept when it closes, found again at the next start."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from editor.ui.settings import Settings, SettingsStore
from editor.ui.workspace import Workspace


def put_back(window: QMainWindow, settings: Settings) -> None:
    """Give a window its last size and place, as far as today's screens have room for them."""
    room = window.screen().availableGeometry().size()
    width, height = settings.window_size
    window.resize(min(width, room.width()), min(height, room.height()))
    place = QPoint(*settings.window_place) if len(settings.window_place) == 2 else None
    # A screen may have gone since; a window that cannot be reached would be lost.
    if place is not None and QGuiApplication.screenAt(place + QPoint(window.width() // 2, 20)):
        window.move(place)
    if settings.is_maximised:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def share_out(workspace: Workspace, settings: Settings) -> None:
    """Give the panels their last sizes, and close those that were closed."""
    workspace.restore(settings.upper_sizes, settings.body_sizes)
    workspace.show_sides(settings.shows_media, settings.shows_inspector)


def keep(window: QMainWindow, workspace: Workspace, store: SettingsStore, *, has_project: bool) -> None:
    """Remember size, place and panels; without a project the panels were not on the screen."""
    widths, heights = workspace.sizes
    is_maximised = window.isMaximized()
    size = window.normalGeometry().size() if is_maximised else window.size()
    store.change(
        window_size=(size.width(), size.height()),
        window_place=(window.normalGeometry().topLeft() if is_maximised else window.pos()).toTuple(),
        is_maximised=is_maximised,
        shows_media=workspace.shown_sides[0],
        shows_inspector=workspace.shown_sides[1],
        upper_sizes=widths if has_project else store.settings.upper_sizes,
        body_sizes=heights if has_project else store.settings.body_sizes,
    )
