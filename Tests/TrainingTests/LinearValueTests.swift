import Datasets
import Domain
import Foundation
import Testing

@testable import Training

/// `Values/linear-scikit-learn-1.9.1.json`, made by `make-linear.py`.
@Suite("Linear models, held against scikit-learn")
struct LinearValueTests {
  struct Stored: Decodable {
    let columns: [String]
    let trainingRows: Int
    let cases: [Case]
  }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let target: String
    let penalty: String
    let strength: Double
    let l1Ratio: Double
    let coefficients: [[Double]]
    let intercepts: [Double]
    let answers: [Double]

    var testDescription: String { name }
  }

  static let stored: Stored? = try? JSONDecoder().decode(
    Stored.self, from: try Samples.value("linear-scikit-learn-1.9.1.json"))
  static let cases = stored?.cases ?? []

  @Test("have its coefficients and answers to 1e-8", arguments: cases)
  func equality(expected: Case) throws {
    let stored = try #require(Self.stored)
    let text = String(decoding: try Samples.value("linear-input.csv"), as: UTF8.self)
    let table = try TableReader.read(text: text)
    let trainer = expected.target == "amount" ? Trainer.linear : .logistic
    let model = try trainer.train(
      Problem(
        train: TableRows(table.rows(in: 0..<stored.trainingRows)),
        roles: ColumnRoles(target: expected.target, ignored: ["binary", "multi", "amount"]),
        params: try trainer.hyperparameters.parse([
          "penalty": expected.penalty, "strength": "\(expected.strength)",
          "l1_ratio": "\(expected.l1Ratio)",
        ])))
    let fitted = try #require(model.fitted as? LinearModel)
    #expect(fitted.encoder.names == stored.columns)
    let coefficients = fitted.coefficients
    #expect(coefficients.outputs == expected.intercepts.count)
    for output in 0..<coefficients.outputs {
      let start = output * coefficients.width
      for (column, value) in expected.coefficients[output].enumerated() {
        let found = coefficients.values[start + column]
        #expect(near(found, value), "\(stored.columns[column]): \(found), not \(value)")
      }
      let intercept = coefficients.values[start + coefficients.intercept]
      #expect(near(intercept, expected.intercepts[output]))
    }
    let answers = try model.answer(table).values
    #expect(answers.count == expected.answers.count)
    for (row, (found, value)) in zip(answers, expected.answers).enumerated() {
      #expect(near(found, value), "answer \(row): \(found), not \(value)")
    }
    #expect(model.card.rounds < 12)
  }

  @Test("are all there")
  func count() {
    #expect(Self.cases.count == 8)
  }

  private func near(_ found: Double, _ expected: Double) -> Bool {
    abs(found - expected) <= 1e-8 * max(1, abs(expected))
  }
}
