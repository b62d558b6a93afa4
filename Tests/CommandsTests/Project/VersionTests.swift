import Testing

@testable import Commands

struct VersionTests {
  @Test("Version names what a report of a mistake needs, for eyes and programs")
  func versions() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let number = CurlewCommand.configuration.version
    for flag in ["-V", "--version"] { #expect(try curlew(flag).output == number + "\n") }
    let text = try curlew("version").output
    for word in ["curlew ", number, "swift", "platform", "sqlite    3.", "xgboost"] {
      #expect(text.contains(word), "\(text)")
    }
    let record = try curlew("version", "--json").record
    #expect(record?["curlew"] as? String == number)
    #expect((record?["sqlite"] as? String)?.hasPrefix("3.") == true)
    #expect(try curlew("version", "--quiet").output == text)
  }
}
