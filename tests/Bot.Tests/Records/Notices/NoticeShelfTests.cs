using CommissioningBot.Fakes;
using CommissioningBot.Records.Notices;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Records.Notices;

/// <summary>With SharePoint, a decision's notice goes into the folder of its case by itself.</summary>
public sealed class NoticeShelfTests : PublishingTest
{
    [Fact]
    public async Task Decision_OnRecord_PutsItsNoticeIntoTheFolderOfItsCase()
    {
        var host = await StartHostAsync(Configure);

        await RecordAsync(host, Decision());

        await EventuallyAsync(() => Drive.Files.Count == 1, "the notice");
        Drive.Folders.ShouldBe(["SUT-2026-0001"]);
        var expected = (await Get<DecisionNotices>(host).FindAsync(Get<IStore>(host).Begin(), "DEC-APR-2026-0001", Token))!;
        Drive.File("SUT-2026-0001", "DEC-APR-2026-0001 notice.docx")!.Contents.ShouldHaveSingleItem().ShouldBe(expected.Content.ToArray());
    }

    internal override void Configure(IServiceCollection services) => AddRecords(services, Graph, Timeout, notices: true);

    private FakeGraphDrive Drive => Graph.Site.Lists.Single(list => list.Drive is not null).Drive!;
}
