# Regular expressions as JavaScript has them, which `type=match` is written in: awk's own have no groups, and POSIX takes
# the longest alternative instead of the first. Under LC_ALL=C, so a character is a byte.

# re_compile PATTERN FLAGS (i, s, m): returns what is wrong with it, or nothing.
function re_compile(pattern, flags) {
  re_source = pattern
  re_at = 1
  re_error = ""
  re_groups = re_nodes = re_size = 0
  re_ignores_case = index(flags, "i")
  re_dot_all = index(flags, "s")
  re_multiline = index(flags, "m")
  if (!re_ascii) re_tables()
  re_root = re_alternatives()
  if (!re_error && re_at <= length(pattern)) re_error = "a `)` closes no group"
  if (!re_error) re_start = re_emit(re_root, re_instruction("match", "", 0))
  return re_error
}

function re_tables(  n) {
  for (n = 1; n < 256; n++) {
    re_ascii = re_ascii sprintf("%c", n)
    re_code[sprintf("%c", n)] = n
  }
  re_digits = "0123456789"
  re_word = re_between("a", "z") re_between("A", "Z") re_digits "_"
  re_blank = " \t\n\r\f\v"
}
function re_between(first, last) { return substr(re_ascii, re_code[first], re_code[last] - re_code[first] + 1) }
function re_without(set,  n, rest) {
  for (n = 1; n < 256; n++) if (!index(set, substr(re_ascii, n, 1))) rest = rest substr(re_ascii, n, 1)
  return rest
}
function re_fold(set) { return re_ignores_case ? tolower(set) toupper(set) : set }
function re_wrong(why) { if (!re_error) re_error = why; re_at = length(re_source) + 1 }
function re_next() { return substr(re_source, re_at, 1) }
function re_node(kind, left, right) {
  re_kind[++re_nodes] = kind
  re_left[re_nodes] = left
  re_right[re_nodes] = right
  return re_nodes
}

function re_alternatives(  left) {
  left = re_sequence()
  while (re_next() == "|") {
    re_at++
    left = re_node("or", left, re_sequence())
  }
  return left
}
function re_sequence(  left, atom, before) {
  left = re_node("empty")
  while (re_next() != "" && re_next() !~ /[|)]/) {
    before = re_groups
    atom = re_quantified(re_atom())
    re_first[atom] = before + 1
    re_last[atom] = re_groups
    left = re_node("and", left, atom)
  }
  return left
}
function re_quantified(atom,  rest, limits) {
  rest = substr(re_source, re_at)
  if (rest ~ /^[*+?]/) {
    limits = index("*+?", substr(rest, 1, 1))
    re_least[re_nodes + 1] = limits == 2
    re_most[re_nodes + 1] = limits == 3 ? 1 : -1
    re_at++
  } else if (match(rest, /^\{[0-9]+(,[0-9]*)?\}/)) {
    re_at += RLENGTH
    rest = substr(rest, 2, RLENGTH - 2)
    re_least[re_nodes + 1] = rest + 0
    re_most[re_nodes + 1] = rest !~ /,/ ? rest + 0 : rest ~ /,$/ ? -1 : substr(rest, index(rest, ",") + 1) + 0
    if (rest ~ /,[0-9]/ && re_most[re_nodes + 1] < rest + 0) re_wrong("the numbers in {" rest "} are the wrong way round")
  } else return atom
  atom = re_node("repeat", atom, 1)
  if (re_next() == "?") {
    re_right[atom] = 0
    re_at++
  }
  if (re_next() ~ /[*+?]/) re_wrong("there is nothing to repeat before `" re_next() "`")
  return atom
}
function re_atom(  c, n) {
  c = re_next()
  re_at++
  if (c == "(") return re_parenthesis()
  if (c == "[") return re_class()
  if (c == ".") return re_node("set", re_dot_all ? re_ascii : re_without("\n\r"))
  if (c == "^" || c == "$") return re_node(c)
  if (c ~ /[*+?]/ || c == "{" && substr(re_source, re_at) ~ /^[0-9]+(,[0-9]*)?\}/) re_wrong("there is nothing to repeat before `" c "`")
  if (c != "\\") return re_node("set", re_fold(c))
  c = re_next()
  if (c ~ /[bB]/) {
    re_at++
    return re_node(c)
  }
  if (match(substr(re_source, re_at), /^[1-9][0-9]*/)) {
    n = substr(re_source, re_at, RLENGTH)
    re_at += RLENGTH
    return re_node("back", n)
  }
  return re_node("set", re_fold(re_escape()))
}
function re_parenthesis(  kind, n, inner) {
  kind = "group"
  if (re_next() == "?") {
    kind = substr(re_source, re_at + 1, 1)
    re_at += 2
    if (kind == "<" && match(substr(re_source, re_at), /^[A-Za-z_$][A-Za-z0-9_$]*>/)) {
      re_at += RLENGTH
      kind = "group"
    } else if (kind !~ /^[:=!]$/) re_wrong("(?" kind "… is not known here")
  }
  if (kind == "group") n = ++re_groups
  inner = re_alternatives()
  if (re_next() != ")") re_wrong("a `(` is not closed")
  re_at++
  return kind == ":" ? inner : kind == "group" ? re_node("group", inner, n) : re_node("look", inner, kind == "=")
}
# What stands behind a backslash: the characters that it means.
function re_escape(  c) {
  c = re_next()
  re_at++
  if (c == "") re_wrong("it ends with a backslash")
  if (c == "d") return re_digits
  if (c == "D") return re_without(re_digits)
  if (c == "w") return re_word
  if (c == "W") return re_without(re_word)
  if (c == "s") return re_blank
  if (c == "S") return re_without(re_blank)
  return c == "t" ? "\t" : c == "n" ? "\n" : c == "r" ? "\r" : c
}
function re_class(  negated, set, one, last) {
  if (re_next() == "^") {
    negated = 1
    re_at++
  }
  while (re_next() != "]") {
    if (re_next() == "") {
      re_wrong("a `[` is not closed")
      return re_node("empty")
    }
    one = re_member()
    if (re_next() == "-" && substr(re_source, re_at + 1, 1) !~ /^\]?$/) {
      re_at++
      last = re_member()
      if (length(one) != 1 || length(last) != 1) set = set one "-" last
      else if (re_code[last] < re_code[one]) re_wrong("the range " one "-" last " is the wrong way round")
      else set = set re_between(one, last)
    } else set = set one
  }
  re_at++
  return re_node("set", negated ? re_without(re_fold(set)) : re_fold(set))
}
function re_member(  c) {
  c = re_next()
  re_at++
  if (c == "\\" && re_next() == "b") {
    re_at++
    return "\b"
  }
  return c == "\\" ? re_escape() : c
}
