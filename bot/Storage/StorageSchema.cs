namespace CommissioningBot.Storage;

/// <summary>Storage's own tables. Instants are text (see <see cref="StoredTime"/>).</summary>
internal static class StorageSchema
{
    public static SchemaPart Part { get; } = new("storage", [Tables, TurnContent, Journal]);

    private const string Tables = """
        -- Every event of every stream. How the hashes are made: LedgerHash.
        CREATE TABLE ledger_events (
            position {identity},
            stream TEXT NOT NULL,
            version BIGINT NOT NULL,
            type TEXT NOT NULL,
            data TEXT NOT NULL,
            recorded_at TEXT NOT NULL,
            recorded_by TEXT NOT NULL,
            previous_hash TEXT NOT NULL,
            hash TEXT NOT NULL,
            UNIQUE (stream, version)
        );

        -- Where each stream ends, so that a deleted end is found.
        CREATE TABLE ledger_heads (
            stream TEXT NOT NULL PRIMARY KEY,
            version BIGINT NOT NULL,
            hash TEXT NOT NULL
        );

        -- A deleted document stays as a row without data: its version must never come again.
        CREATE TABLE state_documents (
            key TEXT NOT NULL PRIMARY KEY,
            version BIGINT NOT NULL,
            data TEXT
        );

        CREATE TABLE turns (
            channel_id TEXT NOT NULL,
            conversation_id TEXT NOT NULL,
            activity_id TEXT NOT NULL,
            answered_at TEXT NOT NULL,
            response TEXT,
            PRIMARY KEY (channel_id, conversation_id, activity_id)
        );
        CREATE INDEX turns_by_time ON turns (answered_at);

        -- not_before is the sender's wish, due_at moves with every retry. A lease names the worker's claim while it sends.
        CREATE TABLE outbox (
            id {identity},
            destination TEXT NOT NULL,
            kind TEXT NOT NULL,
            payload TEXT NOT NULL,
            message_key TEXT UNIQUE,
            enqueued_at TEXT NOT NULL,
            not_before TEXT NOT NULL,
            due_at TEXT NOT NULL,
            attempts BIGINT NOT NULL,
            lease TEXT,
            lease_until TEXT,
            sent_at TEXT,
            parked_at TEXT,
            reason TEXT
        );
        CREATE INDEX outbox_due ON outbox (due_at, id) WHERE sent_at IS NULL AND parked_at IS NULL;
        CREATE INDEX outbox_in_order ON outbox (destination, id) WHERE sent_at IS NULL AND parked_at IS NULL;
        CREATE INDEX outbox_parked ON outbox (parked_at) WHERE parked_at IS NOT NULL;
        CREATE INDEX outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;
        """;

    // What the activity said, as a fingerprint: a second one under its id that says something else is no repeat.
    private const string TurnContent = "ALTER TABLE turns ADD COLUMN content TEXT";

    // An entry for every event of the ledger as a whole: LedgerJournal. What was written before there was a journal is entered in its order.
    private const string Journal = """
        CREATE TABLE ledger_journal (
            number BIGINT NOT NULL PRIMARY KEY,
            stream TEXT NOT NULL,
            version BIGINT NOT NULL,
            recorded_at TEXT NOT NULL,
            hash TEXT NOT NULL,
            chain TEXT NOT NULL
        );
        CREATE INDEX journal_by_stream ON ledger_journal (stream, version);
        INSERT INTO ledger_journal (number, stream, version, recorded_at, hash, chain)
        SELECT ROW_NUMBER() OVER (ORDER BY position), stream, version, recorded_at, hash, '' FROM ledger_events;
        """;
}
