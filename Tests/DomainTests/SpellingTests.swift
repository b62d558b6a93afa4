import Testing

@testable import Domain

@Suite("What was probably meant")
struct SpellingTests {
  @Test(
    "distances count insertions, deletions, replacements and swaps of neighbours",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3),
      ("traget", "target", 1), ("ca", "abc", 3), ("same", "same", 0),
    ])
  func distances(left: String, right: String, distance: Int) {
    #expect(Spelling.distance(Array(left), Array(right)) == distance)
  }

  @Test(
    "the nearest word is offered, and none when all are far",
    arguments: [
      ("statsu", "status"), ("Traget", "target"), ("ignored", "ignore"), ("max_dept", "max_depth"),
      ("jensen-shannon", "jensen_shannon"), ("uac", "auc"), ("zzz", nil), ("zzzzzz", nil),
      ("x", nil), ("", nil),
    ])
  func nearest(word: String, meant: String?) {
    let known = ["status", "started", "target", "ignore", "max_depth", "jensen_shannon", "auc"]
    #expect(Spelling.nearest(to: word, among: known) == meant)
  }

  @Test("of equally near words the first is offered, and of none none")
  func ties() {
    #expect(Spelling.nearest(to: "rat", among: ["cat", "bat"]) == "cat")
    #expect(Spelling.nearest(to: "rat", among: []) == nil)
  }
}
