using CommissioningBot.Approvals;
using CommissioningBot.Cards.Decommissioning;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Decommissioning;

/// <summary>The form that proposes to end a service; its subject is the framework.</summary>
internal sealed class ProposeEndingForm(KnowledgeBase knowledge, DecommissioningService endings, DecommissioningViews views, ApprovalSubjects subjects) : IForm
{
    public const string FormId = "decommission";

    private const string Service = "service";
    private const string Why = "why";
    private const string Case = "case";
    private const decimal Penny = 0.01m;

    public string Id => FormId;

    public Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken) => Task.FromResult<FormOffer>(
        !CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person) ? new FormOffer.Refused("Only officers propose to end a service. You can read what is proposed: say “decommissionings”.")
        : knowledge.FindFramework(subject) is not { } framework ? new FormOffer.Refused("This framework is not here any more. Say “use” to choose another.")
        : framework.Decommissioning is { Kinds.Count: > 0 } rules ? new FormOffer.Ready(FormOf(framework, rules, UkTime.Date(turn.Work.Now)))
        : new FormOffer.Refused(DecommissioningViews.Silence(framework)));

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var framework = knowledge.FindFramework(subject)!;
        var caseReference = answers.Text(Case).ToUpperInvariant();
        if (caseReference.Length > 0 && await subjects.FindAsync(turn.Work, caseReference, cancellationToken) is null)
        {
            return new FormOutcome.Wrong(Case, $"I cannot find {caseReference}. Write the reference of the case as “my cases” shows it, or leave it empty.");
        }

        var by = turn.TurnState.Get<Caller>().Person!;
        var (proposed, verdict) = await endings.ProposeAsync(
            turn,
            framework,
            reference => new ProposeEnding(
                by,
                reference,
                framework.Id,
                framework.Version,
                answers.Text(Service),
                answers.Text(DecommissioningDecider.AtKind),
                answers.Values.GetValueOrDefault(DecommissioningDecider.AtTrigger),
                answers.Text(Why),
                answers.Money(DecommissioningDecider.AtValue)!.Value,
                answers.Number(DecommissioningDecider.AtContractMonths)!.Value,
                answers.Date(DecommissioningDecider.AtNoticeDay)!.Value,
                answers.Date(DecommissioningDecider.AtContractEnd),
                answers.Date(DecommissioningDecider.AtWantedEnd),
                answers.Date(DecommissioningDecider.AtReviewDay),
                caseReference.Length == 0 ? null : caseReference),
            cancellationToken);
        if (proposed is null)
        {
            return new FormOutcome.Wrong(verdict.At, verdict.Problem!);
        }

        await ApprovalSubjects.OpenAsync(turn, proposed.Ending.Reference, cancellationToken);
        return new FormOutcome.Taken(
            DecommissioningCard.Build(views.One(proposed, UkTime.Date(turn.Work.Now), $"{proposed.Ending.Reference} has begun.")).ToJsonElement(),
            $"{proposed.Ending.Reference} has begun. Say “work on {proposed.Ending.Reference}” to record what comes before the decision.");
    }

    private static Form FormOf(Framework framework, DecommissioningRules rules, DateOnly today)
    {
        List<FormField?> fields =
        [
            new(Service, "Which service is to end?", FormFieldKind.Line) { Longest = 120, WhenMissing = "Write the name of the service." },
            new(DecommissioningDecider.AtKind, "What is it?", FormFieldKind.Choice)
            {
                Options = [.. rules.Kinds.Select(kind => new FormOption(kind.Id, kind.Name))],
                Hint = "The notice depends on it.",
            },
            rules.Triggers.Count == 0
                ? null
                : new(DecommissioningDecider.AtTrigger, "For which reason?", FormFieldKind.Choice)
                {
                    Options = [.. rules.Triggers.Select(trigger => new FormOption(trigger.Id, trigger.Name))],
                    Hint = rules.Triggers[0].Rule.Citations[0].ToString(),
                },
            new(Why, "Why, in your own words?", FormFieldKind.Lines) { Longest = 1000, WhenMissing = "Say in a sentence or two why the service is to end." },
            new(DecommissioningDecider.AtValue, "What is it worth in all, in pounds?", FormFieldKind.Money)
            {
                Hint = "The whole-life value of the contract or grant. It decides who may end it.",
                Least = Penny,
                WhenOutside = "Write what it is worth in all, more than nothing.",
            },
            new(DecommissioningDecider.AtContractMonths, "How many months of notice does the contract or grant itself ask for?", FormFieldKind.Number)
            {
                Hint = "Write 0 if it names none.",
                Least = 0,
                Most = DecommissioningDecider.MostMonths,
                WhenOutside = $"Write the months of notice in the contract, from 0 to {DecommissioningDecider.MostMonths}.",
            },
            rules.Review is not { } review
                ? null
                : new(DecommissioningDecider.AtReviewDay, "On which day does the service review begin?", FormFieldKind.Date)
                {
                    Hint = $"{review.Rule.Text} ({review.Rule.Citations[0]})",
                    From = today,
                    WhenOutside = "This day is past. Write a later one.",
                },
            new(DecommissioningDecider.AtNoticeDay, "On which day is notice to be given?", FormFieldKind.Date)
            {
                Hint = "It is given after the decision; a late decision moves it.",
                From = today,
                WhenOutside = "This day is past. Write today or a later day.",
            },
            new(DecommissioningDecider.AtContractEnd, "When does the contract or grant end by itself?", FormFieldKind.Date)
            {
                IsOptional = true,
                From = today,
                WhenOutside = "This day is past. Write the last day, or leave it out.",
            },
            new(DecommissioningDecider.AtWantedEnd, "What is to be the last day of the service?", FormFieldKind.Date)
            {
                IsOptional = true,
                Hint = "Leave it empty for the earliest day that the notice allows.",
                From = today,
                WhenOutside = "This day is past. Write a later one.",
            },
            new(Case, "Reference of the case that it belongs to", FormFieldKind.Line) { IsOptional = true, Longest = 40 },
        ];
        return new Form($"{framework.Council.ShortName} · {framework.Title}", "Decommission a service", [.. fields.OfType<FormField>()])
        {
            Intro = $"{rules.Says.Text} ({rules.Says.Citations[0]})",
            Submit = "Work out the notice",
            Remark = "Nothing is ended by this. It goes to those who may decide when the work before the decision is done.",
        };
    }
}

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
