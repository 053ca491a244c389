using CommissioningBot.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Contracts;

/// <summary>A contract as loaded in a turn, with the framework of its case.</summary>
/// <param name="Version">Version of its stream.</param>
/// <param name="Framework">In the version that the contract follows; null when nothing is known of it any more.</param>
internal sealed record LoadedContract(Contract Contract, long Version, Framework? Framework)
{
    public string Reference => Contract.Reference;

    /// <summary>What people call the council.</summary>
    public string Council => Framework?.Council.ShortName ?? Contract.Entry.FrameworkId;

    /// <summary>The version to which it could move; null when it follows the present one.</summary>
    public Framework? Newer { get; init; }

    /// <summary>Whether the directory does not know any more who manages it.</summary>
    public bool IsManagerGone { get; init; }
}

/// <summary>A page of the register.</summary>
internal sealed record ContractPage(IReadOnlyList<LoadedContract> Contracts, int Total);

/// <summary>Enters, finds and changes contracts within a turn.</summary>
internal sealed class ContractService(KeptPacks packs, CaseService cases, ContractReminder reminder, IDirectory directory) : IPackFollower
{
    private const int MostWords = 4;

    private const string Found = "FROM contracts WHERE search LIKE @W1 AND search LIKE @W2 AND search LIKE @W3 AND search LIKE @W4";

