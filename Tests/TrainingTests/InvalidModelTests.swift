import Foundation
import Testing

@testable import Training

/// `Tests/InvalidInputs/models`: for each kind of model a good directory, and bad files that take
/// the place of one of its own, with the message that each must produce beside it.
@Suite("Bad model files")
struct InvalidModelTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "InvalidInputs/models")

  /// `linear/too-few-coefficients` and its like.
  static let cases: [String] = ["constant", "linear"].flatMap { kind in
    let path = folder.appending(path: kind).path
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { $0 != "good" }.sorted().map { "\(kind)/\($0)" }
  }

  private func files(_ path: String) throws -> [String: Data] {
    try ModelFiles(folder: Self.folder.appending(path: path)).files
  }

  @Test("each is refused with its message", arguments: cases)
  func message(of path: String) throws {
    var bad = try files(path)
    let expected = try #require(bad["message.txt"].map { String(decoding: $0, as: UTF8.self) })
    bad["message.txt"] = nil
    let good = try files("\(path.split(separator: "/")[0])/good")
    let error = #expect(throws: TrainingError.self) {
      try TrainedModel(files: ModelFiles(good.merging(bad) { $1 }))
    }
    let message = try #require(error).message
    #expect(message + "\n" == expected)
  }

  @Test("the good ones beside them are read", arguments: ["constant", "linear"])
  func good(kind: String) throws {
    #expect(try TrainedModel(files: ModelFiles(try files("\(kind)/good"))).inputs.count == 2)
    #expect(Self.cases.count > 20)
  }

  @Test("trees of another task or of other columns are refused")
  func trees() throws {
    func files(_ target: String) throws -> [String: Data] {
      Samples.bytes(
        try Trainer.xgboost.train(
          try Samples.problem(target, trainer: .xgboost, rows: 60, params: ["rounds": "1"])))
    }
    let (late, size) = (try files("late"), try files("size"))
    func refused(_ name: String, from other: Data?, reason: String) {
      var mixed = late
      mixed[name] = other
      #expect(throws: TrainingError.fileUnreadable(name: "model.ubj", reason: reason)) {
        try TrainedModel(files: ModelFiles(mixed))
      }
    }
    refused(
      "model.ubj", from: size["model.ubj"],
      reason: "it answers 3 numbers a row and not 1, which a binary model answers")
    let fewer = OrdinalEncoder(features: [Feature(name: "x", column: "x", kind: .number)])
    refused(
      "features.json", from: ModelFiles.json(fewer),
      reason: "it was trained on 4 columns and not 1")
  }
}
