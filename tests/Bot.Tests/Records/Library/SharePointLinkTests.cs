using CommissioningBot.Records.Library;

namespace CommissioningBot.Bot.Tests.Records.Library;

public sealed class SharePointLinkTests
{
    [Theory]
    [InlineData("https://council.sharepoint.com/sites/team/Shared%20Documents/A/Needs.docx", "https://council.sharepoint.com/sites/team", "sites/team/Shared Documents/A/Needs.docx")]
    [InlineData("https://COUNCIL.sharepoint.com/teams/team/Papers/Needs.docx?web=1#x", "https://council.sharepoint.com/teams/team", "teams/team/Papers/Needs.docx")]
    [InlineData("https://council.sharepoint.com/:w:/r/sites/team/Papers/Needs.docx?d=w1&csf=1", "https://council.sharepoint.com/sites/team", "sites/team/Papers/Needs.docx")]
    [InlineData("https://council.sharepoint.com/Papers/50%25%20off.docx", "https://council.sharepoint.com/", "Papers/50% off.docx")]
    public void Parse_LinkOfAFile_SaysSiteAndNames(string link, string site, string names)
    {
        var parsed = SharePointLink.Parse(link, "council.sharepoint.com").ShouldNotBeNull();

        parsed.Site.AbsoluteUri.ShouldBe(site);
        string.Join('/', parsed.Names).ShouldBe(names);
    }

    [Theory]
    [InlineData("https://council.sharepoint.com/:w:/s/team/EabcDEF?e=1")]
    [InlineData("https://council.sharepoint.com/sites/team/_layouts/15/Doc.aspx?sourcedoc=%7B1%7D")]
    [InlineData("https://council.sharepoint.com/sites/team/Papers")]
    [InlineData("https://council.sharepoint.com/")]
    [InlineData("https://council.sharepoint.com:8443/sites/team/Papers/Needs.docx")]
    [InlineData("https://user@council.sharepoint.com/sites/team/Papers/Needs.docx")]
    [InlineData("http://council.sharepoint.com/sites/team/Papers/Needs.docx")]
    [InlineData("https://council.sharepoint.com.attacker.example/sites/team/Papers/Needs.docx")]
    [InlineData("https://other.sharepoint.com/sites/team/Papers/Needs.docx")]
    [InlineData("https://council.sharepoint.com/sites/team/Papers/%2e%2e/%2e%2e/Needs.docx/..%2f")]
    [InlineData("not a link")]
    public void Parse_AnythingElse_IsNone(string link) => SharePointLink.Parse(link, "council.sharepoint.com").ShouldBeNull();

    [Theory]
    [InlineData("https://council.sharepoint.com/sites/team/Shared%20Documents", "A/Needs.docx")]
    [InlineData("https://council.sharepoint.com/sites/team/shared%20documents/", "A/Needs.docx")]
    [InlineData("https://council.sharepoint.com/sites/team/Shared", null)]
    [InlineData("https://other.sharepoint.com/sites/team/Shared%20Documents", null)]
    [InlineData(null, null)]
    public void Below_OfALibrary_IsWhatLeadsToTheFile(string? library, string? names)
    {
        var below = SharePointLink.Parse("https://council.sharepoint.com/sites/team/Shared%20Documents/A/Needs.docx", "council.sharepoint.com")!.Below(library);

        (below is null ? null : string.Join('/', below)).ShouldBe(names);
    }
}
