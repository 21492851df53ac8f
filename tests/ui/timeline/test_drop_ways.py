"""Every way in which dropped files get onto the timeline, and what is refused (D-4 to D-10, D-13)."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import av
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from editor.edit.crossfade_commands import crossfades_of
from editor.model.clip import EQUAL_POWER
from editor.model.timeline import Timeline, TrackKind
from editor.ui.dialogs.question import Question
from editor.ui.timeline import drops as drops_module
from editor.ui.timeline import sound_offer
from editor.ui.timeline.drop_plan import PICTURE_LOCKED, DropWay
from editor.ui.timeline.gestures import Tag
from editor.ui.timeline.sound_offer import IS_GONE, NO_PERMISSION
from tests.media_factory import MediaFactory
from tests.media_making import tone, write_sound
from tests.ui.timeline.conftest import Bench
from tests.ui.timeline.hand import Place, files
from tests.unit.ui_timeline.making import S, pictures, sound, sounds, timeline

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def drag_in(bench: Bench, data: QMimeData, place: Place, qtbot: QtBot) -> bool:
    """Bring files in and wait until all are known; says whether a release is welcome."""
    bench.hand.drag_in(data, place)
    qtbot.waitUntil(lambda: not bench.view.drops.is_looking)
    return bench.hand.drag_over(data, place)


def let_go(bench: Bench, data: QMimeData, place: Place, qtbot: QtBot) -> None:
    """Release, and wait until everything lies where it belongs."""
    bench.hand.drop(data, place)
    qtbot.waitUntil(lambda: not bench.view.drops.is_looking)


def tag(bench: Bench) -> Tag:
    shown = bench.view.tag
    assert shown is not None
    return shown


@pytest.fixture
def two_seconds(tmp_path: Path) -> Path:
    return write_sound(tmp_path / "new.wav", seconds=2)


@pytest.fixture
def row(bench: Bench) -> Bench:
    """A track with a clip from 1 s to 5 s and one from 8 s to 10 s, and no picture; 100 px a second."""
    bench.show(timeline(sounds(sound("a", 1, 4), sound("b", 8, 2))))
    bench.state.set_snapping(False)
    return bench


# across a neighbour (D-4, CF-1)


def test_a_drop_over_the_end_of_a_clip_crossfades_with_it_in_one_step(
    row: Bench, two_seconds: Path, qtbot: QtBot
) -> None:
    place, data = (380, row.hand.centre("lane/A")[1]), files(two_seconds)
    assert drag_in(row, data, place, qtbot)
    assert tag(row).text == "Crossfade 1.20 s"
    [ghost] = row.view.ghosts
    assert ghost.row_key == "A"
    assert ghost.crossing is not None and ghost.crossing.duration_us == 1_200_000
    let_go(row, data, place, qtbot)
    [crossfade] = crossfades_of(row.timeline, "A")
    new = row.timeline.clip(crossfade.right_id)
    assert (crossfade.left_id, new.start_us, new.duration_us) == ("a", 3_800_000, 2 * S)
    assert (crossfade.place.start_us, crossfade.place.end_us) == (3_800_000, 5 * S)
    assert new.fade_in_curve == EQUAL_POWER and new.fade_in_us == 1_200_000
    assert row.timeline.clip("a").fade_out_us == 1_200_000
    assert row.hints[-1] == "new.wav added at 0:04, crossfade of 1.20 s with song.wav"
    assert row.steps() == 1


def test_a_drop_over_the_start_of_a_clip_crossfades_into_it(
    row: Bench, two_seconds: Path, qtbot: QtBot
) -> None:
    place, data = (650, row.hand.centre("lane/A")[1]), files(two_seconds)
    drag_in(row, data, place, qtbot)
    let_go(row, data, place, qtbot)
    [crossfade] = crossfades_of(row.timeline, "A")
    assert crossfade.right_id == "b" and crossfade.place.duration_us == 500_000
    assert row.steps() == 1


def test_between_two_neighbours_it_goes_to_another_track(
    bench: Bench, two_seconds: Path, qtbot: QtBot
) -> None:
    bench.show(timeline(sounds(sound("a", 0, 4), sound("b", 5, 4)), sounds(track_id="B")))
    bench.state.set_snapping(False)
    place, data = (350, bench.hand.centre("lane/A")[1]), files(two_seconds)
    drag_in(bench, data, place, qtbot)
    assert [ghost.row_key for ghost in bench.view.ghosts] == ["B"]
    bench.hand.drag_away()


# insert (D-5)


def test_ctrl_inserts_splits_the_clip_under_the_point_and_pushes_the_rest(
    row: Bench, two_seconds: Path, qtbot: QtBot
) -> None:
    place, data = (300, row.hand.centre("lane/A")[1]), files(two_seconds)
    row.hand.keys = CTRL
    before = row.view.grab().toImage()
    assert drag_in(row, data, place, qtbot)
    assert tag(row).text == "new.wav inserted at 0:03.0, later clips move"
    shown = row.view._shown.track("A").clips
    assert [(clip.start_us, clip.end_us) for clip in shown] == [(S, 3 * S), (5 * S, 7 * S), (10 * S, 12 * S)]
    assert row.timeline.track("A").clips[1].start_us == 8 * S, "nothing has changed yet"
    let_go(row, data, place, qtbot)
    clips = row.timeline.track("A").clips
    assert [(clip.start_us, clip.end_us) for clip in clips] == [
        (S, 3 * S), (3 * S, 5 * S), (5 * S, 7 * S), (10 * S, 12 * S),
    ]  # fmt: skip
    assert clips[2].source_range is not None and clips[2].source_range.start_us == 2 * S
    assert row.hints[-1] == "new.wav inserted at 0:03, later clips moved by 0:02.0"
    assert row.steps() == 1
    assert row.view.grab().toImage().size() == before.size()


def test_letting_ctrl_go_puts_the_pushed_clips_back(row: Bench, two_seconds: Path, qtbot: QtBot) -> None:
    place, data = (560, row.hand.centre("lane/A")[1]), files(two_seconds)
    row.hand.keys = CTRL
    drag_in(row, data, place, qtbot)
    assert row.view._shown is not row.timeline
    row.hand.keys = Qt.KeyboardModifier.NoModifier
    row.hand.drag_over(data, place)
    assert row.view._shown is row.timeline
    row.hand.keys = CTRL
    row.hand.drag_over(data, place)
    row.hand.drag_away()
    assert row.view._shown is row.timeline
    assert row.steps() == 0


# replace (D-6)


@pytest.fixture
def quick_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drops_module, "REST_MS", 1)


@pytest.fixture
def levelled(quick_rest: None, bench: Bench, film_and_song: Callable[[], Timeline]) -> Bench:
    """The song's clip from 1 s to 7 s with a level and fades."""
    made = film_and_song()
    track = made.track("A")
    clip = replace(track.clips[0], volume=0.5, fade_in_us=500_000, fade_out_us=S)
    bench.show(made.with_track(replace(track, clips=(clip,))))
    return bench


