// QuantLib's C++ library on the benchmark's own input: curves, swaps and values, timed by CPU time of one thread.
//
//   g++ -O2 -std=c++17 benchmark.cpp -o quantlib-benchmark -lQuantLib      (Debian: libquantlib0-dev)
//   ./quantlib-benchmark input.csv values.txt
//
// The input is the file that quantlib_benchmark.py writes for Firebreak: quotes, fixings and trades, one a line.
#include <ql/quantlib.hpp>
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

using namespace QuantLib;

struct QuoteLine { std::string curve, instrument; int months; double rate; };
struct TradeLine { double notional; bool receives; double rate; Date start, end; };
struct Input { std::vector<QuoteLine> quotes; std::vector<std::pair<Date, double>> fixings; std::vector<TradeLine> trades; };

static Date isoDate(const std::string& text) {
  return Date(std::stoi(text.substr(8, 2)), Month(std::stoi(text.substr(5, 2))), std::stoi(text.substr(0, 4)));
}

static Input readInput(const char* path) {
  Input input;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::vector<std::string> cells;
    std::stringstream stream(line);
    for (std::string cell; std::getline(stream, cell, ',');) cells.push_back(cell);
    if (cells[0] == "quote")
      input.quotes.push_back({cells[1], cells[2], std::stoi(cells[3]), std::stod(cells[4])});
    else if (cells[0] == "fixing")
      input.fixings.push_back({isoDate(cells[2]), std::stod(cells[3])});
    else
      input.trades.push_back({std::stod(cells[2]), cells[3] == "1", std::stod(cells[4]), isoDate(cells[5]), isoDate(cells[6])});
  }
  return input;
}

// Both curves from quotes that can be moved, and the swaps priced on them.
struct Book {
  std::vector<ext::shared_ptr<SimpleQuote>> quotes;
  RelinkableHandle<YieldTermStructure> discount, projection;
  std::vector<ext::shared_ptr<VanillaSwap>> swaps;

  Book(const Input& input, const Date& asOf) {
    const Calendar us = UnitedStates(UnitedStates::Settlement);
    const Calendar joint = JointCalendar(us, UnitedKingdom(UnitedKingdom::Exchange));
    const DayCounter bond = Thirty360(Thirty360::BondBasis);
    std::vector<ext::shared_ptr<RateHelper>> overnight, term;
    const auto fedFunds = ext::make_shared<FedFunds>();
    const auto plain = ext::make_shared<USDLibor>(3 * Months);
    for (const auto& line : input.quotes) {
      const auto quote = ext::make_shared<SimpleQuote>(line.rate);
      quotes.push_back(quote);
      const Handle<Quote> handle(quote);
      const Period tenor = line.months * Months;
      if (line.instrument == "overnightIndexedSwap")
        overnight.push_back(ext::make_shared<OISRateHelper>(2, tenor, handle, fedFunds));
      else if (line.instrument == "deposit")
        term.push_back(ext::make_shared<DepositRateHelper>(handle, tenor, 2, joint, ModifiedFollowing, false, Actual360()));
      else
        term.push_back(ext::make_shared<SwapRateHelper>(handle, tenor, joint, Semiannual, ModifiedFollowing, bond, plain,
                                                        Handle<Quote>(), 0 * Days, discount));
    }
    discount.linkTo(curve(asOf, overnight));
    projection.linkTo(curve(asOf, term));
    const auto index = ext::make_shared<USDLibor>(3 * Months, projection);
    const auto engine = ext::make_shared<DiscountingSwapEngine>(discount);
    for (const auto& trade : input.trades) {
      const Schedule fixed(trade.start, trade.end, 6 * Months, us, ModifiedFollowing, ModifiedFollowing, DateGeneration::Backward, false);
      const Schedule floating(trade.start, trade.end, 3 * Months, us, ModifiedFollowing, ModifiedFollowing, DateGeneration::Backward, false);
      swaps.push_back(ext::make_shared<VanillaSwap>(trade.receives ? Swap::Receiver : Swap::Payer, trade.notional, fixed, trade.rate,
                                                    bond, floating, index, 0.0, Actual360()));
      swaps.back()->setPricingEngine(engine);
    }
  }

  static ext::shared_ptr<YieldTermStructure> curve(const Date& asOf, const std::vector<ext::shared_ptr<RateHelper>>& helpers) {
    auto curve = ext::make_shared<PiecewiseYieldCurve<Discount, LogLinear>>(asOf, helpers, Actual365Fixed());
    curve->enableExtrapolation();
    return curve;
  }

  std::vector<double> values() const {
    std::vector<double> values;
    for (const auto& swap : swaps) values.push_back(swap->NPV());
    return values;
  }
};

template <class Work> static double clocked(Work work) {
  const std::clock_t start = std::clock();
  work();
  return 1e3 * double(std::clock() - start) / CLOCKS_PER_SEC;
}

static double median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "usage: quantlib-benchmark input.csv values.txt\n";
    return 64;
  }
  const Input input = readInput(arguments[1]);
  const Date asOf(15, September, 2008);
  Settings::instance().evaluationDate() = asOf;
  USDLibor index(3 * Months);
  for (const auto& fixing : input.fixings)
    if (index.isValidFixingDate(fixing.first)) index.addFixing(fixing.first, fixing.second);
  std::vector<double> builds, scenarios, values;
  for (int repeat = 0; repeat < 3; repeat++) {
    ext::shared_ptr<Book> book;
    builds.push_back(clocked([&] {
      book = ext::make_shared<Book>(input, asOf);
      values = book->values();
    }));
    if (repeat == 0) {
      std::ofstream file(arguments[2]);
      for (double value : values) file << std::setprecision(17) << value << "\n";
    }
    for (int scenario = 1; scenario < 4; scenario++)
      scenarios.push_back(clocked([&] {
        for (Size i = 0; i < book->quotes.size(); i++)
          book->quotes[i]->setValue(input.quotes[i].rate + scenario * 1e-4 + double(i) * 1e-6);
        values = book->values();
      }));
  }
  std::cout << "version " << QL_VERSION << "\nbuild " << median(builds) << "\nscenario " << median(scenarios) << "\n";
}
