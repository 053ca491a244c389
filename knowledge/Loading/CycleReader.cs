using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>Reads the commissioning cycle: <c>cycle</c>, with its phases and steps.</summary>
/// <param name="entries">Reads what every entry has.</param>
/// <param name="references">What is checked once the whole pack is read.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class CycleReader(EntryReader entries, PackReferences references, FaultLog faults)
{
    /// <summary>The cycle; null when the document has none.</summary>
    public Cycle? Read(MapReader pack)
    {
        if (!pack.Has("cycle"))
        {
            return null;
        }

        var map = new MapReader(pack.Need("cycle", "")!, "the cycle", faults);
        var name = map.Text("name", "Add “name:”, what the document calls its cycle.");
        var phases = new List<CyclePhase>();
        foreach (var node in map.Items("phases", 1, "List the phases in order; a cycle without phases has one."))
        {
            phases.Add(entries.Read(node, EntryKind.Phase, static (_, common) => new CyclePhase(common)));
        }

        var steps = new List<CycleStep>();
        foreach (var node in map.Items("steps", 1, "List the steps in order."))
        {
            var step = entries.Read(node, EntryKind.Step, ReadStep);
            steps.Add(step);
            if (step.Number > 0 && step.Number != steps.Count)
            {
                var line = entries.Lines.GetValueOrDefault(step.Id, node.Line);
                faults.Add(line, string.Create(CultureInfo.InvariantCulture, $"The step “{step.Id}” has the number {step.Number} but stands at place {steps.Count}."), "Number the steps 1, 2, 3 in the order in which they are done.");
            }
        }

        map.RefuseOthers();
        return new Cycle(name, phases, steps);
    }

    private CycleStep ReadStep(MapReader map, Entry common)
    {
        var checklist = new List<ChecklistItem>();
        var ids = new OnceOnly(faults, "checklist item", map.Subject);
        foreach (var node in map.Items("checklist", 1, "List what to tick off, each with id and text."))
        {
            var item = new MapReader(node, $"a checklist item of {map.Subject}", faults);
            checklist.Add(new ChecklistItem(ids.Take(item, PackId.Read(item.TextNode("id", "Give the item an id in lower case."), faults)), item.Text("text", "Say what is done when it is ticked.")));
            item.RefuseOthers();
        }

        return new CycleStep(common)
        {
            Number = map.Whole("number", 1, 99) ?? 0,
            PhaseId = references.Expect(EntryKind.Phase, map.TextNode("phase", "Add “phase:” with the id of one of the cycle's phases.")),
            Responsible = [.. map.Texts("responsible", 0, "Add “responsible:” with ids of roles, or [] when the document names nobody.").Select(role => references.Expect(EntryKind.Role, role))],
            Yields = map.OptionalValues("yields", "List what there is at the end of the step."),
            Checklist = checklist,
            BeforeYouLeave = map.OptionalValues("before-you-leave", "List the questions to ask oneself."),
        };
    }
}
