using System.Collections.Frozen;
using System.Globalization;
using CommissioningBot.Approvals;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Contracts;

/// <summary>A form about a contract. Its subject is the reference, with what it is about behind a slash where that is a part of it.</summary>
internal abstract class ContractPartForm(ContractService contracts, ContractViews views) : IForm
{
    public abstract string Id { get; }

    protected ContractViews Views => views;

    /// <summary>The subject of a form about a part of a contract.</summary>
    public static string Subject(string reference, string part) => $"{reference}/{part}";

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        if (!CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person))
        {
            return new FormOffer.Refused(CaseAccess.Refusal);
        }

        var (reference, part) = Split(subject);
        return await contracts.FindAsync(turn.Work, reference, cancellationToken) is { } loaded
            ? await OfferAsync(loaded, part, UkTime.Date(turn.Work.Now), cancellationToken)
            : new FormOffer.Refused("I cannot find this contract. Say “contracts” to see the register.");
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var (reference, part) = Split(subject);
        var loaded = (await contracts.FindAsync(turn.Work, reference, cancellationToken))!;
        var name = turn.TurnState.Get<Caller>().Person!.Name;
        var (command, problem) = await CommandAsync(loaded, part, name, answers, cancellationToken);
        if (command is null)
        {
            return problem!;
        }

        var (after, verdict) = await contracts.HandleAsync(turn, loaded, command, cancellationToken);
        return verdict.Problem switch
        {
            null => new FormOutcome.Taken(Shown(after, UkTime.Date(turn.Work.Now)).ToJsonElement(), $"{after.Reference}: {Done(after)}"),
            var text when verdict.At.Length > 0 => new FormOutcome.Wrong(verdict.At, text),
            var text => new FormOutcome.Refused(text),
        };
    }

    protected abstract Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken);

    protected abstract Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken);

    /// <summary>What is said afterwards.</summary>
    protected abstract string Done(LoadedContract after);

    /// <summary>What is shown afterwards.</summary>
    protected virtual Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => views.Card(after, today, mayWork: true, Done(after));

    protected static FormOffer Ready(LoadedContract loaded, string title, IReadOnlyList<FormField> fields, string submit, string? remark = null, string? intro = null, Dictionary<string, string>? prefilled = null) =>
        new FormOffer.Ready(new Form($"{loaded.Council} · {loaded.Reference} · {loaded.Contract.Entry.Supplier}", title, fields)
        {
            Submit = submit,
            Remark = remark,
            Intro = intro,
            Prefilled = prefilled ?? new Dictionary<string, string>(StringComparer.Ordinal),
        });

    protected static FormOffer Refused(string text) => new FormOffer.Refused(text);

    /// <summary>The refusal that no answer could change; null when there is none.</summary>
    protected static FormOffer? Blocked(ContractCommand probe, LoadedContract loaded, DateOnly today) =>
        ContractDecider.Decide(probe, loaded.Contract, today) is { Problem: { } problem, At.Length: 0 } ? new FormOffer.Refused(problem) : null;

    protected static FormField Reason => new(ContractDecider.AtReason, "Why?", FormFieldKind.Lines) { Longest = 1000, WhenMissing = "Give the reason; it goes on record." };

    private static (string Reference, string Part) Split(string subject)
    {
        var parts = subject.Split('/', 2);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }
}

/// <summary>Uses an extension option.</summary>
internal sealed class ExtendForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-extend";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        Blocked(new ExtendContract("", loaded.Contract.End.AddDays(1), "?"), loaded, today) ?? Ready(
            loaded,
            "Extend the contract",
            [
                new FormField(ContractDecider.AtEnd, "New last day", FormFieldKind.Date)
                {
                    Hint = $"It ends on {UkTime.Day(loaded.Contract.End)} and can be extended up to {UkTime.Day(loaded.Contract.LastPossibleEnd)}.",
                },
                Reason,
            ],
            "Extend"));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((new ExtendContract(byName, answers.Date(ContractDecider.AtEnd)!.Value, answers.Text(ContractDecider.AtReason)), null));

    protected override string Done(LoadedContract after) => $"Extended to {UkTime.Day(after.Contract.End)}.";
}

/// <summary>Ends a contract before its term.</summary>
internal sealed class EndForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-end";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        Blocked(new EndContract("", loaded.Contract.Entry.Term.Start, "?"), loaded, today) ?? Ready(
            loaded,
            "End it early",
            [new FormField(ContractDecider.AtOn, "Last day", FormFieldKind.Date) { Hint = $"Its term ends on {UkTime.Day(loaded.Contract.End)}." }, Reason],
            "End it",
            "Notices that follow from the end move with it."));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((new EndContract(byName, answers.Date(ContractDecider.AtOn)!.Value, answers.Text(ContractDecider.AtReason)), null));

    protected override string Done(LoadedContract after) => $"It ends on {UkTime.Day(after.Contract.End)}.";
}

