"""The examples of the two capcut-mate documents run against the server: nothing but addresses is changed.

The documents lie beside a checkout and are not part of it. They were saved as text, which has put blanks
inside quotes and has lost the indentation of Python; both are put right before an example is run.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from editor.model.timeline import TrackKind
from editor.workers import OwnerThread
from tests.media_factory import MediaFactory
from tests.serving import API, DRAFT_ID, Serving, serving

ROOT = Path(__file__).resolve().parents[2]
SOUNDS = ("background_music", "sound_effect", "voiceover", "narration")
SECOND = 1_000_000


def document(number: str) -> str:
    folder = Path(os.environ.get("FADELINE_SEEDS") or ROOT.parent / "shared" / "reference" / "seeds")
    found = sorted(folder.glob(f"{number}_*.txt"))
    if not found:
        pytest.skip(f"the documents are not on this machine (looked in {folder}; FADELINE_SEEDS names them)")
    return found[0].read_text("utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def media_host(tmp_path_factory: pytest.TempPathFactory, media_factory: MediaFactory) -> Iterator[str]:
    """Give the address of a host on this computer that has the examples' sounds."""
    folder = tmp_path_factory.mktemp("assets")
    for name in SOUNDS:
        shutil.copy(media_factory.sound(".mp3", seconds=70.0, channels=1), folder / f"{name}.mp3")
    host = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    with OwnerThread("media host") as thread:
        thread.submit(host.serve_forever)
        yield f"127.0.0.1:{host.server_port}"
        host.shutdown()
    host.server_close()


@pytest.fixture
def served(tmp_path: Path, media_host: str) -> Iterator[Serving]:
    with serving(tmp_path, works=False, allowed_hosts=(media_host,)) as made:
        made.make_draft(DRAFT_ID)
        yield made


def at_home(example: str, served: Serving, media_host: str) -> str:
    """The example with our addresses in the place of the public ones."""
    for public in ("https://capcut-mate.jcaigc.cn", "https://api.assets.jcaigc.cn"):
        example = example.replace(public, served.server.address)
    return example.replace("https://assets.jcaigc.cn", f"http://{media_host}")


def curls(text: str) -> list[str]:
    return re.findall(r"^curl -X POST .*?^ *}'$", text, re.MULTILINE | re.DOTALL)


def without_blanks(example: str) -> str:
    """The blanks inside quotes taken out again."""
    example = re.sub(r"' ([^'\n]*?) '", r"'\1'", example)
    example = re.sub(r'" ([^"\n]*?) "', r'"\1"', example)
    return example.replace('f "', 'f"')


def run(command: list[str], **options: Any) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def sounds(served: Serving) -> list[Any]:
    found = [clip for track, clip in served.timeline().clips() if track.kind is TrackKind.SOUND]
    return sorted(found, key=lambda clip: (clip.start_us, clip.name))


def needs(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not on this machine")
    return found


def test_the_curl_examples_of_add_audios(served: Serving, media_host: str) -> None:
    needs("curl")
    one, several = curls(document("000"))
    said = run(["bash", "-c", at_home(one, served, media_host)])
    assert '"tip_url"' in said
    (music,) = sounds(served)
    assert (music.name, music.volume, music.fade_in_us, music.fade_out_us) == (
        "background_music.mp3", 0.7, 2 * SECOND, 3 * SECOND,
    )  # fmt: skip
    run(["bash", "-c", at_home(several, served, media_host)])
    added = [clip for clip in sounds(served) if clip.id != music.id]
    assert [(clip.name, clip.start_us, clip.volume) for clip in added] == [
        ("background_music.mp3", 0, 0.6), ("sound_effect.mp3", 5 * SECOND, 1.2),
        ("voiceover.mp3", 10 * SECOND, 1.0),
    ]  # fmt: skip
    assert added[2].duration_us == 30 * SECOND


def test_the_first_body_of_add_audios(served: Serving, media_host: str) -> None:
    text = document("000")
    body = re.search(r"^\{\n\"draft_url\" .*?^\]\n\}$", text, re.MULTILINE | re.DOTALL)
    assert body is not None
    reply = served.client.post(
        f"{served.server.address}{API}/add_audios",
        content=at_home(body[0], served, media_host),
        headers={"Content-Type": "application/json"},
    )
    assert reply.status_code == 200, reply.text
    (music,) = sounds(served)
    assert (music.volume, music.duration_us, music.start_us) == (0.8, 60 * SECOND, 0)


def test_the_javascript_example_of_add_audios(served: Serving, media_host: str) -> None:
    node = needs("node")
    found = re.search(r"^// Add audio material function$.*?^\}\)\(\);$", document("000"), re.M | re.S)
    assert found is not None
    example = at_home(without_blanks(found[0]), served, media_host)
    # A page of the service asks its own host; a program has to name it.
    example = example.replace("'/openapi", f"'{served.server.address}/openapi")
    assert "Audio added successfully" in run([node, "-e", example])
    assert [clip.name for clip in sounds(served)] == ["background_music.mp3", "sound_effect.mp3"]


def test_the_python_example_of_add_audios(served: Serving, media_host: str, tmp_path: Path) -> None:
    pytest.importorskip("requests", reason="the example needs requests, which is not on this machine")
    found = re.search(r"^import requests$.*?^print .*?$", document("000"), re.MULTILINE | re.DOTALL)
    assert found is not None
    lines = without_blanks(at_home(found[0], served, media_host)).split("\n")
    first = next(n for n, line in enumerate(lines) if line.startswith("def "))
    last = next(n for n, line in enumerate(lines) if line.startswith("return "))
    program = tmp_path / "example.py"
    indented = ["    " + line if first < n <= last else line for n, line in enumerate(lines)]
    program.write_text("\n".join(indented), "utf-8")
    assert "Audio added successfully" in run([sys.executable, str(program)])
    assert [(clip.name, clip.start_us) for clip in sounds(served)] == [
        ("background_music.mp3", 0), ("narration.mp3", 10 * SECOND),
    ]  # fmt: skip


def test_the_curl_example_of_gen_video(served: Serving, media_host: str) -> None:
    needs("curl")
    audios = [{"audio_url": f"http://{media_host}/voiceover.mp3", "duration": SECOND}]
    draft = f"{served.server.address}{API}/get_draft?draft_id={DRAFT_ID}"
    assert served.post("add_audios", {"draft_url": draft, "audios": audios}).status_code == 200
    (example,) = curls(document("001"))
    said = run(["bash", "-c", at_home(example, served, media_host).replace("YOUR_DRAFT_URL", draft)])
    assert "Video generation task submitted, please use draft_url to check progress" in said
    assert len(served.library.tasks.all()) == 1
