"""Files dragged onto the lanes: ghosts, refusals before release, one step at it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from pytestqt.qtbot import QtBot

from editor.ui.timeline.drop_places import UNKNOWN_US
from editor.ui.timeline.drops import NOT_FILES
from editor.ui.timeline.sound_offer import IS_TEXT, NO_SOUND_IN_FOLDER, NO_SOUND_IN_VIDEO, look_into
from tests.media_factory import MediaFactory
from tests.media_making import write_sound
from tests.ui.timeline.conftest import Bench
from tests.ui.timeline.hand import Place, files
from tests.unit.ui_timeline.making import S, sound, sounds, timeline


def known(bench: Bench) -> bool:
    """Whether every length is known and shown."""
    return all(not ghost.is_unknown for ghost in bench.view.ghosts)


def let_go(bench: Bench, data: QMimeData, place: Place, qtbot: QtBot) -> None:
    """Release, and wait until everything lies where it belongs."""
    bench.hand.drop(data, place)
    qtbot.waitUntil(lambda: not bench.view.drops.is_looking)


def test_files_lie_in_natural_order_without_gaps_in_one_step(
    loaded: Bench, three_sounds: list[Path], qtbot: QtBot
) -> None:
    place = (300, loaded.hand.centre("lane/B")[1])
    data = files(*three_sounds)
    assert loaded.hand.drag_in(data, place)
    assert [ghost.name for ghost in loaded.view.ghosts] == ["2 beat.wav", "9 日本.wav", "10 bed.flac"]
    qtbot.waitUntil(lambda: known(loaded))
    let_go(loaded, data, place, qtbot)
    clips = loaded.timeline.track("B").clips
    assert [clip.name for clip in clips] == ["2 beat.wav", "9 日本.wav", "10 bed.flac"]
    assert [clip.start_us for clip in clips] == [3 * S, 5 * S, 5_600_000]
    assert loaded.state.selection == {clip.id for clip in clips}
    assert loaded.hints[-1] == "3 sounds added at 0:03"
    assert not loaded.view.ghosts and not loaded.view.is_dragging
    assert loaded.steps() == 1


def test_alt_stacks_files_on_tracks_of_their_own_in_one_step(
    loaded: Bench, three_sounds: list[Path], qtbot: QtBot
) -> None:
    place = (300, loaded.hand.centre("lane/B")[1])
    data = files(*three_sounds)
    loaded.hand.keys = Qt.KeyboardModifier.AltModifier
    assert loaded.hand.drag_in(data, place)
    qtbot.waitUntil(lambda: known(loaded))
    let_go(loaded, data, place, qtbot)
    names = {path.name for path in three_sounds}
    found = [(track.id, clip.start_us) for track, clip in loaded.timeline.clips() if clip.name in names]
    assert len({track_id for track_id, _ in found}) == 3
    assert {start_us for _, start_us in found} == {3 * S}
    assert loaded.steps() == 1


def test_a_ghost_is_there_at_once_and_corrected_when_the_length_is_known(
    loaded: Bench, three_sounds: list[Path], qtbot: QtBot
) -> None:
    place = (900, loaded.hand.centre("lane/B")[1])
    assert loaded.hand.drag_in(files(three_sounds[1]), place)
    [ghost] = loaded.view.ghosts
    assert ghost.is_unknown and ghost.place.duration_us == UNKNOWN_US
    qtbot.waitUntil(lambda: known(loaded))
    [ghost] = loaded.view.ghosts
    assert ghost.place.duration_us == 2 * S
    loaded.hand.drag_away()


def test_a_drop_before_the_length_is_known_lands_when_it_is(
    loaded: Bench, three_sounds: list[Path], qtbot: QtBot
) -> None:
    place = (300, loaded.hand.centre("lane/new")[1])
    data = files(three_sounds[0])
    loaded.hand.drag_in(data, place)
    let_go(loaded, data, place, qtbot)
    qtbot.waitUntil(lambda: len(loaded.timeline.tracks) == 4)
    [clip] = loaded.timeline.tracks[-1].clips
    assert (clip.start_us, clip.duration_us) == (3 * S, S)


def test_a_taken_place_shows_the_track_below_before_release(
    loaded: Bench, three_sounds: list[Path], qtbot: QtBot
) -> None:
    place = (300, loaded.hand.centre("lane/A")[1])
    data = files(three_sounds[1])
    loaded.hand.drag_in(data, place)
    qtbot.waitUntil(lambda: known(loaded))
    assert [ghost.row_key for ghost in loaded.view.ghosts] == ["B"]
    before = loaded.timeline.track("A")
    let_go(loaded, data, place, qtbot)
    assert loaded.timeline.track("A") is before
    assert len(loaded.timeline.track("B").clips) == 1


def test_leaving_changes_nothing(loaded: Bench, three_sounds: list[Path], qtbot: QtBot) -> None:
    before, image = loaded.timeline, loaded.view.grab().toImage()
    loaded.hand.drag_in(files(*three_sounds), (300, loaded.hand.centre("lane/B")[1]))
    qtbot.waitUntil(lambda: known(loaded))
    assert loaded.view.grab().toImage() != image
    loaded.hand.drag_away()
    assert loaded.timeline is before
    assert loaded.view.grab().toImage() == image
    assert loaded.steps() == 0


@pytest.fixture
def bad_files(tmp_path: Path, media_factory: MediaFactory) -> dict[str, Path]:
    text = tmp_path / "notes.txt"
    text.write_text("Not a sound.\n")
    dumb = media_factory.video(".mp4", seconds=1, tone_hz=None)
    return {IS_TEXT: text, NO_SOUND_IN_FOLDER: tmp_path, NO_SOUND_IN_VIDEO: dumb}


@pytest.mark.parametrize("reason", [IS_TEXT, NO_SOUND_IN_FOLDER, NO_SOUND_IN_VIDEO])
def test_what_is_no_sound_is_refused_before_release(
    loaded: Bench, bad_files: dict[str, Path], qtbot: QtBot, reason: str
) -> None:
    place = (900, loaded.hand.centre("lane/B")[1])
    data = files(bad_files[reason])
    loaded.hand.drag_in(data, place)
    qtbot.waitUntil(lambda: all(ghost.is_refused for ghost in loaded.view.ghosts))
    assert not loaded.hand.drag_over(data, place)
    assert loaded.view.tag is not None and loaded.view.tag.text == reason
    let_go(loaded, data, place, qtbot)
    assert loaded.hints[-1].endswith(reason)
    assert loaded.steps() == 0


def test_dragged_text_is_refused_before_release(loaded: Bench) -> None:
    data = QMimeData()
    data.setText("hello")
    assert not loaded.hand.drag_in(data, (300, 200))
    assert loaded.view.tag is not None and loaded.view.tag.text == NOT_FILES
    loaded.hand.drop(data, (300, 200))
    assert loaded.hints == [NOT_FILES]
    assert loaded.steps() == 0


def test_a_locked_track_refuses_before_release(bench: Bench, three_sounds: list[Path], qtbot: QtBot) -> None:
    bench.show(timeline(sounds(is_locked=True)))
    place = (300, 20)
    bench.hand.drag_in(files(three_sounds[0]), place)
    assert not bench.hand.drag_over(files(three_sounds[0]), place)
    assert bench.view.ghosts[0].is_refused
    bench.hand.drag_away()
    qtbot.waitUntil(lambda: not bench.view.drops.is_looking)


def test_a_mixed_selection_takes_what_works(
    loaded: Bench, bad_files: dict[str, Path], three_sounds: list[Path], qtbot: QtBot
) -> None:
    place = (900, loaded.hand.centre("lane/B")[1])
    data = files(bad_files[IS_TEXT], three_sounds[1])
    loaded.hand.drag_in(data, place)
    qtbot.waitUntil(lambda: not loaded.view.drops.is_looking)
    let_go(loaded, data, place, qtbot)
    assert [clip.name for clip in loaded.timeline.track("B").clips] == ["2 beat.wav"]
    assert f"without notes.txt: {IS_TEXT}" in loaded.hints[-1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on this system")
def test_a_pipe_among_files_is_refused_by_name_and_the_rest_arrives(
    loaded: Bench, three_sounds: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    pipe = tmp_path / "pipe.wav"
    os.mkfifo(pipe)
    place = (900, loaded.hand.centre("lane/B")[1])
    data = files(pipe, three_sounds[1])
    loaded.hand.drag_in(data, place)
    try:
        let_go(loaded, data, place, qtbot)
    finally:
        # Whoever waits at the pipe is let go, so that a failure does not hold the whole run.
        os.close(os.open(pipe, os.O_RDWR | os.O_NONBLOCK))
    assert [clip.name for clip in loaded.timeline.track("B").clips] == ["2 beat.wav"]
    assert "“pipe.wav” is a pipe, not a file" in loaded.hints[-1]


def test_a_video_gives_its_sound(loaded: Bench, media_factory: MediaFactory, qtbot: QtBot) -> None:
    path = media_factory.video(".mp4", seconds=2)
    loaded.view.add_sounds([str(path)], 0, "B")
    qtbot.waitUntil(lambda: len(loaded.timeline.track("B").clips) == 1)
    assert loaded.timeline.track("B").clips[0].name == f"{path.name} (sound)"


def test_a_dropped_sound_snaps_to_the_picture_cut(loaded: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    path = write_sound(tmp_path / "a.wav", seconds=1)
    place = (505, loaded.hand.centre("lane/B")[1])
    loaded.hand.drag_in(files(path), place)
    qtbot.waitUntil(lambda: known(loaded))
    let_go(loaded, files(path), place, qtbot)
    assert loaded.timeline.track("B").clips[0].start_us == 5 * S


def test_added_sounds_that_cannot_be_read_are_named(loaded: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    loaded.view.add_sounds([str(tmp_path / "gone.wav")], 0)
    qtbot.waitUntil(lambda: bool(loaded.hints))
    assert loaded.hints[0].startswith("Nothing was added.")
    assert loaded.steps() == 0


def test_looking_into_files_leaves_the_window_free(bench: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    paths = [write_sound(tmp_path / f"{n}.wav", seconds=0.2) for n in range(40)]
    bench.show(timeline(sounds(sound("x", 0, 1))))
    bench.hand.drag_in(files(*paths), (900, 20))
    assert sum(ghost.is_unknown for ghost in bench.view.ghosts) == 40
    qtbot.waitUntil(lambda: not bench.view.drops.is_looking)
    assert known(bench)
    bench.hand.drag_away()


def test_a_fault_while_looking_into_files_is_told(
    bench: Bench, three_sounds: list[Path], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(_path: str) -> None:
        raise ZeroDivisionError("a fault of ours")

    monkeypatch.setattr("editor.ui.timeline.sound_offer.look_into", break_down)
    bench.view.add_sounds([str(path) for path in three_sounds], 0)
    qtbot.waitUntil(lambda: bool(bench.failures), timeout=5000)
    assert isinstance(bench.failures[0], ZeroDivisionError)


def test_a_name_that_no_disk_takes_is_a_reason_and_no_fault() -> None:
    assert "too long" in look_into("/" + "x" * 300 + ".wav").reason
