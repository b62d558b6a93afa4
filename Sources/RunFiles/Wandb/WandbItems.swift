/// Keys with their values, of which config, history, summary and statistics consist.
///
/// Keys of several parts and objects within values are joined with `.`, as W&B's own pages show them;
/// a slash within a part stays.
struct WandbItems {
  private(set) var values: [(key: String, value: JSONText)] = []

  /// The items in all fields of `number`.
  init(_ message: WireReader, field number: Int) {
    var reader = message
    while let field = reader.next() {
      if field.number == number { add(field.message) }
    }
  }

  private mutating func add(_ item: WireReader) {
    var reader = item
    var key = ""
    var parts: [String] = []
    var value = JSONText.other("null")
    while let field = reader.next() {
      switch field.number {
      case 1: key = field.text
      case 2: parts.append(field.text)
      case 4: value = .other(field.integer == 0 ? "false" : "true")
      case 5: field.integer.map { value = .number(Double($0), digits: String($0)) }
      case 6: field.double.map { value = .number($0, digits: $0.description) }
      case 7: value = .text(field.text)
      case 8, 16: value = JSONText(field.bytes)
      default: break
      }
    }
    add(parts.isEmpty ? key : parts.joined(separator: "."), value)
  }

  private mutating func add(_ key: String, _ value: JSONText) {
    guard case .object(let members) = value, !members.isEmpty,
      !members.contains(where: { $0.key == "_type" })
    else { return values.append((key, value)) }
    for member in members { add("\(key).\(member.key)", member.value) }
  }

  /// All that people set, as text; what begins with `_wandb` is the client's own.
  var texts: [(key: String, value: String)] {
    values.compactMap { item in
      let isOwn = item.key == "_wandb" || item.key.hasPrefix("_wandb.")
      return isOwn || item.key.isEmpty ? nil : (item.key, item.value.plain)
    }
  }
}

extension JSONText {
  /// What a value that is no number is counted as.
  var kind: String {
    switch self {
    case .number: "number"
    case .text: "text"
    case .object(let members):
      members.first { $0.key == "_type" }.map(\.value.plain) ?? "object"
    case .other("null"): "null"
    case .other("true"), .other("false"): "boolean"
    case .other: "list"
    }
  }
}
