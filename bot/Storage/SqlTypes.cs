using System.Data;
using System.Globalization;
using Dapper;

namespace CommissioningBot.Storage;

/// <summary>
/// How values travel that the engines would store differently: instants, dates and money as TEXT, truth values as BIGINT 0 or 1. Dapper
/// keeps these for the whole process; nothing but Storage uses Dapper.
/// </summary>
internal static class SqlTypes
{
    private static readonly Lazy<bool> s_registered = new(Add);

    public static void Register() => _ = s_registered.Value;

    private static bool Add()
    {
        Add(new InstantHandler());
        Add(new DateHandler());
        Add(new MoneyHandler());
        Add(new TruthHandler());
        SqlMapper.TypeMapProvider = type => new RowTypeMap(type);
        return true;
    }

    private static void Add<T>(SqlMapper.TypeHandler<T> handler)
        where T : struct
    {
        // Without this Dapper's own mapping wins over the handler.
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(handler);
    }

    private abstract class TextHandler<T> : SqlMapper.TypeHandler<T>
        where T : struct
    {
        public override void SetValue(IDbDataParameter parameter, T value)
        {
            parameter.DbType = DbType.String;
            parameter.Value = Format(value);
        }

        public override T Parse(object value) => Parse((string)value);

        protected abstract string Format(T value);

        protected abstract T Parse(string text);
    }

    private sealed class InstantHandler : TextHandler<DateTimeOffset>
    {
        protected override string Format(DateTimeOffset value) => StoredTime.Format(value);

        protected override DateTimeOffset Parse(string text) => StoredTime.Parse(text);
    }

    private sealed class DateHandler : TextHandler<DateOnly>
    {
        protected override string Format(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        protected override DateOnly Parse(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private sealed class MoneyHandler : TextHandler<decimal>
    {
        protected override string Format(decimal value) => value.ToString(CultureInfo.InvariantCulture);

        protected override decimal Parse(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
    }

    private sealed class TruthHandler : SqlMapper.TypeHandler<bool>
    {
        public override void SetValue(IDbDataParameter parameter, bool value)
        {
            parameter.DbType = DbType.Int64;
            parameter.Value = value ? 1L : 0L;
        }

        public override bool Parse(object value) => Convert.ToInt64(value, CultureInfo.InvariantCulture) != 0;
    }
}
