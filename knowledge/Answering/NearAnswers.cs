namespace CommissioningBot.Knowledge.Answering;

/// <summary>Answers of one framework's entries that were found by search, from the certain to the mere offer.</summary>
internal static class NearAnswers
{
    /// <summary>How many entries to look for.</summary>
    public const int Most = 4;

    private const int MostOffered = 3;
    private const int MostOthers = 2;
    private const int MostButtons = 4;

    // Compared councils rarely put a subject under one heading: what is so likely, or fits nearly as well as the best, is shown with it.
    private const double NearInChance = 0.25;
    private const double NearInFit = 0.78;
    private const double NotUnlikely = 0.05;

    /// <summary>The answer of an entry that is surely meant. Unless it is beyond doubt, what else may be meant is shown with it and stands first among the buttons.</summary>
    public static Answer Sure(Shelf shelf, IReadOnlyList<Hit> hits)
    {
        var answer = shelf.Answers.For(hits[0].Entry) with { Confidence = Confidence(hits[0]) };
        return hits[0].Certainty >= Certainty.Alone || hits[0].IsNamed
            ? answer
            : answer with { Also = Others(shelf, hits), Next = Buttons(shelf, hits, answer.Next) };
    }

    /// <summary>The entry that is most likely meant and those after it, told to be the nearest; null when they are not near enough.</summary>
    public static Answer? Nearest(Shelf shelf, IReadOnlyList<Hit> hits)
    {
        if (hits.Count == 0 || hits[0].Certainty < Certainty.Fair)
        {
            return null;
        }

        var nearest = shelf.Answers.For(hits[0].Entry);
        return nearest with
        {
            Text = $"This is the nearest that I found. {nearest.Text}",
            IsNearest = true,
            Also = Others(shelf, hits),
            Next = Buttons(shelf, hits, nearest.Next),
            Confidence = Confidence(hits[0]),
        };
    }

    /// <summary>One council's part of a comparison: the entry that is surely meant, and those that are nearly as likely.</summary>
    public static Answer Beside(Shelf shelf, IReadOnlyList<Hit> hits)
    {
        var others = new List<Answer>(MostOthers);
        for (var at = 1; at < hits.Count && others.Count < MostOthers; at++)
        {
            if (IsBeside(hits[at], hits[0]))
            {
                others.Add(shelf.Answers.For(hits[at].Entry));
            }
        }

        return shelf.Answers.For(hits[0].Entry) with { Confidence = Confidence(hits[0]), Also = others };
    }

    private static bool IsBeside(Hit hit, Hit best) =>
        hit.Chance >= best.Chance * NearInChance || (hit.Certainty >= NotUnlikely && hit.Fit >= best.Fit * NearInFit);

    /// <summary>What may be meant, told with its texts but as an offer; null when nothing is near.</summary>
    public static Answer? Offer(Shelf shelf, IReadOnlyList<Hit> hits)
    {
        var near = hits.Where(hit => hit.Fit >= Certainty.LeastFit).Take(MostOffered).ToList();
        return near.Count == 0
            ? null
            : new Answer(AnswerKind.NeedsMore, $"I am not sure what you mean, or that {shelf.Framework.Council.ShortName}'s framework says it. {(near.Count == 1 ? "This is" : "These are")} the nearest.")
            {
                Title = "Which of these?",
                FrameworkId = shelf.Framework.Id,
                Also = [.. near.Select(hit => shelf.Answers.For(hit.Entry))],
                Next = [.. near.Select(hit => shelf.Answers.Button(hit.Entry))],
                Confidence = Confidence(near[0]),
            };
    }

    private static List<Answer> Others(Shelf shelf, IReadOnlyList<Hit> hits)
    {
        var others = new List<Answer>(MostOthers);
        for (var at = 1; at < hits.Count && others.Count < MostOthers && hits[at].Certainty >= Certainty.Possible; at++)
        {
            others.Add(shelf.Answers.For(hits[at].Entry));
        }

        return others;
    }

    private static double Confidence(Hit hit) => Math.Round(hit.Certainty, 2);

    /// <summary>Buttons for the two entries after the best, before those of the answer itself; none twice.</summary>
    private static List<FollowUp> Buttons(Shelf shelf, IReadOnlyList<Hit> hits, IReadOnlyList<FollowUp> next)
    {
        var buttons = new List<FollowUp>(MostButtons);
        for (var at = 1; at < hits.Count && at <= MostOthers; at++)
        {
            Add(shelf.Answers.Button(hits[at].Entry));
        }

        foreach (var button in next)
        {
            Add(button);
        }

        return buttons;

        void Add(FollowUp button)
        {
            if (buttons.Count < MostButtons && !buttons.Exists(known => string.Equals(known.Label, button.Label, StringComparison.Ordinal)))
            {
                buttons.Add(button);
            }
        }
    }
}
