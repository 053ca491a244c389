using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Cycles.Forms;

/// <summary>
/// Says who holds a role in a case. The question names who holds it now: when somebody else has changed that meanwhile it is another
/// question, and what was filled in comes back to be checked.
/// </summary>
internal sealed class CaseRoleForm(CaseService cases) : CaseForm(cases)
{
    public const string FormId = "case-role";

    /// <summary>As an answer: nobody holds the role any more.</summary>
    public const string Nobody = "nobody";

    private const string Person = "person";
    private const string Why = "why";
    private const int MostListed = 50;

    public override string Id => FormId;

    protected override FormOffer Offer(LoadedCase loaded, string[] about)
    {
        if (CaseRoles.Find(loaded.Framework, about[0]) is not { } role)
        {
            return new FormOffer.Refused("This role is not part of the case’s framework any more.");
        }

        var now = CaseRoles.HoldersOf(loaded.Case, role);
        var fit = loaded.Directory.Where(person => CaseRoles.MayHold(role, person)).ToList();
        if (fit.Count == 0)
        {
            return new FormOffer.Refused($"Nobody in the council’s directory can be {role.Name}: it takes the role {string.Join(" or ", role.From)}. Ask your administrator to add it to somebody.");
        }

        var question = now.Count == 0
            ? $"Who is {role.Name} of this case?"
            : $"Who is {role.Name} of this case? Until now: {string.Join(", ", now.Select(person => person.Name))}";
        FormOption[] nobody = now.Count > 0 && !role.Leads && !role.IsSeveral ? [new FormOption(Nobody, "Nobody")] : [];
        var listed = fit.Count <= MostListed;
        return new FormOffer.Ready(new Form(
            Place(loaded),
            $"{role.Name}",
            [
                new(Person, question, !listed ? FormFieldKind.Line : role.IsSeveral ? FormFieldKind.Choices : FormFieldKind.Choice)
                {
                    Hint = listed ? null : role.IsSeveral ? "Write full names, with commas between them." : "Write the full name.",
                    Options = listed ? [.. fit.Select(person => OptionOf(person, fit)), .. nobody] : [],
                    Check = listed ? null : text => PeopleField.Unknown(text, loaded.Directory),
                },
                new(Why, "Why?", FormFieldKind.Lines)
                {
                    IsOptional = now.Count == 0,
                    Longest = CaseDecider.LongestNote,
                    WhenMissing = "Say why it changes; the reason stands in the history of the case.",
                },
            ])
        {
            Intro = LastChange(loaded, role.Id),
            Submit = "Save",
            Remark = role.Citation?.ToString(),
            Prefilled = about.Length > 1 ? new Dictionary<string, string>(StringComparer.Ordinal) { [Person] = about[1] } : new Dictionary<string, string>(StringComparer.Ordinal),
        });
    }

    protected override (CaseCommand? Command, FormOutcome.Wrong? Wrong) Read(LoadedCase loaded, string[] about, FormAnswers answers, string byName)
    {
        if (answers.Text(Person) == Nobody)
        {
            return (new NamePeople(about[0], [], answers.Text(Why), byName), null);
        }

        var (people, problem) = PersonFinder.FindSeveral(loaded.Directory, answers.Text(Person));
        if (problem is not null)
        {
            return (null, new FormOutcome.Wrong(Person, problem));
        }

        return (new NamePeople(about[0], people, answers.Text(Why), byName), null);
    }

    protected override string? FieldOf(CaseField field) => field switch
    {
        CaseField.Person => Person,
        CaseField.Reason => Why,
        _ => null,
    };

    protected override AdaptiveCard Show(LoadedCase after) => CasePeopleCard.Build(CasePeopleViews.Of(after, Summary(after)));

    protected override string Summary(LoadedCase after) => CasePeopleViews.LastChange(after);

    private static FormOption OptionOf(Person person, List<Person> all) =>
        new(person.Id.Value, person.Name, all.Count(other => other.Name == person.Name) > 1 ? person.Email : "");

    // Whoever opens the form after somebody else has changed it sees by whom, and why.
    private static string? LastChange(LoadedCase loaded, string role) =>
        loaded.History.Index().LastOrDefault(pair => pair.Item.Event is PeopleNamed named && named.Role == role) is { Item: { } last } found
            ? $"Last change on {UkTime.Moment(last.At)}: {CaseTimeline.Of(loaded).First(moment => moment.Version == found.Index + 1).Sentence}"
            : null;
}
