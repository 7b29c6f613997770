# Presenters side by side, for staff.

compare = Compare
    .title = Compare presenters
    .limits = Each presenter here is a talk of its own: all of them count against the limits, and cost what talks cost. They start by typing, so that none of them hears the others.
    .choose = Choose two or three
    .start = Start all
    .end = End all
    .ask = Ask all
    .question = One question for all of them
    .held = Each presenter is asked as soon as it is silent.
    .listen = Hear
    .listen-to = Hear { $name }
    .times = How long it took, in milliseconds
    .presenter = Presenter
    .granted = Press to grant
    .shown = Press to first picture
    .questions = Questions answered
    .caption = Question to first words
    .caption-median = Median of the words
    .voice = Question to first sound
    .voice-median = Median of the sound
    .csv = Copy as CSV
