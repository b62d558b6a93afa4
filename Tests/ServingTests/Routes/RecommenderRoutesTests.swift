import Domain
import Foundation
import Outcomes
import Testing

@testable import Engine
@testable import Serving

@Suite("A request to a recommender")
struct RecommenderRoutesTests {
  private static let path = "/v2/models/shelves/infer"

  /// A request of some inputs, each `name: datatype shape data`, and a field before them.
  private static func body(_ inputs: String..., field: String = "") -> String {
    let tensors = inputs.map { input in
      let parts = input.split(separator: " ", maxSplits: 3).map(String.init)
      return #"{"name":"\#(parts[0].dropLast())","datatype":"\#(parts[1])","shape":\#(parts[2]),"#
        + #""data":\#(parts[3])}"#
    }
    return "{\(field)\"inputs\":[\(tensors.joined(separator: ","))]}"
  }

  /// The outputs' data by name, and the parameters of the answer.
  private struct Answered {
    var items: [String] = []
    var scores: [Double] = []
    var basis: [String] = []
    var shape: [Int] = []
    var parameters: [String: String]?

    init(_ answer: RouterCaller.Answer) throws {
      #expect(answer.status == 200, "\(answer.text)")
      let body = try answer.json()
      parameters = body["parameters"] as? [String: String]
      for output in try #require(body["outputs"] as? [[String: Any]]) {
        switch output["name"] as? String {
        case "items":
          items = try #require(output["data"] as? [String])
          shape = try #require(output["shape"] as? [Int])
        case "scores": scores = try #require(output["data"] as? [Double])
        case "basis": basis = try #require(output["data"] as? [String])
        default: continue
        }
      }
    }
  }

  private func ask(_ body: String, of trainer: String = "personal") async throws -> Answered {
    let caller = RouterCaller(try ServedEndpoints.shelves(trainer: trainer))
    return try Answered(try await caller.send(.post, Self.path, body))
  }

  @Test("says how long each row's list is; the tensor is as wide as the longest")
  func counts() async throws {
    let answer = try await ask(
      Self.body("who: INT64 [3] [7,8,7]", "k: INT32 [3] [1,3,2]"))
    #expect(answer.shape == [3, 3])
    #expect(
      answer.items == ["tea", "", "", "bread", "jam", "oil", "tea", "bread", ""])
    #expect(answer.scores == [2, 0, 0, 1, 1, 1, 2, 1, 0])
    #expect(answer.basis == ["history", "history", "history"])
    // As many as there are, where more are asked for.
    let all = try await ask(Self.body("who: INT64 [1] [7]", "k: INT64 [1] [1000]"))
    #expect(all.shape == [1, 6])
  }

  @Test("may say how long its lists are in a parameter; an input goes before it")
  func parameter() async throws {
    let one = try await ask(
      Self.body("who: INT64 [2] [7,8]", field: #""parameters":{"k":1},"#))
    #expect(one.items == ["tea", "bread"] && one.parameters == nil)
    let mixed = try await ask(
      Self.body(
        "who: INT64 [2] [7,8]", "k: INT64 [2] [2,null]", field: #""parameters":{"k":1},"#))
    #expect(mixed.items == ["tea", "bread", "bread", ""])
    let none = try await ask(
      Self.body("who: INT64 [1] [7]", field: #""parameters":{"k":null},"#))
    #expect(none.shape == [1, 6])
  }

  @Test("is told which inputs and parameters changed nothing")
  func ignored() async throws {
    let answer = try await ask(
      Self.body(
        "who: INT64 [1] [7]", "exlude: BYTES [1] [\"tea\"]",
        field: #""parameters":{"K":1,"k":2},"#))
    #expect(answer.parameters == ["ignored": #"["exlude","K"]"#])
    #expect(answer.items == ["tea", "bread"])
  }

  @Test(
    "leaves out what each row excludes, in rows that empty texts fill up",
    arguments: [
      "BYTES [2,2] [[\"tea\",\"jam\"],[\"bread\",\"\"]]",
      "BYTES [2,2] [\"jam\",\"tea\",null,\"bread\"]",
    ])
  func excluded(tensor: String) async throws {
    let answer = try await ask(
      Self.body("who: INT64 [2] [7,8]", "exclude: \(tensor)", "k: INT64 [2] [2,2]"))
    #expect(answer.items == ["bread", "oil", "jam", "oil"])
  }

  @Test("may exclude one item a row, none, and items that nobody knows")
  func excludedColumns() async throws {
    let one = try await ask(
      Self.body("who: INT64 [1] [7]", "exclude: BYTES [1] [\"tea\"]", "k: INT64 [1] [1]"))
    #expect(one.items == ["bread"])
    let none = try await ask(
      Self.body("who: INT64 [1] [7]", "exclude: INT64 [1,0] [[]]", "k: INT64 [1] [1]"))
    #expect(none.items == ["tea"])
    let unknown = try await ask(
      Self.body("who: INT64 [1] [7]", "exclude: INT64 [1,2] [5,null]", "k: INT64 [1] [1]"))
    #expect(unknown.items == ["tea"])
  }

  @Test("is answered from a history, beside what the model knows or alone, and says so")
  func history() async throws {
    let answer = try await ask(
      Self.body(
        "who: INT64 [3] [7,99,null]",
        #"history: BYTES [3,3] [["salt","salt","salt"],["rice","oil","oil"],["","",""]]"#,
        "k: INT64 [3] [2,2,2]"))
    #expect(answer.items == ["salt", "tea", "oil", "rice", "bread", "jam"])
    #expect(answer.basis == ["history", "history", "popularity"])
    #expect(answer.parameters == nil)
  }

  @Test("is told where the model cannot use a history", arguments: ["bpr", "popularity"])
  func unusedHistory(trainer: String) async throws {
    let caller = RouterCaller(try ServedEndpoints.shelves(trainer: trainer))
    let body = Self.body("who: INT64 [1] [99]", "history: BYTES [1] [\"rice\"]")
    let answer = try Answered(try await caller.send(.post, Self.path, body))
    #expect(answer.parameters == ["ignored": #"["history"]"#])
    #expect(answer.basis == ["popularity"] && answer.items.first == "bread")
    let metadata = try await caller.send(.get, "/v2/models/shelves").json()
    let parameters = try #require(metadata["parameters"] as? [String: String])
    #expect(parameters["optional_inputs"] == "prediction_id,event_time,k,exclude")
  }

  @Test("is described by the metadata, with what it may say")
  func metadata() async throws {
    let caller = RouterCaller(try ServedEndpoints.shelves())
    let metadata = try await caller.send(.get, "/v2/models/shelves").json()
    let parameters = try #require(metadata["parameters"] as? [String: String])
    #expect(parameters["optional_inputs"] == "prediction_id,event_time,k,exclude,history")
    let outputs = try #require(metadata["outputs"] as? [[String: Any]])
    #expect(
      outputs.map { $0["name"] as? String } == ["items", "scores", "basis", "prediction_id"])
    #expect(outputs.map { $0["datatype"] as? String } == ["BYTES", "FP64", "BYTES", "BYTES"])
    #expect(outputs.map { $0["shape"] as? [Int] } == [[-1, -1], [-1, -1], [-1], [-1]])
    let inputs = try #require(metadata["inputs"] as? [[String: Any]])
    #expect(inputs.map { $0["datatype"] as? String } == ["INT64"])
  }

  @Test("names users as whole numbers or as texts that spell them")
  func users() async throws {
    for tensor in ["INT64 [2] [7,8]", "UINT8 [2] [7,8]", "BYTES [2] [\"7\",\"8\"]"] {
      let answer = try await ask(
        Self.body("who: \(tensor)", field: #""parameters":{"k":1},"#))
      #expect(answer.items == ["tea", "bread"], "\(tensor)")
    }
    let nobody = try await ask(Self.body("who: BYTES [1] [null]"))
    #expect(nobody.basis == ["popularity"])
  }

  static let refusals: [(body: String, sentence: String)] = [
    (body("who: BOOL [1] [true]"), "input \"who\", row 0: expected the datatype INT64 or"),
    (body("who: FP64 [1] [7]"), "input \"who\", row 0: expected the datatype INT64 or"),
    (
      body(#"who: BYTES [2] ["7","ann"]"#),
      "input \"who\", row 1: expected a text that spells a whole number"
    ),
    (
      body("who: INT64 [1] [7]", "k: INT64 [1] [0]"),
      "input \"k\", row 0: expected INT64, 1 to 1000"
    ),
    (
      body("who: INT64 [2] [7,8]", "k: INT32 [2] [1,1001]"),
      "input \"k\", row 1: expected INT32, 1 to 1000"
    ),
    (
      body("who: INT64 [1] [7]", "k: FP64 [1] [3]"),
      "input \"k\", row 0: expected a datatype of whole numbers such as INT64, found FP64"
    ),
    (
      body("who: INT64 [1] [7]", "k: INT8 [1] [200]"),
      "input \"k\", row 0: expected INT8, 1 to 127"
    ),
    (
      body("who: INT64 [1] [7]", "k: UINT8 [1] [0]"),
      "input \"k\", row 0: expected UINT8, 1 to 255"
    ),
    (
      body("who: INT64 [1] [7]", field: #""parameters":{"k":3,"k":5},"#),
      "parameter \"k\": expected one value, found 2"
    ),
    (
      body("who: INT64 [2] [7,8]", "exclude: INT8 [2,2] [[1,2],[3,1001]]"),
      "input \"exclude\", row 1: expected INT8, -128 to 127"
    ),
    (
      body("who: INT64 [1] [7]", "exclude: UINT8 [1] [-5]"),
      "input \"exclude\", row 0: expected UINT8, 0 to 255"
    ),
    (
      body("who: INT64 [1] [7]", "exclude: INT64 [1] [-9223372036854775808]"),
      "input \"exclude\", row 0: expected INT64, -9223372036854775807 to 9223372036854775807"
    ),
    (
      body("who: INT64 [2] [7,8]", "history: INT16 [2] [1,40000]"),
      "input \"history\", row 1: expected INT16, -32768 to 32767"
    ),
    (
      body("who: INT64 [1] [7]", field: #""parameters":{"k":"3"},"#),
      "parameter \"k\": expected a whole number from 1 to 1000"
    ),
    (
      body("who: INT64 [1] [7]", field: #""parameters":{"k":1001},"#),
      "parameter \"k\": expected a whole number from 1 to 1000"
    ),
    (
      body("who: INT64 [1] [7]", "exclude: FP64 [1] [3]"),
      "input \"exclude\", row 0: expected the datatype BYTES or INT64, found FP64"
    ),
    (
      body("who: INT64 [1] [7]", "exclude: BYTES [1,2,1] [[[\"a\"],[\"b\"]]]"),
      "input \"exclude\" has the shape [1, 2, 1]; expected [rows] or [rows, items]"
    ),
    (
      body("who: INT64 [2] [7,8]", "history: BYTES [2,2] [[\"a\",\"b\"],[\"c\"]]"),
      "input \"history\", row 1: expected 2 items"
    ),
    (
      body("who: INT64 [2] [7,8]", "history: BYTES [2,2] [\"a\",\"b\",\"c\"]"),
      "input \"history\" holds 3 values; expected 4 by its shape"
    ),
    (
      body("who: INT64 [2] [7,8]", "history: BYTES [2,1] [\"a\",3]"),
      "input \"history\", row 1: expected a string"
    ),
    (
      body("who: INT64 [1] [7]", "history: BYTES [1,1001] []"),
      "input \"history\", row 0: expected at most 1000 items a row, found 1001"
    ),
    (
      body("who: INT64 [1,2] [7,8]"),
      "input \"who\" has the shape [1, 2]; expected [rows] or [rows, 1]"
    ),
  ]

  @Test("is refused where it says what cannot be, with the input and the row", arguments: refusals)
  func refused(body: String, sentence: String) async throws {
    let caller = RouterCaller(try ServedEndpoints.shelves())
    let answer = try await caller.send(.post, Self.path, body)
    #expect(answer.status == 400)
    #expect(try answer.error().hasPrefix(sentence), "\(answer.text)")
  }

  @Test(
    "is refused where its lists, each as long as the longest, are more than an answer is",
    arguments: [[Int](repeating: 1_000, count: 1_050), [Int](repeating: 1, count: 1_049) + [1_000]])
  func tooManyItems(counts: [Int]) async throws {
    let users = [String](repeating: "7", count: 1_050).joined(separator: ",")
    let body = Self.body("who: INT64 [1050] [\(users)]", "k: INT64 [1050] \(counts)")
    let endpoints = try ServedEndpoints.shelves()
    let answer = try await RouterCaller(endpoints).send(.post, Self.path, body)
    #expect(answer.status == 413)
    #expect(
      try answer.error()
        == "the request asks for 1050 lists, the longest of 1000 items: 1050000 in rows of one length; "
        + "expected at most 1048576, send several")
    #expect(try #require(endpoints.endpoint("shelves")).log.rowCount == 0)
  }

  @Test("is refused as well where only the model says how long its lists are")
  func tooManyOfTheModels() async throws {
    let users = [String](repeating: "7", count: 3_000).joined(separator: ",")
    let body = Self.body("who: INT64 [3000] [\(users)]")
    let caller = RouterCaller(try ServedEndpoints.shelves(judge: MetricKey(parsing: "ndcg@400")))
    let answer = try await caller.send(.post, Self.path, body)
    #expect(answer.status == 413)
    #expect(try answer.error().contains("3000 lists, the longest of 400 items: 1200000 in rows"))
  }

  @Test("is logged with the lists that were shown, whatever their lengths")
  func logged() async throws {
    let endpoints = try ServedEndpoints.shelves()
    let caller = RouterCaller(endpoints)
    let body = Self.body(
      "who: INT64 [3] [7,8,99]", "k: INT64 [3] [1,20,2]", "history: BYTES [3] [\"\",\"jam\",\"\"]")
    #expect(try await caller.send(.post, Self.path, body).status == 200)
    let log = try #require(endpoints.endpoint("shelves")).log
    let block = try #require(try log.blocks(rows: 0..<3).first)
    let lists = try #require(block.rankings)
    #expect((0..<3).map { lists.items($0).count } == [1, 6, 2])
    #expect(lists.items(0) == ["tea"] && lists.items(1).first == "jam")
    // Who asked is what the model was asked, and nothing else.
    #expect(block.inputs.columns.map(\.name) == ["who"])
  }
}
