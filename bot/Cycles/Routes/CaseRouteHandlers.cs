using CommissioningBot.Cycles.Forms;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles;

/// <summary>What people type about the route and the value of a case.</summary>
internal sealed class CaseRouteHandlers(CaseFinder finder, CaseRoutes routes) : ICommandHandler
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("route", "what your framework and the law ask for in the case, with the working", ShowAsync)
        {
            Shows = true,
            Aliases = ["route and thresholds", "thresholds", "show route"],
            TakesArgument = true,
            AcceptsArgument = CasePhrase.IsReference,
            Topic = CaseTopic.Name,
        },
        new("choose route", "settles how the service is to be got", (context, argument, ct) => AskAsync(context, argument, RouteForm.FormId, ct))
        {
            Aliases = ["change route", "settle route", "set route"],
            TakesArgument = true,
            AcceptsArgument = CasePhrase.IsReference,
            Topic = CaseTopic.Name,
        },
        new("change value", "estimates the value of the case anew", (context, argument, ct) => AskAsync(context, argument, ValueForm.FormId, ct))
        {
            Aliases = ["set value", "change the value"],
            TakesArgument = true,
            AcceptsArgument = CasePhrase.IsReference,
            Topic = CaseTopic.Name,
        },
    ];

    private async Task ShowAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await finder.FindAsync(turn, CasePhrase.Read(argument).Reference, toWork: false, cancellationToken) is { } loaded)
        {
            var card = await routes.CardAsync(turn.Work, loaded, null, cancellationToken);
            await CaseFinder.SendAsync(turn, card, $"{loaded.Case.Reference}: {new Pounds(loaded.Case.Value.Total)}. {CaseProcedure.For(loaded).Text}", cancellationToken);
        }
    }

    private async Task AskAsync(DialogContext context, string argument, string form, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(context.Context, CasePhrase.Read(argument).Reference, toWork: true, cancellationToken) is { } loaded)
        {
            await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(form, CaseForm.Subject(loaded.Case.Reference)), cancellationToken);
        }
    }
}
