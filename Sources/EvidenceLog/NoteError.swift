/// Why a signed note, a checkpoint or a verifier key is refused.
public enum NoteError: Error, Hashable, Sendable {
  case notText
  case controlCharacter
  case missingFinalLineFeed
  case noSignatures
  case tooManySignatures(max: Int)
  case malformedSignature(line: Int)
  case duplicateSignature(name: String)
  case malformedName
  case malformedKey
  case unsupportedAlgorithm(UInt8)
  case otherKeyID
  case key(KeyError)
  case duplicateKey(name: String)
  case badSignature(name: String)
  case noKnownSignature
  case checkpointLines
  case checkpointOrigin
  case checkpointSize
  case checkpointRoot
  case otherOrigin(found: String)

  public var sentence: String {
    switch self {
    case .notText: "The note is not UTF-8."
    case .controlCharacter: "The note holds a control character."
    case .missingFinalLineFeed: "The last line has no line feed."
    case .noSignatures: "No blank line with signatures follows the text."
    case .tooManySignatures(let max): "The note has more than \(max) signatures."
    case .malformedSignature(let line): "Signature line \(line) is malformed."
    case .duplicateSignature(let name): "One key of \(name) signed twice."
    case .malformedName: "The name of a key is empty, or holds a space, a plus or a control character."
    case .malformedKey: "The verifier key is not name, identifier and key, joined by plus signs."
    case .unsupportedAlgorithm(let number): "Signature type \(number) is not supported."
    case .otherKeyID: "The identifier of the verifier key is not that of its name and key."
    case .key(let error): error.sentence
    case .duplicateKey(let name): "Two of the keys to verify with have the name \(name) and one identifier."
    case .badSignature(let name): "The signature of \(name) does not verify."
    case .noKnownSignature: "No signature is by a key to verify with."
    case .checkpointLines: "A checkpoint has three lines: origin, size and root."
    case .checkpointOrigin: "The origin of the checkpoint is empty."
    case .checkpointSize: "The size of the checkpoint is not a whole number without leading zeros."
    case .checkpointRoot:
      "The root of the checkpoint is not the base64 of 32 bytes, or not that of an empty log."
    case .otherOrigin(let found): "The checkpoint is of \(found)."
    }
  }
}
