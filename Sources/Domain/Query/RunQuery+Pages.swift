extension RunQuery {
  /// What a client brings back to see the runs after this place.
  public func token(after place: PageCursor) -> String { place.token(of: fingerprint) }

  /// The place that a token of this query says.
  ///
  /// - Throws: ``SearchError`` for a token that is none, or of another filter, order, list of
  ///   experiments or stage.
  public func place(in token: String) throws(SearchError) -> PageCursor {
    guard let place = PageCursor(token: token, of: fingerprint) else {
      throw SearchError(.pageToken)
    }
    return place
  }

  /// Of all but how many runs are wanted.
  private var fingerprint: QueryFingerprint {
    var print = QueryFingerprint()
    print.add("runs")
    filter.write(to: &print)
    for key in sort { print.add("\(key.descending ? "-" : "+")\(key.field.text)") }
    for id in experiments?.map(\.text).sorted() ?? ["all"] { print.add(id) }
    for stage in stages.map(\.rawValue).sorted() { print.add(stage) }
    return print
  }
}

extension Filter {
  fileprivate func write(to print: inout QueryFingerprint) {
    switch self {
    case .all(let parts): Self.write("all", parts, to: &print)
    case .any(let parts): Self.write("any", parts, to: &print)
    case .not(let part): Self.write("not", [part], to: &print)
    case .has(let field): print.add("has \(field.text)")
    case .text(let text): print.add("text \(text)")
    case .comparison(let field, let comparison, let value):
      print.add("\(comparison.rawValue) \(field.text)")
      value.write(to: &print)
    case .input(let field, let comparison, let value):
      print.add("\(comparison.rawValue) input \(field.rawValue)")
      value.write(to: &print)
    }
  }

  private static func write(_ word: String, _ parts: [Filter], to print: inout QueryFingerprint) {
    print.add("\(word) \(parts.count)")
    for part in parts { part.write(to: &print) }
  }
}

extension FilterValue {
  fileprivate func write(to print: inout QueryFingerprint) {
    switch self {
    case .number(let number): print.add("number \(number.bitPattern)")
    case .text(let text): print.add("text \(text)")
    case .texts(let texts):
      print.add("texts \(texts.count)")
      for text in texts { print.add(text) }
    case .pattern(let pattern):
      print.add("pattern \(pattern.parts.count) \(pattern.isCaseSensitive)")
      for part in pattern.parts {
        switch part {
        case .any: print.add("any")
        case .one: print.add("one")
        case .scalar(let scalar): print.add("is \(scalar)")
        }
      }
    }
  }
}
