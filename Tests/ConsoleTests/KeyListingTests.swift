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
}
