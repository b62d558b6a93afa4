import Domain

/// A trainer's hyperparameters, in the order in which help and forms show them.
public struct HyperparameterTable: Sendable, Hashable {
  /// The trainer's name, for messages.
  public let trainer: String
  /// One each, with distinct names and aliases.
  public let rows: [Hyperparameter]

  /// - Parameter rows: with distinct names and aliases.
  public init(trainer: String, rows: [Hyperparameter]) {
    self.trainer = trainer
    self.rows = rows
  }

  /// The hyperparameter of that name or alias.
  public subscript(name: String) -> Hyperparameter? {
    rows.first { $0.name == name || $0.aliases.contains(name) }
  }

  /// Every hyperparameter at its default.
  public var standard: Hyperparameters {
    var values: [String: HyperparameterValue] = [:]
    for row in rows { values[row.name] = row.standard }
    return Hyperparameters(values: values)
  }

  /// Checks and types what a user wrote; what is not mentioned has its default.
  ///
  /// - Parameter texts: values by name or alias.
  /// - Throws: ``TrainingError/unknownHyperparameter(_:trainer:known:nearest:)``,
  ///   ``TrainingError/badHyperparameter(name:value:expected:)``,
  ///   ``TrainingError/hyperparameterTwice(name:)``. The first in the order of names.
  public func parse(_ texts: [String: String]) throws(TrainingError) -> Hyperparameters {
    var given: [String: HyperparameterValue] = [:]
    for (name, text) in texts.sorted(by: { $0.key < $1.key }) {
      guard let row = self[name] else {
        throw .unknownHyperparameter(
          name, trainer: trainer, known: rows.map(\.name), nearest: nearest(to: name))
      }
      let value = try row.parse(text)
      if let before = given[row.name], before != value {
        throw .hyperparameterTwice(name: row.name)
      }
      given[row.name] = value
    }
    return Hyperparameters(values: standard.values.merging(given) { $1 })
  }

  /// The same from `name=value` arguments.
  ///
  /// - Throws: also ``TrainingError/badAssignment(_:)``.
  public func parse(assignments: [String]) throws(TrainingError) -> Hyperparameters {
    var texts: [String: String] = [:]
    for assignment in assignments {
      guard let equals = assignment.firstIndex(of: "="), equals != assignment.startIndex else {
        throw .badAssignment(assignment)
      }
      let name = String(assignment[..<equals])
      let text = String(assignment[assignment.index(after: equals)...])
      if let before = texts[name], before != text { throw .hyperparameterTwice(name: name) }
      texts[name] = text
    }
    return try parse(texts)
  }

  private func nearest(to name: String) -> String? {
    Spelling.nearest(to: name, among: rows.flatMap { [$0.name] + $0.aliases })
  }
}

/// A complete, checked set of a trainer's hyperparameters.
public struct Hyperparameters: Sendable, Hashable, Codable {
  /// By the library's own name; every row of the trainer's table is there.
  public let values: [String: HyperparameterValue]

  init(values: [String: HyperparameterValue]) {
    self.values = values
  }

  /// As a run logs them.
  public var texts: [String: String] { values.mapValues(\.text) }

  /// The value as a whole number; the table's default types make other kinds impossible, and 0
  /// stands for a row that the table does not have.
  public func integer(_ name: String) -> Int {
    if case .integer(let value) = values[name] { value } else { 0 }
  }

  /// The value as a number, whole numbers too; 0 for a row that the table does not have.
  public func number(_ name: String) -> Double {
    switch values[name] {
    case .number(let value): value
    case .integer(let value): Double(value)
    case .choice, nil: 0
    }
  }

  /// The value as a word; empty for a row that the table does not have.
  public func choice(_ name: String) -> String {
    if case .choice(let word) = values[name] { word } else { "" }
  }
}