/// <summary>Names who manages a contract.</summary>
internal sealed class ManagerForm(ContractService contracts, ContractViews views, IDirectory directory) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-manager";

    public override string Id => FormId;

    protected override async Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Ready(
        loaded,
        "Who manages it from now on?",
        [PeopleField.One(ContractDecider.AtManager, "Contract manager", await PeopleAsync(cancellationToken))],
        "Name the manager",
        $"{loaded.Contract.Manager.Name} manages it now. Reminders go to whoever manages it on the day.");

    protected override async Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        PeopleField.Read(answers, ContractDecider.AtManager, await PeopleAsync(cancellationToken)) is [var person]
            ? (new NameManager(byName, PersonName.Of(person)), null)
            : (null, new FormOutcome.Wrong(ContractDecider.AtManager, "Choose one person from the directory."));

    protected override string Done(LoadedContract after) => $"{after.Contract.Manager.Name} manages it now and has been told.";

    private async Task<IReadOnlyList<Person>> PeopleAsync(CancellationToken cancellationToken) => [.. (await directory.ListAsync(cancellationToken)).Where(CaseAccess.MayWork)];
}

/// <summary>Notes that a notice was published.</summary>
internal sealed class NoticeForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-notice";

    private const string Where = "where";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken)
    {
        var open = loaded.Contract.Notices.Where(notice => !loaded.Contract.IsPublished(notice.Id)).ToList();
        return Task.FromResult(open.Count == 0
            ? Refused("No notice is left to publish.")
            : Ready(
                loaded,
                "Note a notice as published",
                [
                    new FormField(ContractDecider.AtNotice, "Which notice?", FormFieldKind.Choice) { Options = [.. open.Select(notice => new FormOption(notice.Id, notice.Name))] },
                    new FormField(ContractDecider.AtOn, "When was it published?", FormFieldKind.Date) { Until = today, WhenOutside = "This day is to come. Enter the notice when it is published." },
                    new FormField(Where, "Its reference or address", FormFieldKind.Line) { Hint = "For example the number on Find a Tender." },
                ],
                "Note it"));
    }

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((new PublishNotice(byName, answers.Text(ContractDecider.AtNotice), answers.Date(ContractDecider.AtOn)!.Value, answers.Text(Where)), null));

    protected override string Done(LoadedContract after) => $"{after.Contract.Notices.First(notice => notice.Id == after.Contract.Published[^1].Notice).Name} noted as published.";
}

/// <summary>Plans monitoring and review as the rules propose.</summary>
internal sealed class PlanForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-plan";

    internal const string Risk = "risk";
    internal const string NewService = "isNew";

    internal static readonly FormOption[] Risks =
    [
        new("low", "Low", "little can go wrong, or it is soon put right"),
        new("medium", "Medium", "between the two"),
        new("high", "High", "people or much money would suffer"),
    ];

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        loaded.Framework?.Monitoring is not { } rules
            ? Refused($"The framework of {loaded.Council} says nothing on monitoring, so I have no rule to plan by.")
            : Blocked(new PlanReviews("", RiskLevel.Low, false, [], FrozenDictionary<string, int>.Empty, ""), loaded, today) ?? Ready(
                loaded,
                "Plan monitoring and review",
                [new FormField(Risk, "How weighty are the risks?", FormFieldKind.Choice) { Options = Risks }, IsNew],
                "Propose a plan",
                "I work the plan out from value and risk and show you how. You can change it afterwards, with a reason.",
                $"{rules.Says.Text} ({rules.Says.Citations[0]})"));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((
            new PlanReviews(byName, RiskOf(answers), answers.YesNo(NewService)!.Value, loaded.Framework!.Monitoring!.Occasions, FrozenDictionary<string, int>.Empty, ""), null));

    internal static FormField IsNew => new(NewService, "Is it a new service?", FormFieldKind.YesNo) { Hint = "Say no if there was one like it before." };

    internal static RiskLevel RiskOf(FormAnswers answers) => answers.Text(Risk) switch { "low" => RiskLevel.Low, "medium" => RiskLevel.Medium, _ => RiskLevel.High };

    protected override string Done(LoadedContract after) => "Planned. Change it with a reason if it does not fit.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));
}

