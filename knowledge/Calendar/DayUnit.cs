namespace CommissioningBot.Knowledge.Calendar;

/// <summary>What a number of days counts. It is always said, because the same words in two rules mean different days.</summary>
public enum DayUnit
{
    /// <summary>Every day, weekends and bank holidays with them.</summary>
    CalendarDays,

    /// <summary>Monday to Friday without the bank holidays of England and Wales.</summary>
    WorkingDays,
}
