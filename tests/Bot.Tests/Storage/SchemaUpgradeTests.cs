using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Storage;

public sealed class SqliteSchemaUpgradeTests() : SchemaUpgradeTests(TestEngine.Sqlite);

public sealed class PostgresSchemaUpgradeTests() : SchemaUpgradeTests(TestEngine.Postgres);

public abstract class SchemaUpgradeTests(TestEngine engine) : StorageTest(engine)
{
    private const string First = "CREATE TABLE things (id {identity}, name TEXT NOT NULL)";
    private const string Second = "ALTER TABLE things ADD COLUMN size BIGINT; INSERT INTO things (name, size) VALUES ('made by the upgrade', 7)";

    [Fact]
    public async Task Apply_NewScripts_RunOnceInOrder()
    {
        await ApplyAsync(new SchemaPart("things", [First]));
        await ApplyAsync(new SchemaPart("things", [First, Second]));
        await ApplyAsync(new SchemaPart("things", [First, Second]), new SchemaPart("others", ["CREATE TABLE others (id {identity})"]));
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM things WHERE size = 7")).ShouldBe(1);
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM others")).ShouldBe(0);
    }

    [Fact]
    public async Task Apply_SameScriptWithOtherLineEnds_IsTheSame()
    {
        await ApplyAsync(new SchemaPart("things", [First + ";\n" + Second]));
        await ApplyAsync(new SchemaPart("things", [First + ";\r\n" + Second]));
    }

    [Fact]
    public async Task Apply_ScriptThatFails_LeavesNothing()
    {
        await ApplyAsync();
        await Should.ThrowAsync<Exception>(ApplyAsync(new SchemaPart("things", [First, "CREATE TABEL wrong (id BIGINT)"])));
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM schema_scripts WHERE part = 'things'")).ShouldBe(0);
        await ApplyAsync(new SchemaPart("things", [First, Second]));
    }

    [Fact]
    public async Task Apply_ScriptThatChanged_StopsTheStart()
    {
        await ApplyAsync(new SchemaPart("things", [First]));
        (await Should.ThrowAsync<SchemaException>(ApplyAsync(new SchemaPart("things", [Second])))).Message.ShouldBe(
            "Script 1 of part 'things' is not the one that made this database. Scripts that have run must not change: add a new one at the end. "
            + "A database that only served for trying out may be deleted.");
    }

    [Fact]
    public async Task Apply_DatabaseOfANewerProgram_StopsTheStart()
    {
        await ApplyAsync(new SchemaPart("things", [First, Second]));
        (await Should.ThrowAsync<SchemaException>(ApplyAsync(new SchemaPart("things", [First])))).Message
            .ShouldBe("The database has version 2 of part 'things', this program knows only 1. Run the newer program.");
    }

    [Fact]
    public async Task Apply_TwoPartsOfOneName_StopsTheStart() =>
        (await Should.ThrowAsync<SchemaException>(ApplyAsync(new SchemaPart("storage", [])))).Message
            .ShouldBe("Two parts of the schema are called 'storage'. Each needs a name of its own.");

    [Fact]
    public async Task Apply_ByManyInstancesAtOnce_RunsOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => ApplyAsync(new SchemaPart("things", [First, Second])), Token)));
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM things")).ShouldBe(1);
    }

    private async Task ApplyAsync(params SchemaPart[] parts) => await StartHostAsync(services =>
    {
        foreach (var part in parts)
        {
            services.AddSingleton(part);
        }
    });
}
