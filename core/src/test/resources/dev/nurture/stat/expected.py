"""Prints the expected numbers that the tests of dev.nurture.stat compare with. Needs SciPy; run by hand."""

import numpy as np
from scipy import stats

Z = stats.norm.ppf(0.975)


def wilson(k, n):
    p, s = k / n, 1 + Z * Z / n
    c, h = (p + Z * Z / 2 / n) / s, Z * np.sqrt(p * (1 - p) / n + Z * Z / 4 / n / n) / s
    return (0 if k == 0 else c - h), (1 if k == n else c + h)


def clopper_pearson(k, n):
    r = stats.binomtest(k, n).proportion_ci(0.95, method="exact")
    return r.low, r.high


def jeffreys(k, n):
    b = stats.beta(k + 0.5, n - k + 0.5)
    return (0 if k == 0 else b.ppf(0.025)), (1 if k == n else b.ppf(0.975))


def wald(k, n):
    p = k / n
    h = Z * np.sqrt(p * (1 - p) / n)
    return p - h, p + h


RULES = [wilson, clopper_pearson, jeffreys]

print("proportions: hits, n, then low and high of Wilson, Clopper-Pearson, Jeffreys")
for k, n in [(0, 300), (1, 50), (5, 200), (62, 200), (50, 50)]:
    print(k, n, ["%.6f" % x for rule in RULES for x in rule(k, n)])

print("coverage and mean width: n, p, then Wald, Wilson, Clopper-Pearson, Jeffreys")
for n, p in [(20, 0.05), (50, 0.01), (100, 0.01), (100, 0.5), (200, 0.05), (1000, 0.01)]:
    row = []
    weights = stats.binom.pmf(np.arange(n + 1), n, p)
    for rule in [wald] + RULES:
        ends = [rule(k, n) for k in range(n + 1)]
        cover = sum(w for w, (low, high) in zip(weights, ends) if low <= p <= high)
        width = sum(w * (high - low) for w, (low, high) in zip(weights, ends))
        row.append("%.4f/%.4f" % (cover, width))
    print(n, p, row)

print("Wilson at levels .8 and .99 of 5/200:",
      [tuple(stats.binomtest(5, 200).proportion_ci(l, method="wilson")) for l in (0.8, 0.99)])
print("normal quantiles:", [repr(float(stats.norm.ppf(q))) for q in (1e-12, 1e-4, 0.025, 0.8, 0.9999)])
print("normal cdf:", [repr(float(stats.norm.cdf(z))) for z in (-8, -1.5, 0.3)])
print("t quantiles:", [repr(float(stats.t.ppf(q, d))) for q, d in
                       [(0.975, 1), (0.975, 4), (0.975, 49), (0.6, 3), (0.0005, 7), (0.975, 1e6)]])
print("t cdf:", [repr(float(stats.t.cdf(t, d))) for t, d in [(2.5, 4), (-1.0, 1), (-6.0, 30)]])
print("beta quantiles:", [repr(float(stats.beta.ppf(*q))) for q in
                          [(0.025, 62, 139), (0.975, 63, 138), (0.025, 1, 1e6), (0.5, 0.5, 0.5)]])

seeds = np.array([0.31, 0.28, 0.35, 0.30, 0.27])
print("seed level:", seeds.mean(), seeds.std(ddof=1),
      stats.t.interval(0.95, 4, seeds.mean(), stats.sem(seeds)))

scores, clusters = np.array([1, 1, 1, 0, 0, 1, 0, 0.0]), np.array([0, 0, 0, 1, 1, 2, 3, 4])
sums = np.array([(scores - scores.mean())[clusters == c].sum() for c in range(5)])
se, iid = np.sqrt(5 / 4 * (sums**2).sum()) / 8, stats.sem(scores)
print("clusters: SE, iid SE, design effect, half-width:", se, iid, (se / iid) ** 2, stats.t.ppf(0.975, 4) * se)