/// <summary>Changes the plan, with a reason.</summary>
internal sealed class ReplanForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-replan";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        loaded.Framework?.Monitoring is not { } rules || loaded.Contract.Plan is not { } plan
            ? Refused("There is no plan to change. Say “contract plan” to make one.")
            : Blocked(new PlanReviews("", RiskLevel.Low, false, [], FrozenDictionary<string, int>.Empty, ""), loaded, today) ?? Ready(
                loaded,
                "Change the plan",
                [
                    new FormField(PlanForm.Risk, "How weighty are the risks?", FormFieldKind.Choice) { Options = PlanForm.Risks },
                    PlanForm.IsNew,
                    .. rules.Occasions.Select(rule => new FormField(ContractDecider.MonthsOf(rule.Id), $"{rule.Name}: {(rule.Repeats ? "months between two" : "months after the start")}", FormFieldKind.Number)
                    {
                        Least = 1,
                        Most = 60,
                        Hint = ContractForm.Source(rule.Entry),
                    }),
                    new FormField(ContractDecider.AtReason, "Why is it not what the rules propose?", FormFieldKind.Lines) { IsOptional = true, Longest = 1000 },
                ],
                "Change the plan",
                prefilled: Present(plan, rules)));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken)
    {
        var rules = loaded.Framework!.Monitoring!.Occasions;
        var months = rules.ToDictionary(rule => rule.Id, rule => answers.Number(ContractDecider.MonthsOf(rule.Id))!.Value, StringComparer.Ordinal);
        return Task.FromResult<(ContractCommand?, FormOutcome?)>((new PlanReviews(byName, PlanForm.RiskOf(answers), answers.YesNo(PlanForm.NewService)!.Value, rules, months, answers.Text(ContractDecider.AtReason)), null));
    }

    protected override string Done(LoadedContract after) => "The plan is changed.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));

    private static Dictionary<string, string> Present(ReviewsPlanned plan, MonitoringRules rules)
    {
        var present = new Dictionary<string, string>(StringComparer.Ordinal) { [PlanForm.Risk] = MonitoringPlan.Word(plan.Risk), [PlanForm.NewService] = plan.IsNewService ? FormField.Yes : FormField.No };
        foreach (var occasion in plan.Occasions.Where(occasion => rules.Occasions.Any(rule => rule.Id == occasion.Id)))
        {
            present[ContractDecider.MonthsOf(occasion.Id)] = occasion.Months.ToString(CultureInfo.InvariantCulture);
        }

        return present;
    }
}

/// <summary>Notes that a review was held.</summary>
internal sealed class ReviewForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-review";

    private const string Sources = "sources";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        loaded.Contract.Occasion(part) is not { } occasion
            ? Refused("This is not planned any more. Say “reviews” to see what is due.")
            : Ready(
                loaded,
                $"{occasion.Name}: what came out of it?",
                [
                    new FormField(ContractDecider.AtOn, "When was it held?", FormFieldKind.Date) { Until = today, WhenOutside = "This day is to come. Note it when it has been held." },
                    .. loaded.Framework?.Monitoring?.Quality is { } quality
                        ? (IEnumerable<FormField>)[new FormField(Sources, "What did you look at?", FormFieldKind.Choices) { IsOptional = true, Options = Numbered(quality), Hint = $"{quality.Name} ({quality.Citations[0]})" }]
                        : [],
                    new FormField(ContractDecider.AtOutcome, "What came out of it?", FormFieldKind.Lines) { Longest = 2000, WhenMissing = "Say in a few words what came out of it." },
                ],
                "Note it as held",
                $"Planned for {UkTime.Day(occasion.Next)}. {occasion.Citation}"));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken)
    {
        IReadOnlyList<FormOption> options = loaded.Framework?.Monitoring?.Quality is { } quality ? Numbered(quality) : [];
        var looked = options.Where(option => answers.Choices(Sources).Contains(option.Id, StringComparer.Ordinal)).Select(option => option.Name).ToList();
        return Task.FromResult<(ContractCommand?, FormOutcome?)>((
            new HoldReview(byName, part, answers.Date(ContractDecider.AtOn)!.Value, answers.Text(ContractDecider.AtOutcome), looked), null));
    }

    protected override string Done(LoadedContract after) => after.Contract.Reviews[^1].NextDue is { } next
        ? $"Noted. The next is due on {UkTime.Day(next)}."
        : "Noted.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));

    internal static IReadOnlyList<FormOption> Numbered(Entry entry) =>
        [.. entry.Items.Select((item, index) => new FormOption(string.Create(CultureInfo.InvariantCulture, $"{index + 1}"), item))];
}

