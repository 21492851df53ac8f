"""What an H.264 stream says about itself: parameter sets, the ``avcC`` box and the units of a packet.

Field names and syntax after ITU-T H.264 (08/2021), sections 7.3.2.1.1 (sequence parameter set), 7.3.2.2
(picture parameter set), E.1.1 (usability information); the box after ISO/IEC 14496-15, section 5.3.3.1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from editor.errors import MediaError
from editor.language import tr

IDR_SLICE, SPS, PPS = 5, 7, 8
SLICES = frozenset((1, 2, 3, 4, 5))
"""Kinds of units (table 7-1)."""
HIGH_PROFILES = frozenset((100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135))
"""Profiles whose sequence set tells of chroma and depth."""
LENGTH_BYTES = 4
_UNSPECIFIED = 2
_SHAPES = {
    1: (1, 1), 2: (12, 11), 3: (10, 11), 4: (16, 11), 5: (40, 33), 6: (24, 11), 7: (20, 11), 8: (32, 11),
    9: (80, 33), 10: (18, 11), 11: (15, 11), 12: (64, 33), 13: (160, 99), 14: (4, 3), 15: (3, 2), 16: (2, 1),
}  # fmt: skip
"""Shapes of a pixel by their number (table E-1)."""


class _Bits:
    """Reads a parameter set bit by bit, its guard bytes taken out."""

    def __init__(self, unit: bytes) -> None:
        payload = bytearray()
        zeros = 0
        for byte in unit:
            if zeros >= 2 and byte == 3:
                zeros = 0
                continue
            zeros = zeros + 1 if byte == 0 else 0
            payload.append(byte)
        self._value = int.from_bytes(payload, "big")
        self._left = len(payload) * 8

    def u(self, n_bits: int) -> int:
        """An unsigned number of so many bits."""
        if n_bits > self._left:
            raise ValueError("the parameter set ends too early")
        self._left -= n_bits
        return (self._value >> self._left) & ((1 << n_bits) - 1)

    def ue(self) -> int:
        """An unsigned Exp-Golomb number (section 9.1)."""
        zeros = 0
        while self.u(1) == 0:
            zeros += 1
            if zeros > 31:
                raise ValueError("no number of this length is allowed")
        return (1 << zeros) - 1 + (self.u(zeros) if zeros else 0)

    def se(self) -> int:
        """A signed Exp-Golomb number (section 9.1.1)."""
        code = self.ue()
        return (code + 1) // 2 if code % 2 else -(code // 2)


@dataclass(frozen=True, slots=True)
class SequenceSet:
    """What a sequence parameter set says, as far as joining two streams asks for it."""

    id: int
    profile: int
    constraints: int
    level: int
    chroma: int
    """1 is 4:2:0."""
    depth: int
    """Bits of a sample, the deeper of luma and chroma."""
    max_refs: int
    is_progressive: bool
    width: int
    height: int
    pixel_shape: tuple[int, int]
    """Width and height of a pixel; (0, 0) when it does not say."""
    is_full_range: bool
    primaries: int
    transfer: int
    matrix: int
    """Numbers of ITU-T H.273; 2 is "not said"."""


@dataclass(frozen=True, slots=True)
class AvcConfig:
    """The ``avcC`` box: what a player gets before the first picture."""

    head: bytes
    """Profile, constraints and level."""
    sequence_sets: tuple[bytes, ...]
    picture_sets: tuple[bytes, ...]
    tail: bytes = b""
    """What High profiles add behind the sets."""

    def joined(self, other: AvcConfig) -> AvcConfig:
        """The same box with the sets of another stream added."""
        return AvcConfig(
            self.head,
            (*self.sequence_sets, *other.sequence_sets),
            (*self.picture_sets, *other.picture_sets),
            self.tail,
        )

    def packed(self) -> bytes:
        """The box's content."""
        parts = [b"\x01", self.head, bytes((0xFF, 0xE0 | len(self.sequence_sets)))]
        parts += [len(unit).to_bytes(2, "big") + unit for unit in self.sequence_sets]
        parts.append(bytes((len(self.picture_sets),)))
        parts += [len(unit).to_bytes(2, "big") + unit for unit in self.picture_sets]
        return b"".join((*parts, self.tail))


def parse_config(extradata: bytes) -> AvcConfig:
    """Take an ``avcC`` box apart.

    Raises
    ------
    ValueError
        If it is none, is cut off, or packs units with another length than four bytes.
    """
    if len(extradata) < 7 or extradata[0] != 1:
        raise ValueError("no avcC box")
    if extradata[4] & 3 != LENGTH_BYTES - 1:
        raise ValueError("lengths of units are not four bytes")
    place = 5
    lists: list[tuple[bytes, ...]] = []
    for mask in (0x1F, 0xFF):
        count, place = extradata[place] & mask, place + 1
        units = []
        for _ in range(count):
            size = int.from_bytes(extradata[place : place + 2], "big")
            unit = extradata[place + 2 : place + 2 + size]
            if not unit or len(unit) != size:
                raise ValueError("the avcC box is cut off")
            units.append(unit)
            place += 2 + size
        lists.append(tuple(units))
        if place >= len(extradata) and mask == 0x1F:
            raise ValueError("the avcC box is cut off")
    return AvcConfig(extradata[1:4], lists[0], lists[1], extradata[place:])


def config_of_stream(extradata: bytes) -> AvcConfig:
    """The box for an encoder's own headers, which come with start codes between them."""
    units = tuple(units_after_start_codes(extradata))
    sequence_sets = tuple(unit for unit in units if unit[0] & 0x1F == SPS)
    picture_sets = tuple(unit for unit in units if unit[0] & 0x1F == PPS)
    if not sequence_sets or not picture_sets:
        raise ValueError("the encoder gave no parameter sets")
    return AvcConfig(sequence_sets[0][1:4], sequence_sets, picture_sets)


