public import CanonicalJSON

extension CaseEvent {
  /// The canonical bytes of the envelope: what the log seals as a leaf.
  public var envelopeBytes: [UInt8] { CaseEvent.bytes(of: envelope) }

  /// The canonical bytes of the payload, kept beside the envelope so that they can be withheld.
  public var payloadBytes: [UInt8] { payload.canonicalBytes }

  /// The fields of the envelope; written, they are ``envelopeBytes``.
  public var envelopeContent: JSONValue { CaseEvent.value(of: envelope) }

  /// The fields of the payload; written, they are ``payloadBytes``.
  public var payloadContent: JSONValue { payload.content }

  /// Whether a log can take the envelope as one leaf. What a user may write at length belongs in the payload, so that
  /// only an adapter that fills references or keys with text can make an envelope too long.
  public var fitsLeaf: Bool { envelopeBytes.count <= EventEnvelope.bytesMax }

  /// Reads an event back from its two byte strings.
  ///
  /// - Throws: a `JSONError` for bytes that are not canonical or do not fit the type, or
  ///   ``EventBytesError`` for a type or version this version does not know, or an envelope too long for a leaf.
  public init(envelopeBytes: [UInt8], payloadBytes: [UInt8]) throws {
    guard envelopeBytes.count <= EventEnvelope.bytesMax else {
      throw EventBytesError.envelopeTooLong(envelopeBytes.count)
    }
    try self.init(
      envelope: JSON.parse(canonical: envelopeBytes), payload: JSON.parse(canonical: payloadBytes))
  }

  /// Reads an event from the fields of its envelope and its payload, put together from a leaf and what opens it. The
  /// limit of a leaf is that of the published fields alone, so that it is not asked again here.
  public init(envelope: JSONValue, payload content: JSONValue) throws {
    let envelope = try JSON.decode(EventEnvelope.self, from: envelope)
    guard envelope.version == EventEnvelope.formatVersion else {
      throw EventBytesError.unknownVersion(envelope.version)
    }
    self.init(envelope: envelope, payload: try CasePayload(type: envelope.type, content: content))
  }

  static func bytes(of subject: some Encodable) -> [UInt8] { bytes(value(of: subject)) }

  static func value(of subject: some Encodable) -> JSONValue {
    do {
      return try JSON.value(of: subject)
    } catch {
      preconditionFailure("every fact is a JSON value, but: \(error)")
    }
  }

  static func bytes(_ value: JSONValue) -> [UInt8] {
    do {
      return try JSON.canonicalBytes(value)
    } catch {
      preconditionFailure("every fact has canonical bytes, but: \(error)")
    }
  }
}

/// Why bytes could not be read back as an event.
public enum EventBytesError: Error, Hashable, Sendable {
  case unknownType(String)
  case unknownVersion(Int)
  case envelopeTooLong(Int)
}

extension CasePayload {
  /// The type name sealed in the envelope.
  public var typeName: String {
    switch self {
    case .fact(let fact): fact.typeName
    case .released(let output): output.typeName
    case .refused: "outputRefused"
    case .absent(let type): type
    }
  }

  var canonicalBytes: [UInt8] { CaseEvent.bytes(content) }

  var content: JSONValue {
    switch self {
    case .fact(let fact): fact.content
    case .released(let output): CaseEvent.value(of: output)
    case .refused(let output, let refusal):
      CaseEvent.value(of: RefusedContent(output: output, refusal: refusal, sentence: refusal.sentence))
    case .absent: .null
    }
  }

  init(type: String, content: JSONValue) throws {
    if content == .null {
      self = .absent(type: type)
    } else if type == "outputRefused" {
      let refused = try JSON.decode(RefusedContent.self, from: content)
      self = .refused(refused.output, refused.refusal)
    } else if let fact = try CaseFact(typeName: type, content: content) {
      self = .fact(fact)
    } else {
      let output = try JSON.decode(CaseOutput.self, from: content)
      guard output.typeName == type else { throw EventBytesError.unknownType(type) }
      self = .released(output)
    }
  }
}

/// A refused request as it is sealed: with the sentence the user was given.
private struct RefusedContent: Codable {
  var output: CaseOutput
  var refusal: Refusal
  var sentence: String
}
