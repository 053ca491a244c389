using System.Text.Json.Nodes;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles;

/// <summary>
/// Asks for what a new case needs, one question at a time, beside the card that asks the same in one form. Whichever is finished first
/// opens the case.
/// </summary>
internal sealed class NewCaseDialog(KnowledgeBase knowledge, CaseService cases) : Dialog(DialogId), IGoesBack
{
    public const string DialogId = "new-case";

    private const string FrameworkKey = "framework";
    private const string FormKey = "form";
    private const string AnswersKey = "answers";

    /// <summary>Options with which to begin it.</summary>
    /// <param name="activityId">Id of the activity that asked for the form; makes the form one of its own.</param>
    public static JsonObject Options(Framework framework, string activityId) =>
        new() { [FrameworkKey] = framework.Id, [FormKey] = $"{framework.Id}.{activityId}" };

    /// <summary>Id of the framework for which a form was made.</summary>
    public static string FrameworkOfForm(string formId) => formId.Split('.', 2)[0];

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext context, JsonObject? options, CancellationToken cancellationToken)
    {
        var state = context.ActiveDialog!.State;
        state[FrameworkKey] = (string)options![FrameworkKey]!;
        state[FormKey] = (string)options[FormKey]!;
        state[AnswersKey] = new JsonObject();

        var framework = FrameworkOf(context.ActiveDialog);
        var card = NewCaseCard.Build(CaseViews.Form(framework, (string)state[FormKey]!, FormContents.Empty));
        await context.Context.SendCardAsync(card.ToJsonElement(), "A new case: fill in the form, or answer here in the chat.", cancellationToken: cancellationToken);
        return await AskNextAsync(context, "Fill in the form above, or answer here. ", cancellationToken);
    }

    public override Task<DialogTurnResult> ContinueDialogAsync(DialogContext context, CancellationToken cancellationToken) =>
        AskNextAsync(context, "", cancellationToken);

    public override async Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext context, DialogReason reason, object? result, CancellationToken cancellationToken)
    {
        var instance = context.ActiveDialog!;
        if (NextField(instance) is { } field)
        {
            var reading = field.Check(result);
            if (reading.Value is not { } value)
            {
                return await AskNextAsync(context, $"{reading.Problem} ", cancellationToken);
            }

            AnswersOf(instance)[field.Id] = value;
        }

        if (NextField(instance) is not null)
        {
            return await AskNextAsync(context, "", cancellationToken);
        }

        var answers = AnswersOf(instance).ToDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.Ordinal);
        var opened = await CaseService.OpenAsync(context.Context, FrameworkOf(instance), answers, (string)instance.State[FormKey]!, cancellationToken);
        var summary = CaseViews.Summary((await cases.FindAsync(context.Context.Work, opened, cancellationToken))!, isNew: true);
        await context.Context.SendCardAsync(CaseCard.Build(summary).ToJsonElement(), $"Case {opened} is open.", cancellationToken: cancellationToken);
        return await context.ReplaceDialogAsync(CycleDialog.DialogId, CycleDialog.Options(opened), cancellationToken);
    }

    public async Task GoBackAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var answers = AnswersOf(context.ActiveDialog!);
        var last = FieldsOf(context.ActiveDialog!).LastOrDefault(field => answers.ContainsKey(field.Id));
        if (last is null)
        {
            await AskNextAsync(context, "This is the first question. ", cancellationToken);
            return;
        }

        answers.Remove(last.Id);
        await AskNextAsync(context, "", cancellationToken);
    }

    private Task<DialogTurnResult> AskNextAsync(DialogContext context, string before, CancellationToken cancellationToken)
    {
        var instance = context.ActiveDialog!;
        var fields = FieldsOf(instance);
        var field = NextField(instance)!;
        var number = fields.TakeWhile(other => other.Id != field.Id).Count() + 1;
        var question = $"Question {number} of {fields.Count}: {field.Ask}";
        return context.PromptAsync(
            field.PromptId,
            new PromptOptions(before + question, $"{field.Check(null).Problem} {question}") { Choices = field.Choices },
            cancellationToken);
    }

    private CaseField? NextField(DialogInstance instance)
    {
        var answers = AnswersOf(instance);
        return FieldsOf(instance).FirstOrDefault(field => !answers.ContainsKey(field.Id));
    }

    private IReadOnlyList<CaseField> FieldsOf(DialogInstance instance) => CaseForm.FieldsOf(FrameworkOf(instance));

    private Framework FrameworkOf(DialogInstance instance) => knowledge.FindFramework((string)instance.State[FrameworkKey]!)!;

    private static JsonObject AnswersOf(DialogInstance instance) => (JsonObject)instance.State[AnswersKey]!;
}
