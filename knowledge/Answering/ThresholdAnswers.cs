using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Answers what procedure goes with an amount of money.</summary>
internal sealed class ThresholdAnswers(Vocabulary vocabulary, LawBook law)
{
    /// <summary>Heads every answer that asks for a value.</summary>
    public const string ValueTitle = "The value";

    private const decimal Penny = 0.01m;

    // Names the rule that a need may not be split.
    private const string SplittingRule = "P6";

    // Names the regime for health care.
    private const string HealthRule = "H1";
    private const int MostWordsOfSubject = 4;

    /// <summary>Whether the text asks what goes with an amount, or for the bands as a whole.</summary>
    public ThresholdAsk Recognise(Line line) => line.Asks ??= Read(line);

    /// <summary>Whether words of the text say that its amount is asked about something else than the bands: who signs, what is paid.</summary>
    public bool IsAboutOther(Typing typing) =>
        vocabulary.ThresholdNotAbout.IsIn(typing) || (vocabulary.ThresholdNotAboutAlone.IsIn(typing) && !vocabulary.ThresholdSurely.IsIn(typing));

    /// <summary>Whether an amount is beyond doubt asked of the bands: it stands with a word of theirs or with VAT, with what makes a contract of it, or with next to nothing else.</summary>
    public bool IsSurely(Line line) => NamesBands(line) || IsContract(line.Values);

    /// <summary>Whether an amount stands with a word of the bands or with VAT, or with next to nothing else.</summary>
    public bool NamesBands(Line line) => vocabulary.ThresholdSurely.IsIn(line.Typing) || line.Values.IsNegative || line.Values.Vat is not VatSaid.Nothing || IsNothingElse(line) || IsOnlyWhatFor(line);

    private ThresholdAsk Read(Line line)
    {
        var typing = line.Typing;
        if (IsAboutOther(typing))
        {
            return ThresholdAsk.No;
        }

        if (line.Values.IsNegative)
        {
            return vocabulary.ThresholdAbout.IsIn(typing) ? ThresholdAsk.Amount : ThresholdAsk.No;
        }

        if (line.Values.Amounts.Count > 0)
        {
            return vocabulary.ThresholdAbout.IsIn(typing) || IsSurely(line) ? ThresholdAsk.Amount : ThresholdAsk.No;
        }

        if (vocabulary.ThresholdAll.IsIn(typing))
        {
            return ThresholdAsk.All;
        }

        return vocabulary.ThresholdAmountMissing.IsIn(typing) ? ThresholdAsk.AmountMissing : ThresholdAsk.No;
    }

    /// <summary>What the framework says, and beside it the law, which is the same for every council.</summary>
    public Answer Answer(Shelf shelf, Line line, ThresholdAsk ask) => ask switch
    {
        _ when shelf.Framework.Thresholds is null => WithoutBands(shelf, line, ask),
        ThresholdAsk.All => All(shelf, line.Day),
        ThresholdAsk.AmountMissing => AmountMissing(shelf),
        _ => ForValues(shelf, line),
    };

    /// <summary>What the law says to the amounts, and how they were worked out. Without an amount, where its lines are.</summary>
    public (IReadOnlyList<LawNote> Law, IReadOnlyList<string> Working) InLaw(Line line, ThresholdAsk ask)
    {
        if (ask is ThresholdAsk.Amount)
        {
            return line.Working is ValueWorking.Known known ? ([.. known.Amounts.SelectMany(amount => InLaw(amount, line)).DistinctBy(note => note.Text, StringComparer.Ordinal)], known.Working) : ([], []);
        }

        return ([.. law.Thresholds.Where(row => row.From <= line.Day && !(row.To < line.Day)).Select(row => law.Find(row.RuleId)).OfType<LawRule>().Select(rule => LawBook.Note(rule, "incomplete"))], []);
    }

    /// <summary>A grant, compared with the amounts of the law on subsidies; empty when the text names none, or no certain amount.</summary>
    public (IReadOnlyList<LawNote> Law, IReadOnlyList<string> Working) OfGrant(Line line) =>
        vocabulary.Grants.IsIn(line.Typing) && line.Values.Amounts.Count > 0 && line.Working is ValueWorking.Known { Amounts: [{ Bound: Bound.Exactly } grant] } known
            ? (GrantComparison.Compare(law, grant.Amount, line.Day), known.Working)
            : ([], []);

