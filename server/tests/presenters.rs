//! The demos of the default configuration against the presenters of the sandbox that play them.
#![cfg(feature = "sandbox")]

use backend::config::{Config, Demo, Sources};
use sandbox::assets;
use sandbox::avatar::subject;
use std::collections::HashMap;

fn demos() -> Vec<Demo> {
    let sources = Sources { file: None, env: [] };
    Config::load(sources).expect("the default configuration").demos
}

#[test]
fn every_topic_of_every_demo_has_an_answer_of_its_own() {
    let demos = demos();
    assert_eq!(demos.len(), 4);
    for demo in demos {
        let pack = assets::presenter(&demo.presenter).expect("a presenter");
        assert!(!demo.topics.is_empty(), "{}", demo.slug);
        let mut answered = HashMap::new();
        for topic in &demo.topics {
            let id = subject::answer(&pack, topic)
                .unwrap_or_else(|| panic!("{}: no answer to {topic:?}", demo.slug));
            if let Some(other) = answered.insert(id, topic) {
                panic!("{}: {id} answers {topic:?} and {other:?}", demo.slug);
            }
        }
    }
}

#[test]
fn every_demo_is_greeted_as_it_is_configured_and_has_a_way_to_a_person() {
    for demo in demos() {
        let pack = assets::presenter(&demo.presenter).expect("a presenter");
        let recorded = &pack.utterance("greeting").expect("recorded").text;
        assert_eq!(*recorded, demo.persona.greeting, "{}", demo.slug);
        assert_eq!(pack.name, demo.persona.name, "{}", demo.slug);
        // The presenters say that the page has a button for it.
        assert!(demo.call_to_action.is_some(), "{}", demo.slug);
    }
}
