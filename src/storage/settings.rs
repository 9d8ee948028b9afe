//! Settings: small texts by key.

use wasm_bindgen::JsValue;

use super::database::SETTINGS;
use super::documents::store;
use super::request::{completion_of, result_of};
use super::{Storage, StorageError};

impl Storage {
    /// The setting's value; `None` where it was never set.
    ///
    /// # Errors
    /// When the browser's storage cannot be read.
    pub async fn get_setting(&self, key: &str) -> Result<Option<String>, StorageError> {
        let transaction = self.database.reading(&[SETTINGS]).await?;
        let value = result_of(store(&transaction, SETTINGS)?.get(&JsValue::from_str(key))).await?;
        Ok(value.as_string())
    }

    /// Sets a setting; resolves when it is stored.
    ///
    /// # Errors
    /// When the browser's storage cannot be written.
    pub async fn set_setting(&self, key: &str, value: &str) -> Result<(), StorageError> {
        let transaction = self.database.writing(&[SETTINGS]).await?;
        store(&transaction, SETTINGS)?
            .put_with_key(&JsValue::from_str(value), &JsValue::from_str(key))
            .map_err(|error| StorageError::from_js(&error))?;
        completion_of(&transaction).await
    }
}
