"""What the program remembers between two starts: one typed record behind an INI file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path
from typing import Final

import platformdirs
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.ui.settings_file import SettingsFile

MAX_RECENT = 8
WRITE_MS = 250
"""Changes that follow one another so soon are written in one go."""
MOST_PX = 100_000
MOST_US = 10**15
MOST_S = 10**11
"""Bounds of what is stored: beyond them, what shows lengths and days has no words."""


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
    window_place: tuple[int, ...] = ()
    """Where the window stood on the screen: its left and top, in px."""
    is_maximised: bool = False
    shows_media: bool = True
    shows_inspector: bool = True
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
    export_preset: str = "source"
    """What the export dialog proposes for a project that was not exported before."""
    export_name: str = "project"
    """What an export is called: ``project``, ``date`` or ``time`` behind it."""
    notifies_exports: bool = True
    """Whether the desktop tells of exports that end while the window is not in front (X-31)."""
    keeps_awake: bool = True
    """Whether the computer is kept awake while an export runs (X-27)."""
    export_choices: dict[str, dict[str, object]] = field(default_factory=dict)
    """What was chosen last, by the folders of projects (X-10)."""
    recent: tuple[Recent, ...] = ()
    language: str = "system"
    """``system``, ``en`` or ``zh``."""
    font_percent: int = 100
    """Size of all text, beside the screen's own scale (W-6)."""
    reduces_motion: str = "system"
    """``system``, ``on`` or ``off`` (Z-5)."""
    has_large_handles: bool = False
    """Whether knobs, points and edges are twice as large to hit (Z-6)."""
    audio_device: str = ""
    """Id of the sound device in hexadecimal digits; empty for the one of the system."""
    draft_folders: tuple[str, ...] = ()
    """Folders with drafts that the person has added."""
    media_folders: tuple[str, ...] = ()
    """Folders that the person has pointed to for missing media, the newest first (R-10)."""
    download_limit_mb: int = 100
    """Most that one sound from an address may have (``reliability.md`` D3)."""
    copies_media: bool = True
    """Whether new sounds are copied into a draft when it is saved (R-5)."""
    scrub_sound: str = "system"
    """Whether a dragged playhead is heard: ``on``, ``off``, or ``system``, which is on where the desktop
    does not ask for less sound (N-6)."""
    snaps_to_onset: bool = True
    """Whether a moving clip snaps with the first loud moment of its sound too (S-4)."""
    has_seen_clip_hint: bool = False
    """Whether the words that point at corner, line and edge of a clip are over for ever (E-6)."""
    follow_mode: str = "page"
    """How the view follows the playhead: ``page``, ``smooth`` or ``off`` (N-3)."""
    default_fade_us: int = 1_000_000
    """What ``D`` and a double-click on a knob give."""
    ramps_bare_edges: bool = False
    """Whether edges that touch nothing and have no fade begin and end over 3 ms, against clicks (F-8)."""
    lowering: str = "standard"
    """How far sounds go down under speech: ``gentle``, ``standard`` or ``strong`` (I-2)."""
    record_device: str = ""
    """Id of the microphone in hexadecimal digits; empty for the one of the system."""
    record_count: int = 3
    """Beats or seconds that are counted before a recording."""
    record_clicks: bool = True
    """Whether the count-in is heard."""
    record_hears: bool = True
    """Whether the project is heard while a voice-over is recorded."""
    record_latency_ms: int = 0
    """By so much a recording is laid earlier, for its way through the devices."""
    service_addresses: dict[str, str] = field(default_factory=dict)
    """Base addresses of hosted services where they differ from the usual ones, by the services' ids."""
    server_port: int = 30_000
    """Where the local server answers while it is switched on."""
    cache_limit_mb: int = 500
    """Most that waveforms and thumbnails may take on the disk."""
    time_format: str = "timecode"
    """How times are shown: ``timecode``, ``seconds`` or ``frames`` (N-1)."""
    key_preset: str = "fadeline"
    """The key map that personal changes stand on."""
    key_changes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Personal keys: the id of an action and all its keys, where they differ from the preset."""
    row_heights: dict[str, dict[str, int]] = field(default_factory=dict)
    """Heights of the rows that were pulled, in px, by the folders of projects."""
    hidden_layers: tuple[str, ...] = ()
    """Layers of marks that are not shown: beat, cut."""
    shows_history: bool = False
    recent_commands: tuple[str, ...] = ()
    """Ids of the actions that were chosen last in the command palette, the newest first."""

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


CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "theme": ("system", "dark", "light", "contrast"),
    "language": ("system", "en", "zh"),
    "reduces_motion": ("system", "on", "off"),
    "lowering": ("gentle", "standard", "strong"),
    "follow_mode": ("page", "smooth", "off"),
    "time_format": ("timecode", "seconds", "frames"),
    "scrub_sound": ("system", "on", "off"),
    "export_name": ("project", "date", "time"),
}
LIMITS: Final[dict[str, tuple[int, int]]] = {
    "font_percent": (80, 200),
    "record_count": (0, 8),
    "record_latency_ms": (0, 1_000),
    "server_port": (1024, 65_535),
    "default_fade_us": (10_000, 60_000_000),
    "cache_limit_mb": (50, 20_000),
    "download_limit_mb": (1, 10_000),
}


class SettingsStore(QObject):
    """Reads the settings once and writes every change; a damaged value counts as not set."""

    changed = Signal(object)
    """Names of the settings that differ now, as a frozenset; the new values are in `settings`."""
    unkept = Signal()
    """Settings cannot be written, as `trouble` says; told once."""

    def __init__(self, file: Path | None = None) -> None:
        super().__init__()
        self._file = SettingsFile(file or default_file())
        self._has_told = False
        self._settings = self._read()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WRITE_MS)
        self._later.timeout.connect(self._write)

    @property
    def settings(self) -> Settings:
        """The settings as they are now."""
        return self._settings

    @property
    def trouble(self) -> str:
        """Why settings are not kept, as the system puts it; empty while they are."""
        return self._file.trouble

    @property
    def damaged(self) -> Path | None:
        """Where settings that could not be read are kept; None when they all could."""
        return self._file.damaged

    def change(self, **values: object) -> None:
        """Change some of the settings, by their names."""
        self.keep(replace(self._settings, **values))  # type: ignore[arg-type]

    def keep(self, settings: Settings) -> None:
        """Replace the settings; only what differs is written."""
        former, self._settings = self._settings, settings
        changed = frozenset(
            entry.name
            for entry in fields(Settings)
            if getattr(settings, entry.name) != getattr(former, entry.name)
        )
        for name in changed:
            self._file.put(name, json.dumps(_plain(getattr(settings, name))))
        if changed:
            self._later.start()
            self.changed.emit(changed)

    def close(self) -> None:
        """Write what is still waiting."""
        self._later.stop()
        self._write()

    @Slot()
    def _write(self) -> None:
        if not self._file.write() and not self._has_told:
            self._has_told = True
            self.unkept.emit()

    def _read(self) -> Settings:
        settings = Settings()
        damaged: list[str] = []
        for entry in fields(Settings):
            stored = self._file.value(entry.name)
            if stored is not None:
                found = _with_stored(settings, entry.name, stored)
                damaged += [entry.name] if found is None else []
                settings = found or settings
        if damaged and self.damaged is None:
            self._file.keep_copy()
        for name in damaged:
            self._file.put(name, json.dumps(_plain(getattr(settings, name))))
        return settings


def _plain(value: object) -> object:
    """A value as JSON can hold it."""
    if isinstance(value, tuple):
        return [asdict(entry) if isinstance(entry, Recent) else entry for entry in value]
    return value


def _with_stored(settings: Settings, name: str, stored: str) -> Settings | None:
    """The settings with one that was stored; None where that is damaged."""
    try:
        value = json.loads(stored)
        if isinstance(value, list):
            value = _ENTRIES.get(name, _numbers)(value)
    except (ValueError, TypeError, RecursionError):
        return None
    # The type of the default is the type of the setting; anything else was edited by hand.
    is_sound = type(value) is type(getattr(settings, name)) and _is_allowed(name, value)
    return replace(settings, **{name: value}) if is_sound else None


def _is_allowed(name: str, value: object) -> bool:
    if isinstance(value, str) and "\0" in value:
        return False
    if name in CHOICES:
        return value in CHOICES[name]
    if name == "window_size":
        return isinstance(value, tuple) and len(value) == 2 and min(value) > 0
    if name == "row_heights":
        return isinstance(value, dict) and all(map(_are_heights, value.values()))
    if name == "service_addresses":
        return isinstance(value, dict) and all(
            isinstance(one, str) and "\0" not in one for one in value.values()
        )
    if name == "export_choices":
        return isinstance(value, dict) and all(isinstance(said, dict) for said in value.values())
    if name in LIMITS and isinstance(value, int):
        low, high = LIMITS[name]
        return low <= value <= high
    return True


def _are_heights(rows: object) -> bool:
    return isinstance(rows, dict) and all(_is_px(height) for height in rows.values())


def _is_px(value: object) -> bool:
    """Whether a number can be one of pixels: more than Qt can hold would end the start."""
    return type(value) is int and abs(value) <= MOST_PX


def _numbers(entries: list[object]) -> tuple[int, ...]:
    if not all(map(_is_px, entries)):
        raise TypeError(entries)
    return tuple(int(entry) for entry in entries)  # type: ignore[call-overload]


def _texts(entries: list[object]) -> tuple[str, ...]:
    if not all(isinstance(entry, str) and "\0" not in entry for entry in entries):
        raise TypeError(entries)
    return tuple(str(entry) for entry in entries)


def _keys(entries: list[object]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    made = []
    for entry in entries:
        if not isinstance(entry, list) or len(entry) != 2 or not isinstance(entry[1], list):
            raise TypeError(entry)
        made.append((str(entry[0]), _texts(entry[1])))
    return tuple(made)


def _recents(entries: list[object]) -> tuple[Recent, ...]:
    if not all(isinstance(entry, dict) and _is_recent(**entry) for entry in entries):
        raise TypeError(entries)
    return tuple(Recent(**entry) for entry in entries)[:MAX_RECENT]  # type: ignore[arg-type]


def _is_recent(path: object, name: object, duration_us: object = 0, opened_s: object = 0.0) -> bool:
    """Whether an entry holds what it should: the list is drawn before anybody looks at the files."""
    if not isinstance(path, str) or not isinstance(name, str) or "\0" in path:
        return False
    if type(duration_us) is not int or not isinstance(opened_s, (int, float)):
        return False
    return 0 <= duration_us <= MOST_US and 0 <= opened_s <= MOST_S


_ENTRIES: Final[dict[str, Callable[[list[object]], object]]] = {
    "recent": _recents,
    "draft_folders": _texts,
    "media_folders": _texts,
    "recent_commands": _texts,
    "hidden_layers": _texts,
    "key_changes": _keys,
}
