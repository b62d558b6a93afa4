import Domain

/// A request that tells labels, written as text.
struct LabelBody {
  let labels: ArraySlice<Label>

  /// The request's JSON.
  var json: String {
    var text = #"{"labels":["#
    for label in labels {
      if text.last == "}" { text += "," }
      text += #"{"id":"#
      text.append(quoted: label.prediction)
      switch label.truth {
      case .class(let name):
        text += #","value":"#
        text.append(quoted: name)
      case .quantity(let value): text += #","value":\#(value)"#
      case .items(let items):
        text += #","items":["#
        for (place, item) in items.enumerated() {
          if place > 0 { text += "," }
          text.append(quoted: item)
        }
        text += "]"
      }
      text += #","time":"\#(label.observedAt.isoText)"}"#
    }
    return text + "]}"
  }
}
