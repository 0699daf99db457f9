"""One page a stage, named like its service."""

from collections.abc import Callable, Mapping
from importlib import import_module

from campaign_app.ui.context import AppContext
from campaign_app.ui.page import Page

_CLASSES = {
    "dashboard": "DashboardPage",
    "campaigns": "CampaignsPage",
    "unions": "UnionsPage",
    "registrations": "RegistrationsPage",
    "results": "ResultsPage",
    "reviews": "ReviewsPage",
    "awards": "AwardsPage",
    "register": "RegisterPage",
    "reports": "ReportsPage",
    "settings": "SettingsPage",
}


def page_factories() -> Mapping[str, Callable[[AppContext], Page]]:
    """Every page by its name, in the order of the work; a page is imported when it is first opened."""

    def of(name: str) -> Callable[[AppContext], Page]:
        def make(context: AppContext) -> Page:
            made: Page = getattr(import_module(f"{__name__}.{name}"), _CLASSES[name])(context)
            return made

        return make

    return {name: of(name) for name in _CLASSES}
