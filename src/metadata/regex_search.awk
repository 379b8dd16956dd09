# Runs the instructions of regex_program.awk, backwards out of each way that fails.

# re_search TEXT: looks for the first match; `re_group[N]` then holds group N (0: the whole), as far as it took part.
function re_search(text,  from, n) {
  re_text = text
  re_steps = 0
  for (from = 1; from <= length(text) + 1; from++) {
    for (n in re_slot) delete re_slot[n]
    for (n in re_group) delete re_group[n]
    if (!re_run(re_start, from)) continue
    re_group[0] = substr(text, from, re_end - from)
    for (n = 1; n <= re_groups; n++)
      if (("e" n) in re_slot) re_group[n] = substr(text, re_slot["s" n], re_slot["e" n] - re_slot["s" n])
    return 1
  }
  return 0
}

# re_run INSTRUCTION AT: whether the text matches from AT on; `re_end` is then where the match ends.
function re_run(pc, at,  name, argument, c, old, was_set) {
  for (;; pc = re_after[pc]) {
    if (++re_steps > 500000) re_error = "it takes too long on " re_text
    if (re_error) return 0
    name = re_name[pc]
    argument = re_argument[pc]
    c = substr(re_text, at, 1)
    if (name == "match") {
      re_end = at
      return 1
    } else if (name == "set") {
      if (c == "" || !index(argument, c)) return 0
      at++
    } else if (name == "split") {
      if (re_run(argument, at)) return 1
    } else if (name == "save" || name == "forget") {
      was_set = argument in re_slot
      old = was_set ? re_slot[argument] : ""
      if (name == "save") re_slot[argument] = at; else delete re_slot[argument]
      if (re_run(re_after[pc], at)) return 1
      if (was_set) re_slot[argument] = old; else delete re_slot[argument]
      return 0
    } else if (name == "moved") {
      if (re_slot[argument] == at) return 0
    } else if (name == "^") {
      if (at > 1 && !(re_multiline && substr(re_text, at - 1, 1) == "\n")) return 0
    } else if (name == "$") {
      if (c != "" && !(re_multiline && c == "\n")) return 0
    } else if (name == "b" || name == "B") {
      if ((re_is_word(at - 1) != re_is_word(at)) != (name == "b")) return 0
    } else if (name == "back") {
      old = ("e" argument) in re_slot ? substr(re_text, re_slot["s" argument], re_slot["e" argument] - re_slot["s" argument]) : ""
      if (substr(re_text, at, length(old)) != old) return 0
      at += length(old)
    } else if (re_run(argument, at) != (name == "ahead")) return 0
  }
}
function re_is_word(at) { return at > 0 && at <= length(re_text) && index(re_word, substr(re_text, at, 1)) > 0 }
