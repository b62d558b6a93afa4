import Domain

/// One setting of a trainer: its name, type, bounds and default. Flags, forms, checks and logged
/// params follow from it.
public struct Hyperparameter: Sendable, Hashable {
  /// What the setting holds.
  public enum Kind: Sendable, Hashable {
    /// A whole number within the bounds.
    case integer(ClosedRange<Int>, standard: Int)
    /// A number from `minimum` to `maximum`; the minimum itself only where `includesMinimum`.
    case number(minimum: Double, maximum: Double, includesMinimum: Bool, standard: Double)
    /// One of these words.
    case choice([String], standard: String)
  }

  /// The library's own name.
  public let name: String
  /// Further names under which users know it.
  public let aliases: [String]
  /// What values it takes, and which it has unless given.
  public let kind: Kind
  /// One line for `--help` and forms.
  public let help: String

  /// - Parameters:
  ///   - aliases: none unless given.
  ///   - help: one line.
  public init(_ name: String, aliases: [String] = [], _ kind: Kind, help: String) {
    self.name = name
    self.aliases = aliases
    self.kind = kind
    self.help = help
  }

  /// The value when none is given.
  public var standard: HyperparameterValue {
    switch kind {
    case .integer(_, let standard): .integer(standard)
    case .number(_, _, _, let standard): .number(standard)
    case .choice(_, let standard): .choice(standard)
    }
  }

  /// What is allowed, in words: `a whole number from 1 to 30`.
  public var allowed: String {
    switch kind {
    case .integer(let range, _):
      range.upperBound == Int.max
        ? "a whole number of \(range.lowerBound) or more"
        : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .number(let minimum, let maximum, let includesMinimum, _):
      switch (maximum.isInfinite, includesMinimum) {
      case (true, true): "a number of \(short(minimum)) or more"
      case (true, false): "a number above \(short(minimum))"
      case (false, true): "a number from \(short(minimum)) to \(short(maximum))"
      case (false, false): "a number above \(short(minimum)), at most \(short(maximum))"
      }
    case .choice(let words, _): "one of \(words.joined(separator: ", "))"
    }
  }

  /// Reads a value as users write it.
  ///
  /// - Throws: ``TrainingError/badHyperparameter(name:value:expected:)`` with the allowed range,
  ///   and for a mistyped word the nearest one.
  public func parse(_ text: String) throws(TrainingError) -> HyperparameterValue {
    let trimmed = text.filter { !$0.isWhitespace }
    switch kind {
    case .integer(let range, _):
      if let value = whole(trimmed), range.contains(value) { return .integer(value) }
    case .number(let minimum, let maximum, let includesMinimum, _):
      if let value = Double(trimmed), value.isFinite, value <= maximum, value >= minimum,
        includesMinimum || value > minimum
      {
        return .number(value)
      }
    case .choice(let words, _):
      if words.contains(trimmed) { return .choice(trimmed) }
      let nearest = Spelling.nearest(to: trimmed, among: words)
      let hint = nearest.map { " (did you mean \($0)?)" } ?? ""
      throw .badHyperparameter(name: name, value: text, expected: allowed + hint)
    }
    throw .badHyperparameter(name: name, value: text, expected: allowed)
  }

  /// `6`, and also `6.0` or `1e3`, as configuration files and trackers write whole numbers.
  private func whole(_ text: String) -> Int? {
    Int(text) ?? Double(text).flatMap { Int(exactly: $0) }
  }

  private func short(_ value: Double) -> String {
    Int(exactly: value).map(String.init) ?? String(value)
  }
}

/// The value of a hyperparameter, in its own type.
public enum HyperparameterValue: Sendable, Hashable, Codable {
  /// A whole number, where ``Hyperparameter/Kind/integer(_:standard:)`` is asked for.
  case integer(Int)
  /// Any finite number, also a whole one, where
  /// ``Hyperparameter/Kind/number(minimum:maximum:includesMinimum:standard:)`` is asked for.
  case number(Double)
  /// One of the words of ``Hyperparameter/Kind/choice(_:standard:)``, spelt as they are there.
  case choice(String)

  /// As logged and as given to the library; a whole number without a point.
  public var text: String {
    switch self {
    case .integer(let value): String(value)
    case .number(let value): Int(exactly: value).map(String.init) ?? String(value)
    case .choice(let word): word
    }
  }
}
