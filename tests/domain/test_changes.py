from campaign_app.domain.changes import Changes


def test_everything_holds_each_flag() -> None:
    assert all(flag in Changes.everything() for flag in Changes)
    assert Changes.UNIONS not in (Changes.RESULTS | Changes.SCORES)
    assert not Changes.NONE
