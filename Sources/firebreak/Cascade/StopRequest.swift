import Dispatch
import Foundation
import Synchronization

/// Whether the user, or the system, has asked the command to stop; unlike ``InterruptWatch`` it leaves the moment to us.
final class StopRequest {
  private final class Heard: Sendable {
    /// The number of the signal; 0 while nobody has asked.
    let number = Atomic<Int32>(0)
  }

  private let heard: Heard
  private let sources: [any DispatchSourceSignal]

  init() {
    let heard = Heard()
    self.heard = heard
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { heard.number.store(number, ordering: .sequentiallyConsistent) }
      source.resume()
      return source
    }
  }

  var signalNumber: Int32? {
    let number = heard.number.load(ordering: .sequentiallyConsistent)
    return number == 0 ? nil : number
  }

  func end() {
    for source in sources { source.cancel() }
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
  }
}
