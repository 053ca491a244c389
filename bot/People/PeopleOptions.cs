using Microsoft.Extensions.Options;

namespace CommissioningBot.People;

/// <summary>Where the directory comes from (section People).</summary>
internal sealed class PeopleOptions
{
    public const string Section = "People";

    /// <summary>File, or Graph.</summary>
    public string Provider { get; set; } = "File";

    /// <summary>The file of people, absolute or from the content root.</summary>
    public string File { get; set; } = "people.yaml";
}

internal sealed class PeopleOptionsValidator : IValidateOptions<PeopleOptions>
{
    public ValidateOptionsResult Validate(string? name, PeopleOptions options)
    {
        var faults = new List<string>();
        if (options.Provider is not "File")
        {
            faults.Add($"People:Provider is “{options.Provider}”. Write File.");
        }

        if (string.IsNullOrWhiteSpace(options.File))
        {
            faults.Add("People:File is empty. Write the path of the file of people, such as people.yaml.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
