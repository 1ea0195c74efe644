"""Holders of offices: by any name they go by, whatever its accents; what they held on a day."""

from datetime import date

import pytest

from kawat.knowledge.holders import Holder, directory, fold, holdings

ANA = Holder("Ana Líma", ("Ana de Lima",), ("Lima",), (("minister", "PRT", "2020-01-01", "2021-01-01"),))
BO = Holder(
    "Bo Lima", (), ("Lima",), (("president", "PRT", "2019-05-01", None), ("senator", "PRT", None, "2019-05-01"))
)


@pytest.mark.parametrize(
    ("name", "folded"),
    [("Łukasz Ødegård", "lukasz odegard"), ("al-Sana’a", "al sanaa"), ("ERDOĞAN", "erdogan"), ("Yıldız", "yildiz")],
)
def test_names_are_compared_without_accents_and_case(name, folded):
    assert fold(name) == folded


def test_each_name_leads_to_all_who_go_by_it():
    assert directory([ANA, BO]) == {"ana lima": (0,), "ana de lima": (0,), "lima": (0, 1), "bo lima": (1,)}


def test_offices_are_those_of_the_day_the_latest_first():
    assert [h.office for h in holdings(BO, date(2020, 1, 1))] == ["president"]
    assert [h.office for h in holdings(BO, None)] == ["president", "senator"]
    assert holdings(ANA, date(2022, 1, 1)) == []
