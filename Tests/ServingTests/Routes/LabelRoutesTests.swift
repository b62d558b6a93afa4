import Domain
import Foundation
import Outcomes
import Testing

@testable import Engine
@testable import Serving

struct LabelRoutesTests {
  private static let now = Timestamp(CivilDate(year: 2013, month: 7, day: 2))

  /// Reads a body as the route does.
  private func labels(_ text: String) throws -> [StatedLabel] {
    try Array(text.utf8).withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      return try LabelRequest(&scanner, now: Self.now).labels
    }
  }

  @Test("Labels are stored and counted")
  func stored() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let body =
      #"{"labels":[{"id":"f-1","value":1,"time":"2013-07-01T00:00:00Z"},{"id":"f-2","value":0}]}"#
    let answer = try await caller.send(.post, "/v2/models/flights/labels", body)
    #expect(answer.status == 200)
    #expect(answer.text == #"{"new":2,"unchanged":0,"changed":0}"#)
  }

  @Test("What was taken is a list, which may be empty; of one that stands twice one counts")
  func items() async throws {
    let endpoints = try ServedEndpoints.baskets()
    let caller = RouterCaller(endpoints)
    let body =
      #"{"labels":[{"id":"b-1","items":["tea","bread","tea"]},{"id":"b-2","items":[]},"#
      + #"{"id":"b-3","items":[17]}]}"#
    let answer = try await caller.send(.post, "/v2/models/baskets/labels", body)
    #expect(answer.text == #"{"new":3,"unchanged":0,"changed":0}"#)
    let truths = try endpoints.store.truths(endpoint: "baskets", ids: ["b-1", "b-2", "b-3"])
    #expect(truths == [.items(["bread", "tea"]), .items([]), .items(["17"])])
  }

  @Test(
    "What cannot have been taken is refused with the label and what was expected",
    arguments: [
      (#""items":"1001""#, "found a text, expected `items` as an array of texts or whole numbers"),
      (#""items":null"#, "found null, expected `items` as an array of texts or whole numbers"),
      (#""items":["a",]"#, "found nothing among the items, expected texts or whole numbers"),
      (#""items":[{}]"#, "found an object among the items, expected texts or whole numbers"),
      (#""items":[NaN]"#, "found NaN among the items, expected texts or whole numbers"),
      (
        #""items":[1.5]"#,
        "found a number, no whole one of 64 bits, among the items, expected texts or whole numbers"
      ),
      (
        #""items":["a",""]"#,
        "found the item \"\", expected the items that were taken, ids of 1 to 256 bytes"
      ),
      (
        #""value":"a","items":["b"]"#,
        "expected either a `value` or the `items` that were taken, once"
      ),
      (
        #""items":["b"],"value":1"#,
        "expected either a `value` or the `items` that were taken, once"
      ),
      (#""id":"b-3","items":["a"]"#, "expected one `id`"),
      (#""time":1700000000000,"observed_at":1700000000000"#, "expected one `time`"),
      (#""items":["a" "b"]"#, "expected \"]\" at byte 65 of the body"),
      (#""time":1"#, "expected a time from 1980-01-01 to 20"),
    ])
  func unfitItems(fields: String, expected: String) async throws {
    let endpoints = try ServedEndpoints.baskets()
    let body = #"{"labels":[{"id":"b-1","items":["tea"]},{"id":"b-2",\#(fields)}]}"#
    let answer = try await RouterCaller(endpoints).send(
      .post, "/v2/models/baskets/labels", body)
    #expect(answer.status == 400)
    let sentence = try answer.error()
    #expect(sentence.hasPrefix("label 1 of prediction \"b-2\": \(expected)"), "\(sentence)")
    #expect(sentence.hasSuffix("; no label was stored"))
    #expect(try endpoints.store.labelCount(endpoint: "baskets") == 0)
  }

  @Test("A label of more items than it may have is refused, in parts too")
  func tooManyTaken() async throws {
    let endpoints = try ServedEndpoints.baskets()
    let caller = RouterCaller(endpoints)
    func add(_ items: Range<Int>) async throws -> RouterCaller.Answer {
      try await caller.send(
        .post, "/v2/models/baskets/labels",
        #"{"labels":[{"id":"b-1","items":["tea"]},{"id":"b-2","items":\#(Array(items))}]}"#)
    }
    let sentence =
      "label 1 of prediction \"b-2\": found 10001 items, expected at most 10000, all parts together; "
      + "no label was stored"
    let whole = try await add(0..<10_001)
    #expect(try whole.status == 400 && whole.error() == sentence)
    #expect(try endpoints.store.labelCount(endpoint: "baskets") == 0)
    #expect(try await add(0..<10_000).text == #"{"new":2,"unchanged":0,"changed":0}"#)
    let part = try await add(10_000..<10_001)
    #expect(try part.status == 400 && part.error() == sentence)
  }

  @Test("A store that is gone is answered with 503, before the engine notices and after")
  func storeGone() async throws {
    let endpoints = try ServedEndpoints.flights()
    let caller = RouterCaller(endpoints)
    try FileManager.default.removeItem(at: endpoints.store.folder)
    let body = #"{"labels":[{"id":"f-1","value":1}]}"#
    let answer = try await caller.send(.post, "/v2/models/flights/labels", body)
    #expect(answer.status == 503 && answer.text.contains("was removed"))
    endpoints.close(because: "it is gone")
    for path in ["labels", "infer"] {
      let answer = try await caller.send(.post, "/v2/models/flights/\(path)", body)
      #expect(answer.status == 503 && answer.text.contains("it is gone"))
    }
    #expect(try await caller.send(.get, "/v2/health/ready").status == 503)
  }

  @Test("Values are numbers, booleans or class names; times dates or milliseconds, or now")
  func values() throws {
    func stated(_ id: PredictionID, _ value: StatedTruth, _ time: Timestamp = Self.now)
      -> StatedLabel
    {
      StatedLabel(prediction: id, value: value, observedAt: time)
    }
    #expect(
      try labels(
        #"{"labels":[{"id":"a","value":true,"time":"2013-07-01T00:00:01Z"},"#
          + #"{"id":"b","value":0,"time":1372636800005},{"id":"c","value":"UA","observed_at":null},"#
          + #"{"value":-3.5,"id":"d","note":{}},{"id":"e","value":null}]}"#)
        == [
          stated("a", .flag(true), Self.now - .days(1) + .seconds(1)),
          stated("b", .number(0), Timestamp(milliseconds: 1_372_636_800_005)),
          stated("c", .text("UA")), stated("d", .number(-3.5)), stated("e", .nothing),
        ])
    #expect(try labels(#"{"labels":[]}"#).isEmpty)
  }

  @Test(
    "A value that says nothing refuses the labels, with the label and what was expected",
    arguments: [
      ("7", "found 7, expected one of false, true"),
      (#""maybe""#, #"found "maybe", expected one of false, true"#),
      ("NaN", "found nan, expected one of false, true"),
      (#""a\u0000b""#, #"found "a\u{0}b", expected one of false, true"#),
      (
        "null",
        "found nothing, expected one of false, true; an empty value says nothing, leave the label "
          + "out until the truth is known"
      ),
    ])
  func unfit(value: String, expected: String) async throws {
    let endpoints = try ServedEndpoints.flights()
    let answer = try await RouterCaller(endpoints).send(
      .post, "/v2/models/flights/labels",
      #"{"labels":[{"id":"f-1","value":1},{"id":"f-2","value":\#(value)}]}"#)
    #expect(answer.status == 400)
    #expect(
      try answer.error() == "label 1 of prediction \"f-2\": \(expected); no label was stored")
    #expect(try endpoints.store.labelCount(endpoint: "flights") == 0)
  }

  @Test(
    "Times that cannot be when the truth was known are refused by index",
    arguments: [
      (
        "1372636800",
        "a time from 1980-01-01 to 2014-07-03 in milliseconds since 1970; "
          + "1372636800 looks like seconds"
      ),
      ("9223372036854775807", "a time from 1980-01-01 to 2014-07-03"),
      ("\"2525-01-01\"", "a time from 1980-01-01 to 2014-07-03"),
    ])
  func absurdTimes(time: String, expected: String) {
    #expect(throws: ServingError.wrongLabel(index: 0, id: "a", expected: expected)) {
      try labels(#"{"labels":[{"id":"a","value":1,"time":\#(time)}]}"#)
    }
  }

  @Test("Labels without id or value, and more than ten thousand, are refused")
  func incomplete() {
    #expect(throws: ServingError.missingField("labels", in: "the request")) {
      try labels("{}")
    }
    #expect(throws: ServingError.missingField("id", in: "label 0")) {
      try labels(#"{"labels":[{"value":1}]}"#)
    }
    #expect(
      throws: ServingError.wrongLabel(
        index: 0, id: "a", expected: "a `value`, or the `items` that were taken")
    ) {
      try labels(#"{"labels":[{"id":"a"}]}"#)
    }
    #expect(
      throws: ServingError.wrongLabel(index: 0, id: nil, expected: PredictionID.expectation)
    ) {
      try labels(#"{"labels":[{"id":"","value":1}]}"#)
    }
    #expect(
      throws: ServingError.wrongLabel(index: 0, id: nil, expected: PredictionID.expectation)
    ) {
      try labels(#"{"labels":[{"id":"a\u0000","value":1}]}"#)
    }
    #expect(
      throws: ServingError.wrongLabel(
        index: 0, id: "a", expected: "a time such as 2013-07-01T14:00:07Z")
    ) {
      try labels(#"{"labels":[{"id":"a","value":1,"time":"soon"}]}"#)
    }
    let many = Array(repeating: #"{"id":"a","value":1}"#, count: 10_001).joined(separator: ",")
    #expect(throws: ServingError.tooManyLabels(10_001, max: 10_000)) {
      try labels(#"{"labels":[\#(many)]}"#)
    }
  }

  @Test("A label after a promotion is read by the classes of the version that answered")
  func otherClasses() async throws {
    let endpoints = try ServedEndpoints.carriers()
    let caller = RouterCaller(endpoints)
    let asked =
      #"{"inputs":[{"name":"temp","shape":[1],"datatype":"FP64","data":[1]},"#
      + #"{"name":"prediction_id","shape":[1],"datatype":"BYTES","data":["c-1"]}]}"#
    #expect(try await caller.send(.post, "/v2/models/carriers/infer", asked).status == 200)
    try ServedEndpoints.promoteOtherCarriers(in: endpoints)
    let body = #"{"labels":[{"id":"c-1","value":"UA"},{"id":"unknown","value":"ZZ"}]}"#
    let answer = try await caller.send(.post, "/v2/models/carriers/labels", body)
    #expect(answer.status == 200, "\(answer.text)")
    #expect(
      try endpoints.store.truths(endpoint: "carriers", ids: ["c-1", "unknown"])
        == [.class("UA"), .class("ZZ")])
    let wrong = #"{"labels":[{"id":"c-1","value":3}]}"#
    #expect(
      try await caller.send(.post, "/v2/models/carriers/labels", wrong).error()
        == "label 0 of prediction \"c-1\": found 3, expected one of AA, DL, UA, by name (version 1 "
        + "answered it); no label was stored"
    )
  }

  @Test("Labels for an unknown model are 404, too many of them 413")
  func statuses() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    #expect(
      try await caller.send(.post, "/v2/models/none/labels", #"{"labels":[]}"#).status == 404)
    let many = Array(repeating: #"{"id":"a","value":1}"#, count: 10_001).joined(separator: ",")
    let answer = try await caller.send(
      .post, "/v2/models/flights/labels", #"{"labels":[\#(many)]}"#)
    #expect(answer.status == 413)
    #expect(
      try answer.error()
        == "the request holds 10001 labels; expected at most 10000, send several requests")
  }

  @Test("Labels that cannot be stored are told, and never counted as stored")
  func notStored() async throws {
    let caller = RouterCaller(try ServedEndpoints.lost())
    let answer = try await caller.send(
      .post, "/v2/models/lost/labels", #"{"labels":[{"id":"a","value":1}]}"#)
    #expect(answer.status == 500)
    #expect(try answer.error().hasPrefix("the labels were not stored: "))
    #expect(try await !caller.send(.get, "/metrics").text.contains("curlew_labels_total{"))
  }
}
