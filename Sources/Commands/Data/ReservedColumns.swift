import Domain

/// Names of columns that requests use for something else: a feature of such a name could not be sent.
enum ReservedColumns {
  /// The inputs that say which prediction a row is and when it happened.
  static let names = ["prediction_id", "event_time"]

  /// - Throws: ``CommandError/columnsReserved(_:source:)`` for features of such names.
  static func check(_ features: [String], of source: String) throws(CommandError) {
    let taken = names.filter { features.contains($0) }
    if !taken.isEmpty { throw .columnsReserved(taken, source: source) }
  }

  /// As ``check(_:of:)``, for the features of a declared training on a snapshot.
  static func check(
    _ declaration: TrainingDeclaration, on snapshot: DatasetSnapshot
  ) throws(CommandError) {
    let others = declaration.ignored + [declaration.target, declaration.timeColumn ?? ""]
    let features = snapshot.schema.columns.filter { $0.type != .time && !others.contains($0.name) }
    try check(features.map(\.name), of: "\(snapshot.dataset)@\(snapshot.number)")
  }
}
