using System.Globalization;
using CommissioningBot.Channel;

namespace CommissioningBot.Approvals;

/// <summary>The subject of a form about a request: its reference, and the version that the form shows.</summary>
internal static class ShownRequest
{
    /// <summary>The subject for a request as it stands.</summary>
    public static string Of(ApprovalRequest request) => string.Create(CultureInfo.InvariantCulture, $"{request.Reference}@{request.RequestVersion}");

    /// <summary>The request as it is now, and the version that the form was begun on.</summary>
    public static async Task<(LoadedApproval Loaded, int Version)> LoadAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var parts = subject.Split('@');
        return (await ApprovalService.LoadAsync(turn.Work, parts[0], cancellationToken), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Why the form cannot be filled in any more; null when it can.</summary>
    public static string? MovedOn(ApprovalRequest request, int version) =>
        request.Status != ApprovalStatus.AwaitingDecision || version != request.RequestVersion
            ? $"This request has moved on since. Say “open {request.Reference}” to see it as it is now. Nothing was changed."
            : null;
}
