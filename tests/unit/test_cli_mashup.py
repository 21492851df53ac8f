"""`fadeline mashup`: a mixed file and its report, and one sentence for everything that cannot be mixed."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from editor.cli import main
from editor.library.library import Library
from editor.library.mashup_task import mashup_request, order_of_request, run_mashup
from editor.media.probe import probe
from editor.media.sound import SoundReader
from editor.model.timing import MIX_RATE, us_to_samples
from editor.music.analysis.facts import Key
from editor.music.mashup.order import MashupOrder
from editor.progress import Progress
from editor.render.loudness import measure
from tests.unit.music.mashup.pairs import song, write
from tests.unit.music.songs import drum_song, speech_like


def said(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.fixture(scope="module")
def songs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("cli-songs")
    one = write(folder / "one.wav", song(118, Key(9, "minor"), 9, seed=4).sound)
    two = write(folder / "two.wav", song(112, Key(0, "major"), 9, seed=5).sound)
    return one, two


def test_two_songs_become_a_mixed_file_with_a_report(
    capsys: pytest.CaptureFixture[str], songs: tuple[Path, Path], tmp_path: Path
) -> None:
    out, report = tmp_path / "mix.flac", tmp_path / "report.json"
    words = ("--arrangement", "alternate", "--title", "Both", "--style", "calm", "--seed", "3")
    code, told, notes = said(
        capsys, "mashup", *songs, "-o", out, "--json", report, "--progress", "none", *words
    )
    assert code == 0 and "Wrote" in told and "LUFS" in told
    assert "Both songs play at" in notes and "No lyrics are sung" in notes
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mix.flac", "report.json"]
    data = json.loads(report.read_text("utf-8"))
    assert {"songs", "map", "bars_s", "loudness_lufs", "true_peak_dbtp", "seed"} <= set(data)
    assert data["seed"] == 3 and data["title"] == "Both" and len(data["songs"]) == 2
    for found in data["songs"]:
        assert {"path", "tempo_bpm", "beats_s", "downbeats_s", "key", "mode", "confidence"} <= set(found)
        assert found["mode"] in ("major", "minor")
    for row in data["map"]:
        assert set(row) == {"song", "source_s", "target_s", "semitones"}
        speed = (row["source_s"][1] - row["source_s"][0]) / (row["target_s"][1] - row["target_s"][0])
        assert abs(speed - 1) <= 0.12
    facts = probe(out)
    assert abs(facts.duration_us / 1e6 - data["length_s"]) < 0.01
    with SoundReader(out) as reader:
        found_level = measure(reader.read(us_to_samples(facts.duration_us)))
    assert abs(found_level.loudness + 14) <= 0.2 and found_level.true_peak_db <= -1.0
    assert found_level.loudness == pytest.approx(data["loudness_lufs"], abs=0.05)

    code, _, err = said(capsys, "mashup", *songs, "-o", out)
    assert code == 1 and "there already" in err


def refused(capsys: pytest.CaptureFixture[str], folder: Path, *words: object) -> str:
    """The one sentence of a refusal, which leaves nothing behind."""
    out = folder / "out" / "mix.wav"
    out.parent.mkdir(exist_ok=True)
    code, told, err = said(capsys, "mashup", *words, "-o", out, "--progress", "none")
    assert code in (1, 2, 4) and told == "" and "Traceback" not in err
    assert list(out.parent.iterdir()) == []
    sentence, _, hint = err.partition("\nHint: ")
    assert hint and sentence.count("\n") == 0
    return sentence


@pytest.mark.parametrize("n_songs", [0, 1, 3])
def test_another_number_of_songs_is_refused(
    capsys: pytest.CaptureFixture[str], songs: tuple[Path, Path], tmp_path: Path, n_songs: int
) -> None:
    words = refused(capsys, tmp_path, *([songs[0]] * n_songs))
    assert words.startswith(f"A mix takes exactly 2 songs, and {n_songs} ")


@pytest.mark.parametrize(
    ("words", "limit"),
    [
        (("--title", "t" * 81), "80"),
        (("--style", "s" * 201, "--model", "V4"), "200"),
        (("--prompt", "p" * 5_001), "5000"),
        (("--style-weight", "0.005"), "0.01"),
        (("--weirdness", "1.01"), "0 to 1"),
        (("--audio-weight", "much"), "0 to 1"),
        (("--model", "V9"), "V4"),
        (("--vocal-gender", "x"), "m"),
        (("--arrangement", "polka"), "medley"),
        (("--most-semitones", "5"), "4"),
    ],
    ids=["title", "style", "prompt", "step", "range", "number", "model", "gender", "arrangement", "shift"],
)
def test_words_and_weights_beyond_their_limits_are_refused_with_the_limit(
    capsys: pytest.CaptureFixture[str],
    songs: tuple[Path, Path],
    tmp_path: Path,
    words: tuple[str, ...],
    limit: str,
) -> None:
    assert limit in refused(capsys, tmp_path, *songs, *words)


def hollow_wav(path: Path, seconds: int) -> Path:
    """A sound of any length that takes no room on the disk: silence at 8 kHz with 8 bits."""
    n_bytes = seconds * 8_000
    with path.open("wb") as file:
        file.write(b"RIFF" + struct.pack("<I", 36 + n_bytes) + b"WAVEfmt ")
        file.write(
            struct.pack("<IHHIIHH", 16, 1, 1, 8_000, 8_000, 1, 8) + b"data" + struct.pack("<I", n_bytes)
        )
        file.truncate(44 + n_bytes)
    return path


def test_songs_too_short_or_too_long_are_refused_by_their_headers(
    capsys: pytest.CaptureFixture[str], songs: tuple[Path, Path], tmp_path: Path
) -> None:
    short = write(tmp_path / "short.wav", songs_sound(3.0))
    assert "at least 10 seconds" in refused(capsys, tmp_path, short, songs[1])
    long = hollow_wav(tmp_path / "long.wav", 7_200)
    assert "at most 20 minutes" in refused(capsys, tmp_path, songs[0], long)


def songs_sound(seconds: float) -> np.ndarray:
    return drum_song(120, seconds, 1)[0]


def test_what_is_no_song_is_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str], songs: tuple[Path, Path], tmp_path: Path
) -> None:
    silence = write(tmp_path / "silence.wav", np.zeros((2, 15 * MIX_RATE), np.float32))
    assert "silence.wav is silent" in refused(capsys, tmp_path, silence, songs[1])
    noise = 0.1 * np.random.default_rng(1).standard_normal(20 * MIX_RATE)
    hiss = write(tmp_path / "hiss.wav", noise.astype(np.float32))
    assert "hiss.wav has no clear beat" in refused(capsys, tmp_path, songs[0], hiss)
    speech = write(tmp_path / "speech.wav", speech_like(20.0, 3)[0])
    assert "speech.wav" in (words := refused(capsys, tmp_path, speech, songs[1]))
    assert "mostly speech" in words or "no clear beat" in words
    corrupt = tmp_path / "corrupt.mp3"
    corrupt.write_bytes(np.random.default_rng(2).bytes(50_000))
    assert "corrupt.mp3" in refused(capsys, tmp_path, corrupt, songs[1])
    assert "nothing.wav" in refused(capsys, tmp_path, tmp_path / "nothing.wav", songs[1])


def test_a_file_that_cannot_be_written_is_refused_before_any_work(
    capsys: pytest.CaptureFixture[str], songs: tuple[Path, Path], tmp_path: Path
) -> None:
    code, _, err = said(capsys, "mashup", *songs, "-o", tmp_path / "mix.xyz", "--progress", "none")
    assert code == 1 and ".xyz" in err
    code, _, err = said(capsys, "mashup", *songs, "-o", tmp_path / "no" / "mix.wav", "--progress", "none")
    assert code == 1 and "no folder" in err


def test_a_task_makes_both_takes_and_tells_of_the_first_one_early(
    songs: tuple[Path, Path], tmp_path: Path
) -> None:
    order = MashupOrder(songs, arrangement="medley", style="warm, calm", title="Two", model="V4")
    request = json.loads(json.dumps(mashup_request(order, tmp_path / "mix.wav")))
    assert order_of_request(request) == order
    library = Library(tmp_path / "library")
    try:
        task = library.tasks.add("mashup", "Two", request)
        firsts: list[Mapping[str, Any]] = []
        result = run_mashup(task, Progress(), firsts.append)
    finally:
        library.close()
    takes = result["takes"]
    assert [Path(row["path"]).name for row in takes] == ["mix.wav", "mix - take 2.wav"]
    assert firsts == [takes[0]] and takes[0]["tags"] == "warm, calm"
    for row in takes:
        assert row["title"] == "Two" and Path(row["path"]).stat().st_size > 1_000_000
        assert abs(probe(Path(row["path"])).duration_us / 1e6 - row["duration_s"]) < 0.01
    assert takes[0]["report"]["map"] != takes[1]["report"]["map"] and result["notes"]
    assert json.loads(json.dumps(result)) == result
    assert sorted(path.name for path in tmp_path.glob("*.wav")) == ["mix - take 2.wav", "mix.wav"]
    assert not list(tmp_path.glob(".*")), "the parts are gone"
