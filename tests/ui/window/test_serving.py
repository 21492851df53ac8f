"""The server in the window: switched by hand, and what scripts change comes into the open project."""

from __future__ import annotations

import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from editor.draft.read import read_draft
from editor.errors import EditError
from editor.library.library import Library
from editor.library.tasks import TaskState
from editor.library.video_task import video_request
from editor.model.timeline import TrackKind
from editor.serve.context import ServeSettings
from editor.serve.running import LocalServer
from editor.serve.window_door import WindowDoor
from editor.session import Session
from editor.ui.handed_edits import HandedEdits
from editor.ui.letter_box import LetterBox
from editor.ui.main_window import MainWindow
from editor.ui.program_care import ProgramCare
from editor.ui.settings import SettingsStore
from editor.ui.single_instance import Meeting, send_to_first
from editor.workers import OwnerThread
from tests.media_factory import MediaFactory
from tests.serving import API, DRAFT_ID, PUBLIC_URL, Serving, serving

SECOND = 1_000_000


@pytest.fixture
def worker() -> Iterator[OwnerThread]:
    """Give a thread for requests: the window's own has to go on."""
    with OwnerThread("requests") as thread:
        yield thread


@pytest.fixture
def root(tmp_path: Path, media_factory: MediaFactory) -> Path:
    """Give the server's folder with a sound of two seconds."""
    folder = tmp_path / "root"
    folder.mkdir()
    shutil.copy(media_factory.sound(seconds=2.0), folder / "music.wav")
    return folder


def maker(root: Path, library: Library) -> Callable[[int, HandedEdits], LocalServer]:
    def make(_port: int, handed: HandedEdits) -> LocalServer:
        return LocalServer(ServeSettings(root, port=0, token="k" * 43), handed, library=library, works=False)

    return make


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library")
    yield made
    made.close()


