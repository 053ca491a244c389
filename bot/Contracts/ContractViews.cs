using System.Globalization;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Contracts;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Contracts;

/// <summary>Turns contracts into what their cards show.</summary>
internal sealed class ContractViews(KnowledgeBase knowledge)
{
    // The rule on payment in 30 days stands beside every way to pay.
    private const string PaymentLaw = "P18";

    /// <summary>Tells somebody that they manage a contract now.</summary>
    public static Activity Handover(LoadedContract loaded, string byName) => MessageFactory.Card(
        NoticeCard.Build(new NoticeView(
            NoticeKind.Information,
            "You manage this contract now",
            $"{byName} has named you as contract manager of {loaded.Reference}, “{loaded.Contract.Entry.Title}”, with {loaded.Contract.Entry.Supplier}. I remind you of what falls due on it.")
        {
            Buttons = [new("Show the contract", $"open {loaded.Reference}"), new("Monitoring", $"contract monitoring {loaded.Reference}"), new("What is due", "reviews")],
        }).ToJsonElement(),
        $"You manage {loaded.Reference} now");

    /// <summary>Reminds of something that falls due.</summary>
    public static Activity Reminder(Contract contract, DueItem due, DateOnly today) => MessageFactory.Card(
        NoticeCard.Build(new NoticeView(
            due.Day < today ? NoticeKind.Warning : NoticeKind.Information,
            $"{due.Text}: {(IsEvent(due) ? "" : due.Day < today ? "was due on " : "due on ")}{UkTime.Day(due.Day)}",
            $"{contract.Reference}, “{contract.Entry.Title}”, with {contract.Entry.Supplier}. {What(contract, due)}")
        {
            Buttons = [ButtonFor(contract, due), new("What else is due", "reviews")],
        }).ToJsonElement(),
        $"{contract.Reference}: {due.Text}, {UkTime.Day(due.Day)}");

    /// <summary>One line for notifications.</summary>
    public static string Summary(LoadedContract loaded) =>
        $"{loaded.Reference}: {loaded.Contract.Entry.Title}, {loaded.Contract.Entry.Supplier}, {new Pounds(loaded.Contract.Entry.Value.Pounds)}";

    private static IEnumerable<ContractFact> NewerFramework(LoadedContract loaded) => loaded.Newer is null ? [] : [new("Framework", PackMove.Notice(loaded.Reference))];

    private static string Manager(LoadedContract loaded) => loaded.IsManagerGone
        ? $"{loaded.Contract.Manager.Name}, who is no longer in the directory. Say “contract hand over {loaded.Reference}” to name somebody else"
        : loaded.Contract.Manager.Name;

    /// <summary>How it is paid, with the conditions that were met.</summary>
    public static string Payment(PaymentTerms payment) =>
        payment.Conditions.Count == 0 ? payment.Text : $"{payment.Text}, with: {string.Join(", ", payment.Conditions)}";

    public AdaptiveCard Card(LoadedContract loaded, DateOnly today, bool mayWork, string? message = null)
    {
        var (contract, entry) = (loaded.Contract, loaded.Contract.Entry);
        var register = loaded.Framework?.Award?.Register;
        return ContractCard.Build(new ContractView(entry.Reference, entry.Title, loaded.Council, entry.Supplier, entry.Agreement.Name)
        {
            Message = message,
            Value = new Pounds(entry.Value.Pounds).ToString(),
            Working =
            [
                $"{Word(entry.Value.Vat)}: {DueNotices.WithVat(new Pounds(entry.Value.Pounds), entry.Value.Vat)} counts for the law’s lines",
                entry.Agreement.IsGrant ? "A grant" : Sentence(DueNotices.Subjects.GetValueOrDefault(entry.Value.Subject, entry.Value.Subject)),
            ],
            Status = Status(contract, today),
            Facts =
            [
                new("Term", $"{UkTime.Day(entry.Term.Start)} to {UkTime.Day(contract.End)}"),
                new("Extension", Extension(contract)),
                new("Signed", UkTime.Day(entry.Term.Signed)),
                new("Managed by", Manager(loaded)),
                new("Case", $"{entry.CaseReference}, approved by {entry.Request}"),
                .. entry.Agreement.Citation is { } citation ? (IEnumerable<ContractFact>)[new("Source", citation)] : [],
                .. NewerFramework(loaded),
            ],
            Payment = Payment(entry.Payment),
            PaymentRules =
            [
                .. entry.Payment.Citation is { } source ? (IEnumerable<string>)[source] : [],
                .. !entry.Agreement.IsGrant && knowledge.FindLaw(PaymentLaw, entry.Term.Began) is { } law ? (IEnumerable<string>)[Line(law)] : [],
            ],
            Notices = [.. contract.Notices.Select(notice => Notice(contract, notice, today))],
            Citation = register is null ? null : $"{register.Text} ({register.Citations[0]})",
            Buttons = mayWork ? Buttons(contract, today) : [new("Search the register", "contracts")],
        });
    }

