"""``fadeline score``: the file, the report, the signature, and every refusal before any work."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from editor.cli import main
from editor.media.signing import read_signature
from editor.music.film import looking


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six seconds with a cut every two."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    rng = np.random.default_rng(3)
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("libx264", rate=25, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for _ in range(3):
            scene = np.repeat(np.repeat(rng.integers(20, 235, (5, 8, 3)), 18, 0), 20, 1).astype(np.uint8)
            for _ in range(50):
                container.mux(stream.encode(av.VideoFrame.from_ndarray(scene, format="rgb24")))
        container.mux(stream.encode(None))
    return path


def run(*words: object) -> int:
    """Run the command line in this process; gives the exit code."""
    return main(["score", *map(str, words)])


def test_music_is_written_reported_and_signed(
    film: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("c2pa", reason="the extra `sign` is not installed")
    out, report = tmp_path / "out.mp3", tmp_path / "report.json"
    code = run(film, "-o", out, "--tags", "house,blorg", "--sync", "1", "--c2pa", "--json", report)
    said = capsys.readouterr().out
    assert code == 0
    assert "Not understood: “blorg”." in said
    assert "not trusted elsewhere" in said
    told = json.loads(report.read_text())
    assert told["cuts_s"] == pytest.approx([2.0, 4.0], abs=1e-3)
    assert told["length_s"] == pytest.approx(6.0, abs=1e-3)
    assert told["style"] == "house"
    assert all(min(abs(hit - bar) for bar in told["bars_s"]) <= 0.041 for hit in told["hits_s"])
    assert told["loudness_lufs"] == pytest.approx(-14.0, abs=0.3)
    assert told["true_peak_dbtp"] <= -0.95
    assert read_signature(out).source_type == "algorithmicMedia"
    with av.open(str(out)) as container:
        n_samples = sum(frame.samples for frame in container.decode(audio=0))
    assert n_samples / 44_100 == pytest.approx(6.0, abs=0.03)


def test_the_length_of_a_wav_is_that_of_all_videos_to_the_sample(film: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.wav"
    assert run(film, film, "-o", out, "--tags", "ambient", "--format", "pcm_48000") == 0
    with av.open(str(out)) as container:
        assert container.format.name == "wav"
        assert sum(frame.samples for frame in container.decode(audio=0)) == 12 * 48_000


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        (("--format", "flac_48000"), 2, "no output format “flac_48000”"),
        (("--tags", "a,b,c,d,e,f,g,h,i,j,k"), 2, "at most 10"),
        (("--description", "x" * 1001), 2, "at most 1,000"),
        (("--c2pa", "--format", "opus_48000_64"), 2, "Only MP3 is signed"),
        (("--style", "polka"), 2, "no style"),
        (("--sync", "2"), 2, "0 to 1"),
        (("MISSING",), 4, "is not there"),
        (("FILM",) * 10, 1, "1 to 10"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence_before_any_work(
    film: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    more: tuple[str, ...],
    code: int,
    words: str,
) -> None:
    def read(*_: object, **__: object) -> None:
        raise AssertionError("nothing may be read")

    monkeypatch.setattr(looking, "read_looks", read)
    known = {"FILM": film, "MISSING": tmp_path / "missing.mp4"}
    assert run(film, *(known.get(word, word) for word in more), "-o", tmp_path / "out.mp3") == code
    told = capsys.readouterr().err.splitlines()
    assert words in told[0]
    assert len(told) <= 2
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_is_left_alone(film: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.mp3"
    out.write_bytes(b"mine")
    assert run(film, "-o", out) == 2
    assert out.read_bytes() == b"mine"
