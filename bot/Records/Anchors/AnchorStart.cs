using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Anchors;

/// <summary>Plans the next anchor when the bot starts. The one that is planned already is not planned twice.</summary>
internal sealed class AnchorStart(IStore store, AnchorPlaces places, IOptions<RecordsOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (places.Current is not null)
        {
            var work = store.Begin();
            AnchorWork.PlanNext(work, (await AnchorQueries.LastAsync(work, cancellationToken))?.TakenAt, options.Value.Anchors);
            await work.CommitAsync(null, null, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
