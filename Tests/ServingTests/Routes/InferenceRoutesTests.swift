import Domain
import Foundation
import Hummingbird
import Testing

@testable import Engine
@testable import Serving

struct InferenceRoutesTests {
  @Test("Rows are answered in the protocol's form, with their ids and the request's")
  func answers() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let answer = try await caller.send(.post, "/v2/models/flights/infer", twoFlights)
    #expect(answer.status == 200)
    #expect(answer.headers[.contentType] == "application/json")
    let body = try answer.json()
    #expect(body["model_name"] as? String == "flights")
    #expect(body["model_version"] as? String == "1")
    #expect(body["id"] as? String == "r-1")
    let outputs = try #require(body["outputs"] as? [[String: Any]])
    #expect(outputs.map { $0["name"] as? String } == ["probability", "prediction_id"])
    #expect(outputs.map { $0["datatype"] as? String } == ["FP64", "BYTES"])
    #expect(outputs.map { $0["shape"] as? [Int] } == [[2], [2]])
    let probabilities = try #require(outputs[0]["data"] as? [Double])
    #expect(probabilities.count == 2)
    #expect(probabilities.allSatisfy { $0 > 0 && $0 < 1 })
    #expect(outputs[1]["data"] as? [String] == ["f-1", "f-2"])
  }

  @Test("A request without content type is JSON, and one without id gets none back")
  func bare() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let request = twoFlights.replacing("\"id\":\"r-1\",", with: "")
    let answer = try await caller.send(
      .post, "/v2/models/flights/versions/1/infer", request, headers: [:])
    #expect(answer.status == 200)
    #expect(try answer.json()["id"] == nil)
  }

  @Test("Ids that only look alike are two, and come back as they were sent")
  func alikeIDs() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let request = twoFlights.replacing("f-1", with: "caf\u{e9}").replacing(
      "f-2", with: "cafe\u{301}")
    let answer = try await caller.send(.post, "/v2/models/flights/infer", request)
    #expect(answer.status == 200, "\(answer.text)")
    #expect(Array(answer.text.utf8).contains(Array("[\"caf\u{e9}\",\"cafe\u{301}\"]".utf8)))
  }

  @Test("Rows without ids get ids that differ")
  func ownIDs() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let request = twoFlights.replacing("prediction_id", with: "other")
    let body = try await caller.send(.post, "/v2/models/flights/infer", request).json()
    let outputs = try #require(body["outputs"] as? [[String: Any]])
    let ids = try #require(outputs[1]["data"] as? [String])
    #expect(Set(ids).count == 2)
  }

  @Test("Only the outputs asked for are sent")
  func outputs() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let request = twoFlights.replacing(
      "{\"id\"", with: #"{"outputs":[{"name":"probability","parameters":{}}],"id""#)
    let body = try await caller.send(.post, "/v2/models/flights/infer", request).json()
    #expect((body["outputs"] as? [[String: Any]])?.count == 1)
    let unknown = try await caller.send(
      .post, "/v2/models/flights/infer", request.replacing("\"probability\"", with: "\"logits\""))
    #expect(unknown.status == 400)
    #expect(
      try unknown.error()
        == "the model has no output \"logits\"; expected one of probability, prediction_id")
  }

  @Test("A multi-class model answers a probability for each class")
  func classes() async throws {
    let caller = RouterCaller(try ServedEndpoints.carriers())
    let request = #"{"inputs":[{"name":"temp","shape":[2],"datatype":"FP64","data":[1,2]}]}"#
    let body = try await caller.send(.post, "/v2/models/carriers/infer", request).json()
    let outputs = try #require(body["outputs"] as? [[String: Any]])
    #expect(outputs[0]["name"] as? String == "probabilities")
    #expect(outputs[0]["shape"] as? [Int] == [2, 3])
    #expect((outputs[0]["data"] as? [Double])?.count == 6)
    #expect(outputs[0]["parameters"] as? [String: String] == ["classes": #"["AA","DL","UA"]"#])
  }

  @Test("A regression answers a quantity")
  func regression() async throws {
    let caller = RouterCaller(try ServedEndpoints.delays())
    let request = #"{"inputs":[{"name":"temp","shape":[1],"datatype":"FP64","data":[1]}]}"#
    let body = try await caller.send(.post, "/v2/models/delays/infer", request).json()
    let outputs = try #require(body["outputs"] as? [[String: Any]])
    #expect(outputs[0]["name"] as? String == "prediction")
  }

  @Test("A recommender answers the items of each user with their scores, the best first")
  func lists() async throws {
    let caller = RouterCaller(try ServedEndpoints.baskets())
    let request =
      #"{"inputs":[{"name":"who","shape":[3],"datatype":"BYTES","data":["ann","bob","nobody"]}]}"#
    let body = try await caller.send(.post, "/v2/models/baskets/infer", request).json()
    let outputs = try #require(body["outputs"] as? [[String: Any]])
    #expect(outputs.map { $0["name"] as? String } == ["items", "scores", "basis", "prediction_id"])
    #expect(outputs[0]["datatype"] as? String == "BYTES")
    #expect(outputs[0]["shape"] as? [Int] == [3, 2] && outputs[1]["shape"] as? [Int] == [3, 2])
    // Nobody gets what most took.
    #expect(
      outputs[0]["data"] as? [String] == ["bread", "apple", "apple", "bread", "bread", "apple"])
    #expect((outputs[1]["data"] as? [Double])?.count == 6)
    let metadata = try await caller.send(.get, "/v2/models/baskets").json()
    #expect(metadata["platform"] as? String == "curlew_ranking")
    let described = try #require(metadata["outputs"] as? [[String: Any]])
    #expect(described[0]["shape"] as? [Int] == [-1, -1])
  }

  /// What is sent, the status it gets, and how its sentence begins.
  struct Refusal: Sendable, CustomTestStringConvertible {
    var body: String
    var status: Int
    var sentence: String
    var testDescription: String { sentence }

    init(_ body: String, _ status: Int, _ sentence: String) {
      self.body = body
      self.status = status
      self.sentence = sentence
    }
  }

  private static func input(_ fields: String) -> String { #"{"inputs":[{\#(fields)}]}"# }

  static let refusals: [Refusal] = [
    Refusal("", 400, "the body cannot be read at byte 0: expected \"{\""),
    Refusal("[]", 400, "the body cannot be read at byte 0: expected \"{\""),
    Refusal("{} x", 400, "the body cannot be read at byte 3: expected the end"),
    Refusal("{}", 400, "the request lacks the field \"inputs\""),
    Refusal(#"{"inputs":[]}"#, 400, "the request lacks the inputs \""),
    Refusal(
      #"{"x":"# + String(repeating: "[", count: 100_000), 400, "the body nests deeper than 32"),
    Refusal(input(""), 400, "an input lacks the field \"name\""),
    Refusal(input(#""name":"temp""#), 400, "input \"temp\" lacks the field \"datatype\""),
    Refusal(
      input(#""name":"temp","datatype":"FP64""#), 400, "input \"temp\" lacks the field \"shape\""),
    Refusal(
      input(#""name":"temp","datatype":"FP64","shape":[1]"#), 400,
      "input \"temp\" lacks the field \"data\""),
    Refusal(
      input(#""name":"temp","datatype":"float","shape":[1],"data":[1]"#), 400,
      "input \"temp\" has the unknown datatype \"float\"; expected one of BOOL, UINT8"),
    Refusal(
      input(#""name":"temp","datatype":"FP64","shape":[-1],"data":[1]"#), 400,
      "input \"temp\" has the shape [-1]; expected [rows] or [rows, 1]"),
    Refusal(
      input(#""name":"temp","datatype":"FP64","shape":[1,2],"data":[1,2]"#), 400,
      "input \"temp\" has the shape [1, 2]"),
    Refusal(
      input(#""name":"temp","datatype":"FP64","shape":[],"data":[]"#), 400,
      "input \"temp\" has the shape []"),
    Refusal(
      input(#""name":"temp","datatype":"FP64","shape":[2],"data":[1]"#), 400,
      "input \"temp\" holds 1 values; expected 2 by its shape"),
    Refusal(
      input(#""name":"temp","datatype":"FP64","shape":[1],"data":[1,2]"#), 400,
      "input \"temp\" holds more values; expected 1 by its shape"),
    Refusal(
      input(#""name":"temp","datatype":"FP64","shape":[1],"data":["hot"]"#), 400,
      "input \"temp\", row 0: expected a number"),
    Refusal(
      input(#""name":"temp","datatype":"FP64","shape":[1],"data":5"#), 400,
      "input \"temp\", row 0: expected an array of values"),
    Refusal(
      input(#""name":"temp","datatype":"FP64","shape":[1],"parameters":{"binary_data_size":8}"#),
      415, "binary tensor data is not supported"),
    Refusal(
      #"{"inputs":[{"name":"a","shape":[1],"datatype":"FP64","data":[1]},"#
        + #"{"name":"b","shape":[2],"datatype":"FP64","data":[1,2]}]}"#, 400,
      "input \"b\" has 2 rows and the inputs before it 1"),
    Refusal(
      #"{"inputs":[{"name":"a","shape":[1],"datatype":"FP64","data":[1]},"#
        + #"{"name":"a","shape":[1],"datatype":"FP64","data":[1]}]}"#, 400,
      "the input \"a\" appears twice"),
    Refusal(
      #"{"inputs":["#
        + Array(
          repeating: #"{"name":"a","shape":[0],"datatype":"FP64","data":[]}"#, count: 4_097
        ).joined(separator: ",") + "]}", 400, "the request holds too many inputs"),
    Refusal(
      #"{"inputs":[{"name":"temp","shape":[1],"datatype":"FP64","data":[1]}]}"#, 400,
      "the request lacks the inputs \"carrier\", \"hour\", \"weekend\""),
    Refusal(
      twoFlights.replacing("\"f-2\"", with: "\"f-1\""), 400,
      "the prediction id \"f-1\" appears twice"),
    Refusal(
      twoFlights.replacing("\"f-2\"", with: #""f-1\u0000""#), 400,
      "input \"prediction_id\", row 1: expected an id of 1 to 256 bytes, none of them zero"),
    Refusal(
      twoFlights.replacing("\"f-2\"", with: "null"), 400,
      "input \"prediction_id\", row 1: expected an id of 1 to 256 bytes, none of them zero"),
    Refusal(
      twoFlights.replacing("\"f-2\"", with: "\"" + String(repeating: "x", count: 257) + "\""), 400,
      "input \"prediction_id\", row 1: expected an id of 1 to 256 bytes, none of them zero"),
    Refusal(
      twoFlights.replacing("\"2013-07-01\"", with: "\"1 July\""), 400,
      "input \"event_time\", row 0: expected a time such as"),
    Refusal(
      twoFlights.replacing("\"2013-07-01\"", with: "null"), 400,
      "input \"event_time\", row 0: expected a time; leave the input out for now"),
    Refusal(
      twoFlights.replacing("\"2013-07-01\"", with: "\"1912-04-15\""), 400,
      "the event time of row 0 is implausible; expected a time from 1980-01-01 to 20"),
    Refusal(
      twoFlights.replacing("[\"AA\",\"UA\"]", with: "[1,2]"), 400,
      "input \"carrier\", row 0: expected a string"),
    Refusal(
      input(#""name":"temp","datatype":"FP64","shape":[65537],"data":[]"#), 413,
      "the request holds 65537 rows; expected at most 65536"),
    Refusal(
      twoFlights.replacing(
        "\"hour\",\"shape\":[2],\"datatype\":\"INT64\",\"data\":[7,18]",
        with: "\"hour\",\"shape\":[2],\"datatype\":\"FP64\",\"data\":[7.5,18]"), 200, ""),
    Refusal(
      twoFlights.replacing(
        "\"temp\",\"shape\":[2,1],\"datatype\":\"FP32\",\"data\":[[12.5],[null]]",
        with: "\"temp\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"hot\",\"cold\"]"), 400,
      "input \"temp\" holds values of type category; expected number"),
  ]

  @Test("What cannot be answered is refused with a sentence", arguments: refusals)
  func refused(_ refusal: Refusal) async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let answer = try await caller.send(.post, "/v2/models/flights/infer", refusal.body)
    #expect(answer.status == refusal.status)
    if answer.status != 200 {
      #expect(try answer.error().hasPrefix(refusal.sentence), "\(answer.text)")
    }
  }

  @Test(
    "A number of another unit, and one that is no time at all, is refused",
    arguments: [
      ("1372636800", "; 1372636800 looks like seconds"),
      ("1372636800000000", "; 1372636800000000 looks like microseconds"),
      ("1372636800000000000", "; 1372636800000000000 looks like nanoseconds"),
      ("9223372036854775807", nil), ("-9223372036854775807", nil), ("0", nil),
    ])
  func absurdTimes(number: String, unit: String?) async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let request = twoFlights.replacing(
      "\"event_time\",\"shape\":[2],\"datatype\":\"BYTES\"",
      with: "\"event_time\",\"shape\":[2],\"datatype\":\"INT64\""
    ).replacing("[\"2013-07-01\",\"2013-07-02T03:04:05Z\"]", with: "[1372636800000,\(number)]")
    let answer = try await caller.send(.post, "/v2/models/flights/infer", request)
    #expect(answer.status == 400)
    let sentence = try answer.error()
    #expect(sentence.hasPrefix("the event time of row 1 is implausible"))
    #expect(sentence.hasSuffix(unit ?? sentence))
    #expect(sentence.contains("looks like") == (unit != nil))
    let unchanged = try await caller.send(.post, "/v2/models/flights/infer", twoFlights)
    #expect(unchanged.status == 200)
  }

  @Test("A percent-encoded path is that of the characters that it stands for")
  func encodedPath() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let answer = try await caller.send(
      .post, "/v2/m%6Fdels/fl%69ghts/infer?a=%41", twoFlights)
    #expect(answer.status == 200)
    let version = try await caller.send(
      .post, "/v2/models/flights/versions/%31/infer", twoFlights)
    #expect(version.status == 200)
    let new = try await caller.send(.get, "/v2/models/flights%2Dnew/ready")
    #expect(new.text == #"{"name":"flights-new","ready":false}"#)
    for path in ["/v2/models/flights%2Finfer", "/v2/models/flights%3F", "/v2/models/%zz", "/v2/%"] {
      #expect(try await caller.send(.get, path).status == 404, "\(path)")
    }
  }

  @Test("Unknown models and versions are 404, and an endpoint without champion 503")
  func unknown() async throws {
    let caller = RouterCaller(try ServedEndpoints.flights())
    let model = try await caller.send(.post, "/v2/models/flight%1B/infer", twoFlights)
    #expect(model.status == 404)
    #expect(
      try model.error()
        == "no model \"flight%1B\" is served here; expected one of flights, flights-new")
    let version = try await caller.send(.post, "/v2/models/flights/versions/2/infer", twoFlights)
    #expect(version.status == 404)
    #expect(
      try version.error() == "version 2 is not served here; the live version is 1")
    let word = try await caller.send(.post, "/v2/models/flights/versions/new/infer", twoFlights)
    #expect(word.status == 404)
    #expect(try word.error() == "\"new\" is not a version of \"flights\"; expected a number")
    let early = try await caller.send(.post, "/v2/models/flights-new/infer", twoFlights)
    #expect(early.status == 503)
    #expect(try early.error().hasPrefix("endpoint \"flights-new\" has no champion yet"))
  }

  @Test("Rows whose answers are more than the log takes are refused before they are scored")
  func tooLarge() async throws {
    let endpoints = try ServedEndpoints.lanes()
    let rows = [String](repeating: "1", count: 65_536).joined(separator: ",")
    let body =
      #"{"inputs":[{"name":"temp","datatype":"FP64","shape":[65536],"data":[\#(rows)]}]}"#
    let answer = try await RouterCaller(endpoints).send(.post, "/v2/models/lanes/infer", body)
    #expect(answer.status == 413)
    #expect(
      try answer.error()
        == "65536 rows and their answers are more than the 67108864 bytes that are logged of one "
        + "request; send fewer at once")
  }

  @Test("Bodies that are too large, binary or no JSON are refused")
  func content() async throws {
    let caller = RouterCaller(
      try ServedEndpoints.flights(), ServingConfiguration(bodyBytesMax: 1_000))
    let path = "/v2/models/flights/infer"
    let large = try await caller.send(.post, path, String(repeating: " ", count: 1_001))
    #expect(large.status == 413)
    #expect(
      try large.error()
        == "the body is too large; expected at most 1000 bytes, send several requests")
    let form = try await caller.send(.post, path, "x", headers: [.contentType: "text/csv"])
    #expect(form.status == 415)
    #expect(
      try form.error()
        == "content of the kind \"text/csv\" is not read here; expected application/json"
    )
    let name = try #require(HTTPFields.Element.Name("Inference-Header-Content-Length"))
    let binary = try await caller.send(.post, path, "x", headers: [name: "1"])
    #expect(binary.status == 415)
    let charset = try await caller.send(
      .post, path, "x", headers: [.contentType: "application/json; charset=utf-8"])
    #expect(charset.status == 400)
    let curl = try await caller.send(
      .post, path, "x", headers: [.contentType: "application/x-www-form-urlencoded"])
    #expect(curl.status == 400, "curl -d is read as JSON")
  }

  @Test("An answer that is no finite number is an error that names the version and the row")
  func notFinite() async throws {
    let endpoints = try ServedEndpoints.endless()
    let caller = RouterCaller(endpoints)
    let body = #"{"inputs":[{"name":"temp","shape":[2],"datatype":"FP64","data":[1,2]}]}"#
    let answer = try await caller.send(.post, "/v2/models/delays/infer", body)
    #expect(answer.status == 500)
    #expect(
      try answer.error()
        == "version 1 gave no finite number for row 0, so nothing was answered; look at that row's "
        + "inputs, or serve another version with: curlew rollback")
    #expect(endpoints.endpoint("delays")?.log.rowCount == 0)
  }
}
