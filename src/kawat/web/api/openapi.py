"""The OpenAPI document (3.1), made from the endpoints and the types of their answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import msgspec

from kawat.web.api.answering import BASE
from kawat.web.api.endpoint import JSON, Endpoint, Parameter, Refused

REF = "#/components/schemas/{name}"
ERRORS = {"400": "What was asked makes no sense; the message says why.", "404": "There is no such thing in the record."}
SIGNED = {
    "401": "Only named users may do that.",
    "403": "Not from there.",
    "413": "More than is taken at once.",
    "415": "It comes as something that is not taken.",
    "429": "Too often; try again later.",
}


def document(endpoints: Sequence[Endpoint], version: str) -> dict[str, Any]:
    """The whole document."""
    types = [Refused, *(one.answer for one in endpoints), *(one.body for one in endpoints if one.body)]
    schemas, components = msgspec.json.schema_components(types, ref_template=REF)
    by_type = dict(zip(map(repr, types), schemas, strict=True))
    paths: dict[str, Any] = {}
    for endpoint in endpoints:
        paths.setdefault(f"{BASE}/{endpoint.path}", {})[endpoint.method.lower()] = _operation(endpoint, by_type)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Kawat",
            "version": version,
            "summary": "The record of diplomacy, each fact with the words it came from.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _operation(endpoint: Endpoint, by_type: dict[str, Any]) -> dict[str, Any]:
    refused = by_type[repr(Refused)]
    errors = {**ERRORS, **(SIGNED if endpoint.writes else {})}
    made: dict[str, Any] = {
        "operationId": endpoint.name,
        "summary": endpoint.told,
        "description": (endpoint.ask.__doc__ or "").strip(),
        "parameters": [*of_path(endpoint), *(_parameter(one) for one in endpoint.parameters)],
        "responses": {
            "200": {"description": "The answer.", "content": _json(by_type[repr(endpoint.answer)])},
            **{code: {"description": told, "content": _json(refused)} for code, told in errors.items()},
        },
    }
    if endpoint.method == "GET":
        made["responses"]["304"] = {"description": "As it was when last asked with this ETag."}
    if endpoint.body is not None:
        lines = {one: {"schema": {"type": "string"}} for one in endpoint.takes if one != JSON}
        made["requestBody"] = {"required": True, "content": {**_json(by_type[repr(endpoint.body)]), **lines}}
    if endpoint.writes:
        made["security"] = [{}, {"token": []}]
    return made


def _json(schema: Any) -> dict[str, Any]:
    return {JSON: {"schema": schema}}


def of_path(endpoint: Endpoint) -> list[dict[str, Any]]:
    """The parameters that are part of an endpoint's path."""
    schema = {"type": "string", "minLength": 1, "maxLength": 80}
    names = re.findall(r"{(\w+)}", endpoint.path)
    return [{"name": name, "in": "path", "required": True, "schema": schema} for name in names]


def _parameter(one: Parameter) -> dict[str, Any]:
    schema = {"type": "array", "items": dict(one.schema), "maxItems": 12} if one.several else dict(one.schema)
    made = {"name": one.name, "in": "query", "description": one.told, "required": one.required, "schema": schema}
    return {**made, "style": "form", "explode": True} if one.several else made
