"""Model files of a current xgboost, which libxgboost 1.7 must read or refuse.

python3 -m pip install xgboost==3.2.0 numpy && python3 make.py
"""
import json
import numpy as np
import xgboost as xgb

rng = np.random.default_rng(0)
X = rng.integers(0, 10, size=(200, 3)).astype(np.float32)
targets = {
    "binary": ("binary:logistic", (X[:, 0] + X[:, 1] > 11).astype(np.float32)),
    "regression": ("reg:squarederror", 1000 + X[:, 0] * 3 - X[:, 2]),
    "multiclass": ("multi:softprob", (X[:, 0] // 4).astype(np.float32)),
}
expected = {"rows": X[:5].tolist()}
for name, (objective, y) in targets.items():
    params = {"objective": objective, "max_depth": 2, "eta": 0.5, "seed": 1, "nthread": 1}
    if name == "multiclass":
        params["num_class"] = 3
    booster = xgb.train(params, xgb.DMatrix(X, y), 3)
    for form in ("ubj", "json"):
        booster.save_model(f"xgboost-3.2.0-{name}.{form}")
    expected[name] = booster.predict(xgb.DMatrix(X[:5])).ravel().astype(float).tolist()
with open("xgboost-3.2.0-expected.json", "w") as out:
    json.dump(expected, out)
