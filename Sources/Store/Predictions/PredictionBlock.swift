import Datasets
import Domain
import Outcomes

/// What one request was answered with: the unit of the prediction log.
public struct PredictionBlock: Sendable, Equatable {
  /// The model version that answered.
  public var version: Int
  /// As what that version answered.
  public var role: EndpointRole
  /// Wall clock of the answer.
  public var receivedAt: Timestamp
  /// How long the whole request took.
  public var latencyMicroseconds: Int
  /// One a row; labels join by it.
  public var ids: [PredictionID]
  /// The event time of each row.
  public var times: [Timestamp]
  /// What the model saw, one row each.
  public var inputs: Table
  /// Row after row, ``classCount`` a row; what they are is ``kind``. Of lists the scores of their items,
  /// NaN where a list is shorter.
  public var outputs: [Double]
  /// The item of each output, by id; nil where outputs are of no items.
  public internal(set) var items: Values?
  /// Outputs a row.
  public var classCount: Int
  /// What the outputs are; nil where that is not known, as of blocks that were logged before kinds.
  public internal(set) var kind: AnswerKind?

  /// What a model answered.
  ///
  /// - Parameters:
  ///   - ids, times, inputs: one a row.
  ///   - answers: likewise; of inputs without a column the number of rows does not matter.
  public init(
    version: Int, role: EndpointRole, receivedAt: Timestamp, latencyMicroseconds: Int,
    ids: [PredictionID], times: [Timestamp], inputs: Table, answers: Answers
  ) {
    self.init(
      version: version, role: role, receivedAt: receivedAt,
      latencyMicroseconds: latencyMicroseconds, ids: ids, times: times, inputs: inputs,
      outputs: answers.values, classCount: answers.width)
    kind = answers.kind
    guard case .rankings(let lists) = answers else { return }
    let tensor = RankingsTensor(lists)
    outputs = tensor.scores
    classCount = tensor.width
    items = .category(codes: tensor.codes, dictionary: tensor.names)
  }

  /// The lists that were answered; nil where something else was.
  public var rankings: Rankings? {
    guard case .category(let codes, let dictionary) = items else { return nil }
    return Rankings(codes: codes, scores: outputs, width: classCount, names: dictionary)
  }

  /// Numbers of which nobody says what they are.
  public init(
    version: Int, role: EndpointRole = .champion, receivedAt: Timestamp,
    latencyMicroseconds: Int = 0, ids: [PredictionID],
    times: [Timestamp], inputs: Table, outputs: [Double], classCount: Int = 1
  ) {
    self.version = version
    self.role = role
    self.receivedAt = receivedAt
    self.latencyMicroseconds = latencyMicroseconds
    self.ids = ids
    self.times = times
    self.inputs = inputs
    self.outputs = outputs
    self.classCount = classCount
  }

  /// Rows of the request, at least 1 in a log.
  public var rowCount: Int { ids.count }

  /// The rows whose event time is in `[from, until)`; nil for none.
  func rows(from: Timestamp, until: Timestamp) -> PredictionBlock? {
    selecting(times.indices.filter { times[$0] >= from && times[$0] < until })
  }

  /// Those rows in that order; nil for none.
  func selecting(_ rows: [Int]) -> PredictionBlock? {
    if rows.isEmpty { return nil }
    if rows.count == rowCount { return self }
    var block = self
    block.ids = rows.map { ids[$0] }
    block.times = rows.map { times[$0] }
    block.inputs = inputs.selecting(rows)
    let places = rows.flatMap { $0 * classCount..<($0 + 1) * classCount }
    block.outputs = places.map { outputs[$0] }
    block.items = items?.selecting(places)
    return block
  }
}
