import Datasets
import Domain

extension JSONWriter {
  /// A message as MLflow's server writes it: what is not set, and lists without elements, are left out.
  static func message(capacity: Int = 512, _ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var writer = JSONWriter(capacity: capacity)
    writer.object(body)
    return writer.bytes
  }

  mutating func field(_ name: String, _ value: String?) {
    guard let value else { return }
    key(name)
    string(value)
  }

  mutating func field(_ name: String, _ value: Timestamp?) {
    guard let value else { return }
    key(name)
    integer(value.milliseconds)
  }

  /// A list that is left out where it has no elements.
  mutating func list<Elements: Collection>(
    _ name: String, _ elements: Elements, _ body: (inout JSONWriter, Elements.Element) -> Void
  ) {
    if elements.isEmpty { return }
    key(name)
    array { writer in
      for element in elements { body(&writer, element) }
    }
  }

  /// Tags or params, in the order of their keys.
  mutating func pairs(_ name: String, _ pairs: [String: String]) {
    list(name, pairs.sorted { $0.key < $1.key }) { writer, pair in
      writer.object { writer in
        writer.field("key", pair.key)
        writer.field("value", pair.value)
      }
    }
  }

  /// A number as protobuf's JSON has it: what JSON cannot write is text.
  mutating func double(_ value: Double) {
    if value.isFinite {
      number(value)
    } else {
      string(value.isNaN ? "NaN" : value > 0 ? "Infinity" : "-Infinity")
    }
  }

  mutating func metric(_ name: String, _ point: MetricPoint, run: RunID? = nil) {
    object { writer in
      writer.metricFields(name, point)
      writer.field("run_id", run?.text)
    }
  }

  mutating func metricFields(_ name: String, _ point: MetricPoint) {
    field("key", name)
    key("value")
    double(point.value)
    field("timestamp", point.time)
    key("step")
    integer(point.step)
  }

  mutating func experiment(_ experiment: Experiment) {
    object { writer in
      writer.field("experiment_id", experiment.id.text)
      writer.field("name", experiment.name)
      writer.field("artifact_location", experiment.artifactLocation)
      writer.field("lifecycle_stage", experiment.lifecycle.rawValue)
      writer.field("last_update_time", experiment.updatedAt)
      writer.field("creation_time", experiment.createdAt)
      writer.pairs("tags", experiment.tags)
    }
  }
}

extension Experiment {
  /// Where clients put the artifacts of its runs.
  var artifactLocation: String { location ?? ArtifactRoots.proxied(id) }
}

extension RunStatus {
  /// MLflow's word, or number, for it; nil for one that it does not have.
  init?(tracking value: ProtoValue?) {
    switch value {
    case .text(let word): self.init(mlflow: word)
    case .integer(let number): self.init(mlflow: number)
    default: return nil
    }
  }
}
