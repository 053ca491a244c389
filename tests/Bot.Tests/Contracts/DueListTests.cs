using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Contracts;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.People;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Contracts;

public sealed class SqliteDueListTests() : DueListTests(TestEngine.Sqlite);

public sealed class PostgresDueListTests() : DueListTests(TestEngine.Postgres);

/// <summary>What is due on a register that is longer than one list: it says where it was cut, and a word finds the rest.</summary>
public abstract class DueListTests(TestEngine engine) : StorageTest(engine)
{
    [Fact]
    public async Task Managed_MoreThanAreRead_SaysSoAndIsSearchedByWords()
    {
        var host = CreateHost(services => services.AddSingleton<IProjection, ContractProjection>().AddSingleton(ContractProjection.Schema));
        for (var number = 1; number <= 7; number++)
        {
            var work = host.Services.GetRequiredService<IStore>().Begin();
            ContractStream.Type.Append(work, Reference(number), 0, [Entered(number)], "id");
            (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
        }

        var directory = new FileDirectory([]);
        var contracts = new ContractService(new KeptPacks(KnowledgeBase.Load(), host.Services.GetRequiredService<IStore>()), null!, null!, directory);
        async Task<ContractPage> ManagedAsync(string words, int most) =>
            await contracts.ManagedAsync(host.Services.GetRequiredService<IStore>().Begin(), null, words, new DateOnly(2026, 1, 1), most, Token);

        var cut = await ManagedAsync("", 5);
        cut.Contracts.Select(loaded => loaded.Reference).ShouldBe(Enumerable.Range(1, 5).Select(Reference));
        ContractViews.Cut(cut).ShouldBe("I looked at the 5 contracts that end first, of 7. To see others, add a word: reviews all home care.");
        ContractViews.Cut(await ManagedAsync("", 7)).ShouldBeNull();

        var found = await ManagedAsync("supplier 6", 5);
        found.Contracts.ShouldHaveSingleItem().Reference.ShouldBe(Reference(6));
        ContractViews.Cut(found).ShouldBeNull();
    }

    private static string Reference(int number) => $"CON-2026-000{number}";

    private static ContractEntered Entered(int number) => new(
        Reference(number),
        "ROT-2026-0001",
        "APR-2026-0001",
        "rotherham",
        "Advice for carers",
        $"Supplier {number}",
        new SignedAs("contract", "Contract", IsGrant: false),
        new ContractValue(45_000m, VatBasis.OnTop, "light-touch"),
        new ContractTerm(new DateOnly(2026, 1, 5), new DateOnly(2026, 5, 20), new DateOnly(2026, 6, 1), new DateOnly(2030, 1, number), 0),
        new PaymentTerms("In arrears", []),
        new("id-manager", "Contract manager"),
        [],
        "Officer");
}
