import ArgumentParser

/// `curlew runs`: what was tried, with what, and what came of it.
struct RunsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "runs",
    abstract: "List, show, compare, tag and delete runs; read their metrics and files.",
    discussion: "A run is named by its name, its id, or the beginning of its id.",
    subcommands: [
      RunsList.self, RunsShow.self, RunsCompare.self, RunsMetrics.self, RunsArtifacts.self,
      RunsTag.self, RunsRename.self, RunsNote.self, RunsEnd.self, RunsDelete.self, RunsRestore.self,
      RunsExperiments.self,
    ])
}
