//! PostgreSQL: connecting, running one statement, and the few places where it differs.

use crate::{Row, StoreError, Value};
use std::collections::HashMap;
use tokio_postgres::{Client, NoTls, Statement, types::Type};

/// A connection with its prepared statements.
pub(crate) struct PgConn {
    client: Client,
    statements: HashMap<String, Statement>,
}

impl PgConn {
    /// Connects; the connection's own task lives on the current runtime.
    pub(crate) async fn connect(url: &str) -> Result<PgConn, StoreError> {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::warn!(%error, "the connection to PostgreSQL ended");
            }
        });
        client
            .batch_execute("SET synchronous_commit = on; SET idle_in_transaction_session_timeout = '60s'")
            .await?;
        Ok(PgConn { client, statements: HashMap::new() })
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.client.is_closed()
    }

    pub(crate) async fn batch(&self, sql: &str) -> Result<(), StoreError> {
        Ok(self.client.batch_execute(sql).await?)
    }

    async fn statement(&mut self, sql: &str) -> Result<Statement, StoreError> {
        if let Some(found) = self.statements.get(sql) {
            return Ok(found.clone());
        }
        let made = self.client.prepare(sql).await?;
        if self.statements.len() > 256 {
            self.statements.clear();
        }
        self.statements.insert(sql.to_owned(), made.clone());
        Ok(made)
    }

    pub(crate) async fn all(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        let statement = self.statement(sql).await?;
        let rows = self.client.query(&statement, &refs(args)).await?;
        rows.iter().map(read).collect()
    }

    pub(crate) async fn exec(&mut self, sql: &str, args: &[Value]) -> Result<u64, StoreError> {
        let statement = self.statement(sql).await?;
        Ok(self.client.execute(&statement, &refs(args)).await?)
    }

    /// The rows of several questions, all on the wire at once, in order.
    pub(crate) async fn in_turn<'a>(
        &mut self,
        asked: impl Iterator<Item = (&'a str, &'a [Value])>,
    ) -> Result<Vec<Vec<Row>>, StoreError> {
        let mut calls = Vec::new();
        for (sql, args) in asked {
            calls.push((self.statement(sql).await?, args));
        }
        let client = &self.client;
        let calls = calls.iter().map(|(statement, args)| async move {
            let rows = client.query(statement, &refs(args)).await?;
            rows.iter().map(read).collect::<Result<Vec<Row>, StoreError>>()
        });
        futures_util::future::try_join_all(calls).await
    }

    /// Runs one statement many times, all on the wire at once, in order.
    pub(crate) async fn exec_each(&mut self, sql: &str, rows: &[Vec<Value>]) -> Result<(), StoreError> {
        let statement = self.statement(sql).await?;
        let client = &self.client;
        let statement = &statement;
        let calls = rows.iter().map(|args| async move { client.execute(statement, &refs(args)).await });
        futures_util::future::try_join_all(calls).await?;
        Ok(())
    }
}

fn refs(args: &[Value]) -> Vec<&(dyn tokio_postgres::types::ToSql + Sync)> {
    args.iter().map(|v| v as &(dyn tokio_postgres::types::ToSql + Sync)).collect()
}

fn read(row: &tokio_postgres::Row) -> Result<Row, StoreError> {
    let mut fields = Vec::with_capacity(row.len());
    for (i, column) in row.columns().iter().enumerate() {
        let ty = column.type_();
        fields.push(if *ty == Type::INT8 {
            row.try_get::<_, Option<i64>>(i)?.map_or(Value::Null, Value::Int)
        } else if *ty == Type::INT4 {
            row.try_get::<_, Option<i32>>(i)?.map_or(Value::Null, |v| Value::Int(v.into()))
        } else if *ty == Type::BOOL {
            row.try_get::<_, Option<bool>>(i)?.map_or(Value::Null, |v| Value::Int(v.into()))
        } else if *ty == Type::VOID {
            // what a function answers that only does something, such as taking a lock
            Value::Null
        } else if *ty == Type::BYTEA {
            row.try_get::<_, Option<Vec<u8>>>(i)?.map_or(Value::Null, Value::Blob)
        } else {
            row.try_get::<_, Option<String>>(i)?.map_or(Value::Null, Value::Text)
        });
    }
    Ok(Row(fields))
}
