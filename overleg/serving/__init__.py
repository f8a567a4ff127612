"""Serving: what is in the output folder, over HTTP."""
