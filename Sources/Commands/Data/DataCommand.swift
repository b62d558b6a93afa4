import ArgumentParser

/// `curlew data`: datasets and their snapshots.
struct DataCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data",
    abstract: "Add data as snapshots, look at them, check their rules, compare and export them.",
    discussion: """
      A snapshot is named by its dataset (the latest), as NAME@3, or by the beginning of its id.
      """,
    subcommands: [
      DataAdd.self, DataList.self, DataShow.self, DataCheck.self, DataDiff.self, DataExport.self,
    ])
}
