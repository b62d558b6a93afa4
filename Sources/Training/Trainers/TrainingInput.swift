import Datasets
import Domain

/// Everything a training depends on: the same input gives the same model.
public struct TrainingInput: Sendable {
  public var train: Table
  /// Rows that judge each round and decide early stopping; nil for none.
  public var validation: Table?
  public var target: String
  /// Columns that the model may not see.
  public var ignored: Set<String>
  /// Parts of time columns that the model may see; other times are left out.
  public var calendar: [String: [Feature.CalendarPart]]
  /// `binary`, `multiclass` or `regression`; nil: read off the target, see
  /// ``Target/infer(_:from:task:)``.
  public var task: String?
  public var params: Hyperparameters
  public var seed: UInt64
  /// What early stopping and the logs follow; nil: the task's own.
  public var metric: MetricKey?
  /// Worker threads of the library, unless the params say how many. Part of the input: sums of
  /// gradients depend in their last bits on how many threads made them.
  public var threads: Int

  public init(
    train: Table, validation: Table? = nil, target: String, ignored: Set<String> = [],
    calendar: [String: [Feature.CalendarPart]] = [:], task: String? = nil,
    params: Hyperparameters, seed: UInt64 = 0, metric: MetricKey? = nil, threads: Int = 1
  ) {
    self.train = train
    self.validation = validation
    self.target = target
    self.ignored = ignored
    self.calendar = calendar
    self.task = task
    self.params = params
    self.seed = seed
    self.metric = metric
    self.threads = threads
  }
}
