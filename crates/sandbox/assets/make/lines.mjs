// Every line of every presenter, and the answer that a "yes" to it leads to. Nothing in here draws or speaks.
// What a line says of Showroom is true of this version, or is said as a limit; docs/ has the same facts at length.
// An answer is called `answer-` and a subject of src/avatar/subject/subjects.txt. It ends with a question or an offer.

/** A line: its words, which are also its caption, and the subject that a "yes" asks for. */
const line = (text, next) => (next ? { text, next } : { text });

/** What all presenters know about the product, each in a voice of its own. */
const facts = {
  "answer-benefit": line(
    "A prospect opens your link and asks, and an avatar answers at any hour. The words of the talk stay on your server. Shall I say who uses that?",
    "audience",
  ),
  "answer-audience": line(
    "Teams that explain the same things every day: sales, support, training, a first day at work. Shall I say how you share a talk?",
    "share",
  ),
  "answer-price": line(
    "The software costs nothing, its licence is open. You pay your avatar's vendor, mostly by the minute, and your own server. Shall I say how to limit that?",
    "limits",
  ),
  "answer-privacy": line(
    "Transcripts and keys stay on your server; transcripts go after ninety days by default. The vendor hears the talk, so GDPR needs a contract there too. Shall I name the vendors?",
    "vendors",
  ),
  "answer-vendors": line(
    "There are four: any LiveKit agent, Anam, Beyond Presence and Trulience, all on the same page. Shall I say how they differ?",
    "differ",
  ),
  "answer-differ": line(
    "LiveKit runs the agent you built. Anam takes its instructions from here. Beyond Presence is a ready agent, or a face for yours. Trulience shows its own page. Shall I say how your own avatar gets in?",
    "avatar",
  ),
  "answer-difference": line(
    "HeyGen and Tavus make avatars. Showroom makes none, and does not play theirs today: it is the page around an avatar, on your server. Shall I name the four vendors it plays?",
    "vendors",
  ),
  "answer-languages": line(
    "I speak English only. A real avatar speaks what its vendor offers, and each demo or link can name its language. Shall I say how links work?",
    "share",
  ),
  "answer-share": line(
    "You send each person a link of their own, with their name in it. It opens in the browser, with nothing to install. Shall I say how long it works?",
    "expiry",
  ),
  "answer-expiry": line(
    "A link works until the day you set, or until you take it back. It can ask for a passcode, or for a mail address that you allow. Shall I say how it looks on a phone?",
    "phone",
  ),
  "answer-embed": line(
    "Yes. Name your site in the settings, and two lines of HTML show a talk in your page. A button that opens it on its own page works too. Shall I say how links work?",
    "share",
  ),
  "answer-integrations": line(
    "There is no ready connection to Salesforce or another CRM today. Webhooks of vendors come in; leads, talks and figures go out as CSV or JSON. Would you rather ask a person?",
    "human",
  ),
  "answer-live": line(
    "You need a Linux server with a web address, one program, and a key from one vendor. A doctor command says what is missing. I cannot promise a date. Shall I say what it costs?",
    "price",
  ),
  "answer-limits": line(
    "A talk ends after ten minutes by default. Starts are limited for each visitor, and you can limit minutes and money, of a link or of a day. Shall I name the vendors?",
    "vendors",
  ),
  "answer-phone": line(
    "Yes, it runs in the browser of a phone. Where an app's own browser cannot, the page says so and copies the link for you. Shall I say how it goes live?",
    "live",
  ),
  "answer-avatar": line(
    "Yes, if your vendor makes you one: you set its number, and a picture for the page. I am only a drawing. Shall I say how the vendors differ?",
    "differ",
  ),
  "answer-human": line(
    "I am not a person, but you can reach one: where this page has a button for that, it is there now, or when our talk ends. Or shall I say what it takes to go live?",
    "live",
  ),
  "answer-can": line(
    "I read what you type, I caption every word, and I stop when you speak. I hear that you speak, but not what. Shall I say what a real avatar does?",
    "real",
  ),
  "answer-real": line(
    "I am a drawing with a synthetic voice and a script. With a vendor's key, a real AI avatar takes my place and answers freely. Shall I name the vendors?",
    "vendors",
  ),
  "answer-record": line(
    "The words of a talk are kept as text in your own database. Showroom keeps no sound and no picture. Shall I say more about your data?",
    "privacy",
  ),
  "answer-opened": line(
    "You see when a link was opened, how long the talk was, and what was asked. Mail scanners do not count. Shall I say what is kept of a talk?",
    "record",
  ),
  "answer-signin": line(
    "Colleagues sign in with a password, or through your own identity provider by OpenID Connect. Each is an admin, a seller or a viewer. Shall I say how they share a talk?",
    "share",
  ),
  "answer-hello": line("Hello! Press one of the questions, or type your own. Shall I begin with what this is?", "what"),
  "answer-thanks": line("You are welcome. Press another question, or type one. Shall I say how to reach a person?", "human"),
};

