"""``add_audios``: every field, limit and error of its document, and that it is all or nothing."""

from __future__ import annotations

import json
import math
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from editor.draft.lock import DraftLock
from editor.edit.level_commands import SetVolume
from editor.model.timeline import TrackKind
from editor.serve import draft_shelf
from editor.session import Session
from tests.media_factory import MediaFactory
from tests.serving import DRAFT_ID, PUBLIC_URL, Serving, detail

SECOND = 1_000_000


@pytest.fixture
def sound(served: Serving, media_factory: MediaFactory) -> str:
    """Give the name of a sound of two seconds in the server's folder."""
    shutil.copy(media_factory.sound(seconds=2.0), served.root / "music.wav")
    return "music.wav"


def add(served: Serving, *audios: Any, **body: Any) -> Any:
    return served.post("add_audios", {"draft_url": PUBLIC_URL, "audios": list(audios), **body})


def clips_of(served: Serving) -> list[Any]:
    return [clip for track, clip in served.timeline().clips() if track.kind is TrackKind.SOUND]


def test_every_field_of_a_sound_lands_on_the_clip(served: Serving, sound: str) -> None:
    reply = add(
        served,
        {
            "audio_url": sound, "volume": 0.8, "fade_in": 200_000, "fade_out": 300_000,
            "start_time": 5 * SECOND, "duration": SECOND,
        },
    )  # fmt: skip
    assert reply.status_code == 200
    (clip,) = clips_of(served)
    assert (clip.volume, clip.fade_in_us, clip.fade_out_us) == (0.8, 200_000, 300_000)
    assert (clip.start_us, clip.duration_us, clip.source_range.start_us) == (5 * SECOND, SECOND, 0)


def test_what_is_left_out_is_full_volume_no_fades_from_the_start_and_the_whole_file(
    served: Serving, sound: str
) -> None:
    assert add(served, {"audio_url": sound}).status_code == 200
    (clip,) = clips_of(served)
    assert (clip.volume, clip.fade_in_us, clip.fade_out_us, clip.start_us) == (1.0, 0, 0, 0)
    assert clip.duration_us == 2 * SECOND


def test_the_reply_names_the_draft_the_help_the_track_the_materials_and_the_segments(
    served: Serving, sound: str
) -> None:
    body = add(served, {"audio_url": sound}, {"audio_url": sound, "start_time": 3 * SECOND}).json()
    assert list(body) == ["draft_url", "tip_url", "track_id", "audio_ids", "segment_ids", "notes"]
    assert body["draft_url"] == PUBLIC_URL
    assert served.client.get(body["tip_url"]).status_code == 200
    timeline = served.timeline()
    assert [clip.id for clip in clips_of(served)] == body["segment_ids"]
    assert [clip.material_id for clip in clips_of(served)] == body["audio_ids"]
    assert timeline.find(body["segment_ids"][0])[0].id == body["track_id"]  # type: ignore[index]
    assert body["notes"] == []


def test_a_clip_longer_than_its_file_ends_with_it_and_is_noted(served: Serving, sound: str) -> None:
    body = add(served, {"audio_url": sound, "duration": 60 * SECOND}).json()
    assert clips_of(served)[0].duration_us == 2 * SECOND
    assert len(body["notes"]) == 1
    assert "2000000" in body["notes"][0]


def test_fades_longer_than_the_clip_are_kept_as_they_are(served: Serving, sound: str) -> None:
    assert add(served, {"audio_url": sound, "fade_in": 9 * SECOND, "duration": SECOND}).status_code == 200
    assert clips_of(served)[0].fade_in_us == 9 * SECOND


def test_sounds_that_overlap_go_to_the_next_free_track_and_those_that_do_not_share_one(
    served: Serving, sound: str
) -> None:
    reply = add(
        served,
        {"audio_url": sound},
        {"audio_url": sound, "start_time": SECOND},
        {"audio_url": sound, "start_time": 2 * SECOND},
    )
    assert reply.status_code == 200
    tracks = [track for track in served.timeline().tracks if track.kind is TrackKind.SOUND]
    assert [[clip.start_us for clip in track.clips] for track in tracks] == [[0, 2 * SECOND], [SECOND]]


