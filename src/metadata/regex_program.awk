# What regex.awk has read, as instructions: each goes on at the one after it; a split tries two ways.

function re_instruction(name, argument, next_one) {
  if (++re_size > 5000) re_wrong("it is too large")
  re_name[re_size] = name
  re_argument[re_size] = argument
  re_after[re_size] = next_one
  return re_size
}
# re_emit NODE NEXT: writes the instructions of a node that go on at NEXT; returns the first.
function re_emit(node, next_one,  kind, split_at, beyond, n) {
  if (re_error) return 0
  kind = re_kind[node]
  if (kind == "empty") return next_one
  if (kind == "and") return re_emit(re_left[node], re_emit(re_right[node], next_one))
  if (kind == "or") {
    n = re_emit(re_right[node], next_one)
    return re_instruction("split", re_emit(re_left[node], next_one), n)
  }
  if (kind == "group") {
    n = re_right[node]
    return re_instruction("save", "s" n, re_emit(re_left[node], re_instruction("save", "e" n, next_one)))
  }
  if (kind == "look") {
    n = re_instruction(re_right[node] ? "ahead" : "not ahead", 0, next_one)
    re_argument[n] = re_emit(re_left[node], re_instruction("match", "", 0))
    return n
  }
  if (kind != "repeat") return re_instruction(kind, re_left[node], next_one)
  if (re_most[node] < 0) {
    # A round that matches nothing ends the repetition.
    split_at = re_instruction("split", 0, 0)
    n = re_instruction("save", "m" node, re_round(node, re_instruction("moved", "m" node, split_at)))
    re_argument[split_at] = re_right[node] ? n : next_one
    re_after[split_at] = re_right[node] ? next_one : n
    next_one = split_at
  } else {
    beyond = next_one
    for (n = re_least[node]; n < re_most[node] && !re_error; n++) {
      split_at = re_round(node, next_one)
      next_one = re_right[node] ? re_instruction("split", split_at, beyond) : re_instruction("split", beyond, split_at)
    }
  }
  for (n = 0; n < re_least[node] && !re_error; n++) next_one = re_round(node, next_one)
  return next_one
}
# What a group took in the round before is forgotten.
function re_round(node, next_one,  n) {
  next_one = re_emit(re_left[node], next_one)
  for (n = re_first[node]; n <= re_last[node]; n++) next_one = re_instruction("forget", "e" n, next_one)
  return next_one
}
