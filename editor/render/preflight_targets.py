"""What is wrong with the place and the kind of a file before it is written."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from editor.errors import EncoderMissingError, RenderError
from editor.language import tr
from editor.media.movie_writer import missing_encoder
from editor.media.sound_encoder import is_available
from editor.model.material import Material
from editor.model.timeline import Timeline
from editor.render.part_file import part_path
from editor.render.presets import PRESETS, preset_of
from editor.render.settings import APART, MOVIE_SUFFIXES, SOUND_SUFFIXES, ExportSettings
from editor.words import size_words

FREE_SPACE_FACTOR = 1.2
"""Free space that is asked for, over the estimate (X-12)."""
MAX_NAME_BYTES = 255
"""What Linux, macOS and Windows file systems allow."""


def target_refusals(timeline: Timeline, settings: ExportSettings) -> Iterator[RenderError]:
    """Why a file cannot be written where it was asked for; nothing is tried."""
    target = Path(settings.path)
    name = target.name
    if not name or name in (".", ".."):
        yield RenderError(tr("The file has no name."), tr("Type a name."))
        return
    yield from format_refusals(settings)
    if len(os.fsencode(part_path(target).name)) > MAX_NAME_BYTES:
        yield RenderError(tr("The name of the file is too long."), tr("Choose a shorter name."))
        return
    try:
        yield from _place_refusals(timeline, settings, target)
    except OSError as error:
        yield RenderError(
            tr("“{target}” cannot be reached ({strerror}).", target=target, strerror=error.strerror),
            tr("Choose another folder."),
        )
    except ValueError:
        yield RenderError(tr("This name cannot be that of a file."), tr("Choose another name."))


def format_refusals(settings: ExportSettings) -> Iterator[RenderError]:
    """Why a file of this name and these formats is never written, whatever the project."""
    suffix = settings.suffix
    known = ", ".join(sorted(MOVIE_SUFFIXES | SOUND_SUFFIXES))
    if suffix not in MOVIE_SUFFIXES | SOUND_SUFFIXES:
        yield RenderError(
            tr("“{name}” does not end like a film or a sound.", name=Path(settings.path).name),
            tr("Use one of {known}.", known=known),
        )
    elif settings.sound_only and suffix in MOVIE_SUFFIXES:
        yield RenderError(
            tr("Sound alone is not written as {suffix}.", suffix=suffix),
            tr("Use one of {sound_suffixes}.", sound_suffixes=", ".join(sorted(SOUND_SUFFIXES))),
        )
    elif settings.apart not in APART or (settings.apart and suffix in MOVIE_SUFFIXES):
        yield RenderError(
            tr("One file per track is written for sound alone."),
            tr("Use one of {sound_suffixes}.", sound_suffixes=", ".join(sorted(SOUND_SUFFIXES))),
        )
    elif settings.is_movie and (only := _only_suffix(settings)) and suffix != only:
        yield RenderError(
            tr(
                "“{preset}” is written as {suffix}.",
                preset=tr(preset_of(settings.preset).title),
                suffix=only,
            ),
            tr("Let the name end in {suffix}, or choose another preset.", suffix=only),
        )
    elif suffix in SOUND_SUFFIXES and settings.sound_file_format.suffix != suffix:
        yield RenderError(
            tr(
                "The format {format} is not written as {suffix}.",
                format=settings.sound_format,
                suffix=suffix,
            ),
            tr("Let the name end in {suffix}.", suffix=settings.sound_file_format.suffix),
        )
    elif suffix in SOUND_SUFFIXES and not is_available(settings.sound_file_format):
        yield EncoderMissingError(
            tr("This computer has no encoder for {suffix}.", suffix=suffix), tr("MP3 or FLAC will work.")
        )
    elif suffix in MOVIE_SUFFIXES and (
        codec := missing_encoder(settings.movie_format, is_copied=settings.picture != "render")
    ):
        yield EncoderMissingError(
            tr("This computer has no {codec} encoder.", codec=codec),
            tr("Export the sound only, or another format."),
        )


def _only_suffix(settings: ExportSettings) -> str:
    preset = PRESETS.get(settings.preset)
    return preset.suffix if preset is not None else ""


def _place_refusals(timeline: Timeline, settings: ExportSettings, target: Path) -> Iterator[RenderError]:
    folder = target.parent
    if not folder.is_dir():
        if folder.exists():
            message = tr("The folder “{folder}” is not a folder.", folder=folder)
        else:
            message = tr("The folder “{folder}” does not exist.", folder=folder)
        yield RenderError(
            message,
            tr("Choose another folder, or make it first."),
        )
        return
    if target.is_dir():
        yield RenderError(tr("“{name}” is a folder.", name=target.name), tr("Choose another name."))
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield RenderError(tr("This folder does not allow writing."), tr("Choose another folder."))
    if not target.exists():
        return
    source = _same_file(timeline, target)
    if source is not None:
        yield RenderError(
            tr("“{name}” is used on the timeline and would be overwritten.", name=target.name),
            tr("Choose another name."),
        )
    elif not target.is_file():
        yield RenderError(
            tr("“{name}” is not an ordinary file.", name=target.name), tr("Choose another name.")
        )
    elif not settings.overwrite:
        yield RenderError(
            tr("“{name}” exists already.", name=target.name),
            tr("Choose another name, or allow replacing it."),
        )


def _same_file(timeline: Timeline, target: Path) -> Material | None:
    """The material that is the target itself, whatever link leads there."""
    there = target.stat()
    for material in timeline.materials.values():
        if material.path is None:
            continue
        try:
            here = Path(material.path).stat()
        except OSError:
            # Gone since it was opened; then it cannot be the target, which exists.
            continue
        if (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino):
            return material
    return None


def space_refusals(settings: ExportSettings, size: int) -> Iterator[RenderError]:
    """Whether the disk has room for so many bytes, with some to spare."""
    folder = Path(settings.path).parent
    if not folder.is_dir():
        return
    free = shutil.disk_usage(folder).free
    needed = round(size * FREE_SPACE_FACTOR)
    if free < needed:
        yield RenderError(
            tr(
                "The disk has {free} free, and the file needs about {needed}.",
                free=size_words(free),
                needed=size_words(needed),
            ),
            tr("Free some space or choose another folder."),
        )
