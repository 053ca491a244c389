namespace CommissioningBot.Approvals;

/// <summary>A stage with the people who can decide in it.</summary>
/// <param name="Rule">Whether any one of them, all, a number, or one from each group decides.</param>
/// <param name="Needed">How many must say yes.</param>
/// <param name="Groups">Only with <see cref="StageRule.OneFromEach"/>: the groups of which one must say yes.</param>
/// <param name="Cover">Who of the people stands in for somebody who is away; null for nobody.</param>
/// <param name="Consultees">Whom the deciders consult; null for nobody.</param>
/// <param name="ConsultationDays">How many working days the consultees have before anybody decides without their comment; null for none.</param>
/// <param name="Body">The committee or body that decides; the people then record its decision. Null when the people decide.</param>
internal sealed record AssignedStage(
    string Name,
    StageRule Rule,
    int Needed,
    IReadOnlyList<PersonName> People,
    IReadOnlyList<StageGroup>? Groups = null,
    IReadOnlyList<StageCover>? Cover = null,
    IReadOnlyList<PersonName>? Consultees = null,
    string? Body = null,
    int? ConsultationDays = null)
{
    /// <summary>In which capacity this person decides here.</summary>
    public string Capacity(PersonName person) =>
        CoverBy(person) is { } standsIn ? $"{Name}, standing in for {standsIn.For.Name}" : Name;

    /// <summary>Who of the people is covered for by this person; null for nobody.</summary>
    public StageCover? CoverBy(PersonName person) => Cover?.FirstOrDefault(cover => cover.By.Is(person));

    /// <summary>The stage with somebody in the place of a person who is away.</summary>
    public AssignedStage Begin(StageCover cover) => Swap(cover.For, cover.By) with { Cover = [.. Cover ?? [], cover] };

    /// <summary>The stage with the person in their own place again.</summary>
    public AssignedStage End(PersonName by, PersonName back) => Swap(by, back) with
    {
        Cover = Cover?.Where(cover => !(cover.By.Is(by) && cover.For.Is(back))).ToList() is { Count: > 0 } others ? others : null,
    };

    /// <summary>
    /// Whether these people complete the stage. In groups nobody counts for two: somebody who holds two of the roles still leaves one of them open.
    /// </summary>
    /// <param name="people">Who said yes.</param>
    /// <param name="handedOver">Who handed the decision to whom; whoever takes it over counts in the other's group.</param>
    public bool IsCompleteWith(IReadOnlyList<PersonName> people, IReadOnlyList<ApprovalDelegated> handedOver) =>
        Groups is { } groups
            ? StageGroup.CanFill(groups, people, (group, person) => group.Has(Origin(person, handedOver)))
            : people.Count >= Needed;

    private AssignedStage Swap(PersonName leaving, PersonName coming) => this with
    {
        People = PersonName.Swap(People, leaving, coming),
        Groups = Groups?.Select(group => group with { People = PersonName.Swap(group.People, leaving, coming) }).ToList(),
    };

    private PersonName Origin(PersonName person, IReadOnlyList<ApprovalDelegated> handedOver)
    {
        var at = person;
        for (var step = 0; step < handedOver.Count && !People.Any(at.Is); step++)
        {
            at = handedOver.FirstOrDefault(delegated => delegated.To.Is(at))?.By ?? at;
        }

        return at;
    }
}

/// <summary>A group of a stage, such as the holders of one role.</summary>
internal sealed record StageGroup(string Name, IReadOnlyList<PersonName> People)
{
    public bool Has(PersonName person) => People.Any(person.Is);

    /// <summary>Whether each group can have a person of its own from among these.</summary>
    public static bool CanFill(IReadOnlyList<StageGroup> groups, IReadOnlyList<PersonName> people, Func<StageGroup, PersonName, bool> fits)
    {
        var places = new int[people.Count];
        Array.Fill(places, -1);
        return Enumerable.Range(0, groups.Count).All(group => TryPlace(group, [], groups, people, fits, places));
    }

    // Kuhn's augmenting paths: whoever is placed moves on to another group if that makes room.
    private static bool TryPlace(
        int group, HashSet<int> tried, IReadOnlyList<StageGroup> groups, IReadOnlyList<PersonName> people, Func<StageGroup, PersonName, bool> fits, int[] places)
    {
        for (var person = 0; person < people.Count; person++)
        {
            if (fits(groups[group], people[person])
                && tried.Add(person)
                && (places[person] < 0 || TryPlace(places[person], tried, groups, people, fits, places)))
            {
                places[person] = group;
                return true;
            }
        }

        return false;
    }
}

/// <summary>Somebody stands in for somebody who is away.</summary>
/// <param name="Until">Last day of the absence.</param>
/// <param name="Reason">Why, as it was recorded; null where the directory gives none.</param>
internal sealed record StageCover(PersonName By, PersonName For, DateOnly Until, string? Reason = null);
