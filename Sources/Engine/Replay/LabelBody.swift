import Datasets
import Domain

/// A request that tells labels, written as JSON.
struct LabelBody {
  let labels: ArraySlice<Label>

  var json: [UInt8] {
    var writer = JSONWriter(capacity: 16 + labels.count * 96)
    writer.object { writer in
      writer.key("labels")
      writer.array { writer in
        for label in labels { write(label, to: &writer) }
      }
    }
    return writer.bytes
  }

  private func write(_ label: Label, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("id")
      writer.string(label.prediction.text)
      switch label.truth {
      case .class(let name):
        writer.key("value")
        writer.string(name.text)
      case .quantity(let value):
        writer.key("value")
        writer.number(value)
      case .items(let items):
        writer.key("items")
        writer.array { writer in
          for item in items { writer.string(item) }
        }
      }
      writer.key("time")
      writer.string(label.observedAt.isoText)
    }
  }
}
