using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Guidance;

/// <summary>What a list of questions to people shows.</summary>
/// <param name="Questions">The questions; at most <see cref="ExpertQuestionListCard.PageSize"/> are shown.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record ExpertQuestionListView(IReadOnlyList<ExpertQuestionRow> Questions, int Total);

/// <summary>A question in a list.</summary>
/// <param name="Reference">Its reference; pressing its button types <c>open</c> and this.</param>
/// <param name="Question">The question.</param>
/// <param name="Topic">The topic, in words.</param>
/// <param name="Status">Who has answered, or who waits.</param>
public sealed record ExpertQuestionRow(string Reference, string Question, string Topic, string Status);

/// <summary>Questions to people: what somebody asked, and what waits for their answer.</summary>
public static class ExpertQuestionListCard
{
    /// <summary>Questions on the card; Teams shows six buttons.</summary>
    public const int PageSize = 6;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ExpertQuestionListView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        ExpertQuestionRow[] rows = [.. view.Questions.Take(PageSize)];
        return ListCard.Build(
            "Questions to people",
            rows.Select(row => (row.Reference, row.Question)),
            [.. rows.Select(row => Blocks.Row(ListCard.Open(row.Reference), new PlainText(row.Question, 160), Blocks.Line(row.Reference, row.Topic), row.Status))],
            view.Total,
            $"There are none. When I cannot answer you, press “Ask a person” under my answer; the question then stands here.",
            search: null,
            hint: null,
            more: null);
    }
}
