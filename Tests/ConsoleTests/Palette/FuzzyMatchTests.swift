import Testing

@testable import Console

@Suite("Fuzzy matching")
struct FuzzyMatchTests {
  private func places(_ pattern: String, _ text: String) -> [Int]? {
    FuzzyMatch(pattern, in: text)?.places
  }

  @Test("Letters must stand in their order, in any case")
  func order() {
    #expect(places("pd", "pane drift") == [0, 5])
    #expect(places("DRI", "pane drift") == [5, 6, 7])
    #expect(places("dp", "pane drift") == nil)
    #expect(places("", "pane") == [])
    #expect(places("panes", "pane") == nil)
  }

  @Test("Words of the pattern stand in any order")
  func words() {
    #expect(places("drift pane", "pane drift") == [0, 1, 2, 3, 5, 6, 7, 8, 9])
    #expect(places("drift x", "pane drift") == nil)
  }

  @Test("Of several ways to fit, the one with letters side by side and at words is taken")
  func best() {
    #expect(places("fd", "offline flights-delay") == [8, 16])
    #expect(places("lay", "a lazy flights-delay") == [18, 19, 20].map { $0 - 1 })
  }

  @Test(
    "What is nearer comes first",
    arguments: [
      ("job", ["jobs", "pane jobs", "jim or bob"]), ("pr", ["promote", "pane promise", "spring"]),
      ("4", ["4", "41", "14"]), ("rd", ["run delete", "runDelete", "record"]),
    ])
  func ranks(pattern: String, texts: [String]) throws {
    let scores = try texts.map { try #require(FuzzyMatch(pattern, in: $0)).score }
    #expect(scores == scores.sorted(by: >), "\(zip(texts, scores).map { "\($0) \($1)" })")
  }

  @Test("A text whose lower case is longer keeps its places")
  func lowerCase() {
    #expect(places("z", "İİz") == [2])
  }

  @Test("Every place holds the letter that was typed, whatever the text")
  func letters() throws {
    let texts = ["metrics.valid-auc", "a-b_c.d/e", "brave-tern-12", "aaaaabaaab", "x y z x y z"]
    let patterns = ["ma", "abe", "bt1", "aab", "xz", "ab", "yx"]
    for text in texts {
      let characters = Array(text)
      for pattern in patterns {
        guard let match = FuzzyMatch(pattern, in: text) else { continue }
        #expect(String(match.places.map { characters[$0] }) == pattern, "\(pattern) in \(text)")
      }
    }
  }
}