    public async Task<LoadedContract?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        var stream = await ContractStream.Type.ReadAsync(work, reference.Trim().ToUpperInvariant(), cancellationToken);
        var contract = Contract.From(stream.Events.Select(happened => happened.Event));
        return contract.Exists
            ? new LoadedContract(contract, stream.Version, await packs.FollowedAsync(work, contract.Entry.FrameworkId, contract.PackVersion, cancellationToken))
            {
                Newer = PackMove.NewerThan(packs.Present(contract.Entry.FrameworkId), contract.PackVersion),
                IsManagerGone = await directory.FindAsync(new PersonId(contract.Manager.Id), cancellationToken) is null,
            }
            : null;
    }

    /// <summary>The contracts that hold every word, or a word that begins with it; those that run longest last.</summary>
    /// <param name="page">From 1.</param>
    public async Task<ContractPage> SearchAsync(IUnitOfWork work, string words, int page, int size, CancellationToken cancellationToken)
    {
        var patterns = Patterns(words);
        var parameters = new { W1 = patterns[0], W2 = patterns[1], W3 = patterns[2], W4 = patterns[3], Size = size, Skip = (page - 1L) * size };
        var total = await work.QueryAsync<long>($"SELECT COUNT(*) {Found}", parameters, cancellationToken);
        var references = await work.QueryAsync<string>($"SELECT reference {Found} ORDER BY end_day DESC, reference DESC LIMIT @Size OFFSET @Skip", parameters, cancellationToken);
        return new ContractPage(await LoadAsync(work, references, cancellationToken), (int)total[0]);
    }

    /// <summary>The contracts that somebody manages, or all, as far as something can still be due on them; those that end first come first.</summary>
    /// <param name="manager">Null for everybody's.</param>
    /// <param name="words">Each must be in the contract, or begin a word of it; empty for no search.</param>
    public async Task<ContractPage> ManagedAsync(IUnitOfWork work, PersonId? manager, string words, DateOnly endsFrom, int most, CancellationToken cancellationToken)
    {
        var patterns = Patterns(words);
        var parameters = new
        {
            W1 = patterns[0],
            W2 = patterns[1],
            W3 = patterns[2],
            W4 = patterns[3],
            Manager = manager is { } id ? ContractProjection.PersonKey(id.Value) : "",
            EndsFrom = ContractProjection.DayKey(endsFrom),
            Most = most,
        };
        const string Managed = $"{Found} AND (@Manager = '' OR manager = @Manager) AND end_day >= @EndsFrom";
        var total = await work.QueryAsync<long>($"SELECT COUNT(*) {Managed}", parameters, cancellationToken);
        var references = await work.QueryAsync<string>($"SELECT reference {Managed} ORDER BY end_day, reference LIMIT @Most", parameters, cancellationToken);
        return new ContractPage(await LoadAsync(work, references, cancellationToken), (int)total[0]);
    }

    /// <summary>The last approval that stands, on which a contract of this case can rest; null when there is none.</summary>
    public static async Task<ApprovedValue?> ApprovedAsync(IUnitOfWork work, CommissioningCase commissioning, CancellationToken cancellationToken)
    {
        // While members may call a decision in, the case does not count it as ended yet.
        foreach (var approval in commissioning.Approvals.Where(approval => approval.Outcome is null or "approved").Reverse())
        {
            if (ApprovedValue.Of((await ApprovalService.LoadAsync(work, approval.Request, cancellationToken)).Request, work.Now) is { } approved)
            {
                return approved;
            }
        }

        return null;
    }

    /// <summary>Why there is nothing on which a contract of this case can rest.</summary>
    public static async Task<string> WhyNotAsync(IUnitOfWork work, CommissioningCase commissioning, CancellationToken cancellationToken)
    {
        foreach (var approval in commissioning.Approvals.Reverse())
        {
            if (ApprovedValue.WhyNot((await ApprovalService.LoadAsync(work, approval.Request, cancellationToken)).Request, work.Now) is { } why)
            {
                return why;
            }
        }

        return commissioning.PendingApproval is { Request: var waiting }
            ? ApprovedValue.NotFinal((await ApprovalService.LoadAsync(work, waiting, cancellationToken)).Request)
            : "Nothing has been approved in this case, so there is nothing to sign. Say “request approval” first.";
    }

    /// <summary>Enters what was signed, notes it in the case, and plans its reminders.</summary>
    public async Task<(LoadedContract? Contract, ContractVerdict Verdict)> EnterAsync(TurnContext turn, LoadedCase commissioning, EnterContract command, CancellationToken cancellationToken)
    {
        var reference = await References.NextAsync(turn.Work, "CON", cancellationToken);
        var verdict = ContractDecider.Decide(command with { Entry = command.Entry with { Reference = reference } }, Contract.None, UkTime.Date(turn.Work.Now));
        if (verdict.Problem is not null)
        {
            return (null, verdict);
        }

        var by = turn.TurnState.Get<Caller>().Person!.Id.Value;
        References.Take(turn.Work, reference);
        ContractStream.Type.Append(turn.Work, reference, 0, verdict.Events, by);
        CaseService.Append(turn.Work, commissioning, [new AgreementEntered(reference, command.Entry.Supplier, command.ByName)], by);
        var entered = (await FindAsync(turn.Work, reference, cancellationToken))!;
        reminder.Plan(turn.Work, entered.Contract);
        return (entered, verdict);
    }

    /// <summary>Carries out a command and plans what it makes due.</summary>
    public async Task<(LoadedContract Contract, ContractVerdict Verdict)> HandleAsync(TurnContext turn, LoadedContract loaded, ContractCommand command, CancellationToken cancellationToken)
    {
        var verdict = ContractDecider.Decide(command, loaded.Contract, UkTime.Date(turn.Work.Now));
        if (verdict.Problem is not null)
        {
            return (loaded, verdict);
        }

        ContractStream.Type.Append(turn.Work, loaded.Reference, loaded.Version, verdict.Events, turn.TurnState.Get<Caller>().Person!.Id.Value);
        var after = (await FindAsync(turn.Work, loaded.Reference, cancellationToken))!;
        reminder.Plan(turn.Work, after.Contract);
        if (command is NameManager { Manager: var manager } && !manager.Is(turn.TurnState.Get<Caller>().Person!.Id))
        {
            turn.SendToPerson(manager.Id, ContractViews.Handover(after, command.ByName));
        }

        return (after, verdict);
    }

    /// <summary>The contract that a person works on: of this reference, else the last of the case that is open.</summary>
    public async Task<LoadedContract?> CurrentAsync(TurnContext turn, string? reference, CancellationToken cancellationToken) =>
        reference is not null ? await FindAsync(turn.Work, reference, cancellationToken)
        : await cases.CurrentAsync(turn, cancellationToken) is { Case.Contracts: [.., var last] } ? await FindAsync(turn.Work, last, cancellationToken)
        : null;

    /// <summary>The contract that a person has looked at last, for who manages contracts and works on no case; null for none.</summary>
    public async Task<LoadedContract?> LastSeenAsync(TurnContext turn, CancellationToken cancellationToken) =>
        await turn.Work.LoadStateAsync(SeenKey(turn), cancellationToken) is { } reference ? await FindAsync(turn.Work, reference, cancellationToken) : null;

    /// <summary>Remembers that a person has looked at a contract.</summary>
    public static async Task SeeAsync(TurnContext turn, LoadedContract loaded, CancellationToken cancellationToken)
    {
        if (await turn.Work.LoadStateAsync(SeenKey(turn), cancellationToken) != loaded.Reference)
        {
            turn.Work.SaveState(SeenKey(turn), loaded.Reference);
        }
    }

    private static string SeenKey(TurnContext turn) => $"seen-contract/{turn.TurnState.Get<Caller>().Key}";

    public async Task<PackMove?> OfferAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken) =>
        await FindAsync(work, reference, cancellationToken) is { } loaded
            ? new PackMove(loaded.Reference, loaded.Contract.Entry.Title, loaded.Newer, ChangesIn(loaded))
            : null;

    public async Task<string?> MoveAsync(TurnContext turn, string reference, CancellationToken cancellationToken)
    {
        var person = turn.TurnState.Get<Caller>().Person;
        return !CaseAccess.MayWork(person) || await FindAsync(turn.Work, reference, cancellationToken) is not { Newer: { } newer } loaded
            ? CaseAccess.Refusal
            : (await HandleAsync(turn, loaded, new MoveContract(person!.Name, newer.Version, ChangesIn(loaded)), cancellationToken)).Verdict.Problem;
    }

    private static string[] Patterns(string words) => [.. Wording.Fold(words).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"% {word}%").Concat(Enumerable.Repeat("%", MostWords)).Take(MostWords)];

    private static IReadOnlyList<string> ChangesIn(LoadedContract loaded) => EntryChanges.Between(RulesOf(loaded.Framework), RulesOf(loaded.Newer ?? loaded.Framework));

    private static IEnumerable<IProcessRules?> RulesOf(Framework? framework) => [framework?.Award, framework?.Monitoring];

    private async Task<IReadOnlyList<LoadedContract>> LoadAsync(IUnitOfWork work, IReadOnlyList<string> references, CancellationToken cancellationToken)
    {
        var contracts = new List<LoadedContract>();
        foreach (var reference in references)
        {
            contracts.Add((await FindAsync(work, reference, cancellationToken))!);
        }

        return contracts;
    }
}
