using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Where something is written that many entries say: each section once.</summary>
internal static class CitedSections
{
    /// <summary>The sections; the place in one is left out where several are cited.</summary>
    public static IReadOnlyList<Citation> Of(IEnumerable<Citation> citations) =>
        [.. citations.GroupBy(citation => (citation.FrameworkId, citation.SectionId)).Select(cited => cited.Select(citation => citation.Place).Distinct(StringComparer.Ordinal).Count() == 1 ? cited.First() : cited.First() with { Place = null })];

    /// <summary>Where a whole cycle is written: the sections that all its steps cite, or else where each phase begins.</summary>
    public static IReadOnlyList<Citation> Of(Cycle cycle)
    {
        var shared = cycle.Steps[0].Citations.Where(citation => cycle.Steps.All(step => step.Citations.Any(other => string.Equals(other.SectionId, citation.SectionId, StringComparison.Ordinal)))).Select(citation => citation with { Place = null }).ToList();
        return Of(shared.Count > 0 ? shared : cycle.Phases.Select(phase => phase.Citations[0]));
    }
}
