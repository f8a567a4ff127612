"""What a browser shows: the front page, a page per group and per meeting, workload, changes."""
