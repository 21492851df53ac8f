"""Music made for a picture: an order becomes notes, and notes become samples, the same ones for a seed."""
