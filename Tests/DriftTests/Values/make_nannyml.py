"""Makes nannyml.csv from big_ref.csv and big_cur.csv: python3 make_nannyml.py"""
import os; os.environ["NML_DISABLE_USAGE_LOGGING"] = "1"
import logging; logging.disable(logging.CRITICAL)
import nannyml as nml, numpy, pandas as pd
read = lambda name: pd.read_csv(name, comment="#")
ref, cur = read("big_ref.csv"), read("big_cur.csv")
numeric, categorical = ["temp", "distance", "air_time", "wind_speed", "visib", "dow"], ["carrier", "origin"]
out = []
calculator = nml.UnivariateDriftCalculator(
    column_names=numeric + categorical, chunk_size=1000,
    continuous_methods=["jensen_shannon", "kolmogorov_smirnov"], categorical_methods=["jensen_shannon"])
frame = calculator.fit(ref).calculate(cur).to_df()
frame.columns = ["|".join(map(str, c)) for c in frame.columns]
rows = frame[frame["chunk|chunk|period"] == "analysis"].reset_index(drop=True)
with open("nannyml.csv", "w") as f:
    f.write(f"# made by make_nannyml.py with nannyml {nml.__version__}, numpy {numpy.__version__}: windows of 1000 rows of big_cur.csv against big_ref.csv\n")
    f.write("column,method,window,score\n")
    for name in frame.columns:
        if name.endswith("|value"):
            column, method, _ = name.split("|")
            for window, value in enumerate(rows[name]):
                f.write(f"{column},{method},{window},{float(value)!r}\n")
