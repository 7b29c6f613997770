//! Statements on `opens`.

use super::Store;
use super::audit::Change;
use super::figure_amounts::{Amounts, FigureKey};
use super::figure_sums::WhichFigures;
use super::figures::FigureChanges;
use super::text::storable;
use crate::StoreError;
use crate::clock::Timestamp;
use contract::open::Sign;
use sqlx::Row;
use sqlx::any::AnyRow;
use std::time::Duration;

/// Most opens that are kept of a link: whoever has it cannot fill the disk. The newest takes the place of one that does not
/// count, or of the oldest.
pub(crate) const MOST_OPENS: u32 = 500;
/// No other statement on this link's opens until the end of the transaction.
const LOCK: &str = "UPDATE links SET version = version WHERE tag = $1";
/// What counted of this page, which turns out to be no person's.
const TURNED: &str = "UPDATE opens SET counts = 0
    WHERE tag = $1 AND page = $2 AND counts = 1 AND judged = 0 RETURNING at_ms, demo, owner_id";
/// More of an open that there is. What was decided about it stays.
const AGAIN: &str = "UPDATE opens SET last_ms = $4,
    visible_ms = CASE WHEN visible_ms < $5 THEN $5 ELSE visible_ms END,
    sign = CASE WHEN $6 = 'none' THEN sign ELSE $6 END,
    opener = CASE WHEN opener = 'person' THEN $7 ELSE opener END,
    counts = CASE WHEN judged = 1 OR $7 = 'person' THEN counts ELSE 0 END
    WHERE tag = $1 AND (page = $8 OR (browser = $2 AND opener = $7 AND last_ms > $3))";
const MAKE_ROOM: &str = "DELETE FROM opens
    WHERE id = (SELECT id FROM opens WHERE tag = $1 AND judged = 0 AND counts <= $3 ORDER BY counts, at_ms, id LIMIT 1)
        AND (SELECT COUNT(*) FROM opens WHERE tag = $1) >= $2";
const ADD: &str =
    "INSERT INTO opens (id, tag, browser, page, at_ms, last_ms, visible_ms, sign, opener, counts, judged, demo, owner_id)
    SELECT $1, $2, $3, $9, $4, $4, $5, $6, $7, $8, 0, l.demo, l.owner_id FROM links l
    WHERE l.tag = $2 AND (SELECT COUNT(*) FROM opens WHERE tag = $2) < $10
    RETURNING at_ms, demo, owner_id";
const NEWEST: &str = "SELECT id, at_ms, visible_ms, sign, opener, counts FROM opens
    WHERE tag = $1 ORDER BY at_ms DESC, id DESC LIMIT $2";
/// Of the newest of the site: they say what is true now. A parameter that is no value leaves nothing out.
const SILENT: &str =
    "SELECT COUNT(*) AS opens, COUNT(CASE WHEN sign = 'none' THEN 1 END) AS silent
    FROM (SELECT sign, at_ms, counts, demo, owner_id FROM opens WHERE last_ms >= $1 ORDER BY last_ms DESC LIMIT 4000) AS newest
    WHERE at_ms >= $1 AND at_ms < $2 AND counts = 1 AND ($3 IS NULL OR demo = $3)
        AND ($4 IS NULL OR owner_id = $4 OR owner_id = $5)";
const COUNT: &str = "SELECT COUNT(*) FROM opens WHERE tag = $1 AND counts = 1";
const JUDGE: &str = "UPDATE opens SET counts = $3, judged = 1
    WHERE tag = $1 AND id = $2 AND counts <> $3 RETURNING at_ms, demo, owner_id";
const FORGET: &str =
    "DELETE FROM opens WHERE id IN (SELECT id FROM opens WHERE last_ms < $1 ORDER BY last_ms LIMIT $2)";

/// Who opened a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opener {
    /// A person.
    Person,
    /// Whoever is signed in to the studio in the same browser.
    Ours,
    /// A program, by its own word: its browser says that it is driven, or its name is a program's.
    Program,
}

impl Opener {
    const ALL: [Self; 3] = [Self::Person, Self::Ours, Self::Program];

    /// The word for it in the database.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Ours => "ours",
            Self::Program => "program",
        }
    }
}

/// An open of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// Its id.
    pub id: String,
    /// When the page was first visible.
    pub at: Timestamp,
    /// How long it was visible; with several pages the longest.
    pub visible: Duration,
    /// The last sign of a person.
    pub sign: Sign,
    /// Who it was.
    pub opener: Opener,
    /// Whether it counts: that of a person does, unless an account has decided otherwise.
    pub counts: bool,
}

/// A page that was visible.
#[derive(Debug)]
pub(crate) struct NewOpen {
    pub id: String,
    /// Tag of its link.
    pub tag: String,
    /// Marks the browser.
    pub browser: String,
    /// Marks the page by the nonce that it was given.
    pub page: String,
    pub at: Timestamp,
    /// An open of this browser that was visible after this is the same.
    pub after: Timestamp,
    pub visible_ms: u32,
    pub sign: Sign,
    pub opener: Opener,
}

impl Store {
    /// How many of the site's newest opens are these and count, and at how many of them nothing was pressed.
    pub(crate) async fn silent_opens(&self, which: WhichFigures<'_>) -> Result<(u64, u64), StoreError> {
        let query = sqlx::query(SILENT)
            .bind(which.within.0.0)
            .bind(which.within.1.0)
            .bind(which.demo.map(storable))
            .bind(which.owners.map(|owners| storable(owners.0)))
            .bind(which.owners.map(|owners| storable(owners.1)));
        let row = query.fetch_one(self.reader()?).await?;
        let count = |name| Ok::<_, StoreError>(u64::try_from(row.try_get::<i64, _>(name)?).unwrap_or(0));
        Ok((count("opens")?, count("silent")?))
    }

