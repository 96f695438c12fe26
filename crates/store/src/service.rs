//! The settings of calls, of the question afterwards, and of what customers may choose: one document.

use crate::{Read, StoreError, Tx};
use domain::Service;

/// The settings; those of a new organisation while nobody changed them.
pub async fn get(read: &mut Read) -> Result<Service, StoreError> {
    let row = read.opt("SELECT value, version FROM setting WHERE key = 'service'", &[]).await?;
    let Some(mut r) = row else { return Ok(Service::default()) };
    let mut service: Service = serde_json::from_str(&r.text(0))
        .map_err(|e| StoreError::Other(format!("settings of the service: {e}")))?;
    service.version = r.i64(1);
    Ok(service)
}

/// Writes the settings that were made from version `before`; `false` when somebody was faster.
pub async fn put(tx: &mut Tx, after: &Service, before: i64) -> Result<bool, StoreError> {
    let value = serde_json::to_string(after).map_err(|e| StoreError::Other(e.to_string()))?;
    let insert = "INSERT INTO setting (key, value, version) VALUES ('service', $1, $3) \
                  ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = excluded.version \
                  WHERE setting.version = $2";
    let update = "UPDATE setting SET value = $1, version = $3 WHERE key = 'service' AND version = $2";
    let sql = if before == Service::default().version { insert } else { update };
    Ok(tx.exec(sql, args![value, before, before + 1]).await? > 0)
}
