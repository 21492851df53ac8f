"""The command line: parse, call the session or a job, print. Everything heavy is imported where it is used.

Exit codes (``design.md`` section 10): 0 done, 1 failed, 2 bad arguments, 3 stopped, 4 media missing.
Results go to standard output; errors are one sentence and a hint on standard error.
"""

from __future__ import annotations

import argparse
import difflib
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from editor.cli_arguments import COMMANDS, NEW_WINDOW, UsageError, join_values, make_parser
from editor.cli_export import run_export
from editor.cli_library import add_commands as add_library
from editor.cli_library import run_library, run_tasks
from editor.cli_music import add_commands as add_music
from editor.cli_music import run_mashup
from editor.cli_output import (
    describe_marks,
    describe_media,
    explain,
    mark_lines,
    media_lines,
    say,
    say_json,
    warn,
    watched,
)
from editor.cli_score import add_commands as add_score
from editor.cli_score import run_score
from editor.cli_serve import add_commands as add_serve
from editor.cli_serve import run_add_audios, run_serve
from editor.cli_soundtrack import add_commands as add_soundtrack
from editor.cli_soundtrack import run_soundtrack
from editor.errors import EditorError, MediaMissingError
from editor.progress import Cancelled

if TYPE_CHECKING:
    from editor.draft.read import OpenDraft
    from editor.edit.command import Command
    from editor.model.clip import Clip
    from editor.model.timeline import Timeline

DECODE_CHILD = "--decode-child"
PITCH_CHILD = "--pitch-child"
DONE, FAILED, BAD_ARGUMENTS, STOPPED, MEDIA_MISSING = range(5)


def _run_info(args: argparse.Namespace) -> int:
    from editor.draft.check import DRAFT_SUFFIXES

    path: Path = args.path
    if path.is_dir() or path.suffix.lower() in DRAFT_SUFFIXES:
        return _info_of_draft(path, args.json)
    from editor.media.probe import probe

    facts = probe(path)
    if args.json:
        say_json(describe_media(facts))
    else:
        say(*media_lines(facts))
    return DONE


def _info_of_draft(path: Path, as_json: bool) -> int:
    from editor.draft.info import describe, draft_lines
    from editor.draft.read import read_draft
    from editor.render.drawing_report import report_of
    from editor.render.picture_plan import list_not_drawn

    draft = read_draft(path)
    if as_json:
        not_drawn = list_not_drawn(draft.timeline)
        more = describe_marks(draft.timeline) | {"drawing": report_of(draft.timeline).counts()}
        say_json(describe(draft, not_drawn=not_drawn) | more)
    else:
        say(*draft_lines(draft), *mark_lines(draft.timeline), *report_of(draft.timeline).lines())
    return DONE


def _run_check(args: argparse.Namespace) -> int:
    from editor.draft.check import check_draft

    report = check_draft(args.draft, look_further=_media_warnings)
    say(*report.lines())
    return report.exit_code


def _media_warnings(draft: OpenDraft) -> Iterator[str]:
    """The files of a draft that are there and cannot be read, each with the reason (R-11)."""
    from editor.draft.read_tracks import present_uses
    from editor.media.media_check import check_media
    from editor.words import counted

    found = check_media(present_uses(draft.timeline))
    for bad in found.bad:
        name = bad.material.name or bad.material.stored_path
        what = "is damaged" if bad.is_partial else "cannot be read"
        yield f"“{name}” {what} ({counted(bad.n_clips, 'clip')}): {bad.reason}"
    if found.n_left:
        yield f"{counted(found.n_left, 'media file')} not looked into: the others took too long"


def _run_register(args: argparse.Namespace) -> int:
    from editor.draft.layout import find_layout
    from editor.draft.notes import Notes
    from editor.draft.registering import register

    folder = find_layout(args.draft.absolute(), Notes()).folder
    is_new = register(folder)
    say(f"“{folder.name}” is in the list now." if is_new else f"“{folder.name}” was in the list already.")
    return DONE


def _run_new(args: argparse.Namespace) -> int:
    from editor.draft.save import create_draft
    from editor.words import readable

    folder: Path = args.draft.absolute()
    if folder.is_dir() and any(folder.iterdir()):
        raise EditorError(f"“{folder}” is there already and not empty.", "Choose a new folder.")
    width, height = args.size
    create_draft(folder, width, height, args.fps, name=readable(args.name or ""))
    say(f"Made the draft “{folder}”.")
    return DONE


