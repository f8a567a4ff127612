"""The timeline of a cycle, drawn as a picture, a page and a sheet of paper."""
