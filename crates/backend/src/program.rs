//! Programs that open links by themselves: link previews, mail scanners, crawlers and scripts, by the name that they give.
//!
//! Names as their makers publish them: X, Meta, Slack, `LinkedIn`, Microsoft (`SkypeUriPreview`, `BingPreview`, Office), Google,
//! and mail gateways. Whoever says that it is a browser is taken for one; that is what the second of visibility is for. The model of
//! a telephone is no name of a program, whatever it is (docs/adr/0046-opens-are-of-people.md).

/// What asked for the page of a link and showed it to no person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fetcher {
    /// What shows a preview of a link in a message.
    Preview,
    /// What looks for danger in mail, or fetches pictures for it.
    Mail,
    /// What reads the web.
    Crawler,
    /// A script or a tool; also what gives no name.
    Script,
    /// A browser without a window.
    Headless,
    /// What has the name of a browser of people, and never showed its page.
    Unseen,
}

/// Parts of names by which programs are known, in lower case; of several the first counts.
const KINDS: [(&str, Fetcher); 23] = [
    ("proofpoint", Fetcher::Mail),
    ("mimecast", Fetcher::Mail),
    ("barracuda", Fetcher::Mail),
    ("safelinks", Fetcher::Mail),
    ("ms-office", Fetcher::Mail),
    ("microsoft office", Fetcher::Mail),
    ("imageproxy", Fetcher::Mail),
    ("mailproxy", Fetcher::Mail),
    ("scanner", Fetcher::Mail),
    ("preview", Fetcher::Preview),
    ("facebookexternalhit", Fetcher::Preview),
    ("whatsapp/", Fetcher::Preview),
    ("twitterbot", Fetcher::Preview),
    ("slackbot", Fetcher::Preview),
    ("linkedinbot", Fetcher::Preview),
    ("telegrambot", Fetcher::Preview),
    ("discordbot", Fetcher::Preview),
    ("python-", Fetcher::Script),
    ("curl/", Fetcher::Script),
    ("wget/", Fetcher::Script),
    ("go-http-client", Fetcher::Script),
    ("okhttp", Fetcher::Script),
    (HEADLESS, Fetcher::Headless),
];

impl Fetcher {
    /// Each of them.
    pub const ALL: [Self; 6] = [
        Self::Preview,
        Self::Mail,
        Self::Crawler,
        Self::Script,
        Self::Headless,
        Self::Unseen,
    ];

    /// The word for it in the database and in files.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Preview => "link-preview",
            Self::Mail => "mail-scanner",
            Self::Crawler => "crawler",
            Self::Script => "script",
            Self::Headless => "driven-browser",
            Self::Unseen => "unseen",
        }
    }

    /// The one with this word.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// What has this name; [`Self::Unseen`] where it is that of a browser of people.
    #[must_use]
    pub fn of(agent: &str) -> Self {
        if agent.trim().is_empty() {
            return Self::Script;
        }
        if !is_program(agent) {
            return Self::Unseen;
        }
        let agent = agent.to_ascii_lowercase();
        let known = KINDS.iter().find(|(part, _)| agent.contains(part));
        known.map_or(Self::Crawler, |(_, kind)| *kind)
    }
}

/// Parts of names of programs that open what they find, in lower case.
const OPENERS: [&str; 21] = [
    "bot",
    "crawl",
    "spider",
    "preview",
    "scanner",
    "facebookexternalhit",
    "whatsapp/",
    "slurp",
    "proofpoint",
    "mimecast",
    "barracuda",
    "safelinks",
    "ms-office",
    "microsoft office",
    "imageproxy",
    "mailproxy",
    "python-",
    "curl/",
    "wget/",
    "go-http-client",
    "okhttp",
];
/// A browser without a window, which serves tests as well as scanners.
const HEADLESS: &str = "headless";
/// Makers of telephones, as apps name them, that look like programs.
const NO_PROGRAMS: [&str; 1] = ["cubot"];
/// By these a bracket is about the telephone that people hold, whatever model that is.
const TELEPHONE: [&str; 5] = ["android", "iphone", "ipad", "dpi;", "fban/"];
/// By these a program says what it is and where to read of it, which no telephone and no app does.
const SAYS_SO: [&str; 3] = ["compatible", "http", "@"];
/// What apps for telephones are called too, whose browser adds their name to its own.
const APPS: [&str; 1] = ["scanner"];

/// Whether a browser's name for itself is that of a program which opens what it finds, such as a link preview.
#[must_use]
pub fn is_opener(agent: &str) -> bool {
    let agent = agent.to_ascii_lowercase();
    let (mut agent, is_telephone) = without_models(&agent);
    for name in NO_PROGRAMS {
        agent = agent.replace(name, "");
    }
    let is_app = is_telephone && !SAYS_SO.iter().any(|part| agent.contains(part));
    let is_program = |part: &&str| agent.contains(*part) && !(is_app && APPS.contains(part));
    OPENERS.iter().any(is_program)
}

