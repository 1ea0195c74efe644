"""What is kept is given again only while it is true."""

from starlette.testclient import TestClient

from kawat.web.kept import Body, Pages


def test_a_body_is_made_once() -> None:
    made: list[str] = []

    def body() -> Body:
        made.append("x")
        return Body(b"body")

    pages = Pages()
    assert [pages.get("a", body) for _ in range(3)] == [Body(b"body")] * 3
    assert made == ["x"]


def test_no_more_is_kept_than_there_is_room_for() -> None:
    pages = Pages(most=80)
    old, new, big = Body(b"0123456789"), Body(b"new", later="/there"), Body(bytes(50))
    for name in "abcdefghi":
        pages.get(name, lambda: old)
    assert pages.get("i", lambda: new) == old
    assert pages.get("a", lambda: new) == new
    assert pages.get("big", lambda: big) == big
    assert pages.get("big", lambda: new) == new


def test_answers_are_packed_and_timed(client: TestClient) -> None:
    answer = client.get("/en/agenda?from=2022-01-03", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["server-timing"].startswith("app;dur=")
