import Datasets
import Domain
import Outcomes

extension Target {
  /// The labels of a table's rows; rows without one are left out, and so are quantities that are
  /// not finite. O(rows).
  ///
  /// - Throws: ``TrainingError/targetMissing(_:nearest:)``,
  ///   ``TrainingError/columnMistyped(name:expected:found:)`` where a quantity is not a number,
  ///   ``TrainingError/unknownClass(column:value:row:known:)`` for the first row whose class the
  ///   model does not know.
  public func labels(in table: Table) throws(TrainingError) -> TruthLabels {
    let values = try Self.find(column, in: table).values
    guard
      task.hasClasses || values.type.isNumeric || values.type == .boolean
        || values.missingCount == values.count
    else { throw .columnMistyped(name: column, expected: "numbers", found: values.type) }
    let labels = TruthLabels(Truths(values), task: task)
    if let row = labels.firstUnknown {
      throw .unknownClass(
        column: column, value: values.text(at: row) ?? "", row: row, known: classes)
    }
    return labels
  }
}
