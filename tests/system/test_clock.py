from datetime import UTC, datetime, timedelta

from campaign_app.system.clock import SystemClock


def test_the_moment_is_now_and_in_utc() -> None:
    moment = SystemClock().now_utc()
    assert moment.utcoffset() == timedelta(0)
    assert abs(datetime.now(tz=UTC) - moment) < timedelta(minutes=1)


def test_the_day_is_the_local_one() -> None:
    assert abs(SystemClock().today() - datetime.now(tz=UTC).date()) <= timedelta(days=1)
