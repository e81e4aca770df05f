//! Values as TIMEX3 writes them.

use super::{Basis, Resolved};
use crate::model::date::{Bound, Edtf, Partial};
use crate::time::expr::{Count, Habit, Hour};
use crate::time::words::{DayPart, Season, Unit};
use jiff::civil::Date;

/// `T10:35`, `TMO`, after the day.
pub(super) fn hour(hour: Hour) -> String {
    match hour {
        Hour::At(h, m) => format!("T{h:02}:{m:02}"),
        Hour::Part(part) => format!("T{}", day_part(part)),
    }
}

fn day_part(part: DayPart) -> &'static str {
    match part {
        DayPart::Morning => "MO",
        DayPart::Midday => "MI",
        DayPart::Afternoon => "AF",
        DayPart::Evening => "EV",
        DayPart::Night => "NI",
    }
}

/// `SP`, `SU`, `FA`, `WI`.
pub(super) fn season(season: Season) -> &'static str {
    match season {
        Season::Winter => "WI",
        Season::Spring => "SP",
        Season::Summer => "SU",
        Season::Autumn => "FA",
    }
}

/// `P3Y`, `PT5H`, `P2Y6M`, `PXM`.
pub(super) fn duration(count: Count, unit: Unit) -> String {
    let (times, letter, clock) = match unit {
        Unit::Second => (1, "S", true),
        Unit::Minute => (1, "M", true),
        Unit::Hour => (1, "H", true),
        Unit::Day | Unit::Weekend => (1, "D", false),
        Unit::Week => (1, "W", false),
        Unit::Fortnight => (2, "W", false),
        Unit::Month => (1, "M", false),
        Unit::Quarter => (1, "Q", false),
        Unit::Year => (1, "Y", false),
        Unit::Decade => (10, "Y", false),
        Unit::Century => (100, "Y", false),
        Unit::Millennium => (1000, "Y", false),
    };
    let prefix = if clock { "PT" } else { "P" };
    match count {
        Count::Of(n) => format!("{prefix}{}{letter}", u64::from(n) * times),
        Count::AndHalf(n) => {
            let whole = u64::from(n) * times;
            let (half, name) = match unit {
                Unit::Minute => (30, "S"),
                Unit::Hour => (30, "M"),
                Unit::Day => return format!("P{n}DT12H").replace("P0D", "P"),
                Unit::Year => (6, "M"),
                Unit::Decade => (5, "Y"),
                Unit::Century => (50, "Y"),
                _ => return format!("{prefix}{n}.5{letter}"),
            };
            match (whole, letter == name) {
                (_, true) => format!("{prefix}{}{letter}", whole + half),
                (0, _) => format!("{prefix}{half}{name}"),
                _ => format!("{prefix}{whole}{letter}{half}{name}"),
            }
        }
        Count::Unsaid => {
            let letter = match unit {
                Unit::Decade => "E",
                Unit::Century => "C",
                Unit::Millennium => "L",
                _ => letter,
            };
            format!("{prefix}X{letter}")
        }
    }
}

/// `P1D`, `XXXX-WXX-5`, `XXXX-05`.
pub(super) fn habit(habit: Habit, hour: Option<Hour>) -> String {
    let base = match habit {
        Habit::Units(count, unit) => duration(count, unit),
        Habit::Weekday(day) => format!("XXXX-WXX-{day}"),
        Habit::Month(month) => format!("XXXX-{month:02}"),
        Habit::DayPart(part) => format!("XXXX-XX-XXT{}", day_part(part)),
        Habit::Season(s) => format!("XXXX-{}", season(s)),
    };
    base + &hour.map(self::hour).unwrap_or_default()
}

/// `1998-W08`, the ISO week that a day is in.
pub(super) fn week(day: Date) -> String {
    let iso = day.iso_week_date();
    format!("{:04}-W{:02}", iso.year(), iso.week())
}

/// The years from `first` to `last`, both included.
pub(super) fn years(value: String, first: i16, last: i16, basis: Basis) -> Resolved {
    match (Partial::year(first), Partial::year(last)) {
        (Some(a), Some(b)) => {
            Resolved::date(value, Edtf::Between(Bound::At(a), Bound::At(b)), basis)
        }
        _ => Resolved::open(super::Kind::Date, value, super::NO_SUCH_DAY),
    }
}

/// The quarter that a value like `1989-Q3` names.
pub(super) fn quarter(value: &str) -> Option<(i16, i8)> {
    let (year, quarter) = value.split_once("-Q")?;
    Some((year.parse().ok()?, quarter.parse().ok()?))
}
