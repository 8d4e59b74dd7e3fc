package import StrictReading

/// One field of a file and the property of the model that it states: how it is read, written and documented.
///
/// The reader, the writer and the test of the format page walk the same lists of bindings, so that none of them can
/// know a field that the others do not.
package struct FieldBinding<Root>: Sendable {
  package let name: String
  package let isRequired: Bool
  /// What is allowed, in the words of the format page.
  package let allowed: String
  package let read: @Sendable (Record, inout Root) -> Void
  /// The property as it stands in a file; nil if it is one that an absent field means.
  package let text: @Sendable (Root) -> String?
}

extension FieldBinding {
  package typealias Path<Value> = any WritableKeyPath<Root, Value> & Sendable

  /// A number that has a default; an infinite one is stated by leaving the field out.
  package static func number(
    _ name: String, _ path: Path<Double>, _ range: NumberRange
  ) -> FieldBinding {
    FieldBinding(name: name, isRequired: false, allowed: range.words) { record, root in
      if let value = record.optional(name, .number(range)) { root[keyPath: path] = value }
    } text: { root in
      root[keyPath: path].isFinite ? "\(root[keyPath: path])" : nil
    }
  }

  package static func requiredNumber(
    _ name: String, _ path: Path<Double>, _ range: NumberRange
  ) -> FieldBinding {
    FieldBinding(name: name, isRequired: true, allowed: range.words) { record, root in
      root[keyPath: path] = record.required(name, .number(range))
    } text: { root in
      "\(root[keyPath: path])"
    }
  }

  /// A number that may not exist, as a limit that a dealer does not have.
  package static func optionalNumber(
    _ name: String, _ path: Path<Double?>, _ range: NumberRange
  ) -> FieldBinding {
    FieldBinding(name: name, isRequired: false, allowed: range.words) { record, root in
      root[keyPath: path] = record.optional(name, .number(range))
    } text: { root in
      root[keyPath: path].map { "\($0)" }
    }
  }

  package static func whole(
    _ name: String, _ path: Path<Int>, _ bounds: ClosedRange<Int>
  ) -> FieldBinding {
    FieldBinding(
      name: name, isRequired: false, allowed: "whole, \(bounds.lowerBound) to \(bounds.upperBound)"
    ) { record, root in
      if let value = record.optional(name, .whole(bounds)) { root[keyPath: path] = value }
    } text: { root in
      String(root[keyPath: path])
    }
  }

  package static func flag(_ name: String, _ path: Path<Bool>) -> FieldBinding {
    FieldBinding(name: name, isRequired: false, allowed: "yes or no") { record, root in
      if let value = record.optional(name, .flag) { root[keyPath: path] = value }
    } text: { root in
      root[keyPath: path] ? "yes" : "no"
    }
  }

  package static func word<Word>(
    _ name: String, _ path: Path<Word>, besides refused: [Word] = []
  ) -> FieldBinding
  where Word: CaseIterable & RawRepresentable & Sendable, Word.RawValue == String {
    let words = Word.allCases.map(\.rawValue).filter { word in !refused.contains { $0.rawValue == word } }
    return FieldBinding(name: name, isRequired: false, allowed: words.joined(separator: ", ")) {
      record, root in
      let grammar = FieldGrammar.choice(of: Word.self, besides: refused)
      if let value = record.optional(name, grammar) { root[keyPath: path] = value }
    } text: { root in
      root[keyPath: path].rawValue
    }
  }

  /// The field that names its record.
  package static func naming(_ path: Path<String>) -> FieldBinding {
    FieldBinding(name: "name", isRequired: true, allowed: "text") { record, root in
      root[keyPath: path] = record.required("name", .name)
    } text: { root in
      root[keyPath: path]
    }
  }
}
