import Datasets
import Domain
import Foundation
import Testing

@testable import Training

/// `Values/models-1`: directories of the first form, written on 29 November 2026 by Curlew at
/// b7b37bf with xgboost 1.7.4 (3 rounds of depth 2 on 200 rows of ``Samples``), and what they
/// answered to 12 other rows.
@Suite("A stored model")
struct StoredModelTests {
  @Test(
    "of an earlier Curlew answers as it did then", arguments: ["xgboost", "constant"],
    Samples.targets)
  func answers(trainer: String, target: String) throws {
    let folder = "models-1/\(trainer)-\(target)/"
    var files: [String: Data] = [:]
    let own = trainer == "xgboost" ? "model.ubj" : "constant.json"
    for name in ["curlew.json", "features.json", own] {
      files[name] = try Samples.value(folder + name)
    }
    let model = try TrainedModel(files: ModelFiles(files))
    let expected = try JSONDecoder().decode(
      [Double].self, from: try Samples.value(folder + "answers.json"))
    #expect(try model.answer(Samples.table(rows: 12, seed: 9)).values == expected)
    #expect(model.inputs.map(\.name) == ["x", "y", "kind", "flag"])
    #expect(model.task.kind == Samples.kinds[Samples.targets.firstIndex(of: target) ?? 0])
    // What is written again is what was read.
    for (name, data) in Samples.bytes(model) where files[name] != nil && name != "curlew.json" {
      #expect(data == files[name], "\(name)")
    }
  }
}
