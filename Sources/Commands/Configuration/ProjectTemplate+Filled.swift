import Datasets
import Domain
import Foundation

import enum Terminal.Sanitiser

/// What is known of a data file when a `curlew.yaml` is written for it.
public struct ProjectTemplateSource: Sendable {
  /// The file or glob as it shall stand in `source`.
  public var source: String
  /// Its columns.
  public var schema: Schema
  /// nil: the last column is taken that is not the time column and may be learnt from.
  public var target: String?
  /// nil: the first column of type time, where there is one.
  public var timeColumn: String?
  /// What the target makes of the job; nil where it is not known (a whole number may be a class
  /// or a quantity), which leaves the metric to the trainer.
  public var task: LearningTask?
  /// How far the target's values lie apart where it is a quantity: their standard deviation, in the
  /// unit that limits of errors are in.
  public var targetDeviation: Double?
  /// Rows that the file has a day; nil where no column says when.
  public var rowsPerDay: Double?
  /// How long after an answer its truth is known; nil: a day is guessed.
  public var labelDelay: TimeSpan?
  /// Rules that the file meets; empty: each column has its type, and there is a row.
  public var rules: [Rule]
  /// Columns that a model should not see, in the file's order.
  public var unlearnable: [UnlearnableColumn]
  /// Who took the target, and how much of it, where rows are interactions.
  public var user: String?, value: String?
  /// What interactions are like; nil where rows are none.
  var interactions: InteractionFacts?
  /// Columns that were said to be no features.
  public var hidden: [String] = []
  /// How the file is written where that is not usual, a line of `curlew.yaml` each.
  public var reading: [String] = []
  /// What features nearly decide the target alone, a sentence each.
  public var leaks: [String] = []

  /// Stores the parts.
  public init(
    source: String, schema: Schema, target: String? = nil, timeColumn: String? = nil,
    task: LearningTask? = nil, rules: [Rule] = [], unlearnable: [UnlearnableColumn] = []
  ) {
    self.source = source
    self.schema = schema
    self.target = target
    self.timeColumn = timeColumn
    self.task = task
    self.rules = rules
    self.unlearnable = unlearnable
  }

  /// The column that says when: the declared one, else the first of type time.
  var time: String? { timeColumn ?? schema.columns.first { $0.type == .time }?.name }

  /// The column to predict: the declared one, else the last that is not the time column and may be
  /// learnt from, else the last that is not the time column.
  var targetOrGuess: String? {
    let names = schema.columns.map(\.name).filter { $0 != time }
    return target ?? names.last { name in unlearnable.allSatisfy { $0.name != name } }
      ?? names.last
  }

  /// The columns that are proposed as ignored: those that a model should not see, as long as others
  /// are left to learn from.
  var ignored: [UnlearnableColumn] {
    let others = Set(hidden + [targetOrGuess, time].compactMap(\.self))
    let proposed = unlearnable.filter { !others.contains($0.name) }
    let left = others.union(proposed.map(\.name))
    let isAnyLeft = schema.columns.contains { $0.type != .time && !left.contains($0.name) }
    return isAnyLeft ? proposed : []
  }

  /// The columns that a model would learn from.
  var features: [String] {
    let others = Set(ignored.map(\.name) + hidden + [targetOrGuess, time].compactMap(\.self))
    return schema.columns.filter { $0.type != .time && !others.contains($0.name) }.map(\.name)
  }
}

