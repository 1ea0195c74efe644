"""The state of the system: how much the record holds, where it lives, who read it, what came in last."""

from __future__ import annotations

import msgspec

from kawat import __version__
from kawat.store.answers import Stats
from kawat.store.intake import Intake
from kawat.web.desk import Desk
from kawat.web.kept import kept
from kawat.web.view import Shown, View


class System(msgspec.Struct, frozen=True, kw_only=True):
    """The answer. `version`: of the Kawat that answers."""

    version: str
    stats: Stats
    intake: Intake


def page(desk: Desk) -> Shown:
    """Counts of the present record, whatever state is asked for. Where the record lives is told in full only on the
    machine itself: its path or host is nobody else's business."""
    stats = kept(desk, "stats", desk.record.stats)
    if not desk.settings.loopback:
        stats = msgspec.structs.replace(stats, database=desk.record.url.get_backend_name())
    found = System(version=__version__, stats=stats, intake=kept(desk, "intake", desk.record.intake))
    return Shown(template="system.html", title=desk.words.system.title, answer=found, context={"found": found})


VIEW = View("system", "system", page, ("json",))
