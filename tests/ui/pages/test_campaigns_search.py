"""A criterion found by the search box is chosen in its sheet."""

from collections.abc import Callable
from typing import Any

from campaign_app.services import campaigns, criteria
from campaign_app.services.session import Session
from campaign_app.ui.pages.campaigns import CampaignsPage
from campaign_app.ui.search_hits import search_hits

OpenPage = Callable[..., Any]


def test_a_found_criterion_is_chosen_in_its_sheet(open_page: OpenPage, example: Session) -> None:
    (campaign,) = campaigns.campaigns(example)
    wanted = criteria.criteria(example, campaign.id)[4]
    (hit, *_rest) = [one for one in search_hits(example, wanted.short_text) if one.group == "Tiêu chí"]
    assert (hit.page, hit.target) == ("campaigns", ("criterion", campaign.id, wanted.id))
    page = open_page(CampaignsPage, example)
    page.context.choose_campaign(None)
    page.go_to(hit.target)
    assert page.context.campaign_id == campaign.id
    assert page.tabs.currentWidget() is page.sheet
    assert page.sheet.panel.view.current_row().row.id == wanted.id
