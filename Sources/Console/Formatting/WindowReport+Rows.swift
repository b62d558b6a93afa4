import Domain

extension WindowReport {
  /// Its rows against those that its monitor asks for: `163 of 200 rows (minimum_rows)`; without these where
  /// it has enough, or no monitor is declared.
  func rowWords(in data: ConsoleData) -> String {
    guard let monitor = data.declared.monitor(of: endpoint), monitor.rowsMin > rows else {
      return counted(rows, "row")
    }
    return "\(rows) of \(counted(monitor.rowsMin, "row")) (minimum_rows)"
  }
}
