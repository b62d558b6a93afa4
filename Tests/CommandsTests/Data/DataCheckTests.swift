import Domain
import Testing

@testable import Commands

struct DataCheckTests {
  private static let rules = """
    datasets:
      t:
        rules:
          - rows: {min: 2}
          - {column: n, range: [0, 5]}
          - {column: city, unique: true, severity: warning}
    """

  private func prepared(_ input: String) throws -> CurlewProgram {
    let curlew = try CurlewProgram(project: Self.rules)
    _ = try curlew("data", "add", "-", "--name", "t", input: input)
    return curlew
  }

  @Test("Every rule has a line with what was observed, its bound and its result")
  func table() throws {
    let curlew = try prepared("city,n\nRome,1\nRome,9\n")
    defer { curlew.remove() }
    let answer = try curlew("data", "check", "t")
    #expect(answer.status == 1)
    #expect(
      answer.output == """
        RULE    COLUMN  SEVERITY  OBSERVED             BOUND           RESULT
        rows            error     2 rows               ≥ 2             passed
        range   n       error     row 2: 9             0 to 5          failed
        unique  city    warning   again row 2: "Rome"  no value twice  warning

        """, "\(answer.output)")
    #expect(answer.errors.isEmpty)
  }

  @Test("Warnings alone do not fail the check")
  func warnings() throws {
    let curlew = try prepared("city,n\nRome,1\nRome,2\n")
    defer { curlew.remove() }
    #expect(try curlew("data", "check", "t").status == 0)
  }

  @Test("The rules are those that are declared now")
  func changedRules() throws {
    let curlew = try prepared("city,n\nRome,1\nRome,9\n")
    defer { curlew.remove() }
    try curlew.write(Self.rules.replacing("[0, 5]", with: "[0, 9]"), to: "curlew.yaml")
    let answer = try curlew("data", "check", "t", "--json")
    #expect(answer.status == 0)
    #expect(answer.output.contains("\"bound\" : \"0 to 9\""))
  }

  @Test("The list is silent about a rule that is declared no longer")
  func removedRule() throws {
    let curlew = try prepared("city,n\nRome,1\nRome,9\n")
    defer { curlew.remove() }
    #expect(try curlew("data", "list").output.contains(" 1 failed, 1 warning "))
    let fewer = Self.rules.split(separator: "\n").filter { !$0.contains("range") }
    try curlew.write(fewer.joined(separator: "\n"), to: "curlew.yaml")
    #expect(try curlew("data", "list").output.contains(" 1 warning "))
    try curlew.write("datasets: [", to: "curlew.yaml")
    #expect(try curlew("data", "list").output.contains(" 1 failed, 1 warning "))
  }

  @Test("A dataset without rules cannot be checked, and the error says where to declare some")
  func noRules() throws {
    let curlew = try CurlewProgram(project: "")
    defer { curlew.remove() }
    _ = try curlew("data", "add", "-", "--name", "t", input: "a\n1\n")
    let answer = try curlew("data", "check", "t")
    #expect(answer.status == 1)
    #expect(
      answer.errors.contains(
        "no rules are declared for \"t\"; declare some in curlew.yaml under datasets.t.rules"))
  }
}
