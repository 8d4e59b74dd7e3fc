/// One reader of bytes from outside, with what must hold whatever bytes it is given: it answers, and whatever it takes
/// has one spelling.
public struct ParserCheck: Sendable {
  /// The name of its folder of seeds.
  public let name: String
  private let body: @Sendable ([UInt8]) throws -> Outcome

  public enum Outcome: Sendable, Hashable { case accepted, refused }

  /// What did not hold.
  public struct Violation: Error, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
  }

  init(_ name: String, _ body: @escaping @Sendable ([UInt8]) throws -> Outcome) {
    (self.name, self.body) = (name, body)
  }

  /// Whether the bytes are taken.
  /// - Throws: ``Violation`` if something does not hold; never the reader's own refusal.
  public func run(_ bytes: [UInt8]) throws(Violation) -> Outcome {
    do {
      return try body(bytes)
    } catch let violation as Violation {
      throw violation
    } catch {
      throw Violation("\(name): what was written is not read back: \(error)")
    }
  }

  public static let all: [ParserCheck] = values + notes + keys + files
}

/// Throws where something does not hold.
func expect(_ holds: Bool, _ sentence: @autoclosure () -> String) throws {
  guard holds else { throw ParserCheck.Violation(sentence()) }
}

/// The text of the bytes, as every reader of text first asks for it.
func text(_ bytes: [UInt8]) -> String? { String(validating: bytes, as: UTF8.self) }
