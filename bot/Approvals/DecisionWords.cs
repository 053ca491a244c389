namespace CommissioningBot.Approvals;

/// <summary>What a decision's record says in words.</summary>
internal static class DecisionWords
{
    /// <summary>Interests: of who decided, or of the members at the meeting, and of those who stood aside.</summary>
    public static string Interests(ApprovalRequest request, ApprovalDecided decided) => string.Join(
        "; ",
        request.Interests.Select(declared => $"{declared.By.Name} declared an interest and did not decide")
            .Prepend($"{decided.OfBody?.Body ?? decided.By.Name}: {decided.Interests}"));

    /// <summary>Who was consulted and what they said; null when nobody was. Silence is said, and is no consent.</summary>
    public static string? Consultation(ApprovalRequest request)
    {
        IReadOnlyList<PersonName> consultees = [.. request.Stages.Take(request.Stage + 1).SelectMany(stage => stage.Consultees ?? [])];
        return consultees.Count == 0 ? null : string.Join("; ", consultees.Select(person => Said(request, person)));
    }

    private static string Said(ApprovalRequest request, PersonName person)
    {
        var said = string.Join(" ", request.Comments.Where(comment => comment.By.Is(person)).Select(comment => comment.Comment));
        return said.Length == 0 ? $"{person.Name} was consulted and said nothing" : $"{person.Name}: {said}";
    }
}
