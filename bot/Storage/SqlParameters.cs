using System.Data;
using Dapper;

namespace CommissioningBot.Storage;

/// <summary>Parameters from an object's properties, cleaned on their way (see <see cref="StoredText.Clean"/>), so that no caller has to think of it.</summary>
internal sealed class SqlParameters(object? values) : SqlMapper.IDynamicParameters
{
    public void AddParameters(IDbCommand command, SqlMapper.Identity identity)
    {
        ((SqlMapper.IDynamicParameters)new DynamicParameters(values)).AddParameters(command, identity);
        foreach (IDbDataParameter parameter in command.Parameters)
        {
            if (parameter.Value is string text)
            {
                parameter.Value = StoredText.Clean(text);
            }
        }
    }
}
