import Testing

@testable import Commands

struct NearestSpellingTests {
  @Test(
    "Distances count insertions, deletions, replacements and swaps of neighbours",
    arguments: [
      ("", "", 0), ("", "abc", 3), ("abc", "", 3), ("kitten", "sitting", 3),
      ("traget", "target", 1),
      ("ca", "abc", 3), ("same", "same", 0),
    ])
  func distances(left: String, right: String, distance: Int) {
    #expect(NearestSpelling.distance(Array(left), Array(right)) == distance)
  }

  @Test("The nearest word is offered, and none when all are far")
  func nearest() {
    let known = ["target", "time", "ignore"]
    #expect(NearestSpelling.of("Traget", among: known) == "target")
    #expect(NearestSpelling.of("ignored", among: known) == "ignore")
    #expect(NearestSpelling.of("jensen-shannon", among: ["jensen_shannon"]) == "jensen_shannon")
    #expect(NearestSpelling.of("zzzzzz", among: known) == nil)
    #expect(NearestSpelling.of("target", among: []) == nil)
  }
}
