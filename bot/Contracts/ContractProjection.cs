using System.Globalization;
using CommissioningBot.Dialogs;
using CommissioningBot.Storage;

namespace CommissioningBot.Contracts;

/// <summary>The contracts register, for finding them.</summary>
internal sealed class ContractProjection : IProjection
{
    public static SchemaPart Schema { get; } = new("contracts",
    [
        """
        CREATE TABLE contracts (
            reference TEXT PRIMARY KEY,
            case_reference TEXT NOT NULL,
            manager TEXT NOT NULL,
            end_day TEXT NOT NULL,
            value TEXT NOT NULL,
            search TEXT NOT NULL)
        """,
        "CREATE INDEX contracts_by_end ON contracts (end_day, reference)",
        "CREATE INDEX contracts_by_manager ON contracts (manager, end_day)",
    ]);

    public string Category => ContractStream.Type.Category;

    public Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken) => ContractStream.Type.Parse(recorded) switch
    {
        ContractEntered entered => writer.ExecuteAsync(
            """
            INSERT INTO contracts (reference, case_reference, manager, end_day, value, search)
            VALUES (@Reference, @CaseReference, @Manager, @EndDay, @Value, @Search)
            """,
            new
            {
                entered.Reference,
                entered.CaseReference,
                Manager = PersonKey(entered.Manager.Id),
                EndDay = DayKey(entered.Term.End),
                Value = entered.Value.Pounds.ToString(CultureInfo.InvariantCulture),
                Search = $" {Wording.Fold(string.Join(' ', entered.Reference, entered.CaseReference, entered.Title, entered.Supplier, entered.Agreement.Name, entered.FrameworkId))}",
            },
            cancellationToken),
        ContractExtended extended => EndAsync(writer, stream, extended.End, cancellationToken),
        ContractEnded ended => EndAsync(writer, stream, ended.On, cancellationToken),
        ManagerNamed named => writer.ExecuteAsync(
            "UPDATE contracts SET manager = @Manager WHERE reference = @Reference", new { Manager = PersonKey(named.Manager.Id), Reference = stream.Key }, cancellationToken),
        _ => Task.CompletedTask,
    };

    /// <summary>Ids of people are compared without case everywhere, so they are stored in one case.</summary>
    public static string PersonKey(string id) => id.ToUpperInvariant();

    /// <summary>Days sort as text.</summary>
    public static string DayKey(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private static Task EndAsync(IProjectionWriter writer, StreamId stream, DateOnly end, CancellationToken cancellationToken) => writer.ExecuteAsync(
        "UPDATE contracts SET end_day = @EndDay WHERE reference = @Reference", new { EndDay = DayKey(end), Reference = stream.Key }, cancellationToken);
}
