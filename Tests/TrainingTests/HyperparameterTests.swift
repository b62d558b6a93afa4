import Testing

@testable import Training

@Suite("Hyperparameters")
struct HyperparameterTests {
  private let table = Trainer.xgboost.hyperparameters

  @Test("have the library's defaults unless given")
  func defaults() throws {
    let params = try table.parse([:])
    #expect(params == table.standard)
    #expect(params.integer("max_depth") == 6)
    #expect(params.number("eta") == 0.3)
    #expect(params.choice("tree_method") == "hist")
    #expect(params.texts["lambda"] == "1")
    #expect(params.texts.count == table.rows.count)
  }

  @Test("are read by name and alias, and logged under the library's name")
  func aliases() throws {
    let params = try table.parse(
      assignments: [
        "learning_rate=0.05", "num_boost_round=20", "tree_method=exact", "reg_lambda = 2",
      ].map { $0.replacing(" ", with: "") })
    #expect(params.texts["eta"] == "0.05")
    #expect(params.integer("rounds") == 20)
    #expect(params.choice("tree_method") == "exact")
    #expect(params.texts["lambda"] == "2")
    #expect(params.texts["learning_rate"] == nil)
  }

  @Test(
    "take whole numbers in every spelling that a file may hold", arguments: ["6", "6.0", "6e0"])
  func wholeNumbers(text: String) throws {
    #expect(try table.parse(["max_depth": text]).integer("max_depth") == 6)
  }

  @Test(
    "are refused with what is allowed",
    arguments: [
      ("max_depth", "31", "a whole number from 1 to 30"),
      ("max_depth", "2.5", "a whole number from 1 to 30"),
      ("max_depth", "deep", "a whole number from 1 to 30"),
      ("eta", "0", "a number above 0, at most 1"),
      ("eta", "nan", "a number above 0, at most 1"),
      ("gamma", "-1", "a number of 0 or more"),
      ("gamma", "inf", "a number of 0 or more"),
      ("scale_pos_weight", "0", "a number above 0"),
      ("tree_method", "hits", "one of hist, approx, exact (did you mean hist?)"),
    ])
  func refusals(name: String, value: String, expected: String) {
    #expect(
      throws: TrainingError.badHyperparameter(name: name, value: value, expected: expected)
    ) { try table.parse([name: value]) }
  }

  @Test(
    "are told apart from misspellings",
    arguments: [
      ("max_dept", "max_depth"), ("max-depth", "max_depth"), ("lerning_rate", "learning_rate"),
      ("Eta", "eta"), ("zzz", nil),
    ])
  func misspellings(name: String, nearest: String?) {
    #expect(
      throws: TrainingError.unknownHyperparameter(
        name, trainer: "xgboost", known: table.rows.map(\.name), nearest: nearest)
    ) { try table.parse([name: "1"]) }
  }

  @Test("may not be given twice with different values")
  func twice() throws {
    #expect(throws: TrainingError.hyperparameterTwice(name: "eta")) {
      try table.parse(["eta": "0.1", "learning_rate": "0.2"])
    }
    #expect(throws: TrainingError.hyperparameterTwice(name: "eta")) {
      try table.parse(assignments: ["eta=0.1", "eta=0.2"])
    }
    #expect(try table.parse(assignments: ["eta=0.1", "eta=0.1"]).number("eta") == 0.1)
  }

  @Test("must be assignments", arguments: ["max_depth", "=6", ""])
  func assignments(text: String) {
    #expect(throws: TrainingError.badAssignment(text)) { try table.parse(assignments: [text]) }
  }

  @Test("of a roster have distinct names and valid defaults", arguments: Trainer.all)
  func roster(trainer: Trainer) throws {
    let names = trainer.hyperparameters.rows.flatMap { [$0.name] + $0.aliases }
    #expect(Set(names).count == names.count)
    for row in trainer.hyperparameters.rows {
      #expect(try row.parse(row.standard.text) == row.standard)
      #expect(!row.help.isEmpty)
    }
  }

  @Test("belong to a known trainer")
  func trainers() {
    #expect(
      throws: TrainingError.unknownTrainer(
        "xgbost", known: Trainer.all.map(\.name), nearest: "xgboost")
    ) { try Trainer.named("xgbost") }
  }
}
