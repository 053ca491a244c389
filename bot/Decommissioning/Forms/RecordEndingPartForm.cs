using CommissioningBot.Approvals;
using CommissioningBot.Cards.Decommissioning;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Decommissioning.Forms;

/// <summary>Records a part of the work; its subject is the ending and the part.</summary>
internal sealed class RecordEndingPartForm(DecommissioningService endings, DecommissioningViews views) : IForm
{
    public const string FormId = "decommission-record";

    private const int LongestFinding = 1500;

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var (reference, id) = Split(subject);
        if (!CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person))
        {
            return new FormOffer.Refused(CaseAccess.Refusal);
        }

        if (await endings.FindAsync(turn.Work, reference, cancellationToken) is not { } loaded || loaded.Rules.Parts.FirstOrDefault(part => part.Id == id) is not { } asked)
        {
            return new FormOffer.Refused("I cannot find this. Say “decommissionings” to see what there is.");
        }

        var before = loaded.Ending.Parts.GetValueOrDefault(asked.Id);
        return new FormOffer.Ready(new Form(
            $"{loaded.Framework.Council.ShortName} · {loaded.Ending.Reference}",
            asked.Name,
            [
                new FormField(DecommissioningDecider.AtDone, "What is done?", FormFieldKind.Choices)
                {
                    IsOptional = true,
                    Options = [.. asked.Checks.Select(check => new FormOption(check.Id, check.Text))],
                    Hint = before is null ? null : $"Before: {asked.Checks.Count - loaded.Ending.OpenIn(asked).Count} of {asked.Checks.Count}. Tick everything that is done now.",
                },
                new FormField(DecommissioningDecider.AtFinding, "What was found?", FormFieldKind.Lines)
                {
                    Longest = LongestFinding,
                    Hint = "It goes to those who decide.",
                    WhenMissing = "Write what was found, in a sentence or two; it goes to those who decide.",
                },
            ])
        {
            Intro = $"{asked.Rule.Text} ({asked.Rule.Citations[0]})",
            Submit = "Save",
        });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var (reference, id) = Split(subject);
        var by = turn.TurnState.Get<Caller>().Person!;
        var loaded = (await endings.FindAsync(turn.Work, reference, cancellationToken))!;
        var (after, verdict) = await endings.ChangeAsync(
            turn.Work,
            loaded,
            new RecordEndingPart(by, id, answers.Choices(DecommissioningDecider.AtDone), answers.Text(DecommissioningDecider.AtFinding)),
            by.Id.Value,
            cancellationToken);
        if (verdict.Problem is { } problem)
        {
            return verdict.At.Length == 0 ? new FormOutcome.Refused(problem) : new FormOutcome.Wrong(verdict.At, problem);
        }

        await ApprovalSubjects.OpenAsync(turn, reference, cancellationToken);
        return new FormOutcome.Taken(
            DecommissioningCard.Build(views.One(after, UkTime.Date(turn.Work.Now), "Saved.")).ToJsonElement(), $"{reference} is saved.");
    }

    private static (string Reference, string Part) Split(string subject)
    {
        var parts = subject.Split('#', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
