#include "CascadePlainC.h"
#include <math.h>

// Leverage alone and pro rata: dealer i holds kept[i] times its row. What a sale brought is settled when the row is read next.
double plain_pro_rata(
  int n, int k, const double *x, const PlainProRata *start, double trigger, const double *s, const double *depth,
  const double *shock, int rounds, double *kept, double *work) {
  double *cash = kept + n, *debt = kept + 2 * n, *sold = kept + 3 * n;
  double *p = work, *rate = work + k, *proceeds = work + 2 * k, *units = work + 3 * k, total = 0;
  for (int a = 0; a < k; a++) p[a] = 1 + shock[a], rate[a] = s[a] * p[a], proceeds[a] = 0;
  for (int i = 0; i < n; i++) kept[i] = 1, cash[i] = start->cash[i], debt[i] = start->debt[i], sold[i] = 0;
  for (int round = 1; round <= rounds + 1; round++) {
    for (int a = 0; a < k; a++) units[a] = 0;
    for (int i = 0; i < n; i++) {
      const double *row = x + (long)i * k;
      double value = 0, reserve = 0, got = 0;
      for (int a = 0; a < k; a++) value += row[a] * p[a], reserve += row[a] * rate[a], got += row[a] * proceeds[a];
      got *= kept[i] * sold[i];
      double paid = fmin(got, debt[i]);
      cash[i] += got - paid, debt[i] -= paid, kept[i] *= 1 - sold[i], sold[i] = 0;
      value *= kept[i], reserve *= kept[i];
      double capital = cash[i] + value - debt[i] - reserve + start->reserve[i], exposure = cash[i] + value;
      if (round > rounds) total += start->equity[i] - capital;
      else if (capital > 0 && capital < trigger * exposure * (1 - 1e-9)) {
        sold[i] = fmin(1, (exposure - capital / trigger) / value);
        for (int a = 0; a < k; a++) units[a] += kept[i] * sold[i] * row[a];
      }
    }
    for (int a = 0; a < k; a++) {
      double phi = exp(-p[a] * units[a] / (depth[a] * 1.1));
      proceeds[a] = p[a] * (1 - 0.5 * (1 - phi)) * (1 - s[a]);
      p[a] *= phi, rate[a] = s[a] * p[a];
    }
  }
  return total;
}

void plain_triad(double *restrict a, const double *restrict b, const double *restrict c, double scale, size_t count) {
  for (size_t at = 0; at < count; at++) a[at] = b[at] + scale * c[at];
}
