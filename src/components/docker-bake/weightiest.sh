# weightiest COUNT: prints of a target's output variables on standard input the COUNT that say most, in their order.
weightiest() {
  awk -v count="$1" '
    BEGIN { order = " IMAGE_REF IMAGE_TAGS IMAGE_NAME IMAGE_TAG IMAGE_DIGEST " }
    {
      line[NR] = $0
      name = substr($0, 1, index($0, "=") - 1)
      match(name, /IMAGE_[A-Z]+$/)
      weight[NR] = index(order, " " substr(name, RSTART) " ")
    }
    END {
      for (i = 1; i <= NR; i++) {
        heavier = 0
        for (j = 1; j <= NR; j++) if (weight[j] < weight[i]) heavier++
        if (heavier < count) print line[i]
      }
    }'
}
