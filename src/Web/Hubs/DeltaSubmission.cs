using System.Text.Json;
using LawLab.Grains.Drafts;
using LawLab.Grains.Journal;
using Microsoft.AspNetCore.SignalR;

namespace LawLab.Web.Hubs;

/// <summary>
/// A change as it came in. Read by hand rather than bound, so that whatever is wrong with it is answered with its code
/// for this one call.
/// </summary>
internal sealed record DeltaSubmission(string ClientId, int Sequence, int BaseVersion, Delta Delta)
{
    private const int LongestClientId = 64;

    public static DeltaSubmission Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw Malformed("A change is an object.");
        }

        string? clientId = null;
        int? sequence = null, baseVersion = null;
        Delta? delta = null;
        foreach (var member in json.EnumerateObject())
        {
            switch (member.Name)
            {
                case "clientId" when clientId is null: clientId = ReadClientId(member.Value); break;
                case "sequence" when sequence is null: sequence = ReadCount(member.Value, atLeast: 1); break;
                case "baseVersion" when baseVersion is null: baseVersion = ReadCount(member.Value, atLeast: 0); break;
                case "delta" when delta is null: delta = ReadDelta(member.Value); break;
                default: throw Malformed("A change has one each of clientId, sequence, baseVersion and delta, and nothing else.");
            }
        }

        return clientId is not null && sequence is { } count && baseVersion is { } version && delta is not null
            ? new DeltaSubmission(clientId, count, version, delta)
            : throw Malformed("A change needs clientId, sequence, baseVersion and delta.");
    }

    private static string ReadClientId(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String
                && value.GetString() is { Length: > 0 and <= LongestClientId } id
                && !id.Any(char.IsControl)
                ? id
                : throw Malformed($"clientId is a text of 1 to {LongestClientId} characters.");
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair cannot become a string.
            throw Malformed("clientId holds half a character.");
        }
    }

    private static int ReadCount(JsonElement value, int atLeast) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var count) && count >= atLeast
            ? count
            : throw Malformed("sequence and baseVersion are whole numbers, from 1 and from 0.");

    private static Delta ReadDelta(JsonElement value)
    {
        try
        {
            return DeltaJson.Parse(value);
        }
        catch (DeltaFormatException wrong)
        {
            throw HubRefusal.Of(wrong.Problem.Code, wrong.Problem.Message);
        }
    }

    private static HubException Malformed(string message) => HubRefusal.Of(new Refusal("delta.malformed", message));
}
