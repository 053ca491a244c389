using System.Security.Cryptography;
using System.Text;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Guidance.Feedback;

/// <summary>One stream for each person and entry. Nobody needs to know who pressed which thumb, so the person is in it as a fingerprint only.</summary>
internal static class FeedbackStream
{
    /// <summary>In the ledger these events are nobody's.</summary>
    public const string By = "system";

    public static readonly StreamType<FeedbackEvent> Type = new("feedback", GuidanceJsonContext.Default.FeedbackEvent);

    public static string Key(string frameworkId, string entryId, Caller caller) =>
        $"{frameworkId}/{entryId}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{frameworkId}/{entryId}/{caller.Key}")))[..16]}";
}
