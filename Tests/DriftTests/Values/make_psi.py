"""Makes psi.csv, the population stability index of bank practice, from the samples beside it: python3 make_psi.py"""
import numpy as np, pandas as pd
out = []
for name in ("small", "big"):
    ref, cur = (pd.read_csv(f"{name}_{side}.csv", comment="#") for side in ("ref", "cur"))
    for column in ref.columns:
        r, c = ref[column], cur[column]
        if column in ("carrier", "origin"):
            keys = sorted(set(r) | set(c))
            p, q = (np.array([(s == k).mean() for k in keys]) for s in (r, c))
        else:
            edges = np.quantile(r, np.linspace(0, 1, 11)); edges[0], edges[-1] = -np.inf, np.inf
            p, q = (np.histogram(s, np.unique(edges))[0] / len(s) for s in (r, c))
        p, q = np.maximum(p, 1e-4), np.maximum(q, 1e-4)
        out.append((name, column, float(((q - p) * np.log(q / p)).sum())))
with open("psi.csv", "w") as f:
    f.write(f"# made by make_psi.py with numpy {np.__version__}: ten reference quantiles, open ends, floor 1e-4\nset,column,psi\n")
    for row in out:
        f.write(f"{row[0]},{row[1]},{row[2]!r}\n")
