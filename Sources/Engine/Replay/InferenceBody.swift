import Datasets
import Domain

/// A request of the Open Inference Protocol (V2, JSON).
struct InferenceBody {
  var ids: [PredictionID]
  /// When each row happened, milliseconds since the epoch.
  var milliseconds: [Int64]
  var columns: [Column]

  /// The request's bytes. A missing value is `null`.
  var json: [UInt8] {
    var writer = JSONWriter(capacity: 256 + ids.count * (48 + 16 * columns.count))
    writer.object { writer in
      writer.key("inputs")
      writer.array { writer in
        append(tensor: "prediction_id", type: "BYTES", to: &writer) { $1.string(ids[$0].text) }
        append(tensor: "event_time", type: "INT64", to: &writer) { $1.integer(milliseconds[$0]) }
        for column in columns { append(column, to: &writer) }
      }
    }
    return writer.bytes
  }

  private func append(_ column: Column, to writer: inout JSONWriter) {
    switch column.values {
    case .integer(let values), .time(let values):
      append(tensor: column.name, type: "INT64", to: &writer) { row, writer in
        let value = values[row]
        value == Values.missingInteger ? writer.null() : writer.integer(value)
      }
    case .number(let values):
      append(tensor: column.name, type: "FP64", to: &writer) { $1.number(values[$0]) }
    case .boolean(let values):
      append(tensor: column.name, type: "BOOL", to: &writer) { row, writer in
        values[row] > 1 ? writer.null() : writer.flag(values[row] == 1)
      }
    case .category(let codes, let dictionary):
      append(tensor: column.name, type: "BYTES", to: &writer) { row, writer in
        codes[row] < 0 ? writer.null() : writer.string(dictionary[Int(codes[row])])
      }
    }
  }

  private func append(
    tensor name: String, type: String, to writer: inout JSONWriter,
    value: (Int, inout JSONWriter) -> Void
  ) {
    writer.object { writer in
      writer.key("name")
      writer.string(name)
      writer.key("shape")
      writer.array { $0.integer(ids.count) }
      writer.key("datatype")
      writer.string(type)
      writer.key("data")
      writer.array { writer in
        for row in ids.indices { value(row, &writer) }
      }
    }
  }
}
