import CDynamicLibrary
import COpenBLAS

/// The process's libopenblas, opened when first needed.
enum OpenBLASLibrary {
  /// Opens the library unless it is open. Safe from any thread.
  ///
  /// - Throws: ``TrainingError/algebraMissing(searched:detail:)``,
  ///   ``TrainingError/algebraTooOld(function:)``.
  static func open() throws(TrainingError) {
    try checked { library throws(DynamicLibrary.Fault) in try library.open() }
  }

  /// Whether the library at `path` could be used; it is closed again.
  ///
  /// - Throws: as ``open()``.
  static func probe(_ path: String) throws(TrainingError) {
    try checked { library throws(DynamicLibrary.Fault) in try library.probe(path) }
  }

  private static func checked(
    _ use: (DynamicLibrary) throws(DynamicLibrary.Fault) -> Void
  ) throws(TrainingError) {
    do throws(DynamicLibrary.Fault) {
      try use(DynamicLibrary(cob_library()))
    } catch {
      switch error {
      case .missing(let searched, let detail):
        throw .algebraMissing(searched: searched, detail: detail)
      case .incomplete(let function): throw .algebraTooOld(function: function)
      }
    }
  }
}
