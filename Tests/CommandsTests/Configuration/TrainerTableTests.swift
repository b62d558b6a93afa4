import Testing

@testable import Commands

struct TrainerTableTests {
  @Test("The program's own trainers judge names, params and values")
  func builtIn() {
    let table = TrainerTable.builtIn
    #expect(table.names.contains("xgboost"))
    #expect(table.names.contains("constant"))
    #expect(table.check("xgboost", "max_depth", "6") == nil)
    guard case .wrong(let expected) = table.check("xgboost", "max_depth", "deep") else {
      Issue.record("a word was taken for a depth")
      return
    }
    #expect(expected.hasPrefix("a whole number"))
    guard case .unknown(let known) = table.check("xgboost", "max_dept", "6") else {
      Issue.record("an unknown param was taken")
      return
    }
    #expect(known.contains("max_depth"))
    #expect(table.check("constant", "eta", "0.1") == .unknown(known: []))
  }

  @Test("What init writes uses only trainers and params that exist")
  func templates() throws {
    let lines = ProjectTemplate.blank.split(separator: "\n", omittingEmptySubsequences: false)
    let switchedOn = lines.map { line in
      let isProse = line.hasPrefix("# ") && !line.hasPrefix("#  ")
      return line.hasPrefix("#") && !isProse ? line.dropFirst() : line
    }
    let project = try ProjectFile.parse(switchedOn.joined(separator: "\n"), trainers: .builtIn)
    #expect(project.trainings.count == 1)
  }
}
