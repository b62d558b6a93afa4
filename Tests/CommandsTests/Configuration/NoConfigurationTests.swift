import Foundation
import Testing

@testable import Commands

@Suite("A store whose curlew.yaml is gone")
struct NoConfigurationTests {
  private let curlew: CurlewProgram
  private var sentence: String {
    // A folder's name may have a link in it.
    "\(curlew.folder.lastPathComponent), which would declare that; bring it back, or write one "
      + "with: curlew init"
  }

  init() throws {
    (curlew, _) = try Fleet.prepared()
    try FileManager.default.removeItem(at: curlew.folder.appending(path: "curlew.yaml"))
  }

  @Test(
    "is told by the commands that ask what is declared",
    arguments: [
      ["train"], ["retrain", "flights"], ["data", "add"], ["data", "check", "flights"], ["gc"],
    ])
  func needed(arguments: [String]) throws {
    defer { curlew.remove() }
    let answer = try curlew.run(arguments)
    #expect(answer.status == 1)
    #expect(answer.errors.contains("there is no curlew.yaml in "), "\(answer.errors)")
    #expect(answer.errors.contains(sentence), "\(answer.errors)")
  }

  @Test("is noted by what goes on without it")
  func noted() throws {
    defer { curlew.remove() }
    for arguments in [["drift", "flights"], ["render", "deployments"]] {
      let answer = try curlew.run(arguments)
      #expect(answer.errors.contains(sentence), "\(arguments): \(answer.errors)")
      #expect(!answer.errors.contains("rror: there is no curlew.yaml"), "\(answer.errors)")
    }
  }

  @Test("is no matter to what works on the store alone")
  func unneeded() throws {
    defer { curlew.remove() }
    try curlew.write(Flights.csv(rows: 80), to: "f.csv")
    for arguments in [
      ["data", "add", "f.csv"], ["models", "list"], ["doctor"], ["data", "list"],
    ] {
      let answer = try curlew.run(arguments)
      #expect(answer.status == 0, "\(arguments): \(answer.errors)")
      #expect(!answer.errors.contains("curlew.yaml"), "\(arguments): \(answer.errors)")
    }
  }
}