    public static AdaptiveCard List(ContractPage page, string search, int number, DateOnly today) => ContractListCard.Build(new ContractListView(
        "Contracts register",
        [
            .. page.Contracts.Select(loaded => new ContractRow(
                loaded.Contract.Entry.Title,
                $"{loaded.Reference} · {loaded.Contract.Entry.Supplier} · {new Pounds(loaded.Contract.Entry.Value.Pounds)} · {loaded.Council}",
                Status(loaded.Contract, today),
                IsOverdue: false,
                new CommandButton("Open", $"open {loaded.Reference}", $"Open {loaded.Reference}"))),
        ],
        page.Total,
        search.Length == 0 ? "The register is empty. Say “contract” in a case that is approved." : "No contract found.")
    {
        Search = search.Length == 0 ? null : search,
        Hint = "To search, type contracts and a word, such as: contracts home care.",
        More = ListPage.More("contracts", search, number, ContractListCard.PageSize, page.Total),
    });

    /// <summary>Says that not every contract was read; null when all were.</summary>
    public static string? Cut(ContractPage page) => page.Total <= page.Contracts.Count
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"I looked at the {page.Contracts.Count} contracts that end first, of {page.Total:N0}. To see others, add a word: reviews all home care.");

    /// <summary>What is due on several contracts, the earliest first.</summary>
    /// <param name="search">What was searched for; empty for nothing.</param>
    /// <param name="cut">See <see cref="Cut"/>.</param>
    public static AdaptiveCard DueList(IReadOnlyList<(LoadedContract Loaded, DueItem Due)> due, int number, bool isEverybodys, DateOnly today, string search = "", string? cut = null) => ContractListCard.Build(new ContractListView(
        isEverybodys ? "What is due on all contracts" : "What is due on your contracts",
        [
            .. due.Skip((number - 1) * ContractListCard.PageSize).Take(ContractListCard.PageSize).Select(item => new ContractRow(
                item.Due.Text,
                $"{item.Loaded.Reference} · {item.Loaded.Contract.Entry.Title} · {item.Loaded.Contract.Entry.Supplier}{(isEverybodys ? $" · {item.Loaded.Contract.Manager.Name}" : "")}",
                UkTime.Day(item.Due.Day),
                item.Due.Day < today,
                ButtonFor(item.Loaded.Contract, item.Due))),
        ],
        due.Count,
        "Nothing is due.")
    {
        Search = search.Length == 0 ? null : search,
        Hint = cut ?? (isEverybodys ? null : "You are reminded of each, once, before its day. “reviews all” shows everybody’s."),
        More = ListPage.More(isEverybodys ? "reviews all" : "reviews", search, number, ContractListCard.PageSize, due.Count),
    });

    public static AdaptiveCard Monitoring(LoadedContract loaded, DateOnly today, string? message = null)
    {
        var contract = loaded.Contract;
        var rules = loaded.Framework?.Monitoring;
        return MonitoringCard.Build(new MonitoringView(contract.Reference, contract.Entry.Title, loaded.Council, contract.Entry.Supplier)
        {
            Message = message,
            Facts =
            [
                new("Status", Status(contract, today)),
                new("Managed by", Manager(loaded)),
                .. NewerFramework(loaded),
                .. contract.Plan is { } plan ? (IEnumerable<ContractFact>)[new("Risk", Sentence(MonitoringPlan.Word(plan.Risk))), .. plan.Reason is { } reason ? (IEnumerable<ContractFact>)[new("Why this plan", reason)] : []] : [],
            ],
            Rule = rules is null ? null : Rule(rules),
            Plan =
            [
                .. contract.Occasions.OrderBy(occasion => occasion.Next).Select(occasion => new MonitoringRow(
                    Mark(occasion.Next, today), occasion.Name, occasion.Next > contract.End ? $"not before the term ends ({UkTime.Day(occasion.Next)})" : When(occasion.Next, today), $"{occasion.Working} {occasion.Citation}")),
            ],
            Due = [.. contract.Due.Where(item => item.Kind is not (DueKind.Review or DueKind.Concern) && IsWorthShowing(item, today)).Select(item => new MonitoringRow(Mark(item.Day, today), item.Text, IsEvent(item) ? UkTime.Day(item.Day) : When(item.Day, today), item.Kind is DueKind.ServiceReview ? Announced(contract) : "")), .. NotToCome(contract)],
            Concerns = [.. contract.Concerns.OrderBy(concern => concern.Closed is not null).Select(concern => Row(concern, today))],
            Held =
            [
                .. contract.ServiceReviews.Reverse().Select(held => new MonitoringRow("✔", "Service review", held.Outcome, held.ByName)),
                .. contract.Reviews.Reverse().Select(held => Row(contract, held)),
            ],
            Buttons = MonitoringButtons(contract, rules, today),
        });
    }

    /// <summary>What the framework says on how much monitoring fits, with its list where it announces one.</summary>
    public static string Rule(MonitoringRules rules) => rules.Says.Items.Count == 0
        ? $"{rules.Says.Text} ({rules.Says.Citations[0]})"
        : Listed(rules.Says);

    /// <summary>An entry that announces a list, with the list, in one paragraph.</summary>
    public static string Listed(Entry entry) => $"{entry.Text.TrimEnd('.')}: {string.Join("; ", entry.Items)} ({entry.Citations[0]})";

    // What begins or ends on a day by itself is not “due”.
    private static bool IsEvent(DueItem item) => item.Kind is DueKind.ServiceReview or DueKind.End;

    // A service review that was announced before the contract was ended early.
    private static IEnumerable<MonitoringRow> NotToCome(Contract contract) => contract.ServiceReview is { } announced && announced.Begins > contract.End
        ? [new MonitoringRow("☐", "Service review", $"not before the contract ends ({UkTime.Day(announced.Begins)})", Announced(contract))]
        : [];

    private static string Announced(Contract contract) => contract.ServiceReview is { } announced
        ? $"Notice was given on {UkTime.Day(announced.NoticeGiven)}. Terms of reference: {announced.Terms}"
        : "";

    /// <summary>The end of a term is nothing to do any more once it is past; everything else stays until it is done.</summary>
    public static bool IsWorthShowing(DueItem item, DateOnly today) => item.Kind is not DueKind.End || item.Day >= today;

    private static string Status(Contract contract, DateOnly today) => contract switch
    {
        { EndedEarly: { } ended } when ended.On >= today => $"Ends early, on {UkTime.Day(ended.On)}: {ended.Reason}",
        { EndedEarly: { } ended } => $"Ended early on {UkTime.Day(ended.On)}: {ended.Reason}",
        _ when contract.HasEnded(today) => $"Ended on {UkTime.Day(contract.End)}",
        _ when contract.Entry.Term.Start > today => $"Begins on {UkTime.Day(contract.Entry.Term.Start)}",
        _ => $"Runs to {UkTime.Day(contract.End)}",
    };

    /// <summary>Whether and how far it can be extended, or was.</summary>
    public static string Extension(Contract contract) => contract switch
    {
        { Entry.Term.ExtensionMonths: 0 } => "None",
        { EndedEarly: not null } => "None: it is ended early",
        { Extensions: [.., var last] } => $"Extended to {UkTime.Day(last.End)}; possible to {UkTime.Day(contract.LastPossibleEnd)}",
        { Entry.Term.TellBy: { } tellBy } => $"Possible to {UkTime.Day(contract.LastPossibleEnd)}; tell the supplier by {UkTime.Day(tellBy)}",
        _ => $"Possible to {UkTime.Day(contract.LastPossibleEnd)}",
    };

    private static ContractNoticeView Notice(Contract contract, NoticeDue notice, DateOnly today) =>
        contract.Published.LastOrDefault(published => published.Notice == notice.Id) is { } published
            ? new ContractNoticeView(notice.Name, $"published on {UkTime.Day(published.On)}, {published.Where}", notice.Rule, IsDone: true)
            : new ContractNoticeView(notice.Name, notice.Due is { } due ? $"{notice.When} By {UkTime.Day(due)}{(due < today ? ": overdue" : "")}." : notice.When, notice.Rule, IsDone: false);

    private static MonitoringRow Row(Concern concern, DateOnly today) => concern.Closed is { } closed
        ? new MonitoringRow("✔", $"{concern.Raised.Concern}. {concern.Raised.Text}", $"settled: {closed.Outcome}", $"{concern.Raised.Source}; action: {concern.Raised.Action}")
        : new MonitoringRow(Mark(concern.Raised.Due, today), $"{concern.Raised.Concern}. {concern.Raised.Text}", $"{concern.Raised.Action}, {When(concern.Raised.Due, today)}", $"{concern.Raised.Source}, raised by {concern.Raised.ByName}");

    private static MonitoringRow Row(Contract contract, ReviewHeld held)
    {
        var name = contract.Plan?.Occasions.FirstOrDefault(occasion => occasion.Id == held.Occasion)?.Name ?? held.Occasion;
        var late = held.On > held.Due ? $", due on {UkTime.Day(held.Due)}" : "";
        return new MonitoringRow("✔", name, $"{UkTime.Day(held.On)}{late}. {held.Outcome}", held.Sources.Count == 0 ? held.ByName : $"{held.ByName}; looked at: {string.Join(", ", held.Sources)}");
    }

    private static string Mark(DateOnly day, DateOnly today) => day < today ? "⚠" : "☐";

    private static string When(DateOnly day, DateOnly today) => day < today ? $"overdue since {UkTime.Day(day)}" : $"due on {UkTime.Day(day)}";

    private static string What(Contract contract, DueItem due) => due.Kind switch
    {
        DueKind.Review => "Note what came out of it when it is held; then the next day is planned.",
        DueKind.Concern => "Settle the concern when the action is done, or agree on another.",
        DueKind.ServiceReview => $"Terms of reference: {contract.ServiceReview?.Terms}",
        DueKind.Extension => $"It can be extended up to {UkTime.Day(contract.LastPossibleEnd)}.",
        DueKind.End => "Is what comes after it under way?",
        _ => contract.Notices.FirstOrDefault(notice => $"notice/{notice.Id}" == due.Id) is { } notice ? $"{notice.When} {notice.Rule}" : "",
    };

    private static CommandButton ButtonFor(Contract contract, DueItem due)
    {
        var tooltip = $"{due.Text}, {contract.Reference}";
        return due.Kind switch
        {
            DueKind.Review => new("Note it as held", $"contract review {contract.Reference} {due.Id["review/".Length..]}", tooltip),
            DueKind.Concern => new("Settle", $"contract settle {contract.Reference} {due.Id["concern/".Length..]}", tooltip),
            DueKind.Notice => new("Note it as published", $"contract notice {contract.Reference}", tooltip),
            DueKind.Extension => new("Extend", $"contract extend {contract.Reference}", tooltip),
            DueKind.ServiceReview => new("Show", $"contract monitoring {contract.Reference}", tooltip),
            _ => new("Open", $"open {contract.Reference}", tooltip),
        };
    }

    private static List<CommandButton> Buttons(Contract contract, DateOnly today)
    {
        var reference = contract.Reference;
        var buttons = new List<CommandButton> { new("See monitoring and reviews", $"contract monitoring {reference}") };
        if (contract.Notices.Any(notice => !contract.IsPublished(notice.Id)))
        {
            buttons.Add(new("Note a notice as published", $"contract notice {reference}"));
        }

        if (!contract.HasEnded(today) && contract.EndedEarly is null)
        {
            buttons.AddRange(contract.End < contract.LastPossibleEnd ? [new CommandButton("Extend", $"contract extend {reference}")] : []);
            buttons.Add(new("End early", $"contract end {reference}") { IsDestructive = true });
        }

        buttons.Add(new("Change the manager", $"contract hand over {reference}"));
        buttons.Add(new("Open the case", $"open {contract.Entry.CaseReference}"));
        return buttons;
    }

    private static List<CommandButton> MonitoringButtons(Contract contract, MonitoringRules? rules, DateOnly today)
    {
        var reference = contract.Reference;
        var buttons = new List<CommandButton>();
        if (contract.Plan is null && !contract.HasEnded(today))
        {
            buttons.Add(new("Plan reviews", $"contract plan {reference}"));
        }

        if (contract.Occasions.Count > 0)
        {
            buttons.Add(new("Note a review", $"contract review {reference}"));
        }

        if (!contract.HasEnded(today))
        {
            buttons.Add(new("Raise a concern", $"contract concern {reference}"));
        }

        if (contract.Concerns.Any(concern => concern.Closed is null))
        {
            buttons.Add(new("Settle a concern", $"contract settle {reference}"));
        }

        if (contract.Plan is not null && !contract.HasEnded(today))
        {
            buttons.Add(new("Change the plan", $"contract replan {reference}"));
        }

        if (contract.ServiceReview is { } announced)
        {
            buttons.AddRange(announced.Begins <= today ? [new CommandButton("Finish the service review", $"contract service review done {reference}")] : []);
        }
        else if (rules?.ServiceReview is not null && !contract.HasEnded(today))
        {
            buttons.Add(new("Announce a service review", $"contract service review {reference}"));
        }

        buttons.Add(new("Show the contract", $"open {reference}"));
        return buttons;
    }

    public static string Line(LawNote note) => $"{note.Text} (In force: {note.InForce}. {note.Source})";

    private static string Word(VatBasis vat) => vat switch
    {
        VatBasis.OnTop => "VAT comes on top",
        VatBasis.Included => "VAT is included",
        _ => "No VAT is due",
    };

    private static string Sentence(string text) => text.Length == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(text[0])}{text.AsSpan(1)}");
}
