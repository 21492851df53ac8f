"""The main job from the command line: a draft is changed, exported, and the file is measured."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
from pathlib import Path

import av
import numpy as np
import pytest

from editor.draft.lock import DraftLock
from editor.draft.registering import LIST_NAME
from editor.draft.unsaved import find_unsaved
from editor.edit.marker_commands import AddMarkers, SetRange
from editor.edit.sound_commands import AddSounds, PlacedSound
from editor.media.intake import sound_clip, sound_material
from editor.media.probe import probe
from editor.model.ids import new_id
from editor.model.timeline import Marker
from editor.session import Session
from tests.end2end import sound_reference
from tests.end2end.cli_runs import command, environment, fadeline, listing
from tests.media_making import write_sound, write_video

RATE = 48_000


@pytest.fixture
def film(tmp_path):
    return write_video(tmp_path / "film.mp4", seconds=3.0, tone_hz=330.0, level=0.2)


@pytest.fixture
def song(tmp_path):
    return write_sound(tmp_path / "song.wav", seconds=4.0, tone_hz=523.25, level=0.5, rate=44_100)


@pytest.fixture
def draft(tmp_path, film, song):
    """A draft of a film with a song under it that ends with it."""
    session = Session.open(film)
    material = sound_material(probe(song))
    clip = sound_clip(material, 0, 3_000_000)
    session.do(AddSounds((PlacedSound(material, clip, new_id(), "Music"),)))
    folder = tmp_path / "draft"
    session.save_as(folder)
    return folder


def info(path: Path):
    return json.loads(fadeline("info", path, "--json").must_succeed().out)


def clips_of(found, kind: str):
    return [clip for track in found["tracks"] if track["type"] == kind for clip in track["clips"]]


def song_of(draft: Path):
    (clip,) = clips_of(info(draft), "audio")
    return clip


def video_packets(path: Path) -> list[str]:
    with av.open(str(path)) as container:
        packets = container.demux(container.streams.video[0])
        return [hashlib.sha256(bytes(packet)).hexdigest() for packet in packets if packet.size]


def read_sound(path: Path):
    with av.open(str(path)) as container:
        blocks = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(blocks, axis=1)


def files_of(draft: Path, found) -> dict[str, Path]:
    """The media of all clips by the clips' names."""
    places = {material["id"]: material["path"] for material in found["materials"]}
    clips = [*clips_of(found, "audio"), *clips_of(found, "video")]
    return {clip["name"]: Path(places[clip["material"]]) for clip in clips}


def test_an_empty_draft_has_the_size_and_rate_that_were_asked_for(tmp_path):
    run = fadeline("new", tmp_path / "mine", "--size", "1080x1920", "--fps", "29.97").must_succeed()
    assert "mine" in run.out
    found = info(tmp_path / "mine")
    assert (found["canvas"]["width"], found["canvas"]["height"]) == (1080, 1920)
    assert found["frame_rate"] == "30000/1001"
    assert found["duration_us"] == 0
    check = fadeline("check", tmp_path / "mine").must_succeed()
    assert check.out.splitlines()[-1] == "RESULT open"


def test_an_empty_draft_is_listed_under_the_name_that_it_was_given(tmp_path):
    fadeline("new", tmp_path / "d2", "--name", "Été 🎵").must_succeed()
    meta = json.loads((tmp_path / "d2" / "draft_meta_info.json").read_text(encoding="utf-8"))
    assert (meta["draft_name"], Path(meta["draft_fold_path"]).name) == ("Été 🎵", "d2")
    list_of_app = tmp_path / LIST_NAME
    list_of_app.write_text('{"all_draft_store": [], "draft_ids": 0}')
    fadeline("register", tmp_path / "d2").must_succeed()
    (entry,) = json.loads(list_of_app.read_text(encoding="utf-8"))["all_draft_store"]
    assert (entry["draft_name"], Path(entry["draft_fold_path"]).name) == ("Été 🎵", "d2")


