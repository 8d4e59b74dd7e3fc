extension HolidayRule {
  /// England and Wales: Banking and Financial Dealings Act 1971 with the days moved or added by proclamation.
  static let london = HolidayRule(years: 1978...2099) { year in
    let easter = CivilDate.easterSunday(year)
    var days = [
      Holiday(weekdayAfterWeekend(.known(year, 1, 1)), "New Year's Day"),
      Holiday(easter - 2, "Good Friday"), Holiday(easter + 1, "Easter Monday"),
      Holiday(.last(.monday, year, 8), "Summer bank holiday"),
    ]
    days += londonMay(year) + londonChristmas(year)
    days += londonSingleDays.filter { $0.date.year == year }
    return days
  }

  /// TARGET; before 2000 only the two days on which every national system was closed.
  static let target = HolidayRule(years: 1999...2099) { year in
    let easter = CivilDate.easterSunday(year)
    var days = [
      Holiday(.known(year, 1, 1), "New Year's Day"), Holiday(.known(year, 12, 25), "Christmas Day"),
    ]
    if year >= 2000 {
      days += [
        Holiday(easter - 2, "Good Friday"), Holiday(easter + 1, "Easter Monday"),
        Holiday(.known(year, 5, 1), "Labour Day"), Holiday(.known(year, 12, 26), "Day after Christmas"),
      ]
    }
    if [1998, 1999, 2001].contains(year) { days.append(Holiday(.known(year, 12, 31), "Year-end closing")) }
    return days
  }

  static let zurich = HolidayRule(years: 1994...2099) { year in
    westernChurch(year) + [
      Holiday(.known(year, 1, 2), "Berchtold's Day"), Holiday(.known(year, 8, 1), "National Day"),
    ]
  }

  static let frankfurt = HolidayRule(years: 1991...2099) { year in
    westernChurch(year) + [
      Holiday(CivilDate.easterSunday(year) + 60, "Corpus Christi"),
      Holiday(.known(year, 10, 3), "Day of German Unity"),
      Holiday(.known(year, 12, 24), "Christmas Eve"),
    ]
  }

  /// The days Zurich and Frankfurt share; none is moved when it falls on a weekend.
  private static func westernChurch(_ year: Int) -> [Holiday] {
    let easter = CivilDate.easterSunday(year)
    return [
      Holiday(.known(year, 1, 1), "New Year's Day"), Holiday(easter - 2, "Good Friday"),
      Holiday(easter + 1, "Easter Monday"), Holiday(.known(year, 5, 1), "Labour Day"),
      Holiday(easter + 39, "Ascension Day"), Holiday(easter + 50, "Whit Monday"),
      Holiday(.known(year, 12, 25), "Christmas Day"), Holiday(.known(year, 12, 26), "St Stephen's Day"),
    ]
  }

  private static func weekdayAfterWeekend(_ date: CivilDate) -> CivilDate {
    switch date.weekday {
    case .saturday: date + 2
    case .sunday: date + 1
    default: date
    }
  }

  private static func londonMay(_ year: Int) -> [Holiday] {
    let early: CivilDate =
      [1995, 2020].contains(year) ? .known(year, 5, 8) : .nth(1, .monday, year, 5)
    let spring: CivilDate =
      switch year {
      case 2002, 2012: .known(year, 6, 4)
      case 2022: .known(year, 6, 2)
      default: .last(.monday, year, 5)
      }
    return [Holiday(early, "Early May bank holiday"), Holiday(spring, "Spring bank holiday")]
  }

  /// Christmas Day and Boxing Day; one that falls on a weekend is replaced by 27 or 28 December.
  private static func londonChristmas(_ year: Int) -> [Holiday] {
    let christmas = CivilDate.known(year, 12, 25)
    let boxing = christmas + 1
    return [
      Holiday(christmas.isWeekend ? .known(year, 12, 27) : christmas, "Christmas Day"),
      Holiday(boxing.isWeekend ? .known(year, 12, 28) : boxing, "Boxing Day"),
    ]
  }

  private static let londonSingleDays = [
    Holiday(.known(1981, 7, 29), "Wedding of the Prince of Wales"),
    Holiday(.known(1999, 12, 31), "Millennium"),
    Holiday(.known(2002, 6, 3), "Golden Jubilee"),
    Holiday(.known(2011, 4, 29), "Wedding of Prince William"),
    Holiday(.known(2012, 6, 5), "Diamond Jubilee"),
    Holiday(.known(2022, 6, 3), "Platinum Jubilee"),
    Holiday(.known(2022, 9, 19), "Funeral of Queen Elizabeth II"),
    Holiday(.known(2023, 5, 8), "Coronation of King Charles III"),
  ]
}