def _run_set(args: argparse.Namespace) -> int:
    edits = list(_edits(args))
    if not edits:
        raise UsageError("There is nothing to change.", "Name a value: `fadeline set --help` lists them.")
    from editor.draft.lock import locked
    from editor.session import Session

    session = Session.open(args.draft)
    if session.folder is None:
        raise EditorError(f"“{args.draft}” is not a draft.", "Clips are changed in drafts only.")
    found = session.timeline.find(args.clip_id)
    if found is None:
        hint = "`fadeline info DRAFT --json` lists the ids."
        raise UsageError(f"There is no clip “{args.clip_id}” in “{session.name}”.", hint)
    before = found[1]
    with locked(session.folder, session.name):
        for edit in edits:
            session.do(edit)
        pushed = _check_fades(args, before, session.timeline)
        report = session.save()
    changed = "Nothing had to be changed." if report.is_unchanged else f"Saved “{session.name}”."
    say(changed, *report.changed, *pushed)
    return DONE


def _check_fades(args: argparse.Namespace, before: Clip, timeline: Timeline) -> list[str]:
    """Refuse fades that could not be had as they were typed; gives words about those pushed back by it."""
    found = timeline.find(args.clip_id)
    assert found is not None
    clip, pushed = found[1], []
    for side, typed_us, was_us, now_us in (
        ("in", args.fade_in, before.fade_in_us, clip.fade_in_us),
        ("out", args.fade_out, before.fade_out_us, clip.fade_out_us),
    ):
        if typed_us not in (None, now_us):
            raise EditorError(
                f"A fade {side} of {typed_us / 1e6:g} s does not fit: it would be {now_us / 1e6:g} s long.",
                f"The clip is {clip.duration_us / 1e6:g} s long, both fades in it. Nothing was changed.",
            )
        if typed_us is None and now_us != was_us:
            pushed.append(f"Its fade {side} is {now_us / 1e6:g} s long now, instead of {was_us / 1e6:g} s.")
    return pushed


def _edits(args: argparse.Namespace) -> Iterator[Command]:
    """The edits that the arguments of `set` ask for."""
    from editor.edit.clip_commands import PlaceClip
    from editor.edit.level_commands import SetClipMuted, SetFades, SetVolume

    ids = (args.clip_id,)
    if args.start is not None or args.duration is not None:
        yield PlaceClip(args.clip_id, args.start, args.duration)
    if args.volume is not None:
        yield SetVolume(ids, args.volume)
    if args.fade_in is not None or args.fade_out is not None:
        yield SetFades(ids, args.fade_in, args.fade_out)
    if args.muted is not None:
        yield SetClipMuted(ids, args.muted)


def _run_collect(args: argparse.Namespace) -> int:
    from editor.draft.check import DRAFT_SUFFIXES, NOT_A_DRAFT
    from editor.draft.collect import collect
    from editor.draft.read import read_draft

    if args.draft.is_file() and args.draft.suffix.lower() not in DRAFT_SUFFIXES:
        raise EditorError(f"“{args.draft.name}” is a file of another kind, not a draft.", NOT_A_DRAFT)
    draft = read_draft(args.draft)
    with watched(args.progress) as progress:
        done = collect(draft, draft.timeline, args.out.absolute(), progress.report)
    say(*done.sentences())
    return MEDIA_MISSING if done.missing else DONE


def _run_subtitles(args: argparse.Namespace) -> int:
    from editor.draft.lock import locked
    from editor.draft.subtitles import read_subtitles
    from editor.draft.subtitles_clips import laid_texts
    from editor.draft.subtitles_write import write_subtitles
    from editor.edit.text_commands import AddTexts, PlacedText
    from editor.session import Session
    from editor.words import counted, readable

    session = Session.open(args.draft)
    if args.out is not None:
        if args.out.exists() and not args.overwrite:
            raise EditorError(f"“{args.out}” is there already.", "Add --overwrite to replace it.")
        done = write_subtitles(session.timeline, args.out.absolute())
        say(f"Wrote {counted(done.n_lines, 'text')} into “{done.path}”.")
        return DONE
    if session.folder is None:
        raise EditorError(f"“{args.draft}” is not a draft.", "Subtitles are added to drafts only.")
    canvas = session.timeline.canvas
    found = read_subtitles(args.add, (canvas.width, canvas.height))
    texts = tuple(PlacedText(*text) for text in laid_texts(found, args.later))
    with locked(session.folder, session.name):
        session.do(AddTexts(texts, readable(args.add.stem)))
        session.save()
    say(f"Added {counted(len(texts), 'text')} to “{session.name}”.", *found.notes)
    return DONE


