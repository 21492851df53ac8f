"""Carries settings to the parts that work by them, at the start and whenever they change."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from editor.media import disk_cache
from editor.ui.bridge import Bridge
from editor.ui.projects import ProjectDesk
from editor.ui.settings import SettingsStore
from editor.ui.transport_desk import TransportDesk

BYTES_IN_MB = 1_000_000
CARRIED = frozenset({"copies_media", "audio_device", "ramps_bare_edges", "cache_limit_mb"})


class SettingLinks(QObject):
    """Follows the settings that no part of the window follows itself."""

    def __init__(
        self,
        store: SettingsStore,
        bridge: Bridge,
        transport: TransportDesk,
        projects: ProjectDesk,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._store, self._bridge = store, bridge
        self._transport, self._projects = transport, projects
        self._carry()
        store.changed.connect(self._follow)

    def _carry(self) -> None:
        settings = self._store.settings
        self._bridge.copies_media = settings.copies_media
        self._transport.use_device(settings.audio_device)
        self._transport.soften_edges(settings.ramps_bare_edges)
        disk_cache.set_cache_limit(settings.cache_limit_mb * BYTES_IN_MB)

    @Slot(object)
    def _follow(self, names: frozenset[str]) -> None:
        if names & CARRIED:
            self._carry()
        if "draft_folders" in names:
            self._projects.look_again()
