import Datasets
import Domain
import Outcomes

extension Target {
  /// The labels of a table's rows; rows without one are left out, and so are quantities that are
  /// not finite. O(rows).
  ///
  /// A class that a model of several does not know is labelled as one more: the model got it wrong.
  /// Of two classes a third says nothing and is counted as unfit.
  ///
  /// - Parameter leavesOutNewClasses: for trainers, which can take no further class.
  /// - Throws: ``TrainingError/targetMissing(_:nearest:)``,
  ///   ``TrainingError/columnMistyped(name:expected:found:)`` where a quantity is not a number,
  ///   ``TrainingError/unknownClass(column:value:row:known:)`` for the first row whose class the
  ///   model does not know, where it knows none of the rows' classes.
  public func labels(
    in table: some ColumnSource, leavesOutNewClasses: Bool = false
  ) throws(TrainingError) -> TruthLabels {
    let values = try Self.find(column, in: table).values
    guard
      task.hasClasses || values.type.isNumeric || values.type == .boolean
        || values.missingCount == values.count
    else { throw .columnMistyped(name: column, expected: "numbers", found: values.type) }
    let labels = TruthLabels(
      Truths(values), task: task, leavesOutNewClasses: leavesOutNewClasses)
    let known = task.isMulticlass ? Double(classes.count) : .infinity
    if let row = labels.firstUnknown, !labels.values.contains(where: { $0 < known }) {
      throw .unknownClass(
        column: column, value: values.text(at: row) ?? "", row: row, known: classes)
    }
    return labels
  }
}
