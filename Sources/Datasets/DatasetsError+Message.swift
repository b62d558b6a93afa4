import Domain

extension DatasetsError: CustomStringConvertible {
  /// What failed, on which thing, what was expected, what to do next.
  public var description: String { message }

  /// What failed, on which thing, what was expected, what to do next.
  public var message: String {
    switch self {
    case .columnMissing(let name, let columns):
      "There is no column \(quoted(name)); the columns are \(listed(columns))."
    case .typesDiffer(let column, let first, let second):
      "Column \(quoted(column)) is \(first.rawValue) in one and \(second.rawValue) in the "
        + "other; give it the same type in both."
    case .blockDamaged(let damage): damage.message
    case .sourceUnreadable(let source, let reason): "\(source) cannot be read: \(reason)."
    case .sourceTooLarge(let source, let bytesMax):
      "\(source) holds more than \(bytesMax) bytes, which is the limit on this machine; split it into "
        + "parts."
    case .lineTooLong(let source, let bytesMax):
      "\(source) has a line of more than \(bytesMax >> 20) MiB, so it is no table; is a quote never "
        + "closed, or is it no text?"
    case .packedTooFar(let source, let ratioMax):
      "\(source) is a gzip file that holds more than \(ratioMax) times its bytes, as no table does; "
        + "unpack it first if it is one."
    case .gzipDamaged(let source, cutShort: true):
      "\(source) is a gzip file that ends too early; copy or fetch it again."
    case .gzipDamaged(let source, cutShort: false):
      "\(source) is a damaged gzip file; compress or fetch it again."
    case .sourceEmpty(let source): "\(source) is empty; expected a header and rows."
    case .formatUnknown(let source, let found):
      "\(source) is \(found), not \(DataFormat.names); export it as CSV in UTF-8."
    case .notFetched(let source, .gitLFS):
      "\(source) is a Git LFS pointer and not the file itself; fetch that with: git lfs pull."
    case .notFetched(let source, .webPage):
      "\(source) is an HTML page, such as one that asks for a login, and not a table; fetch the file "
        + "again."
    case .partDiffers(let source, let column, let isMissing, let first):
      "\(source) \(isMissing ? "lacks" : "has") the column \(quoted(column)), which \(first) "
        + "\(isMissing ? "has" : "lacks"); all files of one source have the same columns."
    case .content(let source, let format, let fault, let place):
      "\(source), read as \(format)\(place.message): \(fault.message)"
    case .timeColumnUndeclared:
      "A split by time needs a time column; declare it in curlew.yaml as `time` of the dataset."
    case .timeExpected(let column, let found):
      "Column \(quoted(column)) is \(found.rawValue), expected time; "
        + "its cells should read like 2013-07-01 or 2013-07-01T14:00:00Z."
    case .shareOutOfRange(let share):
      "\(share) is not a share; expected a number between 0 and 1, such as 0.2."
    case .splitEmpty(let side, let rows):
      "The split leaves none of \(rows) rows for \(side.rawValue); choose another or add rows."
    case .manifestDamaged(let reason): reason.message
    }
  }

  /// The first few names, so that a table of 4,096 columns does not fill the screen.
  private func listed(_ names: [String]) -> String {
    if names.isEmpty { return "none" }
    let shown = names.prefix(12).map(quoted).joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }
}

extension BlockDamage {
  var message: String {
    switch self {
    case .cutShort: "A stored block ends too early; restore it from a backup."
    case .notABlock: "A stored block does not begin like one; restore it from a backup."
    case .version(let version):
      "A stored block has version \(version), and this program reads \(TableBlock.version); "
        + "use the newer Curlew that wrote it."
    case .checksum: "A stored block does not match its checksum; restore it from a backup."
    case .inconsistent: "A stored block contradicts itself; restore it from a backup."
    }
  }
}

extension ManifestDamage {
  var message: String {
    switch self {
    case .notAManifest: "A snapshot's manifest cannot be read; restore it from a backup."
    case .version(let version):
      "A snapshot's manifest has version \(version), and this program reads "
        + "\(SnapshotManifest.version); use the newer Curlew that wrote it."
    case .chunkRows:
      "A snapshot's manifest lists chunks of impossible sizes; restore it from a backup."
    case .chunkContent:
      "A snapshot's chunk does not hold the rows that its manifest lists; restore it from a backup."
    }
  }
}

extension ContentPlace {
  /// `, line 18 (row 17), column 3 "dest"`, as much of it as is known.
  var message: String {
    let rowText = row.map { $0 == 0 ? "the header" : "row \($0)" }
    let lineText = line.map { "line \($0)" + (rowText.map { " (\($0))" } ?? "") }
    let name = name.map { quoted($0) }
    let cell = [column.map(String.init), name].compactMap(\.self).joined(separator: " ")
    return [lineText ?? rowText, cell.isEmpty ? nil : "column \(cell)"]
      .compactMap { $0.map { ", \($0)" } }.joined()
  }
}

extension ContentFault {
  var message: String {
    switch self {
    case .form(let sentence): sentence
    case .cellTooLarge(let bytes):
      "a cell of \(bytes) bytes; the limit is \(Limits.cellBytesMax). Is a quote left open?"
    case .notUTF8(let found):
      "\(quoted(found)) is not UTF-8; convert the file, for example with iconv."
    case .zeroByte: "found a zero byte; expected a text file."
    case .wrongType(let found, let expected):
      "found \(quoted(found)), expected \(expected.inWords)."
    case .columnNameEmpty: "the column has no name; give it one in the first line."
    case .columnNameTooLong(let bytes):
      "the name has \(bytes) bytes; the limit is \(Limits.columnNameBytesMax). "
        + "Is the header missing?"
    case .columnsTooMany: "more than \(Limits.columnsMax) columns, which is the limit."
    case .rowsTooMany(let limit):
      "more than \(limit) rows, which is the limit; split the file."
    }
  }
}

extension ColumnType {
  /// The type in a sentence, with its article.
  var inWords: String {
    switch self {
    case .integer: "a whole number"
    case .number: "a number"
    case .boolean: "true or false"
    case .category: "text"
    case .time: "a date or time such as 2013-07-01 or 2013-07-01T14:00:00Z"
    }
  }
}
