import Domain
import Training

/// What `curlew.yaml` must know of the trainers to check their names and hyperparameters; the
/// trainers themselves are elsewhere.
public struct TrainerTable: Sendable {
  /// What is wrong with one hyperparameter.
  public enum Problem: Equatable, Sendable {
    /// The trainer has no such hyperparameter; these it has.
    case unknown(known: [String])
    /// The value is not one; `expected` completes "expected …".
    case wrong(expected: String)
  }

  /// Of all trainers.
  public var names: [String]
  /// Checks a hyperparameter: trainer, key, text of the value; nil where nothing is wrong.
  public var check: @Sendable (_ trainer: String, _ param: String, _ text: String) -> Problem?
  /// Those that learn from who took which items, and from nothing else.
  public var recommenders: [String] = []

  /// - Parameter check: what is wrong with a hyperparameter of a trainer; nil where nothing is.
  public init(
    names: [String],
    check: @escaping @Sendable (_ trainer: String, _ param: String, _ text: String) -> Problem?
  ) {
    self.names = names
    self.check = check
  }
}

extension TrainerTable {
  /// The trainers that the program has, with their own tables.
  public static let builtIn: TrainerTable = {
    var table = TrainerTable(names: Trainer.all.map(\.name), check: problem)
    table.recommenders = Trainer.all.filter { $0.tasks == [.ranking] }.map(\.name)
    return table
  }()

  private static func problem(_ name: String, _ param: String, _ text: String) -> Problem? {
    guard let trainer = Trainer.all.first(where: { $0.name == name }) else { return nil }
    let table = trainer.hyperparameters
    guard let row = table[param] else { return .unknown(known: table.rows.map(\.name)) }
    do {
      _ = try row.parse(text)
      return nil
    } catch {
      return .wrong(expected: row.allowed)
    }
  }
}
