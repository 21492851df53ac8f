"""Play a film of which parts were rendered and the rest copied, in mpv and in Chromium, across its joins.

    python -m tests.benchmarks.smart_playing [--folder FOLDER]

The source draws its frame numbers. mpv decodes both films as fast as it can; its frames are counted, and what
it complains of is told. Chromium plays both films and tells how many frames came, in order, and how many were
dropped; then it goes to every frame around the joins and reads the number there. Under a load a player may
drop frames of any film, so the source is played first, as a measure.
"""

from __future__ import annotations

import argparse
import http.server
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.model.clip import Placement
from editor.model.material import MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from tests.film import clip_of
from tests.media_making import FRAME_BITS, write_still, write_video

RATE, N_FRAMES, GROUP = 30, 600, 30
OVERLAYS = ((155, 183), (375, 392))
"""First frame and the one after the last of each overlay; their groups of pictures are rendered."""
WAIT_S = 240
AROUND = 4

PAGE = """<!doctype html><video id=v muted></video><canvas id=c width=640 height=4></canvas><script>
const BITS = %(bits)d, RATE = %(rate)d, FRAMES = %(frames)s;
const v = document.getElementById('v');
const pen = document.getElementById('c').getContext('2d', {willReadFrequently: true});
function number() {
  pen.drawImage(v, 0, v.videoHeight / 4, v.videoWidth, 4, 0, 0, 640, 4);
  const row = pen.getImageData(0, 2, 640, 1).data;
  let n = 0;
  for (let bit = 0; bit < BITS; bit++) n = 2 * n + (row[4 * Math.floor((bit + 0.5) * 640 / BITS)] > 126);
  return n;
}
const load = async name => {
  v.src = URL.createObjectURL(await (await fetch(name)).blob());
  await new Promise(done => v.onloadeddata = done);
};
const played = () => new Promise(done => {
  const seen = [];
  let isOver = false;
  const note = () => { if (!isOver) { seen.push(number()); v.requestVideoFrameCallback(note); } };
  v.requestVideoFrameCallback(note);
  v.onended = () => {
    isOver = true;
    const quality = v.getVideoPlaybackQuality();
    done({seen, total: quality.totalVideoFrames, dropped: quality.droppedVideoFrames});
  };
  v.play();
});
const sought = async () => {
  const wrong = [];
  for (const frame of FRAMES) {
    v.currentTime = (frame + 0.5) / RATE;
    await new Promise(done => v.onseeked = done);
    // On a busy machine the picture comes a moment after the event.
    for (let look = 0; look < 20 && number() !== frame; look++)
      await new Promise(done => setTimeout(done, 50));
    if (number() !== frame) wrong.push([frame, number()]);
  }
  return wrong;
};
(async () => {
  const told = {};
  try {
    for (const name of ['source.mp4', 'smart.mp4']) {
      await load(name);
      told[name] = await played();
      told[name].wrong = await sought();
    }
  } catch (error) { told.error = String(error); }
  await fetch('told', {method: 'POST', body: JSON.stringify(told)});
})();
</script>"""


