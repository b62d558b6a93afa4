import Domain
import Drift
import Engine
import Insight
import Training

/// The commented `curlew.yaml` that `curlew init` writes.
public enum ProjectTemplate {
  /// Declares nothing as it stands and explains everything. Prose begins with `# `; an example
  /// begins with `#` alone, so that taking that one character away switches it on.
  public static let blank = """
    # curlew.yaml declares what Curlew should do; the folder .curlew beside it records what
    # happened.
    # Prose begins with "# "; examples begin with "#" alone: take it away to switch them on.
    # Spans of time are written 90s, 15m, 2h, 14d, 3w. A mistake is told with its line.

    # Where rows come from, and what they must look like before a model learns from them.
    #datasets:
    #  flights:
    # A file or glob beside this file; leave it out to add rows by `curlew data add`.
    #    source: flights.csv.gz
    # The column to predict; any model of rows needs one.
    #    target: late15
    # Instead of it, where a row says who took which item: `user: household`, `item: product`, and perhaps
    # `value: quantity`; recommenders learn from these and from `time`. What a user took before is offered
    # again where that is usual (the param exclude_known: auto, true or false). `items: wares` is a dataset
    # that has `item:`, its column of ids, without `user:`, and perhaps `name:`, what people call an item, and
    # `kind:`, what sort it is, which the ranker learns from. Its ids stand once each, which a rule of it
    # checks: {column: product, nulls: 0, unique: true}.
    # What the target asks for (binary, multiclass, regression; ranking for items), and its classes, of two the positive
    # one last; left out, both are read off the rows each time.
    #    task: binary
    #    classes: [0, 1]
    # The column that says when a row happened; splits by time need it.
    #    time: date
    # Columns that no model may see, such as those known only after the fact.
    #    ignore: [arr_delay, air_time]
    # The only texts that mean "no value"; left out, each column decides by its cells.
    #    missing: [NA, "?"]
    # What parts fields (",", ";", tab, "|", " ") and what stands before a fraction; else both are found.
    #    separator: ";"
    #    decimal: ","
    # The order of day and month in dates like 05/06/1987; else each column decides.
    #    dates: day-first
    # The time column counts seconds (s) or milliseconds (ms) since 1970.
    #    epoch: s
    # A snapshot that fails a rule is not trained on; `severity: warning` only tells.
    # Types are integer, number, boolean, category, time. `nulls` is the largest share of missing
    # values, `range` and `rows` are bounds of which one may be left out.
    #    rules:
    #      - {rows: {min: 1000}}
    #      - {column: temp, type: number, nulls: 0.05, range: [-30, 120], severity: warning}
    #      - {column: carrier, set: [AA, UA, DL], required: true}
    #      - {column: flight_id, unique: true}

    # Training jobs, started by `curlew train NAME`.
    #train:
    #  delay:
    #    dataset: flights
    # How it learns; a param that is wrong is told with those there are.
    \(trainers)
    #    trainer: xgboost
    #    params: {max_depth: 6, eta: 0.1, rounds: 100}
    # What is held back for validation: by time, random or stratified (the same share of each class),
    # or the latest rows: {last: 14d}; left out, 0.2 by time where there is one, else stratified.
    #    split: {by: time, validation: 0.2}
    #    # Fit the registered model again on all rows once the validation rows have judged it.
    #    refit: true
    # What judges it: \(metrics); left out, the target decides.
    #    metric: auc
    # The registered model that each successful run becomes a version of.
    #    model: flights-delay
    # Runs are gathered under this name; left out, it is the job's.
    #    experiment: delay

    # Served models: POST /v2/models/NAME/infer answers with the model's champion.
    #endpoints:
    #  flights-delay: {model: flights-delay}

    # Monitors, one an endpoint, under its name.
    #monitors:
    #  flights-delay:
    # How traffic is cut: a span, month, or {rows: 1000}.
    #    window: 7d
    # Tests of each feature, of the answers and of the labels against the training data; a value
    # above its threshold, and above what chance alone gives for so many rows and values, is drift.
    # Left out, it is these.
    #    tests: {\(tests)}
    # So many drifted features, the answers and the labels counting as one each, make a window drifting.
    #    drifted_features: 1
    # Fewer rows than this is "not enough data", which is not "healthy".
    #    minimum_rows: 200
    # An alert fires after `pending` windows whose metric is worse than the version's own by more
    # than `drop` (or `below` a value, `above` one for errors), and clears when back by `clear`.
    # Whatever stands here, one of its own fires where a constant answer would score better.
    #    performance: {metric: auc, drop: 0.03, clear: 0.01, pending: 2}
    # Windows younger than this are "labels pending"; older ones need this share of labels.
    #    label_delay: 2d
    #    label_coverage: 0.8

    # Retraining policies, one an endpoint, under its name.
    #retraining:
    #  flights-delay:
    # The training job that makes challengers.
    #    train: delay
    # Where rows come from: what the endpoint has answered and was told the truth of (traffic), or the
    # newest snapshot of the job's dataset (dataset), which is what recommenders do if this is left out.
    #    data: traffic
    # What asks for a retraining, each by itself.
    \(triggers)
    # Several that must ask at once stand in a list: `{all: [performance, {volume: 5000}]}`, also in
    # `{any: [performance, {all: […]}]}` where others ask by themselves; then nothing asks that is not named.
    # Champion and challenger are compared on the same latest rows. The challenger must gain this
    # much, with a bootstrap interval above zero, and beat the constant baseline.
    #    gate:
    #      {holdout: 14d, minimum_gain: 0.005, confidence: 0.95, resamples: 1000, baseline: true}
    # Of recommenders also `coverage: 0.8`: its lists must show 0.8 times as many different items as the
    # champion's, for what most take pleases most and hides the rest.
    # What challengers learn from: all rows before those (`all` or `expanding`), or the latest only (`28d` or
    # `{trailing: 28d}`). Of a list one each, and the best is held to the gate: after a change the past
    # misleads, and else it is missed.
    #    history: [all, 28d]
    # An accepted challenger is trained again with those rows included.
    #    refit: true
    # The least time between two retrainings, and the most of them in a day.
    #    cooldown: 7d
    #    daily_cap: 1

    # Where alerts go besides the dashboard, as JSON.
    #alerts:
    \(routes)

    # Where the engine serves: a port, an address, or both. Without it on loopback, at the port that it
    # had before. Another address than loopback needs a token, which clients send as
    # `Authorization: Bearer …`: {address: "0.0.0.0:8080", token_file: token}.
    #listen: 8080

    # What `curlew wallboard` shows. Views take turns, each for its dwell (15s where none is said):
    # fleet (all endpoints, the only one without this section), endpoint, overview, drift,
    # deployments, alerts. `endpoint` says which one; drift and deployments take the first else.
    #wallboard:
    #  views:
    #    - {view: fleet, dwell: 30s}
    #    - {view: drift, endpoint: flights-delay, dwell: 20s}
    #    - {view: alerts, dwell: 10s}
    # The picture moves by a cell so often, against burning in.
    #  pixel_shift: 10m

    # How long the store keeps what grows; without a limit for ever. `curlew gc` lists what may go,
    # `curlew gc --delete` removes it. Sizes are those of one endpoint's log.
    #retention:
    #  predictions: {age: 90d, size: 10GB}
    #  windows: {age: 730d}
    #  job_logs: {age: 30d}
    #  objects: unreferenced

    """

  /// A line a trainer.
  private static var trainers: String {
    Trainer.all.map { "# \($0.name): \($0.summary)." }.joined(separator: "\n")
  }

  private static var metrics: String {
    MetricTraits.all.map(\.key.text).joined(separator: ", ") + " (of lists also other cut-offs)"
  }

  /// Every drift test with its own threshold.
  static var tests: String {
    DriftTest.all.map { "\($0.name.rawValue): \($0.defaultThreshold)" }.joined(separator: ", ")
  }

  /// A line a trigger that says what may stand there, and one with an example of each.
  private static var triggers: String {
    let all = RetrainingTrigger.all
    let examples = all.map { "\($0.name): \($0.help.example)" }.joined(separator: ", ")
    return (all.map { "# \($0.name): \($0.help.text)." } + ["#    trigger: {\(examples)}"])
      .joined(separator: "\n")
  }

  /// An example of each kind of route.
  private static var routes: String {
    AlertRouteKind.all.map { "#  - \($0.name): \($0.example)" }.joined(separator: "\n")
  }
}
