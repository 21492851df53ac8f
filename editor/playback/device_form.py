"""How a device takes sound: the form that is asked of it, and our samples brought into that form."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtMultimedia import QAudioDevice, QAudioFormat, QMediaDevices

from editor.model.timing import MIX_RATE
from editor.playback.resampler import Resampler

Samples = NDArray[np.float32]
_Kind = QAudioFormat.SampleFormat
_NUMPY = {_Kind.Float: "<f4", _Kind.Int16: "<i2", _Kind.Int32: "<i4", _Kind.UInt8: "u1"}
_FULL_SCALE = {_Kind.Float: 1.0, _Kind.Int16: 32_767.0, _Kind.Int32: 2_147_483_000.0, _Kind.UInt8: 127.0}


def device_of(device_id: str) -> QAudioDevice:
    """The device of an id in hexadecimal digits; that of the system where it is empty or not there now."""
    there = {id_of(each): each for each in QMediaDevices.audioOutputs()} if device_id else {}
    return there.get(device_id) or QMediaDevices.defaultAudioOutput()


def id_of(device: QAudioDevice) -> str:
    """The id of a device in hexadecimal digits."""
    return bytes(device.id().data()).hex()


def form_for(device: QAudioDevice) -> QAudioFormat | None:
    """The form to ask of a device: stereo at the mix rate, or else what it likes best; None if it is odd."""
    wanted = QAudioFormat()
    wanted.setSampleRate(MIX_RATE)
    wanted.setChannelCount(2)
    for kind in (_Kind.Float, _Kind.Int16):
        wanted.setSampleFormat(kind)
        if device.isFormatSupported(wanted):
            return wanted
    own = device.preferredFormat()
    is_sound = own.isValid() and own.sampleFormat() in _NUMPY and own.channelCount() > 0
    return own if is_sound and own.sampleRate() > 0 else None


class DeviceForm:
    """Brings the mix into the form of a device.

    Parameters
    ----------
    form
        What the device takes.
    read
        Gives so many samples of the mix, float32 of shape (n, 2).
    """

    def __init__(self, form: QAudioFormat, read: Callable[[int], Samples]) -> None:
        self._read = read
        self._kind = form.sampleFormat()
        self._n_channels = form.channelCount()
        self._step = MIX_RATE / form.sampleRate()
        self._resampler = Resampler(self._step) if form.sampleRate() != MIX_RATE else None
        self._held = np.zeros((2, 0), np.float32)
        self.frame_bytes = form.bytesPerFrame()

    def coded(self, n_frames: int) -> bytes:
        """The next frames as the device takes them."""
        stereo = self._read(n_frames) if self._resampler is None else self._at_its_rate(n_frames)
        return self._coded(self._spread(stereo))

    def _at_its_rate(self, n_frames: int) -> Samples:
        assert self._resampler is not None
        while (missing := n_frames - self._held.shape[1]) > 0:
            block = self._read(max(round(missing * self._step), 1))
            self._held = np.concatenate((self._held, self._resampler.push(block.T)), axis=1)
        out, self._held = self._held[:, :n_frames], self._held[:, n_frames:]
        return np.ascontiguousarray(out.T)

    def _spread(self, stereo: Samples) -> Samples:
        if self._n_channels == 2:
            return stereo
        if self._n_channels == 1:
            return np.asarray(stereo.mean(axis=1, keepdims=True), np.float32)
        out = np.zeros((len(stereo), self._n_channels), np.float32)
        out[:, :2] = stereo
        return out

    def _coded(self, samples: Samples) -> bytes:
        if self._kind is _Kind.Float:
            return np.ascontiguousarray(samples, "<f4").tobytes()
        scaled = np.round(samples.astype(np.float64) * _FULL_SCALE[self._kind])
        if self._kind is _Kind.UInt8:
            scaled += 128
        return scaled.astype(_NUMPY[self._kind]).tobytes()
