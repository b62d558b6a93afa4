import Foundation
import Testing

@testable import Commands

private let groff = "/usr/bin/groff"

@Suite("The man page")
struct ManPageTests {
  private func page() throws -> String { ManPage(try CommandTree.current(), version: "9").text }

  @Test("It has every command, and every option of each")
  func complete() throws {
    let page = try page()
    let leaves = try CommandTree.current().leaves()
    #expect(leaves.count > 40)
    for (path, node) in leaves {
      #expect(page.contains(".SS\n\(path.joined(separator: " "))"), "\(path)")
      for argument in node.arguments ?? [] where argument.shouldDisplay {
        for name in argument.longNames {
          #expect(page.contains(name.replacing("-", with: "\\-")), "\(path) \(name)")
        }
      }
    }
    #expect(page.contains(".TH CURLEW 1 \"\" \"curlew 9\""))
  }

  @Test("No text is taken for a request")
  func escapes() {
    var roff = Roff()
    roff.line(".SH evil\n'quote \\n --x")
    #expect(roff.text == "\\&.SH evil\n\\&'quote \\en \\-\\-x\n")
  }

  @Test(
    "groff reads it without a warning, and every line fits a terminal",
    .enabled(if: FileManager.default.isExecutableFile(atPath: groff)))
  func formatted() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    try curlew.write(try curlew("man").output, to: "curlew.1")
    let process = Process()
    process.executableURL = URL(filePath: groff)
    process.arguments = ["-ww", "-Tutf8", "-P-cbou", "-man", curlew.folder.path + "/curlew.1"]
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let warnings = String(
      decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect(warnings.isEmpty, "\(warnings)")
    // Lines are filled up with spaces.
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("SYNOPSIS") && words.contains("curlew runs list"))
  }
}
