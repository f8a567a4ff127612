.PHONY: check
check:  ## everything that is green before a commit
	ruff check .
	ruff format --check .
	mypy
	pytest
