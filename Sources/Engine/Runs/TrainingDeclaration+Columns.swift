import Domain
import Training

extension TrainingDeclaration {
  /// What the columns mean to a trainer.
  var roles: ColumnRoles {
    ColumnRoles(
      target: target, ignored: Set(ignored + [timeColumn].compactMap(\.self)), user: user,
      time: timeColumn, value: value)
  }

  /// The columns of a snapshot that a training by it reads: all but those that are ignored. Where no
  /// feature is left these too, for the trainer to say what became of them.
  func columns(of schema: Schema) -> Set<String> {
    let read = Set([target] + [user, value, timeColumn].compactMap(\.self))
    if user != nil { return read }
    let kept = schema.columns.filter { !ignored.contains($0.name) || read.contains($0.name) }
    let hasFeature = kept.contains { !read.contains($0.name) && $0.type != .time }
    return Set((hasFeature ? kept : schema.columns).map(\.name))
  }
}
