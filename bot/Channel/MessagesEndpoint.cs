using System.Buffers;
using CommissioningBot.Channel.Authentication;
using Microsoft.Net.Http.Headers;

namespace CommissioningBot.Channel;

/// <summary>The channel's way in: one activity in, its answer out. What a caller does wrong is a 4xx with a problem body, never a 500.</summary>
internal sealed class MessagesEndpoint(ChannelGate gate, TurnRunner turns)
{
    public const string Path = "/api/messages";

    /// <summary>Teams' own messages end at about 100 KB; a long text may come twice, as text and as HTML, with each character escaped.</summary>
    internal const int MaxBodyBytes = 512 * 1024;

    public async Task HandleAsync(HttpContext http)
    {
        if (gate.CheckRequest(http) is { } refusal)
        {
            await refusal.WriteAsync(http.Response);
            return;
        }

        if (!IsJson(http.Request))
        {
            await new ChannelProblem("Unsupported media type", 415, "The body must be application/json in UTF-8.").WriteAsync(http.Response);
            return;
        }

        ReadOnlyMemory<byte>? sent;
        try
        {
            sent = await ReadBodyAsync(http.Request, http.RequestAborted);
        }
        catch (BadHttpRequestException malformed)
        {
            await new ChannelProblem("Bad request", malformed.StatusCode, "The body does not end as the request says: send it whole.").WriteAsync(http.Response);
            return;
        }
        catch (Exception gone) when (gone is IOException || (gone is OperationCanceledException && http.RequestAborted.IsCancellationRequested))
        {
            // Whoever sent it has hung up in the middle, and nobody is there to be answered.
            return;
        }

        if (sent is not { } body)
        {
            await new ChannelProblem("Content too large", 413, $"The body must have at most {MaxBodyBytes} bytes.").WriteAsync(http.Response);
            return;
        }

        if (!ActivityReader.TryRead(body, out var activity, out var fault))
        {
            await new ChannelProblem("Bad request", 400, fault.Detail, fault.Path).WriteAsync(http.Response);
            return;
        }

        if (await gate.CheckActivityAsync(http, activity, http.RequestAborted) is { } problem)
        {
            await problem.WriteAsync(http.Response);
            return;
        }

        // From here on the caller may hang up: the turn goes on, and a second delivery finds its answer.
        await WriteAsync(http.Response, await turns.RunAsync(activity));
    }

    private static bool IsJson(HttpRequest request) =>
        request.HasJsonContentType()
        && (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.Charset.HasValue
            || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || type.Charset.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase));

    private static async Task<ReadOnlyMemory<byte>?> ReadBodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBodyBytes)
        {
            return null;
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > MaxBodyBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>An invoke's answer is the response itself, with no wrapper. Its type says when it is a problem.</summary>
    private static async Task WriteAsync(HttpResponse response, InvokeResponse answer)
    {
        response.StatusCode = answer.Status;
        if (answer.Body is { } body)
        {
            await response.WriteAsJsonAsync(body, ChannelJsonContext.Default.JsonElement, ChannelProblem.Is(answer) ? ChannelProblem.ContentType : null, response.HttpContext.RequestAborted);
        }
    }
}
