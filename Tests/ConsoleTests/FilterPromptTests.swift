import Domain
import Terminal
import Testing

@testable import Console

@Suite("The filter's line")
struct FilterPromptTests {
  private func typing(_ text: String) throws -> Session {
    var session = try Session("experiments")
    session.press(.character("/"))
    session.type(text)
    return session
  }

  private func lastRows(_ session: Session) -> [String] {
    session.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .suffix(3).filter { !$0.isEmpty }
  }

  @Test("An error stands under its character, with the sentence")
  func caret() throws {
    var session = try typing("metrics.auc > x and status = finished")
    session.press(.enter)
    let rows = lastRows(session)
    #expect(rows[rows.count - 2].hasPrefix(" / metrics.auc > x and"))
    #expect(rows.last == String(repeating: " ", count: 17) + "^ Expected a number, found \"x\".")
    #expect(session.state.prompt?.problem?.position == 14)
    session.press(.backspace)
    #expect(session.state.prompt?.problem == nil)
  }

  @Test("A sentence without room to the right of its character stands to the left")
  func caretAtTheEdge() throws {
    let long = String(repeating: "tern or ", count: 10) + "metrics.auc ~ x"
    var session = try typing(long)
    session.press(.enter)
    let row = try #require(lastRows(session).last)
    #expect(row.hasSuffix("can be compared with = != < <= > >= only. ^"), "\(row)")
    #expect(row.count == 3 + 92 + 1)
  }

  @Test("While typing goes on only what cannot become right is told")
  func early() throws {
    #expect(lastRows(try typing("metrics.auc >")).last?.contains("complete a name") == true)
    #expect(lastRows(try typing("metrics.auc > x y")).last?.contains("Expected a number") == true)
  }

  @Test("Tab completes a name; of several the next at each press, and back")
  func completion() throws {
    var session = try typing("status = finished and params.max")
    session.press(.tab)
    #expect(session.state.prompt?.input.text == "status = finished and params.max_depth ")
    session = try typing("logl")
    session.press(.tab)
    #expect(session.state.prompt?.input.text == "metrics.logloss ")
    session = try typing("au")
    session.press(.tab)
    #expect(session.state.prompt?.input.text == "metrics.auc")
    #expect(lastRows(session).last?.hasPrefix(" metrics.auc  metrics.train_auc") == true)
    session.press(.tab)
    #expect(session.state.prompt?.input.text == "metrics.train_auc")
    session.press(.backTab)
    #expect(session.state.prompt?.input.text == "metrics.auc")
    session.type(" > 0.74")
    session.press(.enter)
    #expect(session.state[ExperimentsPane.self]?.filterText == "metrics.auc > 0.74")
  }

  @Test("Tab in the middle of a line leaves what follows, and completes states and experiments")
  func middle() throws {
    var session = try typing("has:see > 1")
    session.press(.left, .left, .left, .left, .tab)
    #expect(session.state.prompt?.input.text == "has:params.seed > 1")
    session = try typing("state = fin")
    session.press(.tab)
    #expect(session.state.prompt?.input.text == "state = finished ")
    session = try typing("experiment != flig")
    session.press(.tab)
    #expect(session.state.prompt?.input.text == "experiment != flights-delay ")
    session.send(.data(ConsoleData(experiments: ["1": "ada's own"])))
    session.press(.control("u"))
    session.type("experiment = own")
    session.press(.tab)
    #expect(session.state.prompt?.input.text == "experiment = 'ada''s own' ")
    session = try typing("nothing.is.called.so")
    session.press(.tab)
    #expect(session.state.prompt?.input.text == "nothing.is.called.so")
  }
}

@Suite("Lists filtered by words")
struct ListFilterTests {
  @Test(
    "Rows that hold the words stay, while they are typed",
    arguments: [
      ("jobs", "fail", "1 of"), ("models", "champion", "1 of 3"), ("data", "77ab", "1 of 3"),
      ("alerts", "silenced", " of "),
    ])
  func filter(pane: String, words: String, counts: String) throws {
    var session = try Session(pane)
    let before = session.text
    session.press(.character("/"))
    session.type(words)
    #expect(session.text != before)
    session.press(.enter)
    #expect(session.text.contains("/ \(words)"), "\(session.text)")
    #expect(session.text.contains(counts))
    session.press(.escape)
    #expect(session.text == before)
  }

  @Test("Where no run meets the condition that is said, and Escape shows all again")
  func noRun() throws {
    var session = try Session("experiments")
    let before = session.text
    session.filter("metrics.auc > 7")
    #expect(session.text.contains("no run meets metrics.auc > 7; Esc shows all"), "\(session.text)")
    #expect(!session.text.contains("has a metric"))
    session.press(.escape)
    #expect(session.text == before)
  }

  @Test("Giving up leaves the filter that was there")
  func cancelEdit() throws {
    var session = try Session("jobs")
    session.filter("replay")
    session.press(.character("/"))
    session.type("xyz")
    session.press(.escape)
    #expect(session.state[JobsPane.self]?.listFilter.text == "replay")
    #expect(session.state[JobsPane.self]?.jobs(session.state.context).count == 1)
  }

  @Test("Where nothing is left the pane says so instead of showing its guidance")
  func nothing() throws {
    for (pane, sentence) in [
      ("jobs", "no job holds these words"), ("data", "no snapshot holds these words"),
      ("models", "no version holds these words"), ("alerts", "no alert holds these words"),
    ] {
      var session = try Session(pane)
      session.filter("zzz qqq")
      session.press(.down, .enter)
      #expect(session.text.contains(sentence), "\(session.text)")
    }
  }

  @Test("What is pointed at from elsewhere is not hidden by a filter")
  func pointed() throws {
    var session = try Session("jobs")
    session.filter("replay")
    session.press(.character("'"))
    session.type("#36")
    session.press(.enter)
    #expect(session.state[JobsPane.self]?.current(session.state.context)?.id == JobID(36))
  }

  @Test("Words stand in any order and case, in any column")
  func words() {
    var filter = ListFilter()
    filter.type("TRAIN  ada")
    #expect(filter.matches(["train", "by Ada"]))
    #expect(!filter.matches(["train", "by eve"]))
    filter.type("   ")
    #expect(!filter.isActive)
  }
}
