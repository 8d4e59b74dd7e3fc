extension HolidayRule {
  static let newYork = HolidayRule(years: 1983...2099) { year in
    unitedStates(year) { $0.nearestWorkingDay }
  }

  static let newYorkForLibor = HolidayRule(years: 1983...2099) { year in
    newYork.holidays(year).filter { year < 2015 || $0.name != independence || $0.date.day == 4 }
  }

  static let federalReserve = HolidayRule(years: 1983...2099) { year in
    unitedStates(year) { $0.mondayIfSunday }
  }

  /// New Year's and Veterans Day on a Saturday are not moved, the others are. Good Friday is kept throughout,
  /// as the fixing calendar of SOFR does; closures ordered for a day are listed.
  static let governmentSecurities = HolidayRule(years: 1997...2099) { year in
    var days = unitedStates(year) { date in
      [1, 11].contains(date.month) ? date.mondayIfSunday : date.nearestWorkingDay
    }
    days.append(Holiday(CivilDate.easterSunday(year) - 2, "Good Friday"))
    days += governmentSecuritiesClosures.filter { $0.date.year == year }
    return days
  }

  private static let independence = "Independence Day"

  private static let governmentSecuritiesClosures = [
    Holiday(.known(2004, 6, 11), "Mourning for President Reagan"),
    Holiday(.known(2012, 10, 30), "Hurricane Sandy"),
    Holiday(.known(2018, 12, 5), "Mourning for President G. H. W. Bush"),
  ]

  /// The federal holidays of 5 U.S.C. 6103, with fixed dates moved as `observed` says. The New Year's Day
  /// of the following year belongs to this year if it is kept on 31 December.
  private static func unitedStates(_ year: Int, observed: (CivilDate) -> CivilDate) -> [Holiday] {
    var days = [
      Holiday(observed(.known(year, 1, 1)), "New Year's Day"),
      Holiday(.nth(3, .monday, year, 1), "Birthday of Martin Luther King"),
      Holiday(.nth(3, .monday, year, 2), "Washington's Birthday"),
      Holiday(.last(.monday, year, 5), "Memorial Day"),
      Holiday(observed(.known(year, 7, 4)), independence),
      Holiday(.nth(1, .monday, year, 9), "Labor Day"),
      Holiday(.nth(2, .monday, year, 10), "Columbus Day"),
      Holiday(observed(.known(year, 11, 11)), "Veterans Day"),
      Holiday(.nth(4, .thursday, year, 11), "Thanksgiving Day"),
      Holiday(observed(.known(year, 12, 25)), "Christmas Day"),
    ]
    if year >= 2022 { days.append(Holiday(observed(.known(year, 6, 19)), "Juneteenth")) }
    return days
  }
}
