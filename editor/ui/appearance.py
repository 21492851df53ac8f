"""How settings and the desktop's wishes reach the look of the program, at its start and while it runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from editor.ui import comfort, theme
from editor.ui.comfort import Comfort
from editor.ui.desktop_motion import DesktopMotion
from editor.ui.settings import Settings, SettingsStore

FOLLOWED = frozenset({"theme", "font_percent", "has_large_handles", "reduces_motion"})
"""The settings that change the look."""


def apply_settings(app: QApplication, settings: Settings, *, desktop_reduces_motion: bool = False) -> None:
    """Show the program as the settings and the desktop ask for."""
    wish = settings.reduces_motion
    comfort.use(
        Comfort(
            font_percent=settings.font_percent,
            has_large_handles=settings.has_large_handles,
            reduces_motion=wish == "on" or (wish == "system" and desktop_reduces_motion),
        )
    )
    theme.apply(app, theme.by_name(settings.theme))


class Appearance(QObject):
    """Follows the settings and the desktop while the program runs."""

    def __init__(self, store: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._motion = DesktopMotion(self)
        self._motion.changed.connect(self._follow_motion)
        # Kept: PySide6 forgets the accessible part when the hints' own object goes.
        self._hints = QGuiApplication.styleHints()
        self._access_hints = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self.follow_desktop)
        self._access_hints.contrastPreferenceChanged.connect(self.follow_desktop)
        store.changed.connect(self._follow_settings)

    @Slot()
    def follow_desktop(self) -> None:
        """The desktop became dark or light, or asks for more contrast; a chosen theme stays."""
        if theme.by_name(self._store.settings.theme) is not theme.current():
            self.apply()

    @Slot()
    def ask_desktop(self) -> None:
        """Ask the desktop what it does not say by itself; for after the first frame."""
        self._motion.ask()

    @Slot()
    def _follow_motion(self) -> None:
        if self._store.settings.reduces_motion == "system":
            self.apply()

    @Slot(object)
    def _follow_settings(self, names: frozenset[str]) -> None:
        if names & FOLLOWED:
            self.apply()

    @Slot()
    def apply(self) -> None:
        """Show the program as it should look now."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        apply_settings(app, self._store.settings, desktop_reduces_motion=self._motion.is_reduced)
