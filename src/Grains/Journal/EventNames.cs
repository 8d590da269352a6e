using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LawLab.Grains.Journal;

/// <summary>The event's name in the journal, <c>noun.happened.vN</c>; it outlives the record's name in the code.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class EventNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>The table of all events: journal name ↔ record, and their JSON form.</summary>
internal static class EventNames
{
    /// <summary>How events, snapshots and fingerprints are written.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // The journal is no web page: characters stand for themselves.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly Dictionary<string, Type> s_byName = typeof(EventNames).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(EventNameAttribute)))
        .ToDictionary(type => type.GetCustomAttribute<EventNameAttribute>()!.Name);

    private static readonly Dictionary<Type, string> s_byType = s_byName.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static IReadOnlyDictionary<string, Type> All => s_byName;

    public static string Of(object happened) => s_byType[happened.GetType()];

    public static byte[] Write(object happened) => JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), Json);

    /// <exception cref="InvalidDataException">The journal holds an event that this version of LawLab does not know.</exception>
    public static object Read(string name, ReadOnlySpan<byte> data) =>
        s_byName.TryGetValue(name, out var type)
            ? JsonSerializer.Deserialize(data, type, Json)!
            : throw new InvalidDataException($"The journal holds an event '{name}' that this version of LawLab does not know.");
}