def asked(
    worker: OwnerThread, qtbot: QtBot, address: str, name: str, body: dict[str, Any]
) -> tuple[int, dict[str, Any]]:
    """Ask the server from another thread while the window goes on."""

    def ask() -> tuple[int, dict[str, Any]]:
        question = urllib.request.Request(
            f"{address}{API}/{name}", json.dumps(body).encode(), {"Content-Type": "application/json"}
        )
        try:
            with urllib.request.urlopen(question, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return error.code, json.load(error)

    return waited(qtbot, worker.submit(ask))


def waited(qtbot: QtBot, future: Future[Any]) -> Any:
    qtbot.waitUntil(future.done, timeout=30_000)
    return future.result()


def part(dialog: QWidget, kind: type[Any], name: str) -> Any:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def sounds(window: MainWindow) -> list[Any]:
    return [clip for track, clip in window.bridge.timeline.clips() if track.kind is TrackKind.SOUND]


@pytest.fixture
def open_server(
    window: MainWindow, root: Path, library: Library, qtbot: QtBot
) -> Iterator[tuple[MainWindow, Serving]]:
    """Give the window with its server on and a draft of the server's open."""
    desk = window.desks.serving
    desk.use(maker(root, library))
    desk.start(0)
    qtbot.waitUntil(lambda: bool(desk.address), timeout=20_000)
    server = desk._server
    assert isinstance(server, LocalServer)
    served = Serving(server, library, None)  # type: ignore[arg-type]
    served.make_draft()
    window.bridge.show_session(Session.open(root / DRAFT_ID))
    yield window, served
    desk.close_jobs()


def test_sounds_of_a_script_come_into_the_open_draft_as_one_step(
    open_server: tuple[MainWindow, Serving], worker: OwnerThread, qtbot: QtBot
) -> None:
    window, served = open_server
    audios = [{"audio_url": "music.wav", "volume": 0.5}, {"audio_url": "music.wav"}]
    status, reply = asked(
        worker, qtbot, served.server.address, "add_audios", {"draft_url": PUBLIC_URL, "audios": audios}
    )
    assert status == 200, reply
    assert [clip.id for clip in sounds(window)] == sorted(
        reply["segment_ids"], key=[clip.id for clip in sounds(window)].index
    )
    assert len(sounds(window)) == 2
    assert reply["track_id"] in {track.id for track in window.bridge.timeline.tracks}
    assert "not saved" in reply["notes"][-1]
    # Not written: that is the person's to decide.
    assert list(served.timeline().clips()) == []
    assert window.bridge.session.is_unsaved
    assert window.bridge.session.history.undo_label == "Add 2 sounds"
    window.bridge.undo()
    assert sounds(window) == []
    window.bridge.redo()
    window.bridge.session.save()
    assert len(list(served.timeline().clips())) == 2


def test_what_the_window_refuses_is_refused_to_the_script(
    open_server: tuple[MainWindow, Serving], worker: OwnerThread, qtbot: QtBot
) -> None:
    window, served = open_server
    frames = json.dumps([{"segment_id": "gone", "property": "KFTypeVolume", "offset": 0, "value": 1}])
    status, reply = asked(
        worker, qtbot, served.server.address, "add_keyframes", {"draft_url": PUBLIC_URL, "keyframes": frames}
    )
    assert status == 400
    assert set(reply) == {"detail"}
    assert not window.bridge.session.is_unsaved


def test_keyframes_find_the_clips_that_are_only_in_the_window(
    open_server: tuple[MainWindow, Serving], worker: OwnerThread, qtbot: QtBot
) -> None:
    window, served = open_server
    body = {"draft_url": PUBLIC_URL, "audios": [{"audio_url": "music.wav"}]}
    _, added = asked(worker, qtbot, served.server.address, "add_audios", body)
    frame = {"segment_id": added["segment_ids"][0], "property": "KFTypeVolume", "offset": 0, "value": 0.25}
    body = {"draft_url": PUBLIC_URL, "keyframes": json.dumps([frame])}
    assert asked(worker, qtbot, served.server.address, "add_keyframes", body)[0] == 200
    assert sounds(window)[0].volume_points[0].gain == 0.25


def test_a_video_of_an_open_draft_shows_what_is_on_the_screen(
    open_server: tuple[MainWindow, Serving], worker: OwnerThread, qtbot: QtBot
) -> None:
    _, served = open_server
    body = {"draft_url": PUBLIC_URL, "audios": [{"audio_url": "music.wav"}]}
    asked(worker, qtbot, served.server.address, "add_audios", body)
    assert asked(worker, qtbot, served.server.address, "gen_video", {"draft_url": PUBLIC_URL})[0] == 200
    (task,) = served.library.tasks.all(TaskState.PENDING)
    assert task.request["timeline"] is not None


def test_a_draft_that_is_not_open_is_written_to_the_disk(
    open_server: tuple[MainWindow, Serving], worker: OwnerThread, qtbot: QtBot
) -> None:
    window, served = open_server
    served.make_draft("another")
    body = {"draft_url": "?draft_id=another", "audios": [{"audio_url": "music.wav"}]}
    assert asked(worker, qtbot, served.server.address, "add_audios", body)[0] == 200
    assert len(list(read_draft(served.root / "another").timeline.clips())) == 1
    assert sounds(window) == []


def test_the_server_ends_with_the_window(
    open_server: tuple[MainWindow, Serving], worker: OwnerThread, qtbot: QtBot
) -> None:
    window, served = open_server
    address = served.server.address
    window.desks.close_jobs()
    assert window.desks.serving.address == ""
    with pytest.raises(OSError, match="refused"):
        asked(worker, qtbot, address, "gen_video", {})


# -- a server of its own, through the letter box -------------------------------------------------------------


@pytest.fixture
def meeting(home: Path) -> Iterator[Meeting]:
    """Give the place where other programs look for this window."""
    made = Meeting(home / "run", {"QT_QPA_PLATFORM": "offscreen"})
    assert made.claim()
    yield made
    made.close()


@pytest.fixture
def box(window: MainWindow, meeting: Meeting) -> Iterator[LetterBox]:
    made = LetterBox(meeting.box, lambda: True, window, hand=window.desks.serving.handed.carry_out)
    made.begin()
    yield made
    made.close()


def test_a_server_of_its_own_hands_edits_over_to_the_window(
    window: MainWindow, box: LetterBox, tmp_path: Path, root: Path, worker: OwnerThread, qtbot: QtBot
) -> None:
    with serving(tmp_path, WindowDoor(send_to_first), works=False) as served:
        served.make_draft()
        window.bridge.show_session(Session.open(root / DRAFT_ID))
        body = {"draft_url": PUBLIC_URL, "audios": [{"audio_url": "music.wav", "fade_in": SECOND}]}
        status, reply = asked(worker, qtbot, served.server.address, "add_audios", body)
        assert status == 200, reply
        (clip,) = sounds(window)
        assert (clip.id, clip.fade_in_us) == (reply["segment_ids"][0], SECOND)
        assert window.bridge.session.history.undo_label == "Add music.wav"
        assert asked(worker, qtbot, served.server.address, "gen_video", {"draft_url": PUBLIC_URL})[0] == 200
        (task,) = served.library.tasks.all(TaskState.PENDING)
        assert task.request["timeline"] is not None


def test_a_window_that_asks_something_makes_the_script_wait(
    window: MainWindow, meeting: Meeting, tmp_path: Path, root: Path, worker: OwnerThread, qtbot: QtBot
) -> None:
    made = LetterBox(meeting.box, lambda: False, window, hand=window.desks.serving.handed.carry_out)
    made.begin()
    with serving(tmp_path, WindowDoor(send_to_first), works=False) as served:
        served.make_draft()
        window.bridge.show_session(Session.open(root / DRAFT_ID))
        body = {"draft_url": PUBLIC_URL, "audios": [{"audio_url": "music.wav"}]}
        status, reply = asked(worker, qtbot, served.server.address, "add_audios", body)
        assert (status, reply) == (503, {"detail": "Service unavailable"})
    made.close()


def test_the_programs_letter_box_takes_edits(
    qapp: Any, window: MainWindow, store: SettingsStore, meeting: Meeting, root: Path, worker: OwnerThread,
    tmp_path: Path, qtbot: QtBot,
) -> None:  # fmt: skip
    care = ProgramCare(qapp, store, meeting)
    care.look_after(window)
    care._begin()
    with serving(tmp_path, WindowDoor(send_to_first), works=False) as served:
        served.make_draft()
        window.bridge.show_session(Session.open(root / DRAFT_ID))
        body = {"draft_url": PUBLIC_URL, "audios": [{"audio_url": "music.wav"}]}
        assert asked(worker, qtbot, served.server.address, "add_audios", body)[0] == 200
    assert len(sounds(window)) == 1
    care.close()


def test_without_a_window_nobody_answers(home: Path) -> None:
    assert send_to_first(b"{}\n") is None


def test_a_refusal_of_the_window_travels_as_one(window: MainWindow, box: LetterBox) -> None:
    from editor.library.handing import REFUSED, Outcome, outcome_line

    door = WindowDoor(lambda _letter: outcome_line(Outcome(REFUSED, "The track is locked.")))
    from editor.edit.arriving import ArriveSounds

    with pytest.raises(EditError, match="locked"):
        door.change(Path("/x"), ArriveSounds(()))


# -- the tasks ---------------------------------------------------------------------------------------------


def test_the_window_shows_the_task_of_a_script_and_opens_its_draft(
    window: MainWindow, tmp_path: Path, wait_dialog: Callable[[str], QDialog], qtbot: QtBot
) -> None:
    library = Library()
    with serving(tmp_path, works=False) as served:
        folder = served.make_draft()
    request = video_request(folder, DRAFT_ID, tmp_path / "out.mp4")
    task = library.tasks.add("video", DRAFT_ID, request, key=str(folder))
    library.close()
    window.actions_by_id["tasks"].trigger()
    dialog = wait_dialog("tasks")
    qtbot.waitUntil(lambda: dialog.findChild(QWidget, f"task/{task.id}") is not None, timeout=10_000)
    row = part(dialog, QWidget, f"task/{task.id}")
    assert any("video for a script" in label.text() for label in row.findChildren(QLabel))
    QTest.mouseClick(part(row, QToolButton, "draft"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.bridge.session.folder == folder, timeout=10_000)
    dialog.close()


# -- the dialog --------------------------------------------------------------------------------------------


def test_it_is_off_at_first_and_switched_by_hand(
    window: MainWindow, root: Path, library: Library, wait_dialog: Callable[[str], QDialog], qtbot: QtBot
) -> None:
    desk = window.desks.serving
    desk.use(maker(root, library))
    assert desk.address == ""
    window.actions_by_id["local-server"].trigger()
    dialog = wait_dialog("serving")
    switch, copy = part(dialog, QPushButton, "switch"), part(dialog, QPushButton, "copy")
    note, address = part(dialog, QLabel, "note"), part(dialog, QLineEdit, "field/address")
    assert (switch.text(), copy.isEnabled(), note.text()) == ("Switch on", False, "Off. Nothing listens.")
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: switch.text() == "Switch off", timeout=20_000)
    assert address.text() == desk.address
    assert desk.address.startswith("http://127.0.0.1:")
    QTest.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == desk.address
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: switch.text() == "Switch on" and switch.isEnabled(), timeout=20_000)
    assert desk.address == ""


