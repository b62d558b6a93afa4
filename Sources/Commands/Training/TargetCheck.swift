import Domain
import Outcomes
import Training

/// Whether a job's target, trainer and metric go together, by a snapshot's profile: what the job
/// would find out when its rows are read.
struct TargetCheck {
  /// nil where the profile does not tell.
  let kind: TaskKind?
  /// The task is neither declared nor the trainer's only one.
  let isInferred: Bool
  private let column: ColumnProfile?

  init(_ declaration: TrainingDeclaration, _ snapshot: DatasetSnapshot) throws {
    let trainer = try Trainer.named(declaration.trainer)
    column = snapshot.profile.first { $0.name == declaration.target }
    let known = declaration.task?.kind ?? (trainer.tasks.count == 1 ? trainer.tasks[0] : nil)
    isInferred = known == nil
    kind = known ?? column.flatMap { TaskKind(of: $0.type, distinct: $0.distinct) }
    guard let kind else { return }
    if kind == .regression, let column, [.category, .time].contains(column.type),
      column.missing < column.count
    {
      throw TrainingError.targetUnfit(
        column: column.name, task: kind.rawValue,
        found: "\(column.distinct) different \(column.type.rawValue) values")
    }
    guard trainer.tasks.contains(kind) else {
      throw TrainingError.taskUnfit(
        task: kind.rawValue, trainer: trainer.name, known: trainer.tasks.map(\.rawValue))
    }
    guard let metric = declaration.metric else { return }
    guard Metric.named(metric)?.fits(kind.task) == true else {
      throw TrainingError.metricUnfit(metric: metric, task: kind.rawValue)
    }
  }

  /// What was read off the target's values; nil where the task was said.
  func inference(dataset: DatasetName) -> String? {
    guard isInferred, let kind, let column else { return nil }
    return "\(column.name) holds \(counted(column.distinct, "value")) of type "
      + "\(column.type.rawValue), so the task is taken for \(kind.rawValue); `task:` of "
      + "datasets.\(dataset) declares it for good"
  }
}

extension TaskKind {
  /// A task of this kind for what does not ask for classes.
  var task: LearningTask {
    switch self {
    case .binary: .binary(classes: [])
    case .multiclass: .multiclass(classes: [])
    case .regression: .regression
    case .ranking: .ranking
    }
  }
}
