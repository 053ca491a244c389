using Microsoft.Extensions.Options;

namespace CommissioningBot.Approvals;

/// <summary>Where the scheme of delegation is, and how deciding works (section Delegation).</summary>
internal sealed class ApprovalOptions
{
    public const string Section = "Delegation";

    /// <summary>The scheme's file, absolute or from the content root.</summary>
    public string File { get; set; } = "delegation.yaml";

    /// <summary>For how many seconds a decision can be undone by whoever gave it; 0 makes it final at once.</summary>
    public int UndoSeconds { get; set; } = 60;
}

internal sealed class ApprovalOptionsValidator : IValidateOptions<ApprovalOptions>
{
    private const int LongestUndo = 300;

    public ValidateOptionsResult Validate(string? name, ApprovalOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(ApprovalOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.File))
        {
            yield return "Delegation:File is empty. Write the path of the scheme of delegation, such as delegation.yaml.";
        }

        if (options.UndoSeconds is < 0 or > LongestUndo)
        {
            yield return $"Delegation:UndoSeconds is {options.UndoSeconds}. Write a number from 0 (no undo) to {LongestUndo}, such as 60.";
        }
    }
}
