//! What lies over the graph while a gesture goes on: the new card, the insertion line, the line being drawn, the marquee.

use editor::tool::{DropTarget, Tool};
use leptos::prelude::*;
use report::Via;

use crate::state::app_state::use_app;
use crate::ui::icon::{Icon, IconName};

/// The parts that are lines.
#[component]
pub fn OverlayLines() -> impl IntoView {
    let app = use_app();
    let drop = Memo::new(move |_| app.overlay.with(|overlay| overlay.drop.clone()));
    let guides = Memo::new(move |_| app.overlay.with(|overlay| overlay.guides.clone()));
    let connection = Memo::new(move |_| app.overlay.with(|overlay| overlay.connection.clone()));
    view! {
        {move || match drop.get() {
            Some(DropTarget::Edge { line: (from, to), .. } | DropTarget::Rule { line: (from, to), .. }) => Some(view! {
                <line class="sw-insertion" data-testid="insertion" x1=from.x y1=from.y x2=to.x y2=to.y/>
            }),
            _ => None,
        }}
        {move || guides.get().into_iter().map(|guide| view! {
            <line class="sw-guide" x1=guide.from.x y1=guide.from.y x2=guide.to.x y2=guide.to.y vector-effect="non-scaling-stroke"/>
        }).collect_view()}
        {move || connection.get().map(|line| {
            let half = (line.end.y - line.start.y).abs().max(24.0) / 2.0;
            view! {
                <path class="sw-preview" d=format!("M{} {}C{} {} {} {} {} {}", line.start.x, line.start.y, line.start.x, line.start.y + half, line.end.x, line.end.y - half, line.end.x, line.end.y)/>
            }
        })}
    }
}

/// The parts that are boxes.
#[component]
pub fn OverlayShapes() -> impl IntoView {
    let app = use_app();
    let marquee = Memo::new(move |_| app.overlay.with(|overlay| overlay.marquee));
    // The glyph and the name of what is dragged from the palette.
    let dragged = move || {
        let drag = app.with_session(|session| match session.tool() {
            Tool::PaletteDrag(drag) => Some((drag.kind, drag.is_piece)),
            _ => None,
        });
        let (kind, is_piece) = drag.flatten()?;
        match app.catalog.dragged.get_untracked().filter(|_| is_piece) {
            Some((offer, title)) => Some((offer.icon(), title)),
            None => Some((IconName::of_state_type(kind.name()), kind.name().to_owned())),
        }
    };
    let card = Memo::new(move |_| app.overlay.with(|overlay| overlay.new_card));
    // The layout need not draw rules in their order, so the pill says which place its rule would get.
    let pill = Memo::new(move |_| {
        app.overlay.with(|overlay| {
            let (edge, rect) = overlay.label.clone()?;
            let to = match (&overlay.drop, &edge.via) {
                (Some(DropTarget::Rule { to, .. }), _) | (None, Via::ChoiceRule(to)) => *to,
                _ => return None,
            };
            Some((edge, rect, to + 1))
        })
    });
    view! {
        {move || pill.get().map(|(edge, rect, number)| {
            let label = app.graph.edge(&edge).and_then(|edge| edge.get_untracked().label.clone());
            let text = label.map(|it| format!("{number}. {}", it.text));
            let style = format!("left: {}px; top: {}px", rect.x + rect.width / 2.0, rect.y + rect.height / 2.0);
            view! { <span class="sw-label" data-kind="choice" data-dragging="true" style=style><span>{text}</span></span> }
        })}
        {move || marquee.get().map(|rect| view! {
            <div class="sw-marquee" style=format!("left: {}px; top: {}px; width: {}px; height: {}px", rect.x, rect.y, rect.width, rect.height)></div>
        })}
        {move || card.get().map(|rect| view! {
            <div class="sw-node" data-dragging="true" style=format!("transform: translate({}px, {}px); width: {}px; height: {}px; pointer-events: none", rect.x, rect.y, rect.width, rect.height)>
                {dragged().map(|(icon, name)| view! {
                    <span class="sw-node__glyph"><Icon name=icon/></span>
                    <div class="sw-node__name">{name}</div>
                })}
            </div>
        })}
    }
}