    /// <summary>A framework without bands says so itself, or we do; the value is worked out and compared all the same.</summary>
    private Answer WithoutBands(Shelf shelf, Line line, ThresholdAsk ask)
    {
        var silent = shelf.SilentOnValues is { } entry
            ? shelf.Answers.For(entry)
            : new Answer(AnswerKind.Silent, $"{shelf.Framework.Council.ShortName}'s framework names no value from which quotations or tenders are needed. Please ask your procurement team for the council's present rules.")
            {
                Title = "No money bands",
                FrameworkId = shelf.Framework.Id,
            };
        if (ask is ThresholdAsk.Amount && line.Working is ValueWorking.Unknown unknown)
        {
            return NeedsValue(shelf, line, unknown) with { Text = $"{shelf.Framework.Council.ShortName}'s framework has no money bands, but the law has lines. {unknown.Text}", Citations = silent.Citations };
        }

        var (inLaw, working) = InLaw(line, ask);
        return silent with { Law = inLaw, Working = working, IsUnderAnotherRegime = IsUnderAnotherRegime(line) };
    }

    private Answer ForValues(Shelf shelf, Line line)
    {
        switch (line.Working)
        {
            case ValueWorking.Unknown unknown:
                return NeedsValue(shelf, line, unknown);
            case ValueWorking.Known known:
                var answers = known.Amounts.Select(amount => ForAmount(shelf, amount, line)).ToList();
                return (answers.Count == 1 ? answers[0] : Several(answers)) with { Working = known.Working };
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private Answer NeedsValue(Shelf shelf, Line line, ValueWorking.Unknown unknown) =>
        More(shelf, unknown.Text, [.. unknown.Choices.Select(choice => new FollowUp(choice.Label, shelf.Answers.Asking(line.OnDay($"how many quotes do I need for {choice.Value}"))))]) with
        {
            Law = unknown.MaySplit && law.Find(SplittingRule) is { } rule && rule.IsInForce(line.Day) ? [LawBook.Note(rule, "incomplete")] : [],
        };

    private Answer ForAmount(Shelf shelf, AmountMention mention, Line line)
    {
        var compared = Compared(shelf.Framework.Thresholds!, mention, line.Values.Vat);
        var bands = Bands(shelf.Framework.Thresholds!, compared);
        var main = mention.Bound is Bound.Below or Bound.UpTo ? bands[^1] : bands[0];
        if (mention.Bound is Bound.UpTo && bands.Count > 1 && main.From == compared.Amount)
        {
            // "Up to £20,000" means the amounts below the line; the line itself is told under the answer.
            main = bands[^2];
        }

        var answer = shelf.Answers.For(main);
        var points = answer.Points.Concat(bands.Where(band => band != main).Select(band => $"{band.Name}: {band.Text}"));
        var (kind, notes) = VatNotes(shelf, mention, main, line.Values.Vat);
        return answer with
        {
            Kind = kind ?? answer.Kind,
            Text = $"{Asked(mention)}: {answer.Text}{Measure(shelf.Framework)}",
            Points = [.. points, .. notes],
            Law = [.. InLaw(mention, line)],
            IsUnderAnotherRegime = IsUnderAnotherRegime(line),
        };
    }

    private IEnumerable<LawNote> InLaw(AmountMention mention, Line line)
    {
        if (IsUnderAnotherRegime(line))
        {
            return [LawBook.Note(law.Find(HealthRule)!, LawBook.Superseded)];
        }

        var type = vocabulary.ContractTypes.In(line.Typing) is [var match, ..] ? match.Meaning : null;
        return StatutoryComparison.Compare(law, mention.Until ?? mention.Amount, line.Values.Vat, type, line.Day);
    }

    // Where the document says what VAT does, an amount of which the same is known is compared as the document does.
    private static AmountMention Compared(ThresholdTable table, AmountMention mention, VatSaid said)
    {
        if (said is VatSaid.Nothing)
        {
            return mention;
        }

        var vat = said is VatSaid.Included ? VatBasis.Included : VatBasis.OnTop;
        return mention with { Amount = BandValue.Of(table, mention.Amount, vat), Until = mention.Until is { } until ? BandValue.Of(table, until, vat) : null };
    }

    private bool IsUnderAnotherRegime(Line line) => vocabulary.HealthCare.IsIn(line.Typing) && law.Find(HealthRule) is { } rule && rule.IsInForce(line.Day);

    private static List<ThresholdBand> Bands(ThresholdTable table, AmountMention mention)
    {
        var amount = mention.Amount.Amount;
        var (least, most) = mention.Bound switch
        {
            Bound.Below => (0m, Math.Max(0, amount - Penny)),
            Bound.UpTo => (0m, amount),
            Bound.Above => (amount + Penny, decimal.MaxValue),
            Bound.From => (amount, decimal.MaxValue),
            Bound.JustBelow => (Math.Max(0, amount - Penny), Math.Max(0, amount - Penny)),
            Bound.JustAbove => (amount + Penny, amount + Penny),
            Bound.Between => (amount, mention.Until!.Value.Amount),
            _ => (amount, amount),
        };
        return [.. table.Bands.Where(band => band.From.Amount <= most && (band.To is not { } to || to.Amount > least))];
    }

    private static string Asked(AmountMention mention) => mention.Bound switch
    {
        Bound.Below => $"Below {mention.Amount}",
        Bound.UpTo => $"Up to {mention.Amount}",
        Bound.Above => $"Above {mention.Amount}",
        Bound.From => $"From {mention.Amount}",
        Bound.JustBelow => $"For just under {mention.Amount}",
        Bound.JustAbove => $"For just over {mention.Amount}",
        Bound.Between => $"From {mention.Amount} to {mention.Until}",
        _ => $"For {mention.Amount}",
    };

    private static string Measure(Framework framework) => framework.Thresholds!.Measures switch
    {
        "total-lifetime-value" => $" {framework.Council.ShortName} compares the total lifetime value of the contract.",
        _ => "",
    };

    private static (AnswerKind? Kind, IReadOnlyList<string> Notes) VatNotes(Shelf shelf, AmountMention mention, ThresholdBand main, VatSaid vat)
    {
        var table = shelf.Framework.Thresholds!;
        var isSettled = table.Vat is BandValue.WithVat or BandValue.WithoutVat;
        if (mention.Bound is not Bound.Exactly || (vat is VatSaid.Nothing && !isSettled))
        {
            return (null, []);
        }

        var (with, without) = (DueNotices.WithVat(mention.Amount, VatBasis.OnTop), DueNotices.WithoutVat(mention.Amount, VatBasis.Included));
        if (isSettled)
        {
            return (null, [Settled(table, mention.Amount, main, vat, table.Vat is BandValue.WithVat ? with : without)]);
        }

        var (words, other) = vat is VatSaid.Excluded ? ($"With 20 % VAT it is {with}", with) : ($"Without 20 % VAT it is {without}", without);
        var band = table.BandFor(other);
        return band == main
            ? (null, [$"{words}, in the same band. The document does not say whether VAT counts."])
            : (AnswerKind.Ambiguous, [$"{words}, in the band {band.Name}: {band.Text} The document does not say whether VAT counts."]);
    }

    // What the document says of VAT, and what follows for the amount; "other" is what it would be if its VAT stood the other way.
    private static string Settled(ThresholdTable table, Pounds amount, ThresholdBand main, VatSaid vat, Pounds other)
    {
        var (counts, way, where) = table.Vat is BandValue.WithVat ? ("The document counts VAT in", "With", "not in") : ("The document leaves VAT out", "Without", "in");
        if (vat is not VatSaid.Nothing)
        {
            return (vat is VatSaid.Included) == (table.Vat is BandValue.WithVat) ? $"{counts}, as your figure does." : $"{counts}. {way} 20 % VAT {amount} is {other}.";
        }

        var band = table.BandFor(other);
        var place = band == main ? "in the same band" : $"in the band {band.Name}: {band.Text.TrimEnd('.')}";
        return $"{counts}. If it is {where} your figure, the value to compare is {other}, {place}.";
    }

    private static Answer Several(List<Answer> answers) => answers[0] with
    {
        Text = string.Join(" ", answers.Select(answer => answer.Text)),
        Points = [.. answers.SelectMany(answer => answer.Points).Distinct(StringComparer.Ordinal)],
        Citations = [.. answers.SelectMany(answer => answer.Citations).Distinct()],
        Law = [.. answers.SelectMany(answer => answer.Law).Distinct()],
        Kind = answers.Exists(answer => answer.Kind is AnswerKind.Ambiguous) ? AnswerKind.Ambiguous : answers[0].Kind,
    };

    private Answer All(Shelf shelf, DateOnly day)
    {
        var table = shelf.Framework.Thresholds!;
        var ofBands = table.Bands.Select(band => law.On(shelf.Framework.Id, band.Id, day)).ToList();
        return new Answer(ofBands.Exists(found => found.IsSuperseded) ? AnswerKind.Superseded : AnswerKind.Answered, $"{shelf.Framework.Council.ShortName} has these money bands.{Measure(shelf.Framework)}")
        {
            Title = "Money bands",
            FrameworkId = shelf.Framework.Id,
            Points = [.. table.Bands.Select(band => $"{band.Name}: {band.Text}")],
            Citations = CitedSections.Of(table.Bands.SelectMany(band => band.Citations)),
            Law = [.. ofBands.SelectMany(found => found.Notes).DistinctBy(note => note.RuleId, StringComparer.Ordinal)],
            Next = [.. table.Bands.Take(4).Select(shelf.Answers.Button)],
        };
    }

    private static Answer AmountMissing(Shelf shelf)
    {
        var table = shelf.Framework.Thresholds!;
        return More(shelf, "That depends on the value. What is the contract worth over its whole life, extensions included?", [.. table.Bands.Take(6).Select(shelf.Answers.Button)]);
    }

    private static Answer More(Shelf shelf, string text, params IReadOnlyList<FollowUp> next) => new(AnswerKind.NeedsMore, text) { Title = ValueTitle, FrameworkId = shelf.Framework.Id, Next = next, Confidence = 0.5 };

    // An amount a year and a number of years, parts of a whole, or a whole with an extension: nothing else is spoken of so.
    private static bool IsContract(ValueReading values) =>
        (values.Amounts.Any(amount => amount.Per is not null) && values.Months is not null) || values.Amounts.Any(amount => amount.Times > 1 || (amount.Year is not null && values.Amounts.Count > 1))
        || (values.Amounts.Any(amount => amount.IsMoney) && (values.ExtensionMonths.Count > 0 || (values.IsWhole && values.Months is not null)));

    // "£18,000?", "and for 60k", "what do i need for 172514": amounts and lengths and nothing of substance beside them.
    private static bool IsNothingElse(Line line) => Enumerable.Range(0, line.Terms.Count).All(at => line.Terms[at].IsQuestionWord || line.Values.IsTaken[line.Typing.TokenOf(line.Wording.PlaceOf(at))]);

    /// <summary>A few words that name what the amount is for and ask nothing: "drug and alcohol service 50k".</summary>
    private bool IsOnlyWhatFor(Line line)
    {
        var others = Enumerable.Range(0, line.Terms.Count).Where(at => !line.Values.IsTaken[line.Typing.TokenOf(line.Wording.PlaceOf(at))]).ToList();
        return others.Count <= MostWordsOfSubject && line.Values.Amounts.Any(amount => amount.IsMoney) && !vocabulary.Grants.IsIn(line.Typing)
            && !line.Typing.Words.Any(word => word.IsQuestionWord || vocabulary.Asking.Contains(word.Text) || vocabulary.AskingVerbs.Contains(word.Text)) && !vocabulary.RequestOpenings.IsIn(line.Typing);
    }
}

/// <summary>What a text asks of the money bands.</summary>
internal enum ThresholdAsk
{
    No,
    Amount,
    AmountMissing,
    All,
}
