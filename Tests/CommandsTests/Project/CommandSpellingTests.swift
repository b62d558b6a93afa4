import Testing

@testable import Commands

struct CommandSpellingTests {
  @Test(
    "A word that is no command is told with the nearest that is",
    arguments: [
      (["trian"], "there is no command curlew \"trian\"; did you mean curlew train?"),
      (["--pane", "data"], nil), (["train", "delay"], nil), (["help", "x"], nil), ([], nil),
      (
        ["data", "ad", "file.csv"],
        "there is no command curlew data \"ad\"; did you mean curlew data add?"
      ),
      (["labels", "x"], "there is no command curlew labels \"x\"; there are add"),
    ])
  func spelling(arguments: [String], sentence: String?) {
    #expect(CommandSpelling.mistake(in: arguments) == sentence)
  }

  @Test("It is wrong usage for scripts")
  func status() throws {
    let curlew = try CurlewProgram()
    defer { curlew.remove() }
    let answer = try curlew("trian", "delay")
    #expect(answer.status == 64)
    #expect(answer.errors.contains("did you mean curlew train?"))
  }
}