def test_resting_on_the_middle_of_a_clip_replaces_its_file_and_keeps_the_rest(
    levelled: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    place, data = (
        (400, levelled.hand.centre("lane/A")[1]),
        files(write_sound(tmp_path / "long.wav", seconds=9)),
    )
    drag_in(levelled, data, place, qtbot)
    qtbot.waitUntil(lambda: tag(levelled).text == "Replace, keep timing, volume and fades")
    before = levelled.timeline.clip("a")
    let_go(levelled, data, place, qtbot)
    after = levelled.timeline.clip("a")
    assert levelled.timeline.material_of(after).name == "long.wav"
    assert after.timeline_range == before.timeline_range
    assert (after.volume, after.fade_in_us, after.fade_out_us) == (0.5, 500_000, S)
    assert "timing, volume and fades kept" in levelled.hints[-1]
    assert levelled.steps() == 1


def test_a_shorter_file_shortens_the_clip_and_the_status_says_so(
    levelled: Bench, two_seconds: Path, qtbot: QtBot
) -> None:
    place, data = (400, levelled.hand.centre("lane/A")[1]), files(two_seconds)
    drag_in(levelled, data, place, qtbot)
    qtbot.waitUntil(lambda: levelled.view.drops._plan.way is DropWay.REPLACE)
    let_go(levelled, data, place, qtbot)
    after = levelled.timeline.clip("a")
    assert (after.start_us, after.end_us) == (S, 3 * S)
    assert levelled.hints[-1].endswith("which is shorter: the clip now ends at 0:03.0")


def test_near_the_edge_or_moving_on_nothing_is_replaced(
    levelled: Bench, two_seconds: Path, qtbot: QtBot
) -> None:
    y, data = levelled.hand.centre("lane/A")[1], files(two_seconds)
    drag_in(levelled, data, (400, y), qtbot)
    qtbot.waitUntil(lambda: levelled.view.drops._plan.way is DropWay.REPLACE)
    levelled.hand.drag_over(data, (140, y))
    qtbot.wait(30)
    assert levelled.view.drops._plan.way is not DropWay.REPLACE
    levelled.hand.drag_away()


def test_several_files_replace_nothing_and_the_reason_is_said(
    levelled: Bench, three_sounds: list[Path], qtbot: QtBot
) -> None:
    place, data = (400, levelled.hand.centre("lane/A")[1]), files(*three_sounds)
    drag_in(levelled, data, place, qtbot)
    qtbot.waitUntil(lambda: tag(levelled).text == "One file can replace a clip, not several")
    assert not levelled.hand.drag_over(data, place)
    levelled.hand.drag_away()


# pictures (D-7)


@pytest.fixture
def film(media_factory: MediaFactory) -> Path:
    return media_factory.video(".mp4", seconds=2, frame_rate=25, width=160, height=90)


def test_a_video_on_the_locked_picture_is_refused_with_the_reason(
    loaded: Bench, film: Path, qtbot: QtBot
) -> None:
    place, data = (1150, loaded.hand.centre("lane/P")[1]), files(film)
    assert not drag_in(loaded, data, place, qtbot)
    assert tag(loaded).text == PICTURE_LOCKED and tag(loaded).is_refusal
    loaded.hand.drop(data, place)
    assert loaded.hints[-1] == PICTURE_LOCKED
    assert loaded.steps() == 0


def test_a_video_on_the_unlocked_picture_lies_there_or_behind_the_last_one(
    loaded: Bench, film: Path, qtbot: QtBot
) -> None:
    loaded.state.set_picture_locked(False)
    y, data = loaded.hand.centre("lane/P")[1], files(film)
    assert drag_in(loaded, data, (300, y), qtbot), "taken, so behind the last picture at 10 s"
    assert loaded.view.ghosts[0].place.start_us == 10 * S
    let_go(loaded, data, (300, y), qtbot)
    new = loaded.timeline.track("P").clips[-1]
    assert (new.start_us, new.end_us, new.name) == (10 * S, 12 * S, film.name)
    assert loaded.timeline.material_of(new).kind.value == "video"
    assert loaded.hints[-1] == f"{film.name} added at 0:10"
    assert loaded.steps() == 1


def test_a_video_on_a_sound_track_gives_its_sound_only(loaded: Bench, film: Path, qtbot: QtBot) -> None:
    place, data = (900, loaded.hand.centre("lane/B")[1]), files(film)
    drag_in(loaded, data, place, qtbot)
    let_go(loaded, data, place, qtbot)
    [clip] = loaded.timeline.track("B").clips
    assert clip.name == f"{film.name} (sound)"


@pytest.fixture
def two_tongues(tmp_path: Path, media_factory: MediaFactory) -> Path:
    """A video whose second sound is German and its default."""
    picture = media_factory.video(".mkv", seconds=1, tone_hz=None)
    path = tmp_path / "both.mkv"
    with av.open(str(picture)) as source, av.open(str(path), "w") as target:
        shown = target.add_stream_from_template(source.streams.video[0])
        voices = [target.add_stream("pcm_s16le", rate=48_000) for _ in range(2)]
        for voice, language in zip(voices, ("eng", "deu"), strict=True):
            voice.codec_context.layout = "mono"
            voice.metadata["language"] = language
        voices[0].disposition = av.stream.Disposition(0)
        voices[1].disposition = av.stream.Disposition.default
        for packet in source.demux(video=0):
            if packet.dts is not None:
                packet.stream = shown
                target.mux(packet)
        for voice, tone_hz in zip(voices, (300, 900), strict=True):
            samples = (tone(1, tone_hz=tone_hz, level=0.4, channels=1) * 32767).astype("int16")
            frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="mono")
            frame.sample_rate, frame.pts = 48_000, 0
            for packet in (*voice.encode(frame), *voice.encode(None)):
                target.mux(packet)
    return path


