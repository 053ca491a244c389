using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Cycles.Forms;

/// <summary>Hands a case to a colleague.</summary>
internal sealed class HandOverForm(CaseService cases) : CaseForm(cases)
{
    public const string FormId = "hand-over";

    private const string Person = "person";
    private const string Why = "why";

    public override string Id => FormId;

    protected override FormOffer Offer(LoadedCase loaded, string[] about) => new FormOffer.Ready(new Form(
        Place(loaded),
        "Hand the case over",
        [
            new(Person, $"Who holds the case from now on? Until now: {loaded.Case.Owner.Name}", FormFieldKind.Line) { Hint = "Write the full name.", Check = text => PeopleField.Unknown(text, loaded.Directory) },
            new(Why, "Why?", FormFieldKind.Lines) { IsOptional = true, Longest = CaseDecider.LongestNote },
        ])
    {
        Submit = "Hand over",
        Remark = "Both of you are told.",
    });

    protected override (CaseCommand? Command, FormOutcome.Wrong? Wrong) Read(LoadedCase loaded, string[] about, FormAnswers answers, string byName)
    {
        var (person, problem) = PersonFinder.Find(loaded.Directory, answers.Text(Person));
        return person is null ? (null, new FormOutcome.Wrong(Person, problem!)) : (new HandOver(person, answers.Text(Why), byName), null);
    }

    protected override string? FieldOf(CaseField field) => field switch
    {
        CaseField.Person => Person,
        CaseField.Reason => Why,
        _ => null,
    };

    protected override string Summary(LoadedCase after) => $"{after.Case.Owner.Name} holds {after.Case.Reference} from now on.";
}
