"""``fadeline score``: music that fits one video, or several in a row."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.cli_arguments import Parser, UsageError, check_outputs, parse_path
from editor.cli_output import say, watched
from editor.errors import EditorError
from editor.words import clock, one_line

if TYPE_CHECKING:
    from editor.music.score_job import ScoreTake


def add_commands(commands: Any) -> None:
    """Add `score` to the parser of all commands."""
    score: Parser = commands.add_parser(
        "score", help="make music for one video, or for several in a row, offline"
    )
    score.listing = _names
    score.add_argument("videos", metavar="VIDEO", nargs="+", type=parse_path, help="1 to 10, in this order")
    score.add_argument("-o", "--out", metavar="OUT", type=parse_path, required=True, help="the music")
    score.add_argument("--description", metavar="T", default="", help="how it shall be, in words")
    score.add_argument("--tags", metavar="a,b", default="", help="style, mood, instruments: at most 10")
    score.add_argument(
        "--format", metavar="NAME", default="",
        help="codec_rate_bitrate such as mp3_44100_128; PCM, µ-law and A-law as WAV, Opus in Ogg",
    )  # fmt: skip
    score.add_argument("--c2pa", action="store_true", help="sign the MP3 with what made it")
    score.add_argument("--seed", metavar="N", type=int, default=1, help="another number, other music")
    score.add_argument(
        "--takes", metavar="N", type=int, choices=(1, 2, 3), default=1, help="1 to 3; further ones beside OUT"
    )
    score.add_argument(
        "--sync", metavar="X", type=_share, default=0.5, help="0, a steady groove, to 1, tight on every cut"
    )
    score.add_argument(
        "--repetition", metavar="X", type=_share, default=0.5, help="0, ever new, to 1, always the same"
    )
    score.add_argument("--style", metavar="NAME", default="", help="this style and no other")
    score.add_argument("--over-speech", action="store_true", help="do not go down while somebody speaks")
    score.add_argument("--json", metavar="REPORT", type=parse_path, help="write cuts, bars, tempo, loudness")
    score.add_argument("--overwrite", action="store_true", help="replace OUT if it is there")
    score.add_argument("--progress", choices=("auto", "json", "none"), default="auto")


def _names() -> str:
    """What --style and --format take."""
    from editor.fetch.services.score_rules import FORMATS
    from editor.music.score.styles import STYLES

    return f"Styles: {', '.join(STYLES)}. Formats: {', '.join(FORMATS)}."


def _share(text: str) -> float:
    """A number from 0 to 1."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 0 to 1")
    return number


def run_score(args: argparse.Namespace) -> int:
    """Write music for videos; gives the exit code."""
    from editor.media.signing import NOT_TRUSTED
    from editor.music.film.limits import check_films, check_words
    from editor.music.score_file import check_target, export_take
    from editor.music.score_job import make_score
    from editor.music.score_wish import ScoreWish

    wish = ScoreWish(
        description=args.description,
        tags=tuple(tag.strip() for tag in args.tags.split(",") if tag.strip()),
        sync=args.sync,
        repetition=args.repetition,
        seed=args.seed,
        n_takes=args.takes,
        style=_style(args.style),
        lowers_under_speech=not args.over_speech,
    )
    outs = [_beside(args.out.absolute(), number) for number in range(args.takes)]
    videos = [video.absolute() for video in args.videos]
    check_outputs(outs, videos, args.json)
    try:
        check_words(wish.description, wish.tags)
        forms = [check_target(out, args.format, signs=args.c2pa, overwrite=args.overwrite) for out in outs]
    except EditorError as error:
        raise UsageError(error.message, error.hint) from error
    check_films(videos)
    with (
        watched(args.progress, "command score", args.out.name) as progress,
        tempfile.TemporaryDirectory(prefix="fadeline-score-") as scratch,
    ):
        takes = make_score(videos, wish, Path(scratch), progress.part(0.0, 0.9, "music"))
        for number, (take, out, form) in enumerate(zip(takes, outs, forms, strict=True)):
            low = 0.9 + 0.1 * number / len(takes)
            part = progress.part(low, low + 0.1 / len(takes), "finishing")
            export_take(take, out, form, part, signs=args.c2pa, overwrite=args.overwrite, title=out.stem)
        if args.json:
            _write_report(args.json, takes)
        said = [_line(take, out) for take, out in zip(takes, outs, strict=True)]
        unknown, unread = takes[0].unknown_tags, takes[0].unread
    say(*said)
    if unknown:
        say(f"Not understood: {', '.join(f'“{one_line(tag, 40)}”' for tag in unknown)}.")
    for name in unread:
        say(f"The sound of “{one_line(name, 80)}” could not be listened to; speech in it was not looked for.")
    if args.c2pa:
        say(NOT_TRUSTED)
    return 0


def _style(name: str) -> str:
    from editor.music.score.styles import STYLES

    if name and name not in STYLES:
        raise UsageError(f"There is no style “{one_line(name, 40)}”.", f"Use one of {', '.join(STYLES)}.")
    return name


def _beside(out: Path, number: int) -> Path:
    return out if number == 0 else out.with_name(f"{out.stem} - take {number + 1}{out.suffix}")


def _line(take: ScoreTake, out: Path) -> str:
    n_met = round(take.met_share * len(take.cuts_s))
    cuts = f", {n_met} of {len(take.cuts_s)} cuts on a bar line" if take.cuts_s else ", no cuts"
    return (
        f"{one_line(out.name)}: {clock(round(take.length_s * 1e6), 3)} of {take.style} in {take.key}, "
        f"{take.tempo_bpm:.0f} BPM{cuts}, {take.loudness_lufs:.1f} LUFS, {take.true_peak_dbtp:.1f} dBTP"
    )


def _write_report(path: Path, takes: tuple[ScoreTake, ...]) -> None:
    from editor.music.score_job import report_of

    report: dict[str, Any] = report_of(takes[0])
    if len(takes) > 1:
        report["takes"] = [report_of(take) for take in takes]
    try:
        path.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise EditorError(
            f"The report could not be written to “{one_line(str(path), 120)}” ({error.strerror}).",
            "The music is there; choose another place for the report.",
        ) from error
