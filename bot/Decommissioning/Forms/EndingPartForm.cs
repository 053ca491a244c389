using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Decommissioning.Forms;

/// <summary>Asks which part of the work is recorded; its subject is the ending.</summary>
internal sealed class EndingPartForm(DecommissioningService endings) : IForm
{
    public const string FormId = "decommission-part";

    private const string Part = "part";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken) =>
        !CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person) ? new FormOffer.Refused(CaseAccess.Refusal)
        : await endings.FindAsync(turn.Work, subject, cancellationToken) is not { } loaded ? new FormOffer.Refused("I cannot find this. Say “decommissionings” to see what there is.")
        : loaded.Rules.Parts.Count == 0
            ? new FormOffer.Refused($"{loaded.Framework.Council.ShortName}’s document asks for nothing before the decision. Say “request approval” when you are ready.")
        : new FormOffer.Ready(new Form(
            $"{loaded.Framework.Council.ShortName} · {loaded.Ending.Reference}",
            "Work on it",
            [
                new FormField(Part, "Which part?", FormFieldKind.Choice)
                {
                    Options = [.. loaded.Rules.Parts.Select(part => new FormOption(part.Id, part.Name, loaded.Ending.OpenIn(part).Count == 0 ? "done" : $"{loaded.Ending.OpenIn(part).Count} to do"))],
                },
            ])
        {
            Submit = "Go on",
        });

    public Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken) => Task.FromResult<FormOutcome>(
        new FormOutcome.Taken(
            NoticeCard.Build(new NoticeView(NoticeKind.Information, "Work on it", "Tick what is done in the form that follows.")).ToJsonElement(), "Tick what is done in the form that follows.")
        {
            Then = (context, ct) => context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(RecordEndingPartForm.FormId, $"{subject}#{answers.Text(Part)}"), ct),
        });
}
