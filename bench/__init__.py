"""How fast `overleg` is, always beside something else that does the same work in the same run.

    pip install '.[bench]' && python -m bench

Only ratios are worth keeping: the runs of both sides alternate, a ratio is the median of the ratios
per pair, so that a busy machine slows both down. Before anything is timed, both sides' results are
compared: what is not equal work stops the benchmark.

Why these libraries (extra `bench`): icalendar, ical and ics are the ones that write iCal in Python;
recurrent reads English recurrence phrases and dateparser dates in many languages, the nearest to
what our grammar reads; dateutil, holidays and numpy together are how one would otherwise find
working days; matplotlib draws the growth.
"""
