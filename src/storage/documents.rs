//! Documents: saved, loaded, listed, deleted.

use wasm_bindgen::JsValue;

use super::database::{DOCUMENTS, RECORDS};
use super::request::{completion_of, result_of};
use super::{Change, DocumentId, DocumentInfo, Revision, Storage, StorageError, StoredDocument};

impl Storage {
    /// Stores a document if what is stored is still of the revision `expected` ([`Revision::NONE`] for a new one), and
    /// tells the other tabs. Resolves when the browser reports the transaction as completed, not before.
    ///
    /// # Errors
    /// [`StorageError::Conflict`] when another revision is stored; nothing is written then.
    pub async fn save(&self, document: &StoredDocument, expected: Revision) -> Result<DocumentInfo, StorageError> {
        let transaction = self.database.writing(&[DOCUMENTS, RECORDS]).await?;
        let documents = store(&transaction, DOCUMENTS)?;
        let records = store(&transaction, RECORDS)?;
        let key = JsValue::from_str(&document.id.0);

        let found = result_of(documents.get(&key)).await?;
        let stored = if found.is_undefined() { Revision::NONE } else { DocumentInfo::from_js(&found)?.revision };
        if stored != expected {
            return Err(StorageError::Conflict { expected, stored });
        }
        let info = DocumentInfo {
            id: document.id.clone(),
            name: document.name.clone(),
            file_name: document.file_name.clone(),
            n_states: document.n_states,
            revision: expected.next(),
            updated_at: js_sys::Date::now(),
        };
        let written = documents
            .put_with_key(&info.to_js(), &key)
            .and_then(|_| records.put_with_key(&JsValue::from_str(&document.record), &key));
        if let Err(error) = written {
            let _ = transaction.abort();
            return Err(StorageError::from_js(&error));
        }
        completion_of(&transaction).await?;
        self.tell(&Change::Saved(info.id.clone(), info.revision));
        Ok(info)
    }

    /// A document with what lists show of it; `None` where there is none of this id.
    ///
    /// # Errors
    /// When the browser's storage cannot be read.
    pub async fn load(&self, id: &DocumentId) -> Result<Option<(DocumentInfo, StoredDocument)>, StorageError> {
        let transaction = self.database.reading(&[DOCUMENTS, RECORDS]).await?;
        let key = JsValue::from_str(&id.0);
        let records = store(&transaction, RECORDS)?;
        let info = result_of(store(&transaction, DOCUMENTS)?.get(&key)).await?;
        if info.is_undefined() {
            return Ok(None);
        }
        let info = DocumentInfo::from_js(&info)?;
        let record = result_of(records.get(&key)).await?;
        let document = StoredDocument {
            id: info.id.clone(),
            name: info.name.clone(),
            file_name: info.file_name.clone(),
            n_states: info.n_states,
            record: record.as_string().ok_or(StorageError::Damaged { what: "content" })?,
        };
        Ok(Some((info, document)))
    }

    /// What is stored, the newest first. Entries that cannot be read are left out.
    ///
    /// # Errors
    /// When the browser's storage cannot be read.
    pub async fn list(&self) -> Result<Vec<DocumentInfo>, StorageError> {
        let transaction = self.database.reading(&[DOCUMENTS]).await?;
        let all = result_of(store(&transaction, DOCUMENTS)?.get_all()).await?;
        let mut list: Vec<DocumentInfo> =
            js_sys::Array::from(&all).iter().filter_map(|value| DocumentInfo::from_js(&value).ok()).collect();
        list.sort_by(|left, right| right.updated_at.total_cmp(&left.updated_at).then_with(|| left.id.cmp(&right.id)));
        Ok(list)
    }

    /// Deletes a document, whatever its revision, and tells the other tabs. Does nothing where there is none.
    ///
    /// # Errors
    /// When the browser's storage cannot be written.
    pub async fn delete(&self, id: &DocumentId) -> Result<(), StorageError> {
        let transaction = self.database.writing(&[DOCUMENTS, RECORDS]).await?;
        let key = JsValue::from_str(&id.0);
        for name in [DOCUMENTS, RECORDS] {
            store(&transaction, name)?.delete(&key).map_err(|error| StorageError::from_js(&error))?;
        }
        completion_of(&transaction).await?;
        self.tell(&Change::Deleted(id.clone()));
        Ok(())
    }
}

/// A store of a transaction.
pub(super) fn store(
    transaction: &web_sys::IdbTransaction,
    name: &str,
) -> Result<web_sys::IdbObjectStore, StorageError> {
    transaction.object_store(name).map_err(|error| StorageError::from_js(&error))
}
