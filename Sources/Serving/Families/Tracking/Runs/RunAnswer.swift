import Datasets
import Domain
import Store

/// Runs as MLflow's clients read them, with what other tables hold of them.
struct RunAnswer: Sendable {
  let runs: [Run]
  private let details: RunDetails
  private let roots: ArtifactRoots

  init(_ runs: [Run], _ details: RunDetails) {
    self.runs = runs
    self.details = details
    roots = ArtifactRoots(locations: details.locations)
  }

  init(_ runs: [Run], from store: Store) throws {
    self.init(runs, try store.details(of: runs.map(\.id)))
  }

  func write(_ run: Run, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("info")
      info(run, &writer)
      writer.key("data")
      data(run, &writer)
      writer.key("inputs")
      writer.object { inputs(run, &$0) }
      let outputs = (details.models[run.id] ?? []).filter(\.isOutput)
      guard !outputs.isEmpty else { return }
      writer.key("outputs")
      writer.object { writer in
        writer.list("model_outputs", outputs) { writer, use in
          writer.object { writer in
            writer.field("model_id", use.model.text)
            writer.key("step")
            writer.integer(use.step)
          }
        }
      }
    }
  }

  func info(_ run: Run, _ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("run_id", run.id.text)
      writer.field("run_uuid", run.id.text)
      writer.field("run_name", run.name)
      writer.field("experiment_id", run.experiment.text)
      writer.field("user_id", run.user)
      writer.field("status", run.status.mlflow)
      writer.field("start_time", run.startedAt)
      writer.field("end_time", run.endedAt)
      writer.field("artifact_uri", roots.uri(of: run.id, in: run.experiment))
      writer.field("lifecycle_stage", run.lifecycle.rawValue)
    }
  }

  private func data(_ run: Run, _ writer: inout JSONWriter) {
    writer.object { writer in
      let points = (details.points[run.id] ?? [:]).sorted { $0.key < $1.key }
      writer.list("metrics", points) { $0.metric($1.key, $1.value) }
      writer.pairs("params", run.params)
      var tags = run.tags
      tags[RunTag.name] = run.name
      writer.pairs("tags", tags)
    }
  }

  private func inputs(_ run: Run, _ writer: inout JSONWriter) {
    writer.list("dataset_inputs", datasets(run)) { writer, input in
      writer.object { writer in
        writer.pairs("tags", input.tags)
        writer.key("dataset")
        writer.object { writer in
          writer.field("name", input.dataset.name)
          writer.field("digest", input.dataset.digest)
          writer.field("source_type", input.dataset.sourceType)
          writer.field("source", input.dataset.source)
          writer.field("schema", input.dataset.schema)
          writer.field("profile", input.dataset.profile)
        }
      }
    }
    let models = (details.models[run.id] ?? []).filter { !$0.isOutput }
    writer.list("model_inputs", models) { writer, use in
      writer.object { $0.field("model_id", use.model.text) }
    }
  }

  /// What clients logged, and the snapshots that a run of this program read.
  private func datasets(_ run: Run) -> [LoggedInput] {
    let snapshots = run.inputs.map { input in
      LoggedInput(
        dataset: LoggedDataset(
          name: input.dataset.text, digest: input.snapshot.short, sourceType: "curlew",
          source: "{\"snapshot\":\"\(input.snapshot)\"}"),
        tags: [LoggedInput.contextTag: input.context])
    }
    return snapshots + (details.inputs[run.id] ?? [])
  }
}
