"""Work at hosted services as tasks: ordered once, waited for over restarts, fetched at once, keyless."""

from __future__ import annotations

import io
import logging
import zipfile
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from editor.errors import EditorError
from editor.fetch.hiding import HidingFormatter
from editor.fetch.keys import KeyStore, read_key
from editor.fetch.services.rules import RequestFaultyError
from editor.fetch.services.waiting import Patience
from editor.library import hosted_task
from editor.library.hosted_task import HostedWorld, go_on, order_hosted, remote_id_of, run_hosted, was_lost
from editor.library.library import Library
from editor.library.owners import Owner
from editor.library.task_list import SameTaskError
from editor.library.task_worker import TaskWorker
from editor.library.tasks import TaskState
from editor.media.probe import probe
from editor.progress import Cancelled, Progress
from tests.media_making import write_sound, write_video
from tests.unit.fetch.services.loopback import KEY, Said, loopback
from tests.waiting import wait_for

MASHUP, RECORD = "/api/v1/generate/mashup", "/api/v1/generate/record-info"
UPDATE = "/api/open/v4/image2Video/updateVideoAudio"
RESULTS = "/api/open/v4/image2Video/resultsByIds"
SCORE, TASKS = "/eleven/video-to-music", "/eleven/tasks"
ELEVEN = "/v1/music/video-to-music"
SONG = {
    "uploadUrlList": ["https://example.com/1.mp3", "https://example.com/2.mp3"], "customMode": False,
    "model": "V5", "prompt": "calm",
}  # fmt: skip
QUICK = Patience(first_s=0.01, longest_s=0.02, in_all_s=5.0, first_pause_s=0.01)


@pytest.fixture(scope="module")
def media(tmp_path_factory):
    folder = tmp_path_factory.mktemp("media")
    write_sound(folder / "song.mp3", seconds=1.0)
    write_sound(folder / "other.mp3", seconds=2.0)
    write_video(folder / "film.mp4", seconds=1.0)
    return folder


@pytest.fixture
def service(media):
    with loopback() as found:
        for name in ("song.mp3", "other.mp3", "film.mp4"):
            found.put(f"/{name}", Said((media / name).read_bytes()))
        yield found


@pytest.fixture
def world():
    store = KeyStore(lambda: None)
    for name in ("suno", "akool", "mountsea", "elevenlabs"):
        store.set(name, read_key(KEY))
    return HostedWorld(store, QUICK)


@pytest.fixture
def library(tmp_path):
    found = Library(tmp_path / "library")
    yield found
    found.close()


def run(library, task, world, progress=None):
    owner = Owner(library.folder)
    try:
        library.tasks.begin(task.id, owner.id)
        task = library.tasks.get(task.id)
        return run_hosted(task, progress or Progress(), lambda part: library.tasks.note(task.id, part), world)
    finally:
        owner.close()


def created(remote_id="t1"):
    return Said({"code": 200, "msg": "success", "data": {"taskId": remote_id}})


def done(service, *names):
    data = [{"audioUrl": f"{service.base}/{name}", "title": f"Take {n}", "tags": "jazz", "duration": 1.0}
            for n, name in enumerate(names)]  # fmt: skip
    return Said({"code": 200, "data": {"status": "SUCCESS", "response": {"sunoData": data}}})


def pending():
    return Said({"code": 200, "data": {"status": "PENDING"}})


def test_a_mashup_is_ordered_waited_for_and_both_takes_are_here(service, library, world):
    service.put(MASHUP, created())
    service.put(RECORD, pending(), done(service, "song.mp3", "other.mp3"))
    task = order_hosted(library, "suno", SONG, base=service.base)
    result = run(library, task, world)
    assert [take["title"] for take in result["takes"]] == ["Take 0", "Take 1"]
    lengths = [probe(Path(take["path"])).duration_us for take in result["takes"]]
    assert abs(lengths[0] - 1_000_000) < 60_000 and abs(lengths[1] - 2_000_000) < 60_000
    assert all(Path(take["path"]).parent == library.folder / "hosted" / task.id for take in result["takes"])
    assert result["remote"] == "t1" and len(service.asked(MASHUP)) == 1
    for ask in service.asked("/song.mp3"):
        assert KEY not in str(ask.fields)