def parse_sequence_set(unit: bytes) -> SequenceSet:
    """Read a sequence parameter set.

    Raises
    ------
    ValueError
        If it is none, or ends too early.
    """
    if not unit or unit[0] & 0x1F != SPS:
        raise ValueError("no sequence parameter set")
    bits = _Bits(unit[1:])
    profile, constraints, level, set_id = bits.u(8), bits.u(8), bits.u(8), bits.ue()
    chroma, depth = (1, 8) if profile not in HIGH_PROFILES else _read_depth(bits)
    _skip_order(bits)
    max_refs = bits.ue()
    bits.u(1)
    width, height_units = (bits.ue() + 1) * 16, bits.ue() + 1
    is_progressive = bool(bits.u(1))
    if not is_progressive:
        bits.u(1)
    height = height_units * 16 * (1 if is_progressive else 2)
    bits.u(1)
    if bits.u(1):
        left, right, top, bottom = (bits.ue() for _ in range(4))
        across = 2 if chroma in (1, 2) else 1
        down = (2 if chroma == 1 else 1) * (1 if is_progressive else 2)
        width, height = width - (left + right) * across, height - (top + bottom) * down
    shape, colours = _read_usability(bits) if bits.u(1) else ((0, 0), (False, *(_UNSPECIFIED,) * 3))
    return SequenceSet(
        set_id, profile, constraints, level, chroma, depth, max_refs, is_progressive, width, height, shape,
        *colours,
    )  # fmt: skip


def _read_depth(bits: _Bits) -> tuple[int, int]:
    chroma = bits.ue()
    if chroma == 3:
        bits.u(1)
    depth = 8 + max(bits.ue(), bits.ue())
    bits.u(1)
    if bits.u(1):
        for number in range(8 if chroma != 3 else 12):
            if bits.u(1):
                _skip_scaling(bits, 16 if number < 6 else 64)
    return chroma, depth


def _skip_scaling(bits: _Bits, size: int) -> None:
    """A scaling list (section 7.3.2.1.1.1)."""
    last, following = 8, 8
    for _ in range(size):
        if following:
            following = (last + bits.se()) % 256
        last = following or last


def _skip_order(bits: _Bits) -> None:
    """How frames and their order are numbered."""
    bits.ue()
    kind = bits.ue()
    if kind == 0:
        bits.ue()
    elif kind == 1:
        bits.u(1)
        bits.se()
        bits.se()
        for _ in range(bits.ue()):
            bits.se()


def _read_usability(bits: _Bits) -> tuple[tuple[int, int], tuple[bool, int, int, int]]:
    """Shape of the pixels, and range and numbers of the colours."""
    shape = (0, 0)
    if bits.u(1):
        number = bits.u(8)
        shape = (bits.u(16), bits.u(16)) if number == 255 else _SHAPES.get(number, (0, 0))
    if bits.u(1):
        bits.u(1)
    is_full, numbers = False, (_UNSPECIFIED,) * 3
    if bits.u(1):
        bits.u(3)
        is_full = bool(bits.u(1))
        if bits.u(1):
            numbers = (bits.u(8), bits.u(8), bits.u(8))
    return shape, (is_full, *numbers)


def picture_set_ids(unit: bytes) -> tuple[int, int]:
    """The number of a picture parameter set, and that of the sequence set it belongs to."""
    bits = _Bits(unit[1:])
    return bits.ue(), bits.ue()


def units_of(packet: bytes | memoryview) -> Iterator[memoryview]:
    """The units of a packet as mp4 packs them, a length of four bytes before each.

    Raises
    ------
    ValueError
        If a length leads beyond the packet.
    """
    view, place = memoryview(packet), 0
    while place < len(view):
        size = int.from_bytes(view[place : place + LENGTH_BYTES], "big")
        place += LENGTH_BYTES
        if not 0 < size <= len(view) - place:
            raise ValueError("a unit is longer than its packet")
        yield view[place : place + size]
        place += size


def units_after_start_codes(stream: bytes) -> Iterator[bytes]:
    """The units of a byte stream (annex B), with three or four bytes of start code before each."""
    place = stream.find(b"\x00\x00\x01")
    while place >= 0:
        start = place + 3
        place = stream.find(b"\x00\x00\x01", start)
        unit = stream[start : place if place >= 0 else len(stream)].rstrip(b"\x00")
        if unit:
            yield unit


def packed_units(stream: bytes) -> bytes:
    """A packet of an encoder, start codes replaced by lengths; its parameter sets are left out."""
    kept = (unit for unit in units_after_start_codes(stream) if unit[0] & 0x1F not in (SPS, PPS))
    return b"".join(len(unit).to_bytes(LENGTH_BYTES, "big") + unit for unit in kept)


def is_refresh(packet: bytes | memoryview, known: AvcConfig) -> bool:
    """Whether decoding can begin with a packet, whatever came before it.

    Its first slice has to be that of an instantaneous refresh (section 3.69): after a mere recovery point,
    pictures before it may be wanted. It must bring no other parameter sets than those that are known.

    Raises
    ------
    MediaError
        If the packet is damaged.
    """
    sets = {*known.sequence_sets, *known.picture_sets}
    try:
        for unit in units_of(packet):
            kind = unit[0] & 0x1F
            if kind in (SPS, PPS) and bytes(unit) not in sets:
                return False
            if kind in SLICES:
                return kind == IDR_SLICE
    except ValueError as error:
        raise MediaError(tr("A picture of the video is damaged."), tr("Get the file again.")) from error
    return False
