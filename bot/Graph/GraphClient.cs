using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Graph;

/// <summary>
/// Speaks Microsoft Graph's HTTP protocol. A call is sent once (twice when the token was out of date) and what went wrong is a value:
/// when to try again is for the caller, who knows whether a repetition is safe.
/// </summary>
internal sealed partial class GraphClient(
    HttpClient http, GraphTokens tokens, GraphThrottle throttle, IOptions<GraphOptions> options, TimeProvider time, ILogger<GraphClient> logger)
{
    /// <summary>Calls in one batch (learn.microsoft.com/graph/json-batching).</summary>
    public const int MostInBatch = 20;

    /// <summary>The code of a call that was given up because no answer came in time.</summary>
    public const string Timeout = "timeout";

    private readonly Uri _base = options.Value.Base;

    /// <summary>Sends a call and reads the answer.</summary>
    public async Task<GraphOutcome<T>> SendAsync<T>(GraphRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        await throttle.EnterAsync(cancellationToken);
        var wentWell = false;
        try
        {
            if (throttle.Wait is { } wait)
            {
                return new GraphError(GraphCause.Throttled, 429, "waiting", "", wait);
            }

            var answer = await SendOnceAsync(request, type, cancellationToken);
            if (answer.Error is { Cause: GraphCause.Unauthorized, Status: 401 } && !request.IsUpload)
            {
                Log.TokenRenewed(logger);
                tokens.Renew();
                answer = await SendOnceAsync(request, type, cancellationToken);
            }

            wentWell = answer.IsOk;
            return answer;
        }
        finally
        {
            throttle.Leave(wentWell);
        }
    }

    /// <summary>The next page of a collection; null when the page is the last.</summary>
    public async Task<GraphOutcome<GraphPage<T>>?> NextAsync<T>(GraphPage<T> page, JsonTypeInfo<GraphPage<T>> type, CancellationToken cancellationToken)
    {
        if (page.NextLink is null)
        {
            return null;
        }

        // The link is followed as it is, but our token goes to no other service.
        return Uri.TryCreate(page.NextLink, UriKind.Absolute, out var link) && link.GetLeftPart(UriPartial.Authority) == _base.GetLeftPart(UriPartial.Authority)
            ? await SendAsync(new GraphRequest(HttpMethod.Get, page.NextLink), type, cancellationToken)
            : new GraphError(GraphCause.Invalid, 200, "foreignNextLink", "");
    }

    /// <summary>Sends up to <see cref="MostInBatch"/> calls in one. Each has its own outcome, in the order of the calls.</summary>
    public async Task<GraphOutcome<IReadOnlyList<GraphOutcome<T>>>> BatchAsync<T>(
        IReadOnlyList<GraphRequest> requests, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        if (requests.Count > MostInBatch)
        {
            throw new ArgumentException($"A batch takes at most {MostInBatch} calls.", nameof(requests));
        }

        var body = new JsonObject
        {
            ["requests"] = new JsonArray([.. requests.Select((request, index) => Part(request, index))]),
        };
        var outcome = await SendAsync(new GraphRequest(HttpMethod.Post, "$batch", body), GraphJsonContext.Default.GraphBatchAnswer, cancellationToken);
        if (!outcome.IsOk)
        {
            return outcome.Error;
        }

        var parts = outcome.Value.Responses.ToDictionary(part => part.Id, StringComparer.Ordinal);
        GraphOutcome<T>[] answers =
        [
            .. requests.Select((_, index) => parts.TryGetValue(PartId(index), out var part)
                ? Read(part, type)
                : new GraphError(GraphCause.Lost, 0, "missingFromBatch", "")),
        ];
        foreach (var error in answers.Select(answer => answer.Error).OfType<GraphError>())
        {
            Heed(error);
        }

        return GraphOutcome.Ok<IReadOnlyList<GraphOutcome<T>>>(answers);
    }

    private static JsonObject Part(GraphRequest request, int index)
    {
        var part = new JsonObject { ["id"] = PartId(index), ["method"] = request.Method.Method, ["url"] = $"/{request.Path}" };
        var headers = new JsonObject();
        if (request.Body is not null)
        {
            part["body"] = request.Body.DeepClone();
            headers["Content-Type"] = "application/json";
        }

        if (request.IfMatch is not null)
        {
            headers["If-Match"] = request.IfMatch;
        }

        if (headers.Count > 0)
        {
            part["headers"] = headers;
        }

        return part;
    }

    private static string PartId(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private static GraphOutcome<T> Read<T>(GraphBatchPart part, JsonTypeInfo<T> type)
        where T : class
    {
        var body = part.Body?.GetRawText() ?? "";
        var headers = new Dictionary<string, string>(part.Headers ?? [], StringComparer.OrdinalIgnoreCase);
        if (part.Status is >= 200 and < 300)
        {
            return Parse(body, type) is { } value ? GraphOutcome.Ok(value) : new GraphError(GraphCause.Lost, part.Status, "unreadable", "");
        }

        TimeSpan? retryAfter = headers.TryGetValue("Retry-After", out var seconds) && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? TimeSpan.FromSeconds(number)
            : null;
        return ErrorOf(part.Status, body, headers.GetValueOrDefault("request-id", ""), retryAfter);
    }

    private async Task<GraphOutcome<T>> SendOnceAsync<T>(GraphRequest request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        string? token = null;
        try
        {
            if (!request.IsUpload)
            {
                token = await tokens.GetAsync(cancellationToken);
            }
            else if (!IsSafe(request.Path))
            {
                return new GraphError(GraphCause.Invalid, 200, "foreignUploadUrl", "");
            }
        }
        catch (AuthenticationFailedException exception)
        {
            // The whole message may quote the request; the code of Entra (AADSTS…) says what is wrong, and stands in what caused the exception.
            var code = EntraCode().Match(exception.ToString()) is { Success: true } match ? match.Value : exception.GetType().Name;
            Log.NoToken(logger, code);
            return new GraphError(GraphCause.Unauthorized, 0, code, "");
        }

        var clientRequestId = Guid.NewGuid();
        using var message = Message(request, token, clientRequestId);
        var path = request.IsUpload ? "upload" : message.RequestUri!.AbsolutePath;
        var outcome = await SendAsync(message, path, type, cancellationToken);
        if (outcome.Error is { } error)
        {
            Log.Failed(logger, request.Method.Method, path, error, clientRequestId);
            Heed(error);
        }

        return outcome;
    }

    private async Task<GraphOutcome<T>> SendAsync<T>(HttpRequestMessage message, string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var response = await http.SendAsync(message, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            var requestId = response.Headers.TryGetValues("request-id", out var ids) ? ids.First() : "";
            Log.Answered(logger, message.Method.Method, path, (int)response.StatusCode, requestId);
            if (!response.IsSuccessStatusCode)
            {
                return ErrorOf((int)response.StatusCode, body, requestId, RetryAfter(response.Headers.RetryAfter));
            }

            // What answers without a body, such as deleting, is asked for by this type.
            return body.Length == 0 && typeof(T) == typeof(GraphNothing)
                ? GraphOutcome.Ok((T)(object)GraphNothing.Instance)
                : Parse(body, type) is { } value ? GraphOutcome.Ok(value) : new GraphError(GraphCause.Lost, (int)response.StatusCode, "unreadable", requestId);
        }
        catch (HttpRequestException exception)
        {
            return new GraphError(GraphCause.Lost, 0, exception.HttpRequestError.ToString(), "");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new GraphError(GraphCause.Lost, 0, Timeout, "");
        }
    }

    private HttpRequestMessage Message(GraphRequest request, string? token, Guid clientRequestId)
    {
        // A next link is absolute and stays as it is.
        var message = new HttpRequestMessage(request.Method, request.Path.StartsWith("http", StringComparison.Ordinal) ? new Uri(request.Path) : new Uri(_base.AbsoluteUri + request.Path));
        message.Headers.Add("client-request-id", clientRequestId.ToString());
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (token is not null)
        {
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (request.IfMatch is not null)
        {
            message.Headers.TryAddWithoutValidation("If-Match", request.IfMatch);
        }

        if (request.Body is not null)
        {
            message.Content = new StringContent(request.Body.ToJsonString(), Encoding.UTF8, "application/json");
        }
        else if (request.Content is { } content)
        {
            message.Content = new ReadOnlyMemoryContent(content);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            message.Content.Headers.ContentRange = request.ContentRange;
        }

        return message;
    }

    // http only where Graph itself is on this machine.
    private bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (_base.IsLoopback && uri.IsLoopback));

    private void Heed(GraphError error)
    {
        if (error.Cause is GraphCause.Throttled)
        {
            var wait = error.RetryAfter ?? TimeSpan.Zero;
            Log.Throttled(logger, wait.TotalSeconds);
            throttle.Close(wait);
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero,
        _ => null,
    };

    private static GraphError ErrorOf(int status, string body, string requestId, TimeSpan? retryAfter)
    {
        var codes = Parse(body, GraphJsonContext.Default.GraphErrorBody)?.Error?.Codes() ?? [];
        return new GraphError(
            GraphError.CauseOf(status, codes, retryAfter is not null), status, codes.Count == 0 ? "" : codes[^1], requestId, retryAfter);
    }

    private static T? Parse<T>(string body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, type);
        }
        catch (JsonException)
        {
            // A page of some proxy in between, or half an answer.
            return null;
        }
    }

    // SharePoint asks for this form, so that its operators know who calls (NONISV: not sold by a vendor).
    private static readonly string UserAgent =
        $"NONISV|CommissioningBot|CommissioningBot/{typeof(GraphClient).Assembly.GetName().Version?.ToString(3)}";

    [GeneratedRegex("AADSTS[0-9]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EntraCode();
}

/// <summary>The value of a call that answers without a body.</summary>
internal sealed record GraphNothing
{
    public static GraphNothing Instance { get; } = new();
}
