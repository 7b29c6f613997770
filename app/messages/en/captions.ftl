# Captions and transcript in a talk, and the way from it to a person.

captions-size = Size of the captions
captions-normal = Normal
captions-large = Large
captions-largest = Very large
captions-opaque = Opaque
# Read out after the word on the box.
captions-opaque-more = { " background of the captions" }
find-in-transcript = Search the transcript
lines-found = { $count ->
    [one] { $count } line found.
   *[other] { $count } lines found.
}
minute-left-person = Less than a minute left. Go on with a person?
# Read out after what a link says.
new-tab = , opens in a new tab
