"""Delivery: what is under `output/` gets to where people look, and nothing else is touched."""
