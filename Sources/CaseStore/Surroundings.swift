public import Calendars
internal import Foundation
public import Workflow

/// What a store needs of the world besides its folder: the time, and random bytes.
public struct Surroundings: Sendable {
  public var now: @Sendable () -> (at: Timestamp, clock: ClockReading)
  public var randomBytes: @Sendable (Int) -> [UInt8]

  public init(
    now: @escaping @Sendable () -> (at: Timestamp, clock: ClockReading),
    randomBytes: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.now = now
    self.randomBytes = randomBytes
  }

  /// The machine's own clock and random source.
  public static let system = Surroundings(
    now: SystemClock.now,
    randomBytes: { count in
      var generator = SystemRandomNumberGenerator()
      var bytes: [UInt8] = []
      bytes.reserveCapacity(count + 8)
      while bytes.count < count {
        let word = generator.next()
        for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt64(8 * place))) }
      }
      return Array(bytes.prefix(count))
    })
}

/// The machine's clock, with what the kernel says about its error.
enum SystemClock {
  @Sendable static func now() -> (at: Timestamp, clock: ClockReading) {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    let milliseconds = Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    let clock = ClockReading(source: "system", errorMilliseconds: errorMilliseconds, bootID: bootID)
    return (Timestamp(milliseconds: milliseconds), clock)
  }

  /// Largest error of the clock as the kernel estimates it, rounded up; nil while it is not synchronised, and where
  /// the kernel does not say.
  static var errorMilliseconds: Int? { KernelClock.maxErrorMicroseconds.map { ($0 + 999) / 1000 } }

  /// Changes at each start of the machine: within one, times of the record can be compared.
  static let bootID: String? = {
    guard let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8) else {
      return nil
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }()
}
