"""The arguments of the command line: what there is to say, and what each word must look like."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn

from editor.errors import EditorError
from editor.model.timeline import HIGHEST_AIM, LOWEST_AIM
from editor.version import read_version

NEW_WINDOW = "--new-window"
COMMANDS = (
    "demo",
    "info",
    "check",
    "new",
    "set",
    "register",
    "export",
    "collect",
    "subtitles",
    "tasks",
    "library",
    "serve",
    "add-audios",
    "mashup",
    "score",
    "soundtrack",
)

_CLOCK = re.compile(r"(?:(?:(\d+):)?(\d{1,3}):)?(\d+(?:\.\d+)?)")
_SHORT = re.compile(r"(\d+(?:\.\d+)?)(ms|s)")
_RANGE = re.compile(r"([^-\s]*)\s*-\s*([^-\s]*)")
_GAIN_DB = re.compile(r"([+-]?\d+(?:\.\d+)?) ?dB", re.IGNORECASE)
_LOUDNESS = re.compile(r"([+-]?\d+(?:\.\d+)?) ?(?:LUFS)?", re.IGNORECASE)
AS_THE_PROJECT = "project"
"""The loudness aim of an export where none is named."""
LOWEST_KBPS, HIGHEST_KBPS = 64, 320
_MAY_BE_NEGATIVE = (
    "--volume",
    "--range",
    "--fade-in",
    "--fade-out",
    "--start",
    "--duration",
    "--loudness",
    "--level",
    "--keep-original",
)


class UsageError(EditorError):
    """The arguments do not make sense together; ends with exit code 2."""


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are one sentence with a hint."""

    listing: Callable[[], str] | None = None
    """Gives what stands at the end of the help, and imports what that takes only then."""

    def format_help(self) -> str:
        """The help, with what is listed at its end."""
        if self.listing is not None:
            self.epilog = self.listing()
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Say in one sentence what is wrong, instead of printing the whole usage."""
        raise UsageError(f"{message[:1].upper()}{message[1:]}.", f"See `{self.prog} --help`.")


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        sys.stdout.write(f"fadeline {read_version()}\n")
        parser.exit()


def check_outputs(outs: Sequence[Path], sources: Sequence[Path], report: Path | None = None) -> None:
    """Refuse to write over what is read, or two things into one file, before any work is done.

    Raises
    ------
    UsageError
        With the file, and what to do.
    """
    for out in outs:
        if any(_is_same(out, source) for source in sources):
            raise UsageError(
                f"“{out.name}” is one of the files that are read.", "Choose another name for OUT."
            )
    if report is None:
        return
    if not report.absolute().parent.is_dir():
        raise UsageError(f"There is no folder for the report “{report}”.", "Make it first.")
    if any(_is_same(report, other) for other in (*outs, *sources)):
        raise UsageError(f"The report would be written over “{report.name}”.", "Choose another name for it.")


def _is_same(one: Path, other: Path) -> bool:
    """Whether two names mean one file, whatever links lead to it."""
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def parse_path(text: str) -> Path:
    """A path; an empty one is a variable of a script that was not set, not the folder it runs in."""
    if not text:
        raise argparse.ArgumentTypeError("the path is empty")
    return Path(text)


def parse_time(text: str) -> int:
    """Microseconds of ``90``, ``1:30.5``, ``1:02:03``, ``90s`` or ``1500ms``."""
    if short := _SHORT.fullmatch(text.strip()):
        seconds = Fraction(short[1]) / (1000 if short[2] == "ms" else 1)
    elif clock := _CLOCK.fullmatch(text.strip()):
        seconds = int(clock[1] or 0) * 3600 + int(clock[2] or 0) * 60 + Fraction(clock[3])
    else:
        raise argparse.ArgumentTypeError(f"“{text}” is not a time: write 90, 1:30.5 or 1500ms")
    return int(seconds * 1_000_000 + Fraction(1, 2))


def parse_range(text: str) -> tuple[int, int | None]:
    """Start and end of ``0:10-1:30``; an empty start is the beginning, an empty end the end."""
    ends = _RANGE.fullmatch(text.strip())
    if ends is None or not (ends[1] or ends[2]):
        raise argparse.ArgumentTypeError(f"“{text}” is not a range: write 10-1:30")
    start_us = parse_time(ends[1]) if ends[1] else 0
    end_us = parse_time(ends[2]) if ends[2] else None
    if end_us is not None and end_us <= start_us:
        raise argparse.ArgumentTypeError(f"the range “{text}” ends before it begins")
    return start_us, end_us


def parse_gain(text: str) -> float:
    """A linear gain: ``0.5``, or in decibels ``-6dB``."""
    decibels = _GAIN_DB.fullmatch(text.strip())
    try:
        gain = 10 ** (float(decibels[1]) / 20) if decibels else float(text)
    except (ValueError, OverflowError):
        raise argparse.ArgumentTypeError(f"“{text}” is not a volume: write 0.5 or -6dB") from None
    if not 0 <= gain <= 10:
        raise argparse.ArgumentTypeError(f"the volume “{text}” is not between 0 and 10 (+20 dB)")
    return gain


def parse_loudness(text: str) -> float | str | None:
    """Integrated loudness in LUFS of ``-14`` or ``-14LUFS``; None for ``mixed``, itself for ``project``."""
    if text.strip().lower() in ("mixed", AS_THE_PROJECT):
        return None if text.strip().lower() == "mixed" else AS_THE_PROJECT
    figure = _LOUDNESS.fullmatch(text.strip())
    if figure is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not a loudness: write -14, mixed or project")
    if not LOWEST_AIM <= float(figure[1]) <= HIGHEST_AIM:
        raise argparse.ArgumentTypeError(f"the loudness “{text}” is not between -40 and -5 LUFS")
    return float(figure[1])


def parse_bit_rate(text: str) -> int:
    """Bits a second of ``192`` or ``192k``."""
    figure = re.fullmatch(r"(\d{1,4}) ?(?:k|kbps|kb/s)?", text.strip(), re.IGNORECASE)
    if figure is None or not LOWEST_KBPS <= int(figure[1]) <= HIGHEST_KBPS:
        raise argparse.ArgumentTypeError(f"“{text}” is not a bit rate: write 64 to 320")
    return int(figure[1]) * 1000


def parse_size(text: str) -> tuple[int, int]:
    """Width and height of ``1920x1080``."""
    match = re.fullmatch(r"(\d{1,5})[xX×](\d{1,5})", text.strip())
    if match is None:
        raise argparse.ArgumentTypeError(f"“{text}” is not a size: write 1920x1080")
    width, height = int(match[1]), int(match[2])
    if not (16 <= width <= 8192 and 16 <= height <= 8192):
        raise argparse.ArgumentTypeError(f"the size “{text}” is not between 16x16 and 8192x8192")
    return width, height


def parse_rate(text: str) -> Fraction:
    """Frames a second of ``30``, ``29.97`` or ``30000/1001``."""
    ntsc = {"23.976": 24, "23.98": 24, "29.97": 30, "59.94": 60}
    try:
        rate = Fraction(ntsc[text] * 1000, 1001) if text in ntsc else Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError(f"“{text}” is not a frame rate: write 30 or 30000/1001") from None
    if not 1 <= rate <= 240:
        raise argparse.ArgumentTypeError(f"the frame rate “{text}” is not between 1 and 240")
    return rate


def join_values(argv: Sequence[str]) -> list[str]:
    """The arguments with values such as ``-6dB``, which look like options, tied to the option before them."""
    joined: list[str] = []
    for word in argv:
        if joined and joined[-1] in _MAY_BE_NEGATIVE and re.match(r"-[\d.]", word):
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def make_parser(*further: Callable[[Any], None]) -> argparse.ArgumentParser:
    """The parser of all commands; `command` names the one that was chosen.

    Parameters
    ----------
    further
        Add commands of other modules to those that are known here.
    """
    parser = Parser(
        prog="fadeline",
        description="Edit the sound of CapCut and JianYing drafts and of plain videos.",
        epilog="Without a command, `fadeline [PATH ...]` opens the window on a draft, a video or sounds; "
        "where a window is open already, it opens them there. "
        "Times are seconds (90), clock times (1:30.5) or milliseconds (1500ms).",
    )
    # Taken before the parser is asked, since it goes with paths and not with a command; it is shown here.
    parser.add_argument(NEW_WINDOW, action="store_true", help="open the paths in a window of its own")
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    commands = parser.add_subparsers(
        dest="command", metavar="COMMAND", title="commands", required=True, parser_class=Parser
    )
    for add in (
        _add_demo,
        _add_info,
        _add_check,
        _add_register,
        _add_new,
        _add_set,
        _add_export,
        _add_collect,
        _add_subtitles,
        *further,
    ):
        add(commands)
    return parser


def _add_demo(commands: Any) -> None:
    demo = commands.add_parser("demo", help="open the sample; without a display, do the main job on it")
    demo.add_argument("--out", metavar="DIR", type=parse_path, help="where the sample and the results go")
    _add_progress(demo)


def _add_info(commands: Any) -> None:
    info = commands.add_parser("info", help="say what is in a draft or a media file")
    info.add_argument("path", metavar="PATH", type=parse_path)
    info.add_argument("--json", action="store_true", help="as JSON; times in microseconds")


def _add_register(commands: Any) -> None:
    register = commands.add_parser(
        "register", help="put a draft into the list of projects of the app among whose drafts it lies"
    )
    register.add_argument("draft", metavar="DRAFT", type=parse_path)


def _add_check(commands: Any) -> None:
    check = commands.add_parser("check", help="say whether a draft opens; the last line is RESULT …")
    check.add_argument("draft", metavar="DRAFT", type=parse_path)


def _add_new(commands: Any) -> None:
    new = commands.add_parser("new", help="make an empty draft")
    new.add_argument("draft", metavar="DRAFT", type=parse_path, help="the folder to make")
    new.add_argument("--name", help="how the app's list of projects calls it; as its folder if left out")
    new.add_argument("--size", metavar="WxH", type=parse_size, default=(1920, 1080))
    new.add_argument("--fps", metavar="F", type=parse_rate, default=Fraction(30))


def _add_set(commands: Any) -> None:
    change = commands.add_parser("set", help="change a clip of a draft and save it")
    change.add_argument("draft", metavar="DRAFT", type=parse_path)
    change.add_argument("clip_id", metavar="CLIP_ID", help="as `fadeline info --json` names it")
    change.add_argument("--volume", metavar="G", type=parse_gain, help="gain, 1 = unchanged; or -6dB")
    change.add_argument("--fade-in", metavar="S", type=parse_time)
    change.add_argument("--fade-out", metavar="S", type=parse_time)
    change.add_argument("--start", metavar="S", type=parse_time)
    change.add_argument("--duration", metavar="S", type=parse_time)
    mute = change.add_mutually_exclusive_group()
    mute.add_argument("--mute", dest="muted", action="store_const", const=True)
    mute.add_argument("--unmute", dest="muted", action="store_const", const=False)


def _add_export(commands: Any) -> None:
    export = commands.add_parser(
        "export", help="write a draft, a video or a sound as a finished file", epilog=_EXPORT_NOTES
    )
    export.add_argument("project", metavar="PROJECT", type=parse_path)
    export.add_argument(
        "-o",
        "--out",
        metavar="OUT",
        type=parse_path,
        required=True,
        help="the file; its ending names the kind",
    )
    _add_parts(export)
    export.add_argument("--sound-only", action="store_true", help="leave the picture out")
    export.add_argument(
        "--picture", choices=("auto", "copy", "render"), default="auto",
        help="auto copies it without loss where that is right; copy insists on it; render never does",
    )  # fmt: skip
    export.add_argument("--preset", metavar="NAME", default="", help="size and quality by purpose, see below")
    export.add_argument(
        "--around", choices=("colour", "blur"), default="",
        help="of vertical and square: the canvas's colour around the picture, or the picture itself, blurred",
    )  # fmt: skip
    _add_sound(export)
    export.add_argument("--title", metavar="T", help="written into the file; the project's name if left out")
    export.add_argument("--chapters", action="store_true", help="make chapters of the markers")
    export.add_argument("--overwrite", action="store_true", help="replace OUT if it is there")
    export.add_argument(
        "--allow-missing", action="store_true", help="silence and the canvas for files that are missing"
    )
    _add_progress(export)


_EXPORT_NOTES = (
    "Presets: source (size of the project), best, online-4k (a smaller picture is enlarged), online-1080p, "
    "online-720p, vertical (1080x1920) and square (1080x1080) with the whole picture fitted, smaller "
    "(smaller file), small-480p, "
    "archive (ProRes, .mov). Formats of sound: wav, wav24, wav32f, flac, flac24, mp3, mp3v0, m4a, aac, opus, "
    "ogg. Exit codes: 0 done, 1 failed, 2 bad arguments, 3 stopped, 4 media missing."
)


def _add_parts(export: argparse.ArgumentParser) -> None:
    part = export.add_mutually_exclusive_group()
    part.add_argument("--range", metavar="A-B", type=parse_range, help="only this part: 10-1:30")
    part.add_argument("--in-out", action="store_true", help="only from In to Out, as set in the project")
    part.add_argument(
        "--between", metavar="MARKER", nargs=2, help="only between two markers: names, numbers, start or end"
    )
    export.add_argument(
        "--clips", metavar="ID", nargs="+", help="only these clips, from the first to the last of them"
    )


def _add_sound(export: argparse.ArgumentParser) -> None:
    export.add_argument(
        "--sound-format", metavar="NAME", default="", help="of sound alone; that of OUT's ending if left out"
    )
    export.add_argument(
        "--bit-rate", metavar="KBPS", type=parse_bit_rate, default=0, help="of the sound: 64 to 320"
    )
    export.add_argument(
        "--apart", choices=("tracks", "roles"), default="",
        help="one sound file a track, or one a role; each is called OUT - NAME",
    )  # fmt: skip
    export.add_argument(
        "--loudness", metavar="LUFS", type=parse_loudness, default=AS_THE_PROJECT,
        help="bring the whole to this integrated loudness, such as -14; “mixed” leaves it as it is, "
        "“project”, as leaving this out, takes the aim of the project",
    )  # fmt: skip


def _add_collect(commands: Any) -> None:
    collect = commands.add_parser("collect", help="copy a draft and all media it uses to one place")
    collect.add_argument("draft", metavar="DRAFT", type=parse_path)
    collect.add_argument(
        "-o", "--out", metavar="OUT", type=parse_path, required=True, help="a folder, or a .zip"
    )
    _add_progress(collect)


def _add_subtitles(commands: Any) -> None:
    subtitles = commands.add_parser(
        "subtitles", help="add the lines of an .srt or .ass file to a draft, or write its texts into one"
    )
    subtitles.add_argument("draft", metavar="DRAFT", type=parse_path)
    what = subtitles.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--add", metavar="FILE", type=parse_path, help="lay these lines on new tracks, and save"
    )
    what.add_argument("-o", "--out", metavar="OUT", type=parse_path, help="write all texts that are seen")
    subtitles.add_argument(
        "--later", metavar="S", type=parse_time, default=0, help="how much later than FILE says"
    )
    subtitles.add_argument("--overwrite", action="store_true", help="replace OUT if it is there")


def _add_progress(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--progress", choices=("auto", "json", "none"), default="auto")
