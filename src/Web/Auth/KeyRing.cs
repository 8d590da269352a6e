using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Npgsql;

namespace LawLab.Web.Auth;

/// <summary>The Data Protection key ring in PostgreSQL: a session that one process began counts at every other.</summary>
internal sealed class KeyRing(NpgsqlDataSource database) : IXmlRepository
{
    private const string SelectKeys = "select xml from account.data_protection_key order by created_at";

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var select = database.CreateCommand(SelectKeys);
        using var rows = select.ExecuteReader();
        var keys = new List<XElement>();
        while (rows.Read())
        {
            keys.Add(XElement.Parse(rows.GetString(0)));
        }

        return keys;
    }

    private const string InsertKey = "insert into account.data_protection_key (name, xml) values ($1, $2)";

    public void StoreElement(XElement element, string friendlyName)
    {
        using var insert = database.CreateCommand(InsertKey);
        insert.Parameters.AddWithValue(friendlyName);
        insert.Parameters.AddWithValue(element.ToString(SaveOptions.DisableFormatting));
        insert.ExecuteNonQuery();
    }
}
