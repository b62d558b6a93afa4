import Datasets
import Outcomes

extension TrainedModel {
  /// The constant baseline that the rows which this model learns from give; nil where none has a label
  /// of its task.
  ///
  /// - Throws: as ``Target/labels(in:leavesOutNewClasses:)``.
  public func baseline(of table: some ColumnSource) throws(TrainingError) -> ConstantBaseline? {
    let labels = try target.labels(in: table, leavesOutNewClasses: true)
    return ConstantBaseline(labels: labels.values, task: task)
  }
}
