from tests.record.made import geneva

from kawat.model.filed import Filed
from kawat.record import memo


def test_what_was_met_lately_is_not_made_again(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(memo, "KEPT", 2)
    made: list[str] = []

    @memo.remembered
    def name(finding: Filed) -> str:
        made.append(finding.key)
        return finding.key

    findings = [geneva(f"r{n}") for n in range(6)]
    for finding in findings[:4]:
        assert name(finding) == name(finding) == finding.key
    assert name(findings[1]) == findings[1].key  # of the two before the last two: kept still
    assert len(made) == 4
    for finding in findings[3:]:
        assert name(finding) == finding.key
    assert name(findings[0]) == findings[0].key
    assert len(made) == 7
