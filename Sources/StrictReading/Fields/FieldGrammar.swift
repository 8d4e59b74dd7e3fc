/// How the text of a field becomes a value, or why it does not.
///
/// After a refusal the reader goes on with ``standIn`` in order to find the other errors of the file; a folder
/// with any error gives no result, so that a stand-in never leaves the reader.
package struct FieldGrammar<Value> {
  package let standIn: Value
  package let parse: (String) throws(FieldRefusal) -> Value

  package init(standIn: Value, _ parse: @escaping (String) throws(FieldRefusal) -> Value) {
    self.standIn = standIn
    self.parse = parse
  }
}

/// Why a text is not a value of its field, as a sentence for the user.
package struct FieldRefusal: Error {
  package var sentence: String

  package init(sentence: String) { self.sentence = sentence }
}
