using System.Reflection;
using Dapper;

namespace CommissioningBot.Storage;

/// <summary>
/// Makes rows into records by the names of the columns. Dapper wants the types to agree too, but SQLite knows the type of an expression, and
/// before 3.40 of a RETURNING column, only from the value in the first row: one that happens to be NULL would not fit its record.
/// </summary>
internal sealed class RowTypeMap(Type type) : SqlMapper.ITypeMap
{
    private readonly DefaultTypeMap _default = new(type);

    public ConstructorInfo? FindConstructor(string[] names, Type[] types) =>
        _default.FindConstructor(names, types) ?? Array.Find(
            type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
            constructor => constructor.GetParameters().Select(parameter => parameter.Name).SequenceEqual(names, StringComparer.OrdinalIgnoreCase));

    public ConstructorInfo? FindExplicitConstructor() => _default.FindExplicitConstructor();

    public SqlMapper.IMemberMap? GetConstructorParameter(ConstructorInfo constructor, string columnName) =>
        _default.GetConstructorParameter(constructor, columnName);

    public SqlMapper.IMemberMap? GetMember(string columnName) => _default.GetMember(columnName);
}
