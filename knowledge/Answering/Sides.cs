using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// Tells which councils a text compares: those that it names, and one's own, where it speaks of that as well ("we sign an MOU for a grant. Would Solihull?"). That somebody says "we" is not enough:
/// "how many quotes do we need in Kent" asks for Kent only.
/// </summary>
internal sealed class Sides(Councils councils, Clauses clauses, Vocabulary vocabulary)
{
    // "Us and over in Solihull": so many words may stand between two sides that are named together.
    private const int MostBetween = 4;

    /// <summary>The councils that are compared or asked about, one's own first.</summary>
    /// <param name="typing">The text.</param>
    /// <param name="named">Those that it names.</param>
    /// <param name="own">The selected one; null when none is.</param>
    public List<Framework> Of(Typing typing, List<Framework> named, Framework? own) =>
        own is not null && named.Count > 0 && !named.Contains(own) && ComparesOwn(typing) ? [own, .. named] : named;

    /// <summary>Where the text speaks of a council, by its name or, of one's own, as "us".</summary>
    public List<(Framework Framework, int From, int To)> Places(Typing typing, Framework? own)
    {
        var places = councils.Places(typing);
        if (own is not null)
        {
            places.AddRange(OwnWords(typing).Select(at => (own, at, at + 1)));
        }

        return places;
    }

    private bool ComparesOwn(Typing typing)
    {
        var own = OwnWords(typing);
        var parts = clauses.All(typing);
        var names = councils.Places(typing).ConvertAll(name => new Name(name.From, name.To, parts.Find(part => Has(part, name.From))));

        // "How many do we need in Kent": those who ask are there.
        if (names.Exists(name => IsPlace(typing, name) && IsOwn(name.Clause) && !IsBesideOwn(typing, own, name)))
        {
            return false;
        }

        return (own.Count > 0 && (vocabulary.Comparing.IsIn(typing) || vocabulary.ComparedInStory.IsIn(typing))) || names.Exists(Compares);

        bool IsOwn(Clause clause) => own.Exists(at => Has(clause, at));

        bool Compares(Name name)
        {
            var isPlace = IsPlace(typing, name);
            if (name.Clause.From > 0 && (!isPlace || own.Count > 0) && vocabulary.ComparedBack.In(typing).Exists(words => words.From >= name.Clause.From))
            {
                return true;
            }

            if (IsOwn(name.Clause))
            {
                return IsBesideOwn(typing, own, name);
            }

            // "What do we offer, and what would they get in Kent"; "in Kent a charity cannot bid. Can it apply?"; "here one body decides. Who does in Kent?"
            var follows = vocabulary.JoinsQuestions.Contains(typing.Words[name.Clause.From].Text);
            return !IsHeading(typing, name) && parts.Exists(part => IsOwn(part)
                && (!isPlace || (follows && IsAlone(name)) || own.Exists(at => Has(part, at) && vocabulary.OwnPlace.Contains(typing.Words[at].Text)) || (part.IsQuestion && (follows || !name.Clause.IsQuestion))));
        }
    }

    // "Kent: when is the form due", "when is the form due? in Kent".
    private bool IsHeading(Typing typing, Name name) =>
        IsAlone(name) && (name.From == name.Clause.From || (name.From == name.Clause.From + 1 && vocabulary.BeforeQuestion.Contains(typing.Words[name.Clause.From].Text))) && Apostrophe(typing, name.From, name.To) < 0;

    // "And in Kent", "Kent's".
    private static bool IsAlone(Name name) => name.To == name.Clause.To && name.From <= name.Clause.From + 2;

    private bool IsBesideOwn(Typing typing, List<int> own, Name name) =>
        own.Exists(at => Has(name.Clause, at) && (AreJoined(typing, at, name) || IsHeldAgainst(typing, name.Clause, name.From) || IsHeldAgainst(typing, name.Clause, at)));

    private static bool Has(Clause clause, int at) => at >= clause.From && at < clause.To;

    /// <summary>The places of words for one's own council; "we've" is one as "we" is.</summary>
    private List<int> OwnWords(Typing typing)
    {
        var own = new List<int>();
        for (var at = 0; at < typing.Words.Count; at++)
        {
            if (vocabulary.OneOwn.Contains(typing.Words[at].Text) || (Apostrophe(typing, at, at + 1) is > 0 and var end && vocabulary.OneOwn.Contains(typing.Words[at].Text[..Math.Min(end, typing.Words[at].Text.Length)])))
            {
                own.Add(at);
            }
        }

        return own;
    }

    /// <summary>"Us and Solihull", "here and in Kent", "Sutton and ours".</summary>
    private bool AreJoined(Typing typing, int own, Name name)
    {
        var (from, to) = own < name.From ? (own + 1, name.From) : (name.To, own);
        return to > from && to - from <= MostBetween && Enumerable.Range(from, to - from).Any(at => vocabulary.BetweenSides.Contains(typing.Words[at].Text));
    }

    /// <summary>"Tougher than Kent", "as strict as in Kent", "sooner than we do", "compared with Kent".</summary>
    private bool IsHeldAgainst(Typing typing, Clause clause, int side)
    {
        var at = side - 1;
        while (at > clause.From && (vocabulary.BeforeQuestion.Contains(typing.Words[at].Text) || typing.Words[at].IsArticle))
        {
            at--;
        }

        return at > clause.From && (vocabulary.BetweenSides.Contains(typing.Words[at].Text)
            || vocabulary.Comparing.In(typing).Exists(words => words.From <= at && words.To > at) || vocabulary.ComparedInStory.In(typing).Exists(words => words.From <= at && words.To > at));
    }

    // "In Kent": where something is asked of, and not who is asked.
    private bool IsPlace(Typing typing, Name name)
    {
        var at = name.From - 1;
        while (at > name.Clause.From && typing.Words[at].IsArticle)
        {
            at--;
        }

        return at >= name.Clause.From && vocabulary.BeforeQuestion.Contains(typing.Words[at].Text) && Apostrophe(typing, name.From, name.To) < 0;
    }

    /// <summary>How many letters of the words stand before an apostrophe; -1 when none is there.</summary>
    private static int Apostrophe(Typing typing, int from, int to)
    {
        var start = typing.Tokens[typing.TokenOf(from)].Start;
        var end = to < typing.Words.Count ? typing.Tokens[typing.TokenOf(to)].Start : Math.Min(typing.Text.Length, Rules.Tokens.LongestText);
        return typing.Text.AsSpan(start, end - start).IndexOfAny('\'', '’');
    }

    /// <summary>Where a council is named.</summary>
    /// <param name="From">Index of the first word.</param>
    /// <param name="To">Index after the last word.</param>
    /// <param name="Clause">The part of the text in which it stands.</param>
    private sealed record Name(int From, int To, Clause Clause);
}