def stream_menu(bench: Bench) -> QMenu | None:
    menus = [menu for menu in bench.view.viewport().findChildren(QMenu) if menu.isVisible()]
    return menus[0] if menus else None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_of_several_sounds_one_is_chosen_the_default_first(
    loaded: Bench, two_tongues: Path, qtbot: QtBot
) -> None:
    place, data = (900, loaded.hand.centre("lane/B")[1]), files(two_tongues)
    drag_in(loaded, data, place, qtbot)
    loaded.hand.drop(data, place)
    qtbot.waitUntil(lambda: stream_menu(loaded) is not None)
    menu = stream_menu(loaded)
    assert menu is not None
    choices = [action for action in menu.actions() if action.data() is not None]
    assert [choice.text() for choice in choices] == ["1: deu, mono (default)", "2: eng, mono"]
    wanted = choices[1].data()
    menu.setActiveAction(choices[1])
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(loaded.timeline.track("B").clips) == 1)
    material = loaded.timeline.material_of(loaded.timeline.track("B").clips[0])
    assert material.sound_stream == wanted
    assert loaded.steps() == 1


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_escape_in_the_chooser_adds_nothing(loaded: Bench, two_tongues: Path, qtbot: QtBot) -> None:
    place, data = (900, loaded.hand.centre("lane/B")[1]), files(two_tongues)
    drag_in(loaded, data, place, qtbot)
    loaded.hand.drop(data, place)
    qtbot.waitUntil(lambda: stream_menu(loaded) is not None)
    menu = stream_menu(loaded)
    assert menu is not None
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not loaded.view.drops.is_looking)
    assert not loaded.view.ghosts
    assert loaded.steps() == 0


