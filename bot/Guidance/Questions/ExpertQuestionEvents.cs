using System.Text.Json.Serialization;
using CommissioningBot.People;

namespace CommissioningBot.Guidance.Questions;

/// <summary>What happened to a question that was sent to people. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExpertsAsked), "experts-asked")]
[JsonDerivedType(typeof(ExpertAnswered), "expert-answered")]
internal abstract record ExpertQuestionEvent;

/// <summary>Somebody sent a question to the experts of a topic; what they are shown is fixed here.</summary>
/// <param name="Found">What the frameworks had to say, in the words of the answer.</param>
/// <param name="Nearest">Names of the entries that came nearest.</param>
/// <param name="Council">Short name of the council whose framework was asked; null for none.</param>
internal sealed record ExpertsAsked(
    string Reference,
    ExpertTopic Topic,
    string Question,
    string Found,
    IReadOnlyList<string> Nearest,
    NamedPerson Asker,
    IReadOnlyList<NamedPerson> Experts,
    string? Council = null) : ExpertQuestionEvent;

/// <summary>One of the experts answered.</summary>
internal sealed record ExpertAnswered(NamedPerson By, string Answer) : ExpertQuestionEvent;

/// <summary>A person as named in a record: the id counts, the name is what it was on that day.</summary>
internal sealed record NamedPerson(string Id, string Name)
{
    public static NamedPerson Of(Person person) => new(person.Id.Value, person.Name);

    public bool Is(PersonId id) => new PersonId(Id) == id;
}