extension ProjectTemplate {
  /// A complete `curlew.yaml` for one file: dataset, training job, endpoint, monitor and policy,
  /// each named for the file.
  ///
  /// - Parameter data: a schema with at least one column besides the time column, or only the
  ///   dataset is declared.
  public static func filled(_ data: ProjectTemplateSource) -> String {
    let name = datasetName(of: data.source)
    let time = data.time
    let target = data.targetOrGuess
    var lines = [
      "# curlew.yaml declares what Curlew should do; `curlew init` filled it in for "
        + "\(comment(data.source)).",
      "# Read it through: what is guessed says so. `curlew init --blank` explains every key.", "",
    ]
    if let user = data.user, let item = target {
      lines += interactionLines(name, data, user: user, item: item)
      return lines.joined(separator: "\n") + "\n"
    }
    lines += datasetLines(name, data, target: target, time: time)
    if target != nil {
      lines += trainingLines(name, task: data.task, time: time)
      lines += servingLines(name, data, hasTime: time != nil)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A name for the dataset: the file's without folders and endings, fit for paths and URLs.
  static func datasetName(of source: String) -> String {
    let file = source.split(separator: "/").last ?? "data"
    let stem = file.prefix { $0 != "." && $0 != "*" }
    let allowed = stem.map { isName("a\($0)") ? $0 : "-" }
    let name = String(allowed.drop { $0 == "-" || $0 == "_" }.prefix(100))
    return isName(name) ? name : "data"
  }

  private static func datasetLines(
    _ name: String, _ data: ProjectTemplateSource, target: String?, time: String?
  ) -> [String] {
    var lines = ["datasets:", "  \(name):", "    source: \(YAMLText.scalar(data.source))"]
    lines += data.reading.map { "    \($0)" }
    if let target {
      let guess = data.target == nil ? "   # guessed: the last column" : ""
      lines.append("    target: \(YAMLText.scalar(target))\(guess)")
    }
    if target != nil, let task = data.task { lines += taskLines(task, data) }
    if let time { lines.append("    time: \(YAMLText.scalar(time))") }
    lines += ignoreLines(data)
    lines.append("    rules:")
    // What no model sees may be what it likes.
    let ignored = Set(data.hidden + data.ignored.map(\.name))
    var rules = data.rules.filter { rule in rule.column.map { !ignored.contains($0) } ?? true }
    if rules.isEmpty {
      rules = [Rule(column: nil, condition: .rowCount(min: 1, max: nil))]
      let columns = data.schema.columns.filter { !ignored.contains($0.name) }
      rules += columns.map { Rule(column: $0.name, condition: .type($0.type)) }
    }
    return lines + RuleLines.of(rules).map { "      \($0)" } + [""]
  }

  /// Classes that a list names; more are read off the rows.
  private static let classesMax = 20

  private static func taskLines(_ task: LearningTask, _ data: ProjectTemplateSource) -> [String] {
    let type = data.targetOrGuess.flatMap { data.schema[$0]?.type }
    let isCounted = task.isMulticlass && type == .integer
    let guess =
      isCounted
      ? "   # guessed: \(task.classes.count) whole numbers; regression where they are quantities"
      : ""
    let line = "    task: \(task.word)\(guess)"
    guard (1...classesMax).contains(task.classes.count) else { return [line] }
    let classes = task.classes.map(YAMLText.scalar).joined(separator: ", ")
    let note =
      task.isBinary ? "   # the last, a guess, is the one whose probability is answered" : ""
    return [line, "    classes: [\(classes)]\(note)"]
  }

  private static func ignoreLines(_ data: ProjectTemplateSource) -> [String] {
    var lines = ["    # Columns that are known only after the fact belong here."]
    lines += data.leaks.map { "    # Look at this: \(Sanitiser.clean($0))" }
    if data.ignored.isEmpty && data.hidden.isEmpty { return lines + ["    ignore: []"] }
    lines.append("    ignore:")
    lines += data.hidden.map { "      - \(YAMLText.scalar($0))" }
    return lines
      + data.ignored.map { "      - \(YAMLText.scalar($0.name))   # guessed: it \($0.words)" }
  }

  private static func trainingLines(
    _ name: String, task: LearningTask?, time: String?
  ) -> [String] {
    let untimed = task?.hasClasses == true ? "stratified" : "random"
    var lines = [
      "train:", "  \(name):", "    dataset: \(name)", "    trainer: xgboost",
      "    params: {max_depth: 6, eta: 0.1, rounds: 100}",
      "    split: {by: \(time == nil ? untimed : "time"), validation: 0.2}",
      "    refit: true",
    ]
    if let task { lines.append("    metric: \(task.defaultMetric.text)") }
    return lines + ["    model: \(name)", ""]
  }

  private static func servingLines(
    _ name: String, _ data: ProjectTemplateSource, hasTime: Bool
  ) -> [String] {
    let limits = limits(data)
    let delay = (data.labelDelay ?? .days(1)).text
    let guess =
      data.labelDelay == nil ? "   # a guess: how long after an answer is its truth known?" : ""
    return [
      "endpoints:", "  \(name): {model: \(name)}", "",
      "monitors:", "  \(name):",
      "    window: \(hasTime ? spanLine(7, data) : "{rows: 1000}")",
      "    tests: {\(tests)}",
    ] + (limits.words.map { ["    # \($0)"] } ?? []) + [
      "    performance: {drop: \(limits.drop), clear: \(limits.clear), pending: 2}",
      "    label_delay: \(delay)\(guess)", "",
    ]
      + (hasTime
        ? retrainingLines(name, data, gain: limits.gain)
        : [
          "# No retraining: its holdout is cut by time, and no column says when a row happened."
        ])
  }

  private static func retrainingLines(
    _ name: String, _ data: ProjectTemplateSource, gain: String
  ) -> [String] {
    let holdout = days(14, data)
    return [
      "retraining:", "  \(name):", "    train: \(name)",
      "    trigger: {schedule: monthly, performance: true}",
      "    gate: {holdout: \(holdout)d, minimum_gain: \(gain)}",
      "    # A challenger of all rows and one of the latest: the better one is held to the gate.",
      "    history: [all, \(holdout * 2)d]",
      "    cooldown: \(max(7, holdout / 2))d",
    ]
  }

  /// Rows that a window and a holdout are to have: half as many again as those under which neither is
  /// judged.
  private static let rowsWanted = 300.0

  /// So many days, or as many times as many as hold rows enough at the file's rate, at most a year.
  private static func days(_ usual: Int, _ data: ProjectTemplateSource) -> Int {
    guard let rate = data.rowsPerDay, rate > 0 else { return usual }
    return [1, 2, 4, 13, 26].map { $0 * usual }
      .first { Double($0) * rate >= rowsWanted } ?? usual * 52
  }

  private static func spanLine(_ usual: Int, _ data: ProjectTemplateSource) -> String {
    let days = days(usual, data)
    guard days > usual, let rate = data.rowsPerDay else { return "\(days)d" }
    let rows = Int((rate * Double(usual)).rounded())
    return "\(days)d   # \(usual)d would hold \(rows) rows; under 200 none is judged"
  }

  /// When a figure has fallen, is back, and is better, each in the metric's unit. An error of a quantity
  /// is in the target's: there a share of its standard deviation, which is about the error of a model that
  /// always answers the mean.
  private static func limits(
    _ data: ProjectTemplateSource
  ) -> (drop: String, clear: String, gain: String, words: String?) {
    guard data.task == .regression, let deviation = data.targetDeviation, deviation > 0,
      deviation.isFinite
    else { return ("0.03", "0.01", "0.005", nil) }
    let unit = rounded(deviation, digits: 3)
    return (
      rounded(deviation * 0.05, digits: 2), rounded(deviation * 0.02, digits: 2),
      rounded(deviation * 0.01, digits: 2),
      "Limits in the target's unit, whose standard deviation is \(unit): 5 %, 2 % and, for the gate, 1 % of it."
    )
  }

  /// With so many digits that say something.
  private static func rounded(_ value: Double, digits: Int) -> String {
    "\(Double(String(format: "%.\(digits)g", value)) ?? value)"
  }

  /// The text within a comment: one line, whatever it holds.
  private static func comment(_ text: String) -> String {
    String(quoted(text).dropFirst().dropLast())
  }
}
