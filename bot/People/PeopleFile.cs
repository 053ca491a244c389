using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.People;

/// <summary>Reads people.yaml, as strictly as a pack: every fault with its line, all at once.</summary>
internal static class PeopleFile
{
    private static readonly Dictionary<string, PersonRole> Roles = new(StringComparer.Ordinal)
    {
        ["officer"] = PersonRole.Officer,
        ["cabinet-member"] = PersonRole.CabinetMember,
        ["delegated-officer"] = PersonRole.DelegatedOfficer,
        ["budget-holder"] = PersonRole.BudgetHolder,
        ["procurement-specialist"] = PersonRole.ProcurementSpecialist,
        ["contract-manager"] = PersonRole.ContractManager,
        ["commissioning-body"] = PersonRole.CommissioningBody,
        ["monitoring-officer"] = PersonRole.MonitoringOfficer,
        ["administrator"] = PersonRole.Administrator,
        ["scrutiny-chair"] = PersonRole.ScrutinyChair,
        ["democratic-services"] = PersonRole.DemocraticServices,
        ["councillor"] = PersonRole.Councillor,
        ["commissioning-partner"] = PersonRole.CommissioningPartner,
        ["provider"] = PersonRole.Provider,
        ["evaluator"] = PersonRole.Evaluator,
    };

    private static readonly Dictionary<string, ExpertTopic> Topics = new(StringComparer.Ordinal)
    {
        ["procurement"] = ExpertTopic.Procurement,
        ["legal"] = ExpertTopic.Legal,
        ["finance"] = ExpertTopic.Finance,
        ["democratic-services"] = ExpertTopic.DemocraticServices,
    };

    /// <summary>Names of the roles as files write them.</summary>
    public static IReadOnlyDictionary<string, PersonRole> RoleNames => Roles;

    /// <summary>The name of a role as files write it.</summary>
    public static string NameOf(PersonRole role) => Roles.First(pair => pair.Value == role).Key;

    /// <summary>Reads a file.</summary>
    /// <exception cref="PackException">The file has faults; the exception lists every one.</exception>
    public static IReadOnlyList<Person> Load(string path)
    {
        var faults = new List<PackFault>();
        var sources = PackSource.At(path, faults);
        return faults.Count == 0 ? Read(sources[0]) : throw new PackException(faults);
    }

    /// <summary>Reads the text of a file.</summary>
    /// <exception cref="PackException">The text has faults; the exception lists every one.</exception>
    public static IReadOnlyList<Person> Read(PackSource source)
    {
        var log = new FaultLog(source.File);
        var people = new List<(Person Person, int Line, int AwayLine)>();
        if (PackTree.Read(source.Text, log) is { } root)
        {
            var file = new MapReader(root, "the file of people", log);
            foreach (var node in file.Items("people", 1, "List at least one person under “people:”."))
            {
                people.Add(ReadPerson(node, log));
            }

            file.RefuseOthers();
            CheckIds(people, log);
        }

        return log.InOrder is { Count: > 0 } faults ? throw new PackException(faults) : [.. people.Select(entry => entry.Person)];
    }

    /// <summary>The role of this name, for other files that name roles; faults go to the log.</summary>
    public static PersonRole? Role(PackText text, FaultLog log)
    {
        if (Roles.TryGetValue(text.Value, out var role))
        {
            return role;
        }

        log.Add(text.Line, $"“{text.Value}” is no role.", $"Write one of: {string.Join(", ", Roles.Keys)}.");
        return null;
    }

    private static (Person Person, int Line, int AwayLine) ReadPerson(PackNode node, FaultLog log)
    {
        var map = new MapReader(node, "a person", log);
        var id = map.Text("id", "Add “id:” with the person’s Entra object id.");
        var name = map.Text("name", "Add “name:”.");
        var email = map.Text("email", "Add “email:” with the person’s address.");
        var roles = map.Texts("roles", 1, "Add “roles:” with at least one role.").Select(text => Role(text, log)).OfType<PersonRole>().ToHashSet();
        var portfolio = map.OptionalText("portfolio", "Write the name of the portfolio or service area.");
        var limit = map.Has("limit") ? map.Pounds("limit") : null;
        var away = map.Has("away") ? ReadAbsence(map.Need("away", "")!, log) : null;
        var experts = map.Has("experts")
            ? map.Texts("experts", 1, $"List at least one topic, or leave “experts:” out. Topics are: {string.Join(", ", Topics.Keys)}.").Select(text => Topic(text, log)).OfType<ExpertTopic>().ToHashSet()
            : [];
        var organisation = map.OptionalText("organisation", "Write the name of the organisation that the person speaks for.");
        map.RefuseOthers();
        return (
            new Person(new PersonId(id), name, email, roles, portfolio, limit, away) { Experts = experts, Organisation = organisation }, node.Line, map.LineOf("away"));
    }

    private static ExpertTopic? Topic(PackText text, FaultLog log)
    {
        if (Topics.TryGetValue(text.Value, out var topic))
        {
            return topic;
        }

        log.Add(text.Line, $"“{text.Value}” is no topic for experts.", $"Write one of: {string.Join(", ", Topics.Keys)}.");
        return null;
    }

    private static Absence ReadAbsence(PackNode node, FaultLog log)
    {
        var map = new MapReader(node, "an absence", log);
        var from = map.Has("from") ? map.Day("from", "Write the first day of the absence as year-month-day, such as 2026-12-01, or leave it out.") : null;
        var until = map.Day("until", "Write the last day of the absence as year-month-day, such as 2026-12-31.");
        if (until < from)
        {
            log.Add(map.LineOf("until"), "The absence ends before it begins.", "Write “from” on or before “until”.");
        }

        var deputy = map.Text("delegate", "Add “delegate:” with the id of the person who acts meanwhile.");
        var reason = map.OptionalText("reason", "Write why, such as annual leave, or leave it out.");
        map.RefuseOthers();
        return new Absence(until ?? DateOnly.MinValue, new PersonId(deputy), from) { Reason = reason };
    }

    private static void CheckIds(List<(Person Person, int Line, int AwayLine)> people, FaultLog log)
    {
        foreach (var twice in people.Where(entry => entry.Person.Id.Value.Length > 0).GroupBy(entry => entry.Person.Id).Where(group => group.Count() > 1))
        {
            log.Add(twice.Last().Line, $"The id “{twice.Key}” is here twice; it is also on line {twice.First().Line}.", "Give each person their own id.");
        }

        foreach (var (person, _, line) in people.Where(entry => entry.Person.Away is { } away && people.TrueForAll(other => other.Person.Id != away.Delegate)))
        {
            log.Add(line, $"“{person.Away!.Delegate}”, who is to act for {person.Name}, is not in the file.", "Write the id of somebody in the file.");
        }

        foreach (var (person, _, line) in people.Where(entry => entry.Person.Away is not null))
        {
            if (GoesRound(person, people))
            {
                log.Add(line, $"The cover for {person.Name} comes back to {person.Name} while both are away.", "Name somebody who is there.");
            }
        }
    }

    // Cover of cover is followed, so it must end at somebody who is there.
    private static bool GoesRound(Person start, List<(Person Person, int Line, int AwayLine)> people)
    {
        var seen = new HashSet<PersonId> { start.Id };
        var at = start;
        while (at.Away is { } away && people.Find(entry => entry.Person.Id == away.Delegate).Person is { } next)
        {
            if (next.Id == start.Id)
            {
                return true;
            }

            if (next.Away?.Overlaps(away) != true || !seen.Add(next.Id))
            {
                return false;
            }

            at = next;
        }

        return false;
    }
}
