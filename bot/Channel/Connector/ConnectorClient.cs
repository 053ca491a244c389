using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Identity;

namespace CommissioningBot.Channel.Connector;

/// <summary>The connector's REST interface: what a bot sends to a channel.</summary>
internal sealed class ConnectorClient(HttpClient http, TimeProvider time, ILogger<ConnectorClient> logger)
{
    private static readonly ChannelJsonContext _json = ChannelJsonContext.Default;

    /// <summary>Sends to the end of a conversation.</summary>
    public Task<ConnectorResult<ResourceResponse>> SendToConversationAsync(
        string serviceUrl, string conversationId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Post, serviceUrl, ["conversations", conversationId, "activities"], null,
            Body(activity), _json.ResourceResponse, repeatable: false, cancellationToken);

    /// <summary>Answers a message. In a channel the conversation's id decides the thread, not the message's.</summary>
    public Task<ConnectorResult<ResourceResponse>> ReplyToActivityAsync(
        string serviceUrl, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Post, serviceUrl, ["conversations", conversationId, "activities", activityId], null,
            Body(activity), _json.ResourceResponse, repeatable: false, cancellationToken);

    /// <summary>Replaces a message.</summary>
    public Task<ConnectorResult<ResourceResponse>> UpdateActivityAsync(
        string serviceUrl, string conversationId, string activityId, Activity activity, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Put, serviceUrl, ["conversations", conversationId, "activities", activityId], null,
            Body(activity with { Id = activityId }), _json.ResourceResponse, repeatable: true, cancellationToken);

    /// <summary>Deletes a message.</summary>
    public Task<ConnectorResult<ResourceResponse>> DeleteActivityAsync(
        string serviceUrl, string conversationId, string activityId, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Delete, serviceUrl, ["conversations", conversationId, "activities", activityId], null,
            null, _json.ResourceResponse, repeatable: true, cancellationToken);

    /// <summary>Opens a conversation. For one person it may be repeated: they have one chat with the bot, and it is returned again.</summary>
    public async Task<ConnectorResult<ConversationResourceResponse>> CreateConversationAsync(
        string serviceUrl, ConversationParameters parameters, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(parameters, _json.ConversationParameters);
        var result = await CallAsync(
            HttpMethod.Post, serviceUrl, ["conversations"], null,
            body, _json.ConversationResourceResponse, repeatable: parameters.Activity is null, cancellationToken);
        return NeedValue(result);
    }

    /// <summary>All members; not for large teams, see <see cref="GetPagedMembersAsync"/>.</summary>
    public async Task<ConnectorResult<IReadOnlyList<ChannelAccount>>> GetMembersAsync(
        string serviceUrl, string conversationId, CancellationToken cancellationToken) =>
        NeedValue(await CallAsync(
            HttpMethod.Get, serviceUrl, ["conversations", conversationId, "members"], null,
            null, _json.IReadOnlyListChannelAccount, repeatable: true, cancellationToken));

    /// <summary>One page of members.</summary>
    /// <param name="pageSize">Teams holds it between 50 and 500.</param>
    /// <param name="continuationToken">From the page before; null for the first.</param>
    public async Task<ConnectorResult<PagedMembersResult>> GetPagedMembersAsync(
        string serviceUrl, string conversationId, int pageSize, string? continuationToken, CancellationToken cancellationToken)
    {
        var query = FormattableString.Invariant($"pageSize={Math.Clamp(pageSize, 50, 500)}")
            + (continuationToken is null ? "" : "&continuationToken=" + Uri.EscapeDataString(continuationToken));
        return NeedValue(await CallAsync(
            HttpMethod.Get, serviceUrl, ["conversations", conversationId, "pagedmembers"], query,
            null, _json.PagedMembersResult, repeatable: true, cancellationToken));
    }

