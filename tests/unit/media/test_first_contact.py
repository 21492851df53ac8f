"""Files that were never met before are looked into by a child, which may die of them (B3, C18)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from editor.errors import MediaCrashError, MediaError, MediaMissingError
from editor.media import child_process, crash_list, first_contact, guard, peak_reader, probe
from editor.media.child import DIES_BY, DIES_ON
from editor.media.fingerprint import fingerprint, print_here
from editor.media.peak_reader import peaks_here, read_peaks
from editor.media.peaks import Peaks
from editor.media.probe import probe_here
from editor.progress import Cancelled, Progress, working
from tests.media_factory import MediaFactory
from tests.media_making import write_sound

pytestmark = pytest.mark.timeout(60)


@pytest.fixture
def contact() -> Iterator[first_contact.FirstContact]:
    """A guard as the window has it."""
    first_contact.begin(is_window=True)
    made = guard.protector()
    assert isinstance(made, first_contact.FirstContact)
    yield made
    first_contact.end()


def refuse_here(*_: object, **__: object) -> None:
    raise AssertionError("the file was opened in this process")


@pytest.mark.parametrize("make", ["sound", "video", "still"])
def test_a_child_finds_what_this_process_finds(
    make: str, media_factory: MediaFactory, contact: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = getattr(media_factory, make)()
    here = probe_here(path)
    monkeypatch.setattr(probe, "probe_here", refuse_here)
    assert probe.probe(path) == here


def test_a_file_that_was_judged_good_is_read_here(
    media_factory: MediaFactory, contact: first_contact.FirstContact, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = media_factory.sound(".mp3", seconds=1.2)
    first = probe.probe(path)
    monkeypatch.setattr(contact, "_asked", refuse_here)
    assert probe.probe(path) == first
    # In the next run of the program too.
    first_contact.end()
    first_contact.begin(is_window=True)
    monkeypatch.setattr(first_contact.FirstContact, "_asked", refuse_here)
    assert probe.probe(path) == first


def test_a_file_that_has_changed_is_met_for_the_first_time_again(
    tmp_path: Path, contact: first_contact.FirstContact, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_sound(tmp_path / "a.wav", seconds=1.0)
    probe.probe(path)
    write_sound(path, seconds=1.5)
    monkeypatch.setattr(probe, "probe_here", refuse_here)
    assert probe.probe(path).duration_us == 1_500_000


def test_waves_of_a_child_are_those_of_this_process_and_grow(
    media_factory: MediaFactory, contact: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = media_factory.sound(".flac", seconds=240.0)
    truth = peaks_here(path, Progress())
    monkeypatch.setattr(peak_reader, "peaks_here", refuse_here)
    parts: list[Peaks] = []
    fractions: list[float] = []
    peaks = read_peaks(path, Progress(lambda report: fractions.append(report.fraction)), parts.append)
    assert np.array_equal(peaks.low, truth.low)
    assert np.array_equal(peaks.high, truth.high)
    assert parts
    assert np.array_equal(parts[0].low[: len(parts[0].low) - 1], truth.low[: len(parts[0].low) - 1])
    assert fractions == sorted(fractions)
    monkeypatch.setattr(first_contact.FirstContact, "_asked", refuse_here)
    assert np.array_equal(read_peaks(path, Progress()).low, truth.low)


def test_the_print_of_a_child_is_that_of_this_process(media_factory: MediaFactory, contact: object) -> None:
    path = media_factory.sound(".ogg", seconds=5.0)
    assert fingerprint(path, Progress()) == print_here(path, Progress())


def test_refusals_come_in_the_same_words(tmp_path: Path, contact: object) -> None:
    text = tmp_path / "a.mp3"
    text.write_text("no sound at all, only words\n" * 40)
    with pytest.raises(MediaError) as here:
        probe_here(text)
    with pytest.raises(MediaError) as there:
        probe.probe(text)
    assert (there.value.message, there.value.hint) == (here.value.message, here.value.hint)
    assert str(there.value.__cause__)
    with pytest.raises(MediaMissingError, match="is not there"):
        probe.probe(tmp_path / "gone.mp3")


@pytest.mark.parametrize("way", ["segv", "abort", "memory"])
def test_a_file_that_ends_the_decoder_is_named_and_not_opened_again(
    way: str, tmp_path: Path, media_factory: MediaFactory, contact: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = write_sound(tmp_path / "bad.wav", seconds=1.1)
    monkeypatch.setenv(DIES_ON, str(bad))
    monkeypatch.setenv(DIES_BY, way)
    with pytest.raises(MediaCrashError, match=r"This file crashes the decoder: “bad\.wav”\.") as caught:
        probe.probe(bad)
    assert "not opened again on its own" in caught.value.hint
    # The program goes on with other files.
    good = media_factory.sound(".wav", seconds=1.0)
    assert probe.probe(good).duration_us == 1_000_000
    # Whatever it is called, it is opened nowhere: neither in a child nor here, now or in the next run.
    monkeypatch.delenv(DIES_ON)
    copy = tmp_path / "copy.wav"
    copy.write_bytes(bad.read_bytes())
    first_contact.end()
    for open_it in (probe.probe, probe_here, lambda path: read_peaks(path, Progress())):
        with pytest.raises(MediaCrashError):
            open_it(copy)
    # Until somebody wants to try it again.
    assert first_contact.try_again(copy)
    assert not first_contact.try_again(copy)
    assert probe_here(bad).duration_us == 1_100_000


def test_a_file_that_hangs_the_decoder_is_given_up(
    tmp_path: Path, contact: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "QUIET_S", 1.0)
    bad = write_sound(tmp_path / "bad.wav", seconds=1.0)
    monkeypatch.setenv(DIES_ON, str(bad))
    monkeypatch.setenv(DIES_BY, "hang")
    with pytest.raises(MediaCrashError) as caught:
        probe.probe(bad)
    assert "came to no end" in caught.value.hint
    assert [crash.how for crash in crash_list.entries()] == ["hung"]


def test_a_disk_that_does_not_answer_is_no_fault_of_the_file(
    tmp_path: Path, contact: first_contact.FirstContact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "QUIET_S", 1.0)
    monkeypatch.setattr(first_contact, "SILENT_S", 0.3)
    slow = write_sound(tmp_path / "slow.wav", seconds=1.0)
    monkeypatch.setenv(DIES_ON, str(slow))
    monkeypatch.setenv(DIES_BY, "wait")
    named: list[tuple[str, ...]] = []
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.05):
            named.append(contact.silent_names())

    thread = threading.Thread(target=watch)
    thread.start()
    with pytest.raises(MediaError, match="does not answer") as caught:
        probe.probe(slow)
    done.set()
    thread.join()
    assert not isinstance(caught.value, MediaCrashError)
    assert ("slow.wav",) in named
    assert crash_list.entries() == ()
    monkeypatch.delenv(DIES_ON)
    assert probe.probe(slow).duration_us == 1_000_000


def test_waiting_stops_when_the_work_is_stopped(
    tmp_path: Path, contact: first_contact.FirstContact, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = write_sound(tmp_path / "slow.wav", seconds=1.0)
    monkeypatch.setenv(DIES_ON, str(slow))
    monkeypatch.setenv(DIES_BY, "wait")
    progress = Progress()
    threading.Timer(0.5, progress.cancel).start()
    began = time.monotonic()
    with working(progress), pytest.raises(Cancelled):
        probe.probe(slow)
    assert time.monotonic() - began < 5
    assert contact.pids == ()


def test_a_child_that_is_killed_from_outside_is_replaced(
    tmp_path: Path, contact: first_contact.FirstContact, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_sound(tmp_path / "a.wav", seconds=1.0)
    probe.probe(path)
    [pid] = contact.pids
    os.kill(pid, signal.SIGKILL)
    other = write_sound(tmp_path / "b.wav", seconds=2.0)
    assert probe.probe(other).duration_us == 2_000_000
    assert contact.pids not in ((pid,), ())
    # Killed each time it is asked, as by a computer without memory: said so, and not held against the file.
    third = write_sound(tmp_path / "c.wav", seconds=3.0)
    monkeypatch.setenv(DIES_ON, str(third))
    monkeypatch.setenv(DIES_BY, "kill")
    first_contact.end()
    first_contact.begin(is_window=True)
    with pytest.raises(MediaError, match=r"was ended while it read “c\.wav”") as caught:
        probe.probe(third)
    assert "short of memory" in caught.value.hint
    assert crash_list.entries() == ()


def test_a_wave_that_is_begun_anew_is_whole(
    media_factory: MediaFactory, contact: first_contact.FirstContact
) -> None:
    path = media_factory.sound(".flac", seconds=241.0)
    truth = peaks_here(path, Progress())
    killed: list[int] = []

    def kill(_part: Peaks) -> None:
        if not killed:
            killed.extend(contact.pids)
            os.kill(killed[0], signal.SIGKILL)

    peaks = read_peaks(path, Progress(), kill)
    assert killed
    assert np.array_equal(peaks.low, truth.low)
    assert np.array_equal(peaks.high, truth.high)


def test_without_a_way_to_start_a_child_files_are_opened_here(
    media_factory: MediaFactory, contact: first_contact.FirstContact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "command", lambda: ["/no/such/program"])
    assert probe.probe(media_factory.sound(".wav", seconds=1.0)).duration_us == 1_000_000
    assert contact.pids == ()


def test_a_child_that_cannot_begin_is_not_waited_for(
    media_factory: MediaFactory, contact: first_contact.FirstContact, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_process, "command", lambda: [sys.executable, "-c", "raise SystemExit(3)"])
    assert probe.probe(media_factory.sound(".wav", seconds=1.0)).duration_us == 1_000_000


def test_the_window_asks_children_and_the_command_line_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    for is_window, asked, expected in (
        (True, None, True), (False, None, False), (False, "1", True), (True, "0", False),
    ):  # fmt: skip
        if asked is None:
            monkeypatch.delenv(first_contact.ASKED_FOR, raising=False)
        else:
            monkeypatch.setenv(first_contact.ASKED_FOR, asked)
        first_contact.begin(is_window=is_window)
        assert (guard.protector() is not None) == expected
        first_contact.end()
        assert guard.protector() is None


def test_the_child_knows_no_window_and_has_limits(
    media_factory: MediaFactory, contact: first_contact.FirstContact
) -> None:
    probe.probe(media_factory.video(".mp4", seconds=1.0))
    [pid] = contact.pids
    process = psutil.Process(pid)
    assert process.parent() == psutil.Process()
    maps = Path(f"/proc/{pid}/maps")
    if maps.exists():
        assert "libQt" not in maps.read_text()
        assert "PySide" not in maps.read_text()
        limits = Path(f"/proc/{pid}/limits").read_text()
        assert str(3 * 1024**3) in limits
        assert "Max cpu time              unlimited" not in limits
    assert process.nice() > psutil.Process().nice() or process.nice() == 19
    assert process.memory_info().rss < 120 * 1024**2


PROGRAM = """
import os, sys, time
from editor.media import first_contact
from editor.media.probe import probe
first_contact.begin(is_window=True)
probe(sys.argv[1])
print(*first_contact.children(), flush=True)
time.sleep(60)
"""


def test_children_die_with_the_program(media_factory: MediaFactory) -> None:
    path = media_factory.sound(".wav", seconds=1.0)
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path)], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()
    )
    assert program.stdout is not None
    pid = int(program.stdout.readline())
    child = psutil.Process(pid)
    program.kill()
    program.wait()
    program.stdout.close()
    _, alive = psutil.wait_procs([child], timeout=5)
    assert alive == []


def test_several_threads_ask_at_once(tmp_path: Path, contact: first_contact.FirstContact) -> None:
    paths = [write_sound(tmp_path / f"{n}.wav", seconds=0.5 + n / 10) for n in range(12)]
    found: dict[int, int] = {}

    def look(first: int) -> None:
        for n in range(first, 12, 4):
            found[n] = probe.probe(paths[n]).duration_us

    threads = [threading.Thread(target=look, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {n: 500_000 + n * 100_000 for n in range(12)}
    assert 1 <= len(contact.pids) <= 3


def test_the_end_of_the_program_ends_who_waits(
    tmp_path: Path, contact: first_contact.FirstContact, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = write_sound(tmp_path / "slow.wav", seconds=1.0)
    monkeypatch.setenv(DIES_ON, str(slow))
    monkeypatch.setenv(DIES_BY, "wait")
    threading.Timer(0.5, first_contact.end).start()
    with pytest.raises(MediaError, match="the program is ending"):
        probe.probe(slow)


def test_a_child_that_is_killed_while_it_begins_is_replaced(
    tmp_path: Path, contact: first_contact.FirstContact, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_sound(tmp_path / "a.wav", seconds=1.0)
    started: list[str] = []
    command = child_process.command

    def first_dies() -> list[str]:
        started.append("")
        suicide = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
        return command() if len(started) > 1 else [sys.executable, "-c", suicide]

    monkeypatch.setattr(child_process, "command", first_dies)
    assert probe.probe(path).duration_us == 1_000_000
    assert len(started) == 2
    assert contact.unusable_until_s == 0
    assert len(contact.pids) == 1
