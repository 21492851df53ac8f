"""The output formats of the music services: codec, rate and bit rate in one name, such as ``mp3_44100_128``.

``pcm_*`` is 16-bit little-endian stereo, ``ulaw_*`` and ``alaw_*`` are one channel (ITU-T G.711);
these three are written as WAV, or headerless where a program reads them as a stream. Opus lies in Ogg.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.errors import MediaError
from editor.language import tr
from editor.late import np
from editor.media.file_tags import NO_TAGS, FileTags, write_tags
from editor.media.lame import lame_packets
from editor.media.pyav import av
from editor.model.timing import MIX_RATE
from editor.progress import Progress

if TYPE_CHECKING:
    import numpy.typing as npt

    from editor.media.graph import Samples

BLOCK = 48_000
"""Samples that are encoded between two looks at the wish to stop."""


@dataclass(frozen=True, slots=True)
class AudioForm:
    """One of the formats."""

    name: str
    codec: str
    """FFmpeg's encoder."""
    container: str
    """FFmpeg's muxer for a file."""
    suffix: str
    rate: int
    """Samples a second."""
    bit_rate: int = 0
    """Bits a second; 0 where it follows from the rate."""
    channels: int = 2
    sample_format: str = "s16"
    raw: str = ""
    """FFmpeg's muxer for the headerless form; empty where there is none."""

    @property
    def can_be_signed(self) -> bool:
        """Whether a statement about its origin can be written into it here: MP3 alone."""
        return self.codec == "libmp3lame"


def _forms() -> tuple[AudioForm, ...]:
    mp3 = ((22050, 32), (24000, 48), *((44100, kbps) for kbps in (32, 64, 96, 128, 192)))
    pcm = (8000, 16000, 22050, 24000, 32000, 44100, 48000)
    opus = (32, 64, 96, 128, 192)
    return (
        *(
            AudioForm(f"mp3_{rate}_{kbps}", "libmp3lame", "mp3", ".mp3", rate, kbps * 1000, 2, "fltp")
            for rate, kbps in mp3
        ),
        *(AudioForm(f"pcm_{rate}", "pcm_s16le", "wav", ".wav", rate, raw="s16le") for rate in pcm),
        AudioForm("ulaw_8000", "pcm_mulaw", "wav", ".wav", 8000, channels=1, raw="mulaw"),
        AudioForm("alaw_8000", "pcm_alaw", "wav", ".wav", 8000, channels=1, raw="alaw"),
        *(
            AudioForm(f"opus_48000_{kbps}", "libopus", "ogg", ".ogg", 48000, kbps * 1000, 2, "flt")
            for kbps in opus
        ),
    )


AUDIO_FORMS = {form.name: form for form in _forms()}
"""The 21 formats by name, in the order of the service's document."""


def form_named(name: str) -> AudioForm:
    """Give the format of a name; `MediaError` where there is none."""
    try:
        return AUDIO_FORMS[name]
    except KeyError:
        raise MediaError(
            tr("There is no output format “{name}”.", name=name[:40]),
            tr("Use one of {names}.", names=", ".join(AUDIO_FORMS)),
        ) from None


def at_rate(samples: Samples, form: AudioForm) -> npt.NDArray[np.float32]:
    """Bring stereo at the mix rate to the rate and channels of a format.

    Parameters
    ----------
    samples
        float32 of shape (2, n), full scale 1.0.
    form
        The format.

    Returns
    -------
    ndarray of float32, shape (channels, round(n × rate / 48000))
        Limited to full scale.

    Notes
    -----
    A polyphase filter (`scipy.signal.resample_poly`, Kaiser window of β 5): the lengths stay exact, and equal
    samples give equal files. One channel is the mean of both.
    """
    from scipy.signal import resample_poly

    wanted = samples if form.channels == 2 else samples.mean(axis=0, keepdims=True)
    n_out = round(samples.shape[1] * form.rate / MIX_RATE)
    if form.rate != MIX_RATE:
        step = Fraction(form.rate, MIX_RATE)
        wanted = resample_poly(wanted, step.numerator, step.denominator, axis=1)[:, :n_out]
    return np.ascontiguousarray(np.clip(wanted, -1.0, 1.0), np.float32)


def write_form(
    samples: Samples,
    path: Path,
    form: AudioForm,
    *,
    is_headerless: bool = False,
    tags: FileTags = NO_TAGS,
    progress: Progress | None = None,
) -> None:
    """Encode sound as one of the formats.

    Parameters
    ----------
    samples
        Stereo at the mix rate, float32 of shape (2, n).
    path
        Written from its first byte; give it a temporary name and rename the finished file.
    form
        The format.
    is_headerless
        Whether only the samples are written, where the format knows that; they have no place for tags.
    tags
        What the file says about itself.
    progress
        Told how far the encoding is; stops it.

    Raises
    ------
    MediaError
        If the file cannot be written.
    """
    progress = progress or Progress()
    ready = at_rate(samples, form)
    raw = is_headerless and bool(form.raw)
    try:
        with av.open(str(path), "w", format=form.raw if raw else form.container) as container:
            stream: Any = container.add_stream(form.codec, rate=form.rate)
            stream.codec_context.layout = "stereo" if form.channels == 2 else "mono"
            stream.codec_context.format = form.sample_format
            if form.bit_rate:
                stream.codec_context.bit_rate = form.bit_rate
            if not raw:
                write_tags(container, tags)
            lame = lame_packets(stream, form.rate, form.channels, form.bit_rate)
            for place in range(0, ready.shape[1], BLOCK):
                block = ready[:, place : place + BLOCK]
                container.mux(lame.encode(block) if lame else stream.encode(_frame(block, place, form)))
                progress.report(min((place + BLOCK) / ready.shape[1], 1.0))
            container.mux(lame.finish() if lame else stream.encode(None))
    except (OSError, ValueError, av.FFmpegError) as error:
        raise MediaError(
            tr("“{name}” could not be written ({reason}).", name=path.name, reason=str(error)),
            tr("Check the free space, or choose another place."),
        ) from error


def _frame(block: npt.NDArray[np.float32], place: int, form: AudioForm) -> Any:
    layout = "stereo" if form.channels == 2 else "mono"
    if form.sample_format == "s16":
        # Rounded to nearest here: the converter of the encoder would do the same, but not in every build.
        whole = np.clip(np.rint(block * 32768.0), -32768, 32767).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(whole.T.reshape(1, -1)), format="s16", layout=layout
        )
    else:
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(block), format="fltp", layout=layout)
    frame.sample_rate, frame.pts, frame.time_base = form.rate, place, Fraction(1, form.rate)
    return frame
