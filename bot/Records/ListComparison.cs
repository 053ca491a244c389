using System.Text.Json.Nodes;
using CommissioningBot.Graph;

namespace CommissioningBot.Records;

/// <summary>How a list's columns differ from their definition.</summary>
/// <param name="Missing">Columns to create.</param>
/// <param name="Changes">Columns to change: id and what to set.</param>
/// <param name="Faults">What only people can put right.</param>
internal sealed record ListComparison(IReadOnlyList<ColumnDefinition> Missing, IReadOnlyList<ColumnChange> Changes, IReadOnlyList<string> Faults)
{
    public bool IsSame => Missing.Count == 0 && Changes.Count == 0 && Faults.Count == 0;

    /// <summary>Names that people gave the columns, their order and their width are theirs; what we rely on is compared, and nothing else.</summary>
    public static ListComparison Of(ListDefinition list, IReadOnlyList<ColumnDefinition> found)
    {
        List<ColumnDefinition> missing = [];
        List<ColumnChange> changes = [];
        List<string> faults = [];
        foreach (var wanted in list.Columns)
        {
            if (found.FirstOrDefault(column => column.Name == wanted.Name) is not { } column)
            {
                missing.Add(wanted);
            }
            else if (column.Kind != wanted.Kind)
            {
                faults.Add(
                    $"column {wanted.Name} holds {column.Kind} and must hold {wanted.Kind}. SharePoint cannot change that: delete the column, then run “records provision” and “records reconcile”; the ledger has its content");
            }
            else if (ChangeOf(wanted, column) is { Set.Count: > 0 } change)
            {
                changes.Add(change);
            }
        }

        return new ListComparison(missing, changes, faults);
    }

    private static ColumnChange ChangeOf(ColumnDefinition wanted, ColumnDefinition found)
    {
        var set = new JsonObject();
        List<string> words = [];
        Want(wanted.Indexed, found.Indexed, "indexed", "indexed");
        Want(wanted.EnforceUniqueValues, found.EnforceUniqueValues, "enforceUniqueValues", "unique");

        // Somebody may have made an own column compulsory or added choices of theirs; both would only be in our way where they refuse ours.
        if (wanted.Choice?.Choices is { } choices && choices.Except(found.Choice?.Choices ?? [], StringComparer.Ordinal).Any())
        {
            set["choice"] = new JsonObject
            {
                ["choices"] = new JsonArray([.. (found.Choice?.Choices ?? []).Union(choices, StringComparer.Ordinal).Select(choice => (JsonNode)choice)]),
            };
            words.Add($"offer {string.Join(", ", choices)}");
        }

        return new ColumnChange(wanted.Name, found.Id ?? wanted.Name, set, string.Join(" and ", words));

        void Want(bool? want, bool? has, string property, string word)
        {
            if (want is true && has is not true)
            {
                set[property] = true;
                words.Add($"be {word}");
            }
        }
    }
}

/// <summary>A column to change.</summary>
/// <param name="Words">What it must do, in words: "be indexed".</param>
internal sealed record ColumnChange(string Name, string ColumnId, JsonObject Set, string Words);
