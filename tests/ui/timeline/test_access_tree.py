"""The timeline as a screen reader finds it: rows, clips and parts, with words, values and places."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from editor.edit.clip_commands import RemoveClips
from editor.edit.level_commands import SetVolumePoints
from editor.edit.track_commands import SetTrackMuted
from editor.model.clip import VolumePoint
from editor.model.timeline import Timeline
from editor.ui.access import factory
from editor.ui.access.nodes import Node
from editor.ui.access.tree import TimelineTree
from editor.ui.timeline.part_keys import PartKeys
from tests.ui.timeline.conftest import Bench
from tests.unit.ui_timeline.making import S, sound, sounds, timeline

Text = QAccessible.Text
Role = QAccessible.Role


@dataclass
class Read:
    """A timeline as it is read."""

    bench: Bench
    parts: PartKeys
    tree: TimelineTree

    @property
    def root(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self.bench.view)

    def row(self, title: str) -> QAccessibleInterface:
        return next(row for row in children(self.root) if row.text(Text.Name).startswith(title))

    def clip(self, clip_id: str) -> QAccessibleInterface:
        return next(
            clip
            for row in children(self.root)
            for clip in children(row)
            if isinstance(clip, Node) and clip.key[1] == clip_id
        )


def children(node: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [node.child(n) for n in range(node.childCount())]


def names(node: QAccessibleInterface) -> list[str]:
    return [child.text(Text.Name) for child in children(node)]


def make(bench: Bench) -> Read:
    factory.install()
    parts = PartKeys(bench.view, bench.view)
    return Read(bench, parts, TimelineTree(bench.view, parts))


@pytest.fixture
def read(bench: Bench, film_and_song: Callable[[], Timeline]) -> Read:
    bench.show(film_and_song())
    return make(bench)


def test_the_timeline_is_a_list_of_rows_with_clips_with_parts(read: Read) -> None:
    root = read.root
    assert root.role() == Role.List
    assert root.text(Text.Name) == "Timeline"
    assert names(root)[:4] == [
        "Picture, picture track, 2 clips, locked",
        "Original, original sound, 2 clips",
        "Music, music track, 1 clip",
        "Music 2, music track, 0 clips",
    ]
    row = read.row("Music, ")
    assert row.role() == Role.Grouping
    [clip] = children(row)
    assert clip.role() == Role.ListItem
    assert clip.text(Text.Name) == (
        "song, music track, starts 0 minutes 1 second, length 6 seconds, volume 0 decibels"
    )
    parts = children(clip)
    assert {part.role() for part in parts} == {Role.Slider}
    assert names(clip) == [
        f"{part} of song" for part in ("start edge", "fade in", "volume", "fade out", "end edge")
    ]
    assert parts[1].text(Text.Value) == "0 seconds, 0 frames"


def test_parents_children_and_indexes_agree(read: Read) -> None:
    def check(node: QAccessibleInterface) -> int:
        count = 1
        for n, child in enumerate(children(node)):
            assert child.isValid()
            if isinstance(child, Node):
                assert node.indexOfChild(child) == n
                assert child.parent() == node
                count += check(child)
        return count

    assert check(read.root) == 1 + 4 + 5 + 3 * 2 + 5


def test_places_are_those_on_the_screen_and_lead_back(read: Read) -> None:
    read.bench.state.select({"a"})
    clip = read.clip("a")
    assert clip.rect() == read.bench.view.ui_rects()["clip/a"]
    middle = clip.rect().center()
    row = read.root.childAt(middle.x(), middle.y())
    assert row.text(Text.Name).startswith("Music, ")
    assert row.childAt(middle.x(), middle.y()) == clip
    knob = children(clip)[1].rect()
    assert knob.size().width() == 20
    assert clip.rect().contains(knob.center())
    assert clip.childAt(knob.center().x(), knob.center().y()) == children(clip)[1]


def test_what_is_scrolled_away_says_so_and_keeps_its_place(read: Read) -> None:
    read.bench.view.set_scale(400)
    assert not read.clip("a").state().offscreen
    bar = read.bench.view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    assert read.clip("p").state().offscreen
    assert read.clip("p").rect().right() < read.bench.view.viewport().mapToGlobal(QPoint(0, 0)).x()


def test_values_can_be_read_and_set(read: Read) -> None:
    fade, volume = children(read.clip("a"))[1:3]
    value = fade.valueInterface()
    assert (value.currentValue(), value.minimumValue(), value.maximumValue()) == (0.0, 0.0, 6.0)
    value.setCurrentValue(1.5)
    assert read.bench.timeline.clip("a").fade_in_us == 1_500_000
    assert fade.text(Text.Value) == "1.5 seconds, 38 frames"
    volume.valueInterface().setCurrentValue(-6)
    assert read.bench.timeline.clip("a").volume == pytest.approx(10 ** (-6 / 20))
    assert read.bench.steps() == 2


def test_what_a_part_is_not_is_answered_with_nothing(read: Read) -> None:
    # Qt asks every node for every kind; None instead of a null pointer would end the program.
    for node in (read.clip("a"), *children(read.clip("a"))):
        assert node.actionInterface() is None
        assert node.textInterface() is None
        assert node.selectionInterface() is None
        assert node.tableCellInterface() is None
        assert node.attributesInterface() is None


def test_states_follow_selection_focus_and_tracks(read: Read) -> None:
    state = read.bench.state
    assert not read.clip("a").state().selected
    state.select({"a"})
    assert read.clip("a").state().selected
    assert read.clip("a").state().focused
    read.bench.view.activateWindow()
    read.bench.view.setFocus()
    assert read.root.focusChild() == read.clip("a")
    QTest.keyClick(read.bench.view, Qt.Key.Key_Return)
    QTest.keyClick(read.bench.view, Qt.Key.Key_Tab)
    assert read.root.focusChild() == children(read.clip("a"))[1]
    QTest.keyClick(read.bench.view, Qt.Key.Key_Right)
    assert children(read.clip("a"))[1].text(Text.Value) == "0.04 seconds, 1 frame"
    QTest.keyClick(read.bench.view, Qt.Key.Key_Escape)
    state.select(())
    state.set_track("B")
    assert read.root.focusChild() == read.row("Music 2")
    read.bench.bridge.do(SetTrackMuted("A", True))
    state.set_solo("A", True)
    assert read.row("Music, ").text(Text.Name) == "Music, music track, 1 clip, muted, solo"


def test_points_are_parts_and_what_is_gone_is_not_valid(read: Read) -> None:
    clip = read.clip("a")
    read.bench.bridge.do(SetVolumePoints("a", (VolumePoint(S, 1.0), VolumePoint(2 * S, 0.5))))
    assert names(clip)[3:5] == [
        "volume point 1 at 0 minutes 2 seconds of song",
        "volume point 2 at 0 minutes 3 seconds of song",
    ]
    point = children(clip)[4]
    assert point.text(Text.Value) == "minus 6 decibels"
    read.bench.bridge.do(RemoveClips(("a",)))
    assert not point.isValid()
    assert point.text(Text.Name) == ""
    assert point.rect() == QRect()
    assert clip.childCount() == 0
    assert point.valueInterface().currentValue() == 0.0
    QCoreApplication.processEvents()
    assert not isValid(clip)  # Qt has been told to forget it
    assert read.tree.n_nodes == 4 + 4


def test_ten_thousand_clips_cost_nothing_until_they_are_asked_for(bench: Bench) -> None:
    many = [sound(f"c{n}", n, 0.9) for n in range(10_000)]
    bench.show(timeline(sounds(*many)))
    read = make(bench)
    row = read.row("Music")
    assert row.childCount() == 10_000
    assert read.tree.n_nodes == 1
    last = row.child(9_999)
    assert row.indexOfChild(last) == 9_999
    assert last.text(Text.Name).startswith("song, music track, starts 2 hours 46 minutes 39 seconds")
    assert last.state().offscreen
    assert read.tree.n_nodes == 2


def test_focus_and_values_are_told_only_while_a_reader_listens(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, str]] = []

    def note(event: object) -> None:
        node = event.accessibleInterface()  # type: ignore[attr-defined]
        told.append((event.type().name, node.text(Text.Name)))  # type: ignore[attr-defined]

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    read.bench.view.activateWindow()
    read.bench.view.setFocus()
    read.bench.state.select({"a"})
    assert told == []
    QAccessible.setActive(True)
    try:
        read.bench.state.select({"p"})
        read.bench.state.select({"a"})
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Right):
            QTest.keyClick(read.bench.view, key)
    finally:
        QAccessible.setActive(False)
    assert [kind for kind, _ in told] == ["Focus"] * 4 + ["ValueChanged"]
    assert told[-2:] == [("Focus", "fade in of song"), ("ValueChanged", "fade in of song")]


def test_many_timelines_opened_and_closed_leave_nothing_behind(qtbot: QtBot) -> None:
    held: list[QAccessibleInterface] = []
    for _ in range(25):
        view_bench = Bench(qtbot)
        view_bench.show(timeline(sounds(*[sound(f"c{n}", n, 0.9) for n in range(20)])))
        read = make(view_bench)
        for row in children(read.root)[:1]:
            for clip in children(row):
                held += children(clip)[:2]
                clip.text(Text.Name)
        root = read.root
        view_bench.show(timeline(sounds()))
        QCoreApplication.processEvents()
        view_bench.show(timeline(sounds(sound("c0", 0, 1))))
        assert children(children(read.root)[0])[0].isValid()
        view_bench.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not isValid(root)
        gc.collect()
    assert all(not isValid(node) for node in held)


def test_a_view_that_goes_takes_its_nodes_along(qtbot: QtBot) -> None:
    view_bench = Bench(qtbot)
    view_bench.show(timeline(sounds(sound("a", 0, 1))))
    read = make(view_bench)
    clip = children(children(read.root)[0])[0]
    part = children(clip)[0]
    view_bench.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(clip)
    assert not isValid(part)


def test_heads_of_tracks_are_groups(read: Read) -> None:
    head = QAccessible.queryAccessibleInterface(read.bench.view.headers.head("A"))
    assert head.role() == Role.Grouping
    assert "Music" in head.text(Text.Name)
    assert isinstance(head.object(), QWidget)
