from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recovery.letters.leaks import leaks, private

OWN = "Told the whole history of the warehouse project; never reached the result."
OTHERS = "zebra quilt lantern orchid velvet granite pepper willow anchor copper".split()  # noqa: SIM905 - a list of words


def found(body: str, *own: str, known: tuple[str, ...] = ()) -> list[str]:
    return [body[one.start : one.end] for one in leaks(body, own or (OWN,), known)]


def test_a_private_text_is_found_word_for_word_with_its_place() -> None:
    assert found(f"Dear Ines, {OWN} Yours") == [OWN.removeprefix("Told the ").removesuffix(".")]


@given(st.permutations(["solved", "join", "silence", "window"]))
def test_a_private_text_is_found_in_any_order_of_its_words(order: list[str]) -> None:
    assert found(f"In the room I {' and '.join(order)}.", "Solved the window join in silence.")


def test_a_private_text_is_found_inflected_and_misspelled() -> None:
    noted = "Confused idempotency keys with request ids."
    assert found("My keys of idempotancy confuse the id of a request.", noted)
    assert found("You saw my hands shake as I was drawing.", "Hands shook while I drew.")


def test_two_words_alone_leak_only_side_by_side_or_of_the_person() -> None:
    assert found("The award is something that I skipped.", "Skipped the award.")
    assert not found(
        "The award went to a team of nine who never skipped a step.", "Skipped the award."
    )


def test_words_of_findings_names_and_own_fields_tell_nothing() -> None:
    noted = "Did not know service-level safety stock."
    finding = "Their planners set safety stock by a service level of 98 percent."
    assert not found(f"I read this: {finding}", noted, known=(finding,))


@given(
    st.lists(st.sampled_from(OTHERS), min_size=3, max_size=8),
    st.lists(st.sampled_from(["history", "warehouse"]), max_size=2),
)
def test_a_letter_that_shares_a_word_or_two_does_not_leak(
    words: list[str], shared: list[str]
) -> None:
    assert not found(f"I have {' '.join(words + shared)}.")


@given(st.text(max_size=300), st.lists(st.text(max_size=80), max_size=3))
def test_any_texts_are_compared_and_spans_lie_inside(body: str, own: list[str]) -> None:
    for one in leaks(body, own):
        assert 0 <= one.start < one.end <= len(body)


def test_notes_mistakes_evidence_and_what_was_said_are_private() -> None:
    texts = private(
        {"notes": "Dry mouth."},
        [{"what_happened": "Rambled.", "evidence": "She looked at the clock."}],
        [{"said": "That I am flexible."}, {"said": " "}],
    )
    assert texts == ["Dry mouth.", "Rambled.", "She looked at the clock.", "That I am flexible."]
