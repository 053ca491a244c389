namespace CommissioningBot.Records.Lists;

/// <summary>
/// The lists that the bot keeps in SharePoint, in the order in which they are created. A feature adds its own with
/// <see cref="RecordsServices.AddList"/>; <c>records provision</c> creates it, and every change of its streams is published.
/// </summary>
internal sealed class ListCatalogue(IEnumerable<ListDefinition> lists)
{
    public IReadOnlyList<ListDefinition> All { get; } = [.. lists];

    public ListDefinition? Find(string id) => All.FirstOrDefault(list => list.Id == id);

    /// <summary>The lists that show the streams of a category.</summary>
    public IEnumerable<ListDefinition> Of(string category) => All.Where(list => list.Category == category);
}
