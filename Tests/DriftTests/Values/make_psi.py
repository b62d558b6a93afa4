"""Makes psi.csv, the population stability index of bank practice, from the samples beside it: python3 make_psi.py"""
import csv, numpy as np

def columns(path):
    with open(path) as f:
        rows = list(csv.reader(line for line in f if not line.startswith("#")))
    texts = dict(zip(rows[0], zip(*rows[1:])))
    return {k: np.array(v if k in ("carrier", "origin") else [float(x) for x in v]) for k, v in texts.items()}

def quantile_edges(r, bins):
    """A value with more than a bin's share is a bin; what lies between such values is cut at its own quantiles."""
    heavy = [v for v, n in zip(*np.unique(r, return_counts=True)) if n > len(r) / bins]
    if not heavy: return np.unique(np.quantile(r, np.linspace(0, 1, bins + 1)[1:-1]))
    edges, low = [], -np.inf
    for value in [*heavy, np.inf]:
        part = r[(r >= low) & (r < value)]
        parts = int(np.floor(bins * len(part) / len(r) + .5))
        if parts > 1: edges += [e for e in np.unique(np.quantile(part, np.linspace(0, 1, parts + 1)[1:-1])) if e > low]
        if value < np.inf: low = np.nextafter(value, np.inf); edges += [value, low]
    return edges

out = []
for name in ("small", "big"):
    ref, cur = (columns(f"{name}_{side}.csv") for side in ("ref", "cur"))
    for column in ref:
        r, c = ref[column], cur[column]
        if column in ("carrier", "origin"):
            keys = sorted(set(r) | set(c))
            p, q = (np.array([(s == k).mean() for k in keys]) for s in (r, c))
        else:
            edges = quantile_edges(r, 10)
            p, q = (np.diff([0, *(int((s < e).sum()) for e in edges), len(s)]) / len(s) for s in (r, c))
        p, q = np.maximum(p, 1e-4), np.maximum(q, 1e-4)
        out.append((name, column, float(((q - p) * np.log(q / p)).sum())))
with open("psi.csv", "w") as f:
    f.write(f"# made by make_psi.py with numpy {np.__version__}: ten reference quantiles, open ends, heavy values a bin each, floor 1e-4\nset,column,psi\n")
    for row in out:
        f.write(f"{row[0]},{row[1]},{row[2]!r}\n")
