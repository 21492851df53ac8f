"""From a timeline to a finished, checked file: the one way out for the window and the command line.

The caller's thread owns everything that this module opens, but for what `MovieWriter` and the sound writer
run in threads of their own. Free of Qt: the window calls `export` in its own QThread.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from editor.errors import MediaError, RenderError
from editor.language import mark, tr
from editor.media.border import FileIdentity
from editor.media.file_tags import CHAPTER_SUFFIXES, FileTags
from editor.media.film_groups import UnfitFilmError
from editor.media.sound_copy import SoundCopy
from editor.media.sound_encoder import SoundFileWriter
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, MIX_RATE, TimeRange
from editor.progress import Cancelled, Progress
from editor.render.aim import AimedSound, aimed_sound, check_loudness, loudness_notes
from editor.render.chapters import chapters_of
from editor.render.check import Expected, check_file
from editor.render.export_failures import in_words
from editor.render.export_picture import (
    PictureJob,
    WrittenPicture,
    copy_picture,
    mix_picture,
    render_picture,
)
from editor.render.export_report import ExportReport
from editor.render.part_file import PartFile
from editor.render.plan import plan_sound
from editor.render.preflight import (
    Preflight,
    missing_error,
    preflight,
    range_of,
    without_lost_files,
)
from editor.render.settings import ExportSettings
from editor.render.sound_feed import SoundFeed
from editor.render.source_watch import check_sources, sources_of
from editor.render.targets import Piece, narrowed, pieces_of
from editor.render.unfinished import noted
from editor.words import clock

__all__ = ["ExportReport", "ExportSettings", "export"]

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Job:
    """An export with everything decided."""

    timeline: Timeline
    settings: ExportSettings
    wanted: TimeRange
    flight: Preflight
    progress: Progress
    sources: tuple[FileIdentity, ...]
    """The files that it reads, as they were at its start."""
    gain: float | None = None
    """Of one of several files: what all of them are multiplied by; None: to be found."""

    @property
    def name(self) -> str:
        return Path(self.settings.path).name


@dataclass(frozen=True, slots=True)
class _Written:
    """What came out of the encoders."""

    expected: Expected
    aimed: AimedSound
    feed: SoundFeed
    peak: float
    n_clipped: int
    n_not_finite: int
    is_copied: bool = False
    drawn_us: int = 0
    """How much of a copied picture was rendered."""
    notes: tuple[str, ...] = ()
    sound_was_copied: bool = False


def export(timeline: Timeline, settings: ExportSettings, progress: Progress) -> ExportReport:
    """Write a timeline, or a part of it, into a file that is whole and checked when it gets its name.

    Parameters
    ----------
    timeline
        Frozen; edits made meanwhile do not count.
    settings
        Where to and how.
    progress
        Told of reading, sound, picture, finishing, checking and done; its `cancel` stops within a second.

    Raises
    ------
    Cancelled
        When it was stopped; nothing is left behind.
    MediaMissingError
        If files are missing and the settings do not allow that, or if one disappears meanwhile.
    EditorError
        In words, for everything else that can go wrong; the target is as it was.
    """
    reading = progress.part(0.0, 0.03, mark("reading"))
    reading.report(0.0)
    flight = preflight(timeline, settings)
    if flight.missing and not settings.allow_missing:
        raise missing_error(flight.missing)
    if flight.refusals:
        raise flight.refusals[0]
    reading.report(1.0)
    timeline, narrow = narrowed(without_lost_files(timeline), settings)
    wanted = range_of(timeline, narrow)
    job = _Job(timeline, narrow, wanted, flight, progress, sources_of(timeline, wanted))
    pieces = pieces_of(timeline, narrow)
    try:
        with ExitStack() as stack:
            stack.enter_context(noted(settings, tuple(piece.path for piece in pieces)))
            parts = [
                stack.enter_context(PartFile(piece.path, overwrite=settings.overwrite)) for piece in pieces
            ]
            return _make_apart(job, pieces, parts) if settings.apart else _make(job, parts[0])
    except (OSError, MediaError) as error:
        raise in_words(error, job.name, progress.reached, flight.estimated_bytes) from error


def _make(job: _Job, part: PartFile) -> ExportReport:
    report = _finished(job, part)
    job.progress.check()
    part.publish()
    _tell_done(job)
    return report


def _tell_done(job: _Job) -> None:
    # Too late to stop: the file has its name, and whoever asked must not hear that nothing was written.
    with suppress(Cancelled):
        job.progress.part(1.0, 1.0, mark("done")).report(1.0, job.name)


def _finished(job: _Job, part: PartFile) -> ExportReport:
    """Write and check a file; it has not got its name yet."""
    written = _write_movie(job, part) if job.settings.is_movie else _write_sound(job, part)
    finishing = job.progress.part(0.94, 0.96, mark("finishing"))
    finishing.report(0.0, job.name)
    check_sources(job.sources)
    part.sync()
    size = part.path.stat().st_size
    try:
        loudness = _checked(job, part, written)
    except RenderError as error:
        kept = part.keep_for_study()
        raise RenderError(
            error.message, tr("It was kept as “{name}” for study. {hint}", name=kept.name, hint=error.hint)
        ) from error
    return _report(job, written, size, loudness)


def _make_apart(job: _Job, pieces: tuple[Piece, ...], parts: list[PartFile]) -> ExportReport:
    """Write one file a track or role; all of them get their names when all are whole and checked."""
    aim = job.settings.loudness_aim
    aimed = _aimed_sound(job, 0.2)
    low, span = (0.03, 0.97) if aim is None else (0.2, 0.8)
    reports = []
    for number, (piece, part) in enumerate(zip(pieces, parts, strict=True)):
        share = job.progress.part(
            low + span * number / len(pieces), low + span * (number + 1) / len(pieces), mark("sound")
        )
        alone = replace(job.settings, path=piece.path, loudness_aim=None)
        reports.append(
            _finished(
                replace(job, timeline=piece.timeline, settings=alone, progress=share, gain=aimed.gain), part
            )
        )
    job.progress.check()
    _publish_all(parts, keeps=job.settings.overwrite)
    _tell_done(job)
    sound_notes = tuple(
        tr("{name}: {note}", name=report.path.name, note=note)
        for report in reports
        for note in report.sound_notes
    )
    if aim is not None and math.isfinite(aimed.mixed):
        gain = f"{20 * math.log10(aimed.gain):+.1f}".replace("-", "−")
        sound_notes += (
            tr("All files have the same gain, {gain} dB: it brings the whole to what was asked.", gain=gain),
        )
    return ExportReport(
        Path(job.settings.path),
        job.wanted.duration_us,
        sum(report.size_bytes for report in reports),
        max(report.peak_db for report in reports),
        False,
        (*job.flight.warnings, *job.flight.notes, *sound_notes),
        sum(report.n_clipped for report in reports),
        mixed_loudness=None if aim is None else aimed.mixed,
        sound_notes=sound_notes,
        files=tuple(reports),
    )


def _publish_all(parts: list[PartFile], *, keeps: bool) -> None:
    """Give all files their names, or none where one of the names is taken meanwhile."""
    for number, part in enumerate(parts):
        try:
            part.publish()
        except BaseException:
            if not keeps:
                for done in parts[:number]:
                    done.target.unlink(missing_ok=True)
            raise


def _checked(job: _Job, part: PartFile, written: _Written) -> float:
    """Check the file, and give its loudness: measured in it where it was asked for."""
    has_aim = job.settings.loudness_aim is not None
    progress = job.progress.part(0.96, 0.98 if has_aim else 1.0, mark("checking"))
    facts = check_file(part.path, written.expected, progress, job.name)
    given = written.feed.measured.loudness
    if not has_aim:
        return given
    progress = job.progress.part(0.98, 1.0, mark("checking"))
    return check_loudness(facts, written.expected.n_samples, given, progress)


def _report(job: _Job, written: _Written, size: int, loudness: float) -> ExportReport:
    sound_notes = tuple(_sound_notes(job, written, loudness))
    peak_db = 20 * math.log10(written.peak) if written.peak > 0 else -math.inf
    return ExportReport(
        Path(job.settings.path),
        job.wanted.duration_us,
        size,
        peak_db,
        written.is_copied,
        (*job.flight.warnings, *job.flight.notes, *written.notes, *sound_notes),
        written.n_clipped,
        loudness,
        None if job.settings.loudness_aim is None else written.aimed.mixed,
        written.feed.work,
        sound_notes,
        drawn_us=written.drawn_us,
        sound_was_copied=written.sound_was_copied,
    )


def _sound_notes(job: _Job, written: _Written, loudness: float) -> list[str]:
    notes = loudness_notes(job.settings.loudness_aim, written.aimed.mixed, loudness, written.feed.work)
    if written.n_clipped:
        notes.append(
            tr(
                "{n_clipped} samples were above full scale and were limited to it.",
                n_clipped=written.n_clipped,
            )
        )
    if written.n_not_finite:
        notes.append(
            tr("{n_not_finite} samples were no numbers and were silenced.", n_not_finite=written.n_not_finite)
        )
    return notes


# -- sound alone ------------------------------------------------------------------------------------------


def _write_sound(job: _Job, part: PartFile) -> _Written:
    aimed = _aimed_sound(job, 0.4)
    progress = job.progress.part(0.03 if job.settings.loudness_aim is None else 0.4, 0.91, mark("sound"))
    sound_format, plan = job.settings.sound_file_format, aimed.plan
    # Nothing else wants the second core: the clips are decoded ahead by two threads.
    feed = SoundFeed(plan, threads=2, gain=aimed.gain)
    writing = SoundFileWriter(part.path, sound_format, bit_rate=job.settings.bit_rate, tags=_tags(job))
    with writing as writer, closing(feed):
        try:
            while (block := feed.next_block()) is not None:
                writer.write(block)
                progress.report(feed.position / plan.n_samples, _place(feed.position, plan.n_samples))
            job.progress.part(0.91, 0.94, mark("finishing")).report(0.0, job.name)
            writer.finish()
        except BaseException:
            # Gone before the slow closing, whatever the encoder still has to do (fact 8).
            part.remove()
            raise
    expected = Expected(plan.n_samples, feed.first_peak, feed.last_peak)
    return _Written(
        expected, aimed, feed, writer.peak, writer.n_clipped, writer.n_not_finite + feed.n_not_finite
    )


def _aimed_sound(job: _Job, until: float) -> AimedSound:
    """The sound of the export; with an aim it is mixed once to be measured, up to ``until`` of the whole."""
    settings = job.settings
    plan = plan_sound(job.timeline, range_us=job.wanted, ramps_bare_edges=settings.ramps_bare_edges)
    if job.gain is not None:
        return AimedSound(plan, job.gain)
    return aimed_sound(plan, settings.loudness_aim, job.progress.part(0.03, until, mark("sound")))


def _tags(job: _Job) -> FileTags:
    settings = job.settings
    if not settings.with_chapters or settings.suffix not in CHAPTER_SUFFIXES:
        return FileTags(settings.title)
    return FileTags(settings.title, chapters_of(job.timeline, job.wanted, settings.title))


def _place(position: int, n_samples: int) -> str:
    whole = clock(n_samples * MICROSECONDS // MIX_RATE, 1)
    return tr("{part} of {whole}", part=clock(position * MICROSECONDS // MIX_RATE, 1), whole=whole)


# -- picture and sound ------------------------------------------------------------------------------------


def _write_movie(job: _Job, part: PartFile) -> _Written:
    aimed = _aimed_sound(job, 0.08)
    picture = PictureJob(
        job.timeline, job.settings, job.wanted, job.flight, job.progress, part, job.name, _tags(job)
    )
    if job.flight.smart is None:
        write = copy_picture if job.flight.will_copy else render_picture
        return _written_movie(picture, aimed, write)
    try:
        return _written_movie(picture, aimed, mix_picture)
    except UnfitFilmError as error:
        # Some things show only when every group has been read; the file is begun again.
        logger.info("rendering all of the picture: %s", error.message)
        note = tr("All of the picture was rendered, because {reason}.", reason=error.message)
        return replace(_written_movie(picture, aimed, render_picture), notes=(note,))


def _written_movie(
    job: PictureJob,
    aimed: AimedSound,
    write: Callable[[PictureJob, SoundFeed | SoundCopy], WrittenPicture],
) -> _Written:
    plan = aimed.plan
    feed = SoundFeed(plan, gain=aimed.gain)
    own = job.flight.sound_copy if write is not render_picture else None
    if own is not None:
        with SoundCopy(own) as copy:
            picture = write(job, copy)
        expected = Expected(plan.n_samples, 0.0, 0.0, picture.expected, own)
        return _Written(
            expected, aimed, feed, 0.0, 0, 0, picture.is_copied, picture.drawn_us, sound_was_copied=True
        )
    picture = write(job, feed)
    encoder = picture.sound_encoder
    assert encoder is not None
    expected = Expected(plan.n_samples, feed.first_peak, feed.last_peak, picture.expected)
    return _Written(
        expected, aimed, feed, encoder.peak, encoder.n_clipped, encoder.n_not_finite + feed.n_not_finite,
        picture.is_copied, picture.drawn_us,
    )  # fmt: skip
