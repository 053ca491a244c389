using System.Globalization;
using System.Text.Json;
using CommissioningBot.Approvals;
using CommissioningBot.Storage;

namespace CommissioningBot.Records;

/// <summary>
/// The local register: the table <c>decisions</c>, kept up to date in the transaction that records a decision. It holds nothing that is exempt
/// from publication.
/// </summary>
internal sealed class DecisionRegister : IProjection
{
    /// <summary>The table. Amounts are text so that no engine rounds pence; instants are ISO 8601 in UTC, so that they sort as text.</summary>
    public static SchemaPart Schema { get; } = new("records",
    [
        """
        CREATE TABLE decisions (
            decision_id TEXT NOT NULL PRIMARY KEY,
            request_reference TEXT NOT NULL,
            case_reference TEXT NOT NULL,
            council TEXT NOT NULL,
            outcome TEXT NOT NULL,
            decided_at TEXT NOT NULL,
            decided_by TEXT NOT NULL,
            value TEXT NOT NULL,
            search TEXT NOT NULL,
            record TEXT NOT NULL
        );
        CREATE INDEX decisions_by_time ON decisions (decided_at, decision_id);
        CREATE INDEX decisions_by_case ON decisions (case_reference);
        CREATE INDEX decisions_by_request ON decisions (request_reference);
        """,
        "ALTER TABLE decisions ADD COLUMN standing TEXT",
        "ALTER TABLE decisions ADD COLUMN interests TEXT",
        "ALTER TABLE decisions ADD COLUMN published TEXT",
    ]);

    /// <summary>What stands as outcome while there is none: a decision that can be undone, or was.</summary>
    public const string NotFinal = "NotFinal";

    public string Category => DecisionStream.Type.Category;

    public Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken) =>
        DecisionStream.Type.Parse(recorded) switch
        {
            DecisionAnnounced { Record: var given } => WriteAsync(writer, given, NotFinal, cancellationToken),
            DecisionRecorded { Record: var decision } => WriteAsync(writer, decision, decision.Outcome.ToString(), cancellationToken),
            DecisionInterestNoted { Interests: var interests } => writer.ExecuteAsync(
                "UPDATE decisions SET interests = @Interests WHERE decision_id = @DecisionId", new { DecisionId = stream.Key, Interests = interests }, cancellationToken),
            DecisionPublished { Published: var published } => writer.ExecuteAsync(
                "UPDATE decisions SET published = @Published WHERE decision_id = @DecisionId",
                new { DecisionId = stream.Key, Published = JsonSerializer.Serialize(published, DecisionJsonContext.Default.PublishedRecord) },
                cancellationToken),
            // The notice has it; nobody searches the register for it.
            DecisionSourcesNoted => Task.CompletedTask,
            DecisionStandingChanged { Standing: var standing } => UpdateAsync(writer, stream.Key, standing, cancellationToken),
            var other => throw new ArgumentOutOfRangeException(nameof(recorded), other.GetType().Name, "An event that the register does not know."),
        };

    // What was announced is written over by the decision that it becomes, or by another once it was undone: one row for each id.
    private static Task WriteAsync(IProjectionWriter writer, DecisionRecord decision, string outcome, CancellationToken cancellationToken) => writer.ExecuteAsync(
        """
        INSERT INTO decisions (decision_id, request_reference, case_reference, council, outcome, decided_at, decided_by, value, search, record)
        VALUES (@DecisionId, @RequestReference, @CaseReference, @Council, @Outcome, @DecidedAt, @DecidedBy, @Value, @Search, @Record)
        ON CONFLICT (decision_id) DO UPDATE SET
            outcome = excluded.outcome, decided_at = excluded.decided_at, decided_by = excluded.decided_by, value = excluded.value,
            search = excluded.search, record = excluded.record, standing = NULL, interests = NULL, published = NULL
        """,
        new
        {
            decision.DecisionId,
            decision.RequestReference,
            decision.CaseReference,
            decision.Council,
            Outcome = outcome,
            decision.DecidedAt,
            DecidedBy = decision.DecidedBy.Id,
            Value = decision.Value.ToString(CultureInfo.InvariantCulture),
            Search = SearchWords.Of(decision),
            Record = JsonSerializer.Serialize(decision.ForThePublic(), DecisionJsonContext.Default.DecisionRecord),
        },
        cancellationToken);

    private static Task UpdateAsync(IProjectionWriter writer, string decisionId, DecisionStanding standing, CancellationToken cancellationToken) => writer.ExecuteAsync(
        "UPDATE decisions SET standing = @Standing WHERE decision_id = @DecisionId",
        new { DecisionId = decisionId, Standing = JsonSerializer.Serialize(standing, DecisionJsonContext.Default.DecisionStanding) },
        cancellationToken);
}
