import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// From a declared job to answers, with the engine as the process that it is.
struct TrainFlowTests {
  private static let project =
    Flights.project + "\nendpoints:\n  flights: {model: flights}\n"

  private func prepared() throws -> CurlewProgram {
    let curlew = try CurlewProgram(project: Self.project)
    try curlew.write(Flights.csv(), to: "flights.csv")
    _ = try curlew("data", "add")
    return curlew
  }

  @Test("train, evaluate and predict: a run, its figures, and the endpoint's own answers")
  func wholeWay() async throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let trained = try curlew(
      "train", "--param", "eta=0.5", "--seed", "3", "--alias", "champion", "--json")
    try #require(trained.status == 0, "\(trained.errors)")
    let report = try #require(
      try JSONSerialization.jsonObject(with: Data(trained.output.utf8)) as? [String: Any])
    #expect(report["version"] as? Int == 1)
    #expect(report["aliases"] as? [String] == ["champion"])
    let run = try #require(try curlew.store().runs().first)
    #expect(run.params["eta"] == "0.5")
    #expect(run.params["seed"] == "3")
    #expect(run.tags["mlflow.source.name"]?.hasSuffix("--seed 3 --alias champion --json") == true)
    #expect(run.user == "tester")

    let evaluated = try curlew("evaluate", "flights@champion", "flights")
    #expect(evaluated.output.contains("note: version 1 has learnt from these very rows"))
    #expect(try curlew("runs", "list").output.contains("finished, learnt rows"))
    #expect(evaluated.status == 0, "\(evaluated.errors)")
    #expect(evaluated.output.contains("flights v1 on flights@1: 400 rows"))
    #expect(evaluated.lines.contains { $0.hasPrefix("TRUTH") })
    let auc = try #require(evaluated.lines.first { $0.hasPrefix("auc ") })
    #expect(try #require(Double(auc.split(separator: " ")[1])) > 0.8)

    let rows = Flights.csv(rows: 6)
    let predicted = try curlew("predict", "flights", "-", "--keep", "origin,wind", input: rows)
    #expect(predicted.lines[0] == "origin,wind,prediction")
    let answers = predicted.lines.dropFirst().compactMap { line in
      line.split(separator: ",").last.flatMap { Double($0) }
    }
    let short = try curlew("predict", "flights", "-", "--k", "3", input: rows)
    #expect(short.errors.contains("flights v1 is no recommender, so its answers have no items"))
    let served = try await Self.endpointAnswers(to: rows, of: curlew)
    #expect(answers == served)
  }

  @Test("A refit ends with the figures of the rows that were held out, not of those it learnt")
  func refit() throws {
    let curlew = try CurlewProgram(
      project: """
        datasets: {flights: {source: flights.csv, target: late, time: day, ignore: [delay]}}
        train: {flights: {dataset: flights, trainer: logistic, model: flights, refit: true}}

        """)
    defer { curlew.remove() }
    try curlew.write(Flights.csv(), to: "flights.csv")
    _ = try curlew("data", "add")
    let trained = try curlew("train")
    try #require(trained.status == 0, "\(trained.errors)")
    #expect(trained.output.contains("  valid.auc "), "\(trained.output)")
    let runs = try curlew.store().runs()
    let judged = try #require(runs.first { !$0.isRefit })
    let refit = try #require(runs.first { $0.isRefit })
    let words = "of run \(judged.name), on rows that were held out; \(refit.name) is its refit"
    #expect(trained.output.contains(words), "\(trained.output)")
    #expect(!trained.output.contains("train"), "\(trained.output)")
    let version = try #require(try curlew.store().versions(of: "flights").first)
    let shown = try #require(trained.lines.first { $0.hasPrefix("  valid.auc ") })
    let value = try #require(Double(shown.split(separator: " ")[1]))
    #expect(abs(value - (version.metrics["valid.auc"] ?? 0)) < 0.001)
  }

  /// What the endpoint answers to the same rows.
  private static func endpointAnswers(
    to csv: String, of curlew: CurlewProgram
  ) async throws -> [Double] {
    let cells = csv.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
    let origins = cells.map { String($0[1]) }
    let winds = cells.compactMap { Double($0[2]) }
    let body: [String: Any] = [
      "inputs": [
        ["name": "origin", "shape": [cells.count], "datatype": "BYTES", "data": origins],
        ["name": "wind", "shape": [cells.count], "datatype": "FP64", "data": winds],
      ]
    ]
    let address = try #require(try curlew.store().engineStatus()?.address)
    var request = URLRequest(
      url: try #require(URL(string: address + "/v2/models/flights/infer")))
    request.httpMethod = "POST"
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = try JSONSerialization.data(withJSONObject: body)
    let (data, _) = try await URLSession.shared.data(for: request)
    // JSONSerialization reads some numbers a last digit off.
    let answer = try JSONDecoder().decode(InferenceAnswer.self, from: data)
    return try #require(answer.outputs.first { $0.name == "probability" }?.data.numbers)
  }

  private struct InferenceAnswer: Decodable {
    let outputs: [Output]
  }

  private struct Output: Decodable {
    let name: String
    let data: Values
  }

  /// Numbers, or the ids that stand beside them.
  private struct Values: Decodable {
    let numbers: [Double]

    init(from decoder: Decoder) throws {
      numbers = (try? decoder.singleValueContainer().decode([Double].self)) ?? []
    }
  }

  @Test("A training that fails shows the end of its log and the reason, and exits 1")
  func failing() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    try curlew.write(
      Self.project.replacing("ignore: [delay]", with: "ignore: [delay, origin, wind]"),
      to: "curlew.yaml")
    let answer = try curlew("train")
    #expect(answer.status == 1)
    #expect(answer.output.isEmpty)
    #expect(answer.errors.contains("Error: job #1 failed: "), "\(answer.errors)")
    let left = try curlew("runs", "list", "--filter", "status = failed")
    #expect(left.lines.count == 2)
  }

  @Test("--detach returns at once and says how to look")
  func detached() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let answer = try curlew("train", "delay", "--detach")
    #expect(answer.status == 0)
    #expect(answer.output.isEmpty)
    #expect(answer.errors.contains("job #1 is in the queue; see it with: curlew jobs show 1"))
  }

  @Test("What cannot be trained or scored is refused before a job exists")
  func refused() throws {
    let curlew = try prepared()
    defer { curlew.remove() }
    let calls: [([String], Int32, String)] = [
      (["train", "delays"], 1, "did you mean \"delay\"?"),
      (["train", "--param", "max_dept=3"], 1, "did you mean \"max_depth\"?"),
      (["train", "--force", " "], 64, "--force needs a reason, in words"),
      (["train", "--dataset", "a", "--snapshot", "b"], 64, "give --dataset or --snapshot"),
      (["evaluate", "none", "flights"], 1, "there is no model \"none\" in this store"),
      (["predict", "none", "-"], 1, "there is no model \"none\" in this store"),
    ]
    for (arguments, status, sentence) in calls {
      let answer = try curlew.run(arguments)
      #expect(answer.status == status, "\(arguments)")
      #expect(answer.errors.contains(sentence), "\(answer.errors)")
    }
    #expect(try curlew.store().jobs().isEmpty)
  }
}
