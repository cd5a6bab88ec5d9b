"""Reference dates as crawls write them."""

from __future__ import annotations

import datetime
import warnings
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import articlesplit
from articlesplit.dates.reference import reference_moment

MOMENT = "2019-10-12 11:22:33"
NOON = "2019-10-12 12:00:00"
DAY = datetime.date(2019, 10, 12)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        # ISO 8601
        ("2019-10-12", NOON),
        ("2019-10-12T11:22:33", MOMENT),
        ("2019-10-12T11:22:33Z", MOMENT),
        ("2019-10-12T11:22:33z", MOMENT),
        ("2019-10-12 11:22:33+02:00", MOMENT),
        ("2019-10-12T11:22:33.123456789+0200", MOMENT),
        ("2019-10-12T11:22:33,5Z", MOMENT),
        ("2019-10-12 11:22", "2019-10-12 11:22:00"),
        ("20191012T112233Z", MOMENT),
        ("  2019-10-12  ", NOON),
        # Crawls and archives
        ("2019/10/12 11:22:33", MOMENT),
        ("2019/10/12", NOON),
        ("2019.10.12 11:22:33", MOMENT),
        ("2019-10-12 11:22:33 UTC", MOMENT),
        ("20191012112233", MOMENT),
        ("201910121122", "2019-10-12 11:22:00"),
        ("20191012", NOON),
        ("2016-12-31T23:59:60Z", "2016-12-31 23:59:59"),
        # Mail and HTTP headers
        ("Sat, 12 Oct 2019 11:22:33 GMT", MOMENT),
        ("Sat, 12 Oct 2019 11:22:33 +0200", MOMENT),
        ("12 Oct 2019 11:22:33 -0000", MOMENT),
        ("Saturday, 12-Oct-19 11:22:33 GMT", MOMENT),
        ("Sat Oct 12 11:22:33 2019", MOMENT),
        # With a name
        ("12 October 2019", NOON),
        ("12 octobre 2019", NOON),
        # Objects
        (DAY, NOON),
        (datetime.datetime(2019, 10, 12, 11, 22, 33), MOMENT),
        (datetime.datetime(2019, 10, 12, 11, 22, 33, tzinfo=datetime.timezone.utc), MOMENT),
        (None, "None"),
    ],
)
def test_a_reference_date_is_read(value: Any, moment: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert str(reference_moment(value)) == moment


UNUSABLE = ["", "yesterday", "2019", "2019-13-45", "12/10/2019 25:99", "99999999999999", "not a date"]


@pytest.mark.parametrize("value", UNUSABLE)
def test_an_unusable_string_costs_a_warning(value: str) -> None:
    with pytest.warns(UserWarning, match="reference_date"):
        assert reference_moment(value) is None
    with pytest.warns(UserWarning, match="reference_date"):
        assert articlesplit.parse("Snow in Oslo\n2 hours ago", reference_date=value).text == "Snow in Oslo\n2 hours ago"


@pytest.mark.parametrize("value", [20191012, 1570879353.0, ["2019-10-12"], b"2019-10-12"])
def test_what_is_no_date_at_all_is_a_mistake_of_the_call(value: Any) -> None:
    with pytest.raises(TypeError, match="reference_date must be"):
        reference_moment(value)


@given(st.one_of(st.text(max_size=40), st.text("0123456789-/:.TZ +", max_size=30)))
def test_any_string_is_answered(value: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        moment = reference_moment(value)
    assert moment is None or moment.tzinfo is None
