import Domain
import Foundation
import Outcomes
import Testing

@testable import Serving

struct LabelRoutesTests {
  private static let now = Timestamp(CivilDate(year: 2013, month: 7, day: 2))

  /// Reads a body as the route does, for a task.
  private func labels(_ text: String, _ task: LearningTask?) throws -> [Label] {
    try Array(text.utf8).withUnsafeBufferPointer { bytes in
      var scanner = JSONScanner(bytes)
      return try LabelRequest(&scanner, parser: TruthParser(task: task), now: Self.now).labels
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

  @Test("Values are numbers, booleans or class names; times dates or milliseconds, or now")
  func values() throws {
    #expect(
      try labels(
        #"{"labels":[{"id":"a","value":true,"time":"2013-07-01T00:00:01Z"},"#
          + #"{"id":"b","value":0,"time":1372636800005},{"id":"c","value":1,"time":null},"#
          + #"{"value":1,"id":"d","note":{}}]}"#,
        .binary(classes: ["no", "yes"]))
        == [
          Label(
            prediction: "a", truth: .class("yes"), observedAt: Self.now - .days(1) + .seconds(1)),
          Label(
            prediction: "b", truth: .class("no"),
            observedAt: Timestamp(milliseconds: 1_372_636_800_005)),
          Label(prediction: "c", truth: .class("yes"), observedAt: Self.now),
          Label(prediction: "d", truth: .class("yes"), observedAt: Self.now),
        ])
    let classes = LearningTask.multiclass(classes: ["AA", "UA"])
    #expect(
      try labels(#"{"labels":[{"id":"a","value":"UA"},{"id":"b","value":0}]}"#, classes)
        .map(\.truth) == [.class("UA"), .class("AA")])
    #expect(
      try labels(#"{"labels":[{"id":"a","value":-3.5}]}"#, .regression)[0].truth == .quantity(-3.5))
    #expect(try labels(#"{"labels":[]}"#, nil).isEmpty)
  }

  @Test(
    "Values that the task does not know are refused by index",
    arguments: [
      (LearningTask?.some(.binary(classes: ["0", "1"])), "2", "one of 0, 1"),
      (.binary(classes: ["no", "yes"]), "\"late\"", "one of no, yes"),
      (.binary(classes: ["no", "yes"]), "NaN", "one of no, yes"),
      (.regression, "NaN", "a finite number"), (.regression, "\"x\"", "a finite number"),
      (.multiclass(classes: ["AA", "UA"]), "2", "one of AA, UA"),
      (.multiclass(classes: ["AA", "UA"]), "0.5", "one of AA, UA"),
      (.multiclass(classes: ["AA", "UA"]), "true", "one of AA, UA"),
    ])
  func wrong(task: LearningTask?, value: String, expected: String) {
    #expect(throws: ServingError.wrongLabel(index: 0, expected: expected)) {
      try labels(#"{"labels":[{"id":"a","value":\#(value)}]}"#, task)
    }
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
    #expect(throws: ServingError.wrongLabel(index: 0, expected: expected)) {
      try labels(#"{"labels":[{"id":"a","value":1,"time":\#(time)}]}"#, nil)
    }
  }

  @Test("Labels without id or value, and more than ten thousand, are refused")
  func incomplete() {
    #expect(throws: ServingError.missingField("labels", in: "the request")) {
      try labels("{}", nil)
    }
    #expect(throws: ServingError.missingField("id", in: "label 0")) {
      try labels(#"{"labels":[{"value":1}]}"#, nil)
    }
    #expect(throws: ServingError.missingField("value", in: "label 0")) {
      try labels(#"{"labels":[{"id":"a"}]}"#, nil)
    }
    #expect(throws: ServingError.wrongLabel(index: 0, expected: "an id of 1 to 256 bytes")) {
      try labels(#"{"labels":[{"id":"","value":1}]}"#, nil)
    }
    #expect(
      throws: ServingError.wrongLabel(index: 0, expected: "a time such as 2013-07-01T14:00:07Z")
    ) {
      try labels(#"{"labels":[{"id":"a","value":1,"time":"soon"}]}"#, nil)
    }
    let many = Array(repeating: #"{"id":"a","value":1}"#, count: 10_001).joined(separator: ",")
    #expect(throws: ServingError.tooManyLabels(10_001, max: 10_000)) {
      try labels(#"{"labels":[\#(many)]}"#, nil)
    }
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