def test_values_are_set_to_the_microsecond(draft):
    clip_id = song_of(draft)["id"]
    fadeline(
        "set", draft, clip_id, "--volume", "0.37", "--fade-in", "0.123457", "--fade-out", "1500ms",
        "--start", "0.25", "--duration", "0:02.000001",
    ).must_succeed()  # fmt: skip
    clip = song_of(draft)
    assert clip["volume"] == 0.37
    assert (clip["fade_in_us"], clip["fade_out_us"]) == (123_457, 1_500_000)
    assert (clip["start_us"], clip["duration_us"]) == (250_000, 2_000_001)


def test_fades_that_do_not_fit_are_refused_and_what_they_push_back_is_told(draft):
    """The clip is 3 s long: what is typed is had exactly, or not at all."""
    clip_id, before = song_of(draft)["id"], listing(draft)
    for words in (
        ["--fade-in", "25"],
        ["--fade-in", "2", "--fade-out", "1:00"],
        ["--duration", "1", "--fade-out", "2"],
    ):
        fadeline("set", draft, clip_id, *words).must_be_explained(1, "fade", "long", "Hint")
    assert listing(draft) == before
    fadeline("set", draft, clip_id, "--fade-in", "1", "--fade-out", "2").must_succeed()
    run = fadeline("set", draft, clip_id, "--fade-in", "2.5").must_succeed()
    assert "fade out is 0.5 s long now" in run.out
    clip = song_of(draft)
    assert (clip["fade_in_us"], clip["fade_out_us"]) == (2_500_000, 500_000)


def test_info_names_the_markers_and_the_range_that_export_takes(draft, tmp_path):
    session = Session.open(draft)
    session.do(AddMarkers((Marker("m1", 2_000_000, "Refrain"), Marker("m2", 500_000))))
    session.do(SetRange(250_000, 1_250_000))
    session.save()
    found = info(draft)
    assert (found["in_us"], found["out_us"]) == (250_000, 1_250_000)
    assert found["markers"] == [
        {"number": 1, "name": "", "time_us": 500_000},
        {"number": 2, "name": "Refrain", "time_us": 2_000_000},
    ]
    text = fadeline("info", draft).must_succeed().out
    assert "1. 0:00.500  Mark 1\n" in text and "2. 0:02.000  Refrain\n" in text
    assert "In and Out: 0:00.250 to 0:01.250" in text
    out = tmp_path / "part.wav"
    fadeline("export", draft, "-o", out, "--between", "1", "Refrain").must_succeed()
    assert read_sound(out).size == round(1.5 * RATE) * 2


def test_a_draft_that_another_fadeline_has_open_is_left_alone(draft, tmp_path):
    clip_id, before = song_of(draft)["id"], listing(draft)
    lines = tmp_path / "lines.srt"
    lines.write_text("1\n00:00:01,000 --> 00:00:02,000\nHello\n")
    window = DraftLock(draft)
    assert window.acquire() is None
    fadeline("set", draft, clip_id, "--volume", "0.3").must_be_explained(1, "another Fadeline", "Close it")
    fadeline("subtitles", draft, "--add", lines).must_be_explained(1, "another Fadeline")
    assert listing(draft) == before
    window.release()
    fadeline("set", draft, clip_id, "--volume", "0.3").must_succeed()
    fadeline("subtitles", draft, "--add", lines).must_succeed()
    assert song_of(draft)["volume"] == 0.3


def test_a_clip_is_silenced_and_comes_back_at_its_level(draft):
    clip_id = song_of(draft)["id"]
    fadeline("set", draft, clip_id, "--volume", "-6dB").must_succeed()
    fadeline("set", draft, clip_id, "--mute").must_succeed()
    assert song_of(draft)["volume"] == 0
    fadeline("set", draft, clip_id, "--unmute").must_succeed()
    assert song_of(draft)["volume"] == pytest.approx(10 ** (-6 / 20))


def test_the_same_value_again_writes_nothing(draft):
    before = listing(draft)
    run = fadeline("set", draft, song_of(draft)["id"], "--volume", "1").must_succeed()
    assert "Nothing" in run.out
    assert listing(draft) == before


