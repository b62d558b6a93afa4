import CVector
import Datasets
import Statistics

extension RecommenderTrainer {
  private static let factors = "factors"
  private static let regularization = "regularization"
  private static let alpha = "alpha"
  private static let sweeps = "sweeps"
  private static let usersMin = "users_min"

  /// Matrix factorization by alternating least squares.
  public static let ials = RecommenderTrainer(
    name: "ials", summary: "matrix factorization by alternating least squares (iALS)",
    hyperparameters: [
      Hyperparameter(
        factors, .integer(1...IALSSettings.factorsMax, standard: 64), help: "numbers a user or item"
      ),
      Hyperparameter(
        regularization, aliases: ["lambda"],
        .number(minimum: 0, maximum: 1e9, includesMinimum: false, standard: 5),
        help: "L2 penalty on the numbers"),
      Hyperparameter(
        alpha, .number(minimum: 0, maximum: 1e6, includesMinimum: true, standard: 10),
        help: "how much surer a day makes it that a user likes an item"),
      Hyperparameter(
        sweeps, aliases: ["iterations"], .integer(1...1_000, standard: 10),
        help: "times that all users and all items are solved for"),
      Hyperparameter(
        usersMin, .integer(1...1_000_000, standard: 5),
        help: "items that fewer users took are left out"),
      TakenAmount.row,
    ],
    fit: { training, observer throws(TrainingError) in
      let settings = IALSSettings(
        factors: training.params.integer(factors),
        penalty: Float(training.params.number(regularization)),
        alpha: Float(training.params.number(alpha)))
      // Where nothing is taken that often, there is still something to learn.
      let often = training.catalogue.count(takenBy: training.params.integer(usersMin))
      let items = often > 0 ? often : training.catalogue.count
      let taken = try training.amounts(trainer: "ials")
      var sweep = IALSSweep(taken.prefix(columns: items), items: items, settings, training)
      let total = training.params.integer(sweeps)
      for round in 1...total {
        sweep.run()
        try observer.passed(round, of: total)
      }
      return IALSRecommender(
        knowledge: training.knowledge(taken), settings: settings, users: sweep.users,
        items: sweep.items)
    },
    load: { knowledge, reader throws(RecommenderFault) in
      try IALSRecommender(knowledge, &reader)
    })
}

/// The numbers of all users and items while they are solved for, in turn.
struct IALSSweep {
  private(set) var users: FactorMatrix
  private(set) var items: FactorMatrix
  private let settings: IALSSettings
  private let byUser: WeightedRows
  private let byItem: WeightedRows
  private let threads: Int

  /// Of the first numbers, before anything is learnt.
  private static let deviation = 0.01

  init(
    _ taken: SparseRows, items: Int, _ settings: IALSSettings, _ training: RecommenderTraining
  ) {
    self.settings = settings
    threads = training.threads
    byUser = WeightedRows(taken, settings)
    byItem = WeightedRows(taken.transposed(columnCount: items), settings)
    var random = SeededRandom(seed: training.seed)
    users = FactorMatrix(rows: taken.count, factors: settings.factors)
    self.items = FactorMatrix(rows: items, factors: settings.factors)
    users.fill(factors: settings.factors) { Float(random.normal() * Self.deviation) }
    self.items.fill(factors: settings.factors) { Float(random.normal() * Self.deviation) }
  }

  /// Solves for all users, then for all items.
  mutating func run() {
    byUser.solve(&users, against: items, settings, threads: threads)
    byItem.solve(&items, against: users, settings, threads: threads)
  }
}

/// Rows of what was taken, with confidences.
private struct WeightedRows: Sendable {
  private let rows: SparseRows
  private let confidences: [Float]

  /// As implicit's: a solution starts from the one before, so that few steps are near enough.
  private static let steps: Int64 = 3

  init(_ rows: SparseRows, _ settings: IALSSettings) {
    self.rows = rows
    confidences = rows.values.map { settings.confidence(days: $0) }
  }

  /// Solves for the numbers of every row.
  func solve(
    _ solved: inout FactorMatrix, against others: FactorMatrix, _ settings: IALSSettings,
    threads: Int
  ) {
    let gram = others.gram(factors: settings.factors, adding: settings.penalty, threads: threads)
    let (size, width, count) = (32, others.width, solved.rows)
    solved.values.withUnsafeMutableBufferPointer { solved in
      // Each call writes rows of its own.
      nonisolated(unsafe) let start = solved.baseAddress!
      Parallel.each((count + size - 1) / size, threads: threads) { part in
        var work = [Float](repeating: 0, count: 3 * width)
        for row in (part * size)..<min((part + 1) * size, count) {
          solve(row, gram, others, start + row * width, &work)
        }
      }
    }
  }

  /// A row without cells is 0: nothing is known of it.
  private func solve(
    _ row: Int, _ gram: [Float], _ others: FactorMatrix, _ solution: UnsafeMutablePointer<Float>,
    _ work: inout [Float]
  ) {
    let cells = rows.cells(of: row)
    if cells.isEmpty { return solution.update(repeating: 0, count: others.width) }
    rows.columns.withUnsafeBufferPointer { columns in
      confidences.withUnsafeBufferPointer { confidences in
        cvec_solve_weighted(
          gram, others.values, Int64(others.width), columns.baseAddress! + cells.lowerBound,
          confidences.baseAddress! + cells.lowerBound, Int64(cells.count), Self.steps, solution,
          &work)
      }
    }
  }
}
