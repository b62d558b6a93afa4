import Foundation
import Testing

@testable import Commands

/// What `curlew data show` says of a dataset whose rows are interactions.
struct DataShowTests {
  private static func prepared(
    _ text: String =
      "who,what,when\na,1,2024-03-01\na,1,2024-03-05\na,2,2024-03-05\nb,1,2024-03-05\n"
  ) throws -> CurlewProgram {
    let yaml = "datasets:\n  shop: {user: who, item: what, time: when}\n"
    let curlew = try CurlewProgram(project: yaml)
    let added = try curlew("data", "add", "-", "--name", "shop", input: text)
    #expect(added.status == 0, "\(added.errors)")
    return curlew
  }

  @Test("users, items, days, repeats and the long tail are said, and JSON has their figures")
  func interactions() throws {
    let curlew = try Self.prepared()
    defer { curlew.remove() }
    let shown = try curlew("data", "show", "shop")
    #expect(shown.output.contains("4 interactions of 2 users and 2 items"), "\(shown.output)")
    #expect(shown.output.contains("3, 75 % of the possible"))
    #expect(shown.output.contains("33 % of the pairs on more than one day"))
    #expect(shown.output.contains("0.800 on average; most on 2024-03-05: 3\n"))
    #expect(shown.output.contains("top 1 % of the items (1) have 75 %, top 10 % (1) 75 %"))
    let json = try curlew("data", "show", "shop", "--json").output
    let whole = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    #expect(whole["dataset"] as? String == "shop")
    let figures = try #require(whole["interactions"] as? [String: Any])
    #expect(figures["users"] as? Int == 2 && figures["pairs"] as? Int == 3)
    let days = try #require(figures["days"] as? [String: Any])
    #expect(
      days["first"] as? String == "2024-03-01" && days["counts"] as? [Int] == [1, 0, 0, 0, 3])
    #expect((figures["head_shares"] as? [Double])?.count == 100)
  }

  @Test("columns that say nothing of interactions leave a note, and the rest is shown")
  func unfit() throws {
    let curlew = try Self.prepared()
    defer { curlew.remove() }
    try curlew.write(
      "datasets:\n  shop: {user: nobody, item: what, time: when}\n", to: "curlew.yaml")
    let shown = try curlew("data", "show", "shop")
    #expect(shown.status == 0 && shown.output.contains("rows"), "\(shown.errors)")
    #expect(shown.errors.contains("nobody") && !shown.output.contains("interactions"))
  }
}
