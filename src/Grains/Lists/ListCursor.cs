using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using LawLab.Grains.Access;
using LawLab.Grains.Cases;
using NpgsqlTypes;

namespace LawLab.Grains.Lists;

/// <summary>Where a row stands in an order: what it is ordered by, and its id.</summary>
internal sealed record ListPlace(object Value, string Id);

/// <summary>
/// The cursors of one question to a list: who asks, what, and in which order. A cursor of another question is refused, because the rows after
/// its place are no next page of this one. It opens nothing: whatever it says, a list holds what its reader may see.
/// </summary>
internal sealed class ListCursor
{
    private const int Longest = 2_000;

    private readonly byte[] _question;
    private readonly NpgsqlDbType _type;

    private ListCursor(byte[] question, NpgsqlDbType type) => (_question, _type) = (question, type);

    /// <param name="list">Which list.</param>
    /// <param name="actor">Who asks; null for a question that has one page.</param>
    /// <param name="filter">What it is narrowed to, as one text; without a client's facts, of which a hash would still tell.</param>
    public static ListCursor Of<TOrder>(string list, Actor? actor, string filter, Slice<TOrder> slice, ListOrder order)
        where TOrder : struct, Enum => Of(list, actor, filter, slice, order.Type);

    /// <inheritdoc cref="Of{TOrder}(string, Actor?, string, Slice{TOrder}, ListOrder)"/>
    /// <param name="type">Of what rows are ordered by.</param>
    public static ListCursor Of<TOrder>(string list, Actor? actor, string filter, Slice<TOrder> slice, NpgsqlDbType type)
        where TOrder : struct, Enum
    {
        string[] question = [list, actor?.PersonId ?? "", actor?.OrganizationId ?? "", filter, slice.Order.ToString(), slice.Reversed ? "reversed" : ""];
        return new ListCursor(JsonSerializer.SerializeToUtf8Bytes(question), type);
    }

    /// <param name="value">What the row is ordered by, as the database gave it or <see cref="StoredValue"/> does.</param>
    public string Write(object value, string id)
    {
        var place = value switch
        {
            DateTime at => at.Ticks.ToString(CultureInfo.InvariantCulture),
            DateOnly day => day.ToDateTime(TimeOnly.MinValue).Ticks.ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        return Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes<string[]>([place, id, Seal(place, id)]));
    }

    /// <exception cref="InvalidCursorException">It is no cursor of this question.</exception>
    public ListPlace? Read(string? cursor)
    {
        if (cursor is null) return null;
        var bytes = new byte[Longest];
        if (cursor.Length > Longest || !Convert.TryFromBase64String(cursor, bytes, out var length)) throw new InvalidCursorException();
        try
        {
            return JsonSerializer.Deserialize<string[]>(bytes.AsSpan(0, length)) is [{ } place, { } id, { } seal] && seal == Seal(place, id)
                && ValueOf(place) is { } value
                ? new ListPlace(value, id)
                : throw new InvalidCursorException();
        }
        catch (JsonException)
        {
            throw new InvalidCursorException();
        }
    }

    private object? ValueOf(string place) => _type switch
    {
        NpgsqlDbType.Text => place.Contains('\0', StringComparison.Ordinal) ? null : place,
        NpgsqlDbType.Integer => int.TryParse(place, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        NpgsqlDbType.Bigint => long.TryParse(place, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null,
        NpgsqlDbType.Date => Ticks(place) is { } at ? DateOnly.FromDateTime(at) : null,
        NpgsqlDbType.TimestampTz => Ticks(place),
        _ => throw new NotSupportedException($"No list is ordered by {_type}."),
    };

    private static DateTime? Ticks(string place) =>
        long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks ? new DateTime(ticks, DateTimeKind.Utc) : null;

    private string Seal(string place, string id) =>
        Convert.ToHexStringLower(SHA256.HashData([.. _question, .. JsonSerializer.SerializeToUtf8Bytes<string[]>([place, id])]).AsSpan(0, 8));
}
