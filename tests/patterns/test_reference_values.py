"""Published and exact values; each names its source."""

from __future__ import annotations

import pytest

from recovery.patterns import change, rates

Pair = tuple[int, int]

# k, n, mass, low, high, tolerance
NEWCOMBE_1998 = [  # Newcombe, Stat Med 17:857-872 (1998), table I, method 3
    (81, 263, 0.95, 0.2553, 0.3662, 5e-5),
    (15, 148, 0.95, 0.0624, 0.1605, 5e-5),
    (0, 20, 0.95, 0.0, 0.1611, 5e-5),
    (1, 29, 0.95, 0.0061, 0.1718, 5e-5),
]
PROP_TEST = [  # R 3.6.2, prop.test(correct = FALSE)
    (3, 10, 0.95, 0.1077913, 0.6032219, 1e-6),
    (3, 10, 0.99, 0.07956632, 0.6799753, 1e-6),
    (0, 10, 0.95, 0.0, 0.2775328, 1e-6),
    (10, 10, 0.95, 0.7224672, 1.0, 1e-6),
]
BINOM_WILSON = [  # R package binom, binom.confint(methods = "wilson"); R DescTools, BinomCI
    (18, 20, 0.95, 0.6989663547715128, 0.972133518786232, 1e-7),
    (4, 20, 0.95, 0.0806576625797981, 0.4160174322518935, 1e-7),
    (4, 200, 0.95, 0.00780442641634947, 0.05028708690582643, 1e-7),
    (190, 200, 0.95, 0.910421851861224, 0.972617354399236, 1e-7),
    (1, 30, 0.95, 0.00590859, 0.16670391, 1e-7),
    (29, 30, 0.95, 0.8332961, 0.9940914, 1e-7),
    (0, 30, 0.95, 0.0, 0.11351339, 1e-7),
    (30, 30, 0.95, 0.8864866, 1.0, 1e-7),
    (19, 38, 0.95, 0.348499283643951, 0.651500716356049, 1e-12),
    (100, 200, 0.95, 0.4313609, 0.5686391, 5e-8),
]
# Jeffreys' prior is Beta(0.5, 0.5): the same function with another prior. R package binom and
# DescTools. At 1 of 30 R's own default is the shortest interval, not the equal-tailed one;
# the equal-tailed value is scipy's. No limit is set to 0 at k = 0.
JEFFREYS = [
    (18, 20, 0.716146742695748, 0.97862751197755, 1e-9),
    (4, 20, 0.07152005247873434, 0.4082257625169254, 1e-9),
    (4, 200, 0.00678759879519299, 0.0468465669668423, 1e-8),
    (100, 200, 0.4311217, 0.5688783, 5e-8),
    (1, 30, 0.0036204643737916633, 0.14541777735402017, 1e-9),
    (0, 10, 4.7890433157581876e-05, 0.2171962675092106, 1e-9),
]
# k, n, mean, low, high, P(rate > 0.25) of Beta(k + 0.5, n - k + 4.5); scipy 1.17.1
POSTERIORS = [
    (0, 3, 0.0625, 6.768646424383023e-05, 0.29243617366230984, 0.04096895595583618),
    (1, 3, 0.1875, 0.0158765242127468, 0.5007974616190776, 0.27518735033956954),
    (2, 3, 0.3125, 0.06472826694948343, 0.647661654959421, 0.613502808893851),
    (3, 3, 0.4375, 0.13886421910489025, 0.7654987507479062, 0.8616008118336574),
    (2, 5, 0.25, 0.04930192297659401, 0.5438244331193475, 0.45085114612736954),
    (3, 5, 0.35, 0.10421322166077418, 0.6522082065277341, 0.7319132193878495),
    (4, 5, 0.45, 0.17296775667284817, 0.7459061321253839, 0.9059040266443371),
    (3, 8, 0.2692307692307692, 0.07594232891948483, 0.5291910836265507, 0.5231832973341107),
    (4, 8, 0.34615384615384615, 0.12453732145214938, 0.6124361034423771, 0.7570080473575352),
    (5, 8, 0.4230769230769231, 0.1804786947897016, 0.6880595749598803, 0.9042310381130247),
    (4, 12, 0.2647058823529412, 0.09082819503427621, 0.49072898872646087, 0.5198725636023717),
    (5, 12, 0.3235294117647059, 0.13058165554392442, 0.55570446457224, 0.7285491139665263),
    (6, 12, 0.38235294117647056, 0.17431603316530572, 0.6165870380180083, 0.8739903460385129),
    (7, 20, 0.3, 0.14102458990699804, 0.4892364343322962, 0.6918686125589669),
    (8, 20, 0.34, 0.17196416630210476, 0.5322693959930289, 0.8286167225079479),
    (9, 30, 0.2714285714285714, 0.13980454087160055, 0.42775882047701363, 0.5908039222553659),
    (11, 30, 0.32857142857142857, 0.18558963530203065, 0.490105216792396, 0.8394789407104326),
]
# The smallest k with P(rate > 0.25) >= cut, for n = 3 to 30; scipy 1.17.1. A k above n cannot be.
SMALLEST = {
    0.5: [2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8, 9, 9],
    0.8: [
        *(3, 4, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 9, 9, 9, 9, 10, 10, 10),
        *(11, 11, 11),
    ],
    0.9: [
        *(4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9, 10, 10, 10, 10, 11, 11, 11),
        *(12, 12, 12),
    ],
}
# first beta, second beta, P(first > second)
BETA_GREATER = [
    ((1, 1), (1, 1), 0.5, 1e-9),  # symmetry
    ((2, 1), (1, 1), 2 / 3, 1e-9),  # the mean of Beta(2, 1)
    ((10, 44), (5, 45), 0.9008869725600032, 1e-7),  # 9 of 52 against 4 of 48, uniform priors
]
# Altham, JRSS B 31 (1969): with priors Beta(1, 0) and Beta(0, 1) it is Fisher's one-sided p.
ALTHAM = [
    ((3, 7), (8, 3), 0.01852172595206651),
    ((2, 9), (11, 4), 0.0013797280926100418),
    ((4, 1), (1, 4), 0.9857142857142858),
    ((2, 5), (8, 2), 0.010989010989010992),
]
# Counts before and after, P(after < before); scipy 1.17.1, a midpoint rule of 200,000 nodes.
IMPROVEMENTS = [
    ((4, 5), (0, 2), 0.8274121611114829),
    ((4, 5), (0, 5), 0.9475715704189935),
    ((5, 8), (0, 4), 0.9261393031083129),
    ((5, 8), (0, 8), 0.981085639469113),
    ((5, 8), (1, 8), 0.9081639280216415),
    ((6, 12), (0, 6), 0.9623033942554422),
    ((6, 12), (1, 12), 0.9604282986226884),
    ((8, 12), (6, 12), 0.5),
    ((3, 3), (0, 0), 0.5169328584131229),
]
# Exact counts: P(sum of the positions of the 1s <= observed | number of 1s).
ORDERS = [
    ([1, 1, 1, 0, 0, 0], 1 / 20),
    ([1, 1, 0, 1, 0, 0], 2 / 20),
    ([1, 1, 1, 1, 0, 0, 0, 0], 1 / 70),
    ([0, 0, 0, 1, 1, 1], 1.0),
    ([1, 0, 1, 0, 1, 0, 0, 0], 7 / 56),
]


