//! Programs that open links by themselves: link previews, mail scanners, crawlers and scripts, by the name that they give.
//!
//! Names as their makers publish them: X, Meta, Slack, `LinkedIn`, Microsoft (`SkypeUriPreview`, `BingPreview`, Office), Google,
//! and mail gateways. Whoever says that it is a browser is taken for one; that is what the second of visibility is for.

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
/// Names of telephones that look like those of a program.
const NO_PROGRAMS: [&str; 1] = ["cubot"];

/// Whether a browser's name for itself is that of a program which opens what it finds, such as a link preview.
#[must_use]
pub fn is_opener(agent: &str) -> bool {
    let mut agent = agent.to_ascii_lowercase();
    for name in NO_PROGRAMS {
        agent = agent.replace(name, "");
    }
    OPENERS.iter().any(|part| agent.contains(part))
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
        ] {
            assert!(is_program(agent), "{agent}");
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
        ] {
            assert!(!is_program(agent), "{agent}");
        }
    }
}
