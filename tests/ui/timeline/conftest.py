"""A timeline widget of its own, with a picture, music and an empty track."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.edit.history import History
from editor.errors import EditorError
from editor.model.timeline import Timeline
from editor.ui.bridge import Bridge
from editor.ui.jobs import end_jobs
from editor.ui.timeline.peak_store import PeakStore
from editor.ui.timeline.scale import Scale
from editor.ui.timeline.view import TimelineView
from editor.ui.view_state import ViewState
from tests.media_factory import MediaFactory
from tests.ui.looks import look_as_designed
from tests.ui.timeline.hand import Hand
from tests.unit.ui_timeline.making import FILM, SONG, S, pictures, sound, sounds, timeline

SIZE = (1312, 428)
"""1200 px of lanes and 400 px of rows."""


class Bench:
    """A timeline on the screen, and everything a test asks of it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.bridge = Bridge()
        self.state = ViewState()
        self.peaks = PeakStore()
        self.view = TimelineView(self.bridge, self.state, self.peaks)
        self.hints: list[str] = []
        self.failures: list[EditorError] = []
        self.view.hint.connect(self.hints.append)
        self.view.drops.told.connect(self._note)
        self.view.drops.laying.unreadable.connect(self._note)
        self.view.drops.laying.added.connect(self.hints.append)
        self.bridge.failed.connect(self.failures.append)
        self.view.resize(*SIZE)
        with qtbot.waitExposed(self.view):
            self.view.show()
        self.hand = Hand(self.view)

    def _note(self, words: str, _kind: str) -> None:
        self.hints.append(words)

    def show(self, made: Timeline, px_per_s: float = 100.0) -> None:
        """Show another timeline, with a history of its own."""
        self.bridge.session.history = History(made)
        self.bridge.session.listen(self._tell)
        self._tell()
        self.view.set_scale(px_per_s)
        self.view.horizontalScrollBar().setValue(0)

    def _tell(self) -> None:
        self.bridge.timeline_changed.emit()

    @property
    def timeline(self) -> Timeline:
        return self.bridge.timeline

    @property
    def scale(self) -> Scale:
        return self.view.scale

    def steps(self) -> int:
        """How many edits can be undone; undoes them all."""
        count = 0
        while self.bridge.session.history.undo_label:
            self.bridge.undo()
            count += 1
        return count

    def close(self) -> None:
        self.view.close_jobs()
        self.peaks.close()
        self.view.close()
        end_jobs()
        self.view.deleteLater()


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> Iterator[None]:
    look_as_designed(qapp)
    yield
    # Tests of other folders count on it as well.
    look_as_designed(qapp)


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    made = Bench(qtbot)
    yield made
    made.close()


@pytest.fixture
def film_and_song(media_factory: MediaFactory) -> Callable[..., Timeline]:
    """Make a timeline of a film in two cuts, a song and an empty track, with files that can be read."""
    song = media_factory.sound(".wav", seconds=12, tone_hz=220, level=0.6)

    def make() -> Timeline:
        film = replace(FILM, path=str(song), duration_us=12 * S)
        music = replace(SONG, path=str(song), duration_us=12 * S)
        made = timeline(
            pictures(sound("p", 0, 5, material=film), sound("q", 5, 5, material=film, source_s=5)),
            sounds(sound("a", 1, 6, material=music, source_s=2), track_id="A"),
            sounds(track_id="B"),
        )
        return made.with_materials(film, music)

    return make


@pytest.fixture
def loaded(bench: Bench, film_and_song: Callable[[], Timeline], qtbot: QtBot) -> Bench:
    """The bench with that timeline, its waves read."""
    bench.show(film_and_song())
    bench.view.grab()
    qtbot.waitUntil(lambda: bench.peaks.n_reading == 0)
    return bench


@pytest.fixture
def three_sounds(tmp_path: Path) -> list[Path]:
    """Files whose names are not in order: 10, 2 and 9."""
    from tests.media_making import write_sound

    lengths = {"10 bed.flac": 1.0, "2 beat.wav": 2.0, "9 日本.wav": 0.6}
    return [write_sound(tmp_path / name, seconds=seconds) for name, seconds in lengths.items()]
