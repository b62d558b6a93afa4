import Domain
import Foundation
import Testing

@testable import RunFiles

@Suite("MLflow's file store")
struct MLflowFolderTests {
  private let place: Workplace
  private static let run = "cd2ed582de1d46ef80e3d8504ee51f7e"
  private static let folder = "mlruns/219/\(run)"

  init() throws {
    place = try Workplace()
    try place.write(
      "mlruns/219/meta.yaml",
      "creation_time: 77\nexperiment_id: '219'\nlifecycle_stage: active\nname: birds\n")
    try place.write("mlruns/219/tags/team", "ornithology")
    try writeRun(Self.folder, status: 3)
  }

  private func writeRun(_ folder: String, status: Int, _ more: String = "") throws {
    try place.write(
      "\(folder)/meta.yaml",
      """
      artifact_uri: s3://bucket
      end_time: null
      lifecycle_stage: active
      run_id: \(folder.split(separator: "/").last ?? "")
      run_name: calm
      start_time: 1796096737164
      status: \(status)
      tags: []
      user_id: ann
      \(more)
      """)
  }

  private func open() throws -> MLflowFolder { try MLflowFolder(at: place.url) }

  @Test("Runs have what their files say: names with slashes are folders")
  func listing() throws {
    try place.write("\(Self.folder)/params/opt/name", "adam")
    try place.write("\(Self.folder)/tags/mlflow.parentRunId", "abc")
    try place.write(
      "\(Self.folder)/inputs/i/meta.yaml",
      "source_type: DATASET\nsource_id: d1\ntags:\n  mlflow.data.context: training\n")
    try place.write(
      "mlruns/219/datasets/d1/meta.yaml",
      "digest: a27\nname: toy\nprofile: '{\"rows\":\n  2}'\nsource: '{}'\nsource_type: local\n")
    try place.write("mlruns/219/models/m-1/meta.yaml", "model_id: m-1\n")
    try place.write("mlruns/models/sparrow/version-1/meta.yaml", "version: 1\n")
    let source = try open()
    let run = try #require(source.runs.first)
    #expect(source.runs.count == 1 && source.faults.isEmpty)
    #expect(run.sourceID == Self.run && run.experiment == "birds" && run.status == .finished)
    #expect(run.user == "ann" && run.name == "calm" && run.endedAt == nil)
    #expect(run.params == ["opt/name": "adam"] && run.parent == "abc")
    let input = LoggedInput(
      dataset: LoggedDataset(
        name: "toy", digest: "a27", sourceType: "local", source: "{}", profile: "{\"rows\": 2}"),
      tags: [LoggedInput.contextTag: "training"])
    #expect(run.inputs == [input])
    #expect(
      source.experiments == [
        ImportedExperiment(
          name: "birds", tags: ["team": "ornithology"], createdAt: Timestamp(milliseconds: 77))
      ])
    #expect(
      source.leftOut == [
        "logged model": 1, "registered model": 1, "version of a registered model": 1,
      ])
  }

  @Test("Lines are points, whatever Python prints; one that is not whole waits")
  func points() throws {
    let file = "\(Self.folder)/metrics/loss/train"
    try place.write(file, "1 0.5 0\n2 nan 1\n3 -inf 2 d a27\n4 1e-05\n5 0.2")
    let first = try Gathered(try open())
    let values = first.points("loss/train").map(\.value)
    #expect(values.count == 4 && values[0] == 0.5 && values[1].isNaN)
    #expect(values[2...] == [-.infinity, 1e-05])
    #expect(first.points("loss/train").map(\.step) == [0, 1, 2, 0])
    try place.write(file, "1 0.5 0\n2 nan 1\n3 -inf 2 d a27\n4 1e-05\n5 0.25 4\n")
    let second = try Gathered(try open(), from: first.position)
    #expect(second.points("loss/train").map(\.value) == [0.25])
  }

  @Test("A line that is no point is told by its number, also where the reading went on")
  func badLines() throws {
    let file = "\(Self.folder)/metrics/m"
    let path = place.url.appending(path: file).path
    try place.write(file, "1 1 1\nx\n2 2 2\n")
    let first = try Gathered(try open())
    #expect(first.faults == [.lineUnreadable(path: path, line: 2)] && first.points == 2)
    try place.write(file, "1 1 1\nx\n2 2 2\n\n3 3 3\n4 four 4\n")
    let second = try Gathered(try open(), from: first.position)
    #expect(second.faults == [.lineUnreadable(path: path, line: 6)] && second.points == 1)
    try place.write(file, [UInt8](repeating: 65, count: 100_000))
    #expect(
      try Gathered(try open()).faults == [.restUnreadable(path: path, offset: 0)])
  }

  @Test("What lies in the waste basket is deleted")
  func trash() throws {
    try place.write("mlruns/.trash/7/meta.yaml", "name: old\nlifecycle_stage: deleted\n")
    try writeRun("mlruns/.trash/7/\(String(repeating: "b", count: 32))", status: 1)
    let source = try open()
    #expect(source.experiments.map(\.isDeleted) == [false, true])
    #expect(source.runs.filter(\.isDeleted).map(\.experiment) == ["old"])
  }

  @Test("Files are the run's own; addresses elsewhere are told")
  func files() throws {
    #expect(
      try open().files(of: Self.run).faults
        == [.filesElsewhere(owner: Self.run, address: "s3://bucket")])
    try place.write("\(Self.folder)/artifacts/a/b.txt", "x")
    #expect(try open().files(of: Self.run).files.map(\.path) == ["a/b.txt"])
  }

  @Test("A file that says nothing right is told, and the others are read")
  func faults() throws {
    try place.write("mlruns/219/damaged/meta.yaml", "- a\n- b\n")
    try place.write("mlruns/219/broken/meta.yaml", "a: [\n")
    try place.write("\(Self.folder)/params/large", [UInt8](repeating: 65, count: 2 << 20))
    let aliases = (1..<40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    try place.write("mlruns/219/loop/meta.yaml", "a0: &a0 [x]\n\(aliases)run_id: loop\n")
    let source = try open()
    let below = place.url.appending(path: "mlruns/219").path
    #expect(
      Set(source.faults) == [
        .metadataUnreadable(path: "\(below)/damaged/meta.yaml", reason: "it holds no names"),
        .metadataUnreadable(path: "\(below)/broken/meta.yaml", reason: "it is no YAML"),
        .fileTooLarge(path: "\(below)/\(Self.run)/params/large", bytesMax: 1 << 20),
      ])
    #expect(source.runs.map(\.sourceID).sorted() == [Self.run, "loop"])
    let empty = try Workplace()
    #expect(throws: RunFilesError.noRuns(path: empty.url.path, format: .mlflowFolder)) {
      try MLflowFolder(at: empty.url)
    }
  }
}
