using CommissioningBot.Channel;
using CommissioningBot.Channel.Connector;
using CommissioningBot.Documents;
using CommissioningBot.People;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Delivery;

/// <summary>
/// Brings a document to somebody in the chat: into the case's folder where SharePoint is used, as a link on the local page, and otherwise into
/// the person's OneDrive, for which Teams asks them first.
/// </summary>
internal sealed class DocumentDelivery(
    IEnumerable<IDocumentSource> sources, IDocumentShelf shelf, IEnumerable<IDocumentLinks> links, ServiceUrls urls, IOptions<RecordsOptions> options)
{
    /// <summary>Delivers a document that the person may have.</summary>
    public async Task DeliverAsync(TurnContext turn, string source, string key, KeptDocument document, CancellationToken cancellationToken)
    {
        if (options.Value.PublishesToSharePoint)
        {
            // Once more, in case it was made before SharePoint was used; the same content is not written twice.
            shelf.Keep(turn.Work, source, key);
            await turn.SendActivityAsync(
                $"You find {document.Name} in SharePoint, in the library “{options.Value.SharePoint.Library.Trim()}”, folder {document.Folder}.", cancellationToken);
        }
        else if (links.Select(one => one.LinkTo(turn.Activity.ServiceUrl, source, key)).FirstOrDefault(link => link is not null) is { } link)
        {
            await turn.SendActivityAsync(
                new Activity { Type = ActivityTypes.Message, Text = $"Here it is: [{document.Name}]({link.OriginalString})", TextFormat = "markdown" }, null, cancellationToken);
        }
        else if (!turn.Activity.IsPersonal())
        {
            await turn.SendActivityAsync("I can send files in our personal chat only. Ask me there.", cancellationToken);
        }
        else
        {
            await turn.SendActivityAsync(
                FileConsentCard.Ask(document.Name, $"May I put {document.Name} into your OneDrive?", document.Content.Length, new FileConsentContext(source, key)),
                null,
                cancellationToken);
        }
    }

    /// <summary>What the person answered to the question above.</summary>
    public async Task AnsweredAsync(TurnContext turn, FileConsentCardResponse response, CancellationToken cancellationToken)
    {
        var (name, key) = (response.Context.Document, response.Context.Key);
        if (turn.TurnState.Get<Caller>().Person is not { } person
            || sources.FirstOrDefault(source => source.Name == name) is not { IsForEverybody: true } found
            || await found.FindAsync(turn.Work, key, cancellationToken) is not { } document)
        {
            await turn.SendActivityAsync("I cannot find this document any more. Ask for it again.", cancellationToken);
            return;
        }

        if (response.Action != FileConsentCardResponse.Accept)
        {
            await turn.SendActivityAsync($"I have not sent {document.Name}.", cancellationToken);
            return;
        }

        var file = response.UploadInfo!;
        if (!Uri.TryCreate(file.UploadUrl, UriKind.Absolute, out var address) || urls.FindUploadFault(address) is not null)
        {
            await turn.SendActivityAsync("I may not put files there. Tell your digital team: the address is not in Channel:FileUploadHosts.", cancellationToken);
            return;
        }

        turn.Work.Enqueue(FileUploadSender.Message(new FileUpload(name, key, person.Id.Value, turn.Activity.GetTenantId(), file)));
        await turn.SendActivityAsync($"Thank you. I am putting {document.Name} into your OneDrive.", cancellationToken);
    }
}
