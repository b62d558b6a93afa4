import Datasets
import Domain

/// A request of the Open Inference Protocol (V2, JSON), written as text.
struct InferenceBody {
  var ids: [String]
  /// When each row happened, milliseconds since the epoch.
  var milliseconds: [Int64]
  var columns: [Column]

  /// The request's JSON. A missing value is `null`.
  var json: String {
    var text = #"{"inputs":["#
    append(tensor: "prediction_id", type: "BYTES", count: ids.count, to: &text) { row, text in
      text.append(quoted: ids[row])
    }
    text += ","
    append(tensor: "event_time", type: "INT64", count: ids.count, to: &text) { row, text in
      text += String(milliseconds[row])
    }
    for column in columns {
      text += ","
      append(column, to: &text)
    }
    text += "]}"
    return text
  }

  private func append(_ column: Column, to text: inout String) {
    let count = ids.count
    switch column.values {
    case .integer(let values), .time(let values):
      append(tensor: column.name, type: "INT64", count: count, to: &text) { row, text in
        text += values[row] == Values.missingInteger ? "null" : String(values[row])
      }
    case .number(let values):
      append(tensor: column.name, type: "FP64", count: count, to: &text) { row, text in
        text += values[row].isFinite ? "\(values[row])" : "null"
      }
    case .boolean(let values):
      append(tensor: column.name, type: "BOOL", count: count, to: &text) { row, text in
        text += values[row] > 1 ? "null" : values[row] == 1 ? "true" : "false"
      }
    case .category(let codes, let dictionary):
      append(tensor: column.name, type: "BYTES", count: count, to: &text) { row, text in
        if codes[row] < 0 {
          text += "null"
        } else {
          text.append(quoted: dictionary[Int(codes[row])])
        }
      }
    }
  }

  private func append(
    tensor name: String, type: String, count: Int, to text: inout String,
    value: (Int, inout String) -> Void
  ) {
    text += #"{"name":"#
    text.append(quoted: name)
    text += #","shape":[\#(count)],"datatype":"\#(type)","data":["#
    for row in 0..<count {
      if row > 0 { text += "," }
      value(row, &text)
    }
    text += "]}"
  }
}

extension String {
  /// JSON's escapes (RFC 8259, section 7).
  mutating func append(quoted value: String) {
    self += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": self += "\\\""
      case "\\": self += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        self += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: unicodeScalars.append(scalar)
      }
    }
    self += "\""
  }
}