def test_the_public_form_is_a_text_with_start_and_end(served: Serving, sound: str) -> None:
    items = [{"audio_url": sound, "start": 100_000.9, "end": 1_100_000, "volume": 1.5, "duration": 7}]
    reply = served.post("add_audios", {"draft_url": PUBLIC_URL, "audio_infos": json.dumps(items)})
    assert reply.status_code == 200
    (clip,) = clips_of(served)
    assert (clip.start_us, clip.duration_us, clip.volume) == (100_000, SECOND, 1.5)


def test_an_effect_of_the_public_form_is_said_not_to_be_made(served: Serving, sound: str) -> None:
    items = [{"audio_url": sound, "start": 0, "end": SECOND, "audio_effect": "教堂"}]
    reply = served.post("add_audios", {"draft_url": PUBLIC_URL, "audio_infos": items})
    assert reply.status_code == 200
    assert "教堂" in reply.json()["notes"][0]


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({"start": -1, "end": 5}, "Invalid start_time value"),
        ({"end": 5}, "Invalid start_time value"),
        ({"start": "0", "end": 5}, "Invalid start_time value"),
        ({"start": 5, "end": 5}, "Invalid duration value"),
        ({"start": 5}, "Invalid duration value"),
        ({"start": 0, "end": 5, "volume": 2.5}, "Invalid volume value"),
    ],
    ids=["before zero", "no start", "text", "no length", "no end", "too loud"],
)
def test_the_public_form_is_refused_in_the_same_shape(
    served: Serving, sound: str, item: Any, words: str
) -> None:
    items = json.dumps([{"audio_url": sound, **item}])
    reply = served.post("add_audios", {"draft_url": PUBLIC_URL, "audio_infos": items})
    assert detail(reply) == (400, words)


@pytest.mark.parametrize("address", [None, "", "   ", 7, [], {}], ids=repr)
def test_a_request_without_a_draft_is_refused(served: Serving, address: Any) -> None:
    reply = served.post("add_audios", {"draft_url": address, "audios": [{"audio_url": "a"}]})
    assert detail(reply) == (400, "draft_url is required")


@pytest.mark.parametrize(
    "audios", [None, {}, "x", 5, [], [{"audio_url": "a"}] * 501], ids=["absent", *"dtne", "501"]
)
def test_audios_that_are_no_list_of_1_to_500_are_refused(served: Serving, audios: Any) -> None:
    reply = served.post("add_audios", {"draft_url": PUBLIC_URL, "audios": audios})
    assert detail(reply) == (400, "audios parameter must be an array")


@pytest.mark.parametrize("item", [{}, {"audio_url": ""}, {"audio_url": " "}, {"audio_url": 5}, "x"], ids=repr)
def test_a_sound_without_an_address_is_refused(served: Serving, item: Any) -> None:
    assert detail(add(served, item)) == (400, "audio_url cannot be empty")


@pytest.mark.parametrize("volume", [2.1, -0.1, math.nan, math.inf, "1", True, 10**400], ids=repr)
def test_a_volume_outside_0_to_2_is_refused(served: Serving, sound: str, volume: Any) -> None:
    assert detail(add(served, {"audio_url": sound, "volume": volume})) == (400, "Invalid volume value")
    assert clips_of(served) == []


@pytest.mark.parametrize("volume", [0, 0.0, 2, 2.0, 1])
def test_the_ends_of_the_volume_are_taken(served: Serving, sound: str, volume: float) -> None:
    assert add(served, {"audio_url": sound, "volume": volume}).status_code == 200
    assert clips_of(served)[0].volume == volume


@pytest.mark.parametrize("field", ["fade_in", "fade_out"])
@pytest.mark.parametrize("value", [-1, math.nan, math.inf, "2", False], ids=repr)
def test_a_fade_that_is_no_length_is_refused(served: Serving, sound: str, field: str, value: Any) -> None:
    assert detail(add(served, {"audio_url": sound, field: value})) == (400, "Invalid fade time")


