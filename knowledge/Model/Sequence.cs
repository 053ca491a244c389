namespace CommissioningBot.Knowledge.Model;

/// <summary>What follows what in a framework, in the document's order: a timetable, the steps of a cycle, from the review to the notice.</summary>
/// <param name="Id">Unique among the framework's sequences.</param>
/// <param name="Name">A few words.</param>
/// <param name="Steps">At least two.</param>
public sealed record Sequence(string Id, string Name, IReadOnlyList<SequenceStep> Steps);

/// <summary>A place in a sequence.</summary>
/// <param name="Entry">The entry that says what is done there.</param>
/// <param name="Done">How people tell that it is done: "the spec is signed off". None for a last step after which nobody asks.</param>
public sealed record SequenceStep(Entry Entry, IReadOnlyList<string> Done);
