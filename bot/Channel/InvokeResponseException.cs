using System.Text.Json;

namespace CommissioningBot.Channel;

/// <summary>Ends the handling of an invoke with this answer: a name or verb that nobody handles, a value that cannot be read.</summary>
internal sealed class InvokeResponseException(InvokeResponse response) : Exception($"The invoke is answered with {response.Status}.")
{
    public InvokeResponse Response { get; } = response;

    /// <summary>501: nobody handles an invoke of this name.</summary>
    public static InvokeResponseException NotImplemented(string? name) => new(Problem(501, "Not implemented", $"No handler for the invoke '{name}'."));

    /// <summary>400: the value of the invoke cannot be read.</summary>
    public static InvokeResponseException BadRequest(string detail) => new(Problem(400, "Bad request", detail));

    private static InvokeResponse Problem(int status, string title, string detail) =>
        new(status, JsonSerializer.SerializeToElement(new ChannelProblem(title, status, detail), ChannelJsonContext.Default.ChannelProblem));
}
