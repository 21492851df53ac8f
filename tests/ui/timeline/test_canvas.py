"""The kept picture of the lanes is, pixel for pixel, the one that would be drawn anew."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor.media.peaks import Peaks
from editor.model.clip import SMOOTH, VolumePoint
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Role, Timeline, Track, TrackKind
from editor.ui import theme
from editor.ui.timeline.gestures import Scene
from editor.ui.timeline.lane_painter import Marks
from editor.ui.timeline.lanes import Lanes
from editor.ui.timeline.peak_store import Entry, PeakStore
from editor.ui.timeline.rows import rows_of
from editor.ui.timeline.scale import Scale
from tests.ui.timeline.conftest import Bench
from tests.unit.ui_timeline.making import FILM, WORDS, S, pictures, sound, sounds, timeline

SIZE = QSize(420, 300)
RATE = 48_000


class Read(PeakStore):
    """Peaks of files that were read: one well, one in part, one not at all."""

    def __init__(self) -> None:
        super().__init__()
        rng = np.random.default_rng(5)
        level = np.abs(np.sin(np.arange(60 * 375) / 90)) * rng.uniform(0.4, 1.0, 60 * 375)
        peaks = Peaks((-level).astype(np.float32), level.astype(np.float32), 128, RATE)
        self.entries = {
            "/no/song.wav": Entry(peaks, 1, 1.0, True),
            "/no/part.wav": Entry(replace_peaks(peaks, 4_000), 2, 0.4, False),
            "/no/bad.wav": Entry(None, 3, 0.0, True, "It cannot be read."),
            "/no/film.mp4": Entry(peaks, 4, 1.0, True),
        }

    def entry(self, path: str, stream: int | None = None) -> Entry:
        return self.entries[path]


def replace_peaks(peaks: Peaks, count: int) -> Peaks:
    return Peaks(peaks.low[:count], peaks.high[:count], 128, RATE)


SONG = Material("SONG", MaterialKind.SOUND, "song.wav", "/no/song.wav", duration_us=60 * S, has_sound=True)
PART = replace(SONG, id="PART", name="part.wav", path="/no/part.wav")
BAD = replace(SONG, id="BAD", name="bad.wav", path="/no/bad.wav")
GONE = replace(SONG, id="GONE", name="gone.wav", path=None)


def song() -> Timeline:
    """Every state a clip can be in, and a lane full of clips of a few pixels."""
    many = tuple(
        sound(f"m{n}", 0.3 * n, 0.25, source_s=n % 40, colour="#c04080" if n % 9 == 0 else "")
        for n in range(200)
    )
    nearly = (sound("g1", 1, 2), sound("g2", 3.05, 4, fade_in_us=S), sound("g3", 7.05, 2, is_visible=False))
    lanes = (
        pictures(sound("p", 0, 8, material=FILM), sound("q", 8, 30, material=FILM, source_s=5)),
        Track("TT", TrackKind.TEXT, clips=(replace(sound("t", 2, 9), material_id=WORDS.id, name="hello"),)),
        sounds(
            sound("a", 0.5, 30, fade_in_us=3 * S, fade_out_us=4 * S, fade_in_curve=SMOOTH),
            sound("a2", 31, 9, source_s=3, volume=1.6, colour="#3070ff"), track_id="A",
        ),
        sounds(*nearly, track_id="G"),
        sounds(
            sound("v", 1, 20, volume_points=(VolumePoint(S, 0.3), VolumePoint(9 * S, 1.4))),
            sound("z", 22, 9, volume=0.0), track_id="V", role=Role.SPEECH,
        ),
        sounds(sound("x", 2, 9), track_id="X1"),
        sounds(sound("y", 8, 9), track_id="X2", pair_id="X1"),
        sounds(*many, track_id="M", role=Role.EFFECTS),
        sounds(
            sound("s1", 0, 9, material=PART), sound("s2", 10, 9, material=BAD),
            sound("s3", 20, 9, material=GONE), track_id="S",
        ),
        sounds(sound("l", 0, 25), track_id="L", is_locked=True),
        sounds(sound("u", 3, 25), track_id="U", is_muted=True),
    )  # fmt: skip
    return timeline(*lanes).with_materials(SONG, PART, BAD, GONE)


def raw(picture: QPixmap | QImage) -> np.ndarray:
    image = (picture.toImage() if isinstance(picture, QPixmap) else picture).convertToFormat(
        QImage.Format.Format_RGB32
    )
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : 4 * image.width()].reshape(image.height(), image.width(), 4)[:, :, :3].copy()


class Walk:
    """A view of lanes that is scrolled, zoomed, edited and repainted at random."""

    def __init__(self, peaks: Read, owner: QObject, ratio: float, seed: int) -> None:
        self.lanes = Lanes(peaks, owner)
        self.peaks, self.owner, self.ratio = peaks, owner, ratio
        self.random = random.Random(seed)
        made = song()
        self.scene = Scene(made, rows_of(made), Scale(12.0, 0))
        self.marks = Marks(silent_rows=frozenset({"U"}))

    def paint(self) -> None:
        target = QPixmap(round(SIZE.width() * self.ratio), round(SIZE.height() * self.ratio))
        target.setDevicePixelRatio(self.ratio)
        with QPainter(target) as painter:
            self.lanes.paint(painter, self.scene, self.marks, SIZE, self.ratio)

    def anew(self) -> np.ndarray:
        """The same scene drawn by lanes that have kept nothing."""
        fresh = Lanes(self.peaks, self.owner)
        fresh.finish(self.scene, self.marks, SIZE, self.ratio)
        try:
            return raw(fresh.picture())
        finally:
            fresh.close()

    def kept(self) -> np.ndarray:
        self.lanes.finish(self.scene, self.marks, SIZE, self.ratio)
        return raw(self.lanes.picture())

    def scroll(self) -> None:
        by = self.random.choice((-301, -40, -7, -1, 1, 3, 16, 55, 200, 900))
        self.scene = replace(self.scene, scale=self.scene.scale.scrolled_to(self.scene.scale.scroll_px + by))

    def scroll_down(self) -> None:
        height = self.scene.rows[-1].bottom
        top = self.scene.top_px + self.random.choice((-90, -24, -1, 1, 13, 70))
        self.scene = replace(self.scene, top_px=min(0, max(top, SIZE.height() - height)))

    def zoom(self) -> None:
        wanted = self.random.choice((1.3, 4.0, 12.0, 15.0, 47.0, 130.0))
        self.scene = replace(self.scene, scale=self.scene.scale.zoomed(wanted, self.random.randrange(420)))

    def select(self) -> None:
        ids = [clip.id for _, clip in self.scene.timeline.clips()]
        chosen = self.random.sample(ids, self.random.randrange(4))
        self.scene = replace(self.scene, selection=frozenset(chosen))

    def hover(self) -> None:
        row = self.random.choice([row for row in self.scene.rows if row.track_id])
        clips = self.scene.timeline.track(row.track_id).clips
        clip = self.random.choice(clips).id
        self.marks = replace(self.marks, hovered=(row.key, clip), focused_id=self.random.choice(("", clip)))

    def edit(self) -> None:
        """Move, cut or change one clip of a track."""
        tracks = self.scene.timeline.tracks
        track = self.random.choice([t for t in tracks if t.kind is TrackKind.SOUND and t.clips])
        place = self.random.randrange(len(track.clips))
        clip = track.clips[place]
        moved = clip.timeline_range.moved_to(clip.start_us + self.random.randrange(1, 40_000))
        changed = self.random.choice((
            replace(clip, timeline_range=moved), replace(clip, volume=self.random.uniform(0, 1.5)),
            replace(clip, fade_in_us=self.random.randrange(2 * S)), replace(clip, name="another name 名"),
        ))  # fmt: skip
        clips = (*track.clips[:place], changed, *track.clips[place + 1 :])
        if self.random.random() < 0.2:
            clips = (*track.clips[:place], *track.clips[place + 1 :])
        made = self.scene.timeline.with_track(replace(track, clips=clips))
        self.scene = replace(self.scene, timeline=made, rows=rows_of(made))

    def mute(self) -> None:
        keys = [row.key for row in self.scene.rows if row.has_sound]
        self.marks = replace(self.marks, silent_rows=frozenset(self.random.sample(keys, 2)))

    def step(self) -> None:
        actions: list[Callable[[], None]] = [
            self.scroll, self.scroll, self.scroll_down, self.zoom, self.select, self.hover, self.edit,
            self.mute,
        ]  # fmt: skip
        self.random.choice(actions)()


@pytest.fixture
def walk(qapp: QApplication) -> Iterator[Callable[[float, int], Walk]]:
    owner, made = QObject(), []

    def make(ratio: float, seed: int) -> Walk:
        made.append(Walk(Read(), owner, ratio, seed))
        return made[-1]

    yield make
    for each in made:
        each.lanes.close()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("shown", [theme.DARK, theme.LIGHT, theme.CONTRAST], ids=lambda shown: shown.name)
def test_what_is_kept_is_what_would_be_drawn_anew(
    walk: Callable[[float, int], Walk], qapp: QApplication, shown: theme.Theme, ratio: float
) -> None:
    theme.apply(qapp, shown)
    for seed in range(3):
        each = walk(ratio, seed)
        each.paint()
        for number in range(9):
            for _ in range(each.random.randrange(1, 4)):
                each.step()
                each.paint()
            np.testing.assert_array_equal(each.kept(), each.anew(), err_msg=f"seed {seed}, step {number}")


def test_another_theme_is_drawn_at_once(walk: Callable[[float, int], Walk], qapp: QApplication) -> None:
    each = walk(1.0, 1)
    each.paint()
    theme.apply(qapp, theme.LIGHT)
    np.testing.assert_array_equal(each.kept(), each.anew())


def test_a_zoom_shows_the_old_picture_scaled_and_then_the_true_one(
    walk: Callable[[float, int], Walk], monkeypatch: pytest.MonkeyPatch
) -> None:
    from editor.ui.timeline import canvas

    monkeypatch.setattr(canvas.Canvas.repair, "__defaults__", (0.0,))
    each = walk(1.0, 2)
    each.kept()
    before = raw(each.lanes.picture())
    each.scene = replace(each.scene, scale=each.scene.scale.zoomed(24.0, 0))
    each.paint()
    assert not each.lanes.is_settled
    scaled = raw_now(each)
    # Twice as wide from the left border on: every column of the old picture twice.
    np.testing.assert_array_equal(scaled, np.repeat(before, 2, axis=1)[:, : SIZE.width()])
    np.testing.assert_array_equal(each.kept(), each.anew())
    assert each.lanes.is_settled


def raw_now(each: Walk) -> np.ndarray:
    """What is on the screen, finished or not."""
    target = QPixmap(SIZE)
    with QPainter(target) as painter:
        each.lanes._canvas.show(painter)
    return raw(target)


def test_after_a_zoom_the_view_gets_true_by_itself(loaded: Bench, qtbot: QtBot) -> None:
    loaded.view.set_scale(37.0)
    loaded.view.viewport().repaint()
    qtbot.waitUntil(lambda: loaded.view.lanes.is_settled)
    shown = raw(loaded.view.lanes.picture())
    fresh = Lanes(loaded.peaks, loaded.view)
    scene = loaded.view._scene(loaded.timeline)
    fresh.finish(scene, loaded.view._marks(), loaded.view.viewport().size(), 1.0)
    np.testing.assert_array_equal(shown, raw(fresh.picture()))
    fresh.close()


def test_the_screen_shows_the_kept_picture(loaded: Bench) -> None:
    loaded.state.set_playhead(2 * S)
    shown, kept = raw(loaded.view.viewport().grab()), raw(loaded.view.lanes.picture())
    np.testing.assert_array_equal(shown[:, :199], kept[:, :199])
    np.testing.assert_array_equal(shown[:, 202:], kept[:, 202:])
    assert (shown[:, 200] == kept[:, 200]).mean() < 0.5, "the playhead lies over it"


SCALED = """
import sys
import numpy as np
from PySide6.QtWidgets import QApplication
from editor.ui import theme
from editor.ui.timeline.lanes import Lanes
from tests.ui.timeline.test_canvas import Read, raw, song
from editor.edit.history import History
from editor.ui.bridge import Bridge
from editor.ui.view_state import ViewState
from editor.ui.timeline.view import TimelineView
app = QApplication([])
theme.apply(app, theme.DARK)
peaks, bridge, state = Read(), Bridge(), ViewState()
view = TimelineView(bridge, state, peaks)
view.resize(640, 400)
view.show()
bridge.session.history = History(song())
bridge.timeline_changed.emit()
for step in (3, 40, 41, 77):
    across, down = view.horizontalScrollBar(), view.verticalScrollBar()
    view.set_scale(step * 0.9)
    across.setValue(across.value() + step)
    app.processEvents()
    down.setValue(down.value() + step)
    app.processEvents()
    view.finish_drawing()
    fresh = Lanes(peaks, view)
    scene, size = view._scene(bridge.timeline), view.viewport().size()
    fresh.finish(scene, view._marks(), size, view.devicePixelRatioF())
    same = np.array_equal(raw(view.lanes.picture()), raw(fresh.picture()))
    shown = raw(view.viewport().grab())
    kept = raw(view.lanes.picture())[: shown.shape[0], : shown.shape[1]]
    # Without the first columns, where the playhead stands.
    print(view.devicePixelRatioF(), same, np.array_equal(shown[:, 5:], kept[:, 5:]), shown.shape[1])
    fresh.close()
view.close_jobs()
"""


@pytest.mark.parametrize("factor", ["1.25", "1.5", "2"])
def test_the_same_on_a_screen_that_is_scaled(factor: str, tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": factor, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SCALED],
        capture_output=True, text=True, env=env, cwd=root, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert len(lines) == 4
    for ratio, same, shown, width in lines:
        assert (float(ratio), same, shown) == (float(factor), "True", "True"), done.stdout
        assert int(width) > 640 * float(factor) * 0.6
