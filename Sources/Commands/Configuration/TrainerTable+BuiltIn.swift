import Training

extension TrainerTable {
  /// The trainers that the program has, with their own tables.
  public static let builtIn = TrainerTable(names: Trainer.all.map(\.name)) { name, param, text in
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