    /// <summary>One member, by channel id, user principal name or Entra object id.</summary>
    public async Task<ConnectorResult<ChannelAccount>> GetMemberAsync(
        string serviceUrl, string conversationId, string memberId, CancellationToken cancellationToken) =>
        NeedValue(await CallAsync(
            HttpMethod.Get, serviceUrl, ["conversations", conversationId, "members", memberId], null,
            null, _json.ChannelAccount, repeatable: true, cancellationToken));

    /// <summary>A bot sends no id, no timestamp and no service URL; those are the channel's.</summary>
    private static byte[] Body(Activity activity) =>
        JsonSerializer.SerializeToUtf8Bytes(activity with { ServiceUrl = null, Timestamp = null, LocalTimestamp = null }, _json.Activity);

    private static ConnectorResult<T> NeedValue<T>(ConnectorResult<T> result)
        where T : class =>
        result is { Value: null, Failure: null }
            ? new ConnectorResult<T>(null, new ConnectorFailure(ConnectorVerdict.Final, 200, null, "the connector's answer cannot be read"))
            : result;

    private async Task<ConnectorResult<T>> CallAsync<T>(
        HttpMethod method,
        string serviceUrl,
        string[] segments,
        string? query,
        byte[]? body,
        JsonTypeInfo<T> type,
        bool repeatable,
        CancellationToken cancellationToken)
        where T : class
    {
        if (Address(serviceUrl, segments, query) is not { } address)
        {
            return Fail(new ConnectorFailure(ConnectorVerdict.Final, null, null, "the service URL or an id cannot be part of an address"));
        }

        try
        {
            using var request = new HttpRequestMessage(method, address);
            if (body is not null)
            {
                request.Content = new ByteArrayContent(body);
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            }

            using var response = await http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? new ConnectorResult<T>(Read(text, type), null)
                : Fail(
                    ConnectorErrors.Read(response.StatusCode, text, ConnectorRetryHandler.RetryAfterOf(response, time), repeatable),
                    response.Headers.TryGetValues("MS-CV", out var values) ? values.First() : null);
        }
        catch (ServiceUrlRefusedException refused)
        {
            return Fail(new ConnectorFailure(ConnectorVerdict.Final, null, null, refused.Message));
        }
        catch (AuthenticationFailedException exception)
        {
            Log.NoToken(logger, exception);
            return Fail(new ConnectorFailure(ConnectorVerdict.Retry, null, null, "the bot got no token of its own from Entra; the log says why"));
        }
        catch (HttpRequestException exception)
        {
            // Only what failed before anything was sent has certainly not arrived.
            var neverSent = exception.HttpRequestError
                is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError;
            return Fail(Unanswered($"no answer from the connector ({exception.HttpRequestError})", repeatable || neverSent));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Fail(Unanswered("the connector took too long", repeatable));
        }

        ConnectorResult<T> Fail(ConnectorFailure failure, string? correlation = null)
        {
            Log.ConnectorRefused(logger, method.Method, failure.Status, failure.Code, failure.Verdict, correlation);
            return new ConnectorResult<T>(null, failure);
        }
    }

    private static ConnectorFailure Unanswered(string reason, bool mayRepeat) => mayRepeat
        ? new ConnectorFailure(ConnectorVerdict.Retry, null, null, reason)
        : new ConnectorFailure(ConnectorVerdict.Uncertain, null, null, reason + ": it may have arrived; look before you send it again");

    /// <summary>Ids are opaque and have characters that mean something in a path, so each is one encoded segment.</summary>
    private static Uri? Address(string serviceUrl, ReadOnlySpan<string> segments, string? query)
    {
        var address = serviceUrl.TrimEnd('/') + "/v3";
        foreach (var segment in segments)
        {
            if (segment is "" or "." or "..")
            {
                return null;
            }

            address += "/" + Uri.EscapeDataString(segment);
        }

        return Uri.TryCreate(query is null ? address : $"{address}?{query}", UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? uri
            : null;
    }

    /// <summary>Teams is known for leaving the body out: a success without one, or with something else in it, is still a success.</summary>
    private static T? Read<T>(string text, JsonTypeInfo<T> type)
        where T : class
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(text, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
