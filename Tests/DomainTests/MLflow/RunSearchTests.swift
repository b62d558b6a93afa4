import Testing

@testable import Domain

@Suite("MLflow's search of runs")
struct RunSearchTests {
  private static let auc = FilterField.metric("auc")

  private static func like(_ text: String, _ isCaseSensitive: Bool = true) -> FilterValue {
    .pattern(TextPattern(like: text, isCaseSensitive: isCaseSensitive))
  }

  @Test(
    "every entity under each of its names",
    arguments: [
      ("metric.auc > 1", Filter.comparison(auc, .greater, .number(1))),
      ("metrics.auc > 1", .comparison(auc, .greater, .number(1))),
      ("param.a = 'x'", .comparison(.param("a"), .equal, .text("x"))),
      ("params.a = 'x'", .comparison(.param("a"), .equal, .text("x"))),
      ("parameter.a = 'x'", .comparison(.param("a"), .equal, .text("x"))),
      ("parameters.a = 'x'", .comparison(.param("a"), .equal, .text("x"))),
      ("tag.a = 'x'", .comparison(.tag("a"), .equal, .text("x"))),
      ("tags.a = 'x'", .comparison(.tag("a"), .equal, .text("x"))),
      ("attribute.run_id = 'x'", .comparison(.attribute(.id), .equal, .text("x"))),
      ("attributes.run_id = 'x'", .comparison(.attribute(.id), .equal, .text("x"))),
      ("attr.run_id = 'x'", .comparison(.attribute(.id), .equal, .text("x"))),
      ("run.run_id = 'x'", .comparison(.attribute(.id), .equal, .text("x"))),
      ("run_id = 'x'", .comparison(.attribute(.id), .equal, .text("x"))),
      ("dataset.name = 'x'", .input(.name, .equal, .text("x"))),
      ("datasets.name = 'x'", .input(.name, .equal, .text("x"))),
    ])
  func entities(text: String, filter: Filter) throws {
    #expect(try RunSearch.filter(text) == filter)
  }

  @Test(
    "keys bare, in backticks and in double quotes",
    arguments: [
      ("tags.mlflow.parentRunId = 'x'", "mlflow.parentRunId"), ("tags.`a b` = 'x'", "a b"),
      ("tags.\"a b\" = 'x'", "a b"), ("`tags`.`a.b` = 'x'", "a.b"),
      ("tags.a/b-c:d = 'x'", "a/b-c:d"),
      ("tags.`a``b` = 'x'", "a`b"), ("tags.`and` = 'x'", "and"), ("tags.é = 'x'", "é"),
      ("tags.\"a'b\"='x'", "a'b"), ("tags.not = 'x'", "not"),
    ])
  func keys(text: String, key: String) throws {
    #expect(try RunSearch.filter(text) == .comparison(.tag(key), .equal, .text("x")))
  }

