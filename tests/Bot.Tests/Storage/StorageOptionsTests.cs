using CommissioningBot.Storage;

namespace CommissioningBot.Bot.Tests.Storage;

public sealed class StorageOptionsTests
{
    [Theory]
    [InlineData("Sqlite", null)]
    [InlineData("sqlite", "")]
    [InlineData("Sqlite", "Data Source=/srv/bot/bot.db")]
    [InlineData("POSTGRES", "Host=db;Database=bot;Username=bot;Password=secret")]
    public void Validate_GoodOptions_Pass(string provider, string? text) => Faults(provider, text).ShouldBeEmpty();

    [Theory]
    [InlineData("Oracle", null, "Storage:Provider is 'Oracle'. Write Sqlite or Postgres.")]
    [InlineData("0", null, "Storage:Provider is '0'. Write Sqlite or Postgres.")]
    [InlineData("Postgres", null, "Storage:ConnectionString is empty, but Storage:Provider is Postgres. "
        + "Write Host=<server>;Database=<name>;Username=<user>;Password=<password>.")]
    [InlineData("Sqlite", "Data Source=:memory:", "Storage:ConnectionString asks for a database in memory, where a decision would be lost with the process. "
        + "Write Data Source=<file>.")]
    [InlineData("Sqlite", "Mode=ReadWriteCreate", "Storage:ConnectionString names no file. Write Data Source=<file>, or leave it out for data/commissioning.db.")]
    [InlineData("Sqlite", "data/bot.db", "Storage:ConnectionString is not a connection string for SQLite (not shown here, for it may hold a password). "
        + "Write Data Source=<file>, or leave it out for data/commissioning.db, or set Storage:Provider to Postgres.")]
    public void Validate_OneFault_IsNamedWithTheWayOut(string provider, string? text, string fault) => Faults(provider, text).ShouldBe([fault]);

    [Fact]
    public void Validate_SeveralFaults_AreAllNamed()
    {
        Faults("Postgres", "Username=bot;Password=hunter2").ShouldBe(
        [
            "Storage:ConnectionString names no server. Add Host=<server>.",
            "Storage:ConnectionString names no database. Add Database=<name>.",
        ]);
        Faults("Sqlite", "Data Source=:memory:;Mode=ReadOnly;Password=hunter2").Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("Postgres", "Host=db;Nonsense=hunter2")]
    [InlineData("Postgres", "Host=db;Password=hunter2;Port=hunter2")]
    [InlineData("Sqlite", "Host=db;Password=hunter2")]
    [InlineData("Sqlite", "Data Source=x;Mode=ReadOnly;Password=hunter2")]
    public void Validate_Faults_NeverShowAPassword(string provider, string text)
    {
        var faults = Faults(provider, text);
        faults.ShouldNotBeEmpty();
        faults.ShouldAllBe(fault => !fault.Contains("hunter2", StringComparison.Ordinal));
    }

    private static string[] Faults(string provider, string? text) =>
        [.. new StorageOptionsValidator().Validate(null, new StorageOptions { Provider = provider, ConnectionString = text }).Failures ?? []];
}
