"""The bridge: edits, refusals and saving, as the window hears of them."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from editor.draft.save import SaveReport
from editor.edit.level_commands import SetVolume
from editor.errors import EditorError
from editor.session import PendingSave, Session
from editor.ui.bridge import Bridge
from tests.media_making import write_sound

WAIT_MS = 10_000


@pytest.fixture
def bridge(tmp_path: Path, qtbot: QtBot) -> Iterator[Bridge]:
    """A bridge on a draft that lies on the disk."""
    session = Session.open(write_sound(tmp_path / "song.wav", seconds=1.0))
    session.save_as(tmp_path / "cut")
    opened = Bridge()
    opened.show_session(session)
    yield opened
    opened.close()


def clip_id(bridge: Bridge) -> str:
    return next(clip.id for _, clip in bridge.timeline.clips())


def volume_on_disk(bridge: Bridge) -> float:
    assert bridge.session.folder is not None
    root = json.loads((bridge.session.folder / "draft_content.json").read_text("utf-8"))
    [volume] = [segment["volume"] for track in root["tracks"] for segment in track["segments"]]
    return float(volume)


def test_a_refused_edit_is_told_and_changes_nothing(bridge: Bridge, qtbot: QtBot) -> None:
    before = bridge.timeline
    with qtbot.waitSignal(bridge.failed, timeout=WAIT_MS) as told:
        assert not bridge.do(SetVolume((clip_id(bridge),), 99.0))
    assert isinstance(told.args[0], EditorError)
    assert bridge.timeline is before


def test_a_save_reaches_the_disk_from_another_thread(
    bridge: Bridge, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    run = PendingSave.run

    def noting(pending: PendingSave) -> object:
        threads.append(threading.get_ident())
        return run(pending)

    monkeypatch.setattr(PendingSave, "run", noting)
    bridge.do(SetVolume((clip_id(bridge),), 0.25))
    with qtbot.waitSignal(bridge.saved, timeout=WAIT_MS) as told:
        bridge.save()
    assert isinstance(told.args[0], SaveReport)
    assert volume_on_disk(bridge) == 0.25
    assert not bridge.session.is_unsaved
    assert threads != [threading.get_ident()]


def test_edits_made_while_saving_stay_unsaved_and_undo_finds_the_saved_state(
    bridge: Bridge, qtbot: QtBot
) -> None:
    chosen = (clip_id(bridge),)
    bridge.do(SetVolume(chosen, 0.25, gesture="drag"))
    with qtbot.waitSignal(bridge.saved, timeout=WAIT_MS):
        bridge.save()
        bridge.do(SetVolume(chosen, 0.75))
    assert volume_on_disk(bridge) == 0.25
    assert bridge.session.is_unsaved
    bridge.undo()
    assert not bridge.session.is_unsaved


def test_a_second_wish_to_save_is_kept_and_the_last_state_wins(bridge: Bridge, qtbot: QtBot) -> None:
    chosen = (clip_id(bridge),)
    bridge.do(SetVolume(chosen, 0.25))
    with qtbot.waitSignals([bridge.saved, bridge.saved], timeout=WAIT_MS):
        bridge.save()
        bridge.do(SetVolume(chosen, 0.75))
        bridge.save()
    assert volume_on_disk(bridge) == 0.75
    assert not bridge.session.is_unsaved


def test_a_save_leaves_the_timeline_and_what_follows_it_alone(
    bridge: Bridge, qtbot: QtBot, tmp_path: Path
) -> None:
    told: list[str] = []
    bridge.timeline_changed.connect(lambda: told.append("timeline"))
    bridge.session_changed.connect(lambda: told.append("session"))
    bridge.do(SetVolume((clip_id(bridge),), 0.25))
    told.clear()
    with qtbot.waitSignal(bridge.saved, timeout=WAIT_MS):
        bridge.save()
    with qtbot.waitSignal(bridge.saved, timeout=WAIT_MS):
        bridge.save_as(tmp_path / "other")
    assert bridge.session.name == "other"
    assert told == []


def test_a_wish_to_save_does_not_pass_to_another_project(
    bridge: Bridge, qtbot: QtBot, tmp_path: Path
) -> None:
    other = Session.open(write_sound(tmp_path / "second.wav", seconds=1.0))
    other.save_as(tmp_path / "second")
    chosen = clip_id(bridge)
    bridge.do(SetVolume((chosen,), 0.25))
    bridge.save()
    bridge.save()
    bridge.show_session(other)
    bridge.do(SetVolume((clip_id(bridge),), 0.5))
    qtbot.waitUntil(lambda: not bridge.is_saving, timeout=WAIT_MS)
    assert other.is_unsaved
    assert volume_on_disk(bridge) == 1.0


def test_a_save_that_fails_is_told_and_keeps_every_edit(bridge: Bridge, qtbot: QtBot) -> None:
    bridge.do(SetVolume((clip_id(bridge),), 0.25))
    assert bridge.session.folder is not None
    bridge.session.folder.rename(bridge.session.folder.with_name("moved"))
    with qtbot.waitSignals([bridge.save_refused, bridge.save_failed], timeout=WAIT_MS):
        bridge.save()
    assert bridge.session.is_unsaved
    assert bridge.timeline.clip(clip_id(bridge)).volume == 0.25
    assert not bridge.is_saving


def test_closing_waits_for_a_save_that_is_being_written(bridge: Bridge, qtbot: QtBot) -> None:
    bridge.do(SetVolume((clip_id(bridge),), 0.25))
    bridge.save()
    bridge.close()
    assert volume_on_disk(bridge) == 0.25
