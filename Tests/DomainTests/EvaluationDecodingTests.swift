import Domain
import Foundation
import Testing

/// An evaluation is a file beside a run, and any program may log a file of that name.
@Suite("Evaluations of other programs")
struct EvaluationDecodingTests {
  private func decode<Value: Decodable>(_ type: Value.Type, _ json: String) throws -> Value {
    try JSONDecoder().decode(type, from: Data(json.utf8))
  }

  @Test("what was written is read")
  func roundTrip() throws {
    let evaluation = Evaluation(
      rows: 4, rowsWithoutTarget: 0, metrics: ["auc": 0.5],
      confusion: Confusion(classes: ["a", "b"], counts: [[1, 2], [0, 1]]),
      curves: BinaryCurves(
        roc: [BinaryCurves.Point(x: 0, y: 0, threshold: 1)],
        precisionRecall: [BinaryCurves.Point(x: 1, y: 0.5, threshold: 0)],
        calibration: [BinaryCurves.CalibrationBin(predicted: 0.5, observed: 0.4, rows: 4)]),
      residuals: Residuals(
        quantiles: Residuals.levels, lower: -1, upper: 1, counts: [4],
        points: [Residuals.Point(predicted: 1, observed: 2)]),
      importance: [], unseen: [:])
    let data = try JSONEncoder().encode(evaluation)
    #expect(try JSONDecoder().decode(Evaluation.self, from: data) == evaluation)
  }

  @Test(
    "counts of other pairs than those of the classes are refused",
    arguments: [
      #"{"classes":["a"],"counts":[[1],[2]]}"#, #"{"classes":["a","b"],"counts":[[1],[2]]}"#,
      #"{"classes":["a","b"],"counts":[[1,2]]}"#, #"{"classes":["a"],"counts":[[-1]]}"#,
      #"{"classes":["a"],"counts":[[9223372036854775807]]}"#,
    ])
  func confusion(json: String) {
    #expect(throws: DecodingError.self) { try decode(Confusion.self, json) }
  }

  @Test(
    "curves without points, and points that are no shares, are refused",
    arguments: [
      #"{"roc":[],"precisionRecall":[],"calibration":[]}"#,
      #"{"roc":[{"x":1e300,"y":0,"threshold":0}],"precisionRecall":[],"calibration":[]}"#,
      #"{"roc":[{"x":0,"y":0,"threshold":0}],"precisionRecall":[{"x":0,"y":-1,"threshold":0}],"#
        + #""calibration":[]}"#,
    ])
  func curves(json: String) {
    #expect(throws: DecodingError.self) { try decode(BinaryCurves.self, json) }
  }

  @Test(
    "residuals whose counts cannot be added up are refused",
    arguments: [
      ("[0,0,0,0,0,0,0]", "[9223372036854775807]"), ("[0,0,0,0,0,0,0]", "[-1]"), ("[]", "[1]"),
    ])
  func residuals(quantiles: String, counts: String) {
    #expect(throws: DecodingError.self) {
      try decode(
        Residuals.self,
        #"{"quantiles":\#(quantiles),"lower":0,"upper":1,"counts":\#(counts),"points":[]}"#)
    }
  }
}