def test_a_video_gets_new_sound(service, library, world):
    service.put(UPDATE, Said({"code": 1000, "msg": "OK", "data": {"_id": "n1", "status": 1}}))
    row = {"_id": "n1", "status": 3, "video_url": f"{service.base}/film.mp4", "file_name": "Mine.mp4"}
    service.put(RESULTS, Said({"code": 1000, "data": {"result": [{"_id": "n1", "status": 2}]}}),
                Said({"code": 1000, "data": {"result": [row]}}))  # fmt: skip
    body = {"pre_video_id": "abc", "audio_type": 1}
    (take,) = run(library, order_hosted(library, "akool", body, base=service.base), world)["takes"]
    facts = probe(Path(take["path"]))
    assert facts.picture is not None and facts.sound is not None and take["path"].endswith(".mp4")


def test_music_to_videos_by_address_comes_back(service, library, world):
    service.put(SCORE, Said({"taskId": "m1"}))
    service.put(TASKS, Said({"status": "completed", "result": {"audioUrl": f"{service.base}/song.mp3"}}))
    body = {"videoUrls": ["https://example.com/v.mp4"], "tags": ["calm"]}
    task = order_hosted(library, "mountsea", body, base=service.base, title="Holiday")
    (take,) = run(library, task, world)["takes"]
    assert Path(take["path"]).name.startswith("Holiday-")


# --- files that are sent ---------------------------------------------------------------------------


def parts_of(ask):
    edge = ask.fields["content-type"].partition("boundary=")[2].encode()
    assert ask.body.endswith(b"--" + edge + b"--\r\n")
    found = []
    for part in ask.body.split(b"--" + edge + b"\r\n")[1:]:
        head, _, content = part.partition(b"\r\n\r\n")
        found.append((head.decode(), content.partition(b"\r\n--" + edge)[0].removesuffix(b"\r\n")))
    return found


@pytest.mark.parametrize("part", ["", "videos[]"])
def test_videos_are_sent_whole_and_in_order_and_the_answer_is_the_sound(service, library, world, media, part):
    service.put(ELEVEN, Said((media / "song.mp3").read_bytes(), fields={"Content-Type": "audio/mpeg"}))
    body = {
        "description": "calm “sea”",
        "tags": ["a", "b"],
        "outputFormat": "mp3_44100_128",
        "signWithC2pa": True,
    }
    videos = (media / "film.mp4", media / "song.mp3")
    task = order_hosted(
        library, "elevenlabs", body, base=service.base, videos=videos, title="Holiday", part=part
    )
    (take,) = run(library, task, world)["takes"]
    assert Path(take["path"]).read_bytes() == (media / "song.mp3").read_bytes()
    (ask,) = service.asked(ELEVEN)
    assert ask.fields["xi-api-key"] == KEY and ask.query == {"output_format": "mp3_44100_128"}
    parts = parts_of(ask)
    name = part or "videos"
    assert [head.split('name="')[1].split('"')[0] for head, _ in parts] == [
        *("description", "tags", "tags", "sign_with_c2pa", name, name)
    ]
    assert [content for _, content in parts[:4]] == ["calm “sea”".encode(), b"a", b"b", b"true"]
    assert [content for _, content in parts[4:]] == [path.read_bytes() for path in videos]
    assert "film" not in parts[4][0] and "song" not in parts[5][0]


def test_a_packed_answer_is_unpacked(service, library, world, media):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("read me.txt", "x")
        target.write(media / "song.mp3", "../../song.mp3")
    service.put(ELEVEN, Said(packed.getvalue()))
    task = order_hosted(library, "elevenlabs", {}, base=service.base, videos=[media / "film.mp4"])
    (take,) = run(library, task, world)["takes"]
    assert Path(take["path"]).read_bytes() == (media / "song.mp3").read_bytes()


