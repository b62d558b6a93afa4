import Domain

/// A text that another program of the user's shows.
public enum OutsideText: Hashable, Sendable {
  /// A file of a run, in the pager.
  case artifact(Artifact)
  /// What a job said, in the pager.
  case log(JobID)
  /// `curlew.yaml`, in the editor; what it declares holds once it is written.
  case declarations
}

/// What can be written to a file.
public enum WrittenThing: Hashable, Sendable {
  /// The screen as it is: a picture, text with colours, or text, by the file's ending.
  case screen(ScreenFormat)
  /// All runs of the list, in its order: its columns as a table, or all that is known as CSV.
  case runs(RunQuery, RunTableFormat, columns: [RunColumnChoice]?)

  /// Forms of a screen.
  public enum ScreenFormat: String, Hashable, Sendable, CaseIterable {
    /// A picture, text with colours, text.
    case svg, ansi, txt
  }

  /// Forms of a list of runs.
  public enum RunTableFormat: String, Hashable, Sendable, CaseIterable {
    /// All that is known of each run; the columns as a table of Markdown.
    case csv, md
  }
}
