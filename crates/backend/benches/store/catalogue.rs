//! The studio's pages of demos, contexts and pictures. There are as many of them on a site of few talks.

use super::fill::{MADE, made_demo};
use super::measure::Pair;
use super::sites::Site;
use backend::StoreError;

/// Measures each on both.
pub async fn measure(pair: &Pair<'_, Site>) -> Result<(), StoreError> {
    pair.page("the list of demos", async |site, _| {
        site.backend.studio.demos(&site.admin, None).await.map(drop)
    })
    .await?;
    pair.page("a demo's page", async |site, round| {
        let slug = made_demo((round + 7) * 48_271 % MADE);
        let demo = site.backend.studio.demo_of_site(&site.admin, &slug).await?;
        assert!(demo.is_some(), "it is there");
        Ok(())
    })
    .await?;
    pair.page("the list of contexts", async |site, _| {
        site.backend.studio.contexts(&site.admin).await.map(drop)
    })
    .await?;
    pair.page("the list of pictures", async |site, _| {
        let pictures = site.backend.studio.pictures(&site.admin).await?;
        assert!(!pictures.is_empty(), "they are there");
        Ok(())
    })
    .await
}
