"""The parts of the dialog that makes music for the picture."""
