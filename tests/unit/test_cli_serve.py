"""The commands for scripts: `fadeline add-audios` and what `fadeline serve` says before it answers."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import stat
import subprocess
import sys
import urllib.request
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from editor.cli import main
from editor.draft.lock import DraftLock
from editor.draft.read import read_draft
from editor.draft.save import create_draft
from editor.serve import needed
from editor.serve.token import read_token, token_file
from tests.media_factory import MediaFactory

ROOT = Path(__file__).resolve().parents[2]
SECOND = 1_000_000


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    folder = tmp_path / "a draft"
    create_draft(folder, 320, 180, Fraction(30))
    return folder


def add(
    capsys: pytest.CaptureFixture[str], draft: Path, request: Path | str, *more: str
) -> tuple[int, str, str]:
    code = main(["add-audios", str(draft), str(request), *more])
    out, err = capsys.readouterr()
    return code, out, err


def body(tmp_path: Path, *audios: Any, **fields: Any) -> Path:
    path = tmp_path / "request.json"
    path.write_text(json.dumps({"audios": audios, **fields}), "utf-8")
    return path


def test_the_body_of_a_file_lands_on_the_draft_and_the_reply_is_printed(
    capsys: pytest.CaptureFixture[str], draft: Path, tmp_path: Path, media_factory: MediaFactory
) -> None:
    sound = media_factory.sound(seconds=2.0)
    request = body(
        tmp_path, {"audio_url": str(sound), "volume": 0.5, "fade_in": SECOND}, draft_url="http://x?draft_id=1"
    )
    code, out, err = add(capsys, draft, request)
    reply = json.loads(out)
    assert (code, err) == (0, "")
    assert list(reply) == ["draft_url", "tip_url", "track_id", "audio_ids", "segment_ids", "notes"]
    assert reply["draft_url"] == "http://x?draft_id=1"
    clip = read_draft(draft).timeline.clip(reply["segment_ids"][0])
    assert (clip.volume, clip.fade_in_us, clip.duration_us) == (0.5, SECOND, 2 * SECOND)


def test_the_body_may_come_over_standard_input_and_needs_no_address(
    capsys: pytest.CaptureFixture[str],
    draft: Path,
    media_factory: MediaFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sound = media_factory.sound(seconds=2.0)
    text = json.dumps({"audio_infos": json.dumps([{"audio_url": sound.as_uri(), "start": 0, "end": SECOND}])})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    code, out, _ = add(capsys, draft, "-")
    assert code == 0
    assert json.loads(out)["draft_url"] == draft.as_uri()
    assert len(list(read_draft(draft).timeline.clips())) == 1


@pytest.mark.parametrize(
    ("audios", "words"),
    [
        ([], "audios parameter must be an array"),
        ([{"audio_url": ""}], "audio_url cannot be empty"),
        ([{"audio_url": "a.wav", "volume": 3}], "Invalid volume value"),
        ([{"audio_url": "nowhere.wav"}], "audio_url cannot be downloaded: nowhere.wav"),
        ([{"audio_url": "http://127.0.0.1:9/a.wav"}], "audio_url cannot be downloaded: 127.0.0.1"),
    ],
)
def test_a_refusal_is_one_sentence_and_exit_code_1(
    capsys: pytest.CaptureFixture[str], draft: Path, tmp_path: Path, audios: list[Any], words: str
) -> None:
    code, out, err = add(capsys, draft, body(tmp_path, *audios))
    assert (code, out) == (1, "")
    assert err.strip().splitlines()[0] == words
    assert "Traceback" not in err


def test_no_draft_no_json_and_no_object_are_said(
    capsys: pytest.CaptureFixture[str], draft: Path, tmp_path: Path, media_factory: MediaFactory
) -> None:
    sound = str(media_factory.sound(seconds=2.0))
    assert add(capsys, tmp_path / "nowhere", body(tmp_path, {"audio_url": sound}))[::2] == (
        1, "Draft does not exist\n",
    )  # fmt: skip
    for text in ("", "{", "[1]"):
        (tmp_path / "odd.json").write_text(text)
        code, _, err = add(capsys, draft, tmp_path / "odd.json")
        assert code == 1
        assert "The request is not" in err
    assert add(capsys, draft, tmp_path / "missing.json")[0] == 1


def test_a_draft_that_is_open_elsewhere_is_left_alone(
    capsys: pytest.CaptureFixture[str], draft: Path, tmp_path: Path, media_factory: MediaFactory
) -> None:
    lock = DraftLock(draft)
    lock.acquire()
    try:
        code, _, err = add(capsys, draft, body(tmp_path, {"audio_url": str(media_factory.sound())}))
    finally:
        lock.release()
    assert (code, err.splitlines()[0]) == (1, "Service unavailable")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--port", "99999"], "port"),
        (["--port", "x"], "port"),
        (["--no-token", "--host", "0.0.0.0"], "--no-token is for this computer only."),
        (["--no-token", "--new-token"], "exclude each other"),
        (["--task-timeout", "0"], "not a length"),
        (["--allow-host", "a b:xx"], "not a computer"),
        (["--allow-host", "nas:70000"], "not a computer"),
        (["--allow-host", ""], "not a computer"),
    ],
)
def test_arguments_that_make_no_sense_are_refused(
    capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert main(["serve", *words]) == 2
    assert sentence in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["serve", "--port", "0", "--allow", str(tmp_path / "nowhere")]) == 1
    assert "There is no folder" in capsys.readouterr().err


def test_a_missing_extra_is_one_sentence_and_how_to_get_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(needed, "find_spec", lambda name: None if name == "uvicorn" else object())
    assert main(["serve"]) == 1
    said = capsys.readouterr().err
    assert "uvicorn" in said and "fadeline[serve]" in said
    assert "Traceback" not in said


def test_the_key_is_256_bits_in_a_file_of_this_person_alone() -> None:
    key = read_token()
    assert len(key) == 43
    assert stat.S_IMODE(token_file().stat().st_mode) == 0o600
    assert read_token() == key
    assert read_token(anew=True) != key


@pytest.mark.parametrize("damage", ["mode", "empty", "short", "link"])
def test_a_key_that_others_may_have_read_or_made_is_not_used(damage: str, tmp_path: Path) -> None:
    key = read_token()
    place = token_file()
    if damage == "mode":
        place.chmod(0o644)
    elif damage == "link":
        shutil.move(place, tmp_path / "elsewhere")
        place.symlink_to(tmp_path / "elsewhere")
    else:
        place.write_text("" if damage == "empty" else "abc")
    made = read_token()
    assert made != key
    assert stat.S_IMODE(place.lstat().st_mode) == 0o600


def started(*words: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "editor", "serve", "--port", "0", *words]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env, cwd=ROOT
    )


def test_it_answers_at_the_printed_address_and_ends_in_order(tmp_path: Path) -> None:
    with started("--root", str(tmp_path / "root")) as program:
        assert program.stdout is not None and program.stderr is not None
        address = program.stdout.readline().removeprefix("Base address: ").strip()
        assert address.startswith("http://127.0.0.1:")
        assert address.endswith(f"/k/{read_token()}")
        with urllib.request.urlopen(f"{address}/pages/state", timeout=20) as answer:
            assert json.load(answer) == {"tasks": [], "entries": []}
        program.send_signal(signal.SIGTERM)
        assert program.wait(20) == 0
        assert program.stderr.read() == ""


def test_without_a_key_it_warns(tmp_path: Path) -> None:
    with started("--root", str(tmp_path / "root"), "--no-token") as program:
        assert program.stdout is not None and program.stderr is not None
        address = program.stdout.readline().removeprefix("Base address: ").strip()
        assert "/k/" not in address
        program.send_signal(signal.SIGINT)
        assert program.wait(20) == 0
        assert "Warning" in program.stderr.read()
