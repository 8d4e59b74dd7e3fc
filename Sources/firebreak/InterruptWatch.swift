import Dispatch
import Foundation

/// Tidies up when the user interrupts the command or the system ends it.
final class InterruptWatch {
  private let sources: [any DispatchSourceSignal]

  init(_ tidyUp: @escaping @Sendable () -> Void) {
    // A queue of its own is heard even while every worker thread computes.
    let queue = DispatchQueue(label: "firebreak.interrupt", qos: .userInteractive)
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        tidyUp()
        exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  func end() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
  }
}
