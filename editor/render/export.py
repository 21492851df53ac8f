"""From a timeline to a finished, checked file: the one way out for the window and the command line.

The caller's thread owns everything that this module opens, but for what `MovieWriter` and the sound writer
run in threads of their own. Free of Qt: the window calls `export` in its own QThread.
"""

from __future__ import annotations

import errno
import logging
import math
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from editor.errors import EditorError, MediaError, MediaMissingError, RenderError
from editor.language import mark, tr
from editor.media.border import FileIdentity, identify
from editor.media.movie_writer import MOVIE_FORMATS, MovieFormat, MovieWriter, PictureSettings
from editor.media.remux import PictureCopy
from editor.media.sound_encoder import SOUND_FORMATS, SoundEncoder, SoundFileWriter, format_for
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, MIX_RATE, TimeRange
from editor.progress import Cancelled, Progress
from editor.render.aim import AimedSound, aimed_sound, check_loudness, loudness_notes
from editor.render.check import Expected, ExpectedPicture, check_file
from editor.render.composite import Compositor
from editor.render.limiter import NO_WORK, LimiterWork
from editor.render.part_file import PartFile
from editor.render.picture_plan import plan_picture
from editor.render.plan import plan_sound
from editor.render.preflight import (
    Preflight,
    missing_error,
    preflight,
    range_of,
    without_lost_files,
)
from editor.render.presets import encoder_options, preset_of, size_for
from editor.render.settings import ExportSettings
from editor.render.sound_feed import SoundFeed, source_failure
from editor.render.unfinished import noted
from editor.words import clock, size_words

__all__ = ["ExportReport", "ExportSettings", "export"]

logger = logging.getLogger(__name__)

_REPORT_FRAMES = 4
"""Pictures between two reports."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written."""

    path: Path
    duration_us: int
    size_bytes: int
    peak_db: float
    """Highest sample of the mix in dB of full scale; minus infinity for silence."""
    was_copied: bool
    """Whether the picture was copied packet for packet."""
    notes: tuple[str, ...] = ()
    n_clipped: int = 0
    """Samples beyond full scale, limited to it."""
    loudness: float = -math.inf
    """Integrated loudness in LUFS; that of the file itself where the export had an aim."""
    mixed_loudness: float | None = None
    """What the mix measured before it was brought to an aim; None where there was none."""
    limited: LimiterWork = NO_WORK
    """How much the limiter had to do."""
    sound_notes: tuple[str, ...] = ()
    """Those of the notes that tell of loudness, the limiter and samples that were changed."""

    def sentence(self) -> str:
        """The report in one line."""
        parts = [self.path.name, clock(self.duration_us, 1), size_words(self.size_bytes)]
        peak = (
            tr("silent")
            if math.isinf(self.peak_db)
            else tr("sound peak {peak_db:.1f} dB", peak_db=self.peak_db)
        )
        loudness = "" if math.isinf(self.loudness) else f", {self.loudness:.1f} LUFS"
        parts.append(f"{peak}{loudness}".replace("-", "−"))
        if self.was_copied:
            parts.append(tr("picture copied"))
        return " · ".join([*parts, tr("checked ✓")])


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
    timeline = without_lost_files(timeline)
    wanted = range_of(timeline, settings)
    job = _Job(timeline, settings, wanted, flight, progress, _sources(timeline, wanted))
    try:
        with noted(settings), PartFile(Path(settings.path), overwrite=settings.overwrite) as part:
            return _make(job, part)
    except (OSError, MediaError) as error:
        raise _in_words(error, job) from error


def _make(job: _Job, part: PartFile) -> ExportReport:
    written = _write_movie(job, part) if job.settings.is_movie else _write_sound(job, part)
    finishing = job.progress.part(0.94, 0.96, mark("finishing"))
    finishing.report(0.0, job.name)
    _check_sources(job.sources)
    part.sync()
    size = part.path.stat().st_size
    loudness = written.feed.measured.loudness
    try:
        loudness = _checked(job, part, written)
    except RenderError as error:
        kept = part.keep_for_study()
        raise RenderError(
            error.message, tr("It was kept as “{name}” for study. {hint}", name=kept.name, hint=error.hint)
        ) from error
    job.progress.check()
    part.publish()
    # Too late to stop: the file has its name, and whoever asked must not hear that nothing was written.
    with suppress(Cancelled):
        job.progress.part(1.0, 1.0, mark("done")).report(1.0, job.name)
    return _report(job, written, size, loudness)


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