@pytest.mark.parametrize("value", [-1, 0.5, 1e30, math.nan, "0", True], ids=repr)
def test_a_start_that_is_no_moment_is_refused(served: Serving, sound: str, value: Any) -> None:
    assert detail(add(served, {"audio_url": sound, "start_time": value})) == (400, "Invalid start_time value")


def test_a_whole_number_may_be_written_with_a_point(served: Serving, sound: str) -> None:
    assert add(served, {"audio_url": sound, "start_time": 5_000_000.0}).status_code == 200
    assert clips_of(served)[0].start_us == 5 * SECOND


@pytest.mark.parametrize("value", [0, -5, math.nan, math.inf, "9", True], ids=repr)
def test_a_length_that_is_none_is_refused(served: Serving, sound: str, value: Any) -> None:
    assert detail(add(served, {"audio_url": sound, "duration": value})) == (400, "Invalid duration value")


def test_null_counts_as_left_out(served: Serving, sound: str) -> None:
    item = {"audio_url": sound, **dict.fromkeys(("volume", "fade_in", "fade_out", "start_time", "duration"))}
    assert add(served, item).status_code == 200


def test_unknown_fields_are_ignored(served: Serving, sound: str) -> None:
    assert add(served, {"audio_url": sound, "pitch": "high"}, extra=[1]).status_code == 200


@pytest.mark.parametrize(
    "name", ["missing.wav", "../outside.wav", "/etc/hostname", "file:///etc/hostname", "noise.wav"]
)
def test_a_file_that_may_not_be_used_or_is_no_sound_is_named_without_its_folder(
    served: Serving, name: str
) -> None:
    (served.root.parent / "outside.wav").write_bytes(b"RIFF")
    (served.root / "noise.wav").write_bytes(b"no sound at all")
    status, words = detail(add(served, {"audio_url": name}))
    assert (status, words) == (400, f"audio_url cannot be downloaded: {name.rpartition('/')[2]}")
    assert str(served.root) not in words


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("http://127.0.0.1:9/a.mp3", "127.0.0.1"),
        ("http://localhost:9/a.mp3", "localhost"),
        ("http://[::1]:9/a.mp3", "::1"),
        ("http://10.0.0.7/a.mp3", "10.0.0.7"),
        ("http://169.254.169.254/latest", "169.254.169.254"),
        ("http://2130706433/a.mp3", "2130706433"),
        ("https://user:word@example.com/a.mp3", "example.com"),
    ],
)
def test_an_address_in_this_computer_or_a_private_network_is_refused_by_its_host(
    served: Serving, address: str, host: str
) -> None:
    status, words = detail(add(served, {"audio_url": address}))
    assert (status, words) == (400, f"audio_url cannot be downloaded: {host}")


@pytest.mark.parametrize(
    "address",
    [
        "http://x/get_draft?draft_id=2099",
        "http://x/get_draft",
        "x?draft_id=../2025092811473036584258",
        "x?draft_id=%2e%2e",
        "x?draft_id=/etc",
        "x?draft_id=a%00b",
        "x?draft_id=" + "a" * 65,
        "http://[?draft_id=1",
    ],
)
def test_a_draft_that_is_not_there_is_404(served: Serving, sound: str, address: str) -> None:
    reply = served.post("add_audios", {"draft_url": address, "audios": [{"audio_url": sound}]})
    assert detail(reply) == (404, "Draft does not exist")


def test_the_host_of_a_draft_url_counts_for_nothing(served: Serving, sound: str) -> None:
    reply = served.post(
        "add_audios", {"draft_url": f"?draft_id={DRAFT_ID}", "audios": [{"audio_url": sound}]}
    )
    assert reply.status_code == 200


def test_one_wrong_sound_of_many_leaves_the_draft_byte_for_byte(served: Serving, sound: str) -> None:
    folder = served.root / DRAFT_ID
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    reply = add(served, {"audio_url": sound}, {"audio_url": "missing.wav"})
    assert reply.status_code == 400
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_draft_that_is_locked_elsewhere_is_503(served: Serving, sound: str) -> None:
    lock = DraftLock(served.root / DRAFT_ID)
    assert lock.acquire() is None
    try:
        assert detail(add(served, {"audio_url": sound})) == (503, "Service unavailable")
    finally:
        lock.release()
    assert add(served, {"audio_url": sound}).status_code == 200


