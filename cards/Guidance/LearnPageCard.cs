using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Guidance;

/// <summary>What a card of the way through a framework shows.</summary>
/// <param name="FrameworkId">Names the framework for the buttons.</param>
/// <param name="Position">Cards before this one.</param>
/// <param name="Council">Short name of the council.</param>
/// <param name="Title">What the card is about.</param>
/// <param name="Intro">A sentence above the points.</param>
public sealed record LearnPageView(string FrameworkId, long Position, string Council, string Title, string Intro)
{
    /// <summary>Number of the card, from 1.</summary>
    public int Number { get; init; }

    /// <summary>How many cards there are before the questions.</summary>
    public int Count { get; init; }

    /// <summary>What there is to know; at most 6 are shown.</summary>
    public IReadOnlyList<LearnItem> Items { get; init; } = [];

    /// <summary>Where it is written; at most 4 are shown.</summary>
    public IReadOnlyList<string> Citations { get; init; } = [];

    /// <summary>The law now, where it touches this; at most <see cref="LearnPageCard.MostLaw"/> are shown.</summary>
    public IReadOnlyList<LawNoteView> Law { get; init; } = [];
}

/// <summary>A name and what goes with it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">A sentence or a few.</param>
public sealed record LearnItem(string Name, string Text);

/// <summary>A card to read on the way through a framework.</summary>
public static class LearnPageCard
{
    /// <summary>Goes on.</summary>
    public const string NextVerb = "learn.next";

    /// <summary>Goes back.</summary>
    public const string BackVerb = "learn.back";

    /// <summary>Most notes on the law that a card shows.</summary>
    public const int MostLaw = 8;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(LearnPageView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new AdaptiveCard
        {
            FallbackText = $"Learn {new PlainText(view.Council, 80)}: {new PlainText(view.Title, 120)}. Type next to go on.",
            Body = Blocks.Body(
            [
                Blocks.Place($"Learn {new PlainText(view.Council, 80)}, card {view.Number} of {view.Count}"),
                Blocks.Heading(view.Title),
                Blocks.Text(view.Intro, longest: 300),
                .. view.Items.Take(6).Select(item => Blocks.Named(item.Name, item.Text, longest: 400)),
                .. AnswerCard.Citations(view.Citations),
                .. AnswerCard.Law(view.Law, AnswerStanding.Answered, MostLaw),
            ]),
            Actions = Blocks.Buttons(Next(view.FrameworkId, view.Position), view.Position == 0 ? null : Back(view.FrameworkId, view.Position)),
        };
    }

    internal static ActionExecute Next(string frameworkId, long position) =>
        new(NextVerb, new ActionData { Id = frameworkId, Version = position }) { Title = "Next", Style = ActionStyle.Positive, AssociatedInputs = AssociatedInputs.None };

    internal static ActionExecute Back(string frameworkId, long position) =>
        new(BackVerb, new ActionData { Id = frameworkId, Version = position }) { Title = "Back", AssociatedInputs = AssociatedInputs.None };
}
