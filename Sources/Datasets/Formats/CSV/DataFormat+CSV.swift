extension DataFormat {
  /// Comma-separated values (RFC 4180), also with tabs or semicolons: every text that is not known
  /// to be something else.
  static let csv = DataFormat(
    name: "CSV",
    endings: ["csv", "tsv", "txt"],
    recognises: { ForeignFormat.of($0.head) == nil },
    read: { source, options throws(DatasetsError) in
      try CSVReader(source: source, options: options).table()
    })
}