@pytest.mark.parametrize(
    ("k", "n", "mass", "low", "high", "tolerance"), NEWCOMBE_1998 + PROP_TEST + BINOM_WILSON
)
def test_wilsons_interval_is_the_published_one(
    k: int, n: int, mass: float, low: float, high: float, tolerance: float
) -> None:
    assert rates.wilson(k, n, mass) == pytest.approx((low, high), abs=tolerance, rel=tolerance)


@pytest.mark.parametrize(("k", "n", "low", "high", "tolerance"), JEFFREYS)
def test_the_interval_is_equal_tailed(
    k: int, n: int, low: float, high: float, tolerance: float
) -> None:
    found = rates.interval(k, n, prior=(0.5, 0.5))
    assert found == pytest.approx((low, high), abs=tolerance)


@pytest.mark.parametrize(("k", "n", "mean", "low", "high", "above"), POSTERIORS)
def test_rate_interval_and_probability_are_those_of_the_posterior(
    k: int, n: int, mean: float, low: float, high: float, above: float
) -> None:
    assert rates.rate(k, n) == pytest.approx(mean, abs=1e-8)
    assert rates.interval(k, n) == pytest.approx((low, high), abs=1e-8)
    assert rates.p_above(k, n) == pytest.approx(above, abs=1e-8)


