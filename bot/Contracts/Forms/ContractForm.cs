using System.Globalization;
using CommissioningBot.Approvals;
using CommissioningBot.Assessments;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Cycles.Forms;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Contracts.Forms;

/// <summary>Enters what was signed; its subject is the case. What the case knows already stands in it.</summary>
internal sealed class ContractForm(KnowledgeBase knowledge, CaseService cases, ContractService contracts, AssessmentService assessments, ContractViews views, IDirectory directory) : IForm
{
    public const string FormId = "contract";

    private const string Supplier = "supplier";
    private const string Agreement = "agreement";
    private const string Vat = "vat";
    private const string Subject = "subject";
    private const string Began = "began";
    private const string ManagersRole = "contract-manager";
    private const string OnTop = "on-top";
    private const string Included = "included";
    private const string NoVat = "none";
    private const int MostExtensionMonths = 240;
    private const decimal Penny = 0.01m;

    // For frameworks that say nothing on what is signed.
    private static readonly FormOption[] Plain = [new("contract", "Contract"), new("grant", "Grant agreement")];

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var (commissioning, refused) = await CaseForm.FindOpenAsync(cases, turn, subject, cancellationToken);
        if (commissioning is null)
        {
            return refused!;
        }

        return await ContractService.ApprovedAsync(turn.Work, commissioning.Case, cancellationToken) switch
        {
            null => new FormOffer.Refused(await ContractService.WhyNotAsync(turn.Work, commissioning.Case, cancellationToken)),
            { IsInEffect: false } approved => new FormOffer.Refused(approved.NotYet()),
            { } approved => new FormOffer.Ready(await FormOfAsync(turn.Work, commissioning, approved, cancellationToken)),
        };
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var commissioning = (await cases.FindAsync(turn.Work, subject, cancellationToken))!;
        if (await ContractService.ApprovedAsync(turn.Work, commissioning.Case, cancellationToken) is not { } approved)
        {
            return new FormOutcome.Refused(await ContractService.WhyNotAsync(turn.Work, commissioning.Case, cancellationToken));
        }

        if (PeopleField.Read(answers, ContractDecider.AtManager, await ManagersAsync(cancellationToken)) is not [var manager])
        {
            return new FormOutcome.Wrong(ContractDecider.AtManager, "Choose one person from the directory.");
        }

        var me = turn.TurnState.Get<Caller>().Person!;
        var payment = commissioning.Framework.Award?.Payments.FirstOrDefault(way => way.Id == answers.Text(ContractDecider.AtPayment));
        var ticked = answers.Choices(ContractDecider.AtConditions);
        var (signed, value, term) = (SignedIn(answers, commissioning.Framework), ValueIn(answers), TermIn(answers));
        var entry = new ContractEntered(
            "",
            commissioning.Case.Reference,
            approved.Request,
            commissioning.Framework.Id,
            commissioning.Case.Opening.Title,
            answers.Text(Supplier),
            signed,
            value,
            term,
            new PaymentTerms(payment?.Name ?? answers.Text(ContractDecider.AtPayment), Conditions(payment, ticked), payment?.Entry.Citations[0].ToString()),
            PersonName.Of(manager),
            NoticesOf(signed, value, term),
            me.Name,
            commissioning.Framework.Version);
        var (entered, verdict) = await contracts.EnterAsync(turn, commissioning, new EnterContract(me.Name, entry, approved, payment, ticked), cancellationToken);
        if (entered is null)
        {
            return verdict.At.Length == 0 ? new FormOutcome.Refused(verdict.Problem!) : new FormOutcome.Wrong(verdict.At, verdict.Problem!);
        }

        if (manager.Id != me.Id)
        {
            turn.SendToPerson(manager.Id.Value, ContractViews.Handover(entered, me.Name));
        }

