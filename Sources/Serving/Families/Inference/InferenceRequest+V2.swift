import Datasets
import Domain
import Engine
import Outcomes

extension InferenceRequest {
  /// The input that names each row, for labels to refer to; optional.
  static let idInput = "prediction_id"
  /// The input that says when each row happened; optional, and the dataset's own time column
  /// does as well.
  static let timeInput = "event_time"

  /// The rows of a request as the model's columns. Inputs that the model does not know are
  /// passed over; those it lacks are the engine's to refuse.
  ///
  /// - Parameters:
  ///   - body: the bytes that `request` was read from.
  ///   - version: the version named in the path.
  init(
    _ request: V2Request, for metadata: EndpointMetadata, version: Int?,
    in body: UnsafeBufferPointer<UInt8>
  ) throws(ServingError) {
    if request.rows > Self.rowsMax { throw .inference(.tooManyRows(request.rows)) }
    var tensors = [String: V2Tensor](minimumCapacity: request.tensors.count)
    for tensor in request.tensors { tensors[tensor.name] = tensor }
    var columns: [Column] = []
    for input in [metadata.inputs, metadata.optionalInputs].joined() {
      guard let tensor = tensors[input.name] else { continue }
      let values =
        metadata.task == .ranking
        ? try tensor.users(wanted: input.type, in: body)
        : try tensor.values(wanted: input.type, in: body)
      columns.append(Column(name: input.name, values: values))
    }
    let timeTensor = tensors[Self.timeInput] ?? metadata.timeColumn.flatMap { tensors[$0] }
    self.init(
      id: request.id, rows: Table(columns: columns), ids: try tensors[Self.idInput]?.ids(in: body),
      times: try timeTensor?.rowTimes(in: body), version: version,
      lists: metadata.task == .ranking
        ? try RankingOptions(request, tensors, for: metadata, in: body) : RankingOptions())
  }
}

extension V2Tensor {
  fileprivate func ids(in body: UnsafeBufferPointer<UInt8>) throws(ServingError) -> [PredictionID] {
    guard datatype == .bytes else {
      throw .wrongValue(input: name, row: 0, expected: "the datatype BYTES")
    }
    var scanner = JSONScanner(body, at: dataPosition)
    let texts = try texts(&scanner)
    var ids: [PredictionID] = []
    ids.reserveCapacity(texts.count)
    for (row, text) in texts.enumerated() {
      guard let id = text.flatMap(PredictionID.init(checking:)) else {
        throw .wrongValue(input: name, row: row, expected: PredictionID.expectation)
      }
      ids.append(id)
    }
    guard ids.count > 1 else { return ids }
    var seen = Set<PredictionID>(minimumCapacity: ids.count)
    for id in ids where !seen.insert(id).inserted { throw .duplicateID(id) }
    return ids
  }

  fileprivate func rowTimes(
    in body: UnsafeBufferPointer<UInt8>
  ) throws(ServingError) -> [Timestamp] {
    guard datatype == .bytes || datatype.integers != nil else {
      throw .wrongValue(
        input: name, row: 0, expected: "the datatype BYTES (dates) or INT64 (milliseconds)")
    }
    var scanner = JSONScanner(body, at: dataPosition)
    let milliseconds = try times(&scanner)
    if let row = milliseconds.firstIndex(of: Values.missingInteger) {
      throw .wrongValue(input: name, row: row, expected: "a time; leave the input out for now")
    }
    return milliseconds.map(Timestamp.init(milliseconds:))
  }
}
