import Domain
import Engine
import Outcomes

/// The inputs that a request to a recommender may have beside its users, by name.
public enum ListInput: String, CaseIterable, Sendable {
  /// How long each row's list is.
  case count = "k"
  /// Items that a row's list must not have.
  case excluded = "exclude"
  /// Items that a row's user has just taken, the latest last.
  case history
}

extension RankingOptions {
  /// All items that one request may ask for: an answer has as many places in each row as its longest
  /// list.
  static let itemsMax = 1 << 20

  /// Reads what a request says beside its users. The parameter `k` holds for rows of which the input
  /// says nothing.
  ///
  /// - Parameter tensors: the request's, by name.
  init(
    _ request: V2Request, _ tensors: [String: V2Tensor], for metadata: EndpointMetadata,
    in body: UnsafeBufferPointer<UInt8>
  ) throws(ServingError) {
    func tensor(_ input: ListInput) -> V2Tensor? {
      input.isFree(in: metadata) ? tensors[input.rawValue] : nil
    }
    let standard = try request.count(in: body) ?? metadata.listLength
    var counts = try tensor(.count)?.counts(insteadOfMissing: standard, in: body)
    if counts == nil, standard != metadata.listLength {
      counts = [Int](repeating: standard, count: request.rows)
    }
    let widest = counts?.max() ?? standard
    if request.rows * widest > Self.itemsMax {
      throw .tooManyItems(rows: request.rows, each: widest, max: Self.itemsMax)
    }
    self.init(
      counts: counts,
      excluded: try tensor(.excluded)?.idLists(max: Self.excludedMax, in: body),
      histories: try tensor(.history)?.idLists(max: Self.historyMax, in: body))
  }
}

extension ListInput {
  /// Whether no column of the model has its name: the column goes before.
  fileprivate func isFree(in metadata: EndpointMetadata) -> Bool {
    !metadata.inputs.contains { $0.name == rawValue }
  }

  /// Those that change an answer of that endpoint; none where it answers no lists.
  static func used(by metadata: EndpointMetadata, usesHistory: Bool) -> [ListInput] {
    guard metadata.task == .ranking else { return [] }
    return allCases.filter { $0.isFree(in: metadata) && ($0 != .history || usesHistory) }
  }
}

extension V2Request {
  /// The length of a list where its row does not say it; nil: the model's own.
  fileprivate func count(in body: UnsafeBufferPointer<UInt8>) throws(ServingError) -> Int? {
    let name = ListInput.count.rawValue
    let given = parameters.filter { $0.name == name }
    if given.count > 1 { throw .wrongParameter(name, expected: "one value, found \(given.count)") }
    guard let parameter = given.first else { return nil }
    var scanner = JSONScanner(body, at: parameter.valuePosition)
    if scanner.takeNull() { return nil }
    let counts = RankingOptions.counts
    guard let count = (try? scanner.integer()).flatMap({ Int(exactly: $0) }),
      counts.contains(count)
    else {
      throw .wrongParameter(
        name, expected: "a whole number from \(counts.lowerBound) to \(counts.upperBound)")
    }
    return count
  }

  /// The names of inputs and parameters that the answer of a recommender does not rest on.
  ///
  /// - Parameter usesHistory: whether the version that answered follows a history.
  func ignored(by metadata: EndpointMetadata, usesHistory: Bool) -> [String] {
    let known =
      [metadata.inputs, metadata.optionalInputs].joined().map(\.name)
      + ListInput.used(by: metadata, usesHistory: usesHistory).map(\.rawValue)
      + [InferenceRequest.idInput, InferenceRequest.timeInput]
      + [metadata.timeColumn].compactMap { $0 }
    return tensors.map(\.name).filter { !known.contains($0) }
      + parameters.map(\.name).filter { $0 != ListInput.count.rawValue }
  }
}
