"""What the program remembers between two starts: one typed record behind an INI file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import platformdirs
from PySide6.QtCore import QSettings

MAX_RECENT = 8


@dataclass(frozen=True, slots=True)
class Recent:
    """A project that was open: where it lies, how it is called, its length, and when it was opened."""

    path: str
    name: str
    duration_us: int = 0
    opened_s: float = 0.0
    """Seconds since 1970."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is remembered."""

    theme: str = "system"
    window_size: tuple[int, int] = (1280, 800)
    is_maximised: bool = False
    upper_sizes: tuple[int, ...] = ()
    """Widths of media, preview and inspector."""
    body_sizes: tuple[int, ...] = ()
    """Heights of the upper half and the timeline."""
    open_folder: str = ""
    sound_folder: str = ""
    save_folder: str = ""
    export_folder: str = ""
    shows_exported: bool = False
    sound_format: str = ""
    recent: tuple[Recent, ...] = ()

    def with_recent(self, entry: Recent) -> Settings:
        """The settings with a project at the head of the list, and only once in it."""
        others = tuple(known for known in self.recent if known.path != entry.path)
        return replace(self, recent=(entry, *others)[:MAX_RECENT])

    def without_recent(self, path: str) -> Settings:
        """The settings with a project taken off the list."""
        return replace(self, recent=tuple(known for known in self.recent if known.path != path))


def default_file() -> Path:
    """The settings file of this person on this computer."""
    return Path(platformdirs.user_config_dir("fadeline", appauthor=False)) / "settings.ini"


class SettingsStore:
    """Reads the settings once and writes every change; a damaged value counts as not set."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = QSettings(str(file or default_file()), QSettings.Format.IniFormat)
        self._settings = self._read()

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    def change(self, **values: object) -> None:
        """Change some of the settings, by their names."""
        self.keep(replace(self._settings, **values))  # type: ignore[arg-type]

    def keep(self, settings: Settings) -> None:
        """Replace the settings; only what differs is written."""
        for name, value in asdict(settings).items():
            if getattr(settings, name) != getattr(self._settings, name):
                self._file.setValue(name, json.dumps(value))
        self._settings = settings

    def close(self) -> None:
        """Write what is still waiting."""
        self._file.sync()

    def _read(self) -> Settings:
        settings = Settings()
        for entry in fields(Settings):
            stored = self._file.value(entry.name)
            if isinstance(stored, list):
                stored = ", ".join(str(part) for part in stored)
            if isinstance(stored, str):
                settings = _with_stored(settings, entry.name, stored)
        return settings


def _with_stored(settings: Settings, name: str, stored: str) -> Settings:
    try:
        value = json.loads(stored)
        if name == "recent":
            value = tuple(Recent(**entry) for entry in value)
        elif isinstance(value, list):
            value = tuple(int(part) for part in value)
    except (ValueError, TypeError):
        return settings
    # The type of the default is the type of the setting; anything else was edited by hand.
    return replace(settings, **{name: value}) if type(value) is type(getattr(settings, name)) else settings
