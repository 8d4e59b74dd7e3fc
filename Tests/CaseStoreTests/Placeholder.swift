import Testing

@Suite("Placeholder")
struct PlaceholderTests {}
