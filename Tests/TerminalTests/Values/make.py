"""Exponential smoothing without the bias of its start, by pandas.

python3 -m pip install pandas==3.1.1 && python3 make.py
"""
import numpy as np
import pandas as pd

rng = np.random.default_rng(7)
y = 0.6 + 0.1 * np.log1p(np.arange(40)) + rng.normal(0, 0.05, 40)
y[11] = np.nan
frame = pd.DataFrame({"y": y})
for weight in (0.3, 0.6, 0.9, 0.99):
    # TensorBoard leaves a value that is no number out of its sum: so does ignore_na.
    frame[f"w{weight}"] = pd.Series(y).ewm(alpha=1 - weight, adjust=True, ignore_na=True).mean()
frame.to_csv(f"smoothing-pandas-{pd.__version__}.csv", index=False, float_format="%.17g")
