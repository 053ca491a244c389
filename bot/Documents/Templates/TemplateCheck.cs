using DocumentFormat.OpenXml;

namespace CommissioningBot.Documents.Templates;

/// <summary>Finds every fault of a template's placeholders, so that a document never comes out with a hole in it.</summary>
internal sealed class TemplateCheck(IReadOnlyList<TemplateField> fields)
{
    private readonly List<string> _faults = [];
    private readonly HashSet<string> _found = new(StringComparer.Ordinal);

    public static IReadOnlyList<string> Run(IReadOnlyList<OpenXmlElement> roots, IReadOnlyList<TemplateField> fields)
    {
        var check = new TemplateCheck(fields);
        foreach (var root in roots)
        {
            check.Root(root);
        }

        check.Required(fields);
        return check._faults;
    }

    private void Root(OpenXmlElement root)
    {
        foreach (var leftover in MarkIsolation.Leftovers(root))
        {
            Add($"“{Short(leftover)}” has braces that make no placeholder. Write a placeholder as {{{{name}}}}.");
        }

        var open = new Stack<(Mark Mark, IReadOnlyList<TemplateField> Fields)>();
        var taken = new HashSet<OpenXmlElement>();
        foreach (var mark in Mark.In([root]))
        {
            var inScope = open.SelectMany(block => block.Fields).Concat(fields).ToList();
            switch (mark.Kind)
            {
                case MarkKind.Close when open.Count > 0 && open.Peek().Mark.Name == mark.Name:
                    Region(open.Pop().Mark, mark, open.Count == 0 ? taken : null);
                    break;
                case MarkKind.Close:
                    Add($"{Mark.Write(MarkKind.Close, mark.Name)} ends a block that is not open there. Put {Mark.Write(MarkKind.Open, mark.Name)} before it, and end inner blocks first.");
                    break;
                case MarkKind.Open when inScope.OfType<TemplateField.Block>().FirstOrDefault(field => field.Name == mark.Name) is { } block:
                    _found.Add(mark.Name);
                    open.Push((mark, block.Fields));
                    break;
                case MarkKind.Text when inScope.OfType<TemplateField.Text>().Any(field => field.Name == mark.Name):
                    _found.Add(mark.Name);
                    break;
                default:
                    Unknown(mark, inScope);
                    break;
            }
        }

        foreach (var (mark, _) in open)
        {
            Add($"{Mark.Write(MarkKind.Open, mark.Name)} begins a block that does not end. Put {Mark.Write(MarkKind.Close, mark.Name)} behind it.");
        }
    }

    private void Region(Mark open, Mark close, HashSet<OpenXmlElement>? taken)
    {
        if (BlockRegion.Between(open, close) is not { } region)
        {
            Add($"The block “{open.Name}” begins in a table and ends outside of it, or the other way round. Let it begin and end in the same text or the same table.");
        }
        else if (taken is not null && region.Elements.Any(element => !taken.Add(element)))
        {
            Add($"The block “{open.Name}” shares a paragraph or a row with another block. Give each its own.");
        }
    }

    private void Unknown(Mark mark, IReadOnlyList<TemplateField> inScope)
    {
        var written = Mark.Write(mark.Kind, mark.Name);
        if (Find(fields, mark.Name) is not { } elsewhere)
        {
            Add($"{written} is not known. Write one of: {string.Join(", ", inScope.Select(Written).Order(StringComparer.Ordinal))}.");
        }
        else if (inScope.Any(field => field.Name == mark.Name))
        {
            Add(mark.Kind == MarkKind.Text
                ? $"{written} is a block: write {Mark.Write(MarkKind.Open, mark.Name)} where it begins and {Mark.Write(MarkKind.Close, mark.Name)} where it ends."
                : $"{written} is no block: write {Mark.Write(MarkKind.Text, mark.Name)}.");
        }
        else
        {
            Add($"{written} belongs inside of the block {Mark.Write(MarkKind.Open, elsewhere.Name)}.");
        }
    }

    private void Required(IEnumerable<TemplateField> all)
    {
        foreach (var field in all)
        {
            if (field.IsRequired && !_found.Contains(field.Name))
            {
                Add($"{Written(field)} is missing. Put it where the document is to say it.");
            }

            // What an item must say counts only where there are items.
            if (field is TemplateField.Block block && _found.Contains(block.Name))
            {
                Required(block.Fields);
            }
        }
    }

    // The field itself, or the block that has it.
    private static TemplateField? Find(IEnumerable<TemplateField> fields, string name) => fields.FirstOrDefault(
        field => field.Name == name || (field is TemplateField.Block block && Find(block.Fields, name) is not null));

    private static string Written(TemplateField field) => Mark.Write(field is TemplateField.Block ? MarkKind.Open : MarkKind.Text, field.Name);

    private static string Short(string text) => text.Length <= 60 ? text : $"{text[..60]}…";

    private void Add(string fault)
    {
        if (!_faults.Contains(fault, StringComparer.Ordinal))
        {
            _faults.Add(fault);
        }
    }
}
