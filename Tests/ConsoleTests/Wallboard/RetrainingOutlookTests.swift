import Domain
import Insight
import Testing

@testable import Console

@Suite("When the next retraining comes")
struct RetrainingOutlookTests {
  private func outlook(
    _ change: (inout ConsoleData) -> Void = { _ in }
  ) -> (RetrainingOutlook, String) {
    var data = Flights.july
    data.retrainings.removeFirst()
    change(&data)
    let outlook = RetrainingOutlook(data.endpoints[0], data)
    return (outlook, outlook.line(at: data.present).text)
  }

  @Test("A monthly schedule asks on the first, the cooldown counts from the last proposal")
  func monthly() {
    let (found, text) = outlook()
    #expect(found.next == Flights.time("2013-08-01"))
    #expect(found.refusal == nil, "15 days ago, 7 days of cooldown")
    #expect(text == "rejected, scheduled in 15 d")
  }

  @Test("What is left of a cooldown is told")
  func cooldown() {
    let (found, text) = outlook {
      $0.declared.policies[0].cooldown = .days(21)
      $0.declared.policies[0].triggers["schedule"] = nil
    }
    // Proposed on 1 July, 21 days; it is the 16th, 14:00.
    let left = Flights.time("2013-07-22") - Flights.present
    #expect(found.refusal == .cooldown(left: left, of: .days(21)))
    #expect(text == "rejected, cooldown 5 d left")
  }

  @Test("What is left is told as the ledger has it, before the day that the schedule asks for")
  func asInTheLedger() throws {
    let (found, text) = outlook {
      $0.retrainings[0].proposedAt = $0.present - .seconds(60)
    }
    #expect(text == "rejected, cooldown 6 d left, scheduled in 15 d")
    #expect(try #require(found.refusal).sentence == "cooldown: 6 days left of 7 days")
  }

  @Test("That a day has had its retrainings is told where no cooldown says more")
  func capped() {
    let (_, text) = outlook {
      $0.retrainings[0].proposedAt = Flights.time("2013-07-16 12:00")
      $0.declared.policies[0].cooldown = .zero
    }
    #expect(text == "rejected, no more today, scheduled in 15 d")
  }

  @Test("A schedule of so many days counts from the last proposal, and may be due")
  func every() {
    #expect(
      outlook { $0.declared.policies[0].triggers["schedule"] = .span(.days(30)) }.0.next
        == Flights.time("2013-07-31"))
    #expect(
      outlook { $0.declared.policies[0].triggers["schedule"] = .span(.days(3)) }.1
        == "rejected, next is due")
  }

  @Test("Before the first retraining the champion's day counts; without a policy there is none")
  func first() {
    let (found, _) = outlook { $0.retrainings = [] }
    #expect(found.next == Flights.time("2013-07-01"))
    #expect(
      outlook {
        $0.retrainings = []
        $0.declared.policies = []
      }.1 == "no retraining")
    let silent = outlook {
      $0.retrainings = []
      $0.declared.policies[0].triggers["schedule"] = nil
    }
    #expect(silent.1 == "not retrained yet")
  }

  @Test("One under way is told alone")
  func running() {
    let data = Flights.july
    let outlook = RetrainingOutlook(data.endpoints[0], data)
    #expect(outlook.line(at: data.present).text == "▶ retraining: train")
  }

  @Test("Where there is little room it is told in fewer words")
  func short() {
    let present = Flights.present
    #expect(
      RetrainingOutlook(Flights.july.endpoints[0], Flights.july).shortLine(at: present).text
        == "▶ train")
    #expect(outlook().0.shortLine(at: present).text == "next 15 d")
    #expect(
      outlook { $0.declared.policies[0].cooldown = .days(21) }.0.shortLine(at: present).text
        == "cooldown 5 d")
  }
}