def make_films(folder: Path) -> tuple[int, ...]:
    """Write ``source.mp4`` and ``smart.mp4``; gives the frames at which copied and rendered parts meet."""
    options = ("sc_threshold", "0")
    shape: dict[str, Any] = {"seconds": N_FRAMES // RATE, "frame_rate": RATE, "width": 640, "height": 360}
    coding: dict[str, Any] = {"keyframe_every": GROUP, "options": (options,), "is_bt709": True}
    source = write_video(folder / "source.mp4", **shape, **coding)
    timeline = timeline_of_media(probe(source))
    still = write_still(folder / "still.png", width=200, height=60, colour=(200, 40, 40))
    for number, (first, end) in enumerate(OVERLAYS):
        timeline = _overlaid(timeline, still, number, first, end)
    report = export(timeline, ExportSettings(folder / "smart.mp4", overwrite=True), Progress())
    if not report.was_copied or not report.drawn_us:
        raise RuntimeError("the film was not rendered in part")
    groups = {frame // GROUP for first, end in OVERLAYS for frame in range(first, end)}
    return tuple(sorted({edge for group in groups for edge in (group * GROUP, (group + 1) * GROUP)}))


def _overlaid(timeline: Timeline, still: Path, number: int, first: int, end: int) -> Timeline:
    start_us, end_us = first * 1_000_000 // RATE, end * 1_000_000 // RATE
    look = Placement(y=-0.7, scale_x=0.2, scale_y=0.2)
    over, clip = clip_of(still, start_us, end_us - start_us, kind=MaterialKind.PHOTO, placement=look)
    track = Track(f"over{number}", TrackKind.PICTURE, clips=(replace(clip, layer=1 + number),))
    return replace(timeline, tracks=(*timeline.tracks, track)).with_materials(over)


def play_in_mpv(folder: Path, name: str) -> dict[str, Any]:
    """Let mpv decode a film into a list of its frames' sums; how many came, and what it complained of."""
    frames = folder / f"{name}.frames"
    words = ["mpv", str(folder / name), "--no-config", "--audio=no", "--hwdec=no", "--msg-level=all=warn",
             f"--o={frames}", "--of=framecrc", "--ovc=rawvideo"]  # fmt: skip
    done = subprocess.run(words, capture_output=True, text=True, timeout=WAIT_S, check=False)
    complaints = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    listed = [line.split(",") for line in frames.read_text(encoding="ascii").splitlines() if line[0] != "#"]
    times = [int(fields[1]) for fields in listed]
    steps = sorted({after - before for before, after in pairwise(times)})
    return {"frames": len(listed), "steps": steps, "said": complaints[:5]}


class _Server(http.server.SimpleHTTPRequestHandler):
    """Gives the page and the films, and takes what the page tells."""

    told: threading.Event
    answer: dict[str, Any]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        type(self).answer = json.loads(body)
        self.send_response(204)
        self.end_headers()
        type(self).told.set()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def play_in_chromium(folder: Path, seams: tuple[int, ...]) -> dict[str, Any]:
    """Play both films and go to the frames around the joins."""
    frames = sorted({f for seam in seams for f in range(seam - AROUND, seam + AROUND) if 0 <= f < N_FRAMES})
    page = PAGE % {"bits": FRAME_BITS, "rate": RATE, "frames": json.dumps(frames)}
    (folder / "page.html").write_text(page, encoding="utf-8")
    _Server.told, _Server.answer = threading.Event(), {}
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Server, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}/page.html"
        words = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                 "--autoplay-policy=no-user-gesture-required", f"--user-data-dir={folder / 'profile'}",
                 "--remote-debugging-port=0", address]  # fmt: skip
        browser = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if not _Server.told.wait(WAIT_S):
                raise RuntimeError("Chromium told nothing")
        finally:
            browser.terminate()
            browser.wait(20)
            server.shutdown()
    return _Server.answer


def report_chromium(answer: dict[str, Any], seams: tuple[int, ...]) -> list[str]:
    """What was seen, in lines."""
    if "error" in answer:
        return [f"Chromium: {answer['error']}"]
    lines = []
    for name, told in answer.items():
        seen = told["seen"]
        back = [pair for pair in pairwise(seen) if pair[0] > pair[1]]
        missing = sorted(set(range(N_FRAMES)) - set(seen))
        near = [frame for frame in missing if any(abs(frame - seam) <= AROUND for seam in seams)]
        order = f"not in order at {back}" if back else "in order"
        lines.append(
            f"Chromium, {name}: {told['total']} frames decoded, {told['dropped']} dropped; the page saw"
            f" {len(set(seen))}, {order}, and missed {len(near)} of those around the joins;"
            f" wrong after a seek: {told['wrong'] or 'none'}"
        )
    return lines


def main() -> int:
    """Make, play, and say; 1 when a player failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = words.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        seams = make_films(folder)
        lines, is_bad = [f"joins at frames {', '.join(map(str, seams))} of {N_FRAMES}"], False
        if shutil.which("mpv"):
            for name in ("source.mp4", "smart.mp4"):
                told = play_in_mpv(folder, name)
                lines.append(f"mpv, {name}: {told}")
                is_bad |= told["frames"] != N_FRAMES or len(told["steps"]) != 1 or bool(told["said"])
        if shutil.which("chromium"):
            answer = play_in_chromium(folder, seams)
            lines += report_chromium(answer, seams)
            is_bad |= "error" in answer or bool(answer["smart.mp4"]["wrong"])
    sys.stdout.write("\n".join(lines) + "\n")
    return int(is_bad)


if __name__ == "__main__":
    sys.exit(main())
