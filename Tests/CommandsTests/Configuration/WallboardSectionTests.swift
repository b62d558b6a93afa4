import Domain
import Foundation
import Testing

@testable import Commands

@Suite("The wallboard in curlew.yaml")
struct WallboardSectionTests {
  private static let endpoints = """
    datasets: {flights: {source: a.csv, target: late}}
    train: {delay: {dataset: flights, trainer: constant, model: delay}}
    endpoints: {delay: {model: delay}}

    """

  private func wallboard(_ text: String) throws -> WallboardDeclaration {
    try ProjectFile.parse(Self.endpoints + text).wallboard
  }

  @Test("Without a section the fleet hangs there alone")
  func absent() throws {
    #expect(try wallboard("") == WallboardDeclaration())
    #expect(try wallboard("wallboard:") == WallboardDeclaration())
  }

  @Test("Views have their dwell, or the usual one, and the picture its shift")
  func views() throws {
    let found = try wallboard(
      """
      wallboard:
        views:
          - {view: fleet, dwell: 30s}
          - {view: drift, endpoint: delay, dwell: 1m}
          - {view: alerts}
        pixel_shift: 10m
      """)
    #expect(
      found
        == WallboardDeclaration(
          turns: [
            .init(.fleet, dwell: .seconds(30)),
            .init(.drift, endpoint: "delay", dwell: .minutes(1)), .init(.alerts),
          ], pixelShift: .minutes(10)))
  }

  @Test("A project stored before there were wallboards reads as without one")
  func old() throws {
    let keys = ["datasets", "trainings", "endpoints", "monitors", "policies", "routes"]
    let text = "{" + keys.map { "\"\($0)\": []" }.joined(separator: ", ") + "}"
    #expect(try JSONDecoder().decode(Project.self, from: Data(text.utf8)) == Project())
  }
}
