using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;
using Microsoft.Extensions.Options;

namespace CommissioningBot;

/// <summary>Who it is that a turn is for, and what is open to them: kept with the turn, and asked of it from then on.</summary>
internal sealed class CallerGate(IDirectory directory, IOptions<ChannelOptions> channel)
{
    /// <summary>Keeps with the turn who wrote, as the channel authenticated them and the directory knows them, and their gate.</summary>
    public async Task IdentifyAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var from = turn.Activity.From;
        PersonId? id = string.IsNullOrWhiteSpace(from?.AadObjectId) ? null : new PersonId(from.AadObjectId);
        var (person, unknown) = id is { } known && IsOurTenant(turn.Activity) ? await FindAsync(known, cancellationToken) : default;
        turn.TurnState.Set(new Caller(id, person) { Key = id?.Value.ToUpperInvariant() ?? from?.Id ?? "nobody" });
        turn.TurnState.Set(new Gate(person switch
        {
            null => OpenTo.Everybody,
            { IsOutside: true } => OpenTo.Partners,
            _ => OpenTo.Council,
        })
        {
            Unknown = unknown,
        });
    }

    /// <summary>Whether whoever the turn is for may use what is open to these.</summary>
    public static bool Passes(TurnContext turn, OpenTo openTo) => turn.TurnState.Get<Gate>().Passes(openTo);

    /// <summary>Says that something is not open to them.</summary>
    public static Task RefuseAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var notice = Closed(turn);
        return turn.SendCardAsync(NoticeCard.Build(notice).ToJsonElement(), $"{notice.Title}.", cancellationToken: cancellationToken);
    }

    /// <summary>What they are told: the same for everything that is not open to them, so whether it exists is not said either.</summary>
    public static NoticeView Closed(TurnContext turn) => turn.TurnState.Get<Caller>().Person is null
        ? new NoticeView(
            NoticeKind.Refusal,
            "I do not know you yet",
            "You are not in the council’s directory. I cannot show you cases or requests, nor take decisions for you. You can still ask me what the frameworks say.")
        {
            Next = ["Ask your administrator to add you to the list of people."],
        }
        : new NoticeView(
            NoticeKind.Refusal,
            "This is for the council’s own people",
            "You are in the directory for an organisation outside the council. You can ask me what the frameworks say, and follow growth bids.")
        {
            Buttons = [new("Growth bids", "growth bid")],
        };

    // What needs nobody's name, such as a question, is answered without the directory too.
    private async Task<(Person? Person, DirectoryUnavailableException? Unknown)> FindAsync(PersonId id, CancellationToken cancellationToken)
    {
        try
        {
            return (await directory.FindAsync(id, cancellationToken), null);
        }
        catch (DirectoryUnavailableException unavailable)
        {
            return (null, unavailable);
        }
    }

    // The directory knows the people of one tenant. The same object id under another tenant is not the same person, nor is it under none.
    private bool IsOurTenant(Activity activity) =>
        channel.Value.MicrosoftAppTenantId is not { } home || string.Equals(home, activity.GetTenantId(), StringComparison.OrdinalIgnoreCase);
}
