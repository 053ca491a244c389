using System.Runtime.InteropServices;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>A part of a text: its words from one place up to another, exclusive.</summary>
/// <param name="From">Index of its first word.</param>
/// <param name="To">Index after its last word.</param>
/// <param name="IsQuestion">It asks, and does not tell.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Clause(int From, int To, bool IsQuestion);

/// <summary>Takes a text apart into what it tells and what it asks.</summary>
internal sealed class Clauses(Vocabulary vocabulary)
{
    /// <summary>The questions in a text and what stands between them, in its order.</summary>
    public List<Clause> Questions(Typing typing)
    {
        var clauses = new List<Clause>();
        var words = typing.Words;
        var from = 0;
        for (var at = 1; at < words.Count; at++)
        {
            if ((vocabulary.Asking.Contains(words[at].Text) || IsAskingVerb(typing, at)) && Begin(typing, at) is { } begin && begin > from)
            {
                clauses.Add(new Clause(from, begin, IsQuestion(typing, from, begin)));
                from = begin;
            }
        }

        clauses.Add(new Clause(from, words.Count, IsQuestion(typing, from, words.Count)));
        return clauses;
    }

    /// <summary>What stands between signs, in the text's order.</summary>
    public List<Clause> Told(Typing typing)
    {
        var clauses = new List<Clause>();
        var from = 0;
        for (var at = 1; at <= typing.Words.Count; at++)
        {
            if (at == typing.Words.Count || IsSign(typing, at))
            {
                if (!BeginsAsking(typing, from, at))
                {
                    clauses.Add(new Clause(from, at, IsQuestion: false));
                }

                from = at;
            }
        }

        return clauses;
    }

    /// <summary>What stands between signs, and between a question and what stands before it.</summary>
    public List<Clause> All(Typing typing)
    {
        var clauses = new List<Clause>();
        var from = 0;
        for (var at = 1; at <= typing.Words.Count; at++)
        {
            var begin = at == typing.Words.Count || IsSign(typing, at) ? at : vocabulary.Asking.Contains(typing.Words[at].Text) || IsAskingVerb(typing, at) ? Begin(typing, at) : null;
            if (begin > from)
            {
                clauses.Add(new Clause(from, begin.Value, IsQuestion(typing, from, begin.Value)));
                from = begin.Value;
            }
        }

        return clauses;
    }

    // "Who keeps the list", "do we sign it", "the list is kept where"; not "we are about to sign it".
    private bool IsQuestion(Typing typing, int from, int to)
    {
        var words = typing.Words;
        if (BeginsAsking(typing, from, to))
        {
            return true;
        }

        for (var at = from; at < to; at++)
        {
            // "When do we sign", "and when we sign"; but "when we sign, who opens it" asks one thing.
            if (vocabulary.Asking.Contains(words[at].Text) && (at > from || !vocabulary.AlsoJoining.Contains(words[at].Text)))
            {
                return true;
            }
        }

        return to < words.Count && typing.Tokens[typing.TokenOf(to) - 1].Is('?');
    }

    private bool BeginsAsking(Typing typing, int from, int to)
    {
        var words = typing.Words;
        var first = from;
        while (first < to && (vocabulary.JoinsQuestions.Contains(words[first].Text) || vocabulary.BeforeQuestion.Contains(words[first].Text)))
        {
            first++;
        }

        return first < to && (IsAskingVerb(typing, first)
            || (vocabulary.Asking.Contains(words[first].Text)
                && (first > from || !vocabulary.AlsoJoining.Contains(words[first].Text) || (first + 1 < to && vocabulary.AskingVerbs.Contains(words[first + 1].Text)))));
    }

    private bool IsAskingVerb(Typing typing, int at) =>
        vocabulary.AskingVerbs.Contains(typing.Words[at].Text)
        || (vocabulary.AskingBefore.Contains(typing.Words[at].Text) && at + 1 < typing.Words.Count && vocabulary.AskedOf.Contains(typing.Words[at + 1].Text));

    // Where a question begins whose asking word is given: behind "and", or behind a sign, perhaps with "by" or "for" between.
    private int? Begin(Typing typing, int at)
    {
        var begin = vocabulary.BeforeQuestion.Contains(typing.Words[at - 1].Text) ? at - 1 : at;
        return begin == 0 ? null
            : IsSign(typing, begin) ? begin
            : vocabulary.JoinsQuestions.Contains(typing.Words[begin - 1].Text) ? begin - 1
            : null;
    }

    /// <summary>Whether a sign that ends something stands before a word; a dash does so between blanks only.</summary>
    public static bool IsSign(Typing typing, int word)
    {
        var before = typing.TokenOf(word) - 1;
        return before >= 0 && typing.Tokens[before] is { Kind: TokenKind.Symbol } sign && (sign.Text[0] is '?' or ',' or ';' or '.' or '!' or ':' || (sign.Text[0] is '-' && !sign.Glued && !typing.Tokens[before + 1].Glued));
    }
}