/// <summary>Raises a concern, with the action that was agreed with the provider.</summary>
internal sealed class ConcernForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-concern";

    private const string Words = "text";
    private const string Source = "source";
    private const string Action = "action";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken)
    {
        var rules = loaded.Framework?.Monitoring;
        return Task.FromResult(Blocked(new RaiseConcern("", "?", "?", "?", today), loaded, today) ?? Ready(
            loaded,
            "Raise a concern about performance",
            [
                new FormField(Words, "What is the concern?", FormFieldKind.Lines) { Longest = 1000 },
                rules?.Quality is { } quality
                    ? new FormField(Source, "How did it come to light?", FormFieldKind.Choice) { Options = [.. ReviewForm.Numbered(quality), new FormOption("monitoring", "Monitoring")], Hint = $"{quality.Name} ({quality.Citations[0]})" }
                    : new FormField(Source, "How did it come to light?", FormFieldKind.Line) { Hint = "For example: monitoring, a complaint, a visit." },
                new FormField(Action, "Which action have you agreed with the provider?", FormFieldKind.Lines) { Longest = 1000 },
                new FormField(ContractDecider.AtDue, "By when?", FormFieldKind.Date) { From = today, WhenOutside = "The day for the action must be ahead." },
            ],
            "Raise the concern",
            intro: rules?.Concerns is { } says ? $"{says.Text} ({says.Citations[0]})" : null));
    }

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken)
    {
        IReadOnlyList<FormOption> options = loaded.Framework?.Monitoring?.Quality is { } quality ? [.. ReviewForm.Numbered(quality), new FormOption("monitoring", "Monitoring")] : [];
        var source = options.FirstOrDefault(option => option.Id == answers.Text(Source))?.Name ?? answers.Text(Source);
        return Task.FromResult<(ContractCommand?, FormOutcome?)>((new RaiseConcern(byName, answers.Text(Words), source, answers.Text(Action), answers.Date(ContractDecider.AtDue)!.Value), null));
    }

    protected override string Done(LoadedContract after) => $"Concern {after.Contract.Concerns[^1].Raised.Concern} is on record.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));
}

/// <summary>Settles a concern.</summary>
internal sealed class SettleForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-settle";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        loaded.Contract.OpenConcern(part) is not { } concern
            ? Refused("This concern is settled already, or there is none of this number.")
            : Ready(
                loaded,
                "Settle a concern",
                [new FormField(ContractDecider.AtOutcome, "How was it settled?", FormFieldKind.Lines) { Longest = 1000, WhenMissing = "Say in a few words how it was settled." }],
                "Settle it",
                intro: $"{concern.Raised.Text} Agreed: {concern.Raised.Action}, by {UkTime.Day(concern.Raised.Due)}."));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((new CloseConcern(byName, part, answers.Text(ContractDecider.AtOutcome)), null));

    protected override string Done(LoadedContract after) => "The concern is settled.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));
}

/// <summary>Announces a service review with its notice and terms of reference.</summary>
internal sealed class ServiceReviewForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-service-review";

    private const string Given = "given";
    private const string Terms = "terms";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken)
    {
        var rule = loaded.Framework?.Monitoring?.ServiceReview;
        return Task.FromResult(Blocked(new AnnounceServiceReview("", today, today.AddYears(1), "?", rule), loaded, today) ?? Ready(
            loaded,
            "Announce a service review",
            [
                new FormField(Given, "When was notice given?", FormFieldKind.Date)
                {
                    Hint = $"Given today, it lets the review begin on {UkTime.Day(ContractDecider.FirstDayOfServiceReview(today, rule!.Notice.Months!.Value))}.",
                    Until = today,
                    WhenOutside = "This day is to come. Announce the review when notice is given.",
                },
                new FormField(ContractDecider.AtBegins, "First day of the review", FormFieldKind.Date) { From = today.AddDays(1), WhenOutside = "The first day of the review must be ahead." },
                new FormField(Terms, "Terms of reference", FormFieldKind.Lines) { Longest = 3000 },
            ],
            "Announce the review",
            intro: $"{rule.Notice.Text} ({rule.Notice.Citations[0]}) {rule.Terms.Text} {rule.Focus.Text} {string.Join("; ", rule.Focus.Items)} ({rule.Focus.Citations[0]})"));
    }

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((
            new AnnounceServiceReview(byName, answers.Date(Given)!.Value, answers.Date(ContractDecider.AtBegins)!.Value, answers.Text(Terms), loaded.Framework?.Monitoring?.ServiceReview), null));

    protected override string Done(LoadedContract after) => $"The service review is announced. It begins on {UkTime.Day(after.Contract.ServiceReview!.Begins)}.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));
}

/// <summary>Finishes a service review.</summary>
internal sealed class ServiceReviewDoneForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-service-review-done";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        Blocked(new FinishServiceReview("", "?"), loaded, today) ?? Ready(
            loaded,
            "Finish the service review",
            [new FormField(ContractDecider.AtOutcome, "What came out of it?", FormFieldKind.Lines) { Longest = 3000, WhenMissing = "Say in a few words what came out of it." }],
            "Finish the review",
            intro: loaded.Framework?.Monitoring?.ServiceReview is { } rule ? $"{rule.Focus.Text} {string.Join("; ", rule.Focus.Items)} ({rule.Focus.Citations[0]})" : null));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((new FinishServiceReview(byName, answers.Text(ContractDecider.AtOutcome)), null));

    protected override string Done(LoadedContract after) => "The service review is finished.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));
}
