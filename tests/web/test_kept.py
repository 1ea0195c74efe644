"""What is kept is given again only while it is true."""

from starlette.testclient import TestClient

from kawat.web.kept import Pages


def test_a_body_is_made_once() -> None:
    made: list[str] = []

    def body() -> bytes:
        made.append("x")
        return b"body"

    pages = Pages()
    assert [pages.get("a", body) for _ in range(3)] == [b"body"] * 3
    assert made == ["x"]


def test_no_more_is_kept_than_there_is_room_for() -> None:
    pages = Pages(most=80)
    for name in "abcdefghi":
        pages.get(name, lambda: b"0123456789")
    assert pages.get("i", lambda: b"new") == b"0123456789"
    assert pages.get("a", lambda: b"new") == b"new"
    assert pages.get("big", lambda: bytes(50)) == bytes(50)
    assert pages.get("big", lambda: b"again") == b"again"


def test_answers_are_packed_and_timed(client: TestClient) -> None:
    answer = client.get("/en/agenda?from=2022-01-03", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["server-timing"].startswith("app;dur=")
