namespace CommissioningBot.Storage;

/// <summary>Opens units of work on the database.</summary>
internal sealed class Store(
    Database database, IEnumerable<IProjection> projections, IEnumerable<IStreamFollower> followers, IOutboxSignal outbox, TimeProvider time) : IStore
{
    private readonly ILookup<string, IProjection> _projections =
        projections.ToLookup(projection => projection.Category, StringComparer.Ordinal);

    private readonly IStreamFollower[] _followers = [.. followers];

    public IUnitOfWork Begin() => new UnitOfWork(database, _projections, _followers, outbox, time.GetUtcNow().ToUniversalTime());

    public async Task<AnsweredTurn?> FindTurnAsync(TurnKey turn, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync<AnsweredTurn>(
            """
            SELECT response AS Response, content AS Content FROM turns
            WHERE channel_id = @ChannelId AND conversation_id = @ConversationId AND activity_id = @ActivityId
            """,
            turn.ForStorage(),
            cancellationToken);
        return found.SingleOrDefault();
    }
}
