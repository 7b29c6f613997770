//! Velt's browser script, through `app/js/velt.js`: presence and comments beside a demo. Not an avatar, so it plays
//! nothing and reports nothing but its own end.

use contract::grant::Token;
use contract::velt::PlaceReply;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::future_to_promise;

mod script {
    //! The script's own names.

    use js_sys::Promise;
    use wasm_bindgen::prelude::*;

    #[wasm_bindgen(module = "/js/velt.js")]
    extern "C" {
        #[wasm_bindgen(catch)]
        pub async fn load(url: &str, integrity: Option<String>) -> Result<JsValue, JsValue>;

        #[wasm_bindgen(catch)]
        pub async fn mount(
            place: &str,
            label: &str,
            mint: &Closure<dyn Fn() -> Promise>,
            lost: &Closure<dyn Fn()>,
        ) -> Result<JsValue, JsValue>;

        #[wasm_bindgen(catch)]
        pub fn kept() -> Result<Option<String>, JsValue>;
        #[wasm_bindgen(catch)]
        pub fn keep(renewal: &str) -> Result<(), JsValue>;

        pub type Place;

        #[wasm_bindgen(method, catch)]
        pub fn leave(this: &Place) -> Result<(), JsValue>;
    }
}

/// What this tab kept for asking again as the same visitor.
pub fn kept() -> Option<Token> {
    script::kept().ok().flatten().map(Token)
}

/// Keeps it for as long as the tab lives, so that a reload is the same visitor.
pub fn keep(renewal: &Token) {
    // Then a reload is another visitor.
    _ = script::keep(&renewal.0);
}

/// Why there is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The vendor's script did not come.
    Load,
    /// It came, and did not let us in.
    Refused,
}

/// A place beside a demo. Dropping it signs out and takes the elements away.
pub struct Handle {
    place: script::Place,
    /// Called by the script until `leave`; dropped after it.
    _mint: Closure<dyn Fn() -> Promise>,
    _lost: Closure<dyn Fn()>,
}

/// Takes the place: fetches the script, once for the life of the page, signs in, and shows the elements in a region
/// that is called `label`. `mint` makes
/// the next token when this one has ended; `lost` hears of it when the place is gone.
///
/// # Errors
/// [`Trouble`]; asking again tries again.
pub async fn mount<F>(
    reply: &PlaceReply,
    label: &str,
    mint: impl Fn() -> F + 'static,
    lost: impl Fn() + 'static,
) -> Result<Handle, Trouble>
where
    F: Future<Output = Result<String, String>> + 'static,
{
    script::load(&reply.sdk_url, reply.sdk_integrity.clone())
        .await
        .map_err(|_| Trouble::Load)?;
    // A refusal must be thrown: only then does the vendor's script try again.
    let mint = Closure::new(move || {
        let token = mint();
        future_to_promise(async move {
            match token.await {
                Ok(token) => Ok(token.into()),
                Err(why) => Err(js_sys::Error::new(&why).into()),
            }
        })
    });
    let lost = Closure::new(lost);
    let json = serde_json::to_string(reply).map_err(|_| Trouble::Refused)?;
    let place: JsValue = script::mount(&json, label, &mint, &lost)
        .await
        .map_err(|_| Trouble::Refused)?;
    Ok(Handle {
        place: wasm_bindgen::JsCast::unchecked_into(place),
        _mint: mint,
        _lost: lost,
    })
}

impl Drop for Handle {
    fn drop(&mut self) {
        // The place is lost either way.
        _ = self.place.leave();
    }
}