  @Test(
    "values in quotes of both kinds",
    arguments: [
      ("'x'", "x"), ("\"x\"", "x"), ("'it''s'", "it's"), ("\"it's\"", "it's"), ("''", ""),
      ("'a AND b'", "a AND b"), ("'C:\\tmp\\'", "C:\\tmp\\"), ("'6'", "6"), ("'日本'", "日本"),
    ])
  func values(written: String, text: String) throws {
    #expect(
      try RunSearch.filter("params.a = \(written)") == .comparison(.param("a"), .equal, .text(text))
    )
  }

  @Test(
    "operators of metrics and numbers of every form",
    arguments: ["=", "!=", ">", ">=", "<", "<="],
    [("1", 1.0), ("-0.5", -0.5), ("1e-3", 0.001), (".5", 0.5), ("+2", 2), ("1E6", 1_000_000)])
  func numbers(comparator: String, number: (String, Double)) throws {
    let comparison = try #require(FilterOperator(rawValue: comparator))
    for space in ["", " "] {
      #expect(
        try RunSearch.filter("metrics.auc\(space)\(comparator)\(space)\(number.0)")
          == .comparison(Self.auc, comparison, .number(number.1)))
    }
  }

  @Test(
    "operators of texts",
    arguments: [
      ("params.a != 'x'", Filter.comparison(.param("a"), .notEqual, .text("x"))),
      ("params.a LIKE 'x%_'", .comparison(.param("a"), .matches, like("x%_"))),
      ("params.a like 'x'", .comparison(.param("a"), .matches, like("x"))),
      ("tags.a ILIKE 'x%'", .comparison(.tag("a"), .matches, like("x%", false))),
      ("tags.a IS NULL", .not(.has(.tag("a")))), ("tags.a is  not\nnull", .has(.tag("a"))),
      ("params.a IS NULL", .not(.has(.param("a")))), ("params.a IS NOT NULL", .has(.param("a"))),
      ("run_id IN ('a')", .comparison(.attribute(.id), .equal, .texts(["a"]))),
      ("run_id in('a','b')", .comparison(.attribute(.id), .equal, .texts(["a", "b"]))),
      (
        "run_id NOT IN ( 'a', \"b\" )",
        .comparison(.attribute(.id), .notEqual, .texts(["a", "b"]))
      ),
      ("dataset.digest LIKE 'x'", .input(.digest, .matches, like("x"))),
      ("dataset.context ILIKE 'x'", .input(.context, .matches, like("x", false))),
      ("dataset.name IN ('a','b')", .input(.name, .equal, .texts(["a", "b"]))),
      ("dataset.name NOT IN ('a')", .input(.name, .notEqual, .texts(["a"]))),
      ("dataset.context != 'a'", .input(.context, .notEqual, .text("a"))),
    ])
  func texts(text: String, filter: Filter) throws {
    #expect(try RunSearch.filter(text) == filter)
  }

  @Test(
    "attributes under all their names",
    arguments: [
      ("run_name", FilterAttribute.name), ("`run name`", .name), ("\"Run name\"", .name),
      ("attributes.`Run Name`", .name), ("tags.mlflow.runName", .name), ("user_id", .user),
      ("attribute.run_id", .id),
    ])
  func attributes(written: String, attribute: FilterAttribute) throws {
    for (comparator, comparison, value) in [
      ("=", FilterOperator.equal, FilterValue.text("x")), ("!=", .notEqual, .text("x")),
      ("LIKE", .matches, Self.like("x")), ("ILIKE", .matches, Self.like("x", false)),
    ] {
      #expect(
        try RunSearch.filter("\(written) \(comparator) 'x'")
          == .comparison(.attribute(attribute), comparison, value))
    }
  }

  @Test(
    "times are numbers",
    arguments: [
      ("start_time", FilterAttribute.started), ("created", .started), ("Created", .started),
      ("attributes.created", .started), ("end_time", .ended),
    ])
  func times(written: String, attribute: FilterAttribute) throws {
    #expect(
      try RunSearch.filter("\(written) >= 1356998400000")
        == .comparison(.attribute(attribute), .greaterOrEqual, .number(1_356_998_400_000)))
  }

  @Test(
    "statuses are MLflow's words",
    arguments: [
      ("= 'FINISHED'", ["finished"]), ("= 'FAILED'", ["failed", "lost"]), ("= 'finished'", []),
      ("!= 'RUNNING'", ["scheduled", "finished", "failed", "killed", "lost"]),
      ("LIKE 'F%'", ["finished", "failed", "lost"]), ("ILIKE 'k%'", ["killed"]),
    ])
  func statuses(condition: String, statuses: [String]) throws {
    #expect(
      try RunSearch.filter("attributes.status \(condition)")
        == .comparison(.attribute(.status), .equal, .texts(statuses)))
  }

  @Test("conditions are joined by and in any case, nothing is everything")
  func conjunction() throws {
    let one = Filter.comparison(Self.auc, .greater, .number(1))
    let two = Filter.comparison(.param("a"), .equal, .text("x"))
    for and in ["AND", "and", "And"] {
      #expect(
        try RunSearch.filter(" metrics.auc > 1 \(and) params.a = 'x' \n")
          == .all([one, two]))
    }
    #expect(try RunSearch.filter("params.a='x'and metrics.auc>1") == .all([two, one]))
    #expect(try RunSearch.filter("") == .everything)
    #expect(try RunSearch.filter(" \n\t") == .everything)
  }

  @Test(
    "what is no filter is refused at its place in MLflow's words",
    arguments: [
      ("metrics.a > 1 or metrics.b > 1", 14, "Invalid clause(s) in filter string: 'or'"),
      ("not metrics.a > 1", 0, "Invalid clause(s) in filter string: 'not'"),
      ("(metrics.a > 1)", 0, "Invalid clause(s) in filter string: '(metrics.a > 1)'"),
      ("metrics.a > 1 AND", 14, "Invalid clause(s) in filter string: 'AND'"),
      ("metrics.a > 1 metrics.b > 1", 14, "Invalid clause(s) in filter string: 'metrics.b'"),
      ("metrics.a > 1; x", 13, "Invalid clause(s) in filter string: ';'"),
      ("metrics.a", 0, "Invalid clause(s) in filter string: 'metrics.a'"),
      ("'a' = 'b'", 0, "Invalid clause(s) in filter string: ''a''"),
      ("> 1", 0, "Invalid clause(s) in filter string: '>'"),
      ("é = 'b' AND thing.a = 'x'", 0, "Invalid attribute key 'é' specified. Valid keys are ["),
      (
        "run_id='b' AND thing.a='x'", 15, "Invalid entity type 'thing'. Valid values are ['metric',"
      ),
      ("Metrics.a > 1", 0, "Invalid entity type 'Metrics'"),
      ("lifecycle = 'x'", 0, "Invalid attribute key 'lifecycle' specified"),
      ("dataset.source = 'x'", 0, "Invalid dataset key 'source' specified. Valid keys are ['con"),
      ("metrics. > 1", 0, "Invalid identifier 'metrics.'"),
      ("metrics.a LIKE 'x'", 10, "Invalid comparator 'LIKE' not one of ['=', '!=', '<',"),
      ("metrics.a IS NULL", 10, "Invalid comparator 'IS NULL' not one of"),
      ("metrics.a == 1", 10, "Invalid comparator '==' not one of"),
      ("params.a > '1'", 9, "Invalid comparator '>' not one of ['=', '!=', 'LIKE', 'ILIKE',"),
      ("params.a NOT LIKE '1'", 9, "Invalid comparator 'NOT LIKE' not one of"),
      ("params.a IN ('1')", 9, "Invalid comparator 'IN' not one of"),
      ("status IN ('FAILED')", 7, "Invalid comparator 'IN' not one of"),
      ("start_time LIKE '1'", 11, "Invalid comparator 'LIKE' not one of"),
      ("run_id IS NULL", 7, "Invalid comparator 'IS NULL' not one of"),
      ("metrics.a > '1'", 12, "Expected numeric value type for metric. Found '1'"),
      ("metrics.a = nan", 12, "Expected numeric value type for metric. Found nan"),
      ("metrics.a = inf", 12, "Expected numeric value type for metric. Found inf"),
      ("metrics.a = 0x10", 12, "Expected numeric value type for metric. Found 0x10"),
      ("metrics.a =", 11, "Expected numeric value type for metric. Found "),
      ("start_time > '1'", 13, "Expected numeric value type for start_time. Found '1'"),
      ("params.a = 1", 11, "Expected a quoted string value for parameter (e.g. 'my-value'). Got"),
      ("params.a = x", 11, "Expected a quoted string value for parameter"),
      ("tags.a = `x`", 9, "Expected a quoted string value for tag"),
      ("run_name = x", 11, "Expected a quoted string value for run_name"),
      ("run_id IN ()", 10, "Expected a non-empty list of quoted string values such as"),
      ("run_id IN (a)", 10, "Expected a non-empty list of quoted string values"),
      ("run_id IN ('a',)", 10, "Expected a non-empty list of quoted string values"),
      ("run_id IN 'a'", 10, "Expected a non-empty list of quoted string values"),
      ("run_id IN ('a'", 10, "Expected a non-empty list of quoted string values"),
      ("params.a = 'x", 11, "Invalid filter or order_by: the ' is never closed"),
      ("params.`a = 'x'", 7, "Invalid filter or order_by: the ` is never closed"),
      ("params.a = 'x\0'", 13, "Invalid filter or order_by: it holds a NUL character"),
      ("artifact_uri LIKE 'x'", 0, "artifact_uri can be compared with = and != only"),
    ])
  func refused(text: String, position: Int, message: String) throws {
    let error = #expect(throws: SearchError.self) { try RunSearch.filter(text) }
    #expect(error?.position == position, "\(text): \(error?.message ?? "")")
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
    #expect(error?.message.hasSuffix(" (at character \(position + 1))") == true)
  }

  @Test(
    "orders",
    arguments: [
      ("metrics.auc", FilterField.metric("auc"), false), ("metric.auc ASC", .metric("auc"), false),
      ("metrics.`a b` desc", .metric("a b"), true), ("metrics.\"a b\" DESC", .metric("a b"), true),
      ("params.a DESC", .param("a"), true), ("parameter.a", .param("a"), false),
      ("tags.a.b asc", .tag("a.b"), false), ("tag.`mlflow.runName`", .attribute(.name), false),
      ("start_time", .attribute(.started), false), ("created DESC", .attribute(.started), true),
      ("attribute.Created", .attribute(.started), false), ("end_time", .attribute(.ended), false),
      ("status", .attribute(.status), false), ("run_name Desc", .attribute(.name), true),
      ("attributes.user_id", .attribute(.user), false), (" run_id ", .attribute(.id), false),
      ("`Run Name`", .attribute(.name), false),
    ])
  func orders(text: String, field: FilterField, descending: Bool) throws {
    #expect(try RunSearch.order([text]) == [.init(field, descending: descending)])
  }

  @Test(
    "what is no order is refused",
    arguments: [
      ([""], "Invalid order_by clause ''. Could not be parsed."),
      (["metrics.a b"], "Invalid order_by clause 'metrics.a b'"),
      (["metrics.a desc desc"], "Invalid order_by clause"), (["metrics.a,"], "Invalid order_by"),
      (["'a'"], "Invalid order_by clause"), (["thing.a"], "Invalid entity type 'thing'"),
      (["dataset.name"], "Invalid entity type 'dataset'. Valid values are ['metric', 'parameter',"),
      (["lifecycle"], "Invalid attribute key 'lifecycle' specified"),
      (["artifact_uri"], "Runs cannot be ordered by artifact_uri; use run_id"),
      (
        ["metrics.a", "metric.`a` DESC"], "`order_by` contains duplicate fields: 'metric.`a` DESC'"
      ),
      (["start_time", "created"], "`order_by` contains duplicate fields"),
      (["metrics.`a"], "Invalid filter or order_by: the ` is never closed"),
      (["a\0"], "Invalid filter or order_by: it holds a NUL"),
      (
        ["metrics.a", "metrics.b", "metrics.c", "metrics.d", "metrics.e", "metrics.f"],
        "The search is too large: at most 5 items of order_by"
      ),
    ])
  func refusedOrders(items: [String], message: String) throws {
    let error = #expect(throws: SearchError.self) { try RunSearch.order(items) }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }

  @Test("a hostile filter is refused, or read, at once")
  func hostile() throws {
    let many = 200_000
    let clock = ContinuousClock()
    let texts = [
      Array(repeating: "metrics.a > 1", count: 10_000).joined(separator: " AND "),
      "params.a = '" + String(repeating: "''", count: 500_000) + "'",
      String(repeating: "(", count: many), String(repeating: "'", count: many + 1),
      String(repeating: "`", count: many + 1), String(repeating: "not ", count: many / 4),
      "run_id IN (" + String(repeating: "'a',", count: many / 4) + "'a')",
      "tags.a LIKE '" + String(repeating: "%a", count: many / 2) + "'",
      "tags." + String(repeating: "e\u{301}", count: many / 4),
      String(repeating: ".", count: 999),
      String(repeating: "=", count: many), String(repeating: "x", count: 2_000_000),
      "metrics.a = " + String(repeating: "9", count: many), "\u{FEFF}\u{202E}\u{0}",
      "metrics.a = 1" + String(repeating: " ", count: many) + "and",
    ]
    for text in texts {
      var error: SearchError?
      let taken = clock.measure {
        do throws(SearchError) { _ = try RunSearch.filter(text) } catch let told { error = told }
      }
      // A debug build on a busy machine; what is quadratic takes hours.
      #expect(taken < .seconds(20), "\(text.prefix(20))")
      #expect((error?.message.utf8.count ?? 0) < 1_000)
      _ = try? RunSearch.order([String(text.prefix(20_000))])
    }
    #expect(throws: SearchError(.tooLarge(limit: 200, of: "conditions"), at: 3_600)) {
      try RunSearch.filter(texts[0])
    }
    #expect(throws: SearchError(.tooLarge(limit: 1 << 20, of: "bytes"))) {
      try RunSearch.filter(texts[11])
    }
  }

  @Test("every prefix of a filter is read or refused")
  func prefixes() {
    let text =
      "metrics.`a b` >= -1.5e3 AND params.\"x\" NOT IN ('a', 'b') and tags.é IS NOT NULL AND "
      + "`Run Name` ILIKE \"%'_\" AND dataset.name NOT IN ('a', \"b\")"
    for end in text.indices {
      for rest in ["", " ", "'", ")", "\0", "("] {
        _ = try? RunSearch.filter(text[..<end] + rest)
        _ = try? RunSearch.order([text[..<end] + rest])
      }
    }
  }
}
