"""Makes ks2samp.csv (pairs of samples by formula, so that no sample is stored): python3 make_ks2samp.py

Sample i of a pair of seed s is floor(frac((i + 1) * 0.6180339887498949 + s) * levels) / levels, moved by shift.
"""
import numpy as np, scipy, math
from scipy import stats
def sample(n, s, levels, shift):
    i = np.arange(1, n + 1)
    x = i * 0.6180339887498949 + s
    return np.floor((x - np.floor(x)) * levels) / levels + shift
cases = [(3, 2, 1000, .4), (5, 5, 10, .2), (10, 10, 1000, .5), (40, 30, 7, 0.0), (100, 100, 1000, .1), (100, 101, 1000, .1),
         (700, 600, 50, .02), (1000, 1000, 1000, .03), (997, 1000, 100000, .05), (4000, 3000, 30, .05), (4000, 3000, 30, 0.0),
         (9999, 10000, 1000, .015), (10000, 10000, 1000, .02), (10001, 500, 1000, .03), (50000, 6000, 100, .01), (50000, 6000, 100, .1),
         (20000, 15000, 5000, .008), (300, 10000, 100000, .3), (1, 1, 10, .0), (1, 1, 10, .5), (2, 9, 10, 3.0)]
with open("ks2samp.csv", "w") as f:
    f.write(f"# made by make_ks2samp.py with scipy {scipy.__version__}, numpy {np.__version__}\nn1,n2,levels,shift,statistic,p\n")
    for n1, n2, levels, shift in cases:
        r = stats.ks_2samp(sample(n1, .1, levels, 0.0), sample(n2, .7, levels, shift))
        f.write(f"{n1},{n2},{levels},{shift!r},{float(r.statistic)!r},{float(r.pvalue)!r}\n")
