"""Makes kstwo.csv, normal.csv and edges.csv: python3 make_distributions.py"""
import numpy as np, scipy, warnings
from scipy import stats, special
warnings.filterwarnings("ignore")
head = f"# made by make_distributions.py with scipy {scipy.__version__}, numpy {np.__version__}\n"
def write(name, columns, rows):
    with open(name, "w") as f:
        f.write(head + columns + "\n")
        for row in rows:
            f.write(",".join(str(v) if isinstance(v, (int, str)) else repr(float(v)) for v in row) + "\n")
rows = []
for n in (1, 2, 5, 20, 50, 100, 139, 140, 141, 150, 500, 5000, 50000, 100000, 100001, 500000):
    for nx2 in (.05, .1, .2, .3, .5, .6, .75, 1, 1.5, 2, 2.1, 2.19, 2.21, 2.3, 3, 3.9, 4, 4.1, 8, 17, 60, 369, 371):
        x = float(np.sqrt(nx2 / n))
        if x <= 1.0: rows.append((n, x, stats.kstwo.sf(x, n)))
    for x in (1e-4, 0.25 / n, 0.5 / n, 0.7 / n, 1.0 / n, 0.3, 0.49, 0.5, 0.6, 0.9, 0.9999, (n - 0.5) / n, 1.0):
        rows.append((n, float(x), stats.kstwo.sf(x, n)))
write("kstwo.csv", "n,x,sf", rows)
write("smirnov.csv", "n,x,sf", [(n, x, special.smirnov(n, x)) for n in (1, 3, 10, 150, 2000, 100000)
      for x in (0.001, 0.004, 0.01, 0.02, 0.05, 0.1, 0.3, 0.5, 0.8, 0.99)])
write("normal.csv", "z,cdf,sf", [(z, stats.norm.cdf(z), stats.norm.sf(z)) for z in (-37, -20, -8, -5, -3, -1.5, -.3, -1e-9, 0, .1, .7, 1.96, 4, 6.5, 12, 30)])
write("normal-quantiles.csv", "p,z", [(p, stats.norm.ppf(p)) for p in (1e-300, 1e-100, 1e-20, 1e-8, .001, .0242, .0243, .1, .3, .5, .6, .9, .975, .999, 1 - 1e-12)])
rng = np.random.default_rng(3)
samples = {
    "normal": rng.normal(size=500), "skewed": rng.exponential(size=777), "constant": np.full(9, 2.5),
    "whole": rng.integers(0, 12, 400).astype(float), "two": np.array([1.0, 4.0]), "one": np.array([3.0]),
    "large": rng.normal(size=300) * 1e9 + 1e10,
}
write("edges-samples.csv", "sample,value", [(k, v) for k, s in samples.items() for v in s])
write("edges.csv", "sample,rule,bins,first,second,last", [
    (k, rule, len(e) - 1, e[0], e[1], e[-1]) for k, s in samples.items() for rule in ("doane",)
    for e in (np.histogram_bin_edges(s, rule),)])
write("quantiles.csv", "sample,q,value", [(k, q, np.quantile(s, q)) for k, s in samples.items() for q in (0, .01, .1, .25, .5, .6, .9, .99, 1)])
write("gamma.csv", "shape,x,sf", [(a, x, stats.gamma.sf(x, a)) for a in (.01, .3, .5, 1., 4.5, 49.5, 2499.5, 1e6)
      for p in (.5, .01, 1e-4, 1e-7) for x in (float(stats.gamma.isf(p, a)),) if x > 1e-12])
write("hypergeometric.csv", "total,reference,current,count,pmf", [(t, n, m, k, stats.hypergeom.pmf(k, n + m, t, m))
      for t, n, m in ((1, 20000, 500), (30, 20000, 500), (2050, 20000, 500), (900, 1000, 10000), (7, 3, 5), (8, 3, 5))
      for k in sorted({int(stats.hypergeom.ppf(q, n + m, t, m)) for q in (1e-4, .1, .5, .9, 1 - 1e-4)})])
