using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>Reads what is asked when a case is opened: <c>intake</c>.</summary>
internal static class IntakeReader
{
    /// <summary>The questions; none when the document has none.</summary>
    public static IReadOnlyList<IntakeQuestion> Read(MapReader pack, CitationReader citations, FaultLog faults)
    {
        var questions = new List<IntakeQuestion>();
        var seen = new OnceOnly(faults, "question", "intake");
        foreach (var node in pack.OptionalItems("intake", 1, "List the questions, or leave “intake” out."))
        {
            var map = new MapReader(node, "an intake question", faults);
            var id = seen.Take(map, PackId.Read(map.TextNode("id", "Give the question an id in lower case."), faults));
            map.Subject = $"the intake question “{id}”";
            var ask = map.Text("ask", "Add “ask:”, the question.");
            var why = map.Text("why", "Add “why:”, the reason in a sentence.");
            var citation = citations.Read(map, place: null);
            var options = new List<IntakeOption>();
            var optionIds = new OnceOnly(faults, "option", map.Subject);
            foreach (var optionNode in map.Items("options", 2, "List at least two answers to choose from."))
            {
                var option = new MapReader(optionNode, $"an option of {map.Subject}", faults);
                var optionId = optionIds.Take(option, PackId.Read(option.TextNode("id", "Give the option an id in lower case."), faults));
                options.Add(new IntakeOption(optionId, PackName.Read(option, faults), option.Text("text", "Say in a sentence what the option means.")));
                option.RefuseOthers();
            }

            map.RefuseOthers();
            if (citation.Count > 0)
            {
                questions.Add(new IntakeQuestion(id, ask, why, citation[0], options));
            }
        }

        return questions;
    }
}
