from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from recovery.companies.searches import SITES, searches


def test_a_search_holds_the_name_and_fixed_words_alone() -> None:
    for search in searches('Marks & "Spencer" #1'):
        (query,) = parse_qs(urlsplit(search.url).query).values()
        assert 'Marks & "Spencer" #1' in query[0]


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_no_name_leads_anywhere_else(name: str) -> None:
    for search in searches(name):
        parts = urlsplit(search.url)
        assert (parts.scheme, parts.netloc) in {("https", site) for site in SITES}
        assert search.url.isascii()
        assert len(search.url) < 2_000
        assert not parts.fragment


def test_a_name_without_a_word_has_nothing_to_search_for() -> None:
    assert searches("   ") == []
    assert searches("🙂" * 300) == []
