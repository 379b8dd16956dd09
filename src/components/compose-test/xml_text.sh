# xml_text: copies a text of whatever bytes from stdin to stdout as XML can hold it, in ASCII.
xml_text() {
  LC_ALL=C tr -d '\000-\010\013-\037\177' | LC_ALL=C tr '\200-\377' '?' |
    sed -e 's/&/\&amp;/g' -e 's/</\&lt;/g' -e 's/>/\&gt;/g' -e 's/"/\&quot;/g'
}
