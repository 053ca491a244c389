namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// How far the best entry can be trusted. The chance that it is right was fitted by logistic regression to the packs' own questions, each left
/// out of the index in turn, and to questions about anything else; knowledge/README.md gives the figures on questions that were not fitted to.
/// </summary>
internal static class Certainty
{
    /// <summary>From here on an entry is given as the answer: of questions by others 96 in 100 were right.</summary>
    public const double Sure = 0.4;

    /// <summary>From here on it is given as the nearest, with another beside it: one of the two was right for 9 in 10 questions by others.</summary>
    public const double Fair = 0.15;

    /// <summary>Below, what another council surely says goes before the offers of this one.</summary>
    public const double Slight = 0.06;

    /// <summary>From here on it stands by itself; below, the runners-up are offered too.</summary>
    public const double Clear = 0.75;

    /// <summary>From here on it is the answer even where the words speak for something that the documents do not treat.</summary>
    public const double Overriding = 0.85;

    /// <summary>An entry that fits less is not offered at all.</summary>
    public const double LeastFit = 0.24;

    private const double Base = -2.66;
    private const double OfFit = 4.36;
    private const double OfChance = 0.72;
    private const double Never = 1e-6;

    /// <summary>The chance that the entry is right, from 0 to 1.</summary>
    public static double Of(Hit hit)
    {
        var odds = Math.Log(Math.Max(hit.Chance, Never) / Math.Max(1 - hit.Chance, Never));
        return 1 / (1 + Math.Exp(-(Base + (OfFit * hit.Fit) + (OfChance * odds))));
    }

    /// <summary>Whether the first is surely meant. Who types an entry's very name means it, unless another has the same name.</summary>
    public static bool IsSure(IReadOnlyList<Hit> hits) => hits.Count > 0 && ((hits[0].IsNamed && !hits.Skip(1).Any(hit => hit.IsNamed)) || Of(hits[0]) >= Sure);
}
