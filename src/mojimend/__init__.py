"""mojimend finds and repairs broken text encoding."""