@pytest.mark.parametrize(
    ("output_format", "rate", "n_bytes"), [("pcm_44100", 44_100, 4), ("ulaw_8000", 8_000, 1)]
)
def test_sound_without_a_head_gets_one(service, library, world, media, output_format, rate, n_bytes):
    raw = np.zeros(rate * n_bytes, np.uint8).tobytes()
    service.put(ELEVEN, Said(raw, fields={"Content-Type": "application/octet-stream"}))
    body = {"outputFormat": output_format}
    task = order_hosted(library, "elevenlabs", body, base=service.base, videos=[media / "film.mp4"])
    (take,) = run(library, task, world)["takes"]
    facts = probe(Path(take["path"]))
    assert facts.sound is not None and facts.sound.sample_rate == rate
    assert abs(facts.duration_us - 1_000_000) < 2_000


@pytest.mark.parametrize(
    "said",
    [Said(b'{"detail": {"message": "said no"}}', 422), Said(b'{"detail": "said no"}', 403), Said(b"<html>"),
     Said(b""), Said(b"PK\x03\x04broken"), Said({"error": "x"})],
)  # fmt: skip
def test_what_is_no_sound_is_refused_and_nothing_is_left(service, library, world, media, said):
    service.put(ELEVEN, said)
    task = order_hosted(library, "elevenlabs", {}, base=service.base, videos=[media / "film.mp4"])
    with pytest.raises(EditorError) as caught:
        run(library, task, world)
    assert said.status == 200 or "said no" in caught.value.message
    folder = library.folder / "hosted" / task.id
    assert not folder.exists() or list(folder.iterdir()) == []


def test_too_many_or_too_large_videos_are_not_sent(service, library, media, monkeypatch):
    with pytest.raises(RequestFaultyError):
        order_hosted(library, "elevenlabs", {}, base=service.base, videos=[media / "film.mp4"] * 11)
    size = (media / "film.mp4").stat().st_size
    monkeypatch.setattr("editor.fetch.services.score_rules.MOST_BYTES", size - 1)
    with pytest.raises(RequestFaultyError):
        order_hosted(library, "elevenlabs", {}, base=service.base, videos=[media / "film.mp4"])
    monkeypatch.undo()
    length = probe(media / "film.mp4").duration_us
    monkeypatch.setattr("editor.fetch.services.score_rules.MOST_US", 2 * length - 1)
    with pytest.raises(RequestFaultyError, match="longer"):
        order_hosted(library, "elevenlabs", {}, base=service.base, videos=[media / "film.mp4"] * 2)
    assert service.asks == [] and library.tasks.all() == []


# --- once, and over restarts -----------------------------------------------------------------------


def test_the_services_id_is_in_the_library_before_anybody_waits(service, library, world):
    service.put(MASHUP, created())
    seen = []

    def look(ask):
        seen.append(remote_id_of(library.tasks.all()[0]))
        return done(service, "song.mp3")

    service.put(RECORD, look)
    run(library, order_hosted(library, "suno", SONG, base=service.base), world)
    assert seen == ["t1"]


def test_after_a_crash_it_is_waited_for_and_not_ordered_again(service, library, world):
    service.put(MASHUP, created())
    service.put(RECORD, done(service, "song.mp3"))
    task = order_hosted(library, "suno", SONG, base=service.base)
    owner = Owner(library.folder)
    library.tasks.begin(task.id, owner.id)
    library.tasks.note(task.id, {"is_sent": True, "remote": "t1"})
    owner.close()
    # The program that did this is gone; the next one takes the task.
    taken = library.tasks.take("somebody", ["hosted"])
    result = run_hosted(taken, Progress(), lambda part: None, world)
    assert len(result["takes"]) == 1 and service.asked(MASHUP) == []
    assert service.asked(RECORD)[0].query == {"taskId": "t1"}


def test_a_crash_between_order_and_reply_is_said_and_not_ordered_again(service, library, world):
    task = order_hosted(library, "suno", SONG, base=service.base)
    owner = Owner(library.folder)
    library.tasks.begin(task.id, owner.id)
    library.tasks.note(task.id, {"is_sent": True})
    owner.close()
    taken = library.tasks.take("somebody", ["hosted"])
    with pytest.raises(EditorError, match="charge"):
        run_hosted(taken, Progress(), lambda part: None, world)
    assert service.asks == [] and was_lost(library.tasks.get(task.id))


