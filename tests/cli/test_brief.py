"""The brief and the explanation."""

from __future__ import annotations

import io

import msgspec
import pytest
from rich.console import Console
from tests.cli.readings import READING, REPORT

from kawat.cli import brief, digest, explain
from kawat.model.reading import Reading
from kawat.model.report import Report


def shown(reading: Reading = READING, language: str | None = None, width: int = 100, show=brief.show) -> str:
    page = io.StringIO()
    show(Console(file=page, width=width), REPORT, reading, language)
    return page.getvalue()


def test_everything_is_there_in_the_language_of_the_report() -> None:
    text = " ".join(shown().split())
    for words in (
        "Menlu Norwegia ke Wina Warta Contoh · Selasa, 4 Januari 2022 10:05 UTC+7 · tanggal dari teks",
        "bahasa Indonesia · dari Wina · sumber: Kantor Berita Contoh",
        "Kam 13 Jan 2022 dijadwalkan pertemuan · Example Forum",
        "Norwegia: Kari Nilsen (menteri luar negeri); Peru: Luis Quispe (menteri luar negeri, tuan rumah)",
        "membahas: perikanan",
        "“akan bertemu Menlu Peru” 1:35 dan 1 lagi",
        "tanpa tanggal dibatalkan kunjungan",
        "2021 terjadi pertemuan",
        "Desember 2021 terjadi bantuan:",
        "berjanji “Kami datang untuk mendengarkan” 2:2 · kepada",
        "melalui Kantor Berita Contoh · tentang pertemuan (Kam 13 Jan 2022)",
        "tidak disebut mengumumkan Peru membatalkan kunjungan 2:48",
        "KREDIT penulis Ana Contoh · editor Budi Contoh",
        "BERITA TERKAIT, BUKAN BAGIAN LAPORAN INI – Harga ikan naik 3:12",
        "PERHATIAN ! satu peringatan",
    ):
        assert words in text


def test_what_is_ahead_stands_before_what_is_past() -> None:
    text = shown()
    assert text.index("13 Jan 2022") < text.index("dibatalkan") < text.index("SUDAH BERLANGSUNG") < text.index("2021")


def test_other_language() -> None:
    text = " ".join(shown(language="en").split())
    assert "Thu 13 Jan 2022 scheduled meeting" in text
    assert "Peru" in text
    assert "pledges “Kami datang untuk mendengarkan”" in text
    assert "ALREADY HELD" in text


def test_language_without_a_pack_is_shown_in_english() -> None:
    heading = msgspec.structs.replace(READING.report, language="xx")
    assert "scheduled" in shown(msgspec.structs.replace(READING, report=heading))


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
@pytest.mark.parametrize("show", [brief.show, digest.show, explain.show])
def test_fits_and_holds_nothing_that_moves_the_cursor(width: int, show) -> None:
    text = shown(width=width, show=show)
    assert max(map(len, text.split("\n"))) <= width
    assert not set(text) & {"\x1b", "\u202e", "\0", "\x9b"}


def test_status_is_told_without_colour() -> None:
    page = io.StringIO()
    brief.show(Console(file=page, width=100, force_terminal=True), REPORT, READING, "en")
    assert "\x1b[" in page.getvalue()
    assert "cancelled" in page.getvalue()


def test_nothing_found() -> None:
    empty = Reading(report=msgspec.structs.replace(READING.report, published=None, title=None))
    text = " ".join(shown(empty, "en").split())
    assert "No encounter, deed or statement was found." in text
    assert "no title" in text
    assert "no date" in text


def test_digest_tells_the_same_in_a_few_lines() -> None:
    """A line a finding, each speaker once, and where the words stand."""
    text = shown(show=digest.show)
    assert len(text.splitlines()) <= 11
    folded = " ".join(text.split())
    for words in (
        "Menlu Norwegia ke Wina Warta Contoh",
        "Kam 13 Jan 2022 dijadwalkan pertemuan · Example Forum · Wina, Austria · Norwegia: Kari Nilsen; Peru: Luis",
        "tanpa tanggal dibatalkan kunjungan · Peru (tamu) 2:48",
        "Desember 2021 terjadi bantuan · Norwegia → Peru 4:1",
        "pernyataan Kari Nilsen berjanji → Peru 2:2; tidak disebut mengumumkan 2:48",
        "! satu peringatan",
    ):
        assert words in folded


def test_explanation_tells_layers_and_findings_of_each_sentence() -> None:
    text = " ".join(shown(show=explain.show).split())
    for words in (
        "1 1:1 WINA - Menlu Norwegia",
        "nama Kari Nilsen = Kari Nilsen; WINA = place",
        "waktu Kamis (13/1/2022) = Kam 13 Jan 2022; 2022 = P1Y",
        "► e3 pertemuan · dijadwalkan · Kam 13 Jan 2022",
        "0.90",
        "2 2:1 “Kami datang",
        "kutipan “Kami datang untuk mendengarkan,”",
        "► s1 Kari Nilsen berjanji · 0.90",
    ):
        assert words in text


def test_explanation_without_layers_is_empty() -> None:
    bare = msgspec.structs.replace(READING, layers=msgspec.UNSET)
    assert shown(bare, show=explain.show).strip() == ""


def test_reading_of_another_text_does_not_break_the_brief() -> None:
    """Evidence beyond the end, as a reading made elsewhere may have: shown as nothing, not as a crash."""
    page = io.StringIO()
    brief.show(Console(file=page, width=80), Report(id="r1", text="x"), READING, None)
    assert "dijadwalkan" in page.getvalue()
