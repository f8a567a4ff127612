"""The programme file, as values."""
