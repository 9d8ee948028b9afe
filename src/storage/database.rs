//! The database: opened when it is first needed, opened again when the browser closed it.

use gloo_events::EventListener;
use leptos::prelude::{LocalStorage, StoredValue, UpdateValue, WithValue};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbTransaction, IdbTransactionMode};

use super::StorageError;
use super::object::{get, object};
use super::request::{first_event, request_error};

/// Raised whenever stores are added or change their form; [`upgrade`] then brings an older database there.
const VERSION: u32 = 1;

/// What lists show of each document, by id.
pub(super) const DOCUMENTS: &str = "documents";
/// The content of each document, by id. Apart from [`DOCUMENTS`], so that a list does not read it all.
pub(super) const RECORDS: &str = "records";
/// Settings, by key.
pub(super) const SETTINGS: &str = "settings";

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` with the durability option, which `web-sys` holds back as unstable; every browser has it.
    type DurableDatabase;
    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction_with_options(
        this: &DurableDatabase,
        stores: &JsValue,
        mode: IdbTransactionMode,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;
}

/// A connection, and the listeners that give it up when another tab needs the database in a newer form.
struct Connection {
    database: IdbDatabase,
    _listeners: [EventListener; 2],
}

/// A handle on the database; all copies mean the same connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Database {
    name: StoredValue<String>,
    connection: StoredValue<Option<Connection>, LocalStorage>,
}

impl Database {
    pub(super) fn new(name: &str) -> Self {
        Self { name: StoredValue::new(name.to_owned()), connection: StoredValue::new_local(None) }
    }

    /// A transaction that only reads.
    pub(super) async fn reading(self, stores: &[&str]) -> Result<IdbTransaction, StorageError> {
        self.transaction(stores, IdbTransactionMode::Readonly).await
    }

    /// A transaction that completes when it is on disk, not only in the system's hands.
    pub(super) async fn writing(self, stores: &[&str]) -> Result<IdbTransaction, StorageError> {
        self.transaction(stores, IdbTransactionMode::Readwrite).await
    }

    async fn transaction(self, stores: &[&str], mode: IdbTransactionMode) -> Result<IdbTransaction, StorageError> {
        let names: js_sys::Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
        let options = object(&[("durability", "strict".into())]);
        let start = |database: &IdbDatabase| {
            database.unchecked_ref::<DurableDatabase>().transaction_with_options(&names, mode, &options)
        };
        let database = self.connect().await?;
        if let Ok(transaction) = start(&database) {
            return Ok(transaction);
        }
        // The browser may have closed the connection without a word (a phone does, in the background): once more.
        self.disconnect();
        let database = self.connect().await?;
        start(&database).map_err(|error| StorageError::from_js(&error))
    }

    async fn connect(self) -> Result<IdbDatabase, StorageError> {
        if let Some(database) = self.connected() {
            return Ok(database);
        }
        let name = self.name.try_with_value(String::clone).unwrap_or_default();
        let database = open(&name).await?;
        // Somebody else may have connected while this one waited.
        if let Some(first) = self.connected() {
            database.close();
            return Ok(first);
        }
        let listeners = [
            EventListener::new(&database, "versionchange", move |_| self.disconnect()),
            EventListener::new(&database, "close", move |_| self.disconnect()),
        ];
        let connection = Connection { database: database.clone(), _listeners: listeners };
        self.connection.try_update_value(|slot| *slot = Some(connection));
        Ok(database)
    }

    fn connected(self) -> Option<IdbDatabase> {
        self.connection.try_with_value(|slot| slot.as_ref().map(|it| it.database.clone())).flatten()
    }

    fn disconnect(self) {
        if let Some(Some(connection)) = self.connection.try_update_value(Option::take) {
            connection.database.close();
        }
    }
}

async fn open(name: &str) -> Result<IdbDatabase, StorageError> {
    let factory = get(&js_sys::global(), "indexedDB")
        .dyn_into::<IdbFactory>()
        .map_err(|_| StorageError::Unavailable { reason: "there is no IndexedDB".to_owned() })?;
    let request = factory.open_with_u32(name, VERSION).map_err(|error| StorageError::from_js(&error))?;
    let upgrading = EventListener::once(&request, "upgradeneeded", {
        let request = request.clone();
        move |_| upgrade(&request)
    });
    let outcome = first_event(&request, &["success", "error", "blocked"]).await;
    drop(upgrading);
    match outcome {
        "success" => request
            .result()
            .map_err(|error| StorageError::from_js(&error))?
            .dyn_into()
            .map_err(|_| StorageError::Failed { reason: "the browser opened something else".to_owned() }),
        "blocked" => Err(StorageError::Blocked),
        _ => Err(request_error(&request)),
    }
}

/// Makes the stores that are missing.
fn upgrade(request: &IdbOpenDbRequest) {
    let Some(database) = request.result().ok().and_then(|it| it.dyn_into::<IdbDatabase>().ok()) else { return };
    let present = database.object_store_names();
    for store in [DOCUMENTS, RECORDS, SETTINGS] {
        if !present.contains(store) {
            // A failure here takes the upgrade back, and with it the opening, which then says why.
            let _ = database.create_object_store(store);
        }
    }
}
