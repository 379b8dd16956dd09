# weightiest COUNT: prints of a target's output variables on standard input the COUNT that say most, in their order; none of
# to-be-continuous's.
weightiest() {
  # no data: a number of ours
  awk -v count="$1" '
    BEGIN { order = " IMAGE_REF IMAGE_TAGS IMAGE_NAME IMAGE_TAG IMAGE_DIGEST " }
    {
      name = substr($0, 1, index($0, "=") - 1)
      if (!match(name, /IMAGE_[A-Z]+$/)) next
      line[++n] = $0
      weight[n] = index(order, " " substr(name, RSTART) " ")
    }
    END {
      for (i = 1; i <= n; i++) {
        heavier = 0
        for (j = 1; j <= n; j++) if (weight[j] < weight[i]) heavier++
        if (heavier < count) print line[i]
      }
    }'
}
