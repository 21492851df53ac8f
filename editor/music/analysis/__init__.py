"""What a song is made of: tempo, beats, bars, metre, key, sections, loudness, brightness and speech."""
