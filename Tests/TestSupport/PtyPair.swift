import CNcurses
import Foundation

/// A pseudo terminal whose both ends are in this process: for testing a screen without a program.
public final class PtyPair {
  /// What the code under test takes for its terminal.
  public let terminalDescriptor: Int32
  private var reader: PtyReader

  public init(columns: Int, rows: Int) throws(PtyError) {
    var controller: Int32 = -1
    var terminal: Int32 = -1
    guard curlew_pty_open(Int32(columns), Int32(rows), &controller, &terminal) else {
      throw .cannotStart("openpty")
    }
    terminalDescriptor = terminal
    reader = PtyReader(
      controller: controller, terminal: VirtualTerminal(columns: columns, rows: rows))
  }

  deinit {
    close(terminalDescriptor)
    close(reader.controller)
  }

  public var screen: VirtualTerminal { reader.terminal }
  public var bytesRead: Int { reader.bytesRead }
  public var isRaw: Bool { curlew_pty_is_raw(terminalDescriptor) }

  public func setKnowsSynchronizedOutput(_ knows: Bool) {
    reader.terminal.knowsSynchronizedOutput = knows
  }

  /// Reads everything that was written up to now.
  public func pump() { while reader.pump(milliseconds: 0) {} }

  /// Reads at most so many bytes: what a slow line brings in some time.
  public func pump(atMost bytes: Int) { reader.pump(milliseconds: 0, limit: bytes) }

  /// Types bytes; they are there for the other end when this returns.
  public func send(_ text: String) { reader.send(Array(text.utf8)) }

  public func resize(columns: Int, rows: Int) {
    pump()
    reader.terminal.resize(columns: columns, rows: rows)
    curlew_pty_resize(reader.controller, Int32(columns), Int32(rows))
  }
}
