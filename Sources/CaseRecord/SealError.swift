/// Why an event could not be sealed, or a leaf and its disclosures not be read back.
public enum SealError: Error, Hashable, Sendable {
  /// The leaf would be longer than a log takes.
  case leafTooLong(Int)
  case payloadIsNoObject
  case notADisclosure
  case notALeaf(String)
  /// A disclosure whose digest the leaf does not hold.
  case foreignDisclosure(key: String)
  case repeatedDisclosure(key: String)
  /// A field of the envelope that the leaf publishes or that no disclosure holds, or a file at no place.
  case misplacedDisclosure(key: String)
  /// All values are shown and yet they do not make an event.
  case notAnEvent(String)

  public var sentence: String {
    switch self {
    case .leafTooLong(let length): "the entry's envelope takes \(length) bytes; a leaf holds at most 65,535"
    case .payloadIsNoObject: "the payload is not an object of named fields"
    case .notADisclosure: "a disclosure is not the canonical bytes of [salt, key, value]"
    case .notALeaf(let why): "the leaf cannot be read: \(why)"
    case .foreignDisclosure(let key): "the value shown for \"\(key)\" is not one the leaf commits to"
    case .repeatedDisclosure(let key): "\"\(key)\" is shown twice"
    case .misplacedDisclosure(let key):
      "\"\(key)\" is not to be disclosed: the leaf itself says it, or it is the name of nothing"
    case .notAnEvent(let why): "the values shown do not make an event: \(why)"
    }
  }
}
