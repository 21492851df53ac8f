"""The programs that do the same work as ours, and the commands that make them do it.

Debian's ``ffmpeg`` and ``melt`` are taken where they are installed. MoviePy and pydub live in an environment
of their own, made once in the folder of the benchmarks. ``audiowaveform`` is in no Debian archive: it is used
where somebody has built it. What is not there is told, and its rows are left out.
"""

from __future__ import annotations

import json
import math
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from tests.benchmarks.running import Command, tell

RATE = 48_000
FPS = 30
FFMPEG = ("ffmpeg", "-v", "error", "-nostdin", "-y")
ENCODERS = {
    ".wav": ["-c:a", "pcm_s16le"],
    ".flac": ["-c:a", "flac"],
    ".m4a": ["-c:a", "aac", "-b:a", "192k"],
    ".mp3": ["-c:a", "libmp3lame", "-b:a", "192k"],
}
PACKAGES = ("moviepy>=2.1,<3", "pydub>=0.25.1,<0.26", "numpy<3")
SCRIPTS = Path(__file__).parent / "peer_scripts"


def slower_mixers(spec: dict[str, Any], folder: Path) -> dict[str, Command]:
    """The commands of melt, MoviePy and pydub, where they are here, that mix a timeline of sounds to WAV.

    The encoders of other kinds of files are the same ones in all of them.
    """
    made = {}
    if shutil.which("melt"):
        made["melt"] = melt_mix(spec, folder)
    else:
        tell("melt is not installed (Debian's package melt): left out")
    python = python_of_peers(folder.parent)
    if python is not None:
        data = folder / "spec.json"
        data.write_text(json.dumps(spec), encoding="utf-8")
        for name in ("moviepy", "pydub"):
            script = SCRIPTS / f"{name}_mix.py"
            words = [str(python), str(script), str(data), str(folder / f"{name}.wav")]
            made[name] = Command(words, {"PYTHONPATH": ""})
    return made


def ffmpeg_mix(spec: dict[str, Any], out: Path) -> Command:
    """The ffmpeg command that mixes a timeline of sounds."""
    inputs, chains = [], []
    for number, clip in enumerate(spec["clips"]):
        inputs += ["-ss", str(clip["source"]), "-t", str(clip["duration"]), "-i", clip["path"]]
        fade_out_at = clip["duration"] - clip["fade_out"]
        layout = "pan=stereo|c0=c0|c1=c0," if clip["channels"] == 1 else ""
        chains.append(
            f"[{number}:a]aresample=48000,{layout}aformat=sample_fmts=fltp:channel_layouts=stereo,"
            f"volume={clip['volume']},afade=t=in:d={clip['fade_in']}:curve=tri,"
            f"afade=t=out:st={fade_out_at:.6f}:d={clip['fade_out']}:curve=tri,"
            f"adelay={round(clip['start'] * RATE)}S:all=1[s{number}]"
        )
    names = "".join(f"[s{number}]" for number in range(len(chains)))
    mix = f"{names}amix=inputs={len(chains)}:normalize=0:dropout_transition=0"
    end = f"{mix},apad=whole_dur={spec['seconds']},atrim=0:{spec['seconds']}[out]"
    graph = out.with_suffix(".graph")
    # In a file: a thousand clips are more than a command may say.
    graph.write_text(";".join([*chains, end]), encoding="utf-8")
    words = [*FFMPEG, *inputs, "-filter_complex_script", str(graph), "-map", "[out]", *ENCODERS[out.suffix]]
    return Command([*words, str(out)])


def melt_mix(spec: dict[str, Any], folder: Path) -> Command:
    """The melt command that mixes a timeline of sounds to WAV, from a project that is written for it."""
    project = folder / "melt.mlt"
    project.write_text(_mlt(spec), encoding="utf-8")
    target = f"avformat:{folder / 'melt.wav'}"
    encoder = ["f=wav", "acodec=pcm_s16le", "vn=1", f"ar={RATE}", "ac=2", "real_time=-2"]
    return Command(["melt", str(project), "-silent", "-consumer", target, *encoder])


