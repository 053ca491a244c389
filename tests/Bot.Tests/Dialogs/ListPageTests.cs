using CommissioningBot.Dialogs;

namespace CommissioningBot.Tests.Dialogs;

public sealed class ListPageTests
{
    [Theory]
    [InlineData("", 1, 5, null)]
    [InlineData("", 1, 6, "exceptions page 2")]
    [InlineData("funding", 2, 11, "exceptions funding page 3")]
    [InlineData("funding", 3, 11, null)]
    public void More_LeadsToTheNextPageWhereThereIsOne(string words, int number, int total, string? command)
    {
        ListPage.More("exceptions", words, number, 5, total)?.Command.ShouldBe(command);
        (ListPage.More("exceptions", words, number, 5, total) is null).ShouldBe(command is null);

        // What the button types is read as that page again.
        if (command is not null)
        {
            ListPage.Behind(command["exceptions".Length..].Trim()).ShouldBe((words, number + 1));
        }
    }
}
