using CommissioningBot.Storage;

namespace CommissioningBot.Approvals;

/// <summary>The lists of requests: who asked, and for whom they wait.</summary>
internal sealed class ApprovalProjection : IProjection
{
    public static SchemaPart Schema { get; } = new("approvals",
    [
        """
        CREATE TABLE approval_requests (
            reference TEXT PRIMARY KEY,
            requester TEXT NOT NULL,
            requested TEXT NOT NULL,
            is_open BIGINT NOT NULL)
        """,
        """
        CREATE TABLE approval_people (
            reference TEXT NOT NULL,
            person TEXT NOT NULL,
            PRIMARY KEY (reference, person))
        """,
        "CREATE INDEX approval_people_by_person ON approval_people (person)",
    ]);

    public string Category => ApprovalStream.Type.Category;

    public async Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken)
    {
        switch (ApprovalStream.Type.Parse(recorded))
        {
            case ApprovalRequested requested:
                await writer.ExecuteAsync(
                    "INSERT INTO approval_requests (reference, requester, requested, is_open) VALUES (@Reference, @Requester, @Requested, 1)",
                    new { requested.Reference, Requester = Key(requested.Requester), Requested = StoredTime.Format(recorded.At) },
                    cancellationToken);
                foreach (var person in requested.Stages.SelectMany(stage => stage.People.Concat((stage.Cover ?? []).Select(cover => cover.For))))
                {
                    await AddAsync(writer, stream.Key, person, cancellationToken);
                }

                break;
            case ApprovalDelegated delegated:
                await AddAsync(writer, stream.Key, delegated.To, cancellationToken);
                break;
            case ApprovalRerouted rerouted:
                await AddAsync(writer, stream.Key, rerouted.To, cancellationToken);
                break;
            case ApprovalReassigned reassigned:
                await AddAsync(writer, stream.Key, reassigned.To, cancellationToken);
                break;
            case CoverBegan began:
                await AddAsync(writer, stream.Key, began.By, cancellationToken);
                break;
            case SilenceNoticed { Deputies: { } deputies }:
                foreach (var person in deputies)
                {
                    await AddAsync(writer, stream.Key, person, cancellationToken);
                }

                break;
            case CallInConcluded { Outcome: CallInOutcome.ReferredBack }:
                await writer.ExecuteAsync(
                    "UPDATE approval_requests SET is_open = 1 WHERE reference = @Reference", new { Reference = stream.Key }, cancellationToken);
                break;
            case ApprovalDecided or ApprovalWithdrawn or ApprovalLapsed:
                await writer.ExecuteAsync(
                    "UPDATE approval_requests SET is_open = 0 WHERE reference = @Reference", new { Reference = stream.Key }, cancellationToken);
                break;
            default:
                break;
        }
    }

    /// <summary>Ids of people are compared without case everywhere, so they are stored in one case.</summary>
    public static string Key(PersonName person) => person.Id.ToUpperInvariant();

    private static Task AddAsync(IProjectionWriter writer, string reference, PersonName person, CancellationToken cancellationToken) => writer.ExecuteAsync(
        "INSERT INTO approval_people (reference, person) VALUES (@Reference, @Person) ON CONFLICT DO NOTHING",
        new { Reference = reference, Person = Key(person) },
        cancellationToken);
}
