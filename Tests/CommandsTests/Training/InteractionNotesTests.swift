import Foundation
import Testing

@testable import Commands
@testable import Store

/// What is said of interactions and their items before they are learnt.
struct InteractionNotesTests {
  private static let yaml = """
    datasets:
      baskets: {user: who, item: what, value: qty, items: wares}
      wares: {item: id, name: title}
    train:
      baskets: {dataset: baskets, trainer: popularity, split: {by: random, validation: 0.2}}
    """

  @Test("Columns with a role are not warned of, and rows that describe no item are counted")
  func notes() throws {
    let curlew = try CurlewProgram(project: Self.yaml)
    defer { curlew.remove() }
    // One user, and amounts that are as ids are.
    let rows = (0..<60).map { "7,\($0 % 9),\($0 * 7_919 % 100_003)\n" }.joined()
    try curlew.write("who,what,qty\n" + rows, to: "baskets.csv")
    try curlew.write("id,title\n1,A\n1,B\n2,C\n,D\n", to: "wares.csv")
    #expect(try curlew("data", "add", "baskets.csv").status == 0)
    let added = try curlew("data", "add", "wares.csv")
    let unused = "not used: 1 row whose id stands in an earlier one, which counts; 1 row without id"
    #expect(added.output.contains(unused), "\(added.output)")
    let asked = try curlew("train", "--detach")
    #expect(asked.status == 0 && !asked.errors.contains("warning"), "\(asked.errors)")
    #expect(asked.errors.contains("note: wares: \(unused)"))
    let yaml = Self.yaml.replacing("name: title", with: "name: titel")
    try curlew.write(yaml, to: "curlew.yaml")
    let refused = try curlew("train", "--detach")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("datasets.wares.name: the data have no column \"titel\""))
  }
}
