"""The commands that make music: two songs into one, music for a picture, a new soundtrack.

Each of them takes its words, hands them to the engine and says what came out; the engines are loaded where
they are used.
"""

from __future__ import annotations

import argparse
from typing import Any

from editor.cli_arguments import parse_path

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
    from editor.music.mashup.order import check_count

    check_count(tuple(args.songs))
    return 0
