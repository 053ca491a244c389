namespace CommissioningBot.Knowledge.Answering;

/// <summary>Examples of what the documents do not treat, from the vocabulary, by their sense.</summary>
internal sealed class OutsideExamples
{
    private readonly (Outside Subject, Wording Wording)[] _examples;

    public OutsideExamples(Vocabulary vocabulary) =>
        _examples = [.. vocabulary.OutsideExamples.Select(example => (example.Subject, new Wording(Typing.OfDocument(example.Text, vocabulary))))];

    public IReadOnlyList<(Outside Subject, Wording Wording)> All => _examples;

    /// <summary>How like the nearest example a sense is, from 0 to 1.</summary>
    public float Nearest(ReadOnlySpan<float> sense)
    {
        var nearest = 0f;
        foreach (var (_, wording) in _examples)
        {
            nearest = Math.Max(nearest, WordSenses.Likeness(wording.Sense, sense));
        }

        return nearest;
    }

    /// <summary>What the nearest example to a sense is an example of.</summary>
    public Outside NearestTo(ReadOnlySpan<float> sense)
    {
        var (subject, likeness) = (_examples[0].Subject, 0f);
        foreach (var example in _examples)
        {
            if (WordSenses.Likeness(example.Wording.Sense, sense) is var found && found > likeness)
            {
                (subject, likeness) = (example.Subject, found);
            }
        }

        return subject;
    }
}
