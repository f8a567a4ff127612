"""What the clock shows in the night in which it goes back: one hour twice."""

from datetime import datetime, timedelta

ONE_HOUR = timedelta(hours=1)


def by_the_clock(end: datetime) -> datetime:
    """Return an end in Amsterdam time as a naive one; of an hour that comes again, that hour's end.

    Nothing is planned to begin in an hour that came before, so what ends in it is over by then.

    >>> by_the_clock(datetime(2027, 10, 31, 2, 15, fold=1)).isoformat()
    '2027-10-31T03:00:00'
    """
    naive = end.replace(tzinfo=None, fold=0)
    return naive.replace(minute=0, second=0, microsecond=0) + ONE_HOUR if end.fold else naive