# folders (D-8)


def test_a_folder_brings_its_sounds_of_three_levels_in_natural_order(
    loaded: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    deep = tmp_path / "takes" / "more" / "still more" / "too deep"
    deep.mkdir(parents=True)
    for folder, name in ((0, "10.wav"), (0, "2.wav"), (1, "b.wav"), (2, "c.wav"), (3, "never.wav")):
        write_sound([deep.parents[2], deep.parents[1], deep.parents[0], deep][folder] / name, seconds=0.2)
    (tmp_path / "takes" / "cover.png").write_bytes(b"not looked at")
    place, data = (900, loaded.hand.centre("lane/B")[1]), files(tmp_path / "takes")
    drag_in(loaded, data, place, qtbot)
    let_go(loaded, data, place, qtbot)
    assert [clip.name for clip in loaded.timeline.track("B").clips] == ["2.wav", "10.wav", "b.wav", "c.wav"]
    assert loaded.steps() == 1


@pytest.mark.parametrize(("answer", "n_added"), [("first", 3), ("all", 5), ("", 0)])
def test_more_files_than_fit_ask_first(
    loaded: Bench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, answer: str, n_added: int
) -> None:
    monkeypatch.setattr("editor.media.sound_folder.MAX_FILES", 3)
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(5):
        write_sound(folder / f"{n}.wav", seconds=0.1)
    place, data = (900, loaded.hand.centre("lane/B")[1]), files(folder)
    drag_in(loaded, data, place, qtbot)
    loaded.hand.drop(data, place)
    qtbot.waitUntil(lambda: bool(loaded.view.window().findChildren(Question)))
    [question] = loaded.view.window().findChildren(Question)
    if answer:
        button = question.findChild(QPushButton, answer)
        assert button is not None
        button.click()
    else:
        question.reject()
    qtbot.waitUntil(lambda: not loaded.view.drops.is_looking)
    assert len(loaded.timeline.track("B").clips) == n_added
    assert loaded.steps() == (1 if n_added else 0)


# refusals and bad luck (D-9)


def test_a_file_that_may_not_be_read_says_so(
    loaded: Bench, two_seconds: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs the tests may be allowed everything.
    monkeypatch.setattr("os.access", lambda *_: False)
    place, data = (900, loaded.hand.centre("lane/B")[1]), files(two_seconds)
    assert not drag_in(loaded, data, place, qtbot)
    assert tag(loaded).text == NO_PERMISSION
    assert loaded.view.ghosts[0].is_refused
    loaded.hand.drag_away()
    assert loaded.hints[-1] == NO_PERMISSION, "a desktop reports a refused release as leaving"


def test_a_file_that_vanishes_in_mid_drag_is_left_out(
    loaded: Bench, three_sounds: list[Path], qtbot: QtBot
) -> None:
    place, data = (900, loaded.hand.centre("lane/B")[1]), files(*three_sounds)
    drag_in(loaded, data, place, qtbot)
    three_sounds[1].unlink()
    let_go(loaded, data, place, qtbot)
    assert [clip.name for clip in loaded.timeline.track("B").clips] == ["9 日本.wav", "10 bed.flac"]
    assert loaded.hints[-1].endswith(f"without 2 beat.wav: {IS_GONE}")


def test_when_every_file_has_vanished_nothing_is_added(
    loaded: Bench, two_seconds: Path, qtbot: QtBot
) -> None:
    place, data = (900, loaded.hand.centre("lane/B")[1]), files(two_seconds)
    drag_in(loaded, data, place, qtbot)
    two_seconds.unlink()
    let_go(loaded, data, place, qtbot)
    assert loaded.hints[-1] == f"Nothing was added. {IS_GONE}"
    assert not loaded.view.ghosts
    assert loaded.steps() == 0


def test_a_track_that_goes_in_mid_drop_leaves_nothing_behind(
    loaded: Bench, two_seconds: Path, qtbot: QtBot
) -> None:
    place, data = (900, loaded.hand.centre("lane/B")[1]), files(two_seconds)
    loaded.hand.drag_in(data, place)
    loaded.hand.drop(data, place)
    shorter = tuple(track for track in loaded.timeline.tracks if track.id != "B")
    loaded.show(replace(loaded.timeline, tracks=shorter))
    qtbot.waitUntil(lambda: not loaded.view.drops.is_looking)
    [clip] = [clip for _, clip in loaded.timeline.clips() if clip.name == "new.wav"]
    assert clip.start_us == 9 * S


def test_a_locked_track_says_how_to_unlock_it(bench: Bench, two_seconds: Path, qtbot: QtBot) -> None:
    bench.show(timeline(sounds(is_locked=True, name="Speech")))
    place, data = (300, 20), files(two_seconds)
    assert not drag_in(bench, data, place, qtbot)
    assert tag(bench).text == "Track is locked: Speech"
    assert tag(bench).quiet == "Press L on “Speech” to unlock it"
    bench.hand.drop(data, place)
    assert bench.hints[-1] == "Track is locked: Speech"
    assert bench.steps() == 0


# names and places of all kinds (D-13)


def test_long_strange_and_linked_names_work(loaded: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path
    for part in ("a" * 120, "dossier été – 音楽", "b" * 120):
        folder = folder / part
    folder.mkdir(parents=True)
    strange = write_sound(folder / "1 100% “quoted” & <b>#é.wav", seconds=0.3)
    link = tmp_path / "2 link.wav"
    link.symlink_to(strange)
    assert len(str(strange)) > 260
    place, data = (900, loaded.hand.centre("lane/B")[1]), files(strange, link)
    drag_in(loaded, data, place, qtbot)
    let_go(loaded, data, place, qtbot)
    clips = loaded.timeline.track("B").clips
    assert [clip.name for clip in clips] == [strange.name, "2 link.wav"]
    assert loaded.timeline.material_of(clips[1]).path == str(link), "the link itself, not where it leads"


def test_a_link_in_a_circle_ends(loaded: Bench, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "round"
    folder.mkdir()
    write_sound(folder / "a.wav", seconds=0.2)
    (folder / "again").symlink_to(folder)
    place, data = (900, loaded.hand.centre("lane/B")[1]), files(folder)
    drag_in(loaded, data, place, qtbot)
    assert [ghost.name for ghost in loaded.view.ghosts] == ["a.wav"]
    loaded.hand.drag_away()


def write_silence_of_days(path: Path, seconds: int) -> Path:
    """A sound of any length that takes no room: a WAV of 1 byte a sample whose data is a hole."""
    n_bytes = seconds * 8000
    head = b"RIFF" + (36 + n_bytes).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    head += b"\1\0\1\0" + (8000).to_bytes(4, "little") * 2 + b"\1\0\x08\0data" + n_bytes.to_bytes(4, "little")
    with path.open("wb") as file:
        file.write(head)
    os.truncate(path, len(head) + n_bytes)
    return path


def test_a_sound_of_more_than_a_day_is_laid_like_any_other(
    loaded: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    day = write_silence_of_days(tmp_path / "day.wav", 90_000)
    place, data = (900, loaded.hand.centre("lane/B")[1]), files(day)
    assert drag_in(loaded, data, place, qtbot)
    let_go(loaded, data, place, qtbot)
    [clip] = loaded.timeline.track("B").clips
    assert clip.duration_us == 90_000 * S
    loaded.view.fit()
    loaded.view.grab()


# scrolling (D-10)


@pytest.mark.parametrize(("x", "sign"), [(1190, 1), (10, -1)])
def test_near_a_side_border_the_view_scrolls_faster_the_deeper(
    loaded: Bench, two_seconds: Path, qtbot: QtBot, x: int, sign: int
) -> None:
    loaded.view.set_scale(400)
    loaded.view.horizontalScrollBar().setValue(1000)
    place, data = (x, loaded.hand.centre("lane/B")[1]), files(two_seconds)
    drag_in(loaded, data, place, qtbot)
    before = loaded.scale.scroll_px
    qtbot.waitUntil(lambda: sign * (loaded.scale.scroll_px - before) > 20)
    loaded.hand.drag_away()
    rest = loaded.scale.scroll_px
    qtbot.wait(60)
    assert loaded.scale.scroll_px == rest, "leaving ends it"


def test_the_speed_grows_with_the_depth(loaded: Bench) -> None:
    width = loaded.view.viewport().width()
    steps = []
    for depth in (4, 24, 44):
        loaded.view.horizontalScrollBar().setValue(0)
        loaded.view.scroll_towards(width - 48 + depth, 100)
        steps.append(loaded.scale.scroll_px)
    assert 0 < steps[0] < steps[1] < steps[2]


def test_near_the_foot_the_tracks_scroll(bench: Bench, two_seconds: Path, qtbot: QtBot) -> None:
    bench.show(timeline(pictures(), *(sounds(sound(f"c{n}", 0, 5), track_id=f"T{n}") for n in range(9))))
    place, data = (600, bench.view.viewport().height() - 6), files(two_seconds)
    drag_in(bench, data, place, qtbot)
    qtbot.waitUntil(lambda: bench.view.verticalScrollBar().value() > 10)
    bench.hand.drag_away()
    assert bench.steps() == 0


# waves of what is dragged (D-2)


def test_the_ghost_of_a_sound_shows_its_wave_once_it_is_read(
    row: Bench, tmp_path: Path, qtbot: QtBot
) -> None:
    loud = write_sound(tmp_path / "loud.wav", seconds=2, level=0.4)
    place, data = (550, row.hand.centre("lane/A")[1]), files(loud)
    drag_in(row, data, place, qtbot)

    def n_colours() -> int:
        top, picture = row.view.rows[-2].y, row.view.viewport().grab().toImage()
        return len({picture.pixel(640, top + dy) for dy in range(24, 66)})

    qtbot.waitUntil(lambda: getattr(row.view.ghosts[0], "peaks", None) is not None)
    assert n_colours() > 1, "more than the plain body of the ghost"
    row.hand.drag_away()


# long work


def test_many_files_are_counted_and_can_be_stopped(
    loaded: Bench, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [write_sound(tmp_path / f"{n}.wav", seconds=0.05) for n in range(60)]
    real = sound_offer.look_into

    def look_slowly(path: str) -> sound_offer.SoundOffer:
        time.sleep(0.03)
        return real(path)

    monkeypatch.setattr(sound_offer, "look_into", look_slowly)
    work: list[str] = []
    loaded.view.drops.laying.working.connect(work.append)
    loaded.view.add_sounds([str(path) for path in paths], 0)
    qtbot.waitUntil(lambda: any(words.startswith("Reading ") for words in work), timeout=5000)
    assert work[-1].endswith(" of 60 files")
    loaded.view.drops.laying.stop()
    assert loaded.hints[-1] == "Stopped. Nothing was added."
    assert work[-1] == ""
    qtbot.wait(100)
    assert loaded.steps() == 0
    assert sum(1 for track in loaded.timeline.tracks if track.kind is TrackKind.SOUND) == 2


def test_adding_can_show_the_whole_project_afterwards(
    bench: Bench, three_sounds: list[Path], qtbot: QtBot
) -> None:
    bench.show(timeline(sounds(sound("a", 0, 1))), px_per_s=2000)
    bench.view.add_sounds([str(path) for path in three_sounds], 1 * S, fits=True)
    qtbot.waitUntil(lambda: len(list(bench.timeline.clips())) == 4)
    assert bench.scale.x_of(bench.timeline.duration_us) <= bench.view.viewport().width()
