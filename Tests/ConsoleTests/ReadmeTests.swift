import Console
import Foundation
import Testing

@Suite("The README")
struct ReadmeTests {
  @Test("Its key list is the one that the key tables give: curlew keys prints it")
  func keysAreGenerated() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let listed = KeyListing.markdown().trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(text.contains("<!-- keys -->\n\(listed)\n<!-- /keys -->"))
  }
}
