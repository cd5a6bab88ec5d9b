"""Read the reference date of a page: the day, or the moment, at which it was crawled."""

from __future__ import annotations

import datetime
import warnings

from articlesplit.dates.calendars import calendar_day
from articlesplit.dates.iso import read_iso
from articlesplit.dates.read import read

_NOON = datetime.time(12)


def reference_moment(value: datetime.date | datetime.datetime | str | None) -> datetime.datetime | None:
    """Return the reference date as a moment on the clock that it is given in, without a zone.

    A day without a time is its noon. A string that is no date costs a warning and gives None. Raises TypeError for
    anything but a date, a datetime, a string and None.

    >>> [str(reference_moment(text)) for text in ("2024-05-03", "20240503112233", "Fri, 03 May 2024 11:22:33 GMT")]
    ['2024-05-03 12:00:00', '2024-05-03 11:22:33', '2024-05-03 11:22:33']
    """
    if isinstance(value, str):
        moment = read_moment(value)
        if moment is None:
            warnings.warn(
                f"reference_date {value!r} is not used: expected a date such as '2024-05-03', '2024-05-03T11:22:33Z', "
                "'20240503112233' or 'Fri, 03 May 2024 11:22:33 GMT'",
                stacklevel=4,  # the caller of parse()
            )
        return moment
    if isinstance(value, datetime.datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, datetime.date):
        return datetime.datetime.combine(value, _NOON)
    if value is None:
        return None
    raise TypeError(f"reference_date must be a date, a datetime or a string, not {type(value).__name__}")


def read_moment(text: str) -> datetime.datetime | None:
    """Return the moment that a string gives, without its zone; None if it is no date.

    >>> print(read_moment("2019/10/12 11:22:33"), read_moment("May 4"))
    2019-10-12 11:22:33 None
    """
    return _read_digits(text.strip()) or _read_mail_date(text) or _read_printed(text.strip())


def _read_digits(text: str) -> datetime.datetime | None:
    """Read dates of numbers that start with the year: ISO 8601, and what crawlers make of it."""
    moment = read_iso(text)
    if isinstance(moment, datetime.datetime):
        return moment.replace(tzinfo=None, microsecond=0)
    return datetime.datetime.combine(moment, _NOON) if moment else None


def _read_mail_date(text: str) -> datetime.datetime | None:
    """Read the dates of mail and HTTP headers (RFC 2822, RFC 850, asctime)."""
    from email.utils import parsedate_to_datetime  # imports 25 modules that few calls need

    try:
        return parsedate_to_datetime(text).replace(tzinfo=None)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _read_printed(text: str) -> datetime.datetime | None:
    """Read a date with a month name and a year: "3 May 2024"."""
    reading = read(text)
    day = calendar_day(*reading[1:]) if reading[0] == "date" else None
    return datetime.datetime.combine(day, _NOON) if day else None
