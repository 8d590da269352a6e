using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace LawLab.Graph.Execution;

/// <summary>
/// The documents of the page that is built with this program. It sends their ids alone, as GraphQL over HTTP has it in its appendix
/// <i>Persisted Documents</i>.
/// </summary>
public sealed class PersistedDocuments
{
    private const string Prefix = "sha256:";
    private const int HashLength = 64;
    private const int ShortLength = 16;

    /// <summary>By their short ids; those of other releases come in as they are asked for.</summary>
    private readonly ConcurrentDictionary<string, string> _known;

    private readonly Func<string, CancellationToken, Task<string?>>? _elsewhere;

    /// <param name="texts">The documents.</param>
    /// <param name="elsewhere">Gives the document of another release by its short id, or null; for pages that were opened before an update, or are served by a process after it.</param>
    public PersistedDocuments(IReadOnlyList<string> texts, Func<string, CancellationToken, Task<string?>>? elsewhere = null)
    {
        Texts = texts;
        _known = new(texts.Distinct(StringComparer.Ordinal).Select(text => KeyValuePair.Create(ShortIdOf(text), text)), StringComparer.Ordinal);
        _elsewhere = elsewhere;
    }

    /// <summary>The documents of this release.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>What the page's build wrote, a JSON array of texts; none when there is no file.</summary>
    /// <exception cref="InvalidDataException">The file is something else.</exception>
    public static IReadOnlyList<string> Load(string path)
    {
        if (!File.Exists(path)) return [];
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<string[]>(file) ?? [];
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{path} is no list of the page's documents. Build the page again: npm run build in src/Web/client.", broken);
        }
    }

    /// <summary>The SHA-256 hex document identifier: <c>sha256:</c> and the hash of the text in 64 lower-case digits.</summary>
    public static string IdOf(string text) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>The custom document identifier that the page sends: the first sixteen of those digits. All 64 make it longer than the texts did.</summary>
    public static string ShortIdOf(string text) => Short(IdOf(text));

    /// <summary>The document's text, by either id.</summary>
    /// <exception cref="GraphRefusedException">No document has this id.</exception>
    public async ValueTask<string> Read(string id, CancellationToken cancellation)
    {
        if (!IsId(id)) throw Unknown();
        var key = id.Length == ShortLength ? id : Short(id);
        if (!_known.TryGetValue(key, out var text))
        {
            text = _elsewhere is null ? null : await _elsewhere(key, cancellation);
            if (text is null || ShortIdOf(text) != key) throw Unknown();
            _known[key] = text;
        }

        return id.Length == ShortLength || IdOf(text) == id ? text : throw Unknown();
    }

    private static bool IsId(string id) => id.Length == ShortLength
        ? id.All(char.IsAsciiHexDigitLower)
        : id.Length == Prefix.Length + HashLength && id.StartsWith(Prefix, StringComparison.Ordinal) && id.Skip(Prefix.Length).All(char.IsAsciiHexDigitLower);

    private static string Short(string id) => id.Substring(Prefix.Length, ShortLength);

    private static GraphRefusedException Unknown() => new(
        GraphErrorCode.UnknownDocument, "LawLab was updated since this page was opened. Reload it. A program sends the document itself, as query.");
}
