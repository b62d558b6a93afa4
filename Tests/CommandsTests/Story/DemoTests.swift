import Foundation
import Testing

@testable import Commands

@Suite("The demo")
struct DemoTests {
  @Test("Without the library that trains it ends at once with the cause, and makes no store")
  func withoutLibrary() throws {
    var curlew = try CurlewProgram()
    defer { curlew.remove() }
    curlew.variables["CURLEW_XGBOOST_LIBRARY"] = "/nowhere/libxgboost.so"
    let folder = curlew.folder.appending(path: "year")
    for mode in [["--headless"], []] {
      let answer = try curlew.run(["demo", "--store", folder.path] + mode)
      #expect(answer.status == 1)
      #expect(answer.errors.contains("/nowhere/libxgboost.so"), "\(answer.errors)")
      #expect(!FileManager.default.fileExists(atPath: folder.path))
    }
  }

  @Test("Without a screen it says its months, and the engine's words are in the log")
  func headless() throws {
    let curlew = try CurlewProgram()
    defer { try? FileManager.default.removeItem(at: curlew.folder) }
    let process = Process()
    let errors = Pipe()
    process.executableURL = CurlewProgram.executable
    process.arguments = ["demo", "--headless", "--speed", "max", "--store", curlew.folder.path]
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    defer { kill(process.processIdentifier, SIGKILL) }
    var text = ""
    while text.count(where: \.isNewline) < 5 {
      let read = errors.fileHandleForReading.availableData
      guard !read.isEmpty else { break }
      text += String(decoding: read, as: UTF8.self)
    }
    let lines = text.split(separator: "\n")
    #expect(lines.count >= 5 && lines.allSatisfy { $0.hasPrefix("curlew demo: ") }, "\(text)")
    #expect(try curlew.read(".curlew/engine.log").contains("curlew.engine"))
  }
}
