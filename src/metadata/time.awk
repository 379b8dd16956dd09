# Dates in the formats of moment.js, https://momentjs.com/docs/#/displaying/format/

# format_time SECONDS OFFSET ZONE FORMAT: SECONDS since 1970 as a clock shows them that is OFFSET minutes before UTC.
function format_time(seconds, offset, zone, format) {
  set_clock(seconds, offset, zone)
  return format_clock(format)
}
function set_clock(seconds, offset, zone,  days, second) {
  clock["X"] = seconds
  clock["offset"] = offset
  clock["zone"] = zone
  seconds += offset * 60
  second = seconds % 86400
  if (second < 0) second += 86400
  days = (seconds - second) / 86400
  clock["H"] = int(second / 3600)
  clock["m"] = int(second % 3600 / 60)
  clock["s"] = second % 60
  set_date(days)
  clock["d"] = weekday(days)
  clock["DDD"] = days - days_of(clock["Y"], 1, 1) + 1
  # ISO weeks begin on Monday, the first holds 4 January; American ones on Sunday, the first holds 1 January.
  set_week("W", days, 1, 4)
  set_week("w", days, 0, 1)
}
# Days since 1970 of a date, and back, in years that begin in March: so a leap day is a year's last.
function days_of(year, month, day,  era) {
  if (month <= 2) year--
  era = int((year >= 0 ? year : year - 399) / 400)
  year -= era * 400
  return era * 146097 + year * 365 + int(year / 4) - int(year / 100) + int((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 719469
}
function set_date(days,  era, of_era, year, of_year, month) {
  days += 719468
  era = int((days >= 0 ? days : days - 146096) / 146097)
  of_era = days - era * 146097
  year = int((of_era - int(of_era / 1460) + int(of_era / 36524) - int(of_era / 146096)) / 365)
  of_year = of_era - (365 * year + int(year / 4) - int(year / 100))
  month = int((5 * of_year + 2) / 153)
  clock["D"] = of_year - int((153 * month + 2) / 5) + 1
  clock["M"] = month < 10 ? month + 3 : month - 9
  clock["Y"] = year + era * 400 + (clock["M"] <= 2)
}
function weekday(days) { return ((days % 7) + 11) % 7 }
function set_week(letter, days, first_weekday, holds,  year, start) {
  year = clock["Y"] + 1
  while ((start = week_start(year, first_weekday, holds)) > days) year--
  clock[letter] = int((days - start) / 7) + 1
  clock[letter "year"] = year
}
function week_start(year, first_weekday, holds,  day) {
  day = days_of(year, 1, holds)
  return day - (weekday(day) - first_weekday + 7) % 7
}

function format_clock(format,  out, letter, token) {
  while (format != "") {
    letter = substr(format, 1, 1)
    if (match(format, /^\[[^[]*\]/)) {
      out = out substr(format, 2, RLENGTH - 2)
      format = substr(format, RLENGTH + 1)
    } else if (letter == "\\") {
      out = out substr(format, 2, 1)
      format = substr(format, 3)
    } else {
      token = time_token(format)
      out = out time_part(token)
      format = substr(format, length(token) + 1)
    }
  }
  return out
}
# The longest token that the format begins with; else its first character.
function time_token(format,  letter, most, n) {
  letter = substr(format, 1, 1)
  if (match(format, /^(LTS|LT|Mo|Do|DDDo|do|wo|Wo|Qo)/) && format !~ /^D{2,3}$/) return substr(format, 1, RLENGTH)
  most = letter ~ /[YM]/ ? 4 : letter ~ /[Ddl]/ ? 4 : letter == "L" ? 4 : letter ~ /[gG]/ ? 4 : letter == "S" ? 9 : letter ~ /[wWhHkmsZz]/ ? 2 : 1
  for (n = 1; n < most && substr(format, n + 1, 1) == letter; n++) continue
  if (letter ~ /[YgG]/ && n == 3) n--
  return substr(format, 1, n)
}
function time_part(token,  value, n, sign) {
  n = length(token)
  value = substr(token, 1, 1)
  if (token == "YY") return pad(clock["Y"] % 100, 2)
  if (value == "Y") return n == 4 ? pad(clock["Y"], 4) : clock["Y"]
  if (value == "M" && n > 2 || value == "d" && token != "d" && token != "do") return time_name(token)
  if (token ~ /o$/) return ordinal(token)
  if (token == "Q") return int((clock["M"] + 2) / 3)
  if (value == "D") return n > 2 ? pad(clock["DDD"], n == 4 ? 3 : 1) : pad(clock["D"], n)
  if (value ~ /[MHmswW]/) return pad(clock[value], n)
  if (token ~ /^[de]$/) return clock["d"]
  if (token == "E") return clock["d"] ? clock["d"] : 7
  if (value == "g" || value == "G") return n == 2 ? pad(clock[(value == "g" ? "w" : "W") "year"] % 100, 2) : n == 4 ? clock[(value == "g" ? "w" : "W") "year"] : token
  if (token == "a" || token == "A") return clock["H"] < 12 ? (token == "a" ? "am" : "AM") : (token == "a" ? "pm" : "PM")
  if (value == "h") return pad((clock["H"] + 11) % 12 + 1, n)
  if (value == "k") return pad(clock["H"] ? clock["H"] : 24, n)
  if (value == "S") return substr("000000000", 1, n)
  if (token ~ /^[xX]$/) return sprintf("%.0f", clock["X"] * (token == "x" ? 1000 : 1))
  if (value == "z") return clock["zone"]
  if (value == "Z") {
    sign = clock["offset"] < 0 ? "-" : "+"
    value = clock["offset"] < 0 ? -clock["offset"] : clock["offset"]
    return sign pad(int(value / 60), 2) (n == 1 ? ":" : "") pad(value % 60, 2)
  }
  if (token == "LT") return format_clock("h:mm A")
  if (token == "LTS") return format_clock("h:mm:ss A")
  if (value == "L") return format_clock(n == 1 ? "MM/DD/YYYY" : substr("dddd, ", 1, n == 4 ? 6 : 0) "MMMM D, YYYY" (n > 2 ? " h:mm A" : ""))
  if (value == "l") return format_clock(n == 1 ? "M/D/YYYY" : substr("ddd, ", 1, n == 4 ? 5 : 0) "MMM D, YYYY" (n > 2 ? " h:mm A" : ""))
  return token
}
function time_name(token,  names, name) {
  if (token ~ /^M/) split("January February March April May June July August September October November December", names, " ")
  else split("Sunday Monday Tuesday Wednesday Thursday Friday Saturday", names, " ")
  name = token ~ /^M/ ? names[clock["M"]] : names[clock["d"] + 1]
  return length(token) == 4 ? name : substr(name, 1, token == "dd" ? 2 : 3)
}
function ordinal(token,  n) {
  sub(/o$/, "", token)
  n = token == "Q" ? int((clock["M"] + 2) / 3) : clock[token]
  return n (n % 100 >= 11 && n % 100 <= 13 ? "th" : n % 10 == 1 ? "st" : n % 10 == 2 ? "nd" : n % 10 == 3 ? "rd" : "th")
}
function pad(number, width) { return sprintf("%0" width "d", number) }

# parse_time TEXT: seconds since 1970 of an ISO 8601 time such as CI_COMMIT_TIMESTAMP; empty for another text.
function parse_time(text,  part, offset) {
  if (text !~ /^[0-9]+-[0-9]+-[0-9]+T[0-9]+:[0-9]+:[0-9]+(\.[0-9]+)?(Z|[+-][0-9][0-9]:?[0-9][0-9])$/) return ""
  split(text, part, /[-T:.Z+]/)
  offset = 0
  if (match(text, /[+-][0-9][0-9]:?[0-9][0-9]$/)) {
    offset = substr(text, RSTART)
    sub(":", "", offset)
    offset = (substr(offset, 1, 1) == "-" ? -1 : 1) * (substr(offset, 2, 2) * 60 + substr(offset, 4, 2))
  }
  return days_of(part[1] + 0, part[2] + 0, part[3] + 0) * 86400 + part[4] * 3600 + part[5] * 60 + part[6] - offset * 60
}
