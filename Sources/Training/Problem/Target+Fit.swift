import Datasets
import Domain
import Outcomes

extension Target {
  /// Values of a target's column that a declared task has no class for, with the rows that hold them,
  /// the most frequent first: training leaves these rows out. None without declared classes. O(rows).
  public static func strangers(in column: Column, to task: DeclaredTask) -> [ValueCount] {
    guard task.kind != .regression, let classes = task.classes else { return [] }
    var values: [(row: Int, count: Int)] = []
    for (row, group) in column.values.groups.enumerated() {
      if group == values.count { values.append((row, 0)) }
      values[group].count += 1
    }
    values.removeAll { column.values.isMissing(at: $0.row) }
    let labels = TruthLabels(
      Truths(column.values.selecting(values.map(\.row))),
      task: task.kind == .binary ? .binary(classes: classes) : .multiclass(classes: classes),
      leavesOutNewClasses: true)
    guard let known = labels.rows.map({ Set($0) }) else { return [] }
    return values.indices.filter { !known.contains($0) }
      .map {
        ValueCount(value: column.values.text(at: values[$0].row) ?? "", count: values[$0].count)
      }
      .sorted { ($1.count, $0.value) < ($0.count, $1.value) }
  }

  /// Refuses training rows that have fewer than two of the classes which are declared: there is nothing
  /// to tell apart. O(rows).
  ///
  /// - Throws: ``TrainingError/targetUnfit(column:task:found:)``.
  public static func checkClasses(
    of column: Column, to task: DeclaredTask
  ) throws(TrainingError) {
    guard task.kind != .regression, let classes = task.classes, classes.count >= 2 else { return }
    let labels = TruthLabels(
      Truths(column.values), task: .multiclass(classes: classes), leavesOutNewClasses: true)
    let found = Set(labels.values)
    guard found.count < 2 else { return }
    let alone =
      found.first.map { "no class but \(quoted(classes[Int($0)]))" } ?? "no class of its own"
    throw .targetUnfit(
      column: column.name, task: task.kind.rawValue, found: "\(alone) in the rows to learn from")
  }

  /// What of a column does not fit its declared task, in a sentence; nil where all does.
  public static func misfit(of column: Column, to task: DeclaredTask) -> String? {
    if task.kind == .regression {
      let isNumeric = column.type.isNumeric || column.type == .boolean
      guard !isNumeric, column.values.missingCount < column.count else { return nil }
      return "the target \(column.name) holds \(column.type.plural), and the declared task is "
        + "regression: it cannot be trained on"
    }
    let strangers = strangers(in: column, to: task)
    if strangers.isEmpty { return nil }
    let shown = strangers.prefix(6).map { "`\($0.value.prefix(40))` in \($0.count)" }
    let rest = strangers.count - shown.count
    let rows = strangers.reduce(0) { $0 + $1.count }
    return
      "\(rows) \(rows == 1 ? "row has" : "rows have") a \(column.name) that `classes:` does not "
      + "declare: " + shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
      + "; training leaves \(rows == 1 ? "it" : "them") out"
  }
}
