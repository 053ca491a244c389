namespace CommissioningBot.Knowledge.Calendar;

/// <summary>A bank holiday of England and Wales, on the day on which offices are shut for it; always a Monday to Friday.</summary>
/// <param name="Day">The day off.</param>
/// <param name="Name">Such as "Boxing Day".</param>
/// <param name="InsteadOf">The Saturday or Sunday on which it falls by its own date; null when <paramref name="Day"/> is not a substitute.</param>
public sealed record BankHoliday(DateOnly Day, string Name, DateOnly? InsteadOf = null)
{
    /// <summary>"Boxing Day", or "Boxing Day (substitute day)".</summary>
    public override string ToString() => InsteadOf is null ? Name : $"{Name} (substitute day)";
}