    /// Keeps an open, or more of the one that there is: of the same page, or of the same browser a short while ago.
    pub(crate) async fn note_open(&self, open: &NewOpen) -> Result<(), StoreError> {
        let mut transaction = self.writer()?.begin().await?;
        let lock = sqlx::query(LOCK).bind(&open.tag).execute(&mut *transaction);
        // Nothing shows the opens of a link of the file.
        if lock.await?.rows_affected() == 0 {
            return Ok(());
        }
        let mut figures = FigureChanges::default();
        if open.opener != Opener::Person {
            let turned = sqlx::query(TURNED).bind(&open.tag).bind(&open.page);
            for row in turned.fetch_all(&mut *transaction).await? {
                count(&mut figures, &row, -1)?;
            }
        }
        let query = sqlx::query(AGAIN)
            .bind(&open.tag)
            .bind(&open.browser)
            .bind(open.after.0)
            .bind(open.at.0)
            .bind(i64::from(open.visible_ms))
            .bind(open.sign.id())
            .bind(open.opener.id())
            .bind(&open.page);
        if query.execute(&mut *transaction).await?.rows_affected() == 0 {
            // What does not count takes no place of what does.
            let counts = i64::from(open.opener == Opener::Person);
            let room = sqlx::query(MAKE_ROOM)
                .bind(&open.tag)
                .bind(i64::from(MOST_OPENS))
                .bind(counts);
            room.execute(&mut *transaction).await?;
            let query = sqlx::query(ADD)
                .bind(&open.id)
                .bind(&open.tag)
                .bind(&open.browser)
                .bind(open.at.0)
                .bind(i64::from(open.visible_ms))
                .bind(open.sign.id())
                .bind(open.opener.id())
                .bind(counts)
                .bind(&open.page)
                .bind(i64::from(MOST_OPENS));
            let added = query.fetch_all(&mut *transaction).await?;
            if let (Opener::Person, Some(row)) = (open.opener, added.first()) {
                count(&mut figures, row, 1)?;
            }
        }
        figures.write(&mut transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The last `most` opens of a link, the newest first.
    pub(crate) async fn newest_opens_of(&self, tag: &str, most: u32) -> Result<Vec<Open>, StoreError> {
        let query = sqlx::query(NEWEST).bind(tag).bind(i64::from(most));
        let rows = query.fetch_all(self.reader()?).await?;
        rows.iter().map(read).collect()
    }

    /// How many opens of a link count.
    pub(crate) async fn count_opens(&self, tag: &str) -> Result<u32, StoreError> {
        let row = sqlx::query(COUNT).bind(tag).fetch_all(self.reader()?).await?;
        let count = row.first().map(|row| row.try_get::<i64, _>(0)).transpose()?;
        Ok(count
            .and_then(|count| u32::try_from(count).ok())
            .unwrap_or_default())
    }

    /// Deletes at most so many opens that ended before this.
    pub(crate) async fn forget_opens(&self, before: Timestamp, most: u32) -> Result<(), StoreError> {
        let query = sqlx::query(FORGET).bind(before.0).bind(i64::from(most));
        query.execute(self.writer()?).await?;
        Ok(())
    }
}

impl Change {
    /// Decides whether an open of a link counts; says whether that was not so before.
    pub async fn judge_open(&mut self, tag: &str, id: &str, counts: bool) -> Result<bool, StoreError> {
        let query = sqlx::query(JUDGE)
            .bind(tag)
            .bind(storable(id))
            .bind(i64::from(counts));
        let rows = query.fetch_all(&mut *self.transaction).await?;
        let mut figures = FigureChanges::default();
        for row in &rows {
            count(&mut figures, row, if counts { 1 } else { -1 })?;
        }
        figures.write(&mut self.transaction).await?;
        Ok(!rows.is_empty())
    }
}

/// Changes the figures by so many opens like this one.
fn count(figures: &mut FigureChanges, row: &AnyRow, opened: i64) -> Result<(), StoreError> {
    let (demo, owner): (String, String) = (row.try_get("demo")?, row.try_get("owner_id")?);
    let key = FigureKey::of(Timestamp(row.try_get("at_ms")?), &demo, None, &owner);
    let amounts = Amounts {
        opened,
        ..Amounts::default()
    };
    figures.add(key, amounts);
    Ok(())
}

fn read(row: &AnyRow) -> Result<Open, StoreError> {
    let (sign, opener): (String, String) = (row.try_get("sign")?, row.try_get("opener")?);
    let unknown = |what: &str| StoreError::Corrupt(format!("an open: {what}"));
    let visible: i64 = row.try_get("visible_ms")?;
    Ok(Open {
        id: row.try_get("id")?,
        at: Timestamp(row.try_get("at_ms")?),
        visible: Duration::from_millis(u64::try_from(visible).unwrap_or_default()),
        sign: Sign::ALL
            .into_iter()
            .find(|known| known.id() == sign)
            .ok_or_else(|| unknown("its sign"))?,
        opener: Opener::ALL
            .into_iter()
            .find(|known| known.id() == opener)
            .ok_or_else(|| unknown("its opener"))?,
        counts: row.try_get::<i64, _>("counts")? == 1,
    })
}
