import CDynamicLibrary

/// A library that is opened when first needed.
struct DynamicLibrary {
  /// Why it cannot be used.
  enum Fault: Error {
    /// It was not found under the names that were searched; `detail` is what the loader said.
    case missing(searched: [String], detail: String)
    /// It lacks a function that is needed.
    case incomplete(function: String)
  }

  private let library: UnsafeMutablePointer<cdl_library>

  /// - Parameter library: of the whole process, by the C module that owns it.
  init(_ library: UnsafeMutablePointer<cdl_library>) { self.library = library }

  /// Opens the library unless it is open. Safe from any thread.
  func open() throws(Fault) {
    try checked { detail, bytes in cdl_open(library, detail, bytes) }
  }

  /// Whether the library at `path` could be used; it is closed again.
  func probe(_ path: String) throws(Fault) {
    try checked { detail, bytes in cdl_probe(library, path, detail, bytes) }
  }

  /// The names under which the library is looked for: the user's alone, or the usual ones.
  private var searched: [String] {
    withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: 2) { names in
      let count = Int(cdl_searched(library, names.baseAddress))
      return names.prefix(count).compactMap { $0.map { String(cString: $0) } }
    }
  }

  private func checked(
    _ call: (UnsafeMutablePointer<CChar>, UInt) -> cdl_result
  ) throws(Fault) {
    var detail = [CChar](repeating: 0, count: 512)
    let result = detail.withUnsafeMutableBufferPointer { call($0.baseAddress!, UInt($0.count)) }
    let text = String(
      decoding: detail.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    switch result {
    case cdl_succeeded: return
    case cdl_incomplete: throw .incomplete(function: text)
    default: throw .missing(searched: searched, detail: text)
    }
  }
}
