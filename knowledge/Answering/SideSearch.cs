using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// Finds the entries of one of several councils that are compared. What the text says of that council ("on growth bids in Kent, and on intentions in Sutton") counts more for it than the rest,
/// unless it only points back to what was said of the other ("we pay in arrears. Does Kent do that as well?").
/// </summary>
internal sealed class SideSearch(Clauses clauses, Sides sides, Vocabulary vocabulary)
{
    // How much the words of the whole text count beside a council's own, or the other way round.
    private const double OfRest = 0.6;

    // A part of fewer words of substance does not tell what is asked.
    private const int LeastOfPart = 3;

    /// <summary>The entries of a council that fit the text, best first.</summary>
    /// <param name="shelf">The council.</param>
    /// <param name="line">The text.</param>
    /// <param name="selected">The selected council, which "we" stands for; null when none is.</param>
    public IReadOnlyList<Hit> Find(Shelf shelf, Line line, Framework? selected)
    {
        var found = FindInParts(shelf, line, selected);
        return Heading(line) is { } heading ? JoinedHits.Of(found, shelf.Index.Find(heading, Line.Looked, line.Hits(shelf)), OfRest, JoinedHits.Surer) : found;
    }

    private IReadOnlyList<Hit> FindInParts(Shelf shelf, Line line, Framework? selected)
    {
        var places = sides.Places(line.Typing, selected);
        var parts = clauses.All(line.Typing);

        // What is said of other councils only is left out; a council of which nothing is said by itself is asked the whole.
        bool IsNamed(Clause clause, Predicate<Framework> isOne) => places.Exists(place => place.From >= clause.From && place.From < clause.To && isOne(place.Framework));
        bool IsOfOthers(Clause clause) => IsNamed(clause, framework => framework != shelf.Framework) && !IsNamed(clause, framework => framework == shelf.Framework);

        List<Clause> others = [.. parts.Where(IsOfOthers)];
        var whole = line.Hits(shelf);
        if (others.Count == 0 || line.Wording.Without((at, _) => others.Exists(clause => at >= clause.From && at < clause.To)) is not { HasSubject: true } own)
        {
            return whole;
        }

        if (parts.Exists(clause => clause.IsQuestion && !IsOfOthers(clause)))
        {
            var found = shelf.Index.Find(own, Line.Looked, whole);
            return Tells(line.Typing, own) ? JoinedHits.Of(found, whole, OfRest, JoinedHits.Surer) : JoinedHits.Of(whole, found, OfRest, JoinedHits.Surer);
        }

        // "Who decides on bids in Kent, and on intentions in Sutton": what is asked stands with the other council, beside its own subject.
        var alike = Parallel(line.Typing, parts, others);
        var asked = line.Wording.Without((at, _) => at >= alike.From && at < alike.To);
        return alike.To > alike.From && asked.HasSubject
            ? JoinedHits.Of(shelf.Index.Find(asked, Line.Looked, whole), whole, OfRest, JoinedHits.Surer)
            : JoinedHits.Of(whole, shelf.Index.Find(own, Line.Looked, whole), OfRest, JoinedHits.Surer);
    }

    /// <summary>The subject that a text puts before what it asks: "social value: is it a duty in Kent"; null when it puts none there.</summary>
    private Wording? Heading(Line line)
    {
        var first = clauses.All(line.Typing)[0];
        return first.To < line.Typing.Words.Count && !first.IsQuestion && line.Typing.Tokens[line.Typing.TokenOf(first.To) - 1] is var sign && (sign.Is(':') || sign.Is('-'))
            && line.Wording.Part(first.From, first.To) is { HasSubject: true } heading ? heading : null;
    }

    /// <summary>Whether a part tells by itself what is asked, and does not point back.</summary>
    private bool Tells(Typing typing, Wording part)
    {
        if (part.Terms.Count(term => !term.IsQuestionWord) < LeastOfPart)
        {
            return false;
        }

        return !vocabulary.ComparedBack.In(typing).Exists(words => part.IsLeftOut?[words.From] is not true);
    }

    /// <summary>The words of another council's clause that stand in the place of the own clause's: both begin with the same small word.</summary>
    private (int From, int To) Parallel(Typing typing, List<Clause> parts, List<Clause> others)
    {
        foreach (var own in parts.Where(clause => !others.Contains(clause)))
        {
            var first = vocabulary.JoinsQuestions.Contains(typing.Words[own.From].Text) ? own.From + 1 : own.From;
            foreach (var other in others)
            {
                for (var at = other.To - 1; at > other.From && first < own.To && vocabulary.BeforeQuestion.Contains(typing.Words[first].Text); at--)
                {
                    if (string.Equals(typing.Words[at].Text, typing.Words[first].Text, StringComparison.Ordinal))
                    {
                        return (at, other.To);
                    }
                }
            }
        }

        return (0, 0);
    }
}
