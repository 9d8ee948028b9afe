//! The built-in samples, which lie beside the page.

use js_sys::{Array, JSON, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::error::reason;
use super::{FileError, PickedFile};

/// The folder of the samples, relative to the page.
const FOLDER: &str = "./samples";

/// A line of `samples/index.json`, which is a list of objects with these members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleInfo {
    /// Its id, which is the name of its folder.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it shows, in a sentence.
    pub description: String,
    /// How many states it has.
    pub states: u32,
    /// Its graph in small.
    pub picture: Option<SamplePicture>,
    /// Whether it shows a pattern of the palette.
    pub is_pattern: bool,
    /// The name of the definition or template in the folder.
    pub file: String,
    /// The name of a file with the input, if there is one.
    pub input: Option<String>,
    /// The name of a file with mocks, if there is one.
    pub mocks: Option<String>,
}

/// A graph in small, as data of SVG paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SamplePicture {
    /// The part of the world it shows.
    pub view_box: String,
    /// The transitions.
    pub edges: String,
    /// The error paths.
    pub catches: String,
    /// The cards.
    pub cards: String,
}

/// A sample with everything a run needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// What the index says about it.
    pub info: SampleInfo,
    /// The definition or template.
    pub file: PickedFile,
    /// The input.
    pub input: Option<String>,
    /// The mock file.
    pub mocks: Option<String>,
}

/// Which samples there are.
///
/// # Errors
/// When the index cannot be fetched or read.
pub async fn sample_index() -> Result<Vec<SampleInfo>, FileError> {
    let address = format!("{FOLDER}/index.json");
    let text = fetch_text(&address).await?;
    read_index(&text).map_err(|reason| FileError::NotFetched { address, reason })
}

/// Fetches a sample with its input and mocks.
///
/// # Errors
/// When there is no sample of this id, or one of its files cannot be fetched.
pub async fn fetch_sample(id: &str) -> Result<Sample, FileError> {
    let info = sample_index().await?.into_iter().find(|info| info.id == id).ok_or_else(|| FileError::NotFetched {
        address: format!("{FOLDER}/{id}"),
        reason: "there is no such sample".to_owned(),
    })?;
    let text = fetch_text(&format!("{FOLDER}/{id}/{}", info.file)).await?;
    let mut parts = [None, None];
    for (part, name) in parts.iter_mut().zip([&info.input, &info.mocks]) {
        if let Some(name) = name {
            *part = Some(fetch_text(&format!("{FOLDER}/{id}/{name}")).await?);
        }
    }
    let [input, mocks] = parts;
    let file = PickedFile { name: info.file.clone(), text };
    Ok(Sample { info, file, input, mocks })
}

async fn fetch_text(address: &str) -> Result<String, FileError> {
    String::from_utf8(fetch_bytes(address).await?)
        .map_err(|_| FileError::NotFetched { address: address.to_owned(), reason: "it is not text".to_owned() })
}

/// Fetches a file that lies beside the page.
///
/// # Errors
/// When it cannot be fetched.
pub async fn fetch_bytes(address: &str) -> Result<Vec<u8>, FileError> {
    let failed = |reason: String| FileError::NotFetched { address: address.to_owned(), reason };
    let window = web_sys::window().ok_or_else(|| failed("there is no page".to_owned()))?;
    let response = JsFuture::from(window.fetch_with_str(address)).await.map_err(|error| failed(reason(&error)))?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(failed(format!("the server answered {}", response.status())));
    }
    let buffer = response.array_buffer().map_err(|error| failed(reason(&error)))?;
    let buffer = JsFuture::from(buffer).await.map_err(|error| failed(reason(&error)))?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

fn read_index(text: &str) -> Result<Vec<SampleInfo>, String> {
    let parsed = JSON::parse(text).map_err(|error| reason(&error))?;
    let list: Array = parsed.dyn_into().map_err(|_| "the index is not a list".to_owned())?;
    list.iter().map(|entry| read_entry(&entry)).collect()
}

fn read_entry(entry: &JsValue) -> Result<SampleInfo, String> {
    let needed = |name: &str| text(entry, name).ok_or_else(|| format!("an entry of the index has no {name}"));
    Ok(SampleInfo {
        id: needed("id")?,
        title: needed("title")?,
        description: needed("description")?,
        states: member(entry, "states").as_f64().ok_or("an entry of the index has no states")? as u32,
        is_pattern: member(entry, "pattern").is_truthy(),
        file: needed("file")?,
        input: text(entry, "input"),
        mocks: text(entry, "mocks"),
        picture: read_picture(&member(entry, "picture")),
    })
}

fn read_picture(picture: &JsValue) -> Option<SamplePicture> {
    Some(SamplePicture {
        view_box: text(picture, "viewBox")?,
        edges: text(picture, "edges")?,
        catches: text(picture, "catches")?,
        cards: text(picture, "cards")?,
    })
}

fn text(object: &JsValue, name: &str) -> Option<String> {
    member(object, name).as_string()
}

/// A member; `undefined` where there is none.
fn member(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &JsValue::from_str(name)).unwrap_or(JsValue::UNDEFINED)
}
