"""``fadeline soundtrack``: a video with another sound under it, its picture copied as it is."""

from __future__ import annotations

import argparse
import re
from typing import Any

from editor.cli_arguments import UsageError, check_outputs, parse_path, parse_time
from editor.cli_output import say, watched
from editor.words import one_line

_DECIBELS = re.compile(r"([+-]?\d{1,2}(?:\.\d+)?) ?(?:dB)?", re.IGNORECASE)


def parse_decibels(text: str) -> float:
    """Decibels of ``-6`` or ``-6dB``, between -60 and +20."""
    figure = _DECIBELS.fullmatch(text.strip())
    if figure is None or not -60 <= float(figure[1]) <= 20:
        raise argparse.ArgumentTypeError(f"“{text}” is not a level between -60 and 20 dB: write -6 or -6dB")
    return float(figure[1])


def add_commands(commands: Any) -> None:
    """Add `soundtrack` to the parser of all commands."""
    soundtrack = commands.add_parser(
        "soundtrack", help="give a video another soundtrack; its picture is copied as it is"
    )
    soundtrack.add_argument("video", metavar="VIDEO", type=parse_path)
    source = soundtrack.add_mutually_exclusive_group(required=True)
    source.add_argument("--audio", metavar="FILE", type=parse_path, help="the song")
    source.add_argument("--generate", action="store_true", help="make music for the picture")
    soundtrack.add_argument("-o", "--out", metavar="OUT", type=parse_path, required=True)
    soundtrack.add_argument("--description", metavar="T", default="", help="of the music to make")
    soundtrack.add_argument("--tags", metavar="a,b", default="", help="of the music to make, at most 10")
    soundtrack.add_argument("--seed", metavar="N", type=int, default=1, help="another number, other music")
    soundtrack.add_argument(
        "--keep-original",
        metavar="DB",
        type=parse_decibels,
        nargs="?",
        const=0.0,
        help="keep the video's own sound, changed by DB (0 as it is); the music goes down under speech",
    )
    soundtrack.add_argument(
        "--length", choices=("cut", "loop", "stretch"), default="cut",
        help="a song of another length: cut, loop on the beat, or stretch by up to 4 per cent",
    )  # fmt: skip
    soundtrack.add_argument(
        "--end", choices=("fade", "beat", "cut"), default="fade", help="fade out 2 s, on a beat, or cut"
    )
    soundtrack.add_argument("--start", metavar="T", type=parse_time, default=0, help="where the song begins")
    soundtrack.add_argument("--level", metavar="DB", type=parse_decibels, help="of the music; 0 is as it is")
    soundtrack.add_argument("--overwrite", action="store_true", help="replace OUT if it is there")
    soundtrack.add_argument("--progress", choices=("auto", "json", "none"), default="auto")


def run_soundtrack(args: argparse.Namespace) -> int:
    """Write a video with another soundtrack; gives the exit code."""
    from editor.edit.song_fit import Ending, Length
    from editor.edit.soundtrack_command import Original, SoundtrackOptions
    from editor.library.soundtrack_task import make_soundtrack
    from editor.render.settings import MOVIE_SUFFIXES

    tags = tuple(tag.strip() for tag in args.tags.split(",") if tag.strip())
    keeps = args.keep_original is not None
    # Beside another sound the music is background; alone it is heard as it is.
    level_db = args.level if args.level is not None else (-6.0 if keeps else 0.0)
    options = SoundtrackOptions(
        original=Original.UNDER if keeps else Original.MUTE,
        length=Length(args.length),
        ending=Ending(args.end),
        song_start_us=args.start,
        level_db=level_db,
        speech_db=level_db - 6.0,
        original_db=args.keep_original or 0.0,
    )
    if not args.generate and (tags or args.description):
        raise UsageError("--description and --tags are for music that is made.", "Add --generate.")
    check_outputs([args.out], [args.video, *([args.audio] if args.audio else [])])
    if args.out.suffix.lower() not in MOVIE_SUFFIXES:
        raise UsageError(
            f"“{args.out.name}” is no name of a video.",
            f"Let it end in {' or '.join(sorted(MOVIE_SUFFIXES))}.",
        )
    with watched(args.progress, "command soundtrack", args.out.name) as progress:
        report, notes = make_soundtrack(
            args.video.absolute(),
            args.out.absolute(),
            audio=args.audio.absolute() if args.audio else None,
            options=options,
            description=args.description,
            tags=tags,
            seed=args.seed,
            progress=progress,
            overwrite=args.overwrite,
        )
    say(*(one_line(text, 1000) for text in (report.sentence(), *report.sound_notes, *notes)))
    return 0
