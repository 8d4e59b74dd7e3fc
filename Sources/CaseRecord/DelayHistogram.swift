/// How many entries fall into each class of a length of time.
public struct DelayHistogram: Sendable, Hashable {
  public enum Class: String, Sendable, Hashable, CaseIterable {
    case negative = "before"
    case second = "<= 1 s"
    case tenSeconds = "<= 10 s"
    case minute = "<= 1 min"
    case tenMinutes = "<= 10 min"
    case hour = "<= 1 h"
    case day = "<= 1 d"
    case more = "more"
    case unknown = "unknown"

    /// - Parameter milliseconds: nil where a moment is missing.
    public init(milliseconds: Int64?) {
      guard let milliseconds else {
        self = .unknown
        return
      }
      switch milliseconds {
      case ..<0: self = .negative
      case ...1000: self = .second
      case ...10_000: self = .tenSeconds
      case ...60_000: self = .minute
      case ...600_000: self = .tenMinutes
      case ...3_600_000: self = .hour
      case ...86_400_000: self = .day
      default: self = .more
      }
    }
  }

  public private(set) var counts: [Class: Int] = [:]

  public init() {}

  public mutating func add(milliseconds: Int64?) {
    counts[Class(milliseconds: milliseconds), default: 0] += 1
  }

  public subscript(_ one: Class) -> Int { counts[one] ?? 0 }

  /// The classes that have entries, in order, as in `<= 1 s 12, unknown 3`.
  public var words: String {
    let parts = Class.allCases.filter { self[$0] > 0 }.map { "\($0.rawValue): \(self[$0])" }
    return parts.isEmpty ? "none" : parts.joined(separator: ", ")
  }
}
