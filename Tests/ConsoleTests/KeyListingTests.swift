import Console
import Foundation
import Testing

@Suite("The list of keys")
struct KeyListingTests {
  @Test("Its document is the one that the key tables give: curlew keys prints it")
  func keysAreGenerated() throws {
    let file = URL(filePath: #filePath)
      .appending(path: "../../../Sources/Console/Console.docc/Keys.md").standardized
    let text = try String(contentsOf: file, encoding: .utf8)
    let listed = KeyListing.markdown().trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(text.contains("<!-- keys -->\n\(listed)\n<!-- /keys -->"))
  }

  @Test("To be read it has the same keys, words in a column and no Markdown")
  func plain() {
    let lines = KeyListing.plain().split(separator: "\n")
    let rows = KeyListing.markdown().split(separator: "\n").filter { $0.hasPrefix("| `") }
    #expect(lines.count { $0.hasPrefix("  ") } == rows.count)
    #expect(lines.allSatisfy { !$0.hasPrefix("  `") && !$0.contains("|") && !$0.contains("###") })
    #expect(
      lines.contains("  E             Start the engine where none runs (not in read-only mode)"))
  }
}
