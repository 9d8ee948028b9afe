//! Rows of the outline dragged to another place of the flow.

use std::cell::RefCell;
use std::rc::Rc;

use editor::session::{RowDrop, RowPlace, Session};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Element, PointerEvent};

use crate::state::app_state::AppState;
use crate::ui::drag::{Drag, DropMark, follow};

/// Where the names of rows of the outermost level begin, and by how much each level is moved in, in pixels.
pub const INDENT: (f64, f64) = (12.0, 16.0);

/// A pointer went down on a row: it may become a drag. `dragged` is kept at the states that are dragged. A finger scrolls
/// the list instead; for it there is the menu of a row.
pub fn begin(app: AppState, event: &PointerEvent, row: &str, dragged: RwSignal<Vec<String>>) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let is_in_field = target.as_ref().is_some_and(|it| it.closest("input").ok().flatten().is_some());
    let is_editable = app.with_session(Session::is_editable) == Some(true);
    if event.button() != 0 || event.pointer_type() == "touch" || is_in_field || !is_editable {
        return;
    }
    let list = target.and_then(|it| it.closest("[role=tree]").ok().flatten());
    let row = row.to_owned();
    // Not the row's own: a row that is scrolled out of sight is gone while it is dragged on.
    let drop = Rc::new(RefCell::new(None::<RowDrop>));
    follow(event, list, move |drag| match drag {
        Drag::Moved(x, y) => {
            if dragged.with_untracked(Vec::is_empty) {
                let states = app.with_session(|session| session.rows_dragged_with(&row)).unwrap_or_default();
                dragged.set(states);
            }
            let under = row_under(x, y);
            let found = under.as_ref().and_then(|(key, at, part)| {
                let states = dragged.get_untracked();
                let drop = app.with_session(|session| session.row_drop(&states, key, *part)).flatten()?;
                Some((mark_of(at, drop.place), drop))
            });
            let (mark, target) = found.unzip();
            if *drop.borrow() != target {
                let words = target.as_ref().map_or_else(|| "Not here".to_owned(), RowDrop::words);
                app.announcement.set(format!("{words}. Esc cancels."));
            }
            *drop.borrow_mut() = target;
            if app.drop_mark.get_untracked() != mark {
                app.drop_mark.set(mark);
            }
        }
        Drag::Dropped(..) => {
            app.drop_mark.set(None);
            let states = dragged.try_update(std::mem::take).unwrap_or_default();
            match drop.take() {
                Some(drop) => app.change(|session| session.drop_on_row(&states, &drop)),
                None => app.announcement.set("Nothing was moved".to_owned()),
            }
        }
        Drag::Cancelled => {
            app.drop_mark.set(None);
            dragged.set(Vec::new());
            app.announcement.set("Nothing was moved".to_owned());
        }
    });
}

/// The row at a place of the window, with its state's key and how far down in it the place lies, from 0 to 1.
fn row_under(x: f64, y: f64) -> Option<(String, Element, f64)> {
    let found = document().element_from_point(x as f32, y as f32)?;
    let row = found.closest("[role=tree] [role=treeitem]").ok().flatten()?;
    let rect = row.get_bounding_client_rect();
    let part = (y - rect.top()) / rect.height().max(1.0);
    Some((row.get_attribute("data-key")?, row, part))
}

fn mark_of(row: &Element, place: RowPlace) -> DropMark {
    let rect = row.get_bounding_client_rect();
    let level = row.get_attribute("aria-level").and_then(|it| it.parse::<f64>().ok()).unwrap_or(1.0);
    let inset = INDENT.0 + (level - 1.0) * INDENT.1;
    let line = |y: f64| DropMark::Line(rect.left() + inset, y, rect.width() - inset);
    match place {
        RowPlace::Before => line(rect.top()),
        RowPlace::After => line(rect.bottom()),
        RowPlace::Inside => DropMark::Frame(rect.left(), rect.top(), rect.width(), rect.height()),
    }
}