def test_a_refused_or_unknown_change_leaves_every_byte(draft, tmp_path):
    before = listing(draft)
    fadeline("set", draft, "no-such-clip", "--volume", "0.5").must_be_explained(2, "no-such-clip")
    picture = clips_of(info(draft), "video")[0]["id"]
    fadeline("set", draft, picture, "--volume", "0.5", "--duration", "99").must_be_explained(1)
    assert listing(draft) == before
    fadeline("set", tmp_path / "film.mp4", "x", "--volume", "1").must_be_explained(1, "not a draft")


def test_the_exported_sound_is_the_reference_to_the_last_bit(draft, tmp_path):
    found = info(draft)
    picture = clips_of(found, "video")[0]["id"]
    fadeline("set", draft, picture, "--volume", "0.5").must_succeed()
    fadeline(
        "set", draft, song_of(draft)["id"], "--volume", "0.6", "--fade-in", "0.5", "--fade-out", "1"
    ).must_succeed()
    found = info(draft)
    out = tmp_path / "mix.wav"
    run = fadeline("export", draft, "-o", out).must_succeed()
    assert "mix.wav" in run.out
    with av.open(str(out)) as container:
        assert container.streams.audio[0].codec_context.sample_rate == RATE
        blocks = [frame.to_ndarray() for frame in container.decode(audio=0)]
    heard = np.concatenate([block.reshape(-1, 2).T for block in blocks], axis=1)
    if heard.dtype == np.int16:
        heard = heard / 32768
    wanted = sound_reference.mix(found, files_of(draft, found))
    assert heard.shape == wanted.shape == (2, 3 * RATE)
    assert np.abs(heard - wanted).max() <= 1.01 / 32768
    assert np.abs(wanted).max() > 0.2


def test_a_new_sound_leaves_the_picture_packet_for_packet(draft, film, tmp_path):
    out = tmp_path / "done.mp4"
    fadeline("set", draft, song_of(draft)["id"], "--fade-out", "1").must_succeed()
    run = fadeline("export", draft, "-o", out, "--progress", "json").must_succeed()
    assert video_packets(out) == video_packets(film)
    with av.open(str(out)) as container:
        assert (container.duration or 0) / 1e6 == pytest.approx(3.0, abs=1 / 30)
    heard = read_sound(out)[:, : 3 * RATE]
    found = info(draft)
    wanted = sound_reference.mix(found, files_of(draft, found))[:, : heard.shape[1]]
    level = np.sqrt(np.mean((heard - wanted) ** 2)) / np.sqrt(np.mean(wanted**2))
    assert level < 0.03, "no more than the coder's own noise"
    assert "picture is copied" in run.out
    reports = [json.loads(line) for line in run.err.splitlines()]
    assert all(set(report) == {"state", "fraction", "eta_s"} for report in reports)
    fractions = [report["fraction"] for report in reports]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0
    assert reports[-1]["state"] == "done"


def test_a_range_is_cut_to_the_sample(song, tmp_path):
    out = tmp_path / "part.wav"
    fadeline("export", song, "-o", out, "--range", "0.5-0:01.25", "--progress", "none").must_succeed()
    assert read_sound(out).size == round(0.75 * RATE) * 2


def test_only_the_sound_of_a_film_is_written_when_asked(film, tmp_path):
    out = tmp_path / "only.m4a"
    fadeline("export", film, "-o", out, "--sound-only").must_succeed()
    with av.open(str(out)) as container:
        assert not container.streams.video and len(container.streams.audio) == 1


def test_what_is_there_is_replaced_only_when_asked(song, tmp_path):
    out = tmp_path / "there.wav"
    out.write_bytes(b"precious")
    fadeline("export", song, "-o", out).must_be_explained(1, "there.wav")
    assert out.read_bytes() == b"precious"
    fadeline("export", song, "-o", out, "--overwrite").must_succeed()
    assert read_sound(out).size == 4 * RATE * 2


def test_an_input_is_never_overwritten_by_its_own_export(song):
    before = song.read_bytes()
    fadeline("export", song, "-o", song, "--overwrite").must_be_explained(1)
    assert song.read_bytes() == before


