"""``fadeline export``: the words of the command line become the settings that the window makes too."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from editor.cli_arguments import AS_THE_PROJECT, UsageError
from editor.cli_output import say, warn, watched
from editor.words import clock

if TYPE_CHECKING:
    from editor.model.timeline import Timeline
    from editor.model.timing import TimeRange
    from editor.render.settings import ExportSettings


def run_export(args: argparse.Namespace) -> int:
    """Write a project as a finished file; gives the exit code."""
    from editor.render.export import export
    from editor.render.preflight import missing_error, preflight
    from editor.render.unfinished import take_unfinished
    from editor.session import Session
    from editor.words import one_line

    # Who reads the progress by program gets facts with the results: standard error is JSON then.
    tell = say if args.progress == "json" else warn
    for lost in take_unfinished():
        tell(f"The export of {one_line(lost.name, 80)} did not finish last time. Its rest was removed.")
    session = Session.open(args.project)
    settings = export_settings(args, session.timeline, session.name)
    found = preflight(session.timeline, settings)
    if found.refusals:
        raise found.refusals[0]
    if found.missing and not settings.allow_missing:
        raise missing_error(found.missing)
    # Among the warnings is, by name and time, everything that will not be drawn or heard.
    tell(*(one_line(text, 300) for text in (*found.warnings, *found.notes)))
    with watched(args.progress, "command export", settings.path.name) as progress:
        report = export(session.timeline, settings, progress)
    if report.files:
        say(*(one_line(each.sentence(), 1000) for each in report.files))
    say(*(one_line(text, 1000) for text in (report.sentence(), *report.sound_notes)))
    return 0


def export_settings(args: argparse.Namespace, timeline: Timeline, name: str) -> ExportSettings:
    """The settings that the arguments stand for.

    Raises
    ------
    UsageError
        Where they name what there is not.
    """
    from editor.media.sound_encoder import SOUND_FORMATS
    from editor.render.presets import DEFAULT_PRESET, PRESETS
    from editor.render.settings import ExportSettings

    preset = args.preset or DEFAULT_PRESET
    if preset not in PRESETS:
        raise UsageError(f"There is no preset “{preset}”.", f"Use one of {', '.join(PRESETS)}.")
    if args.sound_format and args.sound_format not in SOUND_FORMATS:
        raise UsageError(
            f"There is no format “{args.sound_format}”.", f"Use one of {', '.join(sorted(SOUND_FORMATS))}."
        )
    clip_ids = tuple(args.clips or ())
    for clip_id in clip_ids:
        if timeline.find(clip_id) is None:
            raise UsageError(f"There is no clip “{clip_id}”.", "`fadeline info --json` names them.")
    settings = ExportSettings(
        args.out.absolute(),
        sound_only=args.sound_only,
        picture=args.picture,
        preset=preset,
        range_us=_range(args, timeline),
        overwrite=args.overwrite,
        allow_missing=args.allow_missing,
        sound_format=args.sound_format,
        loudness_aim=timeline.loudness_aim if args.loudness == AS_THE_PROJECT else args.loudness,
        sound_bit_rate=args.bit_rate,
        title=name if args.title is None else args.title,
        with_chapters=args.chapters,
        clip_ids=clip_ids,
        apart=args.apart,
        around=args.around or "colour",
        project=str(args.project.absolute()),
    )
    _check_together(settings, args)
    return settings


MP3_KBPS = (64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""The rates that MP3 knows (MPEG-1 layer III); an encoder takes another one for those between."""


def _check_together(settings: ExportSettings, args: argparse.Namespace) -> None:
    """Refuse options that say nothing about a file of this kind: who writes them means something.

    Raises
    ------
    UsageError
        With the option, and what to write instead.
    """
    from editor.render.preflight_targets import format_refusals
    from editor.render.presets import preset_of

    for refusal in format_refusals(settings):
        raise UsageError(refusal.message, refusal.hint)
    if args.around and (not settings.is_movie or preset_of(settings.preset).shape is None):
        raise UsageError(
            "--around is for films of another shape than the project.",
            "Add --preset vertical or --preset square, or leave it out.",
        )
    if settings.is_movie:
        if args.sound_format:
            raise UsageError(
                "--sound-format is for sound alone; a film has the sound that goes with its kind.",
                "Let OUT end like a sound, or leave the option out.",
            )
        return
    if args.picture != "auto":
        raise UsageError("--picture is for films, and OUT is sound alone.", "Leave the option out.")
    form = settings.sound_file_format
    if not form.bit_rate and (args.bit_rate or args.preset):
        option = "--bit-rate" if args.bit_rate else "--preset"
        raise UsageError(
            f"{option} says nothing about {form.name}, whose size follows the sound.",
            "Leave it out, or choose another format.",
        )
    if form.name == "mp3" and args.bit_rate and args.bit_rate // 1000 not in MP3_KBPS:
        raise UsageError(
            f"MP3 knows no {args.bit_rate // 1000} kb/s.", f"Use one of {', '.join(map(str, MP3_KBPS))}."
        )


def _range(args: argparse.Namespace, timeline: Timeline) -> TimeRange | None:
    from editor.model.timing import TimeRange

    if args.range is not None:
        start_us, end_us = args.range
        if end_us is not None and start_us < timeline.duration_us < end_us:
            warn(f"The project ends at {clock(timeline.duration_us, 1)}, and so does the file.")
        return TimeRange.between(start_us, max(start_us, timeline.duration_us if end_us is None else end_us))
    if args.in_out:
        if timeline.in_us is None and timeline.out_us is None:
            raise UsageError("In and Out are not set in this project.", "Name a range: --range 10-1:30.")
        end_us = timeline.duration_us if timeline.out_us is None else timeline.out_us
        return TimeRange.between(timeline.in_us or 0, max(timeline.in_us or 0, end_us))
    if args.between is not None:
        return _between(args.between, timeline)
    return None


def _between(names: list[str], timeline: Timeline) -> TimeRange:
    from editor.model.timing import TimeRange
    from editor.render.chapters import mark_words, marks_of

    known = {"start": 0, "end": timeline.duration_us}
    for number, mark in enumerate(marks_of(timeline), 1):
        known.setdefault(str(number), mark.time_us)
        known.setdefault(mark_words(mark, number), mark.time_us)
    for name in names:
        if name not in known:
            listed = ", ".join(f"“{each}”" for each in list(known)[:12])
            raise UsageError(f"There is no marker “{name}”.", f"There are {listed}.")
    start_us, end_us = sorted(known[name] for name in names)
    return TimeRange.between(start_us, end_us)
