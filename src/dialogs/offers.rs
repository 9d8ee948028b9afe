//! What the palette's catalog has for the search: actions and patterns, among states and commands.

use catalog::{Catalog, IntegrationPattern, typed_call};
use editor::search::score;

use crate::state::catalog::Offer;

/// More than any name scores: what was typed as a whole is meant.
const TYPED_SCORE: i32 = 1_000;

/// Something that can be inserted.
#[derive(Debug, Clone, PartialEq)]
pub struct OfferHit {
    /// What.
    pub offer: Offer,
    /// What pressing it does.
    pub title: String,
    /// What it belongs to.
    pub detail: String,
    /// How well it matches; more is better.
    pub score: i32,
}

/// Actions and patterns that match, in the order of the catalog, and an action that is typed by its name.
pub fn offers(catalog: Option<&Catalog>, query: &str) -> Vec<OfferHit> {
    let query = query.trim();
    let typed = typed_call(query).ok().map(|call| OfferHit {
        title: format!("Add {}", call.call()),
        detail: call.service.clone(),
        offer: Offer::Typed(call),
        score: TYPED_SCORE,
    });
    let mut found: Vec<OfferHit> = typed.into_iter().collect();
    let Some(catalog) = catalog.filter(|_| !query.is_empty()) else { return found };
    for action in &catalog.actions {
        let texts = [&action.name, &action.call, &action.service];
        let Some(score) = texts.into_iter().filter_map(|text| score(text, query)).max() else { continue };
        let usual = IntegrationPattern::RequestResponse;
        let pattern = action.in_pattern(usual).or(action.calls.first()).map_or(usual, |call| call.pattern);
        found.push(OfferHit {
            offer: Offer::Action(action.call.clone(), pattern),
            title: format!("Add {}", action.name),
            detail: action.service.clone(),
            score,
        });
    }
    for pattern in &catalog.patterns {
        let Some(score) = score(&pattern.title, query) else { continue };
        found.push(OfferHit {
            offer: Offer::Pattern(pattern.id.clone()),
            title: format!("Add {}", pattern.title),
            detail: "Pattern".to_owned(),
            score,
        });
    }
    found
}
