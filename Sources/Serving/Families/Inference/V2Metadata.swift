import Datasets
import Domain
import Engine

/// Writes what a client must know of an endpoint, as the Open Inference Protocol says.
struct V2Metadata {
  let endpoint: EndpointName
  let metadata: EndpointMetadata

  func bytes() -> [UInt8] {
    var writer = JSONWriter(capacity: 256 + metadata.inputs.count * 64)
    writer.object { writer in
      writer.key("name")
      writer.string(endpoint.text)
      writer.key("versions")
      writer.array { $0.string(String(metadata.version)) }
      writer.key("platform")
      writer.string("curlew_\(metadata.task.word)")
      writer.key("inputs")
      writer.array { writer in
        for input in metadata.inputs {
          write(input.name, V2Datatype(of: input.type), shape: [-1], to: &writer)
        }
      }
      writer.key("outputs")
      writer.array { writer in
        for output in V2Output.all(of: metadata.task) { write(output, to: &writer) }
      }
      writer.key("parameters")
      writer.object(writeParameters)
    }
    return writer.bytes
  }

  private func write(_ output: V2Output, to writer: inout JSONWriter) {
    switch (output, metadata.task) {
    case (.predictionID, _), (.basis, _): write(output.rawValue, .bytes, shape: [-1], to: &writer)
    case (.probabilities, .multiclass(let classes)):
      write(output.rawValue, .fp64, shape: [-1, classes.count], classes: classes, to: &writer)
    case (.probability, .binary(let classes)):
      write(
        output.rawValue, .fp64, shape: [-1], classes: classes, positive: classes.last, to: &writer)
    case (.items, _): write(output.rawValue, .bytes, shape: [-1, -1], to: &writer)
    case (.scores, _): write(output.rawValue, .fp64, shape: [-1, -1], to: &writer)
    default: write(output.rawValue, .fp64, shape: [-1], to: &writer)
    }
  }

  /// - Parameters:
  ///   - classes: in the order of their numbers, where answers are about classes.
  ///   - positive: the one whose probability is answered, of two.
  private func write(
    _ name: String, _ datatype: V2Datatype, shape: [Int], classes: [String] = [],
    positive: String? = nil, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.key("name")
      writer.string(name)
      writer.key("datatype")
      writer.string(datatype.rawValue)
      writer.key("shape")
      writer.array { writer in
        for dimension in shape { writer.integer(dimension) }
      }
      if classes.isEmpty { return }
      writer.key("parameters")
      writer.object { writer in
        writer.texts("classes", classes)
        guard let positive else { return }
        writer.key("positive_class")
        writer.string(positive)
      }
    }
  }

  /// Optional inputs are no `inputs`: clients take those for required.
  private func writeParameters(to writer: inout JSONWriter) {
    writer.key("model")
    writer.string(metadata.model.text)
    writer.key("optional_inputs")
    let optional =
      [InferenceRequest.idInput, InferenceRequest.timeInput]
      + ListInput.used(by: metadata, usesHistory: metadata.usesHistory).map(\.rawValue)
    writer.string(optional.joined(separator: ","))
    if let timeColumn = metadata.timeColumn {
      writer.key("time_column")
      writer.string(timeColumn)
    }
  }
}
