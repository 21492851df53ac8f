"""A take as a file of one of the output formats, signed where that is wished."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.errors import EditorError
from editor.language import tr
from editor.late import np
from editor.media.audio_formats import AUDIO_FORMS, AudioForm, form_named, write_form
from editor.media.file_tags import FileTags
from editor.media.signing import ALGORITHMIC, check_can_sign, sign_mp3
from editor.media.sound import SoundReader
from editor.model.timing import MIX_RATE
from editor.music.film.limits import check_format
from editor.music.score_job import ScoreTake
from editor.progress import Progress
from editor.render.part_file import PartFile

if TYPE_CHECKING:
    from editor.media.graph import Samples

OTHER_SUFFIXES = frozenset(
    (".opus", ".flac", ".m4a", ".aac", ".mp4", ".mov", ".mkv", ".webm", ".m4v", ".avi")
)
"""Endings that promise another kind of file than any that is written here."""
USUAL_OF_SUFFIX = {
    ".mp3": "mp3_44100_128", ".wav": "pcm_48000", ".ogg": "opus_48000_128", ".opus": "opus_48000_128",
}  # fmt: skip
"""What is written under a name that ends so, where no format is named."""
_ENCODED = 0.9


def check_target(out: Path, name: str, *, signs: bool, overwrite: bool) -> AudioForm:
    """Judge a place and a format before any work, and give the format.

    Parameters
    ----------
    out
        The file that shall be written.
    name
        One of the 21 formats; empty: as the file's name asks for, MP3 at 128 kb/s where it says nothing.

    Raises
    ------
    EditorError
        If the format is unknown or cannot be signed, the name asks for another one, or a file is there.
    """
    suffix = out.suffix.lower()
    known = name or USUAL_OF_SUFFIX.get(suffix, "mp3_44100_128")
    check_format(known, is_signed=signs)
    form = form_named(known)
    others = {each.suffix for each in AUDIO_FORMS.values()} | OTHER_SUFFIXES
    fits = suffix == form.suffix or (suffix == ".opus" and form.suffix == ".ogg")
    if suffix in others and not fits:
        raise EditorError(
            tr("{format} is written as {suffix}, and “{name}” ends otherwise.",
               format=form.name, suffix=form.suffix, name=out.name),
            tr("Change the ending of the name, or choose another format."),
        )  # fmt: skip
    if signs:
        check_can_sign()
    if out.exists() and not overwrite:
        raise EditorError(
            tr("“{name}” is there already.", name=out.name),
            tr("Choose another name, or let it be replaced: --overwrite."),
        )
    if not out.parent.is_dir():
        raise EditorError(
            tr("There is no folder “{folder}”.", folder=str(out.parent)), tr("Make it, or choose another.")
        )
    return form


def export_take(
    take: ScoreTake,
    out: Path,
    form: AudioForm,
    progress: Progress | None = None,
    *,
    signs: bool = False,
    is_headerless: bool = False,
    overwrite: bool = False,
    title: str = "",
) -> None:
    """Write a take as a file, whole or not at all.

    Parameters
    ----------
    signs
        Whether an MP3 says what made it; labelled as made by an algorithm.
    is_headerless
        Whether samples alone are written, where the format knows that.

    Raises
    ------
    EditorError
        If it cannot be read, written or signed.
    """
    progress = progress or Progress()
    samples = read_take(take)
    tags = FileTags(title=title or take.path.stem)
    encoding = progress.part(0.0, _ENCODED, "finishing")
    try:
        with PartFile(out, overwrite=overwrite) as part, contextlib.ExitStack() as stack:
            if signs:
                scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fadeline-sign-")))
                plain = scratch / f"plain{form.suffix}"
                write_form(samples, plain, form, tags=tags, progress=encoding)
                progress.check()
                sign_mp3(plain, part.path, title=tags.title, source_type=ALGORITHMIC, recipe=_told(take))
            else:
                write_form(
                    samples, part.path, form, is_headerless=is_headerless, tags=tags, progress=encoding
                )
            progress.report(1.0)
            part.publish()
    except OSError as error:
        raise EditorError(
            tr(
                "“{name}” could not be written ({reason}).",
                name=out.name,
                reason=error.strerror or str(error),
            ),
            tr("Check the free space, or choose another place."),
        ) from error


def read_take(take: ScoreTake) -> Samples:
    """The whole sound of a take, float32 of shape (2, n) at the mix rate."""
    n_samples = round(take.length_s * MIX_RATE)
    with SoundReader(take.path, n_samples=n_samples) as reader:
        blocks = [
            np.array(reader.read(min(4 * MIX_RATE, n_samples - done)), np.float32)
            for done in range(0, n_samples, 4 * MIX_RATE)
        ]
    return np.concatenate(blocks, axis=1)


def _told(take: ScoreTake) -> dict[str, Any]:
    """What the signed statement says of how the take was made; nothing of the film."""
    order = take.recipe.get("order") or {}
    return {
        "style": take.style, "key": take.key, "tempo_bpm": take.tempo_bpm, "seed": take.seed,
        "length_s": take.length_s, "player": str(take.recipe.get("player", "")),
        "instruments": list(order.get("instruments") or ()),
    }  # fmt: skip
