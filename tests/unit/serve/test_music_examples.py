"""The documents' own examples, sent by curl with only the base address and the media's host changed."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.media_making import write_video
from tests.unit.serve.music_server import TOKEN, MusicServer, music_server, write_tone

CURL = shutil.which("curl")
pytestmark = pytest.mark.skipif(CURL is None, reason="curl is not installed")

MIX = {
    "uploadUrlList": ["https://example.com/audio1.mp3", "https://example.com/audio2.mp3"],
    "customMode": True, "model": "V4", "callBackUrl": "https://example.com/callback",
    "prompt": "A calm and relaxing piano track with soft melodies", "style": "Jazz",
    "title": "Relaxing Piano", "instrumental": True, "vocalGender": "m", "styleWeight": 0.61,
    "weirdnessConstraint": 0.72, "audioWeight": 0.65,
}  # fmt: skip
NEW_SOUND = {
    "pre_video_id": "6890830af27dfad2a3e6062d",
    "audio_url": "https://drz0f01yeq1cx.cloudfront.net/1753772497950-9213-1749809724426audio.mp3",
    "audio_type": 2,
}
MUSIC = {
    "videoUrls": ["https://example.com/video.mp4"],
    "description": "Upbeat background music for a travel vlog",
    "tags": ["upbeat", "cinematic"],
    "outputFormat": "mp3_44100_128",
    "signWithC2pa": False,
}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        return


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The host of the examples' media."""
    folder = tmp_path_factory.mktemp("media")
    for name in ("audio1.mp3", "audio2.mp3", "1753772497950-9213-1749809724426audio.mp3"):
        write_tone(folder / name)
    write_video(folder / "video.mp4", seconds=1)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, media: str) -> Iterator[MusicServer]:
    folder = tmp_path_factory.mktemp("server")
    with (
        pytest.MonkeyPatch.context() as patch,
        music_server(folder, patch, allowed_hosts=(media,)) as found,
    ):
        found.engines.go.set()
        found.engines.first_go.set()
        yield found


def told(body: dict, media: str) -> str:
    text = json.dumps(body)
    for host in ("https://example.com/audio", "https://example.com/video"):
        text = text.replace(host, f"http://{media}/" + host.rpartition("/")[2])
    return text.replace("https://drz0f01yeq1cx.cloudfront.net/", f"http://{media}/")


def curl(*arguments: str) -> dict:
    command = [str(CURL), "--silent", "--noproxy", "*", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    found: dict = json.loads(done.stdout)
    return found


def base(server: MusicServer) -> str:
    return server.local.settings.address


def test_two_songs_become_two_takes(server: MusicServer, media: str) -> None:
    said = curl(
        "--request", "POST", "--url", f"{base(server)}/api/v1/generate/mashup",
        "--header", "Authorization: Bearer YOUR_API_KEY", "--header", "Content-Type: application/json",
        "--data", told(MIX, media),
    )  # fmt: skip
    assert said["code"] == 200, said
    task_id = said["data"]["taskId"]
    server.over(task_id)
    found = curl(f"{base(server)}/api/v1/generate/record-info?taskId={task_id}")["data"]
    assert found["status"] == "SUCCESS" and len(found["response"]["sunoData"]) == 2
    assert json.loads(found["param"])["callBackUrl"] == "https://example.com/callback"
    (order,) = (order for order in server.engines.orders if hasattr(order, "songs"))
    assert order.title == "Relaxing Piano" and order.longest_s == 240.0


def test_a_finished_video_gets_new_sound(server: MusicServer, media: str) -> None:
    path = server.root / "film.mp4"
    path.write_bytes(b"film")
    entry = server.library.entries.add("video", "film.mp4", path, duration_us=5_063_000, size=(1920, 1080))
    with sqlite3.connect(server.library.folder / "library.sqlite3") as file:
        file.execute("UPDATE entries SET id = ? WHERE id = ?", (NEW_SOUND["pre_video_id"], entry.id))
    file.close()
    said = curl(
        "--location", f"{base(server)}/api/open/v4/image2Video/updateVideoAudio",
        "--header", "x-api-key: {{API Key}}", "--header", "Content-Type: application/json",
        "--data", told(NEW_SOUND, media),
    )  # fmt: skip
    assert (said["code"], said["msg"], said["data"]["status"]) == (1000, "OK", 1), said
    made = said["data"]["_id"]
    server.over(server.library.entries.get(made).task_id)
    rows = curl(
        f"{base(server)}/api/open/v4/image2Video/resultsByIds",
        "--header", "Content-Type: application/json", "--data", json.dumps({"_ids": made}),
    )["data"]["result"]  # fmt: skip
    assert rows[0]["status"] == 3 and made in rows[0]["video_url"]


def test_a_video_gets_music(server: MusicServer, media: str) -> None:
    said = curl(
        "--request", "POST", "--url", f"{base(server)}/eleven/video-to-music",
        "--header", "Authorization: Bearer <token>", "--header", "Content-Type: application/json",
        "--data", told(MUSIC, media),
    )  # fmt: skip
    assert list(said) == ["taskId"], said
    server.over(said["taskId"])
    found = curl(f"{base(server)}/eleven/tasks?taskId={said['taskId']}")
    assert found["status"] == "completed" and found["result"]["audioUrl"].startswith("http://127.0.0.1:")


def test_what_a_waiting_task_reads_stays_whatever_the_quota_says(
    server: MusicServer, media: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.engines.go.clear()
    server.engines.first_go.clear()
    reply = server.post("/api/v1/generate/mashup", json.loads(told({**MIX, "title": "Kept"}, media)))
    assert reply.status_code == 200
    songs = server.engines.orders[-1].songs
    assert all(path.is_file() and "fetched" in path.parts for path in songs)
    monkeypatch.setattr(server.context._bringer._cache, "_quota_bytes", 1)
    address = f"http://{media}/1753772497950-9213-1749809724426audio.mp3"
    other = server.context.bring(address)
    assert all(path.is_file() for path in (*songs, other))
    server.engines.first_go.set()
    server.engines.go.set()
    server.over(reply.json()["data"]["taskId"])
    server.context.bring(f"{address}?again=1")
    assert not any(path.is_file() for path in songs)


def test_with_the_key_in_the_head_the_base_address_may_be_bare(server: MusicServer, media: str) -> None:
    bare = f"http://127.0.0.1:{server.local.settings.port}"
    said = curl(
        "--request", "POST", "--url", f"{bare}/eleven/video-to-music",
        "--header", f"Authorization: Bearer {TOKEN}", "--header", "Content-Type: application/json",
        "--data", told({**MUSIC, "tags": []}, media),
    )  # fmt: skip
    assert "taskId" in said
    refused = curl(
        "--location", f"{bare}/api/open/v4/image2Video/updateVideoAudio",
        "--header", "x-api-key: {{API Key}}", "--header", "Content-Type: application/json",
        "--data", told(NEW_SOUND, media),
    )  # fmt: skip
    assert refused["code"] == 1101


def test_the_python_of_a_script_needs_the_standard_library_only(server: MusicServer, media: str) -> None:
    script = f"""
import json, urllib.request
request = urllib.request.Request(
    "{base(server)}/eleven/video-to-music", data={told({**MUSIC, "description": "calm"}, media)!r}.encode(),
    headers={{"Content-Type": "application/json"}})
opener = urllib.request.build_opener(urllib.request.ProxyHandler({{}}))
print(json.load(opener.open(request))["taskId"])
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True
    )
    assert server.over(done.stdout.strip()).result["path"]
    assert Path(server.library.tasks.get(done.stdout.strip()).result["path"]).exists()