def test_a_lost_reply_is_remembered(service, library, world):
    service.put(MASHUP, Said(is_silent=True))
    task = order_hosted(library, "suno", SONG, base=service.base)
    with pytest.raises(EditorError, match="charge"):
        run(library, task, world)
    assert was_lost(library.tasks.get(task.id)) and len(service.asks) == 1


def test_an_order_that_was_refused_is_not_lost(service, library, world):
    service.put(MASHUP, Said({"code": 402, "msg": "no credits"}))
    task = order_hosted(library, "suno", SONG, base=service.base)
    with pytest.raises(EditorError, match="credits"):
        run(library, task, world)
    assert not was_lost(library.tasks.get(task.id))


def test_the_worker_stops_in_order_and_another_run_goes_on(service, library, world, monkeypatch):
    monkeypatch.setattr(hosted_task, "HostedWorld", lambda: world)
    service.put(MASHUP, created())
    service.put(RECORD, pending())
    task = order_hosted(library, "suno", SONG, base=service.base)
    note = library.tasks.note
    runners = {"hosted": lambda task, progress: run_hosted(task, progress, lambda part: note(task.id, part))}
    worker = TaskWorker(library, runners)
    try:
        wait_for(lambda: len(service.asked(RECORD)) > 1, "the first looks")
    finally:
        worker.close()
    assert library.tasks.get(task.id).state is TaskState.PENDING
    service.put(RECORD, done(service, "song.mp3"))
    worker = TaskWorker(library, runners)
    try:
        wait_for(lambda: library.tasks.get(task.id).state.is_over, "the end")
    finally:
        worker.close()
    assert library.tasks.get(task.id).state is TaskState.COMPLETED and len(service.asked(MASHUP)) == 1


def test_a_task_that_is_stopped_asks_no_more(service, library, world, monkeypatch):
    monkeypatch.setattr(hosted_task, "HostedWorld", lambda: world)
    service.put(MASHUP, created())
    service.put(RECORD, pending())
    task = order_hosted(library, "suno", SONG, base=service.base)
    worker = TaskWorker(library, {"hosted": run_hosted})
    try:
        wait_for(lambda: len(service.asked(RECORD)) > 1, "the first looks")
        library.tasks.wish_stop(task.id)
        wait_for(lambda: library.tasks.get(task.id).state is TaskState.CANCELLED, "the end")
    finally:
        worker.close()


def test_what_takes_too_long_can_be_waited_for_later_without_an_order(service, library, world):
    service.put(MASHUP, created())
    service.put(RECORD, pending())
    task = order_hosted(library, "suno", SONG, base=service.base)
    owner = Owner(library.folder)
    library.tasks.begin(task.id, owner.id)
    brief = HostedWorld(world.keys, Patience(first_s=0.01, longest_s=0.02, in_all_s=0.05))
    with pytest.raises(EditorError, match="still working") as caught:
        run_hosted(
            library.tasks.get(task.id), Progress(), lambda part: library.tasks.note(task.id, part), brief
        )
    library.tasks.fail(task.id, caught.value.message)
    owner.close()
    again = go_on(library, task.id)
    service.put(RECORD, done(service, "song.mp3"))
    assert len(run(library, again, world)["takes"]) == 1
    assert len(service.asked(MASHUP)) == 1


def test_the_same_order_is_given_once_at_a_time(service, library):
    order_hosted(library, "suno", SONG, base=service.base)
    with pytest.raises(SameTaskError):
        order_hosted(library, "suno", dict(reversed(SONG.items())), base=service.base)
    with pytest.raises(EditorError):
        go_on(library, library.tasks.all()[0].id)


def test_without_a_key_nothing_is_asked(service, library):
    task = order_hosted(library, "suno", SONG, base=service.base)
    with pytest.raises(EditorError, match="no key"):
        run(library, task, HostedWorld(KeyStore(lambda: None), QUICK))
    assert service.asks == []


# --- results ---------------------------------------------------------------------------------------


def test_an_address_that_has_run_out_is_asked_for_again(service, library, world):
    service.put(MASHUP, created())
    service.put("/gone.mp3", Said(b"", 403))
    service.put(RECORD, done(service, "gone.mp3"), done(service, "song.mp3"))
    assert len(run(library, order_hosted(library, "suno", SONG, base=service.base), world)["takes"]) == 1


