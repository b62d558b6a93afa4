import Domain
import Terminal
import Testing

@testable import Console

@Suite("What a shadow would have reached")
struct ShadowLineTests {
  /// July, with the first version as shadow since its successor serves.
  private static func data(shadow: Int?) -> ConsoleData {
    var data = Flights.july
    for index in data.models.indices {
      data.models[index].aliases[Alias.shadow] = shadow
    }
    let after = data.windows(of: Flights.endpoint).filter { $0.version == 2 }
    data.shadows[Flights.endpoint] = after.map { window in
      var shadow = window
      (shadow.version, shadow.role) = (1, .shadow)
      shadow.realized = window.realized.map { realized in
        var realized = realized
        realized.value = 0.625
        return realized
      }
      return shadow
    }
    return data
  }

  private func text(_ data: ConsoleData, pane: String, columns: Int, rows: Int) throws -> String {
    let size = Size(columns: columns, rows: rows)
    var state = try ConsoleState(size: size, glyphs: .braille, pane: pane)
    // From the newest window, whose labels are to come, to one that has been judged.
    HeadlessConsole.run(&state, [.data(data), .key(.left)], load: Flights.load)
    var frame = Frame(size: size)
    render(state, into: &frame)
    return FrameText.plain(frame)
  }

  @Test(
    "It is a line of its own in the charts of an endpoint, with its version at the end",
    arguments: ["overview", "drift"])
  func line(_ pane: String) throws {
    let with = try text(Self.data(shadow: 1), pane: pane, columns: 200, rows: 60)
    let without = try text(Self.data(shadow: nil), pane: pane, columns: 200, rows: 60)
    #expect(with != without)
    #expect(with.contains("v1 shadow 0.625"))
    #expect(!without.contains("shadow"))
  }

  @Test("Deployments tell who answers beside the champion, and have no column where nobody does")
  func beside() throws {
    let with = try text(Self.data(shadow: 1), pane: "deployments", columns: 120, rows: 40)
    let without = try text(Self.data(shadow: nil), pane: "deployments", columns: 120, rows: 40)
    #expect(with.contains("BESIDE") && with.contains("v1 shadow"))
    #expect(!without.contains("BESIDE"))
  }

  @Test("In a window that is not judged it has no figure, and a champion is no shadow of itself")
  func none() throws {
    let data = Self.data(shadow: 1)
    let endpoint = try #require(data.endpoints.first)
    let line = try #require(ShadowLine(of: endpoint, .auc, in: data))
    let windows = data.windows(of: endpoint.name)
    #expect(windows.map { line.value(in: $0) }.compactMap(\.self).allSatisfy { $0 == 0.625 })
    #expect(windows.contains { line.value(in: $0) == nil })
    #expect(ShadowLine(of: endpoint, .auc, in: Self.data(shadow: 2)) == nil)
  }
}