def test_a_port_that_is_taken_is_said_in_the_dialog(
    window: MainWindow, root: Path, wait_dialog: Callable[[str], QDialog], qtbot: QtBot, tmp_path: Path
) -> None:
    with serving(tmp_path, works=False) as other:
        taken = other.server.settings.port

        def make(port: int, handed: HandedEdits) -> LocalServer:
            return LocalServer(ServeSettings(root, port=port, token="k" * 43), handed)

        window.desks.serving.use(make)
        window.actions_by_id["local-server"].trigger()
        dialog = wait_dialog("serving")
        part(dialog, QLineEdit, "field/port").setText(str(taken))
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        note = part(dialog, QLabel, "note")
        qtbot.waitUntil(lambda: "is taken" in note.text(), timeout=20_000)
        assert part(dialog, QPushButton, "switch").text() == "Switch on"


def test_a_port_that_is_none_starts_nothing(
    window: MainWindow, root: Path, library: Library, wait_dialog: Callable[[str], QDialog]
) -> None:
    window.desks.serving.use(maker(root, library))
    window.actions_by_id["local-server"].trigger()
    dialog = wait_dialog("serving")
    part(dialog, QLineEdit, "field/port").setText("7")
    QTest.mouseClick(part(dialog, QPushButton, "switch"), Qt.MouseButton.LeftButton)
    assert "1024" in part(dialog, QLabel, "note").text()
    assert not window.desks.serving.is_changing
