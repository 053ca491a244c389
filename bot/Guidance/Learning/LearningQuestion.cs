namespace CommissioningBot.Guidance.Learning;

/// <summary>A question to a new commissioner, made from the pack: the right answer and the wrong ones are the pack's own.</summary>
/// <param name="EntryId">The entry that proves the answer.</param>
/// <param name="Ask">The question.</param>
/// <param name="Quote">What it is about, in the pack's words; null when the question says enough.</param>
/// <param name="Options">What can be chosen: one is right.</param>
/// <param name="Right">Place of the right one, from 0.</param>
internal sealed record LearningQuestion(string EntryId, string Ask, string? Quote, IReadOnlyList<string> Options, int Right);
