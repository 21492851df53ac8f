"""Meters of what is heard: bars, loudness, lamps and the volume of everything together."""