def _mlt(spec: dict[str, Any]) -> str:
    """A project of MLT: black below, a playlist for each track, mixed one after another."""
    n_frames = round(spec["seconds"] * FPS)
    out = ['<mlt root="/">', f'<profile width="320" height="180" frame_rate_num="{FPS}" frame_rate_den="1"']
    out.append('sample_aspect_num="1" sample_aspect_den="1" progressive="1"/>')
    black = _property("mlt_service", "color") + _property("resource", "black")
    out.append(f'<producer id="black" in="0" out="{n_frames - 1}">{black}</producer>')
    rows: dict[int, list[tuple[int, dict[str, Any]]]] = {}
    for number, clip in enumerate(spec["clips"]):
        out.append(_mlt_clip(number, clip))
        rows.setdefault(clip["track"], []).append((number, clip))
    for track, clips in rows.items():
        out.append(f'<playlist id="track{track}">{_mlt_row(clips)}</playlist>')
    tracks = "".join(f'<track producer="track{track}" hide="video"/>' for track in rows)
    out.append(
        f'<tractor in="0" out="{n_frames - 1}"><multitrack><track producer="black"/>{tracks}</multitrack>'
    )
    for place in range(1, len(rows) + 1):
        mix = {"mlt_service": "mix", "a_track": 0, "b_track": place, "sum": 1, "always_active": 1}
        out.append(f"<transition>{''.join(_property(*pair) for pair in mix.items())}</transition>")
    return "\n".join([*out, "</tractor></mlt>"])


def _mlt_clip(number: int, clip: dict[str, Any]) -> str:
    first, n = round(clip["source"] * FPS), round(clip["duration"] * FPS)
    fade_in, fade_out = max(round(clip["fade_in"] * FPS), 1), max(round(clip["fade_out"] * FPS), 1)
    last = first + n - 1
    level = {"level": f"{20 * math.log10(clip['volume']):.4f}"}
    filters = (
        (first, last, level),
        (first, first + fade_in - 1, {"gain": "0", "end": "1"}),
        (last + 1 - fade_out, last, {"gain": "1", "end": "0"}),
    )
    inside = "".join(
        f'<filter in="{begin}" out="{end}">{_property("mlt_service", "volume")}'
        f"{''.join(_property(*pair) for pair in words.items())}</filter>"
        for begin, end, words in filters
    )
    source = _property("mlt_service", "avformat") + _property("resource", clip["path"])
    source += _property("video_index", -1)
    return f'<producer id="clip{number}" in="{first}" out="{last}">{source}{inside}</producer>'


def _mlt_row(clips: list[tuple[int, dict[str, Any]]]) -> str:
    made, place = [], 0
    for number, clip in sorted(clips, key=lambda pair: float(pair[1]["start"])):
        start, n = round(clip["start"] * FPS), round(clip["duration"] * FPS)
        first = round(clip["source"] * FPS)
        if start > place:
            made.append(f'<blank length="{start - place}"/>')
        made.append(f'<entry producer="clip{number}" in="{first}" out="{first + n - 1}"/>')
        place = max(start, place) + n
    return "".join(made)


def _property(name: str, value: object) -> str:
    return (
        f"<property name={quoteattr(name)}>{str(value).replace('&', '&amp;').replace('<', '&lt;')}</property>"
    )


@cache
def python_of_peers(folder: Path) -> Path | None:
    """The interpreter of the peers that are Python packages; their environment is made when it is missing."""
    place = folder / "peers"
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not (place / "complete").exists():
        tell(f"making an environment for {', '.join(PACKAGES)}")
        packages = [*PACKAGES, *(["audioop-lts"] if sys.version_info >= (3, 13) else [])]
        try:
            subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
            subprocess.run([str(python), "-m", "pip", "install", "-q", *packages], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            tell(f"MoviePy and pydub could not be installed ({error}): left out")
            return None
        (place / "complete").touch()
    return python


def audiowaveform() -> str | None:
    """Where BBC's program is; None when nobody has built it here."""
    found = shutil.which("audiowaveform")
    if found is None:
        tell("audiowaveform is not installed (it is in no Debian archive): left out")
    return found


def versions() -> str:
    """What the peers call themselves."""
    said = []
    for name, word in (("ffmpeg", "-version"), ("melt", "--version")):
        if shutil.which(name):
            done = subprocess.run([name, word], capture_output=True, text=True, check=False)
            first = (done.stdout or done.stderr).splitlines()[:1]
            said.append(" ".join(" ".join(first).split()[:3]))
    return ", ".join(said)
