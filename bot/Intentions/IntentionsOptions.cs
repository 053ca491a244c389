using CommissioningBot.Knowledge;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Intentions;

/// <summary>Whose calendar of commissioning intentions people are reminded of, and who they are (section Intentions).</summary>
internal sealed class IntentionsOptions
{
    public const string Section = "Intentions";

    /// <summary>Id of the council's own framework; empty for no reminders.</summary>
    public string Framework { get; set; } = "";

    /// <summary>Party of the calendar, as the pack names it, to the object ids of the people who act for it.</summary>
    public Dictionary<string, List<string>> Responsible { get; } = new(StringComparer.Ordinal);

    public bool Reminds => !string.IsNullOrWhiteSpace(Framework);
}

/// <summary>Checks them against the packs; those are asked for only when reminders are wanted.</summary>
internal sealed class IntentionsOptionsValidator(Lazy<KnowledgeBase> knowledge) : IValidateOptions<IntentionsOptions>
{
    public ValidateOptionsResult Validate(string? name, IntentionsOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(IntentionsOptions options)
    {
        if (!options.Reminds)
        {
            if (options.Responsible.Count > 0)
            {
                yield return "Intentions:Responsible names people, but Intentions:Framework is empty. Write the id of your framework, such as sutton.";
            }

            yield break;
        }

        var frameworks = knowledge.Value.Frameworks;
        if (frameworks.FirstOrDefault(framework => framework.Id == options.Framework) is not { Intentions: { } calendar })
        {
            var known = string.Join(", ", frameworks.Where(framework => framework.Intentions is not null).Select(framework => framework.Id));
            yield return $"Intentions:Framework is “{options.Framework}”, which is no framework with a calendar of intentions. Write one of: {known}.";
            yield break;
        }

        foreach (var (party, people) in options.Responsible)
        {
            if (calendar.Parties.All(known => known.Id != party))
            {
                yield return $"Intentions:Responsible:{party} names no party of the calendar. Write one of: {string.Join(", ", calendar.Parties.Select(known => known.Id))}.";
            }

            if (people.Count == 0 || people.Any(string.IsNullOrWhiteSpace))
            {
                yield return $"Intentions:Responsible:{party} has an empty id. Write the Entra object ids of the people.";
            }
        }
    }
}
