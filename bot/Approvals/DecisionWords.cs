namespace CommissioningBot.Approvals;

/// <summary>What a decision's record says in words.</summary>
internal static class DecisionWords
{
    /// <summary>Interests: of who decided, or of the members at the meeting, of those who stood aside, who were consulted, and who remembered one late.</summary>
    public static string Interests(ApprovalRequest request, ApprovalDecided decided) => string.Join(
        "; ",
        [
            $"{decided.OfBody?.Body ?? decided.By.Name}: {decided.Interests}",
            .. request.Interests.Select(declared => $"{declared.By.Name} declared an interest and did not decide"),
            .. Declared(request).Select(comment => $"{comment.By.Name}, who was consulted, declared an interest"),
            .. request.LateInterests.Select(late => late.Words),
        ]);

    /// <summary>Dispensations: of members at the meeting, and of those who were consulted and declared an interest; null when there was none to speak of.</summary>
    public static string? Dispensation(ApprovalRequest request, ApprovalDecided decided)
    {
        string[] said = [.. decided.Dispensation is { } own ? [own] : Array.Empty<string>(), .. Declared(request).Select(comment => $"{comment.By.Name}: {comment.Dispensation}")];
        return said.Length == 0 ? null : string.Join("; ", said);
    }

    /// <summary>Who was consulted and what they said; null when nobody was. Silence is said, and is no consent.</summary>
    public static string? Consultation(ApprovalRequest request)
    {
        IReadOnlyList<PersonName> consultees = [.. request.Stages.Take(request.Stage + 1).SelectMany(stage => stage.Consultees ?? [])];
        return consultees.Count == 0 ? null : string.Join("; ", consultees.Select(person => Said(request, person)));
    }

    private static IEnumerable<ConsulteeCommented> Declared(ApprovalRequest request) =>
        request.Comments.Where(comment => comment.Interests is not null).DistinctBy(comment => comment.By.Id, StringComparer.OrdinalIgnoreCase);

    private static string Said(ApprovalRequest request, PersonName person)
    {
        var said = string.Join(" ", request.Comments.Where(comment => comment.By.Is(person)).Select(comment => comment.Comment));
        return said.Length == 0 ? $"{person.Name} was consulted and said nothing" : $"{person.Name}: {said}";
    }
}
