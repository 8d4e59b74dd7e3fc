/// Why a witness does not cosign, with the answer that the protocol gives.
public enum WitnessRefusal: Error, Hashable, Sendable {
  /// 400: the request is not one, or its old size is past that of its checkpoint.
  case malformed(NoteError?)
  /// 403: no signature by a key that it trusts for this log.
  case notSigned(NoteError)
  /// 404: not a log that it cosigns for.
  case unknownOrigin(String)
  /// 409: it has cosigned another size, or another root of this size; the size is the body of the answer.
  case conflict(size: Int)
  /// 422: the log does not continue what it has cosigned.
  case inconsistent(ProofError)

  public var status: Int {
    switch self {
    case .malformed: 400
    case .notSigned: 403
    case .unknownOrigin: 404
    case .conflict: 409
    case .inconsistent: 422
    }
  }

  public var sentence: String {
    switch self {
    case .malformed(nil): "The request is malformed."
    case .malformed(let error?): "The request is malformed. \(error.sentence)"
    case .notSigned(let error): "The checkpoint is not signed by its log. \(error.sentence)"
    case .unknownOrigin(let origin): "The witness does not cosign for \(origin)."
    case .conflict(let size):
      "The witness has cosigned a log of \(size) entries that this one does not continue."
    case .inconsistent(let error): "The log does not continue what was cosigned. \(error.sentence)"
    }
  }
}
