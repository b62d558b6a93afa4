import Foundation
import Testing

@testable import Training

/// Files in `Values` come from `Values/make.py` (xgboost 3.2.0).
@Suite("A model file of a later xgboost")
struct ModelFileInterceptTests {
  private struct Expected: Decodable {
    let rows: [[Float]]
    let binary: [Double]
    let regression: [Double]
  }

  private func expected() throws -> (matrix: FeatureMatrix, values: Expected) {
    let values = try JSONDecoder().decode(
      Expected.self, from: try Samples.value("xgboost-3.2.0-expected.json"))
    return (FeatureMatrix(columns: 3, values: values.rows.flatMap { $0 }), values)
  }

  @Test("is read with its own intercept", arguments: ["ubj", "json"])
  func scalars(form: String) throws {
    let (matrix, values) = try expected()
    for (name, answers) in [("binary", values.binary), ("regression", values.regression)] {
      let file = try Samples.value("xgboost-3.2.0-\(name).\(form)")
      let found = try BoosterPredictor(file: file, name: "m").predict(matrix)
      for (ours, theirs) in zip(found, answers) {
        #expect(abs(ours - theirs) < 1e-6 * max(1, abs(theirs)), "\(name).\(form)")
      }
    }
  }

  @Test("is refused where 1.7 would misread its intercepts", arguments: ["ubj", "json"])
  func vectors(form: String) throws {
    let file = try Samples.value("xgboost-3.2.0-multiclass.\(form)")
    let old = XGBoostLibrary.Version(major: 1, minor: 7, patch: 4)
    #expect(throws: TrainingError.modelTooNew(model: "3 or later", library: "1.7.4")) {
      try ModelFileIntercept.readable(file, by: old)
    }
    let new = XGBoostLibrary.Version(major: 3, minor: 2, patch: 0)
    #expect(try ModelFileIntercept.readable(file, by: new) == file)
  }

  @Test(
    "is left as it is where nothing needs to change",
    arguments: [
      "", "base_score", "base_scoreSL", "base_scoreSi3abc", "{\"base_score\":\"5E-1\"}",
      "{\"base_score\":[", "no such field",
    ])
  func others(text: String) throws {
    let old = XGBoostLibrary.Version(major: 1, minor: 7, patch: 4)
    let file = Data(text.utf8)
    #expect(try ModelFileIntercept.readable(file, by: old) == file)
    // A slice does not start at index 0.
    #expect(try ModelFileIntercept.readable(Data("xx".utf8 + file).dropFirst(2), by: old) == file)
  }
}
