"""An agent asks the record: a real client of the protocol, the command as its server."""

import json
import sys
from pathlib import Path
from typing import Any

import anyio
import pytest
from tests.web.conftest import EVENING

from kawat.web.api.asking import ENDPOINTS
from kawat.web.app import application
from kawat.web.mcp import call, tools
from kawat.web.settings import Settings


def test_every_endpoint_is_a_tool() -> None:
    assert [one["name"] for one in tools()] == [one.name for one in ENDPOINTS]
    assert not [one.name for one in ENDPOINTS if one.writes or one.method != "GET"]
    needs = {one["name"]: one["inputSchema"]["required"] for one in tools()}
    assert (needs["event"], needs["search"], needs["stats"]) == (["id"], ["q"], [])


@pytest.mark.parametrize(
    ("tool", "asked"), [("event", {}), ("event", {"id": "../stats"}), ("nothing", {}), ("events", {"limit": "x"})]
)
def test_a_wrong_call_is_refused(week: Path, tool: str, asked: dict[str, Any]) -> None:
    app = application(Settings(db=str(week)), now=EVENING)
    told, refused = anyio.run(call, app, tool, asked)
    assert refused
    assert told


def test_an_agent_asks(week: Path) -> None:
    mcp = pytest.importorskip("mcp", reason="the protocol's client is the package mcp")
    from mcp.client.stdio import stdio_client

    async def ask() -> tuple[set[str], list[Any]]:
        server = mcp.StdioServerParameters(command=sys.executable, args=["-m", "kawat", "mcp", "--db", str(week)])
        async with stdio_client(server) as (incoming, outgoing), mcp.ClientSession(incoming, outgoing) as session:
            await session.initialize()
            listed = await session.list_tools()
            found = await session.call_tool("search", {"q": "NATO", "limit": 2})
            wrong = await session.call_tool("event", {"id": "e-none"})
            return {one.name for one in listed.tools}, [found, wrong]

    names, (found, wrong) = anyio.run(ask)
    assert names == {one.name for one in ENDPOINTS}
    assert len(json.loads(found.content[0].text)["data"]) == 2
    assert wrong.is_error
    assert "no event" in wrong.content[0].text
