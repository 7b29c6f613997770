//! Who speaks, with everything filled in.

/// Who speaks.
#[derive(Debug, Clone)]
pub struct Persona {
    /// First name, at most 40 characters.
    pub name: String,
    /// What they do, at most 120 characters.
    pub role: String,
    /// The first thing they say, at most 400 characters.
    pub greeting: String,
    /// Language tag, such as `en`.
    pub language: String,
    /// The avatar's instructions for its part, with every variable filled in. Never leaves the server but to a vendor.
    pub prompt: Option<String>,
    /// Which avatar at the vendor; without it the vendor's section says.
    pub avatar_id: Option<String>,
    /// Which voice at the vendor, where it takes one.
    pub voice_id: Option<String>,
    /// Which language model at the vendor, where a link names one.
    pub llm_id: Option<String>,
}
