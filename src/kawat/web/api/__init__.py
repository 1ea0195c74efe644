"""The record over HTTP for programs: one list of endpoints, from which the routes and the OpenAPI are made."""