def _sources(timeline: Timeline, wanted: TimeRange) -> tuple[FileIdentity, ...]:
    """The files of the clips inside a range, each once; what cannot be looked at fails when it is read."""
    paths: dict[str, None] = {}
    for _track, clip in timeline.clips():
        path = timeline.material_of(clip).path
        if path is not None and clip.timeline_range.intersection(wanted) is not None:
            paths[path] = None
    found = []
    for path in paths:
        with suppress(MediaError):
            found.append(identify(path))
    return tuple(found)


def _check_sources(sources: tuple[FileIdentity, ...]) -> None:
    """Refuse a file that was mixed from two states of a source (``reliability.md`` B16).

    A source that has gone was read to its end through the handle that was open: what was written is right.
    """
    for before in sources:
        try:
            is_same = identify(before.path) == before
        except MediaMissingError:
            is_same = True
        except MediaError:
            is_same = False
        if not is_same:
            raise RenderError(
                tr("“{name}” has changed while exporting.", name=Path(before.path).name),
                tr("Wait until it is written, then export again."),
            )


def _report(job: _Job, written: _Written, size: int, loudness: float) -> ExportReport:
    sound_notes = tuple(_sound_notes(job, written, loudness))
    peak_db = 20 * math.log10(written.peak) if written.peak > 0 else -math.inf
    return ExportReport(
        Path(job.settings.path),
        job.wanted.duration_us,
        size,
        peak_db,
        job.flight.will_copy,
        (*job.flight.warnings, *job.flight.notes, *sound_notes),
        written.n_clipped,
        loudness,
        None if job.settings.loudness_aim is None else written.aimed.mixed,
        written.feed.work,
        sound_notes,
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
    progress = job.progress.part(0.03 if job.settings.loudness_aim is None else 0.4, 0.94, mark("sound"))
    sound_format = SOUND_FORMATS.get(job.settings.sound_format) or format_for(job.settings.path)
    plan = aimed.plan
    bit_rate = preset_of(job.settings.preset).sound_bit_rate if job.settings.preset != "source" else None
    # Nothing else wants the second core: the clips are decoded ahead by two threads.
    feed = SoundFeed(plan, threads=2, gain=aimed.gain)
    with SoundFileWriter(part.path, sound_format, bit_rate=bit_rate) as writer, closing(feed):
        try:
            while (block := feed.next_block()) is not None:
                writer.write(block)
                progress.report(feed.position / plan.n_samples, _place(feed.position, plan.n_samples))
            job.progress.part(0.93, 0.94, mark("finishing")).report(0.0, job.name)
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
    return aimed_sound(plan, settings.loudness_aim, job.progress.part(0.03, until, mark("sound")))


def _place(position: int, n_samples: int) -> str:
    whole = clock(n_samples * MICROSECONDS // MIX_RATE, 1)
    return tr("{part} of {whole}", part=clock(position * MICROSECONDS // MIX_RATE, 1), whole=whole)


# -- picture and sound ------------------------------------------------------------------------------------


def _write_movie(job: _Job, part: PartFile) -> _Written:
    movie_format = MOVIE_FORMATS[job.settings.suffix]
    aimed = _aimed_sound(job, 0.08)
    plan = aimed.plan
    feed = SoundFeed(plan, gain=aimed.gain)
    write = _copy_picture if job.flight.will_copy else _render_picture
    picture, encoder = write(job, part, movie_format, feed)
    expected = Expected(plan.n_samples, feed.first_peak, feed.last_peak, picture)
    return _Written(
        expected, aimed, feed, encoder.peak, encoder.n_clipped, encoder.n_not_finite + feed.n_not_finite
    )


def _copy_picture(
    job: _Job, part: PartFile, movie_format: MovieFormat, feed: SoundFeed
) -> tuple[ExpectedPicture, SoundEncoder]:
    facts = job.flight.decision.facts
    assert facts is not None
    assert facts.picture is not None
    progress = job.progress.part(0.08, 0.92, mark("picture"))
    whole_us = max(job.wanted.duration_us, 1)

    def tell(time_us: int) -> None:
        progress.report(
            time_us / whole_us,
            tr("{part} of {whole}", part=clock(max(time_us, 0), 1), whole=clock(whole_us, 1)),
        )

    bit_rate = preset_of(job.settings.preset).sound_bit_rate
    with PictureCopy(facts.path) as copy:
        writer = MovieWriter(part.path, movie_format, copy, feed, check=job.progress.check, bit_rate=bit_rate)
        _drive(job, part, writer, lambda: writer.copy(copy, tell))
    expected = ExpectedPicture(
        facts.picture.width,
        facts.picture.height,
        writer.n_pictures,
        facts.picture.frame_rate or job.timeline.frame_rate,
        facts.picture.duration_us,
        is_copied=True,
    )
    return expected, writer.sound_encoder


def _render_picture(
    job: _Job, part: PartFile, movie_format: MovieFormat, feed: SoundFeed
) -> tuple[ExpectedPicture, SoundEncoder]:
    preset = preset_of(job.settings.preset)
    plan = plan_picture(job.timeline, job.wanted)
    width, height = size_for(preset, plan.width, plan.height)
    options = encoder_options(preset, movie_format.picture_codec)
    settings = PictureSettings(width, height, plan.frame_rate, options)
    progress = job.progress.part(0.08, 0.92, mark("picture"))
    whole = clock(job.wanted.duration_us, 1)

    with Compositor(width, height) as compositor:
        writer = MovieWriter(
            part.path,
            movie_format,
            settings,
            feed,
            check=job.progress.check,
            bit_rate=preset.sound_bit_rate,
        )

        def draw() -> None:
            for number in range(plan.n_frames):
                time_us = plan.time_us(number)
                try:
                    frame = compositor.frame(plan, number)
                except MediaError as error:
                    raise source_failure(error, time_us) from error
                writer.write_frame(frame, number)
                if number % _REPORT_FRAMES == 0:
                    done_us = time_us - plan.start_us
                    progress.report(
                        number / plan.n_frames, tr("{part} of {whole}", part=clock(done_us, 1), whole=whole)
                    )

        _drive(job, part, writer, draw)
    duration_us = round(plan.n_frames * MICROSECONDS / plan.frame_rate)
    expected = ExpectedPicture(width, height, plan.n_frames, plan.frame_rate, duration_us, is_copied=False)
    return expected, writer.sound_encoder


def _drive(job: _Job, part: PartFile, writer: MovieWriter, pictures: Callable[[], None]) -> None:
    """Let a writer write; when anything stops it, the file is gone before the slow closing begins."""
    with writer:
        try:
            sound = job.progress.part(0.03, 0.08, mark("sound"))
            sound.report(0.0)
            writer.prepare_sound()
            sound.report(1.0)
            pictures()
            finishing = job.progress.part(0.92, 0.94, mark("finishing"))
            finishing.report(0.0, job.name)
            writer.finish(lambda: finishing.report(0.5, job.name))
        except BaseException:
            part.remove()
            raise


# -- failures in words ------------------------------------------------------------------------------------


def _in_words(error: OSError | MediaError, job: _Job) -> EditorError:
    """What a failure of the disk means; failures of sources were put into words where they happened."""
    number = _errno_of(error)
    if number in (errno.ENOSPC, errno.EDQUOT):
        reached = job.progress.reached
        more = size_words(max(job.flight.estimated_bytes * (1 - reached), 1e6))
        return RenderError(
            tr(
                "The disk filled up at {reached:.0f} % (needed about {more} more).",
                reached=reached * 100,
                more=more,
            ),
            tr("Free some space or choose another folder."),
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return RenderError(tr("This folder does not allow writing."), tr("Choose another folder."))
    if number == errno.EFBIG:
        return RenderError(tr("This disk does not take files of that size."), tr("Choose another disk."))
    if isinstance(error, EditorError):
        return error
    return RenderError(
        tr("“{name}” could not be written ({reason}).", name=job.name, reason=error.strerror or error),
        tr("Choose another folder or disk."),
    )


def _errno_of(error: BaseException | None) -> int | None:
    """The system's number of an error, or of what caused it."""
    while error is not None:
        if isinstance(error, OSError) and error.errno:
            return error.errno
        error = error.__cause__
    return None
