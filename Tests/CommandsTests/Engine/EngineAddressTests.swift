import Domain
import Foundation
import Store
import TestSupport
import Testing

@testable import Commands

@Suite("Where an engine serves")
struct EngineAddressTests {
  private func address(_ curlew: CurlewProgram) throws -> String {
    let status = try #require(try curlew.store().engineStatus())
    return try #require(status.address)
  }

  @Test("It is the same after a restart, and another where somebody has taken that")
  func remembered() throws {
    let curlew = try CurlewProgram(project: "{}\n")
    defer { curlew.remove() }
    #expect(try curlew("engine", "start").status == 0)
    let first = try address(curlew)
    #expect(try curlew("engine", "stop").status == 0)
    #expect(try curlew("engine", "start").status == 0)
    #expect(try address(curlew) == first)
    #expect(try curlew("engine", "stop").status == 0)
    let other = try CurlewProgram(project: "{}\n")
    defer { other.remove() }
    let port = try #require(URL(string: first)?.port)
    #expect(try other("engine", "start", "--port", "\(port)").status == 0)
    #expect(try address(other) == first)
    #expect(try curlew("engine", "start").status == 0)
    #expect(try address(curlew) != first)
    // What is asked for is not replaced by something else.
    let taken = try CurlewProgram(project: "listen: \(port)\n")
    defer { taken.remove() }
    let refused = try taken("engine", "start")
    #expect(refused.status == 1 && refused.errors.contains("cannot listen on 127.0.0.1:\(port)"))
    #expect(try other("engine", "stop").status == 0)
    #expect(try taken("engine", "start").status == 0)
    #expect(try address(taken) == first)
    let again = try taken("engine", "start", "--port", "0")
    #expect(again.errors.contains("where it serves was settled when it started"))
    #expect(try taken("engine", "stop").status == 0)
    #expect(try curlew("engine", "stop").status == 0)
  }

  @Test("An address that others reach needs a token, whose file stands beside curlew.yaml")
  func token() throws {
    let curlew = try CurlewProgram(project: "listen: 0.0.0.0\n")
    defer { curlew.remove() }
    let open = try curlew("engine", "start")
    #expect(open.status == 1 && open.errors.contains("token"), "\(open.errors)")
    try curlew.write("listen: {address: 0.0.0.0, token_file: secret}\n", to: "curlew.yaml")
    let missing = try curlew("engine", "start")
    #expect(missing.errors.contains("secret cannot be used: no such file"), "\(missing.errors)")
    try curlew.write("a1b2\n", to: "secret")
    #expect(try curlew("engine", "start").status == 0)
    #expect(try address(curlew).hasPrefix("http://0.0.0.0:"))
    #expect(try curlew("engine", "stop").status == 0)
  }

  @Test(
    "A wrong address is refused with its line",
    arguments: ["listen: host:99999", "listen: {token_file: x}", "listen: {adress: 80}"])
  func wrong(text: String) {
    #expect(
      performing: { try ProjectFile.parse(text) },
      throws: { "\($0)".contains(":1:") && "\($0)".contains("address") })
  }
}
