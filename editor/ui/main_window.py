"""The main window: puts the parts together and carries words between them; decides nothing itself."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow, QMenuBar, QStackedWidget, QVBoxLayout, QWidget

from editor.errors import EditError, EditorError
from editor.language import tr
from editor.ui import theme, window_place
from editor.ui.action_states import ActionStates
from editor.ui.actions.focus_keys import FocusKeys
from editor.ui.actions.machinery import connect_actions, fill_menus, make_actions
from editor.ui.bridge import Bridge
from editor.ui.controls import divider, surface
from editor.ui.desks import DeskContext, Desks
from editor.ui.drop_teller import DropTeller
from editor.ui.empty_page import EmptyPage
from editor.ui.error_dialog import ErrorDialog
from editor.ui.exports import ExportDesk
from editor.ui.held_keys import HeldKeys
from editor.ui.inspector.panel import Inspector
from editor.ui.key_binder import KeyBinder
from editor.ui.leaving import Leaving
from editor.ui.media_panel import MediaPanel
from editor.ui.meters.desk import MeterDesk
from editor.ui.meters.panel import MeterPanel
from editor.ui.offers import Offer
from editor.ui.picture_desk import PictureDesk
from editor.ui.preview import Preview
from editor.ui.projects import ProjectDesk
from editor.ui.recent_menu import RecentMenu
from editor.ui.safety.desk import SafetyDesk
from editor.ui.setting_links import SettingLinks
from editor.ui.settings import SettingsStore
from editor.ui.side_pages import SidePages
from editor.ui.soon import soon
from editor.ui.status_facts import kind_words, status_facts
from editor.ui.status_strip import StatusStrip
from editor.ui.timeline.peak_store import PeakStore
from editor.ui.timeline.scale import MAX_PX_PER_S, MIN_PX_PER_S
from editor.ui.timeline.view import TimelineView
from editor.ui.title_bar import TitleBar
from editor.ui.tool_bar import ToolBar
from editor.ui.transport_bar import TransportBar
from editor.ui.transport_desk import TransportDesk
from editor.ui.ui_map import keep_map
from editor.ui.view_desk import ViewDesk
from editor.ui.view_state import ViewState
from editor.ui.window_drops import WindowDrops
from editor.ui.workspace import Workspace

logger = logging.getLogger(__name__)


class MainWindow(QMainWindow):
    """The window of one project.

    Parameters
    ----------
    store
        What is remembered between two starts.
    report
        Takes failures that nobody expected.
    """

    def __init__(self, store: SettingsStore, report: Callable[[BaseException], None]) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Fadeline")
        self.setAcceptDrops(True)
        self._store, self._report = store, report
        self._may_close = False
        self._is_restored = False
        self._has_begun = False
        self._first_paths: list[str] = []
        self._begins_with_sample = False
        self._saved_at = ""
        self.bridge = Bridge(self, protects=True)
        self.state = ViewState(self)
        self.actions_by_id = make_actions(self)
        self.keys = KeyBinder(self.actions_by_id, store, self)
        self._focus_keys = FocusKeys(self)
        self._make_parts()
        self._action_states = ActionStates(self.actions_by_id, self.bridge, self.state, self)
        self._make_desks()
        self.keys.changed.connect(self._action_states.show_tips)
        self._layout_parts()
        connect_actions(self, self.actions_by_id)
        self._connect_parts()
        self._map = keep_map(self, self.timeline.ui_rects, self.state_words)
        self._show_session()
        window_place.put_back(self, store.settings)

    # making -------------------------------------------------------------------------------------------

    def _make_parts(self) -> None:
        actions = self.actions_by_id
        self._menus = QMenuBar()
        self._menus.setNativeMenuBar(False)
        self._recent_menu = RecentMenu(fill_menus(self._menus, actions)["recent"], self._store, self)
        self.title_bar = TitleBar(self._menus, actions["export"], actions["picture-lock"])
        self.empty_page = EmptyPage()
        self.peaks = PeakStore(self)
        self._n_reading = 0
        self.timeline = TimelineView(self.bridge, self.state, self.peaks)
        self.preview = Preview(self.bridge, self.state)
        self.transport_bar = TransportBar(actions)
        self.tool_bar = ToolBar(actions, scale_range=(MIN_PX_PER_S, MAX_PX_PER_S))
        self.media_panel = MediaPanel(self.bridge, actions["add-sound"])
        self.inspector = Inspector(self.bridge, self.state)
        self.side_pages = SidePages(self.inspector, self.bridge, self._store, actions["history"])
        self.meters = MeterPanel()
        self.strip = StatusStrip()

    def _make_desks(self) -> None:
        self.projects = ProjectDesk(self, self.bridge, self._store, self.show_failure)
        self.transport = TransportDesk(self.bridge, self.state, self)
        self.metering = MeterDesk(
            self.meters, self.transport, self.bridge, self.state, self.actions_by_id["limiter"], self
        )
        self.timeline.hands.previewed.connect(self.transport.hear)
        self.timeline.hands.scrubbed.connect(self.transport.scrub)
        self.timeline.hands.scrub_ended.connect(self.transport.end_scrub)
        self.held_keys = HeldKeys(self.actions_by_id, self._focus_keys, self.transport, self)
        self.picture = PictureDesk(self, self.preview, self.transport, self._store, self.actions_by_id)
        self.exports = ExportDesk(self, self.bridge, self.state, self._store, self.strip, self.show_failure)
        self.safety = SafetyDesk(self, self.bridge, self.projects, self.show_failure)
        self._leaving = Leaving(self.bridge, self.projects, self.exports, self._close_now)
        SettingLinks(self._store, self.bridge, self.transport, self.projects, self)
        self.view = ViewDesk(self, self.state, self.timeline, self._store)
        self.drops = WindowDrops(self.show_failure, lambda: self.has_project, self)
        self.desks = Desks(
            DeskContext(
                self, self.bridge, self.state, self._store, self.timeline, self.actions_by_id,
                self.strip.show_message, self._focus_keys.press, self.keys, self._action_states.reason,
            )
        )  # fmt: skip
        self._focus_keys.pressed.connect(self.desks.commands.explain)

    def _layout_parts(self) -> None:
        self.workspace = Workspace(
            media=self.media_panel,
            preview=self.preview,
            transport=self.transport_bar,
            inspector=self.side_pages,
            tools=self.tool_bar,
            timeline=self.timeline,
            meters=self.meters,
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty_page)
        self._pages.addWidget(self.workspace)
        centre = QWidget()
        surface(centre, "window")
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.title_bar, divider(), self.safety.banners, self._pages, divider(), self.strip):
            column.addWidget(part, 1 if part is self._pages else 0)
        self.setCentralWidget(centre)
        self.view.arranges(self.workspace)
        self.picture.lives_in(self.workspace)
        self.setMinimumSize(960, 600)

    def _connect_parts(self) -> None:
        bridge, state = self.bridge, self.state
        bridge.session_changed.connect(self._show_session)
        bridge.timeline_changed.connect(self._show_timeline)
        bridge.history_changed.connect(self._show_title)
        bridge.history_changed.connect(self._show_facts)
        state.picture_lock_changed.connect(self._show_title)
        state.time_format_changed.connect(self.transport_bar.show_form)
        bridge.message.connect(self.strip.show_message)
        bridge.failed.connect(self.show_failure)
        state.playhead_moved.connect(self._show_time)
        self.projects.told.connect(self.strip.show_message)
        self.projects.saved.connect(self._note_saved)
        self.projects.opened.connect(self._lay_sounds)
        self.desks.sounds.project_asked.connect(self.projects.open_paths)
        self._drop_teller = DropTeller(self.timeline.drops.laying, self.strip, bridge, self)
        self.projects.drafts_found.connect(self.empty_page.show_drafts)
        self.projects.recent_changed.connect(self._show_recent)
        self.view.told.connect(self.strip.show_message)
        self.transport.playing_changed.connect(self.transport_bar.show_playing)
        self.transport.playing_changed.connect(self.timeline.follow_playing)
        self.transport.told.connect(self.strip.show_message)
        self.transport.noted.connect(self.transport_bar.show_note)
        self.transport_bar.compared.connect(self.transport.compare)
        self.transport_bar.choose.clicked.connect(self.desks.commands.show_devices)
        self.metering.tracks_read.connect(self.timeline.headers.show_levels)
        self.metering.told.connect(self.strip.show_message)
        self.metering.failed.connect(self.show_failure)
        self.exports.title_changed.connect(self._show_title)
        self._connect_panels()

    def _connect_panels(self) -> None:
        self.drops.judged.connect(self._show_offer)
        self.drops.dropped.connect(self._take_offer)
        self.drops.refused.connect(self._refuse_drop)
        self.drops.address_dropped.connect(self.desks.addresses.take)
        self.drops.subtitles_dropped.connect(self.desks.subtitles.add_file)
        self.empty_page.video_asked.connect(self.projects.ask_media)
        self.empty_page.drafts_asked.connect(self.projects.show_drafts)
        self.empty_page.sample_asked.connect(self.projects.open_sample)
        self._recent_menu.chosen.connect(self.projects.open_recent)
        self.empty_page.recent_chosen.connect(self.projects.open_recent)
        self.media_panel.add_chosen.connect(self.desks.sounds.add_files)
        self.media_panel.add_last_chosen.connect(self.desks.sounds.add_after_last)
        self.desks.sounds.media_asked.connect(self.media_panel.show_file)
        self.media_panel.reveal_chosen.connect(self.desks.sounds.reveal)
        self.media_panel.locate_asked.connect(self.desks.missing.show_all)
        self.media_panel.read_again_asked.connect(self.desks.reading.read_again)
        self.media_panel.told.connect(self.strip.show_message)
        self.media_panel.audition.began.connect(self.transport.stop)
        self.transport.playing_changed.connect(self.media_panel.audition.give_way)
        self.inspector.finished.connect(self.timeline.setFocus)
        self.inspector.edits.previewed.connect(self.desks.access.previews.show_command)
        self.inspector.replace_asked.connect(self.desks.access.replace_file)
        self.inspector.match_asked.connect(self.desks.loudness.match)
        self.inspector.treatments_asked.connect(self.desks.treatments.open_last)
        self.side_pages.left.connect(self.timeline.setFocus)
        self.side_pages.opened.connect(self.view.open_inspector)
        self.timeline.zoom_changed.connect(self.tool_bar.show_scale)
        self.timeline.hint.connect(self.strip.show_hint)
        self.tool_bar.scale_chosen.connect(self.timeline.set_scale)
        self.peaks.reading_changed.connect(self._show_reading)
        self.workspace.arranged.connect(self._show_panels)
        theme.switch().changed.connect(self._show_theme)
        self._store.changed.connect(self._show_theme)

    # showing ------------------------------------------------------------------------------------------

    @property
    def has_project(self) -> bool:
        """Whether something is open."""
        return self.bridge.session.kind != "empty"

    @Slot()
    def _show_session(self) -> None:
        self.state.clear()
        self._saved_at = ""
        self._pages.setCurrentWidget(self.workspace if self.has_project else self.empty_page)
        self._action_states.follow_session()
        self.strip.export_result.hide()
        self._show_recent()
        self._show_timeline()
        self._show_title()
        self._show_theme()
        if self.has_project:
            self.timeline.setFocus()
            soon(self.timeline.fit)
        else:
            self.empty_page.setFocus()
        if self.bridge.session.read_only_reason:
            self.strip.show_message(
                tr("Opened to read only: {reason}", reason=self.bridge.session.read_only_reason), "warn"
            )

    @Slot()
    def _show_timeline(self) -> None:
        self._show_time(self.state.playhead_us)
        self._show_facts()

    @Slot(object)
    def _show_time(self, time_us: int) -> None:
        timeline = self.bridge.timeline
        self.transport_bar.show_time(time_us, timeline.duration_us, timeline.frame_rate)

    @Slot()
    def _show_facts(self) -> None:
        words, kind = status_facts(self.bridge.session, self._saved_at, self._n_reading)
        self.strip.show_facts(words, kind)

    @Slot(str)
    def _note_saved(self, at: str) -> None:
        self._saved_at = at
        self._show_facts()

    @Slot(int)
    def _show_reading(self, n_files: int) -> None:
        self._n_reading = n_files
        self._show_facts()

    @Slot()
    def _show_title(self) -> None:
        session = self.bridge.session
        kind = kind_words(session)
        self.title_bar.show_project(session.name, kind, unsaved=session.is_unsaved)
        if self.state.is_picture_locked and self.actions_by_id["picture-lock"].isEnabled():
            kind = tr("{kind} · picture locked", kind=kind)
        name = f"{session.name}{'*' if session.is_unsaved else ''} · {kind} · " if self.has_project else ""
        self.setWindowTitle(f"{self.exports.percent_words}{name}Fadeline")

    @Slot()
    def _show_panels(self) -> None:
        self.actions_by_id["media-panel"].setChecked(self.workspace.media_side.is_shown)
        self.actions_by_id["inspector-panel"].setChecked(self.workspace.inspector_side.is_shown)

    @Slot()
    def _show_theme(self) -> None:
        chosen = self._store.settings.theme
        for name in ("system", "dark", "light", "contrast"):
            self.actions_by_id[f"theme-{name}"].setChecked(name == chosen)

    @Slot()
    def _show_recent(self) -> None:
        self.empty_page.show_recent(self._store.settings.recent)
        self._recent_menu.follow()

    @Slot(object)
    def show_failure(self, error: Exception) -> None:
        """Tell of a failure as loudly as it needs: a refused edit in the strip, the rest in a dialog."""
        if isinstance(error, EditError):
            self.strip.show_message(" ".join(part for part in (error.message, error.hint) if part), "warn")
        elif isinstance(error, EditorError):
            ErrorDialog(error, self).open()
        else:
            self._report(error)

    # dropping -----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.drops.leave()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self.drops.drop(event)
        self._come_forward()

    @Slot()
    def _come_forward(self) -> None:
        """After a drop the keys are meant for this window, not for the file manager that it came from."""
        self.activateWindow()

    @Slot(str, str)
    def _show_offer(self, verdict: str, words: str) -> None:
        self.empty_page.show_offer("welcome" if verdict == "looking" else verdict, words)
        self.strip.show_hint(words)

    @Slot(object)
    def _take_offer(self, offer: Offer) -> None:
        if self.has_project and offer.kind == "sound":
            self.desks.sounds.add_files([offer.project, *offer.sounds])
        else:
            self.projects.open_paths([offer.project, *offer.sounds])

    @Slot(str)
    def _refuse_drop(self, words: str) -> None:
        self.strip.show_message(words, "warn")

    @Slot(object)
    def _lay_sounds(self, paths: tuple[str, ...]) -> None:
        """Lay sounds that came with a project: under a video from the start, behind a first sound."""
        if paths:
            at_us = 0 if self.bridge.timeline.picture_end_us else self.bridge.timeline.duration_us
            self.timeline.add_sounds(list(paths), at_us, fits=True)

    # the map of the screen ----------------------------------------------------------------------------

    def state_words(self) -> str:
        """What the window is doing, in one word, for the map of the screen."""
        if self.drops.is_active or self.timeline.is_dragging:
            return "dragging"
        if self.exports.state_words:
            return self.exports.state_words
        if self.transport.is_playing:
            return "playing"
        return "open" if self.has_project else "empty"

    # coming and going ---------------------------------------------------------------------------------

    def begin_with(self, paths: list[str], *, sample: bool = False) -> None:
        """Open these, or the sample, once the first frame is on the screen; nothing is read before (W-8)."""
        self._first_paths = list(paths)
        self._begins_with_sample = sample

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_begun:
            self._has_begun = True
            soon(self._begin)

    @Slot()
    def _begin(self) -> None:
        if not self.isVisible():
            return  # closed right after its first frame
        if self._begins_with_sample:
            self.projects.open_sample()
        elif self._first_paths:
            self.projects.open_paths(self._first_paths)
        self.projects.find_drafts()
        self.safety.begin()
        self.view.appearance.ask_desktop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_restored:
            self._is_restored = True
            window_place.share_out(self.workspace, self._store.settings)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_close or self._leaving.is_free:
            self._shut_down()
            event.accept()
            return
        event.ignore()
        self._leaving.ask()

    def _close_now(self) -> None:
        self._may_close = True
        self.close()

    @Slot()
    def quit_at_once(self) -> None:
        """Close without a question: the system asked for it."""
        self.exports.close_job()
        self._close_now()

    def _shut_down(self) -> None:
        """Remember the layout and wait for every worker, so that no thread outlives its window."""
        with QSignalBlocker(self.bridge):
            window_place.keep(self, self.workspace, self._store, has_project=self.has_project)
        self._store.close()
        self.transport.close()
        self.exports.close_job()
        self.preview.close_job()
        self.desks.close_jobs()
        self.metering.close_jobs()
        for part in (self.safety, self.projects, self.drops, self.inspector, self.timeline, self.media_panel):
            part.close_jobs()
        self.peaks.close()