def test_one_take_that_cannot_be_had_does_not_cost_the_other(service, library, world):
    service.put(MASHUP, created())
    service.put("/gone.mp3", Said(b"", 404))
    service.put(RECORD, done(service, "gone.mp3", "song.mp3"))
    result = run(library, order_hosted(library, "suno", SONG, base=service.base), world)
    assert len(result["takes"]) == 1 and len(result["notes"]) == 1


@pytest.mark.parametrize(
    "said", [Said(b"", 410), Said(b"<html>login</html>"), Said({"error": "x"}), Said(b"")]
)
def test_a_result_that_cannot_be_used_is_refused_and_its_id_kept(service, library, world, said):
    service.put(MASHUP, created())
    service.put("/song.mp3", said)
    service.put(RECORD, done(service, "song.mp3"))
    task = order_hosted(library, "suno", SONG, base=service.base)
    with pytest.raises(EditorError):
        run(library, task, world)
    assert remote_id_of(library.tasks.get(task.id)) == "t1"
    assert list((library.folder / "hosted" / task.id).iterdir()) == []


def test_a_body_that_is_cut_is_fetched_to_its_end(service, library, world, media):
    data = (media / "song.mp3").read_bytes()
    service.put(MASHUP, created())
    service.put("/song.mp3", Said(data, is_cut=True), Said(data))
    service.put(RECORD, done(service, "song.mp3"))
    (take,) = run(library, order_hosted(library, "suno", SONG, base=service.base), world)["takes"]
    assert Path(take["path"]).read_bytes() == data


@pytest.mark.parametrize("address", ["http://results.example/x.mp3", "ftp://x/y", "file:///etc/passwd"])
def test_results_come_over_a_protected_line_only(service, library, world, address):
    service.put(MASHUP, created())
    takes = [{"audioUrl": address}]
    service.put(RECORD, Said({"code": 200, "data": {"status": "SUCCESS", "response": {"sunoData": takes}}}))
    with pytest.raises(EditorError):
        run(library, order_hosted(library, "suno", SONG, base=service.base), world)


def test_fetching_can_be_stopped(service, library, world):
    service.put(MASHUP, created())
    progress = Progress()

    def look(ask):
        progress.cancel()
        return done(service, "song.mp3")

    service.put(RECORD, look)
    with pytest.raises(Cancelled):
        run(library, order_hosted(library, "suno", SONG, base=service.base), world, progress)


# --- the key ---------------------------------------------------------------------------------------


def test_the_key_is_in_no_byte_that_is_written(service, library, world, tmp_path, caplog, media):
    """Orders that go well and badly, with the log of everything, and a look into every file afterwards."""
    log = tmp_path / "all.log"
    handler = logging.FileHandler(log, encoding="utf-8")
    handler.setFormatter(HidingFormatter("%(name)s %(message)s"))
    root = logging.getLogger()
    former = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        logging.getLogger("editor").warning("head: Authorization: Bearer %s, x-api-key: %s", KEY, KEY)
        for first in (created(), Said({"code": 401, "msg": f"wrong key {KEY}"}), Said(is_silent=True)):
            service.put(MASHUP, first)
            service.put(RECORD, done(service, "song.mp3"))
            body = {**SONG, "prompt": f"calm {len(service.asks)}"}
            task = order_hosted(library, "suno", body, base=service.base)
            owner = Owner(library.folder)
            library.tasks.begin(task.id, owner.id)
            try:
                result = run_hosted(task, Progress(), partial(library.tasks.note, task.id), world)
                library.tasks.complete(task.id, result)
            except EditorError as error:
                logging.getLogger("editor").exception("it failed")
                library.tasks.fail(task.id, error.message, error.hint)
            owner.close()
    finally:
        root.setLevel(former)
        root.removeHandler(handler)
        handler.close()
    assert {task.state for task in library.tasks.all()} == {TaskState.COMPLETED, TaskState.FAILED}
    library.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert log in files and len(files) >= 3
    for path in files:
        data = path.read_bytes()
        assert KEY.encode() not in data and KEY.encode("utf-16-le") not in data, path
    assert any(ask.fields.get("authorization") == f"Bearer {KEY}" for ask in service.asks)
