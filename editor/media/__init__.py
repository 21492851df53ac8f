"""Files: the only room that knows PyAV and pydub. Bytes on the disk become samples and pictures, and back."""
