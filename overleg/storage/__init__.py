"""Storage: what is published gets onto the disk whole, in order, by one at a time."""
