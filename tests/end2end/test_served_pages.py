"""The server's pages in a real browser: what a person sees, and what a page of somebody else gets."""

from __future__ import annotations

import html
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote

import pytest

from editor.workers import OwnerThread
from tests.media_factory import MediaFactory
from tests.serving import API, DRAFT_ID, PUBLIC_URL, Serving, serving
from tests.waiting import wait_for


@pytest.fixture(scope="module")
def browser() -> str:
    """Give Chromium, without a window."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("Chromium is not on this machine")
    return found


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, media_factory: MediaFactory) -> Iterator[Serving]:
    """Give a server with one video that is done, one task that waits, and one entry."""
    with serving(tmp_path_factory.mktemp("served")) as made:
        made.make_draft()
        shutil.copy(media_factory.video(seconds=1.0), made.root / "film.mp4")
        infos = '[{"video_url": "film.mp4", "start": 0, "end": 1000000}]'
        made.post("add_videos", {"draft_url": PUBLIC_URL, "video_infos": infos})
        made.post("gen_video", {"draft_url": PUBLIC_URL})
        wait_for(lambda: bool(made.library.tasks.all()[0].state.is_over), "the video", seconds=60)
        made.library.tasks.add("unknown", "<b>waits</b>", {})
        made.library.entries.add("video", "An entry", made.root / "film.mp4")
        yield made


def shown(browser: str, address: str, folder: Path, *, milliseconds: int = 4_000) -> str:
    """The page as it stands after its scripts have run."""
    command = [
        *(browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
        *(f"--user-data-dir={folder}", f"--virtual-time-budget={milliseconds}", "--dump-dom", address),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_index_shows_tasks_their_progress_and_players(
    browser: str, served: Serving, tmp_path: Path
) -> None:
    page = shown(browser, f"{served.server.address}/", tmp_path / "profile")
    (done,) = (task for task in served.library.tasks.all() if task.kind == "video")
    assert re.search(rf'<video[^>]*src="results/{done.id}/0/{done.id}.mp4"', page)
    assert page.count('class="name"') == 3
    assert 'data-state="completed"' in page
    assert 'data-state="pending"' in page
    assert re.search(r"<progress[^>]*value=\"0\"|<progress[^>]*max=\"100\"", page)
    # A name is shown as it is, whatever it looks like.
    assert "&lt;b&gt;waits&lt;/b&gt;" in page
    assert re.search(r'src="entries/[0-9a-f]{24}/file"', page)
    assert 'id="lost" role="status" hidden' in page
    assert served.server.address in page


def test_the_pages_ask_no_other_computer(served: Serving) -> None:
    for path in ("/", "/help/drafts", "/help/examples", "/help/api", "/pages/app.js", "/pages/style.css"):
        reply = served.get(path)
        assert reply.status_code == 200
        text = reply.text.replace(served.server.address, "")
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text), path
        assert "[[" not in text


def test_the_pages_speak_chinese(served: Serving) -> None:
    assert "任务" in served.get("/", headers={"Accept-Language": "zh-CN"}).text


def test_every_endpoint_is_on_the_openapi_page_with_a_call_that_names_this_server(served: Serving) -> None:
    described = served.get("/openapi.json").json()
    page = served.get("/help/api").text
    assert len(described["paths"]) >= 24
    for path in described["paths"]:
        assert path in page
    assert f"{served.server.address}{API}/add_audios" in page


@pytest.mark.parametrize(
    ("name", "program"), [("shell", "bash"), ("python", sys.executable), ("javascript", "node")]
)
def test_the_examples_of_the_page_run_as_they_stand(
    served: Serving, media_factory: MediaFactory, name: str, program: str
) -> None:
    if shutil.which(program) is None or (name == "shell" and shutil.which("curl") is None):
        pytest.skip(f"{program} or curl is not on this machine")
    shutil.copy(media_factory.sound(seconds=1.0), served.root / "music.wav")
    page = served.get("/help/examples").text
    found = re.search(rf'<pre id="{name}">(.*?)</pre>', page, re.DOTALL)
    assert found is not None
    n_tasks = len(served.library.tasks.all())
    option = "-e" if name == "javascript" else "-c"
    command = [program, option, html.unescape(found[1])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=False)
    assert done.returncode == 0, done.stderr
    assert "completed http://" in done.stdout if name == "python" else "submitted" in done.stdout
    assert len(served.library.tasks.all()) == n_tasks + 1


EVIL = """<!doctype html><title>evil</title><body><script>
const base = "%s", seen = [];
const note = (name, got) => { seen.push(name + "=" + got); };
async function attempt(name, make) {
  try { const answer = await make(); note(name, answer.type === "opaque" ? "opaque" : await answer.text()); }
  catch (error) { note(name, "nothing"); }
}
(async () => {
  await attempt("get", () => fetch(base + "/pages/state"));
  await attempt("post", () => fetch(base + "%s/gen_video", { method: "POST", body: "{}",
    headers: { "Content-Type": "application/json" } }));
  await attempt("simple", () => fetch(base + "%s/create_draft", { method: "POST", mode: "no-cors",
    headers: { "Content-Type": "text/plain" }, body: "{}" }));
  await new Promise((done) => {
    const line = new WebSocket(base.replace("http", "ws") + "/");
    line.onopen = () => { note("socket", "open"); done(); };
    line.onerror = () => { note("socket", "nothing"); done(); };
  });
  const frame = document.createElement("iframe");
  frame.src = base + "/";
  document.body.append(frame);
  await new Promise((done) => setTimeout(done, 500));
  let inside = "nothing";
  try { inside = frame.contentDocument.body.textContent.trim() || "nothing"; }
  catch (error) { inside = "nothing"; }
  note("frame", inside);
  fetch("/report?" + encodeURIComponent(seen.join(" ")));
})();
</script></body>"""


class _Evil(SimpleHTTPRequestHandler):
    """Gives the page, and keeps what it reports."""

    heard: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        """Take a report, or give a file."""
        place, _, said = self.path.partition("?")
        if place == "/report":
            self.heard.append(unquote(said))
        super().do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_a_page_of_another_origin_gets_nothing_even_if_it_knew_the_address(
    browser: str, served: Serving, tmp_path: Path
) -> None:
    folder = tmp_path / "evil"
    folder.mkdir()
    (folder / "index.html").write_text(EVIL % (served.server.address, API, API))
    (folder / "report").write_text("")
    drafts = set(served.root.iterdir())
    host = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Evil, directory=str(folder)))
    command = [
        *(browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"),
        *(f"--user-data-dir={tmp_path / 'profile'}", "--remote-debugging-port=0"),
        f"http://127.0.0.1:{host.server_port}/",
    ]
    with OwnerThread("evil host") as thread:
        thread.submit(host.serve_forever)
        quiet = subprocess.DEVNULL
        with subprocess.Popen(command, stdout=quiet, stderr=quiet, start_new_session=True) as running:
            wait_for(lambda: bool(_Evil.heard), "the report of the page", seconds=60)
            os.killpg(running.pid, signal.SIGKILL)
        host.shutdown()
    host.server_close()
    assert re.fullmatch(
        r"get=nothing post=nothing simple=(nothing|opaque) socket=nothing frame=nothing", _Evil.heard[0]
    )
    assert set(served.root.iterdir()) == drafts


def test_the_stop_and_remove_buttons_work_from_the_page(served: Serving) -> None:
    task = served.library.tasks.add("unknown", "to be stopped", {})
    own = f"http://127.0.0.1:{served.server.settings.port}"
    ask = f"{served.server.address}/pages"
    fields = {"Origin": own, "Sec-Fetch-Site": "same-origin"}
    assert served.client.post(f"{ask}/stop", json={"id": task.id}, headers=fields).json() == {
        "state": "cancelled"
    }
    assert served.client.post(f"{ask}/remove", json={"id": task.id}, headers=fields).status_code == 200
    assert served.client.post(f"{ask}/stop", json={"id": task.id}, headers=fields).status_code == 404
    assert served.client.post(f"{ask}/stop", json={"id": 5}, headers=fields).status_code == 400
    assert served.get("/pages/log?id=nobody").status_code == 404


def test_a_result_that_is_gone_and_odd_numbers_are_404(served: Serving) -> None:
    done = next(task for task in served.library.tasks.all() if task.kind == "video")
    for place in (f"{done.id}/1/x", f"{done.id}/-1/x", f"{done.id}/0x0/x", f"{done.id}/²/x", "nobody/0/x"):
        assert served.get(f"/results/{place}").status_code == 404
    assert served.get("/entries/nobody/file").status_code == 404
    assert served.get(f"/results/{done.id}/0/any-name.mp4").status_code == 200
    assert served.get(f"/drafts/{DRAFT_ID}/files/none").status_code == 404
