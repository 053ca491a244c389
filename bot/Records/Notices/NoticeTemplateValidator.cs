using CommissioningBot.Documents.Templates;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Notices;

/// <summary>Reads the template of the decision notice at start: a decision must not wait for somebody to mend it.</summary>
internal sealed class NoticeTemplateValidator(IHostEnvironment environment) : IValidateOptions<RecordsOptions>
{
    public ValidateOptionsResult Validate(string? name, RecordsOptions options)
    {
        try
        {
            NoticeTemplate.Load(environment.ContentRootPath, options.NoticeTemplate);
            return ValidateOptionsResult.Success;
        }
        catch (TemplateException problem)
        {
            return ValidateOptionsResult.Fail(problem.Faults.Select(fault =>
                $"Records:NoticeTemplate is '{options.NoticeTemplate}'. {fault} “decisions template --out FILE” writes one that works."));
        }
    }
}
