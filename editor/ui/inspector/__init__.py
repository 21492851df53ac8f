"""The inspector: what is selected, in numbers that can be typed."""
