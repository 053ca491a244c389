using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.Guidance;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Guidance.Search;

/// <summary>The message extension: what the packs say about the words in the search box, each result a card with its source.</summary>
internal sealed class GuidanceSearch(PackSearch packs, SelectedFramework selected, AnswersByEntry answers, AnswerViews views)
{
    /// <summary>Id of the command in the manifest.</summary>
    public const string CommandId = "guidance";

    private const string QueryParameter = "query";
    private const int LongestQuery = 200;
    private const int LargestPage = 25;

    public async Task<MessagingExtensionResponse> QueryAsync(TurnContext turn, MessagingExtensionQuery query, CancellationToken cancellationToken)
    {
        if (query.CommandId is not CommandId)
        {
            return MessagingExtensionResponse.Message("I do not know this command. Ask your administrator to update the app.");
        }

        var framework = await selected.FindAsync(turn.Work, turn.TurnState.Get<Caller>(), cancellationToken);
        var text = (query.Parameter(QueryParameter) ?? "").Trim();
        if (text.Length == 0)
        {
            return query.Parameter("initialRun") is "true"
                ? Page(packs.Common(framework), query.QueryOptions)
                : MessagingExtensionResponse.Message("Type a few words, such as “social value” or “how many quotes for £18,000”.");
        }

        var found = packs.Find(text.Length <= LongestQuery ? text : text[..LongestQuery], framework);
        return found.Count > 0 ? Page(found, query.QueryOptions) : MessagingExtensionResponse.Message(Nothing(text, framework));
    }

    private MessagingExtensionResponse Page(IReadOnlyList<FoundEntry> found, MessagingExtensionQueryOptions? options)
    {
        var skip = Math.Max(0, options?.Skip ?? 0);
        var count = options is { Count: > 0 } ? Math.Min(options.Count, LargestPage) : LargestPage;
        return MessagingExtensionResponse.List([.. found.Skip(skip).Take(count).Select(Result).OfType<MessagingExtensionAttachment>()]);
    }

    // An entry whose own questions lead elsewhere is left out: its text alone would not say what the law has changed.
    private MessagingExtensionAttachment? Result(FoundEntry found)
    {
        var (framework, entry) = found;
        if (answers.Of(framework, entry) is not { } answer)
        {
            return null;
        }

        // Everybody in the chat sees the card, and the bot may not be there: so it has no buttons.
        var card = AnswerCard.Build(views.Of(answer) with { FollowUps = [] }).ToJsonElement();

        // Clients read markup in previews, so the words are made harmless as on cards.
        return MessagingExtensionAttachment.Of(
            card,
            new PlainText($"{framework.Council.ShortName}: {entry.Name}", 120).Value,
            new PlainText(Preview(answer, entry), 250).Value);
    }

    // A preview is too short for both, and the rule that no longer holds must not stand alone: the card tells it.
    private static string Preview(Answer answer, Entry entry) => answer is { Kind: AnswerKind.Superseded, Law: [var now, ..] }
        ? $"The law has changed since this was written. Now: {now.Text}"
        : $"{entry.Text} {entry.Citations[0]}";

    private static string Nothing(string text, Framework? framework)
    {
        var where = framework is null ? "the frameworks" : $"{framework.Council.ShortName}’s framework";
        return $"I found nothing on “{new PlainText(text, 60)}” in {where}. Try fewer or other words, such as “grants”.";
    }
}