@pytest.mark.parametrize(
    ("k", "n", "level", "above"),
    [(0, 10, 0.25, 0.75**11), (5, 5, 0.25, 1 - 0.25**6)],  # closed forms with a uniform prior
)
def test_the_tail_of_the_posterior_is_exact(k: int, n: int, level: float, above: float) -> None:
    assert rates.p_above(k, n, level, prior=(1, 1)) == pytest.approx(above, abs=1e-12)


@pytest.mark.parametrize("cut", SMALLEST)
def test_the_smallest_count_for_a_verdict_is_the_printed_one(cut: float) -> None:
    found = [rates.smallest_k(n, cut) for n in range(3, 31)]
    assert found == [min(k, n + 1) for k, n in zip(SMALLEST[cut], range(3, 31), strict=True)]


@pytest.mark.parametrize(("first", "second", "p", "tolerance"), BETA_GREATER)
def test_one_beta_above_another(first: Pair, second: Pair, p: float, tolerance: float) -> None:
    assert change.p_less(*second, *first) == pytest.approx(p, abs=tolerance)


@pytest.mark.parametrize(("first", "second", "p"), ALTHAM)
def test_betas_and_fishers_exact_test_agree_as_altham_showed(
    first: Pair, second: Pair, p: float
) -> None:
    assert change.p_less(*second, *first) == pytest.approx(p, abs=1e-9)
    (a, b), (c, d) = first, second
    # The same table by the exact test: a-1 of a+b-1 against c of c+d-1, seen from the other side.
    assert change.p_fisher(a - 1, a + b - 1, c, c + d - 1) == pytest.approx(p, abs=1e-9)


def test_fishers_exact_test_tells_the_tea_tasters_p() -> None:
    # Agresti's tea taster, in the documentation of R's fisher.test: 17/70.
    assert change.p_fisher(1, 4, 3, 4) == pytest.approx(17 / 70, abs=1e-12)


@pytest.mark.parametrize(("before", "after", "p"), IMPROVEMENTS)
def test_the_probability_of_a_drop_is_the_integral(before: Pair, after: Pair, p: float) -> None:
    assert change.p_better(*before, *after) == pytest.approx(p, abs=2e-5)


@pytest.mark.parametrize(("happened", "p"), ORDERS)
def test_the_order_of_interviews_has_an_exact_p(happened: list[int], p: float) -> None:
    assert change.p_order(happened) == pytest.approx(p, abs=1e-12)


@pytest.mark.parametrize(
    ("better", "worse", "p"),
    [
        (3, 7, 0.34375),  # R, binom.test(3, 10, 0.5)
        (9, 1, 0.021484375),  # closed form, 11/512
        *((pairs, 0, 2.0 ** (1 - pairs)) for pairs in (4, 5, 6, 7, 8)),  # closed form
    ],
)
def test_the_sign_test_is_exact(better: int, worse: int, p: float) -> None:
    assert change.p_signs(better, worse) == pytest.approx(p, abs=1e-12)