def test_missing_media_are_named_with_an_exit_code_of_their_own(draft, song, tmp_path):
    song.unlink()
    for copy in draft.rglob("*.wav"):
        copy.unlink()
    out = tmp_path / "out.mp4"
    run = fadeline("export", draft, "-o", out)
    run.must_be_explained(4, "song.wav")
    assert not out.exists() and not list(tmp_path.glob(".*"))
    assert [gone["name"] for gone in info(draft)["missing"]] == ["song.wav"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_export_ends_with_three_and_leaves_nothing(number, tmp_path):
    long = write_sound(tmp_path / "long.flac", seconds=600.0, tone_hz=200.0)
    place = tmp_path / "out"
    place.mkdir()
    with subprocess.Popen(
        command("export", long, "-o", place / "out.mp3", "--progress", "json"),
        env=environment(), stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as run:  # fmt: skip
        assert run.stderr is not None
        for line in run.stderr:
            if line.startswith("{") and 0 < json.loads(line)["fraction"] < 0.9:
                break
        os.kill(run.pid, number)
        rest = run.stderr.read()
    assert run.returncode == 3, rest
    assert "Stopped" in rest and "Traceback" not in rest
    assert '"state": "stopped"' in rest
    assert list(place.iterdir()) == []


def test_what_cannot_be_drawn_is_listed_before_the_export(draft, tmp_path):
    """A sticker without its file over the film: named with its time, and not in the picture."""
    document = draft / "draft_content.json"
    root = json.loads(document.read_text(encoding="utf-8"))
    root["materials"]["stickers"].append({"id": "T1", "type": "sticker", "name": "A fine day", "path": ""})
    place = {"start": 500_000, "duration": 1_500_000}
    segment = {"id": "S1", "material_id": "T1", "target_timerange": place, "source_timerange": None}
    root["tracks"].append({"id": "K1", "type": "sticker", "segments": [segment], "attribute": 0, "flag": 0})
    document.write_text(json.dumps(root, ensure_ascii=False), encoding="utf-8")
    (undrawn,) = info(draft)["not_drawn"]
    assert (undrawn["start_us"], undrawn["end_us"]) == (500_000, 2_000_000)
    run = fadeline("export", draft, "-o", tmp_path / "out.mp4").must_succeed()
    (line,) = [line for line in run.err.splitlines() if line.startswith("Not in the picture")]
    assert all(word in line for word in ("sticker", undrawn["name"], "0:00.5", "0:02.0"))


def test_info_on_media_says_streams_length_and_rates(film, song):
    found = info(film)
    assert (found["kind"], found["duration_us"]) == ("video", 3_000_000)
    assert (found["pictures"][0]["frame_rate"], found["pictures"][0]["width"]) == (30, 320)
    assert found["sounds"][0]["sample_rate"] == RATE
    text = fadeline("info", song).must_succeed().out
    assert "44100 Hz, stereo" in text and "0:04.000" in text


def test_the_demo_without_a_display_does_the_whole_job(tmp_path):
    run = fadeline("demo", "--out", tmp_path / "demo").must_succeed()
    video, picture = tmp_path / "demo" / "fadeline-demo.mp4", tmp_path / "demo" / "fadeline-demo.png"
    assert str(video) in run.out and str(picture) in run.out
    with av.open(str(video)) as container:
        assert (container.duration or 0) / 1e6 == pytest.approx(8.0, abs=0.04)
    assert video_packets(video) == video_packets(tmp_path / "demo" / "evening-sea.mp4")
    sound = read_sound(video)
    levels = [np.sqrt(np.mean(sound[:, s * RATE : (s + 1) * RATE] ** 2)) for s in range(8)]
    assert levels[5] > 1.6 * levels[7], "the music fades out at the end of the picture"
    assert levels[5] > 1.6 * levels[0], "and in at its beginning"
    with av.open(str(picture)) as container:
        image = next(container.decode(video=0)).to_ndarray(format="rgb24")
    assert image.shape[0] >= 600 and image.shape[1] >= 960
    assert len(np.unique(image.reshape(-1, 3) // 32, axis=0)) > 30, "a window with a picture in it"
    assert not list((tmp_path / "demo").glob(".*"))
    assert find_unsaved() == (), "nobody's work is offered at the next start"