/// The name without the brackets in which a telephone says what it is, such as `(Linux; Android 7.0; M bot 60)`, and whether there
/// were any.
fn without_models(agent: &str) -> (String, bool) {
    let (mut left, mut rest, mut is_telephone) = (String::with_capacity(agent.len()), agent, false);
    while let Some((before, after)) = rest.split_once(['(', '[']) {
        left.push_str(before);
        let (within, behind) = after.split_once([')', ']']).unwrap_or((after, ""));
        let has = |parts: &[&str]| parts.iter().any(|part| within.contains(part));
        if has(&TELEPHONE) && !has(&SAYS_SO) {
            is_telephone = true;
        } else {
            left.push_str(within);
        }
        left.push(' ');
        rest = behind;
    }
    left.push_str(rest);
    (left, is_telephone)
}

/// Whether a browser's name for itself is any program's; also where it has none.
pub(crate) fn is_program(agent: &str) -> bool {
    agent.trim().is_empty() || agent.to_ascii_lowercase().contains(HEADLESS) || is_opener(agent)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As they are sent.
    #[test]
    fn programs_are_known_by_their_names() {
        for agent in [
            "",
            "Twitterbot/1.0",
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
            "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
            "WhatsApp/2.23.20.0",
            "TelegramBot (like TwitterBot)",
            "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
            "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 BingPreview/1.0b",
            "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
            "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36",
            "python-requests/2.32.3",
            "curl/8.5.0",
            "Go-http-client/2.0",
            // On a telephone, or as if.
            "Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) \
             Chrome/125.0.6422.165 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (Linux; Android 7.0;) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; \
             PetalBot;+https://webmaster.petalsearch.com/site/petalbot)",
            "Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; \
             Bytespider; spider-feedback@bytedance.com)",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 8_1 like Mac OS X) AppleWebKit/600.1.4 (KHTML, like Gecko) Version/8.0 \
             Mobile/12B411 Safari/600.1.4 (Applebot/0.1; +http://www.apple.com/go/applebot)",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X; compatible; ExampleBot/1.0)",
            "Mozilla/5.0 (Linux; Android 10) Chrome/125.0 Mobile Safari/537.36 Twitterbot/1.0",
            "Mozilla/5.0 (Linux; Android 10) Chrome/125.0 Mobile Safari/537.36 (+https://example.com/link-scanner)",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/125.0 Safari/537.36 LinkScanner/1.0",
        ] {
            assert!(is_program(agent), "{agent}");
        }
    }

    #[test]
    fn what_fetches_a_page_is_of_a_kind() {
        for (agent, kind) in [
            ("", Fetcher::Script),
            ("curl/8.5.0", Fetcher::Script),
            ("Twitterbot/1.0", Fetcher::Preview),
            ("WhatsApp/2.23.20.0", Fetcher::Preview),
            ("Mozilla/4.0 (compatible; ms-office; MSOffice 16)", Fetcher::Mail),
            ("Mozilla/5.0 (compatible; Proofpoint URL Defense)", Fetcher::Mail),
            ("Mozilla/5.0 (compatible; Googlebot/2.1)", Fetcher::Crawler),
            (
                "Mozilla/5.0 (X11) HeadlessChrome/130.0.0.0 Safari/537.36",
                Fetcher::Headless,
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
                Fetcher::Unseen,
            ),
        ] {
            assert_eq!(Fetcher::of(agent), kind, "{agent}");
            assert_eq!(Fetcher::from_id(kind.id()), Some(kind));
        }
    }

    /// It serves tests, and has no name of its own.
    #[test]
    fn a_browser_without_a_window_opens_nothing_by_itself() {
        let agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/130.0.0.0 Safari/537.36";
        assert!(is_program(agent) && !is_opener(agent));
    }

    #[test]
    fn browsers_of_people_are_none() {
        for agent in [
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.2 \
             Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0",
            "Mozilla/5.0 (Linux; Android 13; CUBOT X70) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile \
             Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 [LinkedInApp]/9.29",
            // Instagram's own browser on a Pixel, and Google's own app.
            "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UD1A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 \
             Chrome/124.0 Mobile Safari/537.36 Instagram 330.0.0.40.92 Android (34/14; 420dpi; 1080x2201; Google/google; \
             Pixel 8; shiba; shiba; en_US)",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
             GSA/307.0.612301 Mobile/15E148 Safari/604.1",
            // Apps that read papers with the camera, and telephones called bot.
            "Mozilla/5.0 (Linux; Android 14; 2201116SI Build/TKQ1.221114.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) \
             Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36 CamScanner/4.5.0.2305051722",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 \
             QRScanner/3.1",
            "Mozilla/5.0 (Linux; Android 7.0; M bot 60 Build/NRD90M; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 \
             Chrome/125.0.6422.165 Mobile Safari/537.36",
            "Mozilla/5.0 (Linux; U; Android 4.4.2; es-mx; B bot 550 Build/KOT49H) AppleWebKit/534.30 (KHTML, like Gecko) \
             Version/4.0 Mobile Safari/534.30",
            "Mozilla/5.0 (Linux; Android 7.0; Power bot Build/NRD90M; wv) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0 \
             Mobile Safari/537.36 [FBAN/EMA;FBMF/M;FBDV/Power bot;FBSV/7.0]",
            "Mozilla/5.0 (Linux; Android 14; Preview X; wv",
        ] {
            assert!(!is_program(agent), "{agent}");
        }
    }
}
