/// The largest modulus of an eigenvalue of a real matrix that is known only by its products with vectors.
///
/// Power iteration (von Mises, recalled) with the two-term recurrence J²v ≈ a·Jv + b·v fitted by least squares: the roots of
/// λ² − aλ − b meet a dominant pair of conjugate or of opposite eigenvalues, on which plain iteration would never settle.
struct PowerIteration {
  var iterationsMax = 200
  var tolerance = 1e-8
  let product: ([Double]) -> [Double]

  func radius(size: Int) -> RoundJacobian.Radius {
    guard size > 0 else { return .init(value: 0, iterations: 0, residual: 0, isSettled: true) }
    var vector = normalised((0..<size).map { 1 + Double(($0 * 7919) % 31) / 97 })
    var radius = 0.0
    var fit = Fit(radius: 0, residual: 1)
    var settledSteps = 0
    for iteration in 1...iterationsMax {
      let first = product(vector)
      guard Self.norm(first) > 1e-12 else {
        return .init(value: 0, iterations: iteration, residual: 0, isSettled: true)
      }
      let second = product(first)
      fit = Fit(vector, first, second)
      let change = abs(fit.radius - radius)
      settledSteps = change <= tolerance * Swift.max(fit.radius, 1e-12) ? settledSteps + 1 : 0
      radius = fit.radius
      if settledSteps >= 3 {
        return .init(value: radius, iterations: iteration, residual: fit.residual, isSettled: true)
      }
      guard Self.norm(second) > 1e-12 else {
        return .init(value: 0, iterations: iteration, residual: 0, isSettled: true)
      }
      vector = normalised(second)
    }
    return .init(value: radius, iterations: iterationsMax, residual: fit.residual, isSettled: false)
  }

  /// The dominant eigenvalues that three successive vectors of the iteration show.
  private struct Fit {
    var radius: Double
    /// Of the fit, relative to the third vector.
    var residual: Double

    init(radius: Double, residual: Double) {
      self.radius = radius
      self.residual = residual
    }

    /// - Parameter vector: of length 1.
    init(_ vector: [Double], _ first: [Double], _ second: [Double]) {
      let slope = dot(vector, first)
      let aside = zip(first, vector).map { $0 - slope * $1 }
      let asideSquared = dot(aside, aside)
      let size = norm(second)
      guard asideSquared.squareRoot() > 1e-6 * norm(first) else {
        let rest = zip(second, first).map { $0 - slope * $1 }
        self.init(radius: abs(slope), residual: size > 0 ? norm(rest) / size : 0)
        return
      }
      // second = a·first + b·vector, in the orthogonal pair (vector, aside).
      let a = dot(aside, second) / asideSquared
      let b = dot(vector, second) - a * slope
      let rest = second.indices.map { second[$0] - a * first[$0] - b * vector[$0] }
      self.init(radius: Self.largestRoot(a, b), residual: size > 0 ? norm(rest) / size : 0)
    }

    /// Modulus of the larger root of λ² = aλ + b.
    static func largestRoot(_ a: Double, _ b: Double) -> Double {
      let discriminant = a * a / 4 + b
      guard discriminant >= 0 else { return Swift.max(0, -b).squareRoot() }
      return abs(a / 2) + discriminant.squareRoot()
    }
  }

  private func normalised(_ vector: [Double]) -> [Double] {
    let size = Self.norm(vector)
    return vector.map { $0 / size }
  }

  private static func norm(_ vector: [Double]) -> Double { dot(vector, vector).squareRoot() }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for i in a.indices { sum += a[i] * b[i] }
    return sum
  }
}
