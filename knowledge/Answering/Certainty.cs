namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// How far an entry that was found can be trusted. The chance that it is right was fitted by logistic regression to questions that their entry did
/// not have yet, and to questions about anything else; knowledge/README.md gives the figures on questions that were not fitted to.
/// </summary>
internal static class Certainty
{
    /// <summary>From here on an entry is given as the answer.</summary>
    public const double Sure = 0.5;

    /// <summary>From here on it is given as the nearest, with others beside it.</summary>
    public const double Fair = 0.25;

    /// <summary>An entry beside the best of a comparison is not less likely.</summary>
    public const double Slight = 0.06;

    /// <summary>From here on it stands by itself; below, others that may be meant are shown too.</summary>
    public const double Alone = 0.95;

    /// <summary>From here on an entry is shown beside another that does not stand by itself.</summary>
    public const double Possible = 0.1;

    /// <summary>From here on an entry can outweigh words for something that the documents do not treat.</summary>
    public const double Strong = 0.7;

    /// <summary>From here on another council's framework surely speaks of what was asked.</summary>
    public const double Clear = 0.8;

    /// <summary>From here on it is the answer even where the words ask for every council's.</summary>
    public const double Overriding = 0.85;

    /// <summary>An entry that fits less is not offered at all.</summary>
    public const double LeastFit = 0.24;

    private const double Base = -1.5;
    private const double OfFit = 2.9;
    private const double OfChance = 0.66;
    private const double OfNearest = 1.7;
    private const double OfOutside = -6;
    private const double OfWord = 0.14;
    private const double Never = 1e-6;

    // More words do not make it surer.
    private const int MostWords = 14;

    /// <summary>The chance that an entry is right, from 0 to 1.</summary>
    /// <param name="fit">How well it fits by itself.</param>
    /// <param name="chance">How likely it is meant rather than another.</param>
    /// <param name="nearest">How like the nearest text of any entry the question is.</param>
    /// <param name="wording">The question: how like it is to what the documents do not treat, and how much of it there is to go by.</param>
    public static double Of(double fit, double chance, double nearest, Wording wording)
    {
        var odds = Math.Log(Math.Max(chance, Never) / Math.Max(1 - chance, Never));
        return 1 / (1 + Math.Exp(-(Base + (OfFit * fit) + (OfChance * odds) + (OfNearest * nearest) + (OfOutside * wording.Outside) + (OfWord * Math.Min(wording.KnownWords, MostWords)))));
    }

    /// <summary>Whether the first is surely meant. Who types an entry's very name means it, unless another has the same name.</summary>
    public static bool IsSure(IReadOnlyList<Hit> hits) => hits.Count > 0 && ((hits[0].IsNamed && !hits.Skip(1).Any(hit => hit.IsNamed)) || hits[0].Certainty >= Sure);
}