def _run_demo(args: argparse.Namespace) -> int:
    from editor.app import has_display, run_window, silent_display
    from editor.music.sample import make_sample, sample_folder

    folder: Path = sample_folder() if args.out is None else args.out.absolute()
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"“{folder.name}” is not a folder.", "Name a folder with --out.")
    is_offscreen = os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen")
    if has_display(os.environ) and not is_offscreen and not silent_display(os.environ):
        if args.out is None:
            return run_window(sample=True)
        with watched(args.progress) as progress:
            sample = make_sample(folder, progress)
        return run_window([str(sample.video), str(sample.music)])
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")
    with watched(args.progress) as progress:
        sample = make_sample(folder, progress.part(0.0, 0.3, "reading"))
        from editor.ui.demonstration import demonstrate

        made = demonstrate(sample, folder, progress.part(0.3, 1.0, "sound"))
    say(f"The video: {made.video}", f"The picture of the window: {made.picture}")
    return DONE


def _run_window(paths: Sequence[str], *, is_new: bool = False) -> int:
    """Open the window; a single word that is no file was probably meant to be a command."""
    if "" in paths:
        raise UsageError("A path is empty.", "Leave it out to open the window with nothing in it.")
    if len(paths) == 1 and re.fullmatch(r"[a-z-]+", paths[0]) and not Path(paths[0]).exists():
        close = difflib.get_close_matches(paths[0], COMMANDS, 1)
        hint = f"Did you mean `fadeline {close[0]}`?" if close else "`fadeline --help` lists the commands."
        raise UsageError(f"“{paths[0]}” is neither a command nor a file.", hint)
    from editor.app import run_window

    return run_window(paths, is_new=is_new)


_RUN = {
    "add-audios": run_add_audios,
    "serve": run_serve,
    "demo": _run_demo,
    "info": _run_info,
    "check": _run_check,
    "register": _run_register,
    "new": _run_new,
    "set": _run_set,
    "export": run_export,
    "collect": _run_collect,
    "subtitles": _run_subtitles,
    "tasks": run_tasks,
    "library": run_library,
    "mashup": run_mashup,
    "score": run_score,
    "soundtrack": run_soundtrack,
}
FURTHER = (
    add_library,
    add_serve,
    add_music,
    add_score,
    add_soundtrack,
)
"""What other modules add to the parser."""


def _exit_code(error: EditorError) -> int:
    if isinstance(error, UsageError):
        return BAD_ARGUMENTS
    return MEDIA_MISSING if isinstance(error, MediaMissingError) else FAILED


def _run(argv: Sequence[str]) -> int:
    if argv and argv[0] == DECODE_CHILD:
        # The window of a program in one piece starts itself so (`editor.media.child_process`).
        from editor.media.child import main as be_child

        return be_child()
    if argv and argv[0] == PITCH_CHILD:
        from editor.media.pitch_child import main as make_pitch

        return make_pitch()
    if os.environ.get("FADELINE_DECODE_CHILD") == "1":
        from editor.media import first_contact

        first_contact.begin(is_window=False)
    if argv and argv[0] == NEW_WINDOW:
        return _run_window(argv[2:] if argv[1:2] == ["--"] else argv[1:], is_new=True)
    if not argv or argv[0] == "--":
        return _run_window(argv[1:])
    if not argv[0].startswith("-") and argv[0] not in COMMANDS:
        return _run_window(argv)
    args = make_parser(*FURTHER).parse_args(join_values(argv))
    code: int = _RUN[args.command](args)
    sys.stdout.flush()
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; gives the exit code."""
    # Before numpy is loaded: its threads for big matrices cost 50 ms at every start, and help nothing here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if not os.environ.get("HOME", "").startswith("/"):
        from editor.ui.stand_in_home import settle_home

        settle_home()
    for stream in (sys.stdout, sys.stderr):
        # A name that the terminal cannot show must not end the program.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except EditorError as error:
        explain(error)
        return _exit_code(error)
    except (Cancelled, KeyboardInterrupt):
        warn("Stopped. Nothing was written.")
        return STOPPED
    except BrokenPipeError:
        # Whoever read our output has gone; without this Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except OSError as error:
        place = f"“{error.filename}”: " if error.filename else ""
        warn(
            f"{place}{error.strerror or error}.", "Hint: Check the path, its permissions and the free space."
        )
        return FAILED
