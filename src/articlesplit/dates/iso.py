"""Read ISO 8601 dates and moments, and what crawlers and sites make of them."""

from __future__ import annotations

import datetime
import re

_PATTERN = re.compile(
    r"""\s{0,99}(?P<year>\d{4})
        (?: (?P<sign>[-/.]) (?P<month>\d\d?) (?P=sign) (?P<day>\d\d?) | (?P<plain>\d{4}) ) (?P<end>)
        (?: (?: [T_ ]{1,2} | (?<=\d{8}) ) (?P<hour>\d\d?) :? (?P<minute>\d\d)
            (?: :? (?P<second>\d\d) (?: [.,] (?P<fraction>\d{1,9}) )? )?
            \s? (?P<zone> Z | UTC | GMT | [+-]\d\d (?: :? \d\d )? )? )? \s{0,99}""",
    re.VERBOSE | re.IGNORECASE,
)
"""2019-10-12T11:22:33.5+02:00, 2019/10/12 11:22:33, 20191012112233, 20191012"""


def read_iso(text: str) -> datetime.date | datetime.datetime | None:
    """Return the day, or the moment with its zone, that a text is; None for anything else.

    >>> read_iso("20241218"), read_iso("2024-12-18T09:00Z")
    (datetime.date(2024, 12, 18), datetime.datetime(2024, 12, 18, 9, 0, tzinfo=datetime.timezone.utc))
    >>> read_iso("20191012112233").isoformat(), read_iso("2019/10/12 11:22:33.25 +0200").isoformat()
    ('2019-10-12T11:22:33', '2019-10-12T11:22:33.250000+02:00')
    >>> read_iso("soon"), read_iso("2024-13-01"), read_iso("202411"), read_iso("2024-12-18 at noon")
    (None, None, None, None)
    """
    parts = _PATTERN.fullmatch(text)
    day = _day(parts) if parts else None
    if parts is None or day is None or parts["hour"] is None:
        return day
    second = min(int(parts["second"] or 0), 59)  # 60 is a leap second
    fraction = int((parts["fraction"] or "").ljust(6, "0")[:6])
    try:
        time = datetime.time(int(parts["hour"]), int(parts["minute"]), second, fraction, _zone(parts["zone"]))
    except ValueError:
        return None
    return datetime.datetime.combine(day, time)


def iso_day(text: str | None) -> datetime.date | None:
    """Return the day with which a text begins, in its own zone; None for anything else.

    >>> iso_day("2024-05-03T23:30:00+02:00"), iso_day("20240503"), iso_day("3 May"), iso_day("2024-13-01")
    (datetime.date(2024, 5, 3), datetime.date(2024, 5, 3), None, None)
    """
    parts = _PATTERN.match(text or "")
    is_cut = parts is not None and (text or "")[parts.end("end") :][:1].isdigit() and parts["hour"] is None
    return _day(parts) if parts and not is_cut else None


def _day(parts: re.Match[str]) -> datetime.date | None:
    year, month, day, plain = parts.group("year", "month", "day", "plain")
    try:
        return datetime.date(int(year), int(month or plain[:2]), int(day or plain[2:]))
    except ValueError:
        return None


def _zone(text: str | None) -> datetime.tzinfo | None:
    """Return the zone of "Z", "+02:00", "+0200" or "+02"; None for none.

    >>> _zone("+0530"), _zone(None)
    (datetime.timezone(datetime.timedelta(seconds=19800)), None)
    """
    if not text:
        return None
    if text[0] not in "+-":
        return datetime.timezone.utc
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return datetime.timezone(-offset if text[0] == "-" else offset)
