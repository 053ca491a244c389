using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommissioningBot.Documents.Templates;

/// <summary>Turns content controls into placeholders: the control whose tag is “reasons” says the same as {{reasons}}.</summary>
internal static class ContentControls
{
    /// <summary>Does it in place; what the controls held stays only as the look of the text to come.</summary>
    /// <param name="isBlock">Whether the name is that of a block.</param>
    public static void Replace(OpenXmlElement root, Func<string, bool> isBlock)
    {
        // From the inside out.
        foreach (var control in root.Descendants<SdtElement>().Reverse().ToList())
        {
            // A table of contents and its like are controls of Word's own.
            if (control.SdtProperties?.GetFirstChild<SdtContentDocPartObject>() is not null || control.LastChild is not { } content)
            {
                continue;
            }

            var name = control.SdtProperties?.GetFirstChild<Tag>()?.Val?.Value?.Trim().ToLowerInvariant();
            if (!string.IsNullOrEmpty(name) && content.GetType().Name.StartsWith("SdtContent", StringComparison.Ordinal))
            {
                if (isBlock(name))
                {
                    Enclose(content, name);
                }
                else
                {
                    Write(control, content, name);
                }
            }

            Unwrap(control, content);
        }
    }

    private static void Enclose(OpenXmlElement content, string name)
    {
        var (open, close) = (New(Mark.Write(MarkKind.Open, name), null), New(Mark.Write(MarkKind.Close, name), null));
        switch (content)
        {
            case SdtContentBlock:
                content.PrependChild(new Paragraph(open));
                content.AppendChild(new Paragraph(close));
                break;
            case SdtContentRun:
                content.PrependChild(open);
                content.AppendChild(close);
                break;
            default:
                var paragraphs = content.Descendants<Paragraph>().ToList();
                paragraphs[0].InsertAt(open, paragraphs[0].ParagraphProperties is null ? 0 : 1);
                paragraphs[^1].AppendChild(close);
                break;
        }
    }

    private static void Write(SdtElement control, OpenXmlElement content, string name)
    {
        // The grey of “Click or tap here to enter text” belongs to the control.
        var look = control.SdtProperties?.GetFirstChild<ShowingPlaceholder>() is null
            ? content.Descendants<Run>().FirstOrDefault()?.RunProperties
            : null;
        look ??= control.SdtProperties?.GetFirstChild<RunProperties>();
        var run = New(Mark.Write(MarkKind.Text, name), look);
        if (content is SdtContentRun)
        {
            content.RemoveAllChildren();
            content.AppendChild(run);
            return;
        }

        var paragraph = content.Descendants<Paragraph>().FirstOrDefault() ?? content.AppendChild(new Paragraph());
        foreach (var other in paragraph.Parent!.Elements<Paragraph>().Where(other => other != paragraph).ToList())
        {
            other.Remove();
        }

        foreach (var part in paragraph.Elements().Where(part => part is not ParagraphProperties).ToList())
        {
            part.Remove();
        }

        paragraph.AppendChild(run);
    }

    private static void Unwrap(SdtElement control, OpenXmlElement content)
    {
        foreach (var child in content.Elements().ToList())
        {
            child.Remove();
            control.InsertBeforeSelf(child);
        }

        control.Remove();
    }

    private static Run New(string text, RunProperties? look)
    {
        var run = new Run(new Text(text));
        if (look is not null)
        {
            run.PrependChild(look.CloneNode(deep: true));
        }

        return run;
    }
}
