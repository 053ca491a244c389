namespace CommissioningBot.Guidance;

/// <summary>The heading of the help under which the less common commands on questions and answers stand: help questions.</summary>
internal static class GuidanceTopic
{
    public const string Name = "questions";
}
