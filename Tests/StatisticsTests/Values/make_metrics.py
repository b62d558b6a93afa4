"""Makes metrics-input.csv, metrics-multiclass.csv and metrics.csv: python3 make_metrics.py"""
import numpy as np, sklearn, sklearn.metrics as m
head = f"# made by make_metrics.py with scikit-learn {sklearn.__version__}, numpy {np.__version__}\n"
rng = np.random.default_rng(7)
n = 600
label = (rng.random(n) < 0.3).astype(float)
score = np.round(np.clip(0.3 + 0.2 * label + 0.25 * rng.normal(size=n), 0, 1), 2)  # many ties, 0s and 1s
other = np.clip(0.3 + 0.3 * label + 0.25 * rng.normal(size=n), 1e-3, 1 - 1e-3)
truth = rng.normal(size=n) * 10
guess = truth * 0.8 + rng.normal(size=n) * 4
with open("metrics-input.csv", "w") as f:
    f.write(head + "score,other,label,truth,guess\n")
    for row in zip(score, other, label, truth, guess):
        f.write(",".join(repr(float(v)) for v in row) + "\n")
K = 3
cls = rng.integers(0, K, 200)
logit = rng.normal(size=(200, K)); logit[np.arange(200), cls] += 1
prob = np.exp(logit); prob /= prob.sum(1, keepdims=True)
with open("metrics-multiclass.csv", "w") as f:
    f.write(head + "p0,p1,p2,label\n")
    for p, c in zip(prob, cls):
        f.write(",".join(repr(float(v)) for v in p) + f",{c}\n")
hard = (score >= 0.5).astype(float)
out = {
    "roc_auc": m.roc_auc_score(label, score), "roc_auc_other": m.roc_auc_score(label, other),
    "average_precision": m.average_precision_score(label, score),
    "log_loss": m.log_loss(label, score), "log_loss_other": m.log_loss(label, other),
    "brier": m.brier_score_loss(label, score),
    "precision": m.precision_score(label, hard),
    "recall": m.recall_score(label, hard), "f1": m.f1_score(label, hard),
    "mae": m.mean_absolute_error(truth, guess), "rmse": m.root_mean_squared_error(truth, guess),
    "r2": m.r2_score(truth, guess),
    "multiclass_log_loss": m.log_loss(cls, prob),
}
with open("metrics.csv", "w") as f:
    f.write(head + "name,value\n")
    for k, v in out.items():
        f.write(f"{k},{float(v)!r}\n")
