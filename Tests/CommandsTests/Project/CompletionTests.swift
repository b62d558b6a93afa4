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
}
