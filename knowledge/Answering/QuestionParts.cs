using System.Runtime.InteropServices;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>One of the questions of a text.</summary>
/// <param name="Wording">Its words.</param>
/// <param name="From">Index of its first word.</param>
/// <param name="To">Index after its last word.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct QuestionPart(Wording Wording, int From, int To);

/// <summary>The questions in a text. What tells a story beside them is none.</summary>
internal sealed class QuestionParts(Clauses clauses)
{
    private const int MostParts = 3;

    /// <summary>The questions in the text's order, those without a subject ("and who does it") among them; empty when the text asks one thing.</summary>
    public List<QuestionPart> Of(Line line)
    {
        var parts = new List<QuestionPart>();
        foreach (var clause in clauses.Questions(line.Typing))
        {
            if (clause.IsQuestion && parts.Count < MostParts && clause.To - clause.From < line.Typing.Words.Count)
            {
                parts.Add(new QuestionPart(line.Wording.Part(clause.From, clause.To), clause.From, clause.To));
            }
        }

        return parts.Count > 1 ? parts : [];
    }
}