/** What is said when nothing was asked that has an answer. */
const course = {
  hello: line("Hello, and welcome. I have time for you. What would you like to know first?"),
  heard: line("I hear that you speak, but in this sandbox I cannot make out the words. Please press one of the questions, or type yours."),
  "heard-again": line("I still only hear that you speak. Press a question, or type it."),
  given: line("I was given a text to say. My voice is recorded, so I can only say what is in my script."),
  miss: line("That is not in my short script. Press one of the questions, or ask a person."),
  "miss-again": line(
    "That is not in my script either. A person can answer it: where this page has a button for that, it is there now, or when our talk ends. Or press one of the questions.",
  ),
  declined: line("All right. Press another question, or type your own."),
};

export const lines = {
  cara: {
    greeting: line("Hello, I'm Cara. Ask me about the product, or press one of the questions."),
    welcome: line("Hello, I'm Cara. I have time for you. What would you like to know first?"),
    ...course,
    "answer-what": line(
      "Here people talk to a face instead of reading a page. I am the drawn guide that comes with it. Shall I say what it brings you?",
      "benefit",
    ),
    ...facts,
  },
  milo: {
    greeting: line("Hi, Milo here from the support desk. Tell me what is not working."),
    welcome: line("Hi, Milo here. I have time for you. What is not working?"),
    ...course,
    "answer-what": line(
      "A support desk with a face: you say what is stuck, and get one step at a time. I am its drawn stand-in. Shall we check the sound?",
      "sound",
    ),
    ...facts,
    "answer-sound": line(
      "If you cannot hear me, turn up the sound of this tab and of your device. Until then, read my captions. Shall we look at the microphone next?",
      "microphone",
    ),
    "answer-microphone": line(
      "Allow the microphone beside the address of this page, and see that no other program holds it. Typing works without one. Shall we check the sound too?",
      "sound",
    ),
    "answer-share": line(
      "The people who run this site make a link for you, with your name in it. Ask whoever sent you here. Shall I say how long a link works?",
      "expiry",
    ),
    "answer-ticket": line(
      "I cannot open a ticket from here. Where this page has a button for people, it writes to those who can. Shall we check your microphone first?",
      "microphone",
    ),
  },
  ines: {
    greeting: line("Hello, I'm Ines. Shall we practise a sales call together?", "roleplay"),
    welcome: line("Hello, I'm Ines. Good that you are here. Shall we practise a call?", "roleplay"),
    ...course,
    "answer-what": line(
      "Here you practise a sales call with a face that answers back. I am the coach's drawn stand-in. Shall we try a call?",
      "roleplay",
    ),
    ...facts,
    "answer-open": line(
      "Ask one open question first, then be quiet: what made you take this call? Let them finish. Shall we practise it?",
      "roleplay",
    ),
    "answer-objection": line(
      "Do not defend the price. Ask: too expensive, compared to what? Then listen. Shall we practise that?",
      "roleplay",
    ),
    "answer-interrupt": line(
      "Yes, at any time. Speak for about a second and I stop; a cough does not count. Shall we practise a call?",
      "roleplay",
    ),
    "answer-roleplay": line(
      "Good. You sell, I am the customer. Here I am: your price is too high, and I have five minutes. Type what you say to me.",
    ),
    "role-asked": line(
      "Fair question. Honestly, the price is my boss's worry. Mine is that my team will not use it. What do you say now?",
    ),
    "role-told": line("I hear reasons, but no question for me. Why should I change anything at all? Your turn, type it."),
    "feedback-asked": line(
      "Now as your coach: you asked me a question, and that opened me up. After it, stay quiet. I judge no more than that here. Shall we try once more?",
      "roleplay",
    ),
    "feedback-told": line(
      "Now as your coach: you explained, and never asked. Begin with one question about my day. I judge no more than that here. Shall we try once more?",
      "roleplay",
    ),
  },
  theo: {
    greeting: line("Welcome aboard, I'm Theo. I will show you round on your first day."),
    welcome: line("Welcome, I'm Theo. I have time for you. What would you like to know first?"),
    ...course,
    "answer-what": line(
      "This is a first day with a guide: you ask, as often as you like. I am its drawn stand-in. Shall I say where you begin?",
      "begin",
    ),
    ...facts,
    "answer-begin": line(
      "Most first days begin with three things: your access, your team, and a way round the house. Shall I say who can help you?",
      "help",
    ),
    "answer-help": line(
      "Ask your team lead first, then the colleague beside you. No question is too small. I know no names here. Shall I say what a first week holds?",
      "week",
    ),
    "answer-week": line(
      "Often it is meeting the team, hearing one customer, and finishing one small task. Your own plan comes from your company. Shall I say what a real avatar would know?",
      "real",
    ),
  },
};
