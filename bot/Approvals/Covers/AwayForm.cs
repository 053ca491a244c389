using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;
using CommissioningBot.People.Absences;

namespace CommissioningBot.Approvals.Covers;

/// <summary>The form in which somebody records that they, or somebody whom they see to, are away; its subject is the person's id.</summary>
internal sealed class AwayForm(AbsenceService absences, IDirectory directory) : IForm
{
    public const string FormId = "absence";

    private const string From = "from";
    private const string Until = "until";
    private const string Cover = "cover";
    private const string Why = "why";
    private const int MostListed = 50;

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(new PersonId(subject), cancellationToken) is not { } of || turn.TurnState.Get<Caller>().Person is not { } by)
        {
            return new FormOffer.Refused("I cannot find that person in the council’s directory.");
        }

        if (!AbsenceDecider.MayRecord(by, of))
        {
            return new FormOffer.Refused($"Only {of.Name}, democratic services or the monitoring officer can do that.");
        }

        var covers = await absences.CoversForAsync(of, cancellationToken);
        if (covers.Count == 0)
        {
            return new FormOffer.Refused($"The scheme of delegation has nobody who could decide in the place of {of.Name}. Ask the monitoring officer.");
        }

        var today = UkTime.Date(turn.Work.Now);
        var isListed = covers.Count <= MostListed;
        return new FormOffer.Ready(new Form(
            of.Name,
            by.Id == of.Id ? "I am away" : "Somebody is away",
            [
                new(From, "First day of the absence", FormFieldKind.Date) { From = today, Until = today.AddDays(AbsenceDecider.MostDays) },
                new(Until, "Last day of the absence", FormFieldKind.Date) { From = today, Until = today.AddDays(AbsenceDecider.MostDays) },
                new(Cover, "Who covers?", isListed ? FormFieldKind.Choice : FormFieldKind.Line)
                {
                    Hint = isListed ? null : "Write the full name.",
                    Options = isListed ? [.. covers.Select(person => new FormOption(person.Id.Value, person.Name, person.Email))] : [],
                },
                new(Why, "Why?", FormFieldKind.Lines)
                {
                    Longest = AbsenceDecider.LongestReason,
                    Hint = "Such as: annual leave. It goes on the record, so write nothing about anybody’s health.",
                },
            ])
        {
            Intro = "Whoever covers can decide on what waits already and on what comes, where the scheme of delegation lets them. Nobody covers on a request of their own.",
            Submit = "Record the absence",
        });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(new PersonId(subject), cancellationToken) is not { } of || turn.TurnState.Get<Caller>().Person is not { } by)
        {
            return new FormOutcome.Refused("I cannot find that person in the council’s directory.");
        }

        var (cover, problem) = PersonFinder.Find(await directory.ListAsync(cancellationToken), answers.Text(Cover));
        if (cover is null)
        {
            return new FormOutcome.Wrong(Cover, problem!);
        }

        var (fault, text) = await absences.RecordAsync(
            turn, by, of, (answers.Date(From)!.Value, answers.Date(Until)!.Value), cover, answers.Text(Why), cancellationToken);
        return fault switch
        {
            null => new FormOutcome.Taken(
                NoticeCard.Build(new NoticeView(NoticeKind.Done, "The absence is recorded", text) { Next = ["Say “away” to see it, and “away end” to end it early."] }).ToJsonElement(), text),
            AbsenceFault.NotYours => new FormOutcome.Refused(text),
            AbsenceFault.BeginsInThePast or AbsenceFault.Overlaps => new FormOutcome.Wrong(From, text),
            AbsenceFault.EndsBeforeItBegins or AbsenceFault.TooLong => new FormOutcome.Wrong(Until, text),
            AbsenceFault.ReasonMissing => new FormOutcome.Wrong(Why, text),
            _ => new FormOutcome.Wrong(Cover, text),
        };
    }
}
