import Foundation
import Testing

@testable import Commands
@testable import Store

struct CompletionTests {
  @Test(
    "Shells get completion scripts that know every command", arguments: ["bash", "zsh", "fish"])
  func scripts(shell: String) throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let answer = try curlew("--generate-completion-script", shell)
    #expect(answer.status == 0, "\(answer.errors)")
    for command in ["init", "doctor", "models", "promote", "labels", "drift", "alerts", "jobs"] {
      #expect(answer.output.contains(command))
    }
  }

  @Test("bash takes the script as it is")
  func bash() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    try curlew.write(
      try curlew("--generate-completion-script", "bash").output, to: "complete.bash")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-n", curlew.folder.path + "/complete.bash"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test("Names come from the store that the command would open, versions from the model before")
  func names() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    func complete(_ command: [String], _ argument: String, _ words: [String]) throws -> [String] {
      let answer = try curlew.run(
        ["---completion"] + command + ["--", argument, "\(words.count - 1)", "0"] + words)
      return answer.lines.sorted()
    }
    #expect(
      try complete(["models", "show"], "positional@0", ["curlew", "models", "show", ""]) == [
        "flights"
      ])
    #expect(
      try complete(["runs", "show"], "positional@0", ["curlew", "runs", "show", ""])
        == ["bold-ruff-2", "calm-knot-1"])
    #expect(
      try complete(["promote"], "positional@1", ["curlew", "promote", "flights", ""]) == ["1", "2"])
    #expect(try complete(["drift"], "positional@0", ["curlew", "drift", ""]) == ["flights"])
    let elsewhere = ["curlew", "models", "show", "--store", "/nowhere", ""]
    #expect(try complete(["models", "show"], "positional@0", elsewhere).isEmpty)
  }
}
