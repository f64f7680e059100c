"""Inputs that nobody wrote down: `make fuzz` looks for hours, the suite for a second."""