g, reach = np.log(0.05 / 0.95), stats.t.ppf(0.975, 49) * 0.02 / (0.05 * 0.95)
print("logit interval:", [1 / (1 + np.exp(-x)) for x in (g - reach, g + reach)])

exact = stats.binomtest(5, 17).pvalue
print("McNemar 12 against 5: exact, mid-p:", exact, exact - stats.binom.pmf(5, 17, 0.5))

print("paired clusters: p of t = 2 with 11 degrees:", 2 * stats.t.sf(2, 11))


def newcombe(e, f, g, h):
    n = e + f + g + h
    p1, p2, (l1, u1), (l2, u2) = (e + f) / n, (e + g) / n, wilson(e + f, n), wilson(e + g, n)
    c, m = e * h - f * g, (e + f) * (g + h) * (e + g) * (f + h)
    phi = 0 if m == 0 else (max(0, c - n / 2) if c > 0 else c) / np.sqrt(m)
    d = p1 - p2
    return (d, d - np.sqrt((p1 - l1) ** 2 - 2 * phi * (p1 - l1) * (u2 - p2) + (u2 - p2) ** 2),
            d + np.sqrt((u1 - p1) ** 2 - 2 * phi * (u1 - p1) * (p2 - l2) + (p2 - l2) ** 2))


for table in [(36, 12, 2, 0), (20, 12, 5, 63), (2, 9, 14, 5)]:
    print("Newcombe", table, newcombe(*table))

z = stats.norm.ppf(0.975) + stats.norm.ppf(0.8)
print("items needed:", [z * z * 0.25 / d**2 for d in (0.01, 0.02, 0.03, 0.05, 0.1)])

p = [0.001, 0.008, 0.012, 0.04, 0.2]
print("Benjamini-Hochberg:", stats.false_discovery_control(p))


def judge(p, n, se, nse, sp, nsp):
    b = se + sp - 1
    v = (p + sp - 1) / b
    var = (p * (1 - p) / n + v * v * se * (1 - se) / nse + (1 - v) ** 2 * sp * (1 - sp) / nsp) / b**2
    return v, np.sqrt(var), v * se * (1 - se) / nse - (1 - v) * sp * (1 - sp) / nsp


print("judge:", judge(0.2, 400, 0.9, 100, 0.95, 100)[:2])
v, s, skew = judge((80 + Z * Z / 2) / (400 + Z * Z), 400 + Z * Z, 91 / 102, 102, 96 / 102, 102)
print("judge, Lang-Reiczigel:", v + 2 * Z * Z * skew - Z * s, v + 2 * Z * Z * skew + Z * s)

seeds = np.array([0.31, 0.28, 0.35, 0.30, 0.27])
print("seeds:", seeds.mean(), stats.t.interval(0.95, 4, seeds.mean(), stats.sem(seeds)))
arm, base = np.array([0.02, 0.03, 0.01, 0.04, 0.02]), np.array([0.21, 0.24, 0.18, 0.27, 0.20])
paired = stats.ttest_rel(arm, base)
print("paired seeds:", (arm - base).mean(), paired.confidence_interval(0.95), paired.pvalue)
t = stats.t.ppf(0.975, 4)
a, b, c = (x.mean() * y.mean() - t * t * np.cov(x, y)[0, 1] / 5 for x, y in ((base, base), (arm, base), (arm, arm)))
print("Fieller:", arm.mean() / base.mean(), [(b + s * np.sqrt(b * b - a * c)) / a for s in (-1, 1)])

x, w, k = np.array([10.0, 21, 5, 14]), np.array([5.0, 9, 4, 6]), np.array([0, 0, 1, 2])
r = x.sum() / w.sum()
residual = [(x - r * w)[k == i].sum() for i in range(3)]
reach = stats.t.ppf(0.975, 2) * np.sqrt(1.5 * np.square(residual).sum()) / w.sum()
print("ratio:", r, r - reach, r + reach)
