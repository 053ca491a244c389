using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>The part of a pack that tells what is signed and how it is paid.</summary>
internal static class AwardReader
{
    private static readonly string[] Sorts = ["contract", "grant"];

    public static AwardRules? Read(MapReader pack, EntryFinder entries)
    {
        if (!pack.Has("award"))
        {
            return null;
        }

        var map = new MapReader(pack.Need("award", "")!, "the award", entries.Faults);
        var rules = new AwardRules(
            entries.Need(map, "says", "Add “says:” with the id of the entry on what an agreement sets out."),
            entries.Optional(map, "register"),
            entries.Optional(map, "term"),
            Agreements(map, entries),
            Payments(map, entries),
            entries.Need(map, "paying", "Add “paying:” with the id of the entry on payment, or of the one that says the document is silent."));
        map.RefuseOthers();
        return rules;
    }

    private static List<AgreementRule> Agreements(MapReader award, EntryFinder entries)
    {
        var agreements = new List<AgreementRule>();
        var ids = new OnceOnly(entries.Faults, "agreement", "the award");
        foreach (var node in award.Items("agreements", 1, "List what is signed, at least one."))
        {
            var map = new MapReader(node, "an agreement", entries.Faults);
            var id = ids.Take(map, PackId.Read(map.TextNode("id", "Give the agreement an id in lower case."), entries.Faults));
            map.Subject = $"the agreement “{id}”";
            agreements.Add(new AgreementRule(
                id,
                map.Text("name", "Add “name:”, such as Contract."),
                entries.Optional(map, "route", EntryKind.Route),
                map.OneOf("sort", Sorts) is "grant",
                entries.Need(map, "entry", "Add “entry:” with the id of the entry that says so.")));
            map.RefuseOthers();
        }

        return agreements;
    }

    private static List<PaymentRule> Payments(MapReader award, EntryFinder entries)
    {
        var payments = new List<PaymentRule>();
        var ids = new OnceOnly(entries.Faults, "payment", "the award");
        foreach (var node in award.Has("payments") ? award.Items("payments", 1, "List the ways to pay, or leave “payments” out.") : [])
        {
            var map = new MapReader(node, "a payment", entries.Faults);
            var id = ids.Take(map, PackId.Read(map.TextNode("id", "Give the payment an id in lower case."), entries.Faults));
            map.Subject = $"the payment “{id}”";
            payments.Add(new PaymentRule(
                id,
                map.Text("name", "Add “name:”, such as In arrears."),
                map.OptionalText("only-for", "Say to whom alone it is open."),
                Needs(map, entries),
                entries.Need(map, "entry", "Add “entry:” with the id of the entry that says so.")));
            map.RefuseOthers();
        }

        return payments;
    }

    private static List<ChecklistItem> Needs(MapReader payment, EntryFinder entries)
    {
        var needs = new List<ChecklistItem>();
        var ids = new OnceOnly(entries.Faults, "need", payment.Subject);
        foreach (var node in payment.Has("needs") ? payment.Items("needs", 1, "List what must be there first, or leave “needs” out.") : [])
        {
            var map = new MapReader(node, $"a need of {payment.Subject}", entries.Faults);
            needs.Add(new ChecklistItem(
                ids.Take(map, PackId.Read(map.TextNode("id", "Give it an id in lower case."), entries.Faults)), map.Text("text", "Say what must be there.")));
            map.RefuseOthers();
        }

        return needs;
    }
}
