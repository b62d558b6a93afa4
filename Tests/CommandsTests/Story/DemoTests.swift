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
}
