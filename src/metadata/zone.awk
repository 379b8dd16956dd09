# Time zones, by the rules that POSIX writes as CET-1CEST,M3.5.0,M10.5.0/3.

# zone_rule NAME: returns the rule of a zone of the IANA database; nothing if there is no such zone.
function zone_rule(name,  line, folder, word, i, f, w) {
  if (!("UTC" in zone_rules))
    for (i = split(zone_table(), line, ";"); i > 0; i--)
      for (f = split(substr(line[i], index(line[i], "=") + 1), folder, "|"); f > 0; f--)
        for (w = split(folder[f], word, " "); w > 1; w--)
          zone_rules[(word[1] == "." ? "" : word[1] "/") word[w]] = substr(line[i], 1, index(line[i], "=") - 1)
  return name in zone_rules ? zone_rules[name] : ""
}

# zone_time SECONDS ZONE FORMAT: the time in a zone of the IANA database; nothing if there is no such zone.
function zone_time(seconds, zone, format,  rule, name, summer, offset, summer_offset, part, year) {
  rule = zone_rule(zone)
  if (rule == "") return
  split(rule, part, ",")
  zone_text = part[1]
  name = zone_name()
  offset = -zone_minutes()
  if (zone_text != "") {
    summer = zone_name()
    summer_offset = zone_text == "" ? offset + 60 : -zone_minutes()
    set_date(int((seconds + offset * 60) / 86400))
    year = clock["Y"]
    if (is_between(seconds, zone_change(part[2], year) - offset * 60, zone_change(part[3], year) - summer_offset * 60))
      return format_time(seconds, summer_offset, summer, format)
  }
  return format_time(seconds, offset, name, format)
}
# South of the equator summer is what lies outside.
function is_between(seconds, from, to) { return from < to ? seconds >= from && seconds < to : seconds >= from || seconds < to }
# Both read on in `zone_text`.
function zone_name(  name) {
  match(zone_text, /^(<[^>]*>|[A-Za-z]+)/)
  name = substr(zone_text, 1, RLENGTH)
  zone_text = substr(zone_text, RLENGTH + 1)
  gsub(/[<>]/, "", name)
  return name
}
function zone_minutes(  text, part) {
  match(zone_text, /^[-+]?[0-9:]+/)
  text = substr(zone_text, 1, RLENGTH)
  zone_text = substr(zone_text, RLENGTH + 1)
  split(text, part, ":")
  return part[1] * 60 + (text ~ /^-/ ? -part[2] : part[2])
}
# zone_change RULE YEAR: the second, by the clock of the zone, of Mmonth.week.weekday/hour; week 5 is the last.
function zone_change(rule, year,  part, first, day) {
  split(substr(rule, 2), part, /[.\/]/)
  first = days_of(year, part[1], 1)
  day = first + (part[3] - weekday(first) + 7) % 7 + (part[2] - 1) * 7
  if (part[2] == 5 && day >= (part[1] == 12 ? first + 31 : days_of(year, part[1] + 1, 1))) day -= 7
  zone_text = rule ~ /\// ? substr(rule, index(rule, "/") + 1) : "2"
  return day * 86400 + zone_minutes() * 60
}
