import Testing

@testable import Commands

struct CommandWordsTests {
  @Test(
    "A word that is no command is told with the nearest that is",
    arguments: [
      (["trian"], "there is no command curlew \"trian\"; did you mean curlew train?"),
      (["--pane", "data"], nil), (["train", "delay"], nil), (["help"], nil), ([], nil),
      (["help", "runs", "list"], nil), (["help", "runs", "--help"], nil),
      (["help", "trian"], "there is no command curlew \"trian\"; did you mean curlew train?"),
      (
        ["--store", "x", "help", "runs", "lst"],
        "there is no command curlew runs \"lst\"; did you mean curlew runs list?"
      ),
      (
        ["data", "ad", "file.csv"],
        "there is no command curlew data \"ad\"; did you mean curlew data add?"
      ),
      (
        ["--store", "x", "runs", "--json", "lst"],
        "there is no command curlew runs \"lst\"; did you mean curlew runs list?"
      ),
      (["labels", "x"], "there is no command curlew labels \"x\"; there are add"),
    ])
  func spelling(arguments: [String], sentence: String?) {
    #expect(CommandWords(arguments).mistake == sentence)
  }

  @Test(
    "Options before a command are read behind it",
    arguments: [
      ("--store x runs list", "runs list --store x"),
      ("--store=x --json runs list --limit 3", "runs list --store=x --json --limit 3"),
      ("runs --csv list", "runs list --csv"), ("-q train a -q", "train -q a -q"),
      ("--store x", "--store x"), ("--theme nord --pane data", "--theme nord --pane data"),
      ("themes --json", "themes --json"), ("--version", "--version"), ("-V", "--version"),
      ("---completion runs list -- x", "---completion runs list -- x"),
      ("help runs", "help runs"), ("predict m --store", "predict m --store"),
    ])
  func order(typed: String, read: String) {
    let words = CommandWords(typed.split(separator: " ").map(String.init))
    #expect(words.arguments.joined(separator: " ") == read)
    #expect(words.mistake == nil)
  }

  @Test("A mistake is one sentence, and wrong usage for scripts")
  func status() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    let answer = try curlew("trian", "delay")
    #expect(answer.status == 64)
    #expect(
      answer.errors == "Error: there is no command curlew \"trian\"; did you mean curlew train?\n")
    let other = try CurlewProgram()
    defer { other.remove() }
    let listed = try other("--store", curlew.folder.path, "--json", "runs", "list")
    #expect(listed.status == 0 && listed.output == "[\n\n]\n", "\(listed.errors)")
    let pane = try curlew("render", "fleet")
    #expect(pane.status != 0 && pane.errors.contains("overview"), "\(pane.errors)")
  }
}
