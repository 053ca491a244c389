using System.Globalization;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Contracts;

/// <summary>How contracts are watched (section Contracts).</summary>
internal sealed class ContractOptions
{
    public const string Section = "Contracts";

    /// <summary>So many working days before a day falls due the contract manager is reminded, once.</summary>
    public int RemindWorkingDaysBefore { get; set; } = 10;
}

internal sealed class ContractOptionsValidator : IValidateOptions<ContractOptions>
{
    private const int Most = 60;

    public ValidateOptionsResult Validate(string? name, ContractOptions options) => options.RemindWorkingDaysBefore is < 0 or > Most
        ? ValidateOptionsResult.Fail(string.Create(
            CultureInfo.InvariantCulture, $"Contracts:RemindWorkingDaysBefore is {options.RemindWorkingDaysBefore}. Write a number of working days from 0 to {Most}."))
        : ValidateOptionsResult.Success;
}
