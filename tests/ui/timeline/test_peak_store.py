"""Waves are read in the background, one file after another, and shown as they come (C-5)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.ui.timeline.peak_store import PeakStore
from tests.media_factory import MediaFactory


@pytest.fixture
def store(qapp: object) -> Iterator[PeakStore]:
    made = PeakStore()
    yield made
    made.close()


def test_a_file_is_read_once_and_then_known(
    store: PeakStore, media_factory: MediaFactory, qtbot: QtBot
) -> None:
    path = str(media_factory.sound(".wav", seconds=1, level=0.5))
    assert store.entry(path).peaks is None
    with qtbot.waitSignal(store.changed) as told:
        assert store.n_reading == 1
    assert told.args == [path]
    qtbot.waitUntil(lambda: store.n_reading == 0)
    entry = store.entry(path)
    assert entry.is_complete and entry.peaks is not None
    assert entry.peaks.high.max() == pytest.approx(0.5, abs=0.01)
    assert store.n_reading == 0


def test_several_files_wait_for_each_other(
    store: PeakStore, media_factory: MediaFactory, qtbot: QtBot
) -> None:
    paths = [str(media_factory.sound(".wav", seconds=0.3, tone_hz=200 + n)) for n in range(4)]
    for path in paths:
        store.entry(path)
    assert store.n_reading == 4
    qtbot.waitUntil(lambda: store.n_reading == 0)
    versions = [store.entry(path).version for path in paths]
    assert versions == sorted(set(versions)) and versions[0] > 0


def test_a_file_that_cannot_be_read_says_why(store: PeakStore, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "broken.wav"
    path.write_bytes(b"nothing like sound")
    store.entry(str(path))
    qtbot.waitUntil(lambda: store.n_reading == 0)
    assert store.entry(str(path)).reason
    assert store.entry(str(path)).peaks is None


def test_closing_while_reading_leaves_nothing_behind(store: PeakStore, media_factory: MediaFactory) -> None:
    store.entry(str(media_factory.sound(".flac", seconds=20)))
    store.close()
    assert store.n_reading == 0


def test_a_file_that_was_replaced_is_read_again_for_another_project(
    store: PeakStore, media_factory: MediaFactory, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "take.wav"
    for level in (0.5, 0.1):
        path.write_bytes(media_factory.sound(".wav", seconds=1, level=level).read_bytes())
        store.entry(str(path))
        qtbot.waitUntil(lambda: store.n_reading == 0)
        peaks = store.entry(str(path)).peaks
        assert peaks is not None
        assert peaks.high.max() == pytest.approx(level, abs=0.01)
        store.clear()


def test_what_is_being_read_for_the_project_before_is_not_shown(
    store: PeakStore, media_factory: MediaFactory, qtbot: QtBot
) -> None:
    path = str(media_factory.sound(".flac", seconds=20))
    store.entry(path)
    store.clear()
    fresh = store.entry(path)
    qtbot.waitUntil(lambda: store.n_reading == 0)
    assert store.entry(path) is fresh
    assert fresh.is_complete
