"""The record for agents: each endpoint that reads, as a tool of the Model Context Protocol.

Thin over the API: a tool's call is a request to the same app in the same process, so what an agent is told is what a
person is shown.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import anyio
import httpx
from starlette.applications import Starlette

from kawat.errors import KawatError
from kawat.web.address import address
from kawat.web.api.answering import BASE
from kawat.web.api.asking import ENDPOINTS
from kawat.web.api.endpoint import Endpoint, Parameter
from kawat.web.api.openapi import of_path
from kawat.web.app import application
from kawat.web.settings import Settings

TOLD = (
    "The record of diplomacy read from news reports: encounters, deeds and statements, each with the exact words that "
    "it rests on. Quote the words and name the report when you tell of one."
)


def tools() -> list[dict[str, Any]]:
    """The tools as the protocol describes them: name, what it answers, JSON Schema of what may be asked."""
    return [_tool(one) for one in ENDPOINTS]


def _tool(endpoint: Endpoint) -> dict[str, Any]:
    inner = {one["name"]: one["schema"] for one in of_path(endpoint)}
    asked = {one.name: _schema(one) for one in endpoint.parameters}
    return {
        "name": endpoint.name,
        "description": f"{endpoint.told}. {(endpoint.ask.__doc__ or '').strip()}",
        "inputSchema": {
            "type": "object",
            "properties": {**inner, **asked},
            "required": [*inner, *(one.name for one in endpoint.parameters if one.required)],
            "additionalProperties": False,
        },
    }


def _schema(one: Parameter) -> dict[str, Any]:
    schema = {**one.schema, "description": one.told}
    return {"type": "array", "items": dict(one.schema), "description": one.told} if one.several else schema


async def call(app: Starlette, name: str, asked: dict[str, Any]) -> tuple[str, bool]:
    """The answer of a tool as JSON, and whether it is a refusal."""
    endpoint = next((one for one in ENDPOINTS if one.name == name), None)
    if endpoint is None:
        return f"there is no tool {name!r}", True
    inner = {one["name"]: str(asked.pop(one["name"], "")) for one in of_path(endpoint)}
    if missing := [key for key, value in inner.items() if not value or "/" in value]:
        return f"{missing[0]!r} is missing or no name", True
    path = address(f"{BASE}/{endpoint.path.format(**inner)}", asked)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as client:
        answer = await client.get(path)
    return answer.text, answer.status_code != 200


def serve(settings: Settings) -> None:
    """Speaks with one agent over standard input and output until it leaves.

    Raises `KawatError` where the package `mcp` is not installed, `StoreError` where the record cannot be opened.
    """
    try:
        from mcp import types
        from mcp.server.lowlevel import Server
        from mcp.server.stdio import stdio_server
    except ModuleNotFoundError as error:
        raise KawatError("agents are served by the package mcp: pip install 'kawat[mcp]'") from error
    app = application(settings)

    async def listed(context: Any, asked: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[types.Tool.model_validate(one) for one in tools()])

    async def called(context: Any, asked: types.CallToolRequestParams) -> types.CallToolResult:
        told, refused = await call(app, asked.name, dict(asked.arguments or {}))
        return types.CallToolResult(content=[types.TextContent(type="text", text=told)], is_error=refused)

    server: Any = Server(
        "kawat", version=version("kawat"), instructions=TOLD, on_list_tools=listed, on_call_tool=called
    )

    async def run() -> None:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(run)