        var message = $"{entered.Reference} is in the contracts register. Next: plan its reviews with “contract plan {entered.Reference}”.{await EarlyAsync(turn.Work, approved, term, cancellationToken)}";
        return new FormOutcome.Taken(views.Card(entered, UkTime.Date(turn.Work.Now), mayWork: true, message).ToJsonElement(), message);
    }

    private static SignedAs SignedIn(FormAnswers answers, Framework framework)
    {
        var rule = framework.Award?.Agreements.FirstOrDefault(agreement => agreement.Id == answers.Text(Agreement));
        return new SignedAs(
            answers.Text(Agreement),
            rule?.Name ?? Plain.First(option => option.Id == answers.Text(Agreement)).Name,
            rule?.IsGrant ?? answers.Text(Agreement) == Plain[1].Id,
            rule?.Entry.Citations[0].ToString());
    }

    private static ContractValue ValueIn(FormAnswers answers) => new(
        answers.Money(ContractDecider.AtValue)!.Value,
        answers.Text(Vat) switch { OnTop => VatBasis.OnTop, Included => VatBasis.Included, _ => VatBasis.None },
        answers.Text(Subject));

    private static ContractTerm TermIn(FormAnswers answers) => new(
        answers.Date(Began)!.Value,
        answers.Date(ContractDecider.AtSigned)!.Value,
        answers.Date(ContractDecider.AtStart)!.Value,
        answers.Date(ContractDecider.AtEnd)!.Value,
        answers.Number(ContractDecider.AtExtension)!.Value,
        answers.Date(ContractDecider.AtTellBy));

    // The register says what happened, also where it should not have.
    private static async Task<string> EarlyAsync(IUnitOfWork work, ApprovedValue approved, ContractTerm term, CancellationToken cancellationToken) =>
        (await ApprovalService.LoadAsync(work, approved.Request, cancellationToken)).Request.Decision is { } decision
        && UkTime.Date(decision.EffectiveFrom ?? decision.At) is var effective && term.Signed < effective
            ? $" Look out: it was signed on {UkTime.Day(term.Signed)}, before {approved.Request} had effect on {UkTime.Day(effective)}. Tell your monitoring officer."
            : "";

    private async Task<Form> FormOfAsync(IUnitOfWork work, LoadedCase commissioning, ApprovedValue approved, CancellationToken cancellationToken)
    {
        var award = commissioning.Framework.Award;
        var today = UkTime.Date(work.Now);
        return new Form(
            $"{commissioning.Framework.Council.ShortName} · {commissioning.Case.Reference}",
            "Enter what was signed",
            [
                new(Supplier, "Supplier or grant holder", FormFieldKind.Line) { WhenMissing = "Write with whom it was signed." },
                new(Agreement, "What was signed?", FormFieldKind.Choice) { Options = award is null ? Plain : [.. award.Agreements.Select(agreement => new FormOption(agreement.Id, agreement.Name))] },
                new(ContractDecider.AtValue, "Whole-life value in pounds, with every extension", FormFieldKind.Money)
                {
                    Hint = $"{approved.Request} approved {new Pounds(approved.Total)}.",
                    Least = Penny,
                    WhenOutside = "The value must be more than nothing.",
                },
                new(Vat, "How does VAT stand to this value?", FormFieldKind.Choice)
                {
                    Options = [new(OnTop, "It comes on top"), new(Included, "It is included"), new(NoVat, "No VAT is due")],
                    Hint = "The law compares values with VAT.",
                },
                new(Subject, "What is it about, as the law sees it?", FormFieldKind.Choice) { Options = [.. DueNotices.Subjects.Select(subject => new FormOption(subject.Key, Sentence(subject.Value)))] },
                new(Began, "When did the procurement, or the call for applications, begin?", FormFieldKind.Date) { Until = today, WhenOutside = "This day is to come. Write when it began." },
                new(ContractDecider.AtSigned, "When was it signed?", FormFieldKind.Date) { Until = today, WhenOutside = "It cannot have been signed on a day to come. Enter it when it is signed.", CheckBeside = InTerm(ContractDecider.AtSigned, today) },
                new(ContractDecider.AtStart, "First day of the term", FormFieldKind.Date),
                new(ContractDecider.AtEnd, "Last day of the term, without extensions", FormFieldKind.Date)
                {
                    From = today,
                    WhenOutside = "The end must be ahead; this day is past.",
                    CheckBeside = InTerm(ContractDecider.AtEnd, today),
                    Hint = award?.Term is { } usual ? Source(usual) : null,
                },
                new(ContractDecider.AtExtension, "By how many months can it be extended?", FormFieldKind.Number) { Least = 0, Most = MostExtensionMonths, Hint = "Write 0 for none." },
                new(ContractDecider.AtTellBy, "By when must the supplier be told of an extension?", FormFieldKind.Date) { IsOptional = true, OnlyWith = ContractDecider.AtExtension, From = today.AddDays(1), WhenOutside = "This day must be ahead.", CheckBeside = InTerm(ContractDecider.AtTellBy, today) },
                Payment(award),
                .. Conditions(award),
                PeopleField.One(ContractDecider.AtManager, "Who manages it?", await ManagersAsync(cancellationToken)),
            ])
        {
            Intro = award is null ? null : $"{award.Says.Text} ({award.Says.Citations[0]})",
            Submit = "Enter into the register",
            Remark = "I work out which notices the law asks for, and remind the contract manager of what falls due.",
            Prefilled = await PrefilledAsync(work, commissioning, approved, cancellationToken),
        };
    }

    // Days that are not answered yet count as days that fit.
    private static Func<FormAnswers, string?> InTerm(string field, DateOnly today) => answers =>
    {
        var term = new ContractTerm(
            answers.Date(Began) ?? DateOnly.MinValue,
            answers.Date(ContractDecider.AtSigned) ?? today,
            answers.Date(ContractDecider.AtStart) ?? DateOnly.MinValue,
            answers.Date(ContractDecider.AtEnd) ?? DateOnly.MaxValue,
            answers.Number(ContractDecider.AtExtension) ?? 0,
            answers.Date(ContractDecider.AtTellBy));
        return ContractDecider.WrongTerm(term, today) is { Problem: { } problem } wrong && wrong.At == field ? problem : null;
    };

    private static FormField Payment(AwardRules? award) => award is { Payments.Count: > 0 }
        ? new FormField(ContractDecider.AtPayment, "How is it paid?", FormFieldKind.Choice) { Options = [.. award.Payments.Select(way => new FormOption(way.Id, way.Name))], Hint = Source(award.Paying) }
        : new FormField(ContractDecider.AtPayment, "How is it paid?", FormFieldKind.Line) { Hint = award is null ? "For example: monthly in arrears." : Source(award.Paying) };

    private static IEnumerable<FormField> Conditions(AwardRules? award)
    {
        var bound = award?.Payments.Where(way => way.OnlyFor is not null || way.Needs.Count > 0).ToList() ?? [];
        if (bound.Count > 0)
        {
            yield return new FormField(ContractDecider.AtConditions, $"For payment {string.Join(" or ", bound.Select(way => way.Name.ToLowerInvariant()))}: what is there?", FormFieldKind.Choices)
            {
                IsOptional = true,
                OnlyWith = ContractDecider.AtPayment,
                OnlyFor = [.. bound.Select(way => way.Id)],
                Hint = Source(bound[0].Entry),
                Options =
                [
                    .. bound.Where(way => way.OnlyFor is not null).Take(1).Select(way => new FormOption(ContractDecider.IsAmongThem, $"The supplier is from {way.OnlyFor}")),
                    .. bound.SelectMany(way => way.Needs).DistinctBy(need => need.Id, StringComparer.Ordinal).Select(need => new FormOption(need.Id, need.Text)),
                ],
            };
        }
    }

    private static IReadOnlyList<string> Conditions(PaymentRule? rule, IReadOnlyList<string> ticked) => rule is null
        ? []
        : [.. rule.Needs.Where(need => ticked.Contains(need.Id, StringComparer.Ordinal)).Select(need => need.Text.ToLowerInvariant())];

    private async Task<Dictionary<string, string>> PrefilledAsync(IUnitOfWork work, LoadedCase commissioning, ApprovedValue approved, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal) { [ContractDecider.AtValue] = approved.Total.ToString(CultureInfo.InvariantCulture) };
        if (await assessments.OfCaseAsync(work, commissioning.Case.Reference, cancellationToken) is { Assessment: { Recommendation.Bidder: { } chosen } assessment } && assessment.Bidder(chosen) is { } bidder)
        {
            known[Supplier] = bidder.Name;
        }

        if (commissioning.Case.Route is { } route)
        {
            known[Vat] = route.Vat switch { VatBasis.OnTop => OnTop, VatBasis.Included => Included, _ => NoVat };
            known[Subject] = route.Subject;
            if (route.Begins <= UkTime.Date(work.Now))
            {
                known[Began] = route.Begins.ToString("O", CultureInfo.InvariantCulture);
            }

            if (AgreementFor(commissioning.Framework, route.Route) is { } agreement)
            {
                known[Agreement] = agreement;
            }
        }

        // Whoever manages contracts in this case, as far as the framework knows such a role.
        if (commissioning.Framework.CaseRoles.FirstOrDefault(role => role.From.Contains(ManagersRole, StringComparer.Ordinal)) is { } role
            && CaseRoles.HoldersOf(commissioning.Case, role) is [var holder]
            && !commissioning.IsGone(holder))
        {
            known[ContractDecider.AtManager] = holder.Id;
        }

        return known;
    }

    // Contract managers first; where the directory has none, whoever works on cases.
    private async Task<IReadOnlyList<Person>> ManagersAsync(CancellationToken cancellationToken)
    {
        var people = await directory.ListAsync(cancellationToken);
        return [.. people.Where(CaseAccess.MayWork).OrderByDescending(person => person.Roles.Contains(PersonRole.ContractManager))];
    }

    private IReadOnlyList<NoticeDue> NoticesOf(SignedAs signed, ContractValue value, ContractTerm term) =>
    [
        .. knowledge.NoticesFor(new SignedAgreement(new Pounds(value.Pounds), value.Vat, value.Subject, signed.IsGrant, term.Began, term.Signed, term.End))
            .Select(notice => new NoticeDue(notice.Id, notice.Name, notice.When, ContractViews.Line(notice.Law), notice.Due, notice.FollowsEnd)),
    ];

    // The card names council and document; beside a field there is room for the section only.
    internal static string Source(Entry entry) =>
        $"{entry.Text} ({(entry.Citations[0].Number is { } number ? $"section {number}" : $"section “{entry.Citations[0].Name}”")})";

    // What is signed at the end of the route that the case has settled; null when several things can be.
    private static string? AgreementFor(Framework framework, string route) =>
        framework.RouteQuestion?.Find(route) is { } option
        && framework.Award?.Agreements.Where(agreement => agreement.Route is { } end ? end.Id == option.Entry.Id : agreement.IsGrant == (option.Sort == "grant")).ToList() is [var only]
            ? only.Id
            : null;

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
