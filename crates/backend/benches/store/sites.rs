//! A whole site on a database, and who reads its pages.

use super::databases::{Database, Place};
use super::fill::{BUSY, Sizes, account, demo};
use backend::account::{Account, Role, SignIn, SignedIn};
use backend::clock::{Manual, Timestamp};
use backend::runtime::Runtime;
use backend::{Backend, Config, Sources};
use std::error::Error;
use std::fmt::Write as _;
use std::sync::Arc;

/// Prices and budgets that no talk comes near to: each of them is counted and shown.
const BUDGETS: &str = "[prices]\nlivekit = '0.05'\n[budgets]\nminutes_per_day = 1000000\nlivekit_minutes_per_day = 1000000\n\
    cost_per_month = '100000'\nowner_minutes_per_day = 1000000\nclient_minutes_per_day = 1000000\n";

pub struct Site {
    pub backend: Backend,
    pub sizes: Sizes,
    pub now: Timestamp,
    /// Who reads everything.
    pub admin: SignedIn,
    /// A seller, and the one with the most links.
    pub seller: SignedIn,
    pub busy: SignedIn,
}

impl Site {
    pub async fn open(database: &Database) -> Result<Self, Box<dyn Error>> {
        let config = Config::load(Sources {
            file: Some(("bench.toml".into(), file())),
            env: variables(&database.place).into_iter(),
        });
        let runtime = Runtime {
            clock: Arc::new(Manual::new(database.now)),
            ..Runtime::system()
        };
        let config = config.map_err(|problems| problems.to_string())?;
        Ok(Self {
            backend: Backend::open(&config, runtime).await?,
            sizes: database.sizes,
            now: database.now,
            admin: signed_in(0, Role::Admin),
            seller: signed_in(BUSY + 7, Role::Seller),
            busy: signed_in(BUSY, Role::Seller),
        })
    }
}

/// The budgets, and the demos that talks and links are of.
fn file() -> String {
    let mut file = BUDGETS.to_owned();
    for number in 0..7 {
        let slug = demo(number);
        // Writing to a string does not fail.
        _ = write!(
            file,
            "[[demo]]\nslug = '{slug}'\ntitle = 'A demo'\nprovider = 'livekit'\nname = 'Ines'\nmax_minutes_per_day = 1000000\n"
        );
    }
    file
}

fn variables(place: &Place) -> Vec<(String, String)> {
    let (name, address) = match place {
        Place::File(path) => ("SHOWROOM_STORAGE_PATH", path.display().to_string()),
        Place::Server(url) => ("SHOWROOM_STORAGE_URL", url.to_string()),
    };
    // No vendor is asked for anything.
    [
        (name, &*address),
        ("LIVEKIT_URL", "http://127.0.0.1:9"),
        ("LIVEKIT_API_KEY", "a-key"),
        ("LIVEKIT_API_SECRET", "a-secret-of-more-than-thirty-two-letters"),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

fn signed_in(number: i64, role: Role) -> SignedIn {
    let long_ago = Timestamp(0);
    SignedIn {
        account: Account {
            id: account(number),
            mail: format!("seller-{number}@example.com"),
            name: format!("Seller {number}"),
            role,
            has_password: true,
            has_identity: false,
            created: long_ago,
            disabled: None,
            time_zone: None,
        },
        sign_in: SignIn {
            id: format!("sign-in-{number}"),
            created: long_ago,
            seen: long_ago,
            agent: String::new(),
        },
    }
}
