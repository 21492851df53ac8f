"""What every test may use: media made to measure, real drafts, a home of its own, a screen, a loudspeaker."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from editor.cycles import CollectionTimes
from tests.display import NullSink, null_sink, virtual_screen
from tests.media_factory import MediaFactory
from tests.memory import resident_mib

# Before anything loads Qt: no test may need a screen unless it asks for one.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# Missing video drivers are normal on a machine without a screen.
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")

ROOT = Path(__file__).resolve().parents[1]
PILE_MIB = 20
"""What a test may leave behind before all of it is collected: Python counts objects, not their size."""


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give names for homes, one a test: a numbered folder of pytest's own reads all that are there first."""
    folder = tmp_path_factory.mktemp("homes")
    return (folder / str(number) for number in count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test an empty home, so that none reads or writes the settings of the person who runs it."""
    folder = next(homes)
    run = folder / "run"
    run.mkdir(mode=0o700, parents=True)
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(run))
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    for name in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder / name.lower()))
    # A test that needs a screen, a sound server or the window's map gets its own.
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "FADELINE_UI_MAP", "DBUS_SESSION_BUS_ADDRESS"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session", autouse=True)
def collections() -> Iterator[CollectionTimes]:
    """Collect in the thread of the tests only, as the program does; what is loaded already is left out."""
    gc.collect()
    gc.freeze()
    times = CollectionTimes()
    yield times
    times.close()


@pytest.fixture(autouse=True)
def collected(collections: CollectionTimes) -> Iterator[None]:
    """Let the collector have a look after every test, and a long one where pictures have piled up."""
    before = resident_mib()
    yield
    if resident_mib() - before > PILE_MIB:
        gc.collect()
    collections.look()


def pytest_sessionfinish() -> None:
    """Take what was copied off the clipboard: without a desktop, Qt frees it when Python is gone."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def sample_drafts() -> Path:
    """Give the folder of real drafts, which lies beside a checkout and is not part of it."""
    folder = Path(os.environ.get("FADELINE_SAMPLES") or ROOT.parent / "shared" / "samples" / "drafts")
    if not folder.is_dir():
        pytest.skip(
            f"the real drafts are not on this machine (looked in {folder}; FADELINE_SAMPLES names them)"
        )
    return folder


@pytest.fixture(scope="session")
def media_factory(tmp_path_factory: pytest.TempPathFactory) -> MediaFactory:
    """Make media files by their traits; files of equal traits are made once a run. Do not change them."""
    return MediaFactory(tmp_path_factory.mktemp("media"))


@pytest.fixture(scope="session")
def x_display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Give the environment of a virtual screen with a window manager."""
    folder = tmp_path_factory.mktemp("screen")
    folder.chmod(0o700)
    with virtual_screen(folder) as env:
        yield env


@pytest.fixture(scope="session")
def pulse_sink(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NullSink]:
    """Give a sound device that can be recorded."""
    folder = tmp_path_factory.mktemp("sound")
    folder.chmod(0o700)
    with null_sink(folder) as sink:
        yield sink
