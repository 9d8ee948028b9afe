//! The flow states.

use std::sync::Arc;

use editor::kind::StateKind;
use leptos::prelude::*;

use crate::canvas::controls::kinds;
use crate::left::palette::item::{Insertion, PaletteItem};
use crate::state::catalog::Offer;
use crate::ui::icon::IconName;

/// A row of the flow states: a type, or the distributed Map, which is a Map with more in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FlowRow {
    /// A type.
    Kind(StateKind),
    /// The distributed Map.
    DistributedMap,
}

impl FlowRow {
    /// All of them, in their order.
    pub fn all() -> impl Iterator<Item = FlowRow> {
        kinds().flat_map(|(kind, _)| {
            [Some(FlowRow::Kind(kind)), (kind == StateKind::Map).then_some(FlowRow::DistributedMap)]
                .into_iter()
                .flatten()
        })
    }

    fn name(self) -> &'static str {
        match self {
            FlowRow::Kind(kind) => kind.name(),
            FlowRow::DistributedMap => "Distributed Map",
        }
    }

    fn purpose(self) -> &'static str {
        match self {
            FlowRow::Kind(kind) => kind.purpose(),
            FlowRow::DistributedMap => "many items",
        }
    }

    /// Whether each of these words, in small letters, occurs in it.
    pub fn has(self, words: &[String]) -> bool {
        let text = format!("{} {}", self.name(), self.purpose()).to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    }

    /// Its row.
    pub fn view(self, first: bool) -> impl IntoView {
        let (insertion, icon) = match self {
            FlowRow::Kind(kind) => (Insertion::Kind(kind), IconName::of_state_type(kind.name())),
            FlowRow::DistributedMap => {
                let offer = Arc::new(|| Offer::Flow("distributed-map"));
                (Insertion::Offer(offer, self.name().to_owned()), IconName::Map)
            }
        };
        view! {
            <li class="sw-palette__row">
                <PaletteItem insertion icon name=self.name().to_owned() explanation=self.purpose().to_owned() first/>
            </li>
        }
    }
}
