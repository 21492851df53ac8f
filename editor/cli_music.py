"""The commands that make music: two songs into one, music for a picture, a new soundtrack.

Each of them takes its words, hands them to the engine and says what came out; the engines are loaded where
they are used.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.cli_arguments import UsageError, check_outputs, parse_path
from editor.cli_output import say, warn, watched
from editor.errors import EditorError
from editor.words import clock, one_line

if TYPE_CHECKING:
    from editor.music.mashup.order import MashupOrder

ARRANGEMENTS = ("alternate", "voice-over", "build-up", "medley")
"""How two songs may be laid together; the names of `editor.music.mashup.order`."""


def add_commands(commands: Any) -> None:
    """Add the commands about music to the parser of all commands."""
    _add_mashup(commands)


def add_progress(parser: argparse.ArgumentParser) -> None:
    """Add what every long command takes."""
    parser.add_argument("--progress", choices=("auto", "json", "none"), default="auto")


# -- two songs into one --------------------------------------------------------------------------------


def _add_mashup(commands: Any) -> None:
    mashup = commands.add_parser("mashup", help="mix two songs into one, offline")
    mashup.add_argument("songs", metavar="SONG", nargs="*", type=parse_path, help="exactly two sound files")
    mashup.add_argument("-o", "--out", metavar="OUT", type=parse_path, required=True, help="the mixed file")
    mashup.add_argument("--arrangement", choices=ARRANGEMENTS, help="as the words ask for, if left out")
    mashup.add_argument("--prompt", metavar="T", default="", help="what it shall be like, in words")
    mashup.add_argument("--style", metavar="T", default="", help="genre, mood or way of mixing, in words")
    mashup.add_argument("--title", metavar="T", default="", help="written into the file")
    mashup.add_argument("--instrumental", action="store_true", help="take the voices of the songs down")
    mashup.add_argument("--vocal-gender", choices=("m", "f"), default="", help="which voice to prefer")
    for name, what in (
        ("style-weight", "how closely the words are followed"),
        ("weirdness", "how daring the mixing is"),
        ("audio-weight", "how much of the songs themselves is heard"),
    ):
        mashup.add_argument(f"--{name}", metavar="X", help=f"{what}: 0 to 1 in steps of 0.01")
    mashup.add_argument("--model", metavar="NAME", default="V5", help="whose limits count: V4 … V5_5")
    mashup.add_argument("--seed", metavar="N", type=int, default=1, help="another number, another mix")
    mashup.add_argument(
        "--take", type=int, choices=(1, 2), default=1, help="which of the two takes OUT holds"
    )
    mashup.add_argument("--both", action="store_true", help="write the other take too, as “OUT - take N”")
    mashup.add_argument("--most-semitones", type=int, choices=range(5), default=2, help="farthest key shift")
    mashup.add_argument("--json", metavar="REPORT", type=parse_path, help="write what was found and done")
    mashup.add_argument("--overwrite", action="store_true", help="replace OUT if it is there")
    add_progress(mashup)


def run_mashup(args: argparse.Namespace) -> int:
    """Mix two songs into one file; gives the exit code."""
    import json

    from editor.library.mashup_task import mix_into_files, take_path

    out = args.out.absolute()
    numbers = (args.take - 1, 2 - args.take) if args.both else (args.take - 1,)
    outs = [take_path(out, number, numbers[0]) for number in numbers]
    check_outputs(outs, [song.absolute() for song in args.songs], args.json)
    order = mashup_order(args)
    for each in outs:
        if each.exists() and not args.overwrite:
            raise EditorError(f"“{each}” is there already.", "Add --overwrite to replace it.")
    _check_kind(out)
    with watched(args.progress, "command mashup", args.out.name) as progress:
        done = mix_into_files(order, out, progress, numbers, overwrite=args.overwrite)
    if args.json is not None:
        report = done["takes"][0]["report"]
        args.json.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")
    tell = warn if args.progress != "json" else say
    tell(*(one_line(note, 300) for note in done["notes"]))
    for row in done["takes"]:
        found, length = row["report"], clock(round(row["duration_s"] * 1e6), 1)
        levels = f"{found['loudness_lufs']:.1f} LUFS, {found['true_peak_dbtp']:.1f} dBTP".replace("-", "−")
        say(f"Wrote “{row['path']}”: {length}, {found['tempo_bpm']:.1f} BPM, {levels}.")
    return 0


def mashup_order(args: argparse.Namespace) -> MashupOrder:
    """What the arguments of `mashup` ask for.

    Raises
    ------
    EditorError
        If it cannot be done; nothing was read then but the words.
    """
    from editor.music.mashup.order import MashupOrder, check_order, weight_of

    order = MashupOrder(
        tuple(path.absolute() for path in args.songs),
        arrangement=args.arrangement or "",
        title=args.title,
        prompt=args.prompt,
        style=args.style,
        instrumental=args.instrumental,
        vocal_gender=args.vocal_gender,
        model=args.model,
        seed=args.seed,
        most_semitones=args.most_semitones,
    )
    weights: dict[str, Any] = {}
    for name in ("style_weight", "weirdness", "audio_weight"):
        if (text := getattr(args, name)) is not None:
            try:
                weights[name] = weight_of(text)
            except ValueError:
                option = name.replace("_", "-")
                raise UsageError(
                    f"--{option} is “{one_line(text, 20)}”, not a number from 0 to 1 in steps of 0.01.",
                    "Write a number such as 0.65.",
                ) from None
    order = replace(order, **weights)
    try:
        check_order(order)
    except EditorError as error:
        raise UsageError(error.message, error.hint) from error
    return order


def _check_kind(out: Path) -> None:
    """Refuse a name under which no sound is written, before any work is done."""
    from editor.media.sound_encoder import format_for

    format_for(out)
    if not out.parent.is_dir():
        raise EditorError(f"There is no folder “{out.parent}”.", "Make it first, or name another one.")
