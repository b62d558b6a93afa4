import Domain
import Drift
import Engine
import Foundation
import Testing

@testable import Commands

/// Reads `Tests/InvalidInputs/yaml/*.yaml`: each begins with the lines it must be refused with, in
/// which the names of what the program has stand by the word for them: `{metrics}`.
struct InvalidFileTests {
  struct InvalidFile: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    var expected: [String]
    var testDescription: String { name }
  }

  static let folder = URL(fileURLWithPath: #filePath)
    .appending(path: "../../../InvalidInputs/yaml").standardizedFileURL

  static let files: [InvalidFile] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
      let text = (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? ""
      let marker = "# expects: "
      let expected = text.split(separator: "\n").filter { $0.hasPrefix(marker) }
      return InvalidFile(
        name: name, text: text,
        expected: expected.map { named(String($0.dropFirst(marker.count))) })
    }
  }()

  private static func named(_ line: String) -> String {
    line.replacing("{metrics}", with: MetricTraits.all.map(\.key.text).joined(separator: ", "))
      .replacing("{drift tests}", with: DriftTest.all.map(\.name.rawValue).joined(separator: ", "))
      .replacing("{alert routes}", with: AlertRouteKind.all.map(\.name).joined(separator: " or "))
  }

  /// Stands in for the trainers, whose own tests check their tables.
  static let trainers = TrainerTable(names: ["xgboost", "constant"]) { trainer, param, text in
    let known = ["max_depth", "eta", "rounds"]
    if trainer != "xgboost" { return .unknown(known: []) }
    if !known.contains(param) { return .unknown(known: known) }
    return param == "max_depth" && Int(text) == nil ? .wrong(expected: "a whole number") : nil
  }

  @Test("There are files to refuse, each saying why")
  func filesExist() {
    #expect(Self.files.count >= 60)
    #expect(Self.files.allSatisfy { !$0.expected.isEmpty })
  }

  @Test(
    "A wrong file is refused with line, column, what was expected and the nearest spelling",
    arguments: files)
  func refused(_ file: InvalidFile) {
    do throws(ConfigurationError) {
      let project = try ProjectFile.parse(file.text, trainers: Self.trainers)
      Issue.record("accepted as \(project)")
    } catch {
      #expect(error.lines == file.expected)
    }
  }
}
