"""Exports beside the programs that write the same: sounds mixed, pictures copied, or drawn in part."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from editor.draft.new import start_draft
from editor.draft.save_copy import save_as
from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.model.clip import Clip, Placement
from editor.model.look import TextLook, TextRun
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from tests.benchmarks import peers, picture_render, sounds
from tests.benchmarks.bench import Bench, Inside, Row, inside
from tests.benchmarks.running import Command, in_turn
from tests.benchmarks.table import Figure, beside
from tests.film import sound_of
from tests.media_making import write_still

SECOND = 1_000_000
SOUND_AIMS = {".wav": {"cpu": 0.5, "wall": 0.5}, ".m4a": {"wall": 0.9}, ".mp3": {"wall": 0.9}}
CAPTIONS_S = ((120, 130), (400, 410))
N_CLIPS = (1, 10, 100, 1_000)
N_MINUTES = (1, 10, 60, 600)


def _export(bench: Bench, project: Path, out: Path, *more: str) -> Command:
    words = ["export", str(project), "-o", str(out), "--overwrite", "--progress", "none", *more]
    return bench.ours(*words, *([] if out.suffix == ".mp4" else ["--sound-only"]))


def mixed(bench: Bench, suffix: str, n_clips: int, seconds: float, row: str) -> Iterator[Figure]:
    """Sounds on up to eight tracks, mixed into one file."""
    folder = bench.place(f"sounds-{n_clips}")
    spec = sounds.make_spec(folder, n_clips, seconds)
    command = _export(bench, sounds.make_draft(spec, folder / "draft"), folder / f"ours{suffix}")
    others = {"ffmpeg": peers.ffmpeg_mix(spec, folder / f"ffmpeg{suffix}")}
    if suffix == ".wav" and n_clips == 40:
        others |= peers.slower_mixers(spec, folder)
    turns = in_turn({"ours": command, **others}, bench.n_pairs, warm_up=["ours"])
    aims = SOUND_AIMS[suffix] if n_clips == 40 else {"cpu": 1.0, "wall": 1.0}
    yield from beside(row, f"{seconds:.0f} s of {n_clips} sounds to {suffix[1:]}", turns, {"ffmpeg": aims})
    if suffix == ".wav":
        wanted = sounds.reference(spec)
        ours, theirs = (sounds.steps_apart(wanted, folder / f"{name}.wav") for name in ("ours", "ffmpeg"))
        what, note = "farthest from the mix in doubles, steps of 16 bits", f"ffmpeg: {theirs:,.0f}"
        yield Figure(row, what, "", (ours,), aim=1.0, note=note)


def growth(bench: Bench, row: str, cases: tuple[tuple[int, int], ...]) -> Iterator[Figure]:
    """One song in pieces, by the number of pieces and by its length, beside ffmpeg."""
    folder = bench.place("growth")
    for n_clips, minutes in cases:
        spec = sounds.cut_spec(folder, n_clips, minutes)
        draft = sounds.make_draft(spec, folder / f"draft-{n_clips}-{minutes}")
        programs = {
            "ours": _export(bench, draft, folder / "ours.flac"),
            "ffmpeg": peers.ffmpeg_mix(spec, folder / "ffmpeg.flac"),
        }
        turns = in_turn(programs, bench.n_pairs if minutes <= 60 else min(bench.n_pairs, 2))
        clips = f"{n_clips:,} clip{'s' * (n_clips > 1)}"
        yield from beside(row, f"{minutes} min in {clips} to flac", turns)
        if len(turns) == 1:
            # The peer cannot do it at all; what ours takes is told alone.
            used = turns["ours"]
            what, peak_mib = f"{minutes} min in {clips} to flac: wall", used[0].peak_mib
            walls = tuple(each.wall_s for each in used)
            yield Figure(
                row, what, "s", walls, note="ffmpeg failed", peak_mib=(peak_mib, 0.0), load=used[0].load
            )


def ten_minute_film(folder: Path) -> Path:
    """Ten minutes of 720p at 30 frames a second, about 4 Mb/s, a key frame every two seconds."""
    path = folder / "ten-minutes.mp4"
    if not path.exists():
        once = folder / "minute.mp4"
        picture = "testsrc2=size=1280x720:rate=30:duration=60,noise=alls=8:allf=t"
        coding = ["-c:v", "libx264", "-preset", "veryfast", "-b:v", "4M", "-g", "60", "-pix_fmt", "yuv420p"]
        sounds.run_ffmpeg(["-f", "lavfi", "-i", picture, *coding, str(once)])
        # Repeated without sound, whose length is no whole number of frames: the pictures come at one step.
        tone = ["-f", "lavfi", "-i", "sine=frequency=330:sample_rate=48000:duration=600"]
        streams = ["-map", "0:v", "-map", "1:a", "-c:v", "copy", "-c:a", "aac", "-t", "600"]
        sounds.run_ffmpeg(["-stream_loop", "9", "-i", str(once), *tone, *streams, str(path)])
    return path


def with_new_sound(film: Path, sound: Path) -> Timeline:
    """The film, its own sound muted, with another sound below."""
    timeline = timeline_of_media(probe(film))
    material, clip = sound_of(sound)
    main = replace(timeline.tracks[0], is_muted=True)
    clip = replace(clip, timeline_range=TimeRange(0, timeline.duration_us),
                   source_range=TimeRange(0, timeline.duration_us))  # fmt: skip
    tracks = (main, Track("sounds", TrackKind.SOUND, clips=(clip,)))
    return replace(timeline, tracks=tracks).with_materials(material)


def with_captions(film: Path) -> Timeline:
    """The film with a text over it, twice for ten seconds."""
    timeline = timeline_of_media(probe(film))
    words = Material("words", MaterialKind.TEXT, "words", text="A caption", look=TextLook((TextRun(0, 9),)))
    clips = tuple(
        Clip(
            f"text{a}", "words", "words", TimeRange(a * SECOND, (b - a) * SECOND), placement=Placement(y=-0.8)
        )
        for a, b in CAPTIONS_S
    )
    texts = Track("texts", TrackKind.TEXT, clips=clips)
    return replace(timeline, tracks=(*timeline.tracks, texts)).with_materials(words)


def _saved(timeline: Timeline, folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    save_as(start_draft(timeline, name=folder.name), timeline, folder)
    return folder


def copied(bench: Bench) -> Iterator[Figure]:
    """A new sound on a film of ten minutes whose picture is copied."""
    folder = bench.place("films")
    film = ten_minute_film(folder)
    song = sounds.make_song(folder / "song.wav", 601, seed=99)
    draft = _saved(with_new_sound(film, song), folder / "new-sound")
    words = ["-i", str(film), "-i", str(song), "-map", "0:v", "-map", "1:a", "-t", "600", "-c:v", "copy"]
    words += ["-c:a", "aac", "-b:a", "192k", str(folder / "ffmpeg.mp4")]
    programs = {
        "ours": _export(bench, draft, folder / "ours.mp4"),
        "ffmpeg": Command([*peers.FFMPEG, *words]),
    }
    turns = in_turn(programs, bench.n_pairs, warm_up=["ours", "ffmpeg"])
    aims = {"ffmpeg": {"cpu": 1.1, "wall": 1.1}}
    yield from beside("picture-copy", "new sound on 10 min of film, picture copied", turns, aims)
    words = ["-m", "tests.benchmarks.warm_copy", "--json", str(draft), str(folder)]
    command = bench.python(*words, *programs["ffmpeg"].words)
    what = Inside("warm_s", "the same in a program that runs: wall", "s", 1.1, "ffmpeg")
    yield from inside(bench, "picture-copy", command, [what])


def smart(bench: Bench) -> Iterator[Figure]:
    """Twenty seconds of captions on a film of ten minutes, beside drawing all of it."""
    folder = bench.place("films")
    film = ten_minute_film(folder)
    draft = _saved(with_captions(film), folder / "captions")
    still = folder / "caption.png"
    if not still.exists():
        write_still(still, width=400, height=60, colour=(255, 255, 255))
    shown = "+".join(f"between(t,{a},{b})" for a, b in CAPTIONS_S)
    words = ["-i", str(film), "-i", str(still), "-filter_complex"]
    words += [
        f"[0:v][1:v]overlay=440:620:enable='{shown}'[v]",
        "-map",
        "[v]",
        "-map",
        "0:a",
        "-c:v",
        "libx264",
    ]
    words += ["-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "192k"]
    programs = {
        "ours": _export(bench, draft, folder / "smart.mp4"),
        "ffmpeg": Command([*peers.FFMPEG, *words, str(folder / "ffmpeg-whole.mp4")]),
    }
    turns = in_turn(programs, bench.n_pairs, warm_up=["ours"])
    aims = {"ffmpeg": {"wall": 0.15}}
    yield from beside("picture-smart", "20 s of captions on 10 min of film, the rest copied", turns, aims)


def rendered(bench: Bench) -> Iterator[Figure]:
    """Sixty seconds composed of a video, three stills, a text and ten sounds (see `picture_render`)."""
    folder = bench.place("render")
    video = picture_render.make_media(folder, (1920, 1080), 60)
    module = "tests.benchmarks.picture_render"
    child = ["-m", module, "child", "--folder", str(folder), "--video", str(video)]
    # Its command is theirs to say; starting Python for it takes a hundredth of its time.
    composed = f"from pathlib import Path; from {module} import theirs; "
    composed += f"theirs(Path({str(folder)!r}), Path({str(video)!r}), 60)"
    bare = ["-i", str(video), "-an", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20"]
    programs = {
        "ours": bench.python(*child, "--numbers", "60", "30", "1920", "1080", OPENBLAS_NUM_THREADS="1"),
        "ffmpeg": bench.python("-c", composed),
        "bare decode and encode": Command([*peers.FFMPEG, *bare, str(folder / "bare.mp4")]),
    }
    picture_render.timeline_of_film(folder, video, 60, 30, (1920, 1080))
    turns = in_turn(programs, bench.n_pairs)
    aims = {"ffmpeg": {"wall": 1.0, "cpu": 1.0}, "bare decode and encode": {"cpu": 1.2}}
    yield from beside("picture-render", "60 s of 1080p: video, 3 stills, text, 10 sounds", turns, aims)


ROWS: dict[str, Row] = {
    "sound-wav": partial(mixed, suffix=".wav", n_clips=40, seconds=600.0, row="sound-wav"),
    "sound-aac": partial(mixed, suffix=".m4a", n_clips=40, seconds=600.0, row="sound-aac"),
    "sound-mp3": partial(mixed, suffix=".mp3", n_clips=40, seconds=600.0, row="sound-mp3"),
    "sound-few": partial(mixed, suffix=".wav", n_clips=6, seconds=120.0, row="sound-few"),
    "growth-clips": partial(growth, row="growth-clips", cases=tuple((n, 10) for n in N_CLIPS)),
    "growth-length": partial(
        growth, row="growth-length", cases=tuple((max(1, n // 10), n) for n in N_MINUTES)
    ),
    "picture-copy": copied,
    "picture-smart": smart,
    "picture-render": rendered,
}
