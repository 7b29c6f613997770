//! How long the store's statements and the studio's pages take on a database of many talks, next to the same on one of few.
//!
//! `cargo xtask bench store` runs this and owns the bars. Prints one JSON object a line. Both databases of a pair are filled
//! by the same generator, and each statement runs on them in turn, so that a slow moment of the machine hits both.

mod catalogue;
mod databases;
#[path = "../../tests/support/fill/mod.rs"]
mod fill;
mod lists;
mod measure;
mod options;
mod pages;
mod sites;
mod starts;
mod statements;

use databases::{Database, Filled};
use fill::Sizes;
use measure::Pair;
use options::Options;
use sites::Site;
use std::error::Error;

/// A database of few talks, and of few links.
const SMALL: (i64, i64) = (200, 40);

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let options = Options::read(std::env::args())?;
    let sizes = [
        Sizes {
            sessions: SMALL.0,
            links: SMALL.1,
            ..options.sizes
        },
        options.sizes,
    ];
    let (folder, now) = (&options.folder, databases::now()?);
    let small = Database::on_file(folder.join("small.db"), sizes[0], now).await?;
    let large = Database::on_file(folder.join("large.db"), sizes[1], now).await?;
    measure("sqlite", &small, &large, &options.only).await?;
    if let Some(server) = &options.postgres {
        let small = Database::on_server(server, "few", sizes[0], now).await?;
        let large = Database::on_server(server, "many", sizes[1], now).await?;
        measure("postgresql", &small, &large, &options.only).await?;
    }
    Ok(())
}

/// First what the store is asked directly, and then the pages: only one server may have a database.
async fn measure(
    database: &str,
    small: &Database,
    large: &Database,
    only: &str,
) -> Result<(), Box<dyn Error>> {
    let filled = [Filled::open(small).await?, Filled::open(large).await?];
    let pair = Pair {
        database,
        small: &filled[0],
        large: &filled[1],
        only,
    };
    statements::measure(&pair).await?;
    starts::measure(&pair).await?;
    for filled in filled {
        filled.store.close().await;
    }
    let sites = [Site::open(small).await?, Site::open(large).await?];
    let pair = Pair {
        database,
        small: &sites[0],
        large: &sites[1],
        only,
    };
    catalogue::measure(&pair).await?;
    lists::measure(&pair).await?;
    pages::measure(&pair).await?;
    Ok(())
}
