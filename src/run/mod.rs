//! The rehearsal: a place under the canvas (strip and dock), an event list at its left, the data of a step at its right.

pub mod axis;
pub mod controls;
pub mod dock;
pub mod events;
pub mod input_editor;
pub mod json_area;
pub mod meters;
pub mod mock_answer;
pub mod mock_latency;
pub mod mock_panel;
pub mod mock_result;
pub mod mock_rule;
pub mod objects_editor;
pub mod pretty;
pub mod stages;
pub mod step_panel;
pub mod strip;
pub mod test_form;
pub mod test_outcome;
pub mod test_panel;
pub mod timeline;
