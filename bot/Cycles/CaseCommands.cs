using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>What somebody wants to do with a case.</summary>
/// <param name="ByName">Who wants it.</param>
internal abstract record CaseCommand(string ByName);

/// <summary>Keep ticks and a note of the step that a card showed.</summary>
/// <param name="Ticked">Ids of the items that are ticked; null leaves the ticks as they are.</param>
/// <param name="Note">Empty for none.</param>
internal sealed record SaveStep(string Step, IReadOnlyList<string>? Ticked, string Note, string ByName) : CaseCommand(ByName);

/// <summary>Keep a link as evidence of a step.</summary>
/// <param name="Title">What it shows; empty for the address itself.</param>
internal sealed record KeepEvidence(string Step, string Title, string Address, string ByName) : CaseCommand(ByName);

/// <summary>Keep an attached file as evidence of a step.</summary>
/// <param name="Title">What it shows; empty for the name of the file.</param>
/// <param name="File">Key under which its content is kept.</param>
internal sealed record KeepFile(string Step, string Title, string FileName, string File, string ByName) : CaseCommand(ByName);

/// <summary>Finish the step that was shown and go on.</summary>
/// <param name="IsConfirmed">Whether the person was told what is missing and goes on all the same.</param>
/// <param name="Gone">Ids of people named in the case whom the directory does not know any more.</param>
internal sealed record CompleteStep(string Step, string ByName, bool IsConfirmed = false, IReadOnlyList<string>? Gone = null) : CaseCommand(ByName);

/// <summary>Leave the step that was shown out and go on.</summary>
internal sealed record SkipStep(string Step, string Reason, string ByName) : CaseCommand(ByName);

/// <summary>Go back to the step before the one that was shown.</summary>
/// <param name="Step">Null when every step was done.</param>
internal sealed record GoBack(string? Step, string ByName) : CaseCommand(ByName);

/// <summary>Say who holds a role in the case.</summary>
/// <param name="Role">Id of the role.</param>
/// <param name="People">Empty for nobody.</param>
/// <param name="Why">Needed when somebody held it before.</param>
internal sealed record NamePeople(string Role, IReadOnlyList<Person> People, string Why, string ByName) : CaseCommand(ByName);

/// <summary>Say with whom the work is done jointly.</summary>
/// <param name="Partners">Empty when it is not joint.</param>
/// <param name="Budgets">Id of one of the framework's definitions; null when it is not settled.</param>
internal sealed record SettleJointWork(IReadOnlyList<string> Partners, string? Budgets, string ByName) : CaseCommand(ByName);

/// <summary>Say how the service is to be got, and what decides which rules apply.</summary>
/// <param name="Route">Id of the option of the framework's route question.</param>
/// <param name="Subject">What it is about, as the law sorts it.</param>
internal sealed record SettleRoute(string Route, string Subject, VatBasis Vat, DateOnly Begins, string Area, string Why, string ByName) : CaseCommand(ByName);

/// <summary>Estimate the value anew.</summary>
internal sealed record Revalue(CaseValue Value, string Why, string ByName) : CaseCommand(ByName);

/// <summary>Hand the case to a colleague.</summary>
internal sealed record HandOver(Person To, string Why, string ByName) : CaseCommand(ByName);

/// <summary>End the work on the case.</summary>
internal sealed record CloseCase(string Reason, string ByName) : CaseCommand(ByName);

/// <summary>Take up the work on a closed case.</summary>
internal sealed record ReopenCase(string Reason, string ByName) : CaseCommand(ByName);

/// <summary>Follow another version of the pack from now on.</summary>
internal sealed record MoveToPack(Framework To, string ByName) : CaseCommand(ByName);