def test_a_draft_that_another_program_changed_meanwhile_is_read_again(served: Serving, sound: str) -> None:
    first = add(served, {"audio_url": sound}).json()["segment_ids"][0]
    # The server has it in memory now; somebody else saves it.
    session = Session.open(served.root / DRAFT_ID)
    session.do(SetVolume((first,), 0.25))
    session.save()
    assert add(served, {"audio_url": sound, "start_time": 5 * SECOND}).status_code == 200
    assert [clip.volume for clip in clips_of(served)] == [0.25, 1.0]


def test_a_draft_that_is_busy_for_too_long_is_503(
    served: Serving, sound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_shelf, "WAIT_S", 0.1)
    with served.server.context.shelf._mine(served.root / DRAFT_ID):
        assert detail(add(served, {"audio_url": sound})) == (503, "Service unavailable")
    assert add(served, {"audio_url": sound}).status_code == 200


def test_a_damaged_draft_is_503_and_left_as_it_is(served: Serving, sound: str) -> None:
    (document,) = (path for path in (served.root / DRAFT_ID).glob("draft_*.json") if "meta" not in path.name)
    document.write_text("{")
    assert detail(add(served, {"audio_url": sound})) == (503, "Service unavailable")
    assert document.read_text() == "{"


def test_a_full_disk_is_503_and_nothing_is_written(
    served: Serving, sound: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("editor.draft.save.copy_new", full)
    assert detail(add(served, {"audio_url": sound})) == (503, "Service unavailable")
    assert clips_of(served) == []


def test_a_bug_is_500_without_a_trace(
    served: Serving, sound: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError(str(served.root))

    monkeypatch.setattr("editor.serve.audio_laying.sound_clip", broken)
    assert detail(add(served, {"audio_url": sound})) == (500, "Audio material addition failed")
    assert "ZeroDivisionError" in caplog.text


def test_a_server_that_ends_says_503(own_server: Serving) -> None:
    own_server.server.context.close()
    reply = add(own_server, {"audio_url": "http://example.com/a.mp3"})
    assert detail(reply) == (503, "Service unavailable")


def test_the_sentences_are_chinese_where_that_is_asked_for(served: Serving) -> None:
    reply = served.post("add_audios", {}, **{"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"})
    assert detail(reply) == (400, "缺少 draft_url")
    again = served.post("add_audios", {}, **{"Accept-Language": "en, zh;q=0.5"})
    assert detail(again) == (400, "draft_url is required")


def test_sounds_are_copied_into_the_draft(served: Serving, sound: str) -> None:
    assert add(served, {"audio_url": sound}).status_code == 200
    (served.root / sound).unlink()
    (material,) = (m for m in served.timeline().materials.values() if m.path)
    assert Path(str(material.path)).is_relative_to(served.root / DRAFT_ID)
    assert material.name == "music.wav"


@pytest.mark.parametrize("suffix", [".mp3", ".wav", ".aac", ".m4a", ".flac", ".ogg"])
def test_the_sound_formats_of_the_document_are_taken(
    served: Serving, media_factory: MediaFactory, suffix: str
) -> None:
    shutil.copy(media_factory.sound(suffix, seconds=1.0), served.root / f"a{suffix}")
    assert add(served, {"audio_url": f"a{suffix}"}).status_code == 200
    assert abs(clips_of(served)[0].duration_us - SECOND) < 60_000


def test_requests_of_16_workers_for_one_draft_are_all_there(served: Serving, sound: str) -> None:
    def one(number: int) -> str:
        reply = add(served, {"audio_url": sound, "start_time": number * SECOND, "duration": SECOND // 2})
        assert reply.status_code == 200, reply.text
        return str(reply.json()["segment_ids"][0])

    with ThreadPoolExecutor(16) as pool:
        ids = list(pool.map(one, range(48)))
    assert sorted(clip.id for clip in clips_of(served)) == sorted(ids)
    assert sorted(clip.start_us for clip in clips_of(served)) == [n * SECOND for n in range(48)]
