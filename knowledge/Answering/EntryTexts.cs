using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Where a text of an entry stands.</summary>
internal enum Field
{
    Name,
    Question,
    Text,
    More,

    /// <summary>The name of a section that it cites. It finds entries by their words, but tells nothing of their sense.</summary>
    Place,
}

/// <summary>A text of an entry, cut into words once for everything that needs them.</summary>
internal sealed record FieldText(Field Field, Typing Typing, IReadOnlyList<Term> Terms);

/// <summary>An entry and all its texts.</summary>
internal sealed record EntryTexts(Entry Entry, IReadOnlyList<FieldText> Texts)
{
    /// <summary>The terms of the name's part before a colon, which is a name too ("Form question 3: number of service users"); none where there is no colon.</summary>
    public IReadOnlyList<Term> Head { get; private init; } = [];

    public static EntryTexts Of(Entry entry, DocumentReader reader)
    {
        var texts = new List<FieldText>();
        foreach (var (field, text) in Fields(entry))
        {
            if (text.Length == 0)
            {
                continue;
            }

            var typing = reader.Read(text);
            texts.Add(new FieldText(field, typing, Terms.Of(typing)));
        }

        var colon = entry.Name.IndexOf(':', StringComparison.Ordinal);
        return new EntryTexts(entry, texts) { Head = colon > 0 ? Terms.Of(reader.Read(entry.Name[..colon])) : [] };
    }

    /// <summary>Its example questions, in the order of the pack.</summary>
    public IEnumerable<FieldText> Questions => Texts.Where(text => text.Field is Field.Question);

    /// <summary>The same without one of the texts.</summary>
    public EntryTexts Without(FieldText left) => this with { Texts = [.. Texts.Where(text => !ReferenceEquals(text, left))] };

    private static IEnumerable<(Field Field, string Text)> Fields(Entry entry)
    {
        yield return (Field.Name, entry.Name);
        yield return (Field.Text, entry.Text);
        foreach (var question in entry.Questions)
        {
            yield return (Field.Question, question);
        }

        foreach (var text in entry.Items.Concat(More(entry)))
        {
            yield return (Field.More, text);
        }

        foreach (var citation in entry.Citations)
        {
            yield return (Field.Place, citation.Name);
            yield return (Field.Place, citation.Place ?? "");
        }

        yield return (Field.More, entry.StatusNote ?? "");
    }

    private static IEnumerable<string> More(Entry entry) => entry switch
    {
        CycleStep step => step.Yields.Concat(step.BeforeYouLeave).Concat(step.Checklist.Select(item => item.Text)),
        Route route => route.Process,
        NoticePeriod notice => notice.NoneWhen,
        TimelineEntry time => [time.When, time.Length ?? ""],
        ThresholdBand band => band.Conditions,
        _ => [],
    };
}
