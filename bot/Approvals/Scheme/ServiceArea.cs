using System.Text.RegularExpressions;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>A part of the council's services, such as a Cabinet Member's portfolio.</summary>
/// <param name="Name">As people.yaml writes the portfolio.</param>
/// <param name="Words">A case belongs here when its title or service has one of these words or phrases.</param>
internal sealed record ServiceArea(string Name, IReadOnlyList<string> Words)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>Whether a text has one of the words, whole and in any case.</summary>
    public bool Covers(string text) => Words.Any(word => Regex.IsMatch(
        text,
        $@"(?<![\p{{L}}\p{{Nd}}]){Regex.Escape(word)}(?![\p{{L}}\p{{Nd}}])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        Patience));

    /// <summary>Whether a portfolio is this area's.</summary>
    public bool Is(string? portfolio) => string.Equals(Name, portfolio?.Trim(), StringComparison.OrdinalIgnoreCase);
}
