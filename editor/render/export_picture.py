"""The picture of an export: copied as it is, rendered, or rendered in parts and copied for the rest."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from editor.errors import MediaError
from editor.language import mark, tr
from editor.media.file_tags import FileTags
from editor.media.movie_writer import MovieWriter, PacketSource, PictureSettings
from editor.media.picture_graph import Frame
from editor.media.remux import PictureCopy
from editor.media.smart_copy import SmartPicture
from editor.media.sound_copy import SoundCopy
from editor.media.sound_encoder import SoundEncoder
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, TimeRange
from editor.progress import Progress
from editor.render.check import ExpectedPicture
from editor.render.composite import Compositor
from editor.render.framing import Framed
from editor.render.part_file import PartFile
from editor.render.picture_plan import PicturePlan, plan_picture
from editor.render.preflight import Preflight
from editor.render.presets import canvas_in, encoder_options, preset_of, size_for
from editor.render.settings import ExportSettings
from editor.render.sound_feed import SoundFeed, source_failure
from editor.words import clock

_REPORT_FRAMES = 4
"""Pictures between two reports."""


@dataclass(frozen=True, slots=True)
class PictureJob:
    """What the picture of an export is made from, and where it goes."""

    timeline: Timeline
    settings: ExportSettings
    wanted: TimeRange
    flight: Preflight
    progress: Progress
    part: PartFile
    name: str
    tags: FileTags


@dataclass(frozen=True, slots=True)
class WrittenPicture:
    """What came out."""

    expected: ExpectedPicture
    """What the file has to hold."""
    sound_encoder: SoundEncoder | None
    """None where the sound was copied."""
    is_copied: bool = False
    drawn_us: int = 0
    """How much of a copied picture was rendered."""


def copy_picture(job: PictureJob, feed: SoundFeed | SoundCopy) -> WrittenPicture:
    """Bring over the packets of the only film."""
    facts = job.flight.decision.facts
    assert facts is not None
    assert facts.picture is not None
    tell = _teller(job)
    with PictureCopy(facts.path) as copy:
        writer = _writer(job, copy, feed)
        _drive(job, writer, lambda: writer.copy(copy, tell))
    expected = ExpectedPicture(
        facts.picture.width,
        facts.picture.height,
        writer.n_pictures,
        facts.picture.frame_rate or job.timeline.frame_rate,
        facts.picture.duration_us,
        is_copied=True,
    )
    return WrittenPicture(expected, writer.sound_encoder, is_copied=True)


def render_picture(job: PictureJob, feed: SoundFeed | SoundCopy) -> WrittenPicture:
    """Draw and encode every frame."""
    preset = preset_of(job.settings.preset)
    plan = plan_picture(job.timeline, job.wanted)
    width, height = size_for(preset, plan.width, plan.height)
    movie_format = job.settings.movie_format
    options = encoder_options(preset, movie_format.picture_codec)
    settings = PictureSettings(width, height, plan.frame_rate, options, movie_format.pixel_format)
    tell = _teller(job)

    inside = canvas_in(preset, plan.width, plan.height)
    with Compositor(*inside, is_beside_encoder=True) as compositor:
        is_blurred = job.settings.around == "blur"
        framed = Framed(compositor, width, height, plan.colour, is_blurred=is_blurred)
        writer = _writer(job, settings, feed)

        def draw() -> None:
            for number in range(plan.n_frames):
                writer.write_frame(_drawn(framed, plan, number), number)
                if number % _REPORT_FRAMES == 0:
                    tell(plan.time_us(number) - plan.start_us)

        _drive(job, writer, draw)
    duration_us = round(plan.n_frames * MICROSECONDS / plan.frame_rate)
    expected = ExpectedPicture(width, height, plan.n_frames, plan.frame_rate, duration_us, is_copied=False)
    return WrittenPicture(expected, writer.sound_encoder)


def mix_picture(job: PictureJob, feed: SoundFeed | SoundCopy) -> WrittenPicture:
    """Copy the groups of a film that are shown as they are, and draw the rest.

    Raises
    ------
    UnfitFilmError
        If the film turns out not to be fit for it.
    """
    smart = job.flight.smart
    assert smart is not None
    film = smart.film
    plan = plan_picture(job.timeline, job.wanted)
    options = encoder_options(preset_of(job.settings.preset), job.settings.movie_format.picture_codec)
    tell = _teller(job)

    with Compositor(film.width, film.height) as compositor:

        def draw(number: int) -> Frame:
            return _drawn(compositor, plan, number)

        smart_picture = SmartPicture(film, smart.pieces, draw, options, check=job.progress.check)
        with closing(smart_picture) as picture:
            writer = _writer(job, picture, feed)
            _drive(job, writer, lambda: writer.copy(picture, tell))
    step_us = MICROSECONDS / plan.frame_rate
    expected = ExpectedPicture(
        film.width,
        film.height,
        plan.n_frames,
        plan.frame_rate,
        round(plan.n_frames * step_us),
        is_copied=False,
        seams=tuple(piece.first_frame for piece in smart.pieces[1:]),
    )
    return WrittenPicture(expected, writer.sound_encoder, is_copied=True, drawn_us=smart.drawn_us)


def _drawn(source: Compositor | Framed, plan: PicturePlan, number: int) -> Frame:
    try:
        return source.frame(plan, number)
    except MediaError as error:
        raise source_failure(error, plan.time_us(number)) from error


def _teller(job: PictureJob) -> Callable[[int], None]:
    """Give what is called with the moment that was reached."""
    progress = job.progress.part(0.08, 0.91, mark("picture"))
    whole_us = max(job.wanted.duration_us, 1)
    whole = clock(whole_us, 1)

    def tell(time_us: int) -> None:
        progress.report(
            time_us / whole_us, tr("{part} of {whole}", part=clock(max(time_us, 0), 1), whole=whole)
        )

    return tell


def _writer(
    job: PictureJob, picture: PictureSettings | PacketSource, feed: SoundFeed | SoundCopy
) -> MovieWriter:
    return MovieWriter(
        job.part.path,
        job.settings.movie_format,
        picture,
        feed,
        check=job.progress.check,
        bit_rate=job.settings.bit_rate,
        tags=job.tags,
    )


def _drive(job: PictureJob, writer: MovieWriter, pictures: Callable[[], None]) -> None:
    """Let a writer write; when anything stops it, the file is gone before the slow closing begins."""
    with writer:
        try:
            sound = job.progress.part(0.03, 0.08, mark("sound"))
            sound.report(0.0)
            writer.prepare_sound()
            sound.report(1.0)
            pictures()
            finishing = job.progress.part(0.91, 0.94, mark("finishing"))
            finishing.report(0.0, job.name)
            writer.finish(lambda: finishing.report(0.5, job.name))
        except BaseException:
            job.part.remove()
            raise
