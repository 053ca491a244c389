using System.Globalization;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

/// <summary>Another case of the same service area.</summary>
/// <param name="Area">How its area is written where that only reads alike; null where it is the same.</param>
internal sealed record SimilarCase(string Reference, Pounds Total, VatBasis Vat, string? Area);

/// <summary>What cases are worth, by service area and by when they begin. Amounts are text, so that no engine rounds pence.</summary>
internal sealed class CaseRouteProjection : IProjection
{
    public static SchemaPart Schema { get; } = new("case-routes",
    [
        """
        CREATE TABLE case_routes (
            reference TEXT PRIMARY KEY,
            framework TEXT NOT NULL,
            area TEXT NOT NULL,
            total TEXT NOT NULL,
            vat TEXT NOT NULL,
            begins TEXT NOT NULL)
        """,
        "CREATE INDEX case_routes_by_area ON case_routes (framework, area, begins)",
    ]);

    public string Category => CaseStream.Type.Category;

    public async Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken)
    {
        switch (CaseStream.Type.Parse(recorded))
        {
            case CaseOpened opened:
                await writer.ExecuteAsync(
                    "INSERT INTO case_routes (reference, framework, area, total, vat, begins) VALUES (@Reference, @FrameworkId, '', @Total, '', '')",
                    new { opened.Reference, opened.FrameworkId, Total = Text(opened.Value) },
                    cancellationToken);
                break;
            case CaseRevalued revalued:
                await writer.ExecuteAsync(
                    "UPDATE case_routes SET total = @Total WHERE reference = @Reference", new { Reference = stream.Key, Total = Text(revalued.Value) }, cancellationToken);
                break;
            case RouteSettled settled:
                await writer.ExecuteAsync(
                    "UPDATE case_routes SET area = @Area, vat = @Vat, begins = @Begins WHERE reference = @Reference",
                    new { Reference = stream.Key, Area = Fold(settled.Area), Vat = settled.Vat.ToString(), Begins = Text(settled.Begins) },
                    cancellationToken);
                break;
            default:
                break;
        }
    }

    /// <summary>Names of service areas that cases of a framework have been given, for writing them alike.</summary>
    /// <param name="most">So many at most.</param>
    public static async Task<IReadOnlyList<string>> AreasAsync(IUnitOfWork work, string framework, int most, CancellationToken cancellationToken) =>
    [
        .. (await work.QueryAsync<string>(
            "SELECT area FROM case_routes WHERE framework = @Framework AND area <> '' GROUP BY area ORDER BY COUNT(*) DESC, area", new { Framework = framework }, cancellationToken))
            .DistinctBy(ServiceArea.Key, StringComparer.Ordinal).Take(most),
    ];

    /// <summary>Other cases of this framework and service area, however it is written, that begin within so many months; none when no area was given.</summary>
    public static async Task<IReadOnlyList<SimilarCase>> SimilarAsync(
        IUnitOfWork work, CommissioningCase commissioning, RouteSettled settled, int months, CancellationToken cancellationToken)
    {
        if (settled.Area.Length == 0)
        {
            return [];
        }

        var rows = await work.QueryAsync<Row>(
            """
            SELECT reference AS Reference, total AS Total, vat AS Vat, area AS Area FROM case_routes
            WHERE framework = @FrameworkId AND area <> '' AND begins > @From AND begins < @To AND reference <> @Reference ORDER BY reference
            """,
            new
            {
                commissioning.Opening.FrameworkId,
                From = Text(settled.Begins.AddMonths(-months)),
                To = Text(settled.Begins.AddMonths(months)),
                commissioning.Reference,
            },
            cancellationToken);
        var key = ServiceArea.Key(settled.Area);
        return
        [
            .. from row in rows
               let other = ServiceArea.Key(row.Area)
               let isSame = string.Equals(key, other, StringComparison.Ordinal)
               where isSame || ServiceArea.ReadAlike(key, other)
               select new SimilarCase(row.Reference, new Pounds(decimal.Parse(row.Total, CultureInfo.InvariantCulture)), Enum.Parse<VatBasis>(row.Vat), isSame ? null : row.Area),
        ];
    }

    private static string Fold(string area) => Wording.Fold(area);

    private static string Text(CaseValue value) => value.Total.ToString(CultureInfo.InvariantCulture);

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private sealed record Row(string Reference, string Total, string Vat, string Area);
}
