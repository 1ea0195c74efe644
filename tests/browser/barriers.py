"""What keeps people out of a page, as axe finds it."""

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe


def barriers(page: Any, rules: Sequence[str] = (), gravity: Sequence[str] = ()) -> list[str]:
    """The rules that the page breaks, with the element of each. `rules`: names or tags, all where none is told;
    `gravity`: only those so grave.
    """
    told: dict[str, Any] = {"resultTypes": ["violations"]}  # what passes is not told in full: two fifths of the time
    if rules:
        told["runOnly"] = list(rules)
    found = Axe().run(page, options=told).response["violations"]
    broken = [one for one in found if not gravity or one["impact"] in gravity]
    return [f"{page.url}: {one['id']} {node['html'][:160]}" for one in broken for node in one["nodes"]]
