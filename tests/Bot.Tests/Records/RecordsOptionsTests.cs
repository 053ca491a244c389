using CommissioningBot.Records;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary>What an administrator reads when the section <c>Records</c> is wrong.</summary>
public sealed class RecordsOptionsTests
{
    [Fact]
    public void Validate_NothingSet_IsTheLocalRegister()
    {
        Faults(new RecordsOptions()).ShouldBeEmpty();
        new RecordsOptions().PublishesToSharePoint.ShouldBeFalse();
    }

    [Theory]
    [InlineData("https://council.sharepoint.com/sites/commissioning")]
    [InlineData("https://council.sharepoint.com/")]
    [InlineData(" https://council.sharepoint.com/sites/a%20b/ ")]
    public void Validate_SharePointWithASite_IsRight(string url) =>
        Faults(new RecordsOptions { Provider = "sharepoint", SharePoint = { SiteUrl = url } }).ShouldBeEmpty();

    [Fact]
    public void Validate_SharePointWithoutASite_SaysWhatToWrite() => Faults(new RecordsOptions { Provider = "SharePoint" }).ShouldBe(
        [
            "Records:SharePoint:SiteUrl is missing, and Records:Provider is SharePoint. Write the address of the site as the browser shows it, such as https://council.sharepoint.com/sites/commissioning.",
        ]);

    [Theory]
    [InlineData("council.sharepoint.com/sites/commissioning")]
    [InlineData("http://council.sharepoint.com/sites/commissioning")]
    [InlineData("https://council.sharepoint.com/sites/commissioning/Lists/Decisions")]
    [InlineData("https://council.sharepoint.com/sites/commissioning/SitePages/Home.aspx")]
    public void Validate_EverythingWrong_NamesAllFaultsAtOnce(string url) =>
        Faults(new RecordsOptions { Provider = "Sharepiont", SharePoint = { SiteUrl = url } }).ShouldBe(
        [
            "Records:Provider is 'Sharepiont'. Write Local (the local register alone) or SharePoint.",
            $"Records:SharePoint:SiteUrl is '{url}', which is not the https address of a SharePoint site. Write the address of the site as the browser shows it, such as https://council.sharepoint.com/sites/commissioning.",
        ]);

    [Theory]
    [InlineData("")]
    [InlineData("papers/notices")]
    public void Validate_NoNameForALibrary_SaysWhatToWrite(string library) =>
        Faults(new RecordsOptions { Provider = "SharePoint", SharePoint = { SiteUrl = "https://council.sharepoint.com/", Library = library } }).ShouldBe(
        [
            $"Records:SharePoint:Library is '{library}', which is no name for a document library. Write a name of letters, digits and spaces, such as Commissioning papers.",
        ]);

    [Fact]
    public void Validate_LabelsByRules_NamesUnknownRulesAndEmptyLabels()
    {
        var options = new RecordsOptions { Provider = "SharePoint", SharePoint = { SiteUrl = "https://council.sharepoint.com/" } };
        options.SharePoint.RetentionLabels.Add("Executive-Member", "Executive decisions, 6 years");
        Faults(options).ShouldBeEmpty();

        options.SharePoint.RetentionLabels.Add("cabinet", "Six years");
        options.SharePoint.PaperRetentionLabels.Add("committee", " ");

        Faults(options).ShouldBe(
        [
            "Records:SharePoint:RetentionLabels:cabinet names no rules of recording. Write one of: executive-member, executive-officer, delegated-officer, committee, commissioning-body.",
            "Records:SharePoint:PaperRetentionLabels:committee is empty. Write the name of a retention label as Microsoft Purview has it, or take the line out.",
        ]);
    }

    private static IEnumerable<string> Faults(RecordsOptions options) => new RecordsOptionsValidator().Validate(Options.DefaultName, options).Failures ?? [];
}
