import Datasets
import Domain
import Outcomes
import Serving
import Training

/// The rows of a file as a recommender is asked for them, and what their writer must know of it.
struct AskedUsers {
  /// The file's rows, with users as the model knows them.
  let rows: Table
  /// Sentences for who reads the answers.
  let notes: [String]

  /// - Parameter source: the file's name.
  init(_ table: Table, of model: TrainedModel, in source: String) {
    guard model.task == .ranking else {
      rows = table
      notes = []
      return
    }
    let users = model.inputs.compactMap { input in
      input.type == .integer ? table[input.name] : nil
    }
    var notes: [String] = []
    rows = users.reduce(table) { table, column in
      let (ids, unfit) = Self.wholeNumbers(column.values)
      if let first = unfit.first {
        let found = column.values.text(at: first) ?? ""
        notes.append(
          "\(counted(unfit.count, "row")) of \(source) with no whole number as \(quoted(column.name)), so "
            + "answered as of an unknown user; the first is row \(first + 1), \(quoted(found))")
      }
      return table.setting(Column(name: column.name, values: .integer(ids)))
    }
    let inputs = Set(model.inputs.map(\.name))
    let unused = ListInput.allCases.map(\.rawValue)
      .filter { table[$0] != nil && !inputs.contains($0) }
    if !unused.isEmpty {
      notes.append(
        "columns of \(source) that only requests to an endpoint may have, and that change nothing here: "
          + unused.joined(separator: ", ") + "; --k says how long all lists are")
    }
    self.notes = notes
  }

  /// Cells as ids, and the rows that hold something else.
  private static func wholeNumbers(_ values: Values) -> (ids: [Int64], unfit: [Int]) {
    if case .integer(let ids) = values { return (ids, []) }
    var unfit: [Int] = []
    let ids = (0..<values.count).map { row in
      guard let text = values.text(at: row) else { return Values.missingInteger }
      if let id = Int64(text) { return id }
      if case .number(let cells) = values, let id = Int64(exactly: cells[row]) { return id }
      unfit.append(row)
      return Values.missingInteger
    }
    return (ids, unfit)
  }
}
