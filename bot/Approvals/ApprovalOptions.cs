using Microsoft.Extensions.Options;

namespace CommissioningBot.Approvals;

/// <summary>Where the scheme of delegation is (section Delegation).</summary>
internal sealed class ApprovalOptions
{
    public const string Section = "Delegation";

    /// <summary>The scheme's file, absolute or from the content root.</summary>
    public string File { get; set; } = "delegation.yaml";
}

internal sealed class ApprovalOptionsValidator : IValidateOptions<ApprovalOptions>
{
    public ValidateOptionsResult Validate(string? name, ApprovalOptions options) => string.IsNullOrWhiteSpace(options.File)
        ? ValidateOptionsResult.Fail("Delegation:File is empty. Write the path of the scheme of delegation, such as delegation.yaml.")
        : ValidateOptionsResult.Success;
}
