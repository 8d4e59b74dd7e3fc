import Dispatch
import Foundation
import Synchronization

/// Whether the user, or the system, has asked the command to stop; unlike ``InterruptWatch`` it leaves the moment to us.
///
/// One for the whole of a run: a second watch on the same signals would be deaf while the first is being taken down.
final class StopRequest {
  private final class Heard: Sendable {
    /// The number of the signal; 0 while nobody has asked.
    let number = Atomic<Int32>(0)
    /// What is done at once, before the command ends; nil while somebody looks at ``StopRequest/signalNumber``.
    let farewell = Mutex<(@Sendable () -> Void)?>(nil)

    func hear(_ signal: Int32) {
      number.store(signal, ordering: .sequentiallyConsistent)
      leave(signal)
    }

    func leave(_ signal: Int32) {
      guard let farewell = farewell.withLock({ $0 }) else { return }
      farewell()
      exit(128 + signal)
    }
  }

  private let heard: Heard
  private let sources: [any DispatchSourceSignal]

  init() {
    let heard = Heard()
    self.heard = heard
    // A queue of its own is heard even while every worker thread computes.
    let queue = DispatchQueue(label: "firebreak.stop", qos: .userInteractive)
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { heard.hear(number) }
      source.resume()
      return source
    }
  }

  var signalNumber: Int32? {
    let number = heard.number.load(ordering: .sequentiallyConsistent)
    return number == 0 ? nil : number
  }

  /// From now on a request is met at once: by the farewell, and the end of the command.
  func meet(with farewell: @escaping @Sendable () -> Void) {
    heard.farewell.withLock { $0 = farewell }
    if let signalNumber { heard.leave(signalNumber) }
  }

  func end() {
    heard.farewell.withLock { $0 = nil }
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
  }
}
