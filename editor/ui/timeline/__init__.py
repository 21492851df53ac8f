"""The timeline: tracks, clips, fades and waveforms, and the gestures that pull them."""
