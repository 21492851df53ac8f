"""MP3 by LAME's own library, as the package lameenc brings it, in place of the one inside PyAV's FFmpeg.

Both are LAME and give the same sound at the same settings; the one in PyAV's wheels takes three to four
times the processor time. lameenc's own class takes 16-bit samples only and has no joint stereo above
128 kb/s, which costs up to 1 dB; so its library is called as C, with floats. Where the package is missing, or
hides its functions (as it does on Windows), FFmpeg's encoder is used. The container is FFmpeg's in any case.
"""

from __future__ import annotations

import ctypes
import importlib.util
import logging
import weakref
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from editor.late import np
from editor.media.graph import Samples
from editor.media.pyav import av

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.packet import Packet

logger = logging.getLogger(__name__)

DECODER_DELAY = 529
"""Samples by which every decoder of layer III is late: 528 of its filters and 1 (LAME's technical FAQ)."""
MOST_AT_ONCE = 48_000
"""Samples in one call, so that what is encoded fits into `_OUTPUT_BYTES`."""

_OUTPUT_BYTES = MOST_AT_ONCE * 5 // 4 + 7_200
"""The worst case as ``lame.h`` states it: 1.25 × samples + 7200."""
_MPEG_1_RATES = (44_100, 48_000, 32_000)
_SAMPLE_RATES = {3: _MPEG_1_RATES, 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
"""By the two bits of the version in a frame's header: MPEG 1, 2 and 2.5."""
_KBPS_MPEG_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_KBPS_MPEG_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""Layer III, by the four bits of the bit rate (ISO/IEC 11172-3 section 2.4.2.3, ISO/IEC 13818-3)."""
_HEADER_BYTES = 4
_JOINT_STEREO, _MONO = 1, 3
_VBR_NEW = 4
"""`vbr_mtrh` of ``lame.h``, its usual variable rate."""
_HANDLE, _NUMBER, _PLACE = ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p
_FUNCTIONS: dict[str, tuple[Any, ...]] = {
    "lame_init": (_HANDLE,),
    "lame_set_num_channels": (_NUMBER, _HANDLE, _NUMBER),
    "lame_set_in_samplerate": (_NUMBER, _HANDLE, _NUMBER),
    "lame_set_out_samplerate": (_NUMBER, _HANDLE, _NUMBER),
    "lame_set_mode": (_NUMBER, _HANDLE, _NUMBER),
    "lame_set_brate": (_NUMBER, _HANDLE, _NUMBER),
    "lame_set_VBR": (_NUMBER, _HANDLE, _NUMBER),
    "lame_set_VBR_quality": (_NUMBER, _HANDLE, ctypes.c_float),
    "lame_set_bWriteVbrTag": (_NUMBER, _HANDLE, _NUMBER),
    "lame_init_params": (_NUMBER, _HANDLE),
    "lame_get_encoder_delay": (_NUMBER, _HANDLE),
    "lame_encode_buffer_ieee_float": (_NUMBER, _HANDLE, _PLACE, _PLACE, _NUMBER, _PLACE, _NUMBER),
    "lame_encode_flush": (_NUMBER, _HANDLE, _PLACE, _NUMBER),
    "lame_close": (_NUMBER, _HANDLE),
}
"""What is called of ``lame.h``: the result, then the arguments."""


@cache
def lame_library() -> ctypes.CDLL | None:
    """LAME's functions, with their kinds of arguments; None where they cannot be had."""
    try:
        found = importlib.util.find_spec("lameenc")
        if found is None or found.origin is None:
            return None
        library = ctypes.CDLL(found.origin)
        for name, (result, *arguments) in _FUNCTIONS.items():
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
    except (OSError, AttributeError, ImportError, ValueError) as error:
        logger.info("MP3 is encoded by FFmpeg: %s", error)
        return None
    return library


def lame_packets(stream: AudioStream, rate: int, n_channels: int, bit_rate: int) -> LamePackets | None:
    """What encodes for a stream of MP3 in place of its own encoder, or None where that one has to.

    Parameters
    ----------
    stream
        Of a container that is open for writing; one made for libmp3lame, whose encoder is then never fed.
    rate
        Samples a second, which stay what they are.
    n_channels
        1 or 2.
    bit_rate
        Bits a second; 0 lets them follow the sound at LAME's best quality, V0.
    """
    library = lame_library() if stream.codec_context.name == "libmp3lame" else None
    if library is None or not any(rate in rates for rates in _SAMPLE_RATES.values()):
        return None
    handle = library.lame_init()
    if not handle:
        return None
    library.lame_set_num_channels(handle, n_channels)
    library.lame_set_in_samplerate(handle, rate)
    library.lame_set_out_samplerate(handle, rate)
    library.lame_set_mode(handle, _MONO if n_channels == 1 else _JOINT_STEREO)
    if bit_rate:
        library.lame_set_brate(handle, bit_rate // 1000)
    else:
        library.lame_set_VBR(handle, _VBR_NEW)
        library.lame_set_VBR_quality(handle, 0.0)
    # The first frame, which tells the length, is written by the container.
    library.lame_set_bWriteVbrTag(handle, 0)
    if library.lame_init_params(handle) < 0:
        library.lame_close(handle)
        return None
    return LamePackets(library, handle, stream, rate)


class LamePackets:
    """Encodes floats into packets of MP3, with the marks that keep the length exact; see `lame_packets`.

    Notes
    -----
    The first packet tells how many samples of its decoded sound are delay, the last one how many are filling,
    as FFmpeg's own encoder does it; the container writes both into the frame that goes ahead.
    """

    def __init__(self, library: ctypes.CDLL, handle: int, stream: AudioStream, rate: int) -> None:
        self._library = library
        self._handle = handle
        self._stream = stream
        self._time_base = Fraction(1, rate)
        self._samples_a_frame = 1152 if rate in _MPEG_1_RATES else 576
        self._delay: int = library.lame_get_encoder_delay(handle) + DECODER_DELAY
        self._place = -self._delay
        self._n_taken = 0
        self._output = ctypes.create_string_buffer(_OUTPUT_BYTES)
        # LAME fills the room that a frame leaves with the beginning of the next: its last one may be cut off.
        self._rest = b""
        self._held: Packet[AudioStream] | None = None
        self._close = weakref.finalize(self, library.lame_close, handle)

    def encode(self, block: Samples) -> list[Packet[AudioStream]]:
        """Encode the next samples and give the packets that are ready.

        Parameters
        ----------
        block
            float32 of shape (channels, n), within full scale.

        Raises
        ------
        ValueError
            If LAME refuses.
        """
        made: list[Packet[AudioStream]] = []
        for start in range(0, block.shape[1], MOST_AT_ONCE):
            part = np.ascontiguousarray(block[:, start : start + MOST_AT_ONCE], np.float32)
            left, right = part[0].ctypes.data, part[-1].ctypes.data
            n_bytes = self._library.lame_encode_buffer_ieee_float(
                self._handle, left, right, part.shape[1], self._output, _OUTPUT_BYTES
            )
            made += self._packets(n_bytes)
            self._n_taken += part.shape[1]
        return made

    def finish(self) -> list[Packet[AudioStream]]:
        """Give the packets that are still inside; nothing can be encoded afterwards."""
        made = []
        if self._n_taken:
            made = self._packets(self._library.lame_encode_flush(self._handle, self._output, _OUTPUT_BYTES))
        if self._held is not None:
            if self._rest:
                raise ValueError("half a frame of MP3")
            filling = self._place - self._n_taken
            self._held.duration = max(self._samples_a_frame - filling, 0)
            mark_skipped(self._held, at_end=filling)
            made.append(self._held)
            self._held = None
        self._close()
        return made

    def _packets(self, n_bytes: int) -> list[Packet[AudioStream]]:
        """The whole frames in the output as packets; the last one is held: it may be the last of all."""
        if n_bytes < 0:
            raise ValueError(f"LAME {n_bytes}")
        frames, self._rest = frames_of(self._rest + ctypes.string_at(self._output, n_bytes))
        made = []
        for frame in frames:
            if self._held is not None:
                made.append(self._held)
            self._held = self._packet(frame)
        return made

    def _packet(self, frame: bytes) -> Packet[AudioStream]:
        packet: Packet[Any] = av.Packet(frame)
        packet.stream = self._stream
        packet.time_base = self._time_base
        packet.pts = packet.dts = self._place
        packet.duration = self._samples_a_frame
        packet.is_keyframe = True
        if self._place == -self._delay:
            mark_skipped(packet, at_start=self._delay)
        self._place += self._samples_a_frame
        return packet


def mark_skipped(packet: Packet[AudioStream], *, at_start: int = 0, at_end: int = 0) -> None:
    """Note in a packet how many samples of its decoded sound are not to be heard.

    Ten bytes (``AV_PKT_DATA_SKIP_SAMPLES`` of FFmpeg's ``packet.h``): two counts of 32 bits, little-endian,
    and two reasons, which stay 0.
    """
    sidedata: Any = av.packet.PacketSideData
    made = sidedata(av.packet.packet_sidedata_type_from_literal("skip_samples"), 10)
    made.update(at_start.to_bytes(4, "little") + at_end.to_bytes(4, "little") + bytes(2))
    packet.set_sidedata(made, move=True)


def frames_of(data: bytes) -> tuple[list[bytes], bytes]:
    """Cut frames of MP3 apart by the lengths in their headers; gives the whole ones, and what is left.

    Raises
    ------
    ValueError
        If something else lies between them.
    """
    frames, place = [], 0
    while place + _HEADER_BYTES <= len(data):
        end = place + frame_bytes(data[place : place + _HEADER_BYTES])
        if end > len(data):
            break
        frames.append(data[place:end])
        place = end
    return frames, data[place:]


def frame_bytes(header: bytes) -> int:
    """The length of a frame of MPEG layer III from its header, in bytes.

    144 × bit rate / sample rate for MPEG 1 and half of that for MPEG 2, rounded down, and one more where it
    is padded (ISO/IEC 11172-3 section 2.4.3.1).
    """
    if header[0] != 0xFF or header[1] & 0xE0 != 0xE0:
        raise ValueError("no frame of MP3")
    version = header[1] >> 3 & 3
    rates = _SAMPLE_RATES.get(version, ())
    rate_number, kbps_number = header[2] >> 2 & 3, header[2] >> 4
    if rate_number >= len(rates) or not 0 < kbps_number < len(_KBPS_MPEG_1):
        raise ValueError("no frame of MP3")
    kbps = (_KBPS_MPEG_1 if version == 3 else _KBPS_MPEG_2)[kbps_number]
    return (144_000 if version == 3 else 72_000) * kbps // rates[rate_number] + (header[2] >> 1 & 1)
