import Datasets
import Domain
import Engine
import Outcomes

/// The outputs that an endpoint has, by its task.
enum V2Output: String, CaseIterable {
  /// The probability of the second class of two.
  case probability
  /// A probability for each class.
  case probabilities
  /// A quantity.
  case prediction
  /// The ids of the items of each row's list, the best first; shorter lists end with empty texts.
  case items
  /// Of each item; 0 where a list is shorter.
  case scores
  /// Of each list: `history` where any item comes from what somebody took, `popularity` where all are
  /// what most users take.
  case basis
  /// The ids that labels refer to.
  case predictionID = "prediction_id"

  static func all(of task: LearningTask) -> [V2Output] {
    switch task {
    case .binary: [.probability, .predictionID]
    case .multiclass: [.probabilities, .predictionID]
    case .regression: [.prediction, .predictionID]
    case .ranking: [.items, .scores, .basis, .predictionID]
    }
  }

  /// The outputs that a request asks for.
  static func wanted(
    by request: V2Request, of task: LearningTask
  ) throws(ServingError) -> [V2Output] {
    let all = all(of: task)
    guard let names = request.outputs, !names.isEmpty else { return all }
    var wanted: [V2Output] = []
    for name in names {
      guard let output = all.first(where: { $0.rawValue == name }) else {
        throw .unknownOutput(name, known: all.map(\.rawValue))
      }
      if !wanted.contains(output) { wanted.append(output) }
    }
    return wanted
  }
}

/// Writes an answer as the Open Inference Protocol says.
struct V2Answer {
  let endpoint: EndpointName
  /// The request's, echoed.
  let id: String?
  let answer: InferenceAnswer
  let outputs: [V2Output]
  /// What the request said and the answer does not rest on, by name.
  let ignored: [String]
  /// Lists as a tensor, which has rows of one length; nil where something else was answered.
  private let lists: RankingsTensor?

  init(
    endpoint: EndpointName, id: String?, answer: InferenceAnswer, outputs: [V2Output],
    ignored: [String]
  ) {
    self.endpoint = endpoint
    self.id = id
    self.answer = answer
    self.outputs = outputs
    self.ignored = ignored
    lists = if case .rankings(let lists) = answer.answers { RankingsTensor(lists) } else { nil }
  }

  func bytes() -> [UInt8] {
    var writer = JSONWriter(
      capacity: 256 + answer.answers.values.count * 20 + answer.ids.count * 32)
    writer.object { writer in
      writer.key("model_name")
      writer.string(endpoint.text)
      writer.key("model_version")
      writer.string(String(answer.version))
      if let id {
        writer.key("id")
        writer.string(id)
      }
      if !ignored.isEmpty {
        writer.key("parameters")
        writer.object { $0.texts("ignored", ignored) }
      }
      writer.key("outputs")
      writer.array { writer in
        for output in outputs { write(output, to: &writer) }
      }
    }
    return writer.bytes
  }

  private func write(_ output: V2Output, to writer: inout JSONWriter) {
    let rows = answer.ids.count
    writer.object { writer in
      writer.key("name")
      writer.string(output.rawValue)
      writer.key("shape")
      writer.array { writer in
        writer.integer(rows)
        if output == .probabilities { writer.integer(answer.answers.width) }
        if output == .items || output == .scores { writer.integer(lists?.width ?? 0) }
      }
      writer.key("datatype")
      writer.string([.predictionID, .items, .basis].contains(output) ? "BYTES" : "FP64")
      if output == .probabilities {
        writer.key("parameters")
        writer.object { $0.texts("classes", answer.answers.classes) }
      }
      writer.key("data")
      writer.array { write(dataOf: output, to: &$0) }
    }
  }

  private func write(dataOf output: V2Output, to writer: inout JSONWriter) {
    switch output {
    case .predictionID: for id in answer.ids { writer.string(id.text) }
    case .probability, .probabilities, .prediction:
      for value in answer.answers.values { writer.number(value) }
    case .items:
      guard let lists else { return }
      for code in lists.codes { writer.string(code < 0 ? "" : lists.names[Int(code)]) }
    case .basis:
      for restsOnHistory in answer.restOnHistory {
        writer.string(restsOnHistory ? "history" : "popularity")
      }
    case .scores: for score in lists?.scores ?? [] { writer.number(score.isNaN ? 0 : score) }
    }
  }
}

extension JSONWriter {
  /// A parameter of several texts, such as the classes in their order. Parameters are single values in
  /// the protocol, so it is a JSON array as text.
  mutating func texts(_ name: String, _ texts: [String]) {
    var array = JSONWriter()
    array.array { writer in
      for text in texts { writer.string(text) }
    }
    key(name)
    string(String(decoding: array.bytes, as: UTF8.self))
  }
}
